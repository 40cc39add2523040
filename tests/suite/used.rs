//! What a tool does in a stack: what it is used for and in which mode, what its parts do, what rests on it, and what could
//! take its place. Nothing beyond that is credited, and nothing beyond it holds.

use crate::command::{Folder, aiia, err, out};
use serde_json::Value;

/// A server that takes a mode for its canaries, and keeps runs that leave in that mode alone as files others read.
const SERVER: &str = "name = \"Server\"\nsummary = \"X\"\nhomepage = \"https://example.org\"\nvendor = \"nobody\"\nlayer = \"serving\"\nsource-model = \"open-source\"\nhosting = [\"self-hosted\"]\nscheme = \"semver\"\n\n[[capabilities]]\nid = \"online-serving\"\ncoverage = \"full\"\nsource = \"https://example.org/a\"\nchecked = 2026-11-23\n\n[[capabilities]]\nid = \"progressive-delivery\"\ncoverage = \"full\"\nmode = \"mesh\"\nsource = \"https://example.org/b\"\nchecked = 2026-11-23\n\n[[capabilities]]\nid = \"experiment-tracking\"\ncoverage = \"full\"\nsource = \"https://example.org/c\"\nchecked = 2026-11-23\n\n[[licenses]]\nspdx = \"MIT\"\nsource = \"https://example.org/l\"\nsays = \"X\"\nchecked = 2026-11-23\n\n[[exits]]\nholds = \"runs\"\nmeans = \"None found\"\nto = []\nloss = \"all\"\nlooked = [\"https://example.org/r\"]\nsource = \"https://example.org/r\"\nchecked = 2026-11-23\n\n[[exits]]\nholds = \"runs\"\nmeans = \"Files\"\nto = [\"parquet\"]\nloss = \"none stated\"\nmode = \"mesh\"\nsource = \"https://example.org/r\"\nchecked = 2026-11-23\n";

fn stack(name: &str, tools: &str) -> Folder {
    let folder = Folder::new(&format!("used-{name}"));
    folder.write(
        "stack.toml",
        format!("frameworks = [\"google-mlops-2\"]\n\n[catalog]\noverlays = [\"ours\"]\n\n[tools]\n{tools}\n"),
    );
    folder.write("ours/tools/server.toml", SERVER);
    folder
}

fn json(folder: &Folder, args: &[&str]) -> Value {
    let output = aiia(folder.path(), args);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", err(&output));
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", out(&output)))
}

/// The blocks that a tool is credited with.
fn credited(folder: &Folder, tool: &str) -> Vec<String> {
    let read = json(folder, &["coverage", "--format", "json"]);
    let blocks = read["frameworks"][0]["blocks"].as_array().unwrap().iter();
    let by = |b: &&Value| b["by"].as_array().unwrap().iter().any(|f| f["tool"] == tool);
    blocks
        .filter(by)
        .map(|b| b["id"].as_str().unwrap().to_owned())
        .collect()
}

/// What a tool keeps, and how it leaves.
fn keeps(folder: &Folder, tool: &str) -> Vec<(String, String)> {
    let read = json(folder, &["lock-in", "--format", "json"]);
    let tools = read["tools"].as_array().unwrap().iter();
    let keeps = tools
        .filter(|t| t["tool"] == tool)
        .flat_map(|t| t["keeps"].as_array().unwrap());
    let pair = |k: &Value| {
        (
            k["holds"].as_str().unwrap().to_owned(),
            k["way"].as_str().unwrap().to_owned(),
        )
    };
    keeps.map(pair).collect()
}

fn findings(folder: &Folder, code: &str) -> Vec<Value> {
    let read = json(folder, &["check", "--format", "json"]);
    let all = read["findings"].as_array().unwrap().iter();
    all.filter(|f| f["code"] == code).cloned().collect()
}

#[test]
fn a_platform_is_credited_with_what_the_stack_uses() {
    let whole = stack("whole", "amazon-sagemaker = {}");
    let narrow = stack(
        "narrow",
        "amazon-sagemaker = { capabilities = [\"model-training\", \"online-serving\"] }",
    );
    assert!(credited(&whole, "amazon-sagemaker").len() > 10);
    let credited = credited(&narrow, "amazon-sagemaker");
    assert_eq!(credited, ["model-training", "model-serving"], "{credited:?}");
    // What is not used as a registry or a feature store keeps neither.
    assert!(keeps(&whole, "amazon-sagemaker").len() > 2);
    assert!(keeps(&narrow, "amazon-sagemaker").is_empty());
    let kept = stack("kept", "amazon-sagemaker = { capabilities = [\"feature-store\"] }");
    assert_eq!(keeps(&kept, "amazon-sagemaker").first().unwrap().0, "features");
    // The loop and the jobs follow.
    let degree = |folder: &Folder| json(folder, &["coverage", "--format", "json"])["loop"]["degree"].clone();
    assert_ne!(degree(&whole), degree(&narrow));
    let alone = json(&narrow, &["lock-in", "--format", "json"])["tools"][0]["alone"].to_string();
    assert!(
        alone.contains("model-training") && !alone.contains("feature-store"),
        "{alone}"
    );
    // Used for nothing that anybody asks for, it gives nothing.
    assert!(
        self::credited(
            &stack("none", "amazon-sagemaker = { capabilities = [] }"),
            "amazon-sagemaker"
        )
        .is_empty()
    );
}

#[test]
fn a_use_that_the_catalog_does_not_know_is_told() {
    let bad = stack(
        "unlisted",
        "amazon-s3 = { capabilities = [\"object-storage\", \"drift-detection\"] }",
    );
    let told = findings(&bad, "stack/unlisted-capability");
    assert_eq!(told.len(), 1);
    assert_eq!(
        told[0]["message"],
        "the catalog does not know `amazon-s3` to do `drift-detection`"
    );
    let misspelt = stack("misspelt", "amazon-s3 = { capabilities = [\"object-storrage\"] }");
    let told = findings(&misspelt, "stack/unknown-capability");
    assert_eq!(told[0]["help"], "did you mean `object-storage`?");
    let good = stack("listed", "amazon-s3 = { capabilities = [\"object-storage\"] }");
    assert!(findings(&good, "stack/unlisted-capability").is_empty());
}

#[test]
fn what_takes_a_mode_is_credited_in_that_mode_alone() {
    let meshed = stack("meshed", "server = { version = \"1.0.0\", mode = \"mesh\" }");
    let silent = stack("silent", "server = \"1.0.0\"");
    let block = "online-model-validation";
    let blocks = json(&silent, &["coverage", "--format", "json"]).to_string();
    assert!(blocks.contains(block), "{blocks}");
    assert!(credited(&meshed, "server").iter().any(|b| b == block));
    assert!(!credited(&silent, "server").iter().any(|b| b == block));
    // An undeclared mode is no silence.
    let told = out(&aiia(silent.path(), &["coverage", "--format", "markdown"]));
    assert!(told.contains("nothing; server only in mode mesh"), "{told}");
    let gaps = findings(&silent, "gap/missing-capability");
    let help = gaps.iter().map(|f| f["help"].as_str().unwrap());
    assert_eq!(
        help.filter(|h| h.contains("`server` does it only in mode `mesh`"))
            .count(),
        1
    );
    // Naming the use does not stand in for naming the mode.
    let named = stack(
        "named",
        "server = { version = \"1.0.0\", capabilities = [\"progressive-delivery\"] }",
    );
    let told = findings(&named, "stack/unlisted-capability");
    assert_eq!(
        told[0]["message"],
        "`server` does `progressive-delivery` only in another mode"
    );
    assert_eq!(told[0]["help"], "if it runs so, declare `mode = \"mesh\"`");
    // A way out may take a mode too.
    assert_eq!(keeps(&silent, "server"), [("runs".to_owned(), "none".to_owned())]);
    assert_eq!(keeps(&meshed, "server"), [("runs".to_owned(), "open".to_owned())]);
}

/// The server of [`SERVER`] of which the canaries came with a version, and take no mode.
fn later(name: &str, version: &str) -> Folder {
    let folder = stack(name, &format!("server = {version}"));
    let text = SERVER.replacen("mode = \"mesh\"", "versions = \">=1.5\"", 1);
    folder.write("ours/tools/server.toml", text);
    folder
}

#[test]
fn what_came_with_a_version_is_credited_from_it_on() {
    let block = "online-model-validation";
    let has = |folder: &Folder| credited(folder, "server").iter().any(|b| b == block);
    let old = later("old", "\"1.4.2\"");
    assert!(!has(&old));
    for (name, version) in [("new", "\"1.5.0\""), ("newer", "\"2.0\""), ("newest", "{}")] {
        assert!(has(&later(name, version)), "{version}");
    }
    // Of a line that has both, nobody can say it of all.
    assert!(!has(&later("line", "\"1\"")));
    let told = out(&aiia(old.path(), &["coverage", "--format", "markdown"]));
    assert!(told.contains("nothing; server only in 1.5 or later"), "{told}");
    let gaps = findings(&old, "gap/missing-capability");
    let mut help = gaps.iter().map(|f| f["help"].as_str().unwrap());
    assert!(help.any(|h| h.contains("`server` does it in 1.5 or later: declare such a version if it runs")));
    let named = later(
        "named-later",
        "{ version = \"1.4.2\", capabilities = [\"progressive-delivery\"] }",
    );
    let told = findings(&named, "stack/unlisted-capability");
    assert_eq!(
        told[0]["message"],
        "`server` does `progressive-delivery` only at other versions"
    );
    assert_eq!(
        told[0]["help"],
        "the catalog knows it of 1.5 or later: declare one of those, or leave the capability out"
    );
}

#[test]
fn what_newer_versions_lost_is_no_way_out() {
    let stands = |versions: &str| {
        let folder = stack("lost", "[[custom]]\nid = \"api\"\ncapabilities = [\"online-serving\"]");
        let bound = format!("coverage = \"full\"\nversions = \"{versions}\"\n");
        folder.write(
            "ours/tools/server.toml",
            SERVER.replacen("coverage = \"full\"\n", &bound, 1),
        );
        others(&folder, "api", true).contains(&"server".to_owned())
    };
    assert!(stands(">=1.5") && stands("*") && !stands("<1.5"));
}

#[test]
fn a_misspelt_mode_is_told() {
    let told = findings(
        &stack("mesch", "server = { version = \"1.0.0\", mode = \"mesch\" }"),
        "stack/unknown-mode",
    );
    assert_eq!(told[0]["help"], "did you mean `mesh`?");
    let good = stack("mesh", "server = { version = \"1.0.0\", mode = \"mesh\" }");
    assert!(findings(&good, "stack/unknown-mode").is_empty());
}

/// A bundle of two tools of the catalog, one of which does in full what the bundle also claims.
const BUNDLE: &str = "name = \"Kit\"\nsummary = \"X\"\nhomepage = \"https://example.org\"\nvendor = \"nobody\"\nlayer = \"orchestration\"\nsource-model = \"open-source\"\nhosting = [\"self-hosted\"]\nscheme = \"semver\"\n\n[[includes]]\nid = \"kserve\"\nsource = \"https://example.org/i\"\nchecked = 2026-11-23\n\n[[capabilities]]\nid = \"online-serving\"\ncoverage = \"full\"\nsource = \"https://example.org/a\"\nchecked = 2026-11-23\n\n[[capabilities]]\nid = \"notebook-environment\"\ncoverage = \"full\"\nsource = \"https://example.org/b\"\nchecked = 2026-11-23\n\n[[licenses]]\nspdx = \"MIT\"\nsource = \"https://example.org/l\"\nsays = \"X\"\nchecked = 2026-11-23\n";

fn row(folder: &Folder, tool: &str) -> Value {
    let read = json(folder, &["lock-in", "--format", "json"]);
    let mut tools = read["tools"].as_array().unwrap().iter();
    tools.find(|t| t["tool"] == tool).cloned().unwrap_or_default()
}

/// The capabilities that rest on a tool.
fn jobs(folder: &Folder, tool: &str) -> Vec<String> {
    let row = row(folder, tool);
    let alone = row["alone"].as_array().into_iter().flatten();
    alone.map(|a| a["capability"].as_str().unwrap().to_owned()).collect()
}

fn others(folder: &Folder, tool: &str, whole: bool) -> Vec<String> {
    let row = row(folder, tool);
    let all = row["substitutes"].as_array().into_iter().flatten();
    let all = all.filter(|s| s["whole"] == whole);
    all.map(|s| s["tool"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_part_does_the_work_of_its_bundle() {
    let with = |name: &str, tools: &str| {
        let folder = stack(name, tools);
        folder.write("ours/tools/kit.toml", BUNDLE);
        folder
    };
    let both = with("both", "kit = \"1.0.0\"\nkserve = \"0.15.2\"");
    let own = credited(&both, "kit");
    assert!(own.contains(&"notebooks".to_owned()), "{own:?}");
    assert!(!own.contains(&"model-serving".to_owned()), "{own:?}");
    assert!(credited(&both, "kserve").contains(&"model-serving".to_owned()));
    assert!(jobs(&both, "kserve").contains(&"online-serving".to_owned()));
    assert!(!others(&both, "kserve", true).contains(&"kit".to_owned()));
    // Alone, the bundle does it all, and is no way out of its part.
    let bundle = with("bundle", "kit = \"1.0.0\"");
    assert!(credited(&bundle, "kit").contains(&"model-serving".to_owned()));
    let part = with("part", "kserve = \"0.15.2\"");
    assert!(!others(&part, "kserve", true).contains(&"kit".to_owned()));
    // A part that does it only in part leaves it to the bundle.
    let lesser = stack("lesser", "kit = \"1.0.0\"\nserver = \"1.0.0\"");
    lesser.write("ours/tools/kit.toml", BUNDLE.replace("\"kserve\"", "\"server\""));
    lesser.write("ours/tools/server.toml", SERVER.replacen("\"full\"", "\"partial\"", 1));
    assert!(credited(&lesser, "kit").contains(&"model-serving".to_owned()));
}

#[test]
fn a_job_rests_on_the_one_that_does_it_most_fully() {
    let tools = "kserve = \"0.15.2\"\n\n[[custom]]\nid = \"desk\"\ncapabilities = [\"online-serving\"]";
    let one = stack("one", "mlflow = \"3.1.0\"\nkserve = \"0.15.2\"");
    let alone = row(&one, "kserve")["alone"].clone();
    let alone = alone
        .as_array()
        .unwrap()
        .iter()
        .find(|a| a["capability"] == "online-serving");
    assert_eq!(alone.unwrap()["in-part-also"], serde_json::json!(["mlflow"]));
    let table = out(&aiia(one.path(), &["lock-in", "--format", "markdown"]));
    assert!(table.contains("online-serving (in part also mlflow)"), "{table}");
    // Two that do it as fully stand in for each other.
    assert!(!jobs(&stack("two", tools), "kserve").contains(&"online-serving".to_owned()));
    // What a framework leaves to the use case is a job for who does it fully, and for nobody else.
    let notebooks = stack("notebooks", "jupyter = {}\ndvc = \"3.61\"");
    let alone = row(&notebooks, "jupyter")["alone"].clone();
    assert_eq!(alone[0]["capability"], "notebook-environment");
    assert_eq!(alone[0]["optional"], true);
    assert!(
        !jobs(&stack("least", "amazon-sagemaker = {}"), "amazon-sagemaker")
            .contains(&"environment-versioning".to_owned())
    );
}

#[test]
fn what_others_need_stays_with_them() {
    let beside = stack("beside", "clickhouse = \"24.3\"\nlangfuse = \"3.100.0\"");
    assert!(others(&beside, "clickhouse", true).is_empty());
    assert_eq!(row(&beside, "clickhouse")["needed-by"][0]["tool"], "langfuse");
    let table = out(&aiia(beside.path(), &["lock-in", "--format", "markdown"]));
    assert!(
        table.contains("none beside langfuse, which cannot run without it"),
        "{table}"
    );
    let free = stack("free", "clickhouse = \"24.3\"");
    assert!(!others(&free, "clickhouse", true).is_empty());
    // An edition stands for what it is an edition of, and what is made for a platform hangs on it.
    let cluster = stack(
        "cluster",
        "knative = \"1.18\"\nkserve = \"0.15.2\"\n\n[platform]\nkubernetes = \"1.32\"",
    );
    assert_eq!(row(&cluster, "kubernetes")["links"].as_array().unwrap().len(), 2);
    let whole = others(&cluster, "kubernetes", true);
    assert!(
        whole.contains(&"amazon-eks".to_owned()) && !whole.contains(&"slurm".to_owned()),
        "{whole:?}"
    );
}

#[test]
fn part_for_part_is_part_and_who_guards_itself_guards_nothing_else() {
    // A tool that keeps metadata in part, as DVC and MLflow do.
    let parts = stack("parts", "ledger = \"1.0.0\"");
    let ledger = SERVER.replacen(
        "id = \"online-serving\"\ncoverage = \"full\"",
        "id = \"metadata-store\"\ncoverage = \"partial\"",
        1,
    );
    parts.write("ours/tools/ledger.toml", ledger);
    assert_eq!(row(&parts, "ledger")["alone"][0]["coverage"], "partial");
    let (whole, part) = (others(&parts, "ledger", true), others(&parts, "ledger", false));
    for id in ["dvc", "mlflow"] {
        assert!(
            !whole.contains(&id.to_owned()) && part.contains(&id.to_owned()),
            "{id}: {whole:?} {part:?}"
        );
    }
    let iam = Folder::new("used-iam");
    iam.write(
        "stack.toml",
        "profile = \"llm-app\"\n\n[[custom]]\nid = \"iam\"\ncapabilities = [\"access-control\"]\n",
    );
    assert_eq!(
        others(&iam, "iam", true),
        ["aws-iam"],
        "it guards others and nothing else"
    );
    // A tool that guards itself is left for another that does.
    let mut lake = String::from("profile = \"llm-app\"\n\n[[custom]]\nid = \"iam\"\n");
    lake.push_str("capabilities = [\"access-control\", \"data-lake-warehouse\"]\n");
    iam.write("stack.toml", lake);
    assert!(others(&iam, "iam", true).contains(&"databricks".to_owned()));
}

#[test]
fn where_no_version_is_declared_the_newest_line_speaks() {
    let row_of = |name: &str, tools: &str, tool: &str| row(&stack(name, tools), tool)["likelihood"].clone();
    let open = row_of("open", "langfuse = {}", "langfuse");
    assert_eq!(open["word"], "active");
    assert!(
        open["because"].as_str().unwrap().contains("no version is declared"),
        "{open}"
    );
    assert!(!open["evidence"].as_array().unwrap().is_empty());
    let ended = row_of("ended", "kserve = \"0.15.2\"", "kserve");
    assert_eq!((&ended["word"], &ended["value"]), (&"line ended".into(), &0.2.into()));
    // A share says of what it is a share, and what it leaves out.
    let table = out(&aiia(
        stack("share", "amazon-s3 = {}\namazon-sagemaker = {}").path(),
        &["lock-in", "--format", "markdown"],
    ));
    assert!(
        table.contains("things asked for that something here does,") && table.contains("more are asked for"),
        "{table}"
    );
}
