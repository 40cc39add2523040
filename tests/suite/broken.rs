//! What bad input gets: its place, a way out, and never a panic.

use crate::command::{Folder, aiia, aiia_with, err, out};
use std::fmt::Write as _;

fn check(name: &str, bytes: &[u8]) -> (Option<i32>, String, String) {
    let folder = Folder::new(&format!("broken-{name}"));
    folder.write("stack.toml", bytes);
    let output = aiia(folder.path(), &["check", "stack.toml"]);
    (output.status.code(), out(&output), err(&output))
}

#[test]
fn an_empty_file_declares_nothing() {
    let (status, text, _) = check("empty", b"");
    assert_eq!(status, Some(1));
    assert!(
        text.contains("error[stack/empty-stack]: the stack declares no tool"),
        "{text}"
    );
}

#[test]
fn a_folder_is_no_stack() {
    let folder = Folder::new("broken-folder");
    let output = aiia(folder.path(), &["check", "."]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("is a folder"), "{}", err(&output));
}

#[test]
fn bytes_that_are_no_text_are_placed() {
    let (status, _, text) = check("utf8", b"[tools]\nmlflow = \"\xff\xfe\"\n");
    assert_eq!(status, Some(2));
    assert!(text.contains("stack.toml is not UTF-8: line 2, byte 18"), "{text}");
}

#[test]
fn a_huge_file_is_refused_at_once() {
    let (status, _, text) = check("huge", &vec![b'#'; 100 * 1024 * 1024]);
    assert_eq!(status, Some(2));
    assert!(text.contains("is larger than 4 MiB"), "{text}");
    let folder = Folder::new("broken-huge-stdin");
    let output = aiia_with(folder.path(), &["check", "-"], &vec![b'#'; 8 * 1024 * 1024]);
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
}

#[test]
fn every_syntax_error_is_placed() {
    let (status, _, text) = check("syntax", b"name = \n\n[tools]\nmlflow = 3.1.0\ndvc = \"3\n");
    assert_eq!(status, Some(2));
    for place in ["stack.toml:1", "stack.toml:4", "stack.toml:5"] {
        assert!(text.contains(place), "{place} in\n{text}");
    }
}

#[test]
fn a_tool_twice_is_told() {
    let (status, _, text) = check("twice", b"[tools]\nmlflow = \"3.1.0\"\nmlflow = \"3.2.0\"\n");
    assert_eq!(status, Some(2));
    assert!(
        text.contains("duplicate key") && text.contains("stack.toml:3:1"),
        "{text}"
    );
    let (status, text, _) = check(
        "twice-alias",
        b"[tools]\napache-airflow = \"2.9.3\"\nairflow = \"2.10.0\"\n",
    );
    assert_eq!(status, Some(1));
    assert!(text.contains("error[stack/duplicate-tool]"), "{text}");
}

#[test]
fn all_mistakes_come_out_of_one_run() {
    let text = b"naem = \"x\"\nprofile = \"predictiv\"\nframeworks = [\"aiia-v9\"]\n\n[tools]\nmlfow = \"3\"\nkserve = \"three\"\ndvc = [3]\nminio = { verison = \"1\" }\n\n[[custom]]\nid = \"x\"\ncapabilities = [\"data-labelling\"]\n\n[[links]]\nfrom = \"kserve\"\nto = \"kserve\"\n\n[[links]]\nfrom = \"kserve\"\nto = \"nobody\"\n";
    let (status, out, _) = check("all", text);
    assert_eq!(status, Some(1));
    for (code, place) in [
        ("stack/unknown-key", ":1:1"),
        ("stack/unknown-profile", ":2:11"),
        ("stack/unknown-framework", ":3:15"),
        ("stack/unknown-tool", ":6:1"),
        ("stack/bad-version", ":7:10"),
        ("stack/invalid-value", ":8:7"),
        ("stack/unknown-key", ":9:11"),
        ("stack/unknown-capability", ":13:17"),
        ("stack/self-link", ":17:6"),
        ("stack/unknown-tool", ":21:6"),
    ] {
        let found = out
            .lines()
            .collect::<Vec<_>>()
            .windows(2)
            .any(|w| w[0].contains(code) && w[1].contains(place));
        assert!(found, "{code} at {place} in\n{out}");
    }
}

#[test]
fn a_malformed_waiver_date_counts_as_lapsed() {
    for until in ["\"next year\"", "2026-13-45", "\"2026-13-45\"", "7"] {
        let text = format!(
            "[tools]\nmlflow = \"3.1.0\"\n\n[[waive]]\ncode = \"gap/missing-layer\"\nreason = \"x\"\nuntil = {until}\n"
        );
        let (status, out, err) = check("waiver", text.as_bytes());
        // A date that is no TOML at all cannot be read past.
        if status == Some(2) {
            assert!(err.contains("stack.toml:7"), "{err}");
        } else {
            assert!(out.contains("stack/lapsed-waiver"), "{until}: {out}");
            assert!(out.contains("error[gap/missing-layer]"), "{until}: {out}");
        }
    }
}

#[test]
fn a_cycle_of_links_is_a_loop_and_no_hang() {
    let text = "[tools]\nmlflow = \"3.1.0\"\nkserve = \"0.15.2\"\n\n[[links]]\nfrom = \"mlflow\"\nto = \"kserve\"\n\n[[links]]\nfrom = \"kserve\"\nto = \"mlflow\"\nfeedback = true\n";
    let (status, _, err) = check("cycle", text.as_bytes());
    assert_eq!(status, Some(1), "{err}");
}

#[test]
fn ten_thousand_tools_end_in_findings() {
    let mut unknown = String::from("[tools]\n");
    let mut custom = String::new();
    for i in 0..10_000 {
        writeln!(unknown, "tool-{i} = \"1.0.{i}\"").unwrap();
        writeln!(custom, "[[custom]]\nid = \"own-{i}\"\ncapabilities = [\"online-serving\"]\noffers = [\"s3-api\"]\nuses = [\"postgresql-protocol\"]\n").unwrap();
    }
    let (status, shown, told) = check("many-unknown", unknown.as_bytes());
    assert_eq!(status, Some(1), "{told}");
    assert!(
        shown.contains("10000 times") || shown.contains("more findings"),
        "{}",
        &shown[..400]
    );
    let (status, _, told) = check("many-custom", custom.as_bytes());
    assert_eq!(status, Some(1), "{told}");
    let folder = Folder::new("broken-many-drawn");
    folder.write("stack.toml", &custom);
    let drawn = aiia(folder.path(), &["diagram"]);
    assert_eq!(drawn.status.code(), Some(0), "{}", err(&drawn));
    assert!(out(&drawn).contains("and 9940 more"));
}

#[test]
fn deep_nesting_is_refused_and_not_followed() {
    let deep = format!("name = {}{}", "[".repeat(50_000), "]".repeat(50_000));
    let (status, _, _) = check("deep", deep.as_bytes());
    assert!(matches!(status, Some(1 | 2)), "{status:?}");
    let wide = format!("{} = 1\n", vec!["a"; 20_000].join("."));
    let (status, _, _) = check("dotted", wide.as_bytes());
    assert!(matches!(status, Some(1 | 2)), "{status:?}");
}
