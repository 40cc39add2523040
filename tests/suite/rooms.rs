//! The walls of the house: rooms use only what stands left of them, files stay small, and
//! every rule file is listed.

use crate::golden::root;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, left to right.
const FLOW: &[&str] = &[
    "version", "model", "finding", "document", "catalog", "stack", "graph", "pairs", "lock_in", "check", "fit",
    "suggest", "diagram", "report", "review", "cli",
];

/// Rooms that stand side by side and must not know each other.
const STRANGERS: [(&str, &str); 2] = [("version", "model"), ("diagram", "report")];

/// A file longer than this is two.
const LONGEST: usize = 500;

fn files(dir: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The rooms a file names as `crate::room` or inside `crate::{room::…, …}`.
fn rooms_used(text: &str) -> BTreeSet<String> {
    let code: String = text.lines().map(|line| line.split("//").next().unwrap()).collect();
    let word = |s: &str| -> String {
        let name = s.trim_start().chars();
        name.take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let mut used = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            None => {
                used.insert(word(after));
            }
            Some(group) => used.extend(group.split('}').next().unwrap().split(',').map(word)),
        }
    }
    used
}

fn sources() -> Vec<(String, String)> {
    let src = root("src");
    let mut found = Vec::new();
    files(&src, &mut found);
    let named = found.into_iter().map(|path| {
        let inside = path.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
        (inside, fs::read_to_string(path).unwrap())
    });
    named.collect()
}

#[test]
fn rooms_flow_one_way() {
    let mut bad = Vec::new();
    for (path, text) in sources() {
        let room = path.split('/').next().unwrap();
        let Some(me) = FLOW.iter().position(|r| *r == room) else {
            continue;
        };
        let used = rooms_used(&text);
        let right = FLOW[me + 1..].iter().copied();
        let strangers = STRANGERS.iter().filter(|(_, b)| *b == room).map(|(a, _)| *a);
        let strangers = strangers.filter(|a| *a == "diagram");
        for other in right.chain(strangers) {
            if used.contains(other) {
                bad.push(format!("{path} uses {other}"));
            }
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn every_entry_of_src_is_a_room() {
    let known: BTreeSet<&str> = FLOW.iter().copied().chain(["lib.rs", "main.rs"]).collect();
    for entry in fs::read_dir(root("src")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(known.contains(name.as_str()), "src/{name} is no room");
    }
}

#[test]
fn every_room_says_its_question_first() {
    for room in FLOW {
        let text = fs::read_to_string(root(&format!("src/{room}/mod.rs"))).unwrap();
        let first = text.lines().next().unwrap();
        assert!(
            first.starts_with("//! ") && first.ends_with('?'),
            "src/{room}/mod.rs starts with {first:?}"
        );
    }
}

#[test]
fn files_stay_small() {
    let long: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| text.lines().count() > LONGEST)
        .map(|(path, text)| format!("{path}: {} lines", text.lines().count()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn every_rule_file_is_listed() {
    for (path, text) in sources() {
        if !path.starts_with("check/") || !text.contains("static RULE: Rule") {
            continue;
        }
        let (family, name) = path.strip_prefix("check/").unwrap().split_once('/').unwrap();
        let door = fs::read_to_string(root(&format!("src/check/{family}/mod.rs"))).unwrap();
        let stem = name.strip_suffix(".rs").unwrap();
        assert!(door.contains(&format!("    {stem},")), "{path} is listed nowhere");
    }
}
