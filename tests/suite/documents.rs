//! Files that are printed from the code, and the examples README shows.

use crate::command::{Folder, aiia, err, out};
use crate::golden::{assert_golden, root};
use aiia::catalog::Catalog;
use std::fs;
use std::process::Command;

#[test]
fn schemas_are_current() {
    let folder = Folder::new("schemas");
    for name in ["stack", "tool", "report"] {
        let text = out(&aiia(folder.path(), &["schema", name]));
        assert_golden(&root(&format!("schemas/{name}.schema.json")), &text);
    }
}

#[test]
fn the_rule_table_in_readme_is_current() {
    let folder = Folder::new("readme-rules");
    let table = out(&aiia(folder.path(), &["explain", "--markdown"]));
    let path = root("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once("<!-- rules -->\n").unwrap();
    let (_, after) = rest.split_once("<!-- end of rules -->\n").unwrap();
    let now = format!("{before}<!-- rules -->\n{table}<!-- end of rules -->\n{after}");
    assert_golden(&path, &now);
}

/// Blocks of a kind in README, with the line they start at.
fn blocks(kind: &str) -> Vec<(usize, String)> {
    let readme = fs::read_to_string(root("README.md")).unwrap();
    let mut found = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (number, line) in readme.lines().enumerate() {
        match &mut open {
            Some(block) if line == "```" => {
                found.push(block.clone());
                open = None;
            }
            Some((_, text)) => {
                text.push_str(line);
                text.push('\n');
            }
            None if line == format!("```{kind}") => open = Some((number + 2, String::new())),
            None => {}
        }
    }
    found
}

#[test]
fn every_stack_in_readme_is_one() {
    let all = blocks("toml");
    assert!(!all.is_empty());
    for (line, text) in all {
        let folder = Folder::new(&format!("readme-{line}"));
        folder.write("stack.toml", &text);
        let output = aiia(folder.path(), &["check"]);
        assert_ne!(output.status.code(), Some(2), "line {line}: {}", err(&output));
        for code in ["stack/unknown", "stack/invalid", "stack/bad"] {
            assert!(!out(&output).contains(code), "line {line}: {}", out(&output));
        }
    }
}

#[test]
fn every_command_in_readme_prints_what_it_shows() {
    let all = blocks("console");
    assert!(!all.is_empty());
    for (line, text) in all {
        let mut lines = text.lines();
        let call = lines
            .next()
            .unwrap()
            .strip_prefix("$ aiia ")
            .unwrap_or_else(|| panic!("line {line}"));
        let shown: Vec<&str> = lines.collect();
        let output = Command::new(env!("CARGO_BIN_EXE_aiia"))
            .args(call.split(' '))
            .args(["--as-of", crate::TODAY])
            .env_remove("COLUMNS")
            .current_dir(root(""))
            .output()
            .unwrap();
        let printed = out(&output) + &err(&output);
        let printed: Vec<&str> = printed.lines().collect();
        // An ellipsis stands for any number of lines.
        let mut at = 0;
        let mut skipping = false;
        for want in shown {
            if want == "…" {
                skipping = true;
                continue;
            }
            let found = printed[at..].iter().position(|l| l.trim_end() == want.trim_end());
            let found = found.unwrap_or_else(|| panic!("line {line}: {want:?} is not printed by aiia {call}"));
            assert!(
                skipping || found == 0,
                "line {line}: {want:?} comes later than shown, after {:?}",
                printed[at]
            );
            at += found + 1;
            skipping = false;
        }
    }
}

#[test]
fn help_names_usage_and_every_format() {
    let folder = Folder::new("help");
    for call in [
        vec!["--help"],
        vec!["check", "--help"],
        vec!["diagram", "--help"],
        vec!["report", "--help"],
        vec!["explain", "--help"],
        vec!["catalog", "--help"],
        vec!["catalog", "matrix", "--help"],
        vec!["schema", "--help"],
        vec!["completions", "--help"],
    ] {
        let text = out(&aiia(folder.path(), &call));
        assert!(text.contains("Usage:"), "{call:?}");
    }
    let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let check = words(out(&aiia(folder.path(), &["check", "--help"])));
    assert!(aiia::report::FORMATS.iter().all(|f| check.contains(f.what)), "{check}");
    let diagram = words(out(&aiia(folder.path(), &["diagram", "--help"])));
    assert!(
        aiia::diagram::FORMATS.iter().all(|f| diagram.contains(f.what)),
        "{diagram}"
    );
    let report = words(out(&aiia(folder.path(), &["report", "--help"])));
    assert!(
        aiia::review::FORMATS.iter().all(|f| report.contains(f.what)),
        "{report}"
    );
}

/// A count as a reader writes it.
fn grouped(count: usize) -> String {
    let (thousands, rest) = (count / 1000, count % 1000);
    if thousands == 0 {
        return rest.to_string();
    }
    format!("{thousands},{rest:03}")
}

#[test]
fn readme_counts_the_catalog_as_it_is() {
    let stats = Catalog::embedded().stats();
    let readme = fs::read_to_string(root("README.md")).unwrap();
    let counts = [
        (stats.tools, "tools"),
        (stats.facts, "compatibility facts"),
        (stats.release_lines, "release lines"),
        (stats.interfaces, "interfaces"),
        (stats.exits, "ways out"),
    ];
    for (count, of) in counts {
        let said = format!("{} {of}", grouped(count));
        assert!(readme.contains(&said), "README does not say {said}");
    }
}
