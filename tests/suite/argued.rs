//! Verdicts that were argued: beside a real stack may lie a page that quotes every line
//! `coverage` and `lock-in` print of it, each with the reason why it is right. A verdict that
//! changes has to be argued anew.

use crate::command::{aiia, err};
use crate::golden::root;
use std::fs;

/// The page beside a stack.
pub(crate) const PAGE: &str = "argued.md";

/// The stacks whose page is written.
const STACKS: [&str; 5] = [
    "google-level-two",
    "kubeflow-platform",
    "ml-ops-org-example",
    "rag-hosted-llm",
    "sagemaker-mlops",
];

/// The commands a page names in its second paragraph, as they are typed.
fn commands(page: &str) -> Vec<Vec<String>> {
    let line = page
        .lines()
        .find(|l| l.starts_with("Every line"))
        .expect("it says what it argues");
    let code = line.split('`').skip(1).step_by(2);
    code.filter_map(|c| c.strip_prefix("aiia "))
        .map(|c| c.split(' ').map(str::to_owned).collect())
        .collect()
}

/// A row or a sentence, without the blanks that align a table.
fn squeezed(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_rule(line: &str) -> bool {
    !line.is_empty() && line.chars().all(|c| "|-: ".contains(c))
}

/// The rows and sentences of a Markdown page: neither headings nor heads of tables.
fn verdicts(page: &str) -> Vec<String> {
    let lines: Vec<&str> = page.lines().collect();
    let said = lines.iter().enumerate().filter(|(at, line)| {
        let head = lines.get(at + 1).is_some_and(|next| is_rule(next));
        !line.trim().is_empty() && !line.starts_with('#') && !is_rule(line) && !head
    });
    said.map(|(_, line)| squeezed(line)).collect()
}

/// What a page quotes, each with the words under it.
fn argued(page: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in page.lines() {
        if let Some(quoted) = line.strip_prefix("> ") {
            found.push((squeezed(quoted), String::new()));
        } else if let Some((_, words)) = found.last_mut()
            && !line.starts_with('#')
        {
            words.push_str(line.trim());
        }
    }
    found
}

#[test]
fn every_verdict_of_an_argued_stack_has_its_reason() {
    for name in STACKS {
        let folder = root("tests/stacks").join(name);
        let page = fs::read_to_string(folder.join(PAGE)).unwrap_or_else(|e| panic!("{name}: {e}"));
        let commands = commands(&page);
        assert!(commands.len() >= 2, "{name} argues {commands:?}");
        let mut printed = Vec::new();
        for command in &commands {
            let mut args: Vec<&str> = command.iter().map(String::as_str).collect();
            args.extend(["stack.toml", "--format", "markdown"]);
            let output = aiia(&folder, &args);
            assert_eq!(output.status.code(), Some(0), "{name}: {}", err(&output));
            printed.extend(verdicts(&String::from_utf8(output.stdout).unwrap()));
        }
        let argued = argued(&page);
        for (at, verdict) in printed.iter().enumerate() {
            let quoted = argued.get(at).map(|(quoted, _)| quoted.as_str());
            assert_eq!(quoted, Some(verdict.as_str()), "{name}: verdict {at} is not argued");
        }
        assert_eq!(argued.len(), printed.len(), "{name} argues what is not printed");
        for (quoted, words) in &argued {
            let reason = words.len() >= 40 && !words.contains("TODO") && !words.contains("OBJECTION");
            assert!(reason, "{name}: `{quoted}` has no reason: {words}");
        }
    }
}
