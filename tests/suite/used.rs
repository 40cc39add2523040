//! What a stack says it uses of a tool, and in which mode: nothing beyond that is credited, and nothing beyond it holds.

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
