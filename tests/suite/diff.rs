//! Two stacks side by side: what a change brings and what it takes away.

use crate::command::{Folder, aiia, err, out};
use serde_json::Value;
use std::process::Command;

const BEFORE: &str =
    "[platform]\nkubernetes = \"1.29\"\n\n[tools]\nknative = \"1.18.1\"\nminio = \"RELEASE.2024-11-07T00-52-20Z\"\n";

#[test]
fn findings_and_versions_come_and_go() {
    let folder = Folder::new("diff");
    folder.write("a.toml", BEFORE);
    folder.write(
        "b.toml",
        BEFORE
            .replace("1.29", "1.32")
            .replace("minio = \"RELEASE.2024-11-07T00-52-20Z\"", "neptune = \"1.14\""),
    );
    let told = aiia(folder.path(), &["diff", "a.toml", "b.toml"]);
    assert_eq!(told.status.code(), Some(1), "{}{}", out(&told), err(&told));
    for part in [
        "`kubernetes` 1.29 -> 1.32",
        "`minio` is gone: RELEASE.2024-11-07T00-52-20Z",
        "`neptune` is new: 1.14",
        "New findings\n",
        "error[lifecycle/sunset]: ",
        "Gone\n",
        "error[compat/unmet-requirement]: `knative` 1.18.1 requires `kubernetes` 1.31 or later, this stack has 1.29",
        "pairs that meet before: 0 work, 1 broken",
    ] {
        assert!(out(&told).contains(part), "no {part} in {}", out(&told));
    }
    let json = aiia(
        folder.path(),
        &["diff", "a.toml", "b.toml", "--format", "json", "--fail-on", "never"],
    );
    assert_eq!(json.status.code(), Some(0));
    let read: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(read["tools"][0]["tool"], "kubernetes");
    assert_eq!(read["tools"][0]["after"], "1.32");
    let gone = read["vanished"].as_array().unwrap();
    assert!(gone.iter().any(|f| f["code"] == "compat/unmet-requirement"));
    let markdown = aiia(folder.path(), &["diff", "a.toml", "b.toml", "--format", "markdown"]);
    assert!(
        out(&markdown).contains("### New findings\n\n- **error** `lifecycle/sunset` "),
        "{}",
        out(&markdown)
    );
    // The way back is no worse than it was.
    let back = aiia(folder.path(), &["diff", "b.toml", "a.toml"]);
    assert!(out(&back).contains("`kubernetes` 1.32 -> 1.29"), "{}", out(&back));
    let same = aiia(folder.path(), &["diff", "a.toml", "a.toml"]);
    assert_eq!(
        (same.status.code(), out(&same).as_str()),
        (Some(0), "nothing changed\n")
    );
}

#[test]
fn revisions_are_read_from_git() {
    let folder = Folder::new("diff-git");
    let git = |args: &[&str]| {
        let done = Command::new("git")
            .args(args)
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", err(&done));
    };
    git(&["init", "-q"]);
    folder.write("stack.toml", BEFORE);
    git(&["add", "stack.toml"]);
    git(&[
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.org",
        "commit",
        "-q",
        "-m",
        "one",
    ]);
    folder.write("stack.toml", BEFORE.replace("1.29", "1.32"));
    let told = aiia(folder.path(), &["diff", "HEAD:stack.toml"]);
    assert_eq!(told.status.code(), Some(0), "{}{}", out(&told), err(&told));
    assert!(out(&told).contains("`kubernetes` 1.29 -> 1.32"), "{}", out(&told));
    for (name, says) in [
        ("HEAD:nothing.toml", "git does not know"),
        ("nothing.toml", "does not exist"),
    ] {
        let told = aiia(folder.path(), &["diff", name, "stack.toml"]);
        assert_eq!(told.status.code(), Some(2), "{name}");
        assert!(err(&told).contains(says), "{name}: {}", err(&told));
    }
}

/// A capability whose whole layer goes missing is no gap that was mended.
#[test]
fn a_missing_layer_speaks_for_its_capabilities() {
    let folder = Folder::new("diff-layer");
    folder.write("with.toml", "[tools]\nmlflow = \"3.1.0\"\n");
    folder.write("without.toml", "[tools]\nkserve = \"0.20.0\"\n");
    for (a, b, list) in [
        ("with.toml", "without.toml", "vanished"),
        ("without.toml", "with.toml", "appeared"),
    ] {
        let told = aiia(folder.path(), &["diff", a, b, "--format", "json", "--fail-on", "never"]);
        let read: Value = serde_json::from_slice(&told.stdout).unwrap();
        let moved = read[list].as_array().unwrap();
        let wrong = moved.iter().filter(|f| f["subject"] == "data-versioning");
        assert_eq!(wrong.count(), 0, "{a} to {b}: {read:#}");
    }
    let there = aiia(
        folder.path(),
        &["diff", "with.toml", "without.toml", "--fail-on", "never"],
    );
    assert!(
        out(&there).contains("nothing covers the versioning layer"),
        "{}",
        out(&there)
    );
}
