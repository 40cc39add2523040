//! Real stacks, end to end: what the commands say of each is held by golden files.

use crate::command::{aiia, err};
use crate::golden::{assert_golden_but, root};
use std::collections::BTreeSet;
use std::fs;

/// Golden files of a stack: name, and the command that prints it.
const GOLDEN: [(&str, &[&str]); 6] = [
    ("check.txt", &["check", "stack.toml", "--explain-untested"]),
    ("check.json", &["check", "stack.toml", "--format", "json"]),
    ("coverage.txt", &["coverage", "stack.toml"]),
    ("lock-in.txt", &["lock-in", "stack.toml"]),
    ("plan.txt", &["suggest", "--plan", "stack.toml"]),
    ("report.md", &["report", "stack.toml", "--format", "markdown"]),
];

/// The folders of the real stacks, in order.
pub(crate) fn names() -> Vec<String> {
    let all = fs::read_dir(root("tests/stacks")).unwrap();
    let mut names: Vec<String> = all.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Numbers that grow with the catalog are no part of a golden file.
pub(crate) fn settled(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let key = line.trim_start();
        let grows = ["\"tools\": ", "\"facts\": ", "\"released\": "]
            .iter()
            .any(|k| key.starts_with(k));
        if grows && !key.ends_with('[') && !key.ends_with("[]") && !key.ends_with("[],") {
            let (name, _) = line.split_once(':').unwrap();
            out += name;
            out += if line.ends_with(',') {
                ": \"…\",\n"
            } else {
                ": \"…\"\n"
            };
        } else {
            out += line;
            out.push('\n');
        }
    }
    without_release(&out)
}

/// The day of the catalog's release, wherever a picture names it.
fn without_release(text: &str) -> String {
    let mut parts = text.split("catalog of ");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out += "catalog of …";
        out += part.get("2026-11-24".len()..).unwrap_or_default();
    }
    out
}

#[test]
fn real_stacks_print_what_they_printed() {
    for name in names() {
        let folder = root("tests/stacks").join(&name);
        for (file, args) in GOLDEN {
            let output = aiia(&folder, args);
            assert_ne!(output.status.code(), Some(2), "{name}: {}", err(&output));
            let text = String::from_utf8(output.stdout).unwrap();
            assert_golden_but(&folder.join(file), &text, settled);
        }
    }
}

/// Questions of versions: stacks under `tests/fit`, most of them hopeless, and what is answered.
#[test]
fn questions_of_versions_are_answered_as_they_were() {
    let all = fs::read_dir(root("tests/fit")).unwrap();
    let mut folders: Vec<_> = all.map(|e| e.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() >= 12);
    for folder in folders {
        for (file, args) in [
            ("fit.txt", &["fit", "stack.toml"][..]),
            ("fit.json", &["fit", "stack.toml", "--format", "json"]),
        ] {
            let output = aiia(&folder, args);
            assert_ne!(output.status.code(), Some(2), "{}: {}", folder.display(), err(&output));
            let text = String::from_utf8(output.stdout).unwrap();
            assert_golden_but(&folder.join(file), &text, settled);
        }
    }
}

#[test]
fn there_are_eight_and_each_says_where_it_comes_from() {
    let names = names();
    assert!(names.len() >= 8, "{names:?}");
    for name in names {
        let text = fs::read_to_string(root(&format!("tests/stacks/{name}/stack.toml"))).unwrap();
        let comments = text.lines().filter(|l| l.starts_with('#')).collect::<String>();
        assert!(comments.contains("https://"), "{name} cites nothing");
    }
}

#[test]
fn no_golden_file_is_orphaned() {
    let others = ["stack.toml", crate::argued::PAGE, crate::stack_pictures::FOLDER];
    let known: BTreeSet<&str> = GOLDEN.iter().map(|(f, _)| *f).chain(others).collect();
    for name in names() {
        for entry in fs::read_dir(root("tests/stacks").join(&name)).unwrap() {
            let file = entry.unwrap().file_name().into_string().unwrap();
            assert!(
                known.contains(file.as_str()),
                "tests/stacks/{name}/{file} is printed by nothing"
            );
        }
    }
}

#[test]
fn declarations_of_real_stacks_have_no_mistakes() {
    for name in names() {
        let folder = root("tests/stacks").join(&name);
        let output = aiia(&folder, &["check", "stack.toml", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        for finding in report["findings"].as_array().unwrap() {
            let code = finding["code"].as_str().unwrap();
            let wrong = code.starts_with("stack/") && finding["severity"] == "error";
            assert!(!wrong, "{name}: {}", finding["message"]);
        }
    }
}

/// The boxes that the AIIA's own pictures of two five-vendor stacks leave white.
#[test]
fn white_boxes_of_the_aiia_pictures_come_out_as_gaps() {
    let white = [
        "code-repo",
        "rbac",
        "labeling",
        "model-testing",
        "synthetic-data",
        "model-security",
        "infrastructure",
    ];
    for name in ["aiia-cftps", "aiia-pactf"] {
        let folder = root("tests/stacks").join(name);
        let output = aiia(&folder, &["check", "stack.toml", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let gaps: BTreeSet<&str> = report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|f| f["code"].as_str().unwrap().starts_with("gap/"))
            .filter_map(|f| f["framework"].as_str())
            .filter_map(|f| f.strip_prefix("aiia-v1/"))
            .collect();
        for block in white {
            assert!(
                gaps.contains(block),
                "{name}: {block} is white in the picture and no gap; gaps: {gaps:?}"
            );
        }
        // Nor does anything stand in a white box in part, or by a connection.
        let output = aiia(&folder, &["coverage", "stack.toml", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        for block in report["frameworks"][0]["blocks"].as_array().unwrap() {
            let id = block["id"].as_str().unwrap();
            let empty = block["by"].as_array().unwrap().is_empty();
            assert!(empty || !white.contains(&id), "{name}: {block}");
        }
    }
}
