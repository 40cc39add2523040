//! Taking aiia up on an old stack: what stood that day is known, what is new fails.

use crate::command::{Folder, aiia, err, out};
use serde_json::Value;

const STACK: &str = "[platform]\nkubernetes = \"1.29\"\n\n[tools]\nknative = \"1.18.1\"\n";

#[test]
fn known_findings_do_not_fail_and_new_ones_do() {
    let folder = Folder::new("baseline");
    folder.write("stack.toml", STACK);
    let check = |more: &[&str]| aiia(folder.path(), &[&["check"], more].concat());
    assert_eq!(check(&[]).status.code(), Some(1));
    let written = check(&["--write-baseline", "known.json"]);
    assert_eq!(written.status.code(), Some(0), "{}{}", out(&written), err(&written));
    let same = check(&["--baseline", "known.json"]);
    assert_eq!(same.status.code(), Some(0), "{}", out(&same));
    assert!(
        out(&same).starts_with("0 errors, 0 warnings, 0 notes, "),
        "{}",
        out(&same)
    );
    assert!(out(&same).contains(" in the baseline"), "{}", out(&same));
    // Another order, other lines, the same findings.
    folder.write(
        "stack.toml",
        "# Moved.\n\n[tools]\nknative = \"1.18.1\"\n\n\n[platform]\nkubernetes = \"1.29\"\n",
    );
    assert_eq!(check(&["--baseline", "known.json"]).status.code(), Some(0));
    // Another tool that does not fit is new.
    folder.write(
        "stack.toml",
        format!("{STACK}minio = \"RELEASE.2024-11-07T00-52-20Z\"\nneptune = \"1.14\"\n"),
    );
    let new = check(&["--baseline", "known.json"]);
    assert_eq!(new.status.code(), Some(1), "{}", out(&new));
    assert!(out(&new).contains("lifecycle/sunset"), "{}", out(&new));
    assert!(!out(&new).contains("compat/unmet-requirement"), "{}", out(&new));
    let json = check(&["--baseline", "known.json", "--format", "json"]);
    let read: Value = serde_json::from_slice(&json.stdout).unwrap();
    let known = read["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["known"] == true)
        .count();
    assert_eq!(read["summary"]["known"], known);
    assert!(known > 0);
}

#[test]
fn what_no_longer_stands_is_told() {
    let folder = Folder::new("baseline-gone");
    folder.write("stack.toml", STACK);
    aiia(folder.path(), &["check", "--write-baseline", "known.json"]);
    folder.write("stack.toml", STACK.replace("1.29", "1.32"));
    let told = aiia(folder.path(), &["check", "--baseline", "known.json"]);
    assert!(
        err(&told).contains("of the baseline's findings no longer stand"),
        "{}",
        err(&told)
    );
    folder.write("known.json", "{\"findings\": 3}");
    let told = aiia(folder.path(), &["check", "--baseline", "known.json"]);
    assert_eq!(told.status.code(), Some(2));
    assert!(err(&told).contains("known.json is no baseline"), "{}", err(&told));
    let none = aiia(folder.path(), &["check", "--baseline", "nothing.json"]);
    assert_eq!(none.status.code(), Some(2));
}
