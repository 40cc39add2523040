//! What a change of a stack brings, for a terminal, a pull request or a program.

use super::table::Page;
use super::terms::{count, pairs};
use crate::check::{Change, Difference, Moved, Outcome};
use crate::finding::Finding;
use serde_json::{Value as Json, json};
use std::fmt::Write as _;

/// A difference for a reader; Markdown is what a bot posts on a pull request.
#[must_use]
pub fn diff(found: &Difference<'_>, scores: &[Moved], before: &Outcome<'_>, after: &Outcome<'_>, page: Page) -> String {
    let markdown = page == Page::Markdown;
    let mut out = String::new();
    let heading = |out: &mut String, text: &str| {
        let _ = if markdown {
            writeln!(out, "### {text}\n")
        } else {
            writeln!(out, "{text}")
        };
    };
    let bullet = if markdown { "- " } else { "  " };
    if found.tools.is_empty() && found.appeared.is_empty() && found.vanished.is_empty() {
        out.push_str("nothing changed\n");
        return out;
    }
    if !found.tools.is_empty() {
        heading(&mut out, "Tools");
        for change in &found.tools {
            let _ = writeln!(out, "{bullet}{}", moved(change));
        }
        out.push('\n');
    }
    let lists = [("New findings", &found.appeared), ("Gone", &found.vanished)];
    for (title, findings) in lists.into_iter().filter(|(_, findings)| !findings.is_empty()) {
        heading(&mut out, title);
        for finding in findings {
            let _ = writeln!(out, "{bullet}{}", line(finding, markdown));
        }
        out.push('\n');
    }
    if !scores.is_empty() {
        heading(&mut out, "Scores");
        for score in scores {
            let (was, is) = (score.before.as_deref(), score.after.as_deref());
            let (was, is) = (was.unwrap_or("not asked"), is.unwrap_or("not asked"));
            let _ = writeln!(out, "{bullet}{}: {was} -> {is}", score.name);
        }
        out.push('\n');
    }
    let _ = writeln!(
        out,
        "{} new, {} gone, {} as before",
        count(found.appeared.len(), "finding"),
        found.vanished.len(),
        found.stayed
    );
    if markdown {
        out.push('\n');
    }
    let _ = writeln!(out, "pairs that meet before: {}", pairs(before));
    if markdown {
        out.push('\n');
    }
    let _ = writeln!(out, "pairs that meet after: {}", pairs(after));
    out
}

fn moved(change: &Change) -> String {
    let version = |text: &str| {
        if text.is_empty() {
            "no version".to_owned()
        } else {
            text.to_owned()
        }
    };
    let tool = &change.tool;
    match (&change.before, &change.after) {
        (None, Some(after)) => format!("`{tool}` is new: {}", version(after)),
        (Some(before), None) => format!("`{tool}` is gone: {}", version(before)),
        (Some(before), Some(after)) => format!("`{tool}` {} -> {}", version(before), version(after)),
        (None, None) => format!("`{tool}`"),
    }
}

/// A finding in a line, and the source it rests on.
pub(super) fn line(finding: &Finding, markdown: bool) -> String {
    let message = if markdown {
        super::markdown::escape(&finding.message)
    } else {
        finding.message.clone()
    };
    let source = finding.evidence.first();
    let source = match (source, markdown) {
        (None, _) => String::new(),
        (Some(e), true) => format!(" (<{}>)", super::markdown::escape_link(&e.source)),
        (Some(e), false) => format!("\n      {} (read {})", e.source, e.checked),
    };
    if markdown {
        format!("**{}** `{}` {message}{source}", finding.severity, finding.code.name)
    } else {
        format!("{}[{}]: {message}{source}", finding.severity, finding.code.name)
    }
}

/// A difference for a program.
#[must_use]
pub fn diff_json(found: &Difference<'_>, scores: &[Moved]) -> Json {
    let one = |f: &&Finding| {
        json!({
            "code": f.code.name,
            "severity": f.severity.to_string(),
            "message": f.message,
            "tools": f.tools,
            "subject": f.subject,
            "framework": f.framework,
            "evidence": f.evidence,
        })
    };
    let tools = found.tools.iter();
    let tools = tools.map(|c| json!({ "tool": c.tool, "before": c.before, "after": c.after }));
    json!({
        "tools": tools.collect::<Vec<_>>(),
        "appeared": found.appeared.iter().map(one).collect::<Vec<_>>(),
        "vanished": found.vanished.iter().map(one).collect::<Vec<_>>(),
        "scores": scores.iter().map(|s| json!({ "name": s.name, "before": s.before, "after": s.after })).collect::<Vec<_>>(),
        "stayed": found.stayed,
    })
}
