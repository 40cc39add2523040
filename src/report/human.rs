//! For a terminal: findings as a compiler shows them, then what was counted.

use super::links::links;
use super::snippet::{Told, draw};
use super::terms::{count, pairs};
use super::{Checked, Style};
use crate::finding::{Finding, Severity};
use crate::pairs::Verdict;
use std::fmt::Write as _;

/// More blocks than this are counted and not shown; `--format json` has them all.
const MOST_SHOWN: usize = 100;

/// Untested pairs are many and need no excerpt each.
const UNTESTED: &str = "compat/untested-pair";

pub(super) fn print(stacks: &[Checked<'_>], style: Style) -> String {
    let mut out = String::new();
    for checked in stacks {
        if !style.quiet {
            findings(checked, style, &mut out);
        }
        if style.explain.links && !checked.outcome.links.is_empty() {
            out.push_str(&links(checked.outcome));
            out.push('\n');
        }
        if stacks.len() > 1 {
            let _ = write!(out, "{}: ", checked.file.name);
        }
        closing(checked, style, &mut out);
    }
    out
}

fn findings(checked: &Checked<'_>, style: Style, out: &mut String) {
    let all = checked.outcome.findings.iter().filter(|f| f.counts());
    let shown: Vec<&Finding> = all
        .filter(|f| style.explain.untested || f.code.name != UNTESTED)
        .collect();
    let groups = grouped(&shown);
    for group in groups.iter().take(MOST_SHOWN) {
        out.push_str(&block(checked, group, style));
        out.push('\n');
    }
    if groups.len() > MOST_SHOWN {
        let more: usize = groups.iter().skip(MOST_SHOWN).map(Vec::len).sum();
        let _ = writeln!(out, "… and {more} more findings; `--format json` lists them all\n");
    }
}

/// Findings of one code at one place are told together.
fn grouped<'f>(findings: &[&'f Finding]) -> Vec<Vec<&'f Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for finding in findings {
        let same = |group: &&mut Vec<&Finding>| {
            group.first().is_some_and(|first| {
                first.code.name == finding.code.name
                    && first.severity == finding.severity
                    && first.span == finding.span
                    && first.also.is_empty()
                    && first.label == finding.label
                    || together(first, finding)
            })
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups
}

/// What a framework asks for is one list, though each block has its own label.
fn together(a: &Finding, b: &Finding) -> bool {
    let framework = |f: &Finding| {
        f.framework
            .as_deref()
            .map(|f| f.split('/').next().unwrap_or_default().to_owned())
    };
    a.code.name == b.code.name
        && a.severity == b.severity
        && a.span == b.span
        && a.framework.is_some()
        && framework(a) == framework(b)
}

fn block(checked: &Checked<'_>, group: &[&Finding], style: Style) -> String {
    let [first, rest @ ..] = group else {
        return String::new();
    };
    let framework = first.framework.as_ref().and_then(|f| f.split('/').next());
    let label = match framework {
        Some(framework) if !rest.is_empty() => format!("held against `{framework}`"),
        _ => first.label.clone(),
    };
    let title = if rest.is_empty() {
        first.message.clone()
    } else {
        format!("{}: {} times", first.code.what, group.len())
    };
    let mut notes = Vec::new();
    if !rest.is_empty() {
        notes.extend(group.iter().map(|f| f.message.clone()));
    }
    notes.extend(sources(group));
    let help = if rest.is_empty() {
        first.help.clone()
    } else {
        Some(first.code.fix.to_owned())
    };
    let told = Told {
        severity: first.severity,
        code: Some(first.code.name),
        title: &title,
        primary: first.span.as_ref().map(|span| (span, label.as_str())),
        also: first.also.iter().map(|(span, label)| (span, label.as_str())).collect(),
        notes,
        help: help.as_deref(),
    };
    draw(checked.file, &told, style.color)
}

/// What findings rest on. One alone is told with what its source says; of several told
/// together each source is named once.
fn sources(group: &[&Finding]) -> Vec<String> {
    let all = group.iter().flat_map(|f| &f.evidence);
    let told = all.map(|e| match group {
        [_] => format!("{}\n{} (read {})", e.says, e.source, e.checked),
        _ => format!("{} (read {})", e.source, e.checked),
    });
    let mut notes: Vec<String> = Vec::new();
    for note in told {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes
}

fn closing(checked: &Checked<'_>, style: Style, out: &mut String) {
    let outcome = checked.outcome;
    let mut found = vec![
        count(outcome.count(Severity::Error), "error"),
        count(outcome.count(Severity::Warning), "warning"),
        count(outcome.count(Severity::Note), "note"),
    ];
    if outcome.waived() > 0 {
        found.push(format!("{} waived", outcome.waived()));
    }
    if outcome.known() > 0 {
        found.push(format!("{} in the baseline", outcome.known()));
    }
    let _ = writeln!(out, "{}", found.join(", "));
    if outcome.pairs.is_empty() {
        return;
    }
    let told = pairs(outcome);
    let untested = outcome.pairs_with(Verdict::Untested);
    let hint = if untested > 0 && !style.explain.untested && !style.quiet {
        " (`--explain-untested` lists them)"
    } else {
        ""
    };
    let _ = writeln!(out, "pairs that meet: {told}{hint}");
}
