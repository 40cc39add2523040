//! What stands in a tool's place, told by what the stack would feel: platforms that are not here, tools that are, commands
//! of the team's own, other kinds of models, and two tools side by side.

use crate::command::{Folder, aiia, err, out};
use crate::golden::root;
use serde_json::{Value, json};
use std::path::Path;

fn asked(folder: &Path) -> Value {
    let output = aiia(folder, &["lock-in", "stack.toml", "--format", "json"]);
    assert!(output.status.success(), "{}", err(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn row(read: &Value, tool: &str) -> Value {
    let tools = read["tools"].as_array().unwrap();
    tools.iter().find(|t| t["tool"] == tool).unwrap().clone()
}

/// The row of a tool in a stack, and the same stack told as a table.
fn told(name: &str, text: &str, tool: &str) -> (Value, String) {
    let folder = Folder::new(&format!("ways-out-{name}"));
    folder.write("stack.toml", text);
    let page = aiia(folder.path(), &["lock-in", "--format", "markdown"]);
    (row(&asked(folder.path()), tool), out(&page))
}

fn place_of(row: &Value, substitute: &str) -> usize {
    let all = row["substitutes"].as_array().unwrap();
    let at = all.iter().position(|s| s["tool"] == substitute);
    at.unwrap_or_else(|| panic!("no {substitute} in {all:?}"))
}

fn substitute(row: &Value, id: &str) -> Value {
    row["substitutes"][place_of(row, id)].clone()
}

const DELIVERY: &str =
    "\n[[custom]]\nid = \"shipper\"\nruns-as = \"service\"\ncapabilities = [\"continuous-delivery\"]\n";

#[test]
fn what_is_made_for_a_platform_that_is_not_here_stands_behind() {
    let elsewhere = told(
        "elsewhere",
        &format!("[tools]\namazon-sagemaker = {{}}\n{DELIVERY}"),
        "shipper",
    );
    assert_eq!(substitute(&elsewhere.0, "argo-cd")["made-for"], "kubernetes");
    assert_eq!(substitute(&elsewhere.0, "github-actions")["made-for"], Value::Null);
    assert!(place_of(&elsewhere.0, "github-actions") < place_of(&elsewhere.0, "argo-cd"));
    // Where it is here, as Kubernetes itself or as an edition of it, and where nobody says what there is, nothing is missing.
    for platform in ["[tools]\nkubernetes = \"1.35\"\n", "[tools]\namazon-eks = {}\n", ""] {
        let here = told("here", &format!("{platform}{DELIVERY}"), "shipper");
        assert_eq!(substitute(&here.0, "argo-cd")["made-for"], Value::Null, "{platform}");
    }
}

#[test]
fn what_is_part_of_a_tool_that_stays_is_named() {
    let (with, page) = told(
        "part-of",
        "[tools]\nchroma = \"1.5.9\"\npostgresql = \"16\"\n",
        "chroma",
    );
    assert_eq!(substitute(&with, "pgvector")["part-of"], json!(["postgresql"]));
    assert!(page.contains("; in part pgvector (runs inside postgresql)"), "{page}");
    let (without, page) = told("part-of-none", "[tools]\nchroma = \"1.5.9\"\n", "chroma");
    assert_eq!(substitute(&without, "pgvector")["part-of"], json!([]));
    assert!(!page.contains("pgvector"), "{page}");
}

#[test]
fn what_runs_commands_speaks_by_them() {
    let stack = |capability: &str| {
        format!(
            "[tools]\namazon-s3 = {{}}\n\n[[custom]]\nid = \"builder\"\nruns-as = \"service\"\ncapabilities = [\"{capability}\"]\nuses = [\"s3-api\"]\n\n[[links]]\nfrom = \"builder\"\nto = \"amazon-s3\"\nover = \"s3-api\"\n"
        )
    };
    let (build, _) = told("commands", &stack("continuous-integration"), "builder");
    let actions = substitute(&build, "github-actions");
    assert_eq!(
        (&actions["whole"], &actions["by-command"]),
        (&json!(true), &json!([["s3-api"]]))
    );
    // Elsewhere what nobody knows to speak an interface lacks it.
    let (gate, _) = told("no-commands", &stack("llm-evaluation"), "builder");
    let lacking = gate["substitutes"].as_array().unwrap().iter();
    let lacking = lacking.filter(|s| s["lacks"][0]["declared"] == true);
    assert!(lacking.clone().count() > 0);
    assert!(
        lacking
            .clone()
            .all(|s| s["whole"] == false && s["by-command"] == json!([]))
    );
}

#[test]
fn libraries_that_fit_the_same_kinds_of_models_come_first() {
    let (boosting, page) = told("families", "[tools]\nxgboost = \"3.2\"\n", "xgboost");
    assert!(place_of(&boosting, "lightgbm") < place_of(&boosting, "keras"));
    assert!(place_of(&boosting, "scikit-learn") < place_of(&boosting, "keras"));
    assert_eq!(substitute(&boosting, "lightgbm")["other-models"], json!([]));
    assert!(
        substitute(&boosting, "keras")["other-models"]
            .to_string()
            .contains("neural-networks")
    );
    assert!(page.contains("lightgbm, scikit-learn"), "{page}");
    let (networks, _) = told("families-networks", "[tools]\npytorch = \"2.10\"\n", "pytorch");
    assert!(place_of(&networks, "tensorflow") < place_of(&networks, "xgboost"));
}

#[test]
fn what_nobody_must_have_is_named_beside_the_jobs() {
    let (row, page) = told(
        "beside",
        "frameworks = [\"aiia-v2\"]\n\n[tools]\nkubeflow-trainer = \"2.1\"\n",
        "kubeflow-trainer",
    );
    assert_eq!(row["alone"][0]["capability"], "model-training");
    // Training could also be fine-tuning: the block asks for either, and it does both.
    let beside = json!([
        { "capability": "distributed-training", "coverage": "full" },
        { "capability": "fine-tuning", "coverage": "full" }
    ]);
    assert_eq!(row["beside"], beside);
    assert!(page.contains("besides: distributed-training"), "{page}");
    // What another does as fully is no loss.
    let (shared, _) = told(
        "beside-shared",
        "frameworks = [\"aiia-v2\"]\n\n[tools]\nkubeflow-trainer = \"2.1\"\nray = \"2.50\"\n",
        "kubeflow-trainer",
    );
    assert!(
        !shared["beside"].to_string().contains("distributed-training"),
        "{shared}"
    );
}

#[test]
fn two_tools_side_by_side_are_named_where_no_one_does_it_all() {
    let read = asked(&root("tests/stacks/aiia-cftps"));
    // One that the team could run does it alone; one job needs no two; an edition is the way out of what others run on.
    for tool in ["clearml", "clearml-server", "tecton"] {
        assert_eq!(row(&read, tool)["together"], Value::Null, "{tool}");
    }
    let folder = Folder::new("ways-out-side-by-side");
    folder.write(
        "stack.toml",
        "frameworks = [\"aiia-v1\"]\nprofile = \"predictive\"\n\n[tools]\nclearml = { capabilities = [\"notebook-environment\", \"experiment-tracking\", \"model-registry\"] }\n",
    );
    let both = asked(folder.path());
    assert_eq!(row(&both, "clearml")["together"], json!(["jupyter", "wandb"]));
    let stacks = std::fs::read_dir(root("tests/stacks")).unwrap();
    let stacks = stacks.map(|entry| asked(&entry.unwrap().path()));
    for read in stacks.chain([both]) {
        for tool in read["tools"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|t| !t["together"].is_null())
        {
            let all = tool["substitutes"].as_array().unwrap();
            assert!(
                !all.iter().any(|s| s["whole"] == true && s["hosted-only"] == false),
                "{tool}"
            );
            assert!(tool["alone"].as_array().unwrap().len() > 1, "{tool}");
            assert_ne!(tool["tool"], "kubernetes");
        }
    }
}

#[test]
fn what_a_tool_does_in_part_is_told_and_held_against_others_as_that() {
    let (dvc, page) = told(
        "parts",
        "frameworks = [\"ml-ops-canvas\"]\n\n[tools]\ndvc = {}\n",
        "dvc",
    );
    assert!(page.contains("experiment-tracking (in part)"), "{page}");
    // Part for part is part, and none of it is less; nor are two named where one gives no less.
    let clearml = substitute(&dvc, "clearml");
    let graded = [&clearml["whole"], &clearml["in-part"], &clearml["less"]];
    assert_eq!(
        graded,
        [&json!(false), &json!(["metadata-store"]), &json!([])],
        "{clearml}"
    );
    assert_eq!(dvc["together"], Value::Null);
    // What it does besides and another does in part is not said to be missing.
    let undone = json!({ "capability": "pipeline-versioning", "coverage": "partial" });
    assert!(clearml["undone"].as_array().unwrap().contains(&undone), "{clearml}");
}

#[test]
fn a_library_runs_no_commands() {
    // A test runner that does a part of it, in the team's own code.
    let folder = Folder::new("ways-out-runner");
    let entry = |id: &str, runs: &str| {
        let text = format!(
            "name = \"{id}\"\nsummary = \"X\"\nhomepage = \"https://example.org\"\nvendor = \"nobody\"\nlayer = \"orchestration\"\nsource-model = \"open-source\"\nhosting = [\"self-hosted\"]\nruns-as = \"{runs}\"\nscheme = \"semver\"\n\n[[capabilities]]\nid = \"continuous-integration\"\ncoverage = \"partial\"\nsource = \"https://example.org/a\"\nchecked = 2026-11-23\n\n[[licenses]]\nspdx = \"MIT\"\nsource = \"https://example.org/l\"\nsays = \"X\"\nchecked = 2026-11-23\n"
        );
        folder.write(&format!("ours/tools/{id}.toml"), text);
    };
    entry("runner", "library");
    entry("starter", "command");
    folder.write(
        "stack.toml",
        "[catalog]\noverlays = [\"ours\"]\n\n[tools]\namazon-s3 = {}\n\n[[custom]]\nid = \"builder\"\ncapabilities = [\"continuous-integration\"]\nuses = [\"s3-api\"]\n\n[[links]]\nfrom = \"builder\"\nto = \"amazon-s3\"\nover = \"s3-api\"\n",
    );
    let build = row(&asked(folder.path()), "builder");
    assert_eq!(substitute(&build, "runner")["by-command"], json!([]));
    for id in ["starter", "gitlab"] {
        assert_eq!(substitute(&build, id)["by-command"], json!([["s3-api"]]), "{id}");
    }
}

#[test]
fn a_library_that_trains_nothing_leaves_no_models() {
    let keeps = |name: &str, used: &str| {
        let text = format!("[tools]\nscikit-learn = {{ version = \"1.7\"{used} }}\n");
        told(name, &text, "scikit-learn").0["keeps"].as_array().unwrap().len()
    };
    assert_eq!(keeps("trains", ""), 1);
    assert_eq!(keeps("measures", ", capabilities = [\"offline-evaluation\"]"), 0);
    assert_eq!(keeps("fits", ", capabilities = [\"model-training\"]"), 1);
}

#[test]
fn what_a_server_keeps_its_client_does_not_keep_too() {
    let keeps = |name: &str, tools: &str, tool: &str| {
        let (row, _) = told(&format!("server-{name}"), &format!("[tools]\n{tools}"), tool);
        let all = row["keeps"].as_array().unwrap().iter();
        let mut all: Vec<String> = all.map(|k| k["holds"].as_str().unwrap().to_owned()).collect();
        all.sort();
        all
    };
    // Who writes the product's name alone means the whole of it.
    assert_eq!(keeps("alone", "clearml = {}\n", "clearml"), ["data", "models", "runs"]);
    let both = "clearml = {}\nclearml-server = {}\n";
    assert_eq!(keeps("both", both, "clearml"), ["data"]);
    assert_eq!(keeps("both", both, "clearml-server"), ["models", "runs"]);
    // A team may write the jobs of the two apart: the runs are still in one place.
    let apart = "clearml = { capabilities = [\"metadata-store\", \"model-registry\"] }\nclearml-server = { capabilities = [\"experiment-tracking\"] }\n";
    assert_eq!(keeps("apart", apart, "clearml"), ["models"]);
    assert_eq!(keeps("apart", apart, "clearml-server"), ["runs"]);
    // Nor is either the way out of the other.
    for (tool, other) in [("clearml", "clearml-server"), ("clearml-server", "clearml")] {
        let (row, _) = told(&format!("only-{tool}"), &format!("[tools]\n{tool} = {{}}\n"), tool);
        let all = row["substitutes"].as_array().unwrap();
        assert!(!all.iter().any(|s| s["tool"] == other), "{row}");
    }
}

#[test]
fn a_version_of_no_known_line_is_not_weighed() {
    let (_, page) = told(
        "unknown-line",
        "[tools]\nxgboost = \"1.0\"\nnumpy = \"2.3\"\n",
        "xgboost",
    );
    assert!(
        page.contains("not looked at: xgboost 1.0, of a line that the catalog does not know"),
        "{page}"
    );
    let (_, page) = told("known-line", "[tools]\nxgboost = \"3.0\"\nnumpy = \"2.3\"\n", "xgboost");
    assert!(!page.contains("not looked at"), "{page}");
}

#[test]
fn what_contains_a_tool_is_no_way_out_of_it() {
    // A world in which the others of its kind have ended.
    let folder = Folder::new("ways-out-inside");
    for id in ["mercurial", "subversion"] {
        let text = format!(
            "name = \"{id}\"\nsummary = \"X\"\nhomepage = \"https://example.org\"\nvendor = \"nobody\"\nlayer = \"versioning\"\nsource-model = \"open-source\"\nhosting = [\"self-hosted\"]\nscheme = \"semver\"\n\n[[capabilities]]\nid = \"code-versioning\"\ncoverage = \"full\"\nsource = \"https://example.org/a\"\nchecked = 2026-11-23\n\n[[licenses]]\nspdx = \"MIT\"\nsource = \"https://example.org/l\"\nsays = \"X\"\nchecked = 2026-11-23\n\n[[lifecycle]]\nstate = \"archived\"\nsource = \"https://example.org/e\"\nsays = \"X\"\nchecked = 2026-11-23\n"
        );
        folder.write(&format!("ours/tools/{id}.toml"), text);
    }
    folder.write("stack.toml", "[catalog]\noverlays = [\"ours\"]\n\n[tools]\ngit = {}\n");
    let git = row(&asked(folder.path()), "git");
    let page = out(&aiia(folder.path(), &["lock-in", "--format", "markdown"]));
    assert_eq!(git["containing"], json!(["aws-codecommit", "github", "gitlab"]));
    assert_eq!(git["substitutes"], json!([]));
    assert!(
        page.contains("only with it inside: aws-codecommit, github and gitlab"),
        "{page}"
    );
    // Where something else does the job, that is told.
    let (store, _) = told("inside-none", "[tools]\nseaweedfs = \"4.44\"\n", "seaweedfs");
    assert_eq!(store["containing"], json!([]));
}

#[test]
fn the_nearest_are_named_where_no_one_tool_does_even_a_part_of_each_job() {
    let bench = |third: &str| {
        let text = format!(
            "[[custom]]\nid = \"workbench\"\nruns-as = \"service\"\ncapabilities = [\"model-registry\", \"drift-detection\", \"{third}\"]\n"
        );
        told("nearest", &text, "workbench")
    };
    let (row, page) = bench("model-performance-monitoring");
    assert_eq!(row["nearest"], json!([]), "some tool does all of it");
    assert!(!page.contains("no tool of the catalog does all of it"), "{page}");
    let (row, page) = bench("code-versioning");
    assert_eq!(row["substitutes"], json!([]));
    let near = row["nearest"].as_array().unwrap();
    assert!(!near.is_empty() && near.len() <= 3, "{row}");
    for one in near {
        let count = |key: &str| one[key].as_array().unwrap().len();
        assert_eq!((count("does") + count("in-part"), count("undone")), (2, 1), "{one}");
    }
    let first = near[0]["tool"].as_str().unwrap();
    let told = format!("no tool of the catalog does all of it; nearest {first} (2 of 3 jobs");
    assert!(page.contains(&told), "{page}");
}

#[test]
fn what_runs_in_another_way_says_in_which() {
    let host = "[[custom]]\nid = \"builder\"\nruns-as = \"service\"\ncapabilities = [\"data-ingestion\"]\n";
    let (builder, page) = told("runs", host, "builder");
    assert_eq!(substitute(&builder, "meltano")["runs-as"], "command");
    assert_eq!(substitute(&builder, "airbyte")["runs-as"], Value::Null);
    assert!(!page.contains("airbyte (a "), "{page}");
}

#[test]
fn who_keeps_what_a_tool_does_besides_stands_first_and_is_named() {
    let text = "frameworks = [\"aiia-v2\"]\n\n[tools]\nkubeflow-trainer = \"2.1\"\n";
    let (trainer, page) = told("kept", text, "kubeflow-trainer");
    let loses = |s: &Value| {
        let undone = s["undone"].as_array().unwrap();
        undone.iter().any(|u| u["capability"] == "distributed-training")
    };
    // Of those that differ in nothing graver, who spreads training over machines stands before who does not.
    let hosted: Vec<&Value> = trainer["substitutes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|s| s["whole"] == true && s["hosted-only"] == true)
        .collect();
    let first_loss = hosted.iter().position(|s| loses(s)).unwrap();
    assert!(
        first_loss > 0 && hosted[first_loss..].iter().all(|s| loses(s)),
        "{hosted:?}"
    );
    // No team can run one that does both: so is named who trains in part, and spreads it.
    assert!(page.contains("; in part ray"), "{page}");
}

#[test]
fn a_job_that_no_framework_asks_for_says_so() {
    let text = "[tools]\nkatib = { version = \"0.19\", capabilities = [\"hyperparameter-tuning\"] }\n";
    let (_, page) = told("unasked", &format!("frameworks = [\"aiia-v2\"]\n\n{text}"), "katib");
    assert!(
        page.contains("hyperparameter-tuning (no framework here asks for it)"),
        "{page}"
    );
    // Where no framework is declared, that says nothing.
    let (_, page) = told("unasked-of-none", text, "katib");
    assert!(page.contains("| hyperparameter-tuning |"), "{page}");
}

#[test]
fn what_takes_in_the_formats_of_another_says_so() {
    let text = "frameworks = [\"aiia-v2\"]\n\n[tools]\nkubeflow-pipelines = { version = \"2.16.0\", capabilities = [\"pipeline-orchestration\", \"experiment-tracking\", \"metadata-store\", \"data-lineage\"] }\n";
    let (pipelines, page) = told("takes", text, "kubeflow-pipelines");
    assert_eq!(substitute(&pipelines, "vertex-ai")["takes"], json!(["kfp-pipeline"]));
    assert_eq!(substitute(&pipelines, "amazon-sagemaker")["takes"], json!([]));
    assert!(page.contains("vertex-ai (hosted only, takes kfp-pipeline)"), "{page}");
    // JSON is nobody's own: that another reads it says nothing.
    let (xgboost, _) = told("takes-json", "[tools]\nxgboost = \"3.2\"\n", "xgboost");
    assert!(xgboost["keeps"].to_string().contains("json"), "{xgboost}");
    assert!(
        xgboost["substitutes"]
            .as_array()
            .unwrap()
            .iter()
            .all(|s| !s["takes"].to_string().contains("json"))
    );
}

#[test]
fn closed_terms_and_silence_on_what_neighbours_ask_are_marked() {
    let (serving, page) = told("closed", "[tools]\nkserve = \"0.15.2\"\n", "kserve");
    assert_eq!(substitute(&serving, "seldon-core")["closed"], "BUSL-1.1");
    assert_eq!(substitute(&serving, "bentoml")["closed"], Value::Null);
    assert!(page.contains("seldon-core (under BUSL-1.1)"), "{page}");
    // Of a closed product that says nothing.
    let (seldon, _) = told("closed-both", "[tools]\nseldon-core = \"2.8\"\n", "seldon-core");
    assert!(
        seldon["substitutes"]
            .as_array()
            .unwrap()
            .iter()
            .all(|s| s["closed"].is_null())
    );
    let (_, page) = told("mute", "[tools]\ngit = {}\ndvc = {}\n", "git");
    assert!(page.contains("mercurial (not known to offer git-protocol)"), "{page}");
    let (_, page) = told("mute-none", "[tools]\ngit = {}\n", "git");
    assert!(page.contains("| mercurial, subversion |"), "{page}");
}

#[test]
fn what_does_no_less_of_a_part_is_told_apart_from_what_does_less() {
    let text = "frameworks = [\"aiia-v2\"]\n\n[tools]\nkubeflow-pipelines = { version = \"2.16.0\", capabilities = [\"pipeline-orchestration\", \"experiment-tracking\", \"metadata-store\", \"data-lineage\"] }\n";
    let (pipelines, page) = told("even", text, "kubeflow-pipelines");
    assert_eq!(substitute(&pipelines, "clearml")["less"], json!([]));
    assert!(page.contains("; part for part clearml"), "{page}");
}
