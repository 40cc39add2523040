//! The loop of a stack in both its forms, and the published loops held against it.

use crate::TODAY;
use crate::command::{Folder, aiia, out};
use aiia::catalog::Catalog;
use aiia::check::{self, Cycle, Degree, Edge, Step, cycle, variants};
use aiia::graph::Graph;
use aiia::stack::{self, Stack};

fn custom(id: &str, capabilities: &[&str]) -> String {
    format!("[[custom]]\nid = \"{id}\"\ncapabilities = {capabilities:?}\n\n")
}

fn link(from: &str, to: &str, feedback: bool) -> String {
    by(from, to, &feedback.to_string())
}

/// A link that leads back by what is written.
fn by(from: &str, to: &str, feedback: &str) -> String {
    format!("[[links]]\nfrom = \"{from}\"\nto = \"{to}\"\nfeedback = {feedback}\n\n")
}

fn with<T>(text: &str, look: impl Fn(&Catalog, &Stack<'_>, &Cycle<'_>) -> T) -> T {
    let catalog = Catalog::embedded();
    let stack = stack::read(&catalog, text).unwrap();
    let graph = Graph::new(&catalog, &stack);
    let found = cycle(&catalog, &stack, &graph).unwrap();
    look(&catalog, &stack, &found)
}

fn word(edge: &Edge<'_>) -> String {
    match edge {
        Edge::Declared(a, b) => format!("{} -> {}", a.id, b.id),
        Edge::Possible(a, b) => format!("{} -> {}?", a.id, b.id),
        Edge::None => "none".to_owned(),
    }
}

/// The degree, and what takes each way.
fn judge(text: &str) -> (Degree, Vec<String>) {
    with(text, |_, _, found| {
        (found.degree, found.ways.iter().map(|b| word(&b.edge)).collect())
    })
}

fn predictive() -> String {
    custom("watch", &["drift-detection"])
        + &custom("serve", &["online-serving", "prediction-logging", "rollback-fallback"])
        + &custom(
            "run",
            &["pipeline-orchestration", "model-training", "model-validation-gate"],
        )
        + &custom("lake", &["data-lake-warehouse", "data-versioning"])
}

#[test]
fn a_predictive_loop_closes_by_what_is_declared() {
    assert_eq!(judge("[tools]\nmlflow = \"3.1.0\"\n").0, Degree::Open);
    let base = predictive();
    assert_eq!(
        judge(&base),
        (
            Degree::Manual,
            vec!["watch -> run?".to_owned(), "serve -> lake?".to_owned()]
        )
    );
    let triggered = base.clone() + &link("watch", "run", true);
    assert_eq!(
        judge(&triggered),
        (
            Degree::Gated,
            vec!["watch -> run".to_owned(), "serve -> lake?".to_owned()]
        )
    );
    let both = triggered.clone() + &link("serve", "lake", true);
    assert_eq!(judge(&both).1[1], "serve -> lake");
    // A link forward is no way back.
    assert_eq!(judge(&(base.clone() + &link("watch", "run", false))).0, Degree::Manual);
    // Without a gate what comes out goes live unjudged.
    let ungated = triggered.replace(", \"model-validation-gate\"", "");
    assert_eq!(judge(&ungated).0, Degree::Event);
    // A clock is no answer to what production shows.
    let clocked = base + &custom("clock", &["retraining-trigger"]);
    assert_eq!(judge(&clocked).0, Degree::Scheduled);
}

#[test]
fn a_loop_closes_when_no_station_is_empty_and_what_it_needs_comes_back() {
    let rest = custom(
        "rest",
        &[
            "data-ingestion",
            "data-validation",
            "model-registry",
            "continuous-delivery",
        ],
    );
    let base = predictive() + &rest;
    let closes = |text: &str| with(text, |_, _, found| found.closes());
    let holes = |text: &str| with(text, |_, _, f| f.holes().map(|s| s.name.clone()).collect::<Vec<_>>());
    let one = base.clone() + &link("watch", "run", true);
    let both = one.clone() + &link("serve", "lake", true);
    assert!(!closes(&base) && !closes(&one) && closes(&both));
    let hollow = both.replace("\"model-registry\", ", "");
    assert_eq!(holes(&hollow), ["Registry"]);
    assert!(!closes(&hollow));
}

#[test]
fn each_step_names_its_link_or_says_that_none_is_known() {
    let steps = |text: &str| {
        with(text, |_, _, found| {
            let told = found.stations.iter().filter_map(|s| s.next.as_ref());
            let told = told.map(|step| match step {
                Step::Hole => "hole".to_owned(),
                Step::Within(tool) => format!("in {}", tool.id),
                Step::Link(a, b, declared) => format!("{}-{} {declared}", a.id, b.id),
                Step::Unlinked => "unknown".to_owned(),
            });
            told.collect::<Vec<_>>()
        })
    };
    let base = predictive();
    let told = steps(&base);
    assert_eq!(told.len(), 9);
    // Training, evaluation | registry, delivery are holes | serving, logging | logging, monitoring.
    assert_eq!(told[2], "lake-run false");
    assert_eq!(told[3], "in run");
    assert_eq!(told[4], "hole");
    assert_eq!(told[7], "in serve");
    assert_eq!(told[8], "serve-watch false");
    // A declared link outweighs an inferred one, whichever way it points; feedback is no step.
    assert_eq!(steps(&(base.clone() + &link("run", "lake", false)))[2], "lake-run true");
    assert_eq!(steps(&(base + &link("watch", "serve", true)))[8], "unknown");
}

fn generative(profile: &str) -> String {
    format!("profile = \"{profile}\"\n\n")
        + &custom("trace", &["llm-tracing", "feedback-collection"])
        + &custom("judge", &["llm-evaluation"])
        + &custom("prompts", &["prompt-management"])
        + &custom("labels", &["data-labeling"])
}

#[test]
fn a_generative_loop_has_three_ways_back_and_any_closes_it() {
    let base = generative("llm-app");
    let (degree, ways) = judge(&base);
    assert_eq!(degree, Degree::Manual);
    assert_eq!(ways, ["trace -> judge?", "trace -> prompts?", "trace -> labels?"]);
    let open = |text: &str| {
        with(text, |_, _, found| {
            found.open_ways().iter().map(|b| b.way.id.clone()).collect::<Vec<_>>()
        })
    };
    assert_eq!(open(&base), ["evaluation-sets", "prompts", "tuning-data"]);
    for to in ["judge", "prompts", "labels"] {
        let text = base.clone() + &link("trace", to, true);
        assert_eq!(judge(&text).0, Degree::Event, "{to}");
        assert!(open(&text).is_empty(), "{to}");
    }
    // A stack that tunes needs the data to tune on.
    let tuned = generative("llm-finetune") + &link("trace", "judge", true);
    assert_eq!(open(&tuned), ["tuning-data"]);
    let tuned = tuned + &link("trace", "labels", true);
    assert!(open(&tuned).is_empty());
}

#[test]
fn stations_belong_to_the_profile() {
    let names = |profile: &str| {
        with(&generative(profile), |_, _, f| {
            f.stations.iter().map(|s| s.station.name.clone()).collect::<Vec<_>>()
        })
    };
    assert!(names("llm-finetune").contains(&"Fine-tuning".to_owned()));
    assert!(!names("llm-app").contains(&"Fine-tuning".to_owned()));
    assert!(names("agents").contains(&"Guardrails".to_owned()));
    assert!(names("predictive").contains(&"Registry".to_owned()));
}

#[test]
fn one_tool_may_carry_it_back_inside_itself() {
    let one = "profile = \"llm-app\"\n\n".to_owned() + &custom("all", &["llm-tracing", "llm-evaluation"]);
    assert_eq!(judge(&one).1[0], "all -> all?");
    let said = one + &link("all", "all", true);
    assert_eq!(
        judge(&said),
        (
            Degree::Event,
            vec!["all -> all".to_owned(), "none".to_owned(), "none".to_owned()]
        )
    );
    let catalog = Catalog::embedded();
    assert!(stack::read(&catalog, &said).unwrap().findings.is_empty());
    // Forward, a link to itself is still a mistake.
    let forward = said.replace("feedback = true", "feedback = false");
    let found = stack::read(&catalog, &forward).unwrap().findings;
    assert_eq!(found[0].code.name, "stack/self-link");
}

fn open_loop(text: &str) -> Vec<(String, String)> {
    told_by("gap/open-loop", text)
}

/// Message and help of the findings of a code.
fn told_by(code: &str, text: &str) -> Vec<(String, String)> {
    let catalog = Catalog::embedded();
    let stack = stack::read(&catalog, text).unwrap();
    let graph = Graph::new(&catalog, &stack);
    let all = check::run(&catalog, &stack, &graph, TODAY.parse().unwrap()).findings;
    let own = all.into_iter().filter(|f| f.code.name == code);
    own.map(|f| (f.message, f.help.unwrap_or_default())).collect()
}

/// One tool that traces, judges, keeps prompts and labels; one link from it to itself.
fn all_in_one(feedback: &str) -> String {
    let all = ["llm-tracing", "llm-evaluation", "prompt-management", "data-labeling"];
    "profile = \"llm-app\"\n\n".to_owned() + &custom("all", &all) + &by("all", "all", feedback)
}

#[test]
fn one_link_closes_one_way_unless_it_names_more() {
    let ways = |feedback: &str| judge(&all_in_one(feedback)).1;
    assert_eq!(ways("true"), ["all -> all", "all -> all?", "all -> all?"]);
    assert_eq!(ways("\"prompts\""), ["all -> all?", "all -> all", "all -> all?"]);
    assert_eq!(
        ways("[\"evaluation-sets\", \"tuning-data\"]"),
        ["all -> all", "all -> all?", "all -> all"]
    );
    assert_eq!(ways("false"), ["all -> all?", "all -> all?", "all -> all?"]);
    // A monitor that also keeps what it saw, and a trainer that also keeps data: what starts work comes first.
    let pair = custom("watch", &["drift-detection", "prediction-logging"])
        + &custom("trainer", &["model-training", "data-versioning"]);
    let (_, unnamed) = judge(&(pair.clone() + &link("watch", "trainer", true)));
    assert_eq!(unnamed, ["watch -> trainer", "watch -> trainer?"]);
    let (_, both) = judge(&(pair.clone() + &by("watch", "trainer", "[\"trigger\", \"data\"]")));
    assert_eq!(both, ["watch -> trainer", "watch -> trainer"]);
    let (_, data) = judge(&(pair + &by("watch", "trainer", "\"data\"")));
    assert_eq!(data, ["watch -> trainer?", "watch -> trainer"]);
}

#[test]
fn an_open_way_beside_a_link_that_could_carry_it_says_how_to_write_both() {
    let pair = custom("watch", &["drift-detection", "prediction-logging"])
        + &custom("trainer", &["model-training", "data-versioning"]);
    let told = open_loop(&(pair.clone() + &link("watch", "trainer", true)));
    assert_eq!(told.len(), 1);
    assert_eq!(
        told[0].1,
        "the link from `watch` to `trainer` is taken to carry back something else: if it carries this too, name each way in a list, `feedback = [\"data\", …]`"
    );
    assert!(open_loop(&(pair + &by("watch", "trainer", "[\"trigger\", \"data\"]"))).is_empty());
}

#[test]
fn a_way_that_the_loop_does_not_have_is_told_with_what_was_meant() {
    let catalog = Catalog::embedded();
    let findings = |text: &str| {
        let found = stack::read(&catalog, text).unwrap().findings;
        let told = found.into_iter();
        told.map(|f| (f.code.name, f.message, f.help.unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    let base = predictive();
    let told = findings(&(base.clone() + &by("watch", "run", "\"tigger\"")));
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, "stack/unknown-way");
    assert_eq!(told[0].1, "the loop of a `predictive` stack has no way back `tigger`");
    assert_eq!(told[0].2, "did you mean `trigger`?");
    // It takes none, and is no link forward either.
    assert_eq!(
        judge(&(base.clone() + &by("watch", "run", "\"tigger\""))).1[0],
        "watch -> run?"
    );
    // A way of the other form; one good name in a list still counts.
    let mixed = base.clone() + &by("watch", "run", "[\"trigger\", \"prompts\"]");
    let told = findings(&mixed);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].2, "its ways back are `trigger`, `data`");
    assert_eq!(judge(&mixed).1[0], "watch -> run");
    // Neither a bare word nor a number is read.
    let told = findings(&(base.clone() + &by("watch", "run", "3")));
    assert_eq!(told[0].0, "stack/invalid-value");
    assert!(told[0].1.contains("the way back that the link takes"), "{told:?}");
    let hostile = base + &by("watch", "run", "\"\\u001b[31m\"");
    assert!(findings(&hostile)[0].1.contains("`\\u{1b}[31m`"));
}

#[test]
fn what_leads_back_and_fits_no_way_is_told() {
    let idle = |more: &str| told_by("stack/idle-link", &(predictive() + more));
    assert!(idle(&link("watch", "run", true)).is_empty());
    // A second monitor may start the same work.
    let second = custom("other", &["drift-detection"]) + &link("watch", "run", true) + &link("other", "run", true);
    assert!(idle(&second).is_empty());
    let told = idle(&by("watch", "run", "\"data\""));
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, "what leads back from `watch` to `run` is not a data edge");
    assert!(
        told[0]
            .1
            .starts_with("it starts where something does `prediction-logging` or "),
        "{told:?}"
    );
    let told = idle(&link("run", "watch", true));
    assert_eq!(
        told[0].0,
        "what leads back from `run` to `watch` takes no way of the loop"
    );
    let told = idle(&link("serve", "serve", true));
    assert_eq!(told[0].0, "what leads back inside `serve` takes no way of the loop");
}

#[test]
fn a_data_edge_starts_where_something_is_kept() {
    let data = |text: &str| judge(text).1[1].clone();
    let lake = custom("lake", &["object-storage"]);
    let serves = custom("serve", &["online-serving"]) + &lake;
    assert_eq!(data(&serves), "serve -> lake?");
    // KServe logs what it serves, in part; another serves fully and keeps nothing.
    let both = "[tools]\nkserve = { version = \"0.16.0\", mode = \"serverless\" }\n\n".to_owned() + &serves;
    assert_eq!(data(&both), "kserve -> lake?");
    // What the team says of the other holds all the same.
    assert_eq!(data(&(both + &by("serve", "lake", "\"data\""))), "serve -> lake");
}

#[test]
fn a_connection_to_a_tool_that_nobody_declares_is_no_station() {
    // MLflow connects to tuners and tunes nothing.
    let text = "[tools]\nmlflow = \"3.1.0\"\n";
    let lacks = with(text, |catalog, stack, found| {
        let all = variants(catalog, stack, found);
        let v1 = all.iter().find(|h| h.variant.id == "aiia-v1").unwrap();
        v1.lacks.iter().map(|ids| ids[0].to_string()).collect::<Vec<_>>()
    });
    assert!(lacks.contains(&"hyperparameter-tuning".to_owned()), "{lacks:?}");
    // In part is enough.
    assert!(!lacks.contains(&"online-serving".to_owned()), "{lacks:?}");
}

#[test]
fn a_step_prefers_what_the_fullest_tools_do() {
    let step = |text: &str| {
        with(text, |_, _, found| match found.stations[7].next {
            Some(Step::Within(tool)) => format!("in {}", tool.id),
            Some(Step::Link(a, b, declared)) => format!("{}-{} {declared}", a.id, b.id),
            _ => "none".to_owned(),
        })
    };
    // Serving hands on to logging. KServe does both, the second in part.
    let kserve = "[tools]\nkserve = { version = \"0.16.0\", mode = \"serverless\" }\n\n";
    assert_eq!(step(kserve), "in kserve");
    let logged = kserve.to_owned() + &custom("log", &["prediction-logging"]);
    assert_eq!(step(&logged), "in kserve");
    let linked = logged + &link("kserve", "log", false);
    assert_eq!(step(&linked), "kserve-log true");
    // A tool that does both fully needs no link.
    let both = linked + &custom("both", &["online-serving", "prediction-logging"]);
    assert_eq!(step(&both), "in both");
}

#[test]
fn an_open_loop_is_told_in_the_words_of_its_form() {
    let told = open_loop(&predictive());
    assert_eq!(told.len(), 2);
    assert!(
        told.iter()
            .any(|(m, _)| m.contains("a trigger edge: what starts training again"))
    );
    assert!(
        told.iter()
            .any(|(m, _)| m.contains("a data edge: how does what production saw"))
    );
    // Three ways of which any would do are one gap.
    let told = open_loop(&generative("llm-app"));
    assert_eq!(told.len(), 1);
    assert!(
        told[0].0.starts_with("no declared link closes the loop with an edge to evaluation sets, an edge to prompts or an edge to tuning data: how does what production shows "),
        "{told:?}"
    );
    assert_eq!(
        told[0].1,
        "`trace` could carry it to `judge`: if it does, declare the link with `feedback = \"evaluation-sets\"`"
    );
    assert!(open_loop(&(generative("llm-app") + &link("trace", "prompts", true))).is_empty());
    let told = open_loop(&(generative("llm-finetune") + &link("trace", "judge", true)));
    assert_eq!(told.len(), 1);
    assert!(told[0].0.contains("an edge to tuning data"), "{told:?}");
    // Where nothing watches, the gap is the monitoring.
    assert!(open_loop("profile = \"llm-app\"\n\n[tools]\nopenai-api = {}\n").is_empty());
}

#[test]
fn a_published_loop_holds_or_says_what_is_wanting() {
    let held = |text: &str, id: &str| {
        with(text, |catalog, stack, found| {
            let all = variants(catalog, stack, found);
            let one = all.iter().find(|h| h.variant.id == id).unwrap();
            let lacks: Vec<String> = one.lacks.iter().map(|ids| ids[0].to_string()).collect();
            let untaken: Vec<String> = one.untaken.iter().map(|w| w.id.clone()).collect();
            (one.holds(), lacks, untaken, one.ungated)
        })
    };
    let base = predictive() + &custom("in", &["data-ingestion"]);
    let none: Vec<String> = Vec::new();
    assert_eq!(
        held(&base, "crisp-ml-q"),
        (false, none.clone(), vec!["trigger".to_owned()], false)
    );
    let triggered = base + &link("watch", "run", true);
    assert_eq!(
        held(&triggered, "crisp-ml-q"),
        (true, none.clone(), none.clone(), false)
    );
    let bare = triggered
        .replace(", \"model-validation-gate\"", "")
        .replace(", \"rollback-fallback\"", "");
    assert_eq!(
        held(&bare, "crisp-ml-q"),
        (false, vec!["rollback-fallback".to_owned()], none.clone(), true)
    );
    let traced = generative("llm-app") + &link("trace", "judge", true);
    assert_eq!(
        held(&traced, "langfuse-loop"),
        (true, none.clone(), none.clone(), false)
    );
    assert_eq!(held(&traced, "openai-improvement-loop").2, ["prompts"]);
    // A loop of the other form is not held against it.
    let forms = with(&traced, |catalog, stack, found| {
        let all = variants(catalog, stack, found);
        all.iter().all(|h| h.variant.form == "generative")
    });
    assert!(forms);
}

#[test]
fn a_loop_that_closes_says_of_which_steps_no_link_is_known() {
    let folder = Folder::new("loop-closes");
    let rest = custom(
        "rest",
        &[
            "data-ingestion",
            "data-validation",
            "model-registry",
            "continuous-delivery",
        ],
    );
    let text = predictive() + &rest + &link("watch", "run", true) + &link("serve", "lake", true);
    folder.write("stack.toml", &text);
    let told = out(&aiia(folder.path(), &["coverage"]));
    assert!(
        told.contains("closes: yes, by what the stack declares; for 1 step no link is known\n"),
        "{told}"
    );
    assert!(told.contains("trigger edge: watch -> run, declared\n"), "{told}");
    // Validation hands on to data versioning.
    let text = text + &link("rest", "lake", false);
    folder.write("stack.toml", text);
    let told = out(&aiia(folder.path(), &["coverage"]));
    assert!(told.contains("closes: yes, by what the stack declares\n"), "{told}");
}
