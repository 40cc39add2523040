//! What would fill a gap, and what a replacement changes.

use crate::TODAY;
use crate::command::{Folder, aiia, err, out};
use crate::golden::root;
use aiia::catalog::Catalog;
use aiia::graph::Graph;
use aiia::lock_in::Question;
use aiia::pairs::Verdict;
use aiia::suggest::{gaps, plan, rank};
use aiia::{check, stack};
use serde_json::Value;
use std::fmt::Write as _;

fn json(folder: &std::path::Path, args: &[&str]) -> Value {
    let output = aiia(folder, args);
    assert_ne!(output.status.code(), Some(2), "{}", err(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The promise of a plan, on every real stack: written into the file, it closes what it says, and
/// nothing it brings is broken.
#[test]
fn a_plan_closes_its_gaps_and_breaks_nothing() {
    let catalog = Catalog::embedded();
    for entry in std::fs::read_dir(root("tests/stacks")).unwrap() {
        let path = entry.unwrap().path().join("stack.toml");
        let mut text = std::fs::read_to_string(&path).unwrap();
        let before = stack::read(&catalog, &text).unwrap();
        let graph = Graph::new(&catalog, &before);
        let question = Question {
            catalog: &catalog,
            stack: &before,
            graph: &graph,
            today: TODAY.parse().unwrap(),
        };
        let open = gaps(&question);
        let (ranked, _): (Vec<_>, Vec<_>) = rank(&question, &open).into_iter().unzip();
        let found = plan(&question, &open, &ranked);
        assert!(found.smallest, "{}", path.display());
        assert!(open.is_empty() || !found.tools.is_empty(), "{}", path.display());
        let mut added = String::from("[tools]\n");
        for chosen in &found.tools {
            let id = &chosen.ranked.candidate.tool.id;
            match &chosen.version {
                Some(version) => writeln!(added, "{id} = \"{version}\"").unwrap(),
                None => writeln!(added, "{id} = {{}}").unwrap(),
            }
        }
        text = text.replacen("[tools]\n", &added, 1);
        let after = stack::read(&catalog, &text).unwrap();
        let after_graph = Graph::new(&catalog, &after);
        let question = Question {
            stack: &after,
            graph: &after_graph,
            ..question
        };
        let left: Vec<String> = gaps(&question).iter().map(aiia::suggest::Gap::in_words).collect();
        let told: Vec<String> = found.open.iter().map(|g| open[*g].in_words()).collect();
        assert_eq!(left, told, "{}", path.display());
        let outcome = check::run(&catalog, &after, &after_graph, TODAY.parse().unwrap());
        let brought = |id: &aiia::model::ToolId| found.tools.iter().any(|c| c.ranked.candidate.tool.id == *id);
        for pair in &outcome.pairs {
            let bad = matches!(pair.verdict, Verdict::Broken | Verdict::Unsupported);
            let new = brought(&pair.a.id) || brought(&pair.b.id);
            assert!(!(bad && new), "{}: {} and {}", path.display(), pair.a.id, pair.b.id);
        }
    }
}

#[test]
fn a_smaller_set_is_found_where_one_tool_fills_several_gaps() {
    let folder = Folder::new("plan");
    folder.write("stack.toml", "profile = \"llm-app\"\n\n[tools]\ngit = \"2.51\"\n");
    let read = json(folder.path(), &["suggest", "--plan", "--format", "json"]);
    let tools = read["tools"].as_array().unwrap();
    let closed: usize = tools.iter().map(|t| t["closes"].as_array().unwrap().len()).sum();
    assert!(closed > tools.len(), "{read:#}");
    assert_eq!(read["smallest"], true);
}

#[test]
fn what_is_suggested_may_be_taken() {
    let folder = Folder::new("suggest");
    folder.write(
        "stack.toml",
        "[platform]\npython = \"3.12\"\n\n[tools]\ngit = \"2.51\"\n\n[policy]\nlicenses.deny = [\"AGPL-3.0\"]\n",
    );
    let read = json(
        folder.path(),
        &["suggest", "--for", "object-storage", "--format", "json"],
    );
    let gap = &read["gaps"][0];
    let tools: Vec<&str> = gap["tools"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| t["tool"].as_str().unwrap())
        .collect();
    assert!(tools.contains(&"seaweedfs") && !tools.contains(&"minio"), "{tools:?}");
    let left = gap["left-out"].as_array().unwrap();
    let minio = left.iter().find(|l| l["tool"] == "minio").unwrap();
    assert!(minio["why"].as_str().unwrap().contains("archived"), "{minio}");
    // A score is the sum of its parts, and the best comes first.
    let mut last = f64::INFINITY;
    for tool in gap["tools"].as_array().unwrap() {
        let parts = tool["parts"].as_array().unwrap();
        let sum: f64 = parts.iter().map(|p| p["points"].as_f64().unwrap()).sum();
        let score = tool["score"].as_f64().unwrap();
        assert!((sum - score).abs() < 1e-9 && score <= last, "{tool}");
        last = score;
    }
    let grafana = json(folder.path(), &["suggest", "--for", "dashboards", "--format", "json"]);
    let left = grafana["gaps"][0]["left-out"].as_array().unwrap();
    let denied = left.iter().find(|l| l["tool"] == "grafana").unwrap();
    assert!(
        denied["why"]
            .as_str()
            .unwrap()
            .contains("the policy denies AGPL-3.0-only"),
        "{denied}"
    );
    let wrong = aiia(folder.path(), &["suggest", "--for", "objekt-storage"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(
        err(&wrong).contains("did you mean `object-storage`?"),
        "{}",
        err(&wrong)
    );
}

#[test]
fn a_tool_with_no_version_for_the_platform_is_left_out() {
    let folder = Folder::new("suggest-platform");
    folder.write(
        "stack.toml",
        "[platform]\npython = \"3.7\"\n\n[tools]\ngit = \"2.51\"\n",
    );
    let read = json(
        folder.path(),
        &["suggest", "--for", "experiment-tracking", "--format", "json"],
    );
    let left = read["gaps"][0]["left-out"].as_array().unwrap();
    let mlflow = left
        .iter()
        .find(|l| l["tool"] == "mlflow")
        .expect("no line of mlflow in the catalog runs on 3.7");
    assert_eq!(mlflow["why"], "no known version goes with `python` 3.7");
}

const TRACKED: &str = "[platform]\npython = \"3.11\"\n\n[tools]\nmlflow = \"3.1.0\"\nminio = \"RELEASE.2025-10-15T17-29-55Z\"\n\n[[custom]]\nid = \"loader\"\nuses = [\"s3-api\"]\n\n[[custom]]\nid = \"probe\"\nuses = [\"mlflow-api\"]\n\n[[links]]\nfrom = \"probe\"\nto = \"mlflow\"\nover = \"mlflow-api\"\n";

#[test]
fn a_replacement_says_what_stays_what_breaks_and_what_moves() {
    let folder = Folder::new("swap");
    folder.write("stack.toml", TRACKED);
    let store = aiia(folder.path(), &["swap", "minio", "seaweedfs"]);
    assert_eq!(store.status.code(), Some(0), "{}{}", out(&store), err(&store));
    for part in [
        "`loader` stays: `seaweedfs` speaks `s3-api` as well",
        "Findings that go\n",
        "lifecycle/archived",
    ] {
        assert!(out(&store).contains(part), "no {part} in {}", out(&store));
    }
    let tracker = json(folder.path(), &["swap", "mlflow", "wandb@0.19.6", "--format", "json"]);
    assert_eq!(tracker["version"], "0.19.6");
    let links = tracker["links"].as_array().unwrap();
    let probe = links.iter().find(|l| l["to"] == "probe").unwrap();
    assert_eq!(
        (&probe["becomes"], &probe["declared"]),
        (&"breaks".into(), &true.into())
    );
    let data = tracker["data"].as_array().unwrap();
    assert!(
        data.iter()
            .all(|d| d["evidence"][0]["source"].as_str().unwrap().len() > 8)
    );
    assert!(data.iter().any(|d| d["holds"] == "models"));
    let checklist = aiia(folder.path(), &["swap", "mlflow", "wandb", "--format", "markdown"]);
    assert!(out(&checklist).contains("**Links**\n\n- [ ] "), "{}", out(&checklist));
    // The file is read and left alone.
    assert_eq!(
        std::fs::read_to_string(folder.path().join("stack.toml")).unwrap(),
        TRACKED
    );
}

#[test]
fn a_replacement_that_cannot_be_is_refused() {
    let folder = Folder::new("swap-wrong");
    folder.write("stack.toml", TRACKED);
    for (args, part) in [
        (["mlfow", "wandb"], "did you mean `mlflow`?"),
        (["mlflow", "wandbb"], "did you mean `wandb`?"),
        (["mlflow", "minio"], "the stack has `minio` already"),
        (["mlflow", "mlflow"], "the stack has `mlflow` already"),
        (["mlflow", "wandb@x.y"], "is not a version"),
        (["minio", "amazon-s3@2"], "is a service without versions"),
    ] {
        let told = aiia(folder.path(), &["swap", args[0], args[1]]);
        assert_eq!(told.status.code(), Some(2), "{args:?}");
        assert!(err(&told).contains(part), "{args:?}: {}", err(&told));
    }
}

#[test]
fn a_worse_stack_fails_the_gate() {
    let folder = Folder::new("swap-gate");
    folder.write("stack.toml", "[tools]\nseaweedfs = \"4.00\"\n");
    let warned = aiia(folder.path(), &["swap", "seaweedfs", "minio", "--fail-on", "warning"]);
    assert_eq!(warned.status.code(), Some(1), "{}", out(&warned));
    let never = aiia(folder.path(), &["swap", "seaweedfs", "minio", "--fail-on", "never"]);
    assert_eq!(never.status.code(), Some(0));
}
