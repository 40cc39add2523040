//! For a pull request or a wiki: GitHub-flavoured Markdown.

use super::terms::{count, pairs};
use super::{Checked, Style};
use crate::finding::Severity;
use std::fmt::Write as _;

pub(super) fn print(stacks: &[Checked<'_>], style: Style) -> String {
    let mut out = String::new();
    for checked in stacks {
        if !out.is_empty() {
            out.push('\n');
        }
        one(checked, style, &mut out);
    }
    out
}

fn one(checked: &Checked<'_>, style: Style, out: &mut String) {
    let outcome = checked.outcome;
    let name = if checked.name.is_empty() {
        checked.file.name.as_str()
    } else {
        checked.name
    };
    let _ = writeln!(out, "### {}\n", escape(name));
    let _ = writeln!(
        out,
        "{}, {}, {}; pairs that meet: {}\n",
        count(outcome.count(Severity::Error), "error"),
        count(outcome.count(Severity::Warning), "warning"),
        count(outcome.count(Severity::Note), "note"),
        pairs(outcome),
    );
    if style.quiet || outcome.findings.is_empty() {
        return;
    }
    out.push_str("| severity | code | finding | sources |\n| --- | --- | --- | --- |\n");
    for finding in &outcome.findings {
        let sources: Vec<String> = finding
            .evidence
            .iter()
            .map(|e| format!("<{}> ({})", escape_link(&e.source), e.checked))
            .collect();
        let waived = finding.waived.as_ref();
        let severity = match waived {
            Some(waived) => format!("waived until {}", waived.until),
            None if finding.known => "known".to_owned(),
            None => finding.severity.to_string(),
        };
        let _ = writeln!(
            out,
            "| {severity} | `{}` | {} | {} |",
            finding.code.name,
            escape(&finding.message),
            sources.join("<br>")
        );
    }
}

/// Text that may hold anything, fit for a table cell. Code spans in messages are kept.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '|' => out.push_str("\\|"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\n' | '\r' => out.push(' '),
            '[' | ']' | '*' | '#' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

pub(super) fn escape_link(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '<' | '>' | '|'))
        .collect()
}
