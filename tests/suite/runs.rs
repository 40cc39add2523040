//! How a tool runs: a library does not stand in for a service, nor a service for a library, and where a service runs what
//! a library does, each has a job of its own.

use crate::TODAY;
use crate::command::{Folder, aiia, err, out};
use aiia::catalog::{Catalog, Source, lint};
use aiia::model::RunsAs;
use serde_json::Value;

fn row(name: &str, text: &str, tool: &str) -> Value {
    let folder = Folder::new(&format!("runs-{name}"));
    folder.write("stack.toml", text);
    let output = aiia(folder.path(), &["lock-in", "--format", "json"]);
    assert!(output.status.success(), "{}", err(&output));
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    let tools = read["tools"].as_array().unwrap();
    tools.iter().find(|t| t["tool"] == tool).unwrap().clone()
}

fn others(row: &Value) -> Vec<&str> {
    let all = row["substitutes"].as_array().unwrap().iter();
    all.map(|s| s["tool"].as_str().unwrap()).collect()
}

fn jobs(row: &Value) -> Vec<(&str, Vec<&str>)> {
    let all = row["alone"].as_array().unwrap().iter();
    all.map(|a| {
        let with = a["with"].as_array().unwrap().iter();
        (
            a["capability"].as_str().unwrap(),
            with.map(|w| w.as_str().unwrap()).collect(),
        )
    })
    .collect()
}

#[test]
fn nothing_that_runs_otherwise_stands_in() {
    let catalog = Catalog::embedded();
    let runs = |id: &str| catalog.outline(&aiia::model::ToolId::new(id)).unwrap().runs_as;
    for (tool, never, one) in [
        ("kubeflow-trainer", RunsAs::Library, "amazon-sagemaker"),
        ("katib", RunsAs::Library, "ray"),
        ("airbyte", RunsAs::Library, "databricks"),
        ("lightgbm", RunsAs::Service, "xgboost"),
        ("pandas", RunsAs::Service, "polars"),
        ("great-expectations", RunsAs::Service, "deepchecks"),
    ] {
        let row = row(tool, &format!("[tools]\n{tool} = {{}}\n"), tool);
        let others = others(&row);
        assert!(others.contains(&one), "{tool}: {others:?}");
        let wrong: Vec<&&str> = others.iter().filter(|id| runs(id) == Some(never)).collect();
        assert!(wrong.is_empty(), "{tool}: {wrong:?}");
    }
}

#[test]
fn a_tool_of_the_teams_own_says_how_it_runs() {
    let loader = |runs: &str| {
        let text = format!("[[custom]]\nid = \"loader\"\n{runs}capabilities = [\"data-transformation\"]\n");
        row("custom", &text, "loader")
    };
    assert!(others(&loader("")).contains(&"pandas"));
    assert!(!others(&loader("runs-as = \"service\"\n")).contains(&"pandas"));
    let folder = Folder::new("runs-misspelt");
    folder.write("stack.toml", "[[custom]]\nid = \"build\"\nruns-as = \"servant\"\n");
    let told = aiia(folder.path(), &["check"]);
    assert_eq!(told.status.code(), Some(1), "{}", err(&told));
    assert!(out(&told).contains("servant"), "{}", out(&told));
}

#[test]
fn a_service_that_runs_a_library_takes_no_job_from_it() {
    let text = "[tools]\namazon-sagemaker = { capabilities = [\"model-training\"] }\nxgboost = \"3.4\"\n";
    assert_eq!(
        jobs(&row("both", text, "xgboost")),
        [("model-training", vec!["amazon-sagemaker"])]
    );
    assert_eq!(
        jobs(&row("both", text, "amazon-sagemaker")),
        [("model-training", vec!["xgboost"])]
    );
    // Of two libraries neither does it alone, and the service runs both.
    let two = format!("{text}lightgbm = \"4.6\"\n");
    assert_eq!(jobs(&row("two", &two, "xgboost")), []);
    assert_eq!(
        jobs(&row("two", &two, "amazon-sagemaker")),
        [("model-training", vec!["xgboost", "lightgbm"])]
    );
    // What a service does by itself it shares with a library that does the same.
    let judged = "profile = \"llm-app\"\n\n[tools]\nlangfuse = { capabilities = [\"llm-evaluation\"] }\nragas = {}\n";
    assert_eq!(jobs(&row("judged", judged, "langfuse")), []);
}

#[test]
fn what_is_built_on_a_tool_is_no_way_out_of_it() {
    let row = row("built", "[tools]\npytorch = {}\n", "pytorch");
    let others = others(&row);
    assert!(others.contains(&"tensorflow"), "{others:?}");
    for bound in ["pytorch-lightning", "torchtitan", "megatron-lm"] {
        assert!(!others.contains(&bound), "{bound}: {others:?}");
    }
}

/// That no library stands in for a service is no word on whether the job is done by one product alone.
#[test]
fn a_job_that_others_do_in_another_way_holds_nobody() {
    let row = row("otherwise", "[tools]\nfairlearn = {}\n", "fairlearn");
    assert_eq!(others(&row), [""; 0]);
    let costs = row["cost"]["parts"].as_array().unwrap();
    assert!(costs.iter().all(|c| c["what"] != "no-substitute"), "{costs:?}");
}

#[test]
fn the_likest_comes_first() {
    let row = row(
        "likest",
        "[tools]\nscikit-learn = { capabilities = [\"model-training\"] }\n",
        "scikit-learn",
    );
    let others = others(&row);
    let at = |id: &str| others.iter().position(|o| *o == id).unwrap();
    assert!(
        at("xgboost") < at("megatron-lm") && at("lightgbm") < at("megatron-lm"),
        "{others:?}"
    );
}

#[test]
fn a_swap_tells_a_job_that_is_done_in_another_way() {
    let folder = Folder::new("runs-swap");
    folder.write("stack.toml", "[tools]\nkubeflow-trainer = {}\n");
    let told = out(&aiia(folder.path(), &["swap", "kubeflow-trainer", "xgboost"]));
    let line = "`model-training`: `xgboost` does it as a library, inside the team's own code";
    assert!(told.contains(line), "{told}");
}

/// What a profile ignores keeps nothing, until something here gives it work.
#[test]
fn a_classifier_keeps_no_prompts() {
    let kept = |name: &str, more: &str| -> Vec<String> {
        let row = row(name, &format!("profile = \"predictive\"\n{more}"), "mlflow");
        let all = row["keeps"].as_array().unwrap().iter();
        all.map(|k| k["holds"].as_str().unwrap().to_owned()).collect()
    };
    let llm = |kept: &[String]| kept.iter().any(|k| k == "traces") || kept.iter().any(|k| k == "prompts");
    let plain = kept("plain", "[tools]\nmlflow = {}\n");
    assert!(!llm(&plain) && plain.iter().any(|k| k == "runs"), "{plain:?}");
    for (name, more) in [
        ("model", "[tools]\nmlflow = {}\nopenai-api = {}\n"),
        ("named", "[tools]\nmlflow = { capabilities = [\"llm-tracing\"] }\n"),
        ("asked", "frameworks = [\"llm-app\"]\n\n[tools]\nmlflow = {}\n"),
    ] {
        let kept = kept(name, more);
        assert!(llm(&kept), "{name}: {kept:?}");
    }
}

#[test]
fn a_library_has_no_chart() {
    let said = |detect: &str| {
        let text = format!(
            "name = \"Upper\"\nsummary = \"X\"\nhomepage = \"https://example.org\"\nvendor = \"nobody\"\nlayer = \"serving\"\nsource-model = \"open-source\"\nhosting = [\"self-hosted\"]\nruns-as = \"library\"\nscheme = \"semver\"\n\n[[licenses]]\nspdx = \"MIT\"\nsource = \"https://example.org/l\"\nsays = \"X\"\nchecked = 2026-11-23\n\n[detect]\n{detect} = [\"upper\"]\n"
        );
        let path = "tools/upper.toml".to_owned();
        let catalog = Catalog::with_overlay(vec![Source { path, text }]).unwrap();
        let found = lint::lint(&catalog, TODAY.parse().unwrap());
        let own = found.iter().filter(|m| m.file.name == "tools/upper.toml");
        own.map(|m| m.mistake.message.clone() + "\n").collect::<String>()
    };
    assert!(said("charts").contains("it runs by itself and is no library alone"));
    assert!(!said("pypi").contains("library"));
}
