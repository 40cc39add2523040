//! What stands beside the figures of lock-in: what nobody could look at, what is open in part, what is done in part.

use crate::command::{Folder, aiia, err, out};
use serde_json::{Value, json};

/// What `aiia lock-in` says of a kind in a stack: the parts that hold it, the notes, and the whole as a table.
fn kind(name: &str, text: &str, kind: &str) -> (Vec<String>, Value, String) {
    let folder = Folder::new(&format!("uncounted-{name}"));
    folder.write("stack.toml", text);
    let output = aiia(folder.path(), &["lock-in", "--format", "json"]);
    assert!(output.status.success(), "{}", err(&output));
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    let kinds = read["kinds"].as_array().unwrap();
    let found = kinds.iter().find(|k| k["kind"] == kind).unwrap();
    let parts = found["parts"].as_array().unwrap().iter();
    let holding = parts.filter(|p| p["holds"] == true);
    let says = holding.map(|p| format!("{}: {}", p["subject"].as_str().unwrap(), p["says"].as_str().unwrap()));
    let page = out(&aiia(folder.path(), &["lock-in", "--format", "markdown"]));
    (says.collect(), found["notes"].clone(), page)
}

#[test]
fn tools_that_the_catalog_does_not_know_are_named_where_they_could_not_be_looked_at() {
    let text = "[tools]\nmlflow = \"3.1.0\"\n\n[[custom]]\nid = \"ledger\"\ncapabilities = [\"metadata-store\"]\n";
    for (name, why) in [
        ("product", "which the catalog does not know"),
        ("platform", "which the catalog does not know"),
        ("legal", "of whose terms the catalog says nothing"),
    ] {
        let (_, notes, page) = kind("unknown", text, name);
        assert_eq!(notes, json!([format!("not looked at: `ledger`, {why}")]), "{name}");
        assert!(page.contains(&format!("not looked at: ledger, {why}")), "{page}");
    }
    let (_, notes, _) = kind("known", "[tools]\nmlflow = \"3.1.0\"\n", "platform");
    assert_eq!(notes, json!([]));
}

#[test]
fn a_closed_product_with_an_open_part_is_closed_and_an_open_one_with_a_closed_part_is_named() {
    let (holding, notes, page) = kind(
        "terms",
        "[tools]\ngithub-actions = {}\nlangfuse = \"3.200.0\"\nmlflow = \"3.1.0\"\n",
        "legal",
    );
    assert_eq!(
        holding,
        ["github-actions: under LicenseRef-Proprietary AND MIT; the product itself is closed"]
    );
    assert_eq!(notes, json!(["not counted: `langfuse`, whose terms are open in part"]));
    assert!(
        page.contains("1 of 3 tools are, or become, closed by their licence"),
        "{page}"
    );
}

#[test]
fn terms_of_a_tool_without_a_version_are_those_of_its_newest() {
    let (holding, ..) = kind("newest", "[tools]\nseldon-core = {}\n", "legal");
    assert_eq!(
        holding,
        [
            "seldon-core: under BUSL-1.1 at its newest, which is no open licence; no version is declared, and earlier ones are under Apache-2.0"
        ]
    );
    let (holding, ..) = kind("pinned", "[tools]\nseldon-core = \"2.8\"\n", "legal");
    assert!(!holding[0].contains("at its newest"), "{holding:?}");
}

#[test]
fn what_a_vendor_does_in_part_is_counted_as_that() {
    let stack = |capabilities: &str| {
        format!(
            "frameworks = [\"aiia-v2\"]\n\n[tools]\nclearml = {{ version = \"2.0\", capabilities = [{capabilities}] }}\n"
        )
    };
    let both = stack("\"experiment-tracking\", \"metadata-store\"");
    let (_, _, page) = kind("vendor", &both, "vendor");
    assert!(
        page.contains("2 rest on ClearML alone, 1 of them done in part, through `clearml`"),
        "{page}"
    );
    let (_, _, page) = kind("vendor-part", &stack("\"metadata-store\""), "vendor");
    assert!(
        page.contains("1 rests on ClearML alone, done in part, through"),
        "{page}"
    );
    let (_, _, page) = kind("vendor-full", &stack("\"experiment-tracking\""), "vendor");
    assert!(page.contains("1 rests on ClearML alone, through `clearml`"), "{page}");
}
