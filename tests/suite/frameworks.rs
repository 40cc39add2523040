//! Frameworks held against stacks: blocks, levels, duties with their evidence, and blind spots.

use crate::command::{Folder, aiia, err, out};
use aiia::catalog::{Catalog, Source};
use aiia::check::{self, coverage};
use aiia::graph::Graph;
use aiia::stack::{self, Found};
use serde_json::Value;
use std::fs;

/// A framework with two levels, a duty, and nothing about data.
const OWN: &str = "name = \"Own\"\nsummary = \"X\"\nsource = \"https://example.org\"\nchecked = 2026-11-23\nlevels = [1, 2]\n\n[[blocks]]\nid = \"train\"\nname = \"Train\"\nany-of = [\"model-training\"]\nlevel = 1\nsays = \"It asks for training\"\n\n[[blocks]]\nid = \"criteria\"\nname = \"Criteria\"\nlevel = 1\nsays = \"It asks for criteria\"\n\n[[blocks]]\nid = \"watch\"\nname = \"Watch\"\nany-of = [\"drift-detection\"]\nlevel = 2\nsays = \"It asks for a watch\"\n\n[[blocks]]\nid = \"extra\"\nname = \"Extra\"\nany-of = [\"feature-store\"]\noptional = true\nlevel = 2\nsays = \"It may have a store\"\n";

fn catalog() -> Catalog {
    let own = Source {
        path: "frameworks/own.toml".to_owned(),
        text: OWN.to_owned(),
    };
    let law = Source {
        path: "frameworks/law.toml".to_owned(),
        text: OWN
            .replace("levels = [1, 2]", "speaks = \"supports\"\nlevels = [1, 2]")
            .replace("name = \"Watch\"", "name = \"Watch\"\napplies-from = 2027-12-02"),
    };
    Catalog::with_overlay(vec![own, law]).unwrap_or_else(|e| panic!("{e:?}"))
}

fn stack_text(capabilities: &[&str], more: &str) -> String {
    format!("frameworks = [\"own\"]\n{more}\n[[custom]]\nid = \"all\"\ncapabilities = {capabilities:?}\n")
}

fn findings(text: &str, found: Found) -> Vec<(String, String, String)> {
    let catalog = catalog();
    let mut stack = stack::read(&catalog, text).unwrap();
    stack.look(|_| found);
    let graph = Graph::new(&catalog, &stack);
    let all = check::run(&catalog, &stack, &graph, crate::TODAY.parse().unwrap()).findings;
    let told = all
        .into_iter()
        .map(|f| (f.code.name.to_owned(), f.severity.to_string(), f.message));
    told.collect()
}

fn says(all: &[(String, String, String)], code: &str) -> Vec<String> {
    let own = all.iter().filter(|(c, ..)| c == code);
    own.map(|(_, severity, message)| format!("{severity}: {message}"))
        .collect()
}

const EVIDENCE: &str = "\n[[evidence]]\nitem = \"own/criteria\"\npath = \"docs/criteria.md\"\n";

#[test]
fn a_level_is_reached_when_all_up_to_it_is_met() {
    let catalog = catalog();
    let reached = |capabilities: &[&str], evidence: &str| {
        let text = stack_text(capabilities, "") + evidence;
        let stack = stack::read(&catalog, &text).unwrap();
        let held = coverage(&catalog, &stack, "own").unwrap();
        let next = held
            .next
            .map(|(level, lacks)| (level, lacks.iter().map(|b| b.id.as_str()).collect::<Vec<_>>()));
        (held.reached, next)
    };
    assert_eq!(reached(&[], ""), (None, Some((1, vec!["train", "criteria"]))));
    assert_eq!(reached(&["model-training"], ""), (None, Some((1, vec!["criteria"]))));
    assert_eq!(
        reached(&["model-training"], EVIDENCE),
        (Some(1), Some((2, vec!["watch"])))
    );
    // An optional block holds no level back.
    assert_eq!(
        reached(&["model-training", "drift-detection"], EVIDENCE),
        (Some(2), None)
    );
    // A higher level without a lower one is not reached.
    assert_eq!(
        reached(&["drift-detection"], ""),
        (None, Some((1, vec!["train", "criteria"])))
    );
}

#[test]
fn a_duty_is_met_by_evidence_that_exists() {
    let text = stack_text(&["model-training"], "");
    let bare = findings(&text, Found::Something);
    assert_eq!(
        says(&bare, "gap/missing-evidence"),
        ["warning: nothing shows `Criteria`: It asks for criteria"]
    );
    let text = text + EVIDENCE;
    assert!(says(&findings(&text, Found::Something), "gap/missing-evidence").is_empty());
    assert_eq!(
        says(&findings(&text, Found::Missing), "gap/missing-evidence"),
        ["warning: the evidence for `own/criteria`, docs/criteria.md, does not exist"]
    );
    assert_eq!(
        says(&findings(&text, Found::Nothing), "gap/missing-evidence"),
        ["warning: the evidence for `own/criteria`, docs/criteria.md, is empty"]
    );
}

#[test]
fn evidence_for_a_block_nobody_knows_is_named() {
    let text = stack_text(&[], "") + &EVIDENCE.replace("criteria\"", "critera\"");
    let all = findings(&text, Found::Something);
    assert_eq!(
        says(&all, "stack/unknown-block"),
        ["error: `own` has no block `critera`"]
    );
    let text = stack_text(&[], "") + &EVIDENCE.replace("own/", "onw/");
    assert_eq!(
        says(&findings(&text, Found::Something), "stack/unknown-framework"),
        ["error: unknown framework `onw`"]
    );
}

#[test]
fn a_law_is_supported_and_never_complied_with() {
    let text = stack_text(&["model-training"], "").replace("[\"own\"]", "[\"law\"]");
    let all = findings(&text, Found::Something);
    let told = says(&all, "gap/missing-capability");
    assert!(
        told.iter().any(|t| t.starts_with("note: nothing supports `Watch`: ")),
        "{told:?}"
    );
    assert!(
        all.iter()
            .all(|(_, severity, m)| !m.contains("compl") && (severity != "error" || !m.contains("Watch")))
    );
    assert!(
        says(&all, "gap/blind-spot").is_empty(),
        "a law is not to blame for what it leaves out"
    );
}

#[test]
fn what_a_framework_does_not_ask_for_is_told_all_the_same() {
    let text = stack_text(&["model-training", "drift-detection"], "");
    let told = says(&findings(&text, Found::Something), "gap/blind-spot");
    assert!(
        told.contains(
            &"warning: `own` asks for no `data-versioning`, and nothing covers it: which data made this model?"
                .to_owned()
        ) || told
            .iter()
            .any(|t| t.starts_with("warning: `own` asks for no `data-versioning`, and nothing covers it: ")),
        "{told:?}"
    );
    let covered = stack_text(&["model-training", "drift-detection", "data-versioning"], "");
    let told = says(&findings(&covered, Found::Something), "gap/blind-spot");
    assert!(!told.iter().any(|t| t.contains("data-versioning")), "{told:?}");
}

/// A framework that names a capability beside others is never said to ask for none of it.
#[test]
fn what_a_framework_names_is_not_its_blind_spot() {
    let named = OWN.replace(
        "any-of = [\"drift-detection\"]",
        "any-of = [\"drift-detection\", \"alerting\"]",
    );
    let own = Source {
        path: "frameworks/own.toml".to_owned(),
        text: named,
    };
    let catalog = Catalog::with_overlay(vec![own]).unwrap();
    let told = |capabilities: &[&str]| -> Vec<String> {
        let text = stack_text(capabilities, "");
        let stack = stack::read(&catalog, &text).unwrap();
        let graph = Graph::new(&catalog, &stack);
        let all = check::run(&catalog, &stack, &graph, crate::TODAY.parse().unwrap()).findings;
        let own = all.into_iter().filter(|f| f.code.name == "gap/blind-spot");
        own.map(|f| f.message).filter(|m| m.contains("`alerting`")).collect()
    };
    // While the block is open, that is the gap.
    assert_eq!(told(&["model-training"]), Vec::<String>::new());
    let filled = told(&["model-training", "drift-detection"]);
    assert_eq!(filled.len(), 1);
    assert!(
        filled[0].starts_with("what `own` asks for is filled here without `alerting`, and nothing covers it: "),
        "{filled:?}"
    );
}

#[test]
fn what_is_met_in_part_is_counted_and_what_is_only_connected_to_is_not_met() {
    let block = |id: &str, capability: &str, more: &str| {
        format!("\n[[blocks]]\nid = \"{id}\"\nname = \"{id}\"\nany-of = [\"{capability}\"]\n{more}says = \"X\"\n")
    };
    let head =
        "name = \"Own\"\nsummary = \"X\"\nsource = \"https://example.org\"\nchecked = 2026-11-23\nlevels = [1]\n";
    let optional = "optional = true\n";
    // MLflow registers models, serves them in part, and connects to tuners.
    let asked = block("keep", "model-registry", "")
        + &block("serve", "online-serving", "")
        + &block("tune", "hyperparameter-tuning", "");
    let closing = |blocks: &str| {
        let folder = Folder::new("closing");
        folder.write("mine/frameworks/own.toml", head.to_owned() + blocks);
        let text = "frameworks = [\"own\"]\n\n[tools]\nmlflow = \"3.1.0\"\n\n[catalog]\noverlays = [\"mine\"]\n";
        folder.write("stack.toml", text);
        let told = out(&aiia(folder.path(), &["coverage"]));
        let lines = told.lines().skip_while(|line| !line.contains("blocks asked for"));
        lines.take(2).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        closing(&asked),
        [
            "2 of 3 blocks asked for are met, 1 of them in part; 1 more is only connected to",
            "level reached: none"
        ]
    );
    // Where something stands in each block, the level is reached, and what is met in part is named.
    assert_eq!(
        closing(&(block("keep", "model-registry", "") + &block("serve", "online-serving", "")))[1],
        "level reached: 1, only in part for serve"
    );
    let tune = block("keep", "model-registry", "") + &block("tune", "hyperparameter-tuning", optional);
    assert_eq!(
        closing(&tune)[0],
        "1 of 1 blocks asked for are met; the 1 that depends on the use case is only connected to"
    );
    let two = tune + &block("serve", "online-serving", optional);
    assert_eq!(
        closing(&two)[0],
        "1 of 1 blocks asked for are met; of 2 that depend on the use case, 1 is only connected to"
    );
    let all = block("keep", "model-registry", "")
        + &block("tune", "hyperparameter-tuning", optional)
        + &block("label", "data-labeling", optional);
    assert_eq!(
        closing(&all)[0],
        "1 of 1 blocks asked for are met; all 2 that depend on the use case are open, 1 of them only connected to"
    );
    assert_eq!(
        closing(&(block("keep", "model-registry", "") + &block("store", "feature-store", ""))),
        ["1 of 2 blocks asked for are met", "level reached: none"]
    );
    let more = block("keep", "model-registry", "") + &block("label", "data-labeling", optional);
    assert_eq!(
        closing(&more)[0],
        "1 of 1 blocks asked for are met; the 1 that depends on the use case is open"
    );
    let none = block("features", "feature-store", optional);
    assert_eq!(
        closing(&(more.clone() + &none))[0],
        "1 of 1 blocks asked for are met; all 2 that depend on the use case are open"
    );
    let more = more + &block("serve", "online-serving", optional);
    assert_eq!(
        closing(&more)[0],
        "1 of 1 blocks asked for are met; of 2 that depend on the use case, 1 is open"
    );
    let met = block("keep", "model-registry", "") + &block("serve", "online-serving", optional);
    assert_eq!(
        closing(&met)[0],
        "1 of 1 blocks asked for are met; the 1 that depends on the use case is met, in part"
    );
    let met = met + &block("runs", "experiment-tracking", optional);
    assert_eq!(
        closing(&met)[0],
        "1 of 1 blocks asked for are met; all 2 that depend on the use case are met, 1 of them in part"
    );
}

#[test]
fn coverage_is_printed_for_people_and_programs() {
    let folder = Folder::new("coverage");
    folder.write("mine/frameworks/own.toml", OWN);
    folder.write("docs/criteria.md", "Better than the rule of thumb.\n");
    let text = stack_text(&["model-training"], "[catalog]\noverlays = [\"mine\"]\n").replace(
        "frameworks = [\"own\"]\n[catalog]\noverlays = [\"mine\"]\n",
        "frameworks = [\"own\"]\n\n[catalog]\noverlays = [\"mine\"]\n",
    ) + EVIDENCE;
    folder.write("stack.toml", &text);
    let told = aiia(folder.path(), &["coverage"]);
    assert_eq!(told.status.code(), Some(0), "{}", err(&told));
    for part in [
        "Own (`own`)",
        "level reached: 1",
        "level 2 needs: Watch",
        "docs/criteria.md",
        "The loop",
        "degree: open",
    ] {
        assert!(out(&told).contains(part), "no {part} in {}", out(&told));
    }
    let json = aiia(folder.path(), &["coverage", "--format", "json"]);
    let read: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(read["frameworks"][0]["reached"], 1);
    assert_eq!(read["frameworks"][0]["next"]["lacks"][0], "watch");
    assert_eq!(read["loop"]["degree"], "open");
    fs::remove_file(folder.path().join("docs/criteria.md")).unwrap();
    let told = aiia(folder.path(), &["coverage"]);
    assert!(
        out(&told).contains("docs/criteria.md (does not exist)"),
        "{}",
        out(&told)
    );
    let check = aiia(folder.path(), &["check"]);
    assert!(out(&check).contains("gap/missing-evidence"), "{}", out(&check));
    let wrong = aiia(folder.path(), &["coverage", "--framework", "aiia-v3"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("did you mean `aiia-v"), "{}", err(&wrong));
    let more = aiia(
        folder.path(),
        &["check", "--framework", "aiia-v2", "--fail-on", "never"],
    );
    assert!(
        out(&more).contains("`aiia-v2`") || out(&more).contains("aiia-v2/"),
        "{}",
        out(&more)
    );
}

#[test]
fn a_block_that_is_only_connected_to_is_told_as_that_and_not_as_filled() {
    let folder = Folder::new("only-connected");
    // ClearML connects to what trains: nothing does it, and nothing else fills the block.
    let text = "frameworks = [\"aiia-v1\"]\n\n[tools]\nclearml = { capabilities = [\"model-training\"] }\n";
    folder.write("stack.toml", text);
    let told = out(&aiia(folder.path(), &["check"]));
    assert!(told.contains("gap/partial-coverage"), "{told}");
    assert!(!told.contains("is filled here without `model-training`"), "{told}");
}
