//! Versions that go together, or the proof that none do.

use super::moves::{moved, moved_json};
use super::table::{Page, table};
use crate::finding::SourceFile;
use crate::fit::{Answer, Choice, Premise, Proof, Together};
use crate::model::ToolId;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// More reasons than this are not listed against one version.
const MOST_REASONS: usize = 3;

/// The answer for a reader; `file` is the stack that was asked about.
#[must_use]
pub fn fit(answer: &Answer<'_>, file: &SourceFile, page: Page) -> String {
    match answer {
        Answer::Together(found) => together(found, page),
        Answer::Never(proof) => never(proof, file),
    }
}

/// The answer for a program; `file` is the stack that was asked about.
#[must_use]
pub fn fit_json(answer: &Answer<'_>, file: &SourceFile) -> Json {
    match answer {
        Answer::Together(found) => together_json(found),
        Answer::Never(proof) => proof_json(proof, file),
    }
}

fn together(found: &Together<'_>, page: Page) -> String {
    let rows = found.choices.iter().map(|choice| {
        let now = match choice.unit.declared.version_text.as_str() {
            "" => "open".to_owned(),
            text => text.to_owned(),
        };
        let version = choice.candidate.version.to_string();
        vec![choice.unit.declared.id.to_string(), now, version, note(choice)]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let mut out = table(page, &["tool", "now", "fits", "why not newer"], rows);
    let counts: Vec<String> = found.pairs.iter().map(|(word, n)| format!("{n} {word}")).collect();
    if !counts.is_empty() {
        let _ = writeln!(out, "\npairs: {}", counts.join(", "));
    }
    if !found.untested.is_empty() {
        let untested = found.untested.iter().map(|(a, b)| format!("`{a}` with `{b}`"));
        let _ = writeln!(out, "no fact speaks of: {}", untested.collect::<Vec<_>>().join(", "));
    }
    if !found.left.is_empty() {
        let left: Vec<&str> = found.left.iter().map(ToolId::as_str).collect();
        let _ = writeln!(
            out,
            "left as they are, the catalog knows no versions: {}",
            left.join(", ")
        );
    }
    out
}

fn note(choice: &Choice<'_>) -> String {
    let mut lines = Vec::new();
    if let Some(ended) = choice.candidate.ended {
        lines.push(format!("its support ended on {ended}"));
    }
    match &choice.held_back {
        None => {}
        Some((newest, _)) if choice.unit.pinned => lines.push(format!("pinned; {} is known", newest.version)),
        Some((newest, why)) => {
            let because = why.iter().take(MOST_REASONS);
            lines.extend(because.map(|p| format!("{}: {}", newest.version, sourced(p))));
            if why.is_empty() && !newest.unread.is_empty() {
                let unread: Vec<String> = newest.unread.iter().map(|id| format!("`{id}`")).collect();
                lines.push(format!(
                    "{}: nothing is known of it with {}",
                    newest.version,
                    unread.join(", ")
                ));
            } else if why.is_empty() {
                lines.push(format!("{} does not go with what else was chosen", newest.version));
            }
        }
    }
    let chosen = choice.candidate.version.least();
    if let Some((version, license)) = choice.unit.denied.iter().rfind(|(v, _)| v.least() > chosen) {
        lines.push(format!("{version}: the policy denies its licence, {license}"));
    }
    lines.join("\n")
}

/// A premise with the first of its sources.
pub(super) fn sourced(premise: &Premise) -> String {
    let source = premise.evidence.first();
    let source = source.map_or_else(String::new, |e| format!("\n{} (read {})", e.source, e.checked));
    format!("{}{source}", premise.says)
}

fn never(proof: &Proof, file: &SourceFile) -> String {
    if proof.given_up {
        return "the search was given up after too many steps; pin more of the tools and ask again\n".to_owned();
    }
    let mut out = "no versions the catalog knows go together\n\n".to_owned();
    for (n, step) in proof.steps.iter().enumerate() {
        let _ = writeln!(out, "{:>3}. {}", n + 1, step.concludes);
        for (tool, span) in &step.places {
            let place = span.place(&file.text);
            let _ = writeln!(out, "     {}:{}:{} `{tool}`", file.name, place.line, place.column);
        }
        for premise in &step.premises {
            let _ = writeln!(out, "     - {}", premise.says);
            for evidence in &premise.evidence {
                let _ = writeln!(out, "       {} (read {})", evidence.source, evidence.checked);
            }
        }
    }
    loosen(proof, &mut out);
    out
}

/// Which pins would have to give.
fn loosen(proof: &Proof, out: &mut String) {
    let ways = proof.loosen.as_slice();
    if ways.is_empty() && proof.steps.iter().all(|step| step.premises.is_empty()) {
        return;
    }
    out.push_str(match ways {
        [] => "\nno small set of pins to loosen was found\n",
        [way, ..] if way.proven => "\nloosen the fewest pins, and the catalog proves that they go together:\n",
        _ => "\nloosen the fewest pins, and no fact speaks against them, though none speaks for every pair:\n",
    });
    for way in ways {
        let moves = way.moves.iter().map(moved);
        let _ = writeln!(out, "  {}", moves.collect::<Vec<_>>().join(" and "));
    }
}

pub(super) fn premises(all: &[Premise]) -> Json {
    let one = |p: &Premise| json!({ "says": p.says, "tools": p.tools, "evidence": p.evidence });
    all.iter().map(one).collect()
}

fn together_json(found: &Together<'_>) -> Json {
    let choices = found.choices.iter().map(|c| {
        let held = c.held_back.as_ref();
        let held = held.map(|(newest, why)| json!({ "newest": newest.version.raw(), "because": premises(why), "unread": newest.unread }));
        let denied = c.unit.denied.iter();
        let denied = denied.map(|(version, license)| json!({ "version": version.raw(), "license": license }));
        json!({
            "tool": c.unit.declared.id,
            "declared": Some(&c.unit.declared.version_text).filter(|t| !t.is_empty()),
            "pinned": c.unit.pinned,
            "version": c.candidate.version.raw(),
            "support-ended": c.candidate.ended,
            "held-back": held,
            "denied": denied.collect::<Vec<_>>(),
        })
    });
    let pairs: BTreeMap<_, _> = found.pairs.iter().collect();
    json!({ "together": true, "choices": choices.collect::<Vec<_>>(), "pairs": pairs, "untested": found.untested, "left": found.left })
}

fn proof_json(proof: &Proof, file: &SourceFile) -> Json {
    let steps = proof.steps.iter().map(|s| {
        let places = s.places.iter().map(|(tool, span)| {
            let place = span.place(&file.text);
            json!({ "tool": tool, "file": file.name, "line": place.line, "column": place.column })
        });
        json!({ "concludes": s.concludes, "because": premises(&s.premises), "places": places.collect::<Vec<_>>() })
    });
    let ways = proof
        .loosen
        .iter()
        .map(|way| json!({ "moves": way.moves.iter().map(moved_json).collect::<Vec<_>>(), "proven": way.proven }));
    json!({
        "together": false,
        "given-up": proof.given_up,
        "steps": steps.collect::<Vec<_>>(),
        "loosen": ways.collect::<Vec<_>>(),
    })
}
