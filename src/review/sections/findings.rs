//! Every finding with its evidence and its mend, family by family.

use super::{heading, paragraph};
use crate::check::families;
use crate::finding::{self, Severity};
use crate::report::clean;
use crate::review::content::{Block, Finding};
use crate::review::wording::full;
use crate::review::writing::Writing;

/// The family of findings about the declaration itself.
const DECLARATION: &str = "stack";

/// What a family of findings is about.
fn about(family: &'static str) -> &'static str {
    match family {
        DECLARATION => "The declaration itself",
        "compat" => "What does not go together",
        "policy" => "What the team forbids",
        "lifecycle" => "What is at its end",
        "gap" => "What is missing",
        "lock-in" => "What holds the team",
        "overlap" => "What is there twice",
        "catalog" => "What the catalog knows too little of",
        other => other,
    }
}

pub(super) fn blocks(writing: &mut Writing<'_>) -> Vec<Block> {
    let outcome = writing.subject.outcome;
    if outcome.findings.is_empty() {
        return vec![paragraph("Nothing was found.")];
    }
    // Mistakes in the declaration come first, since all the rest is judged by it; without one, what is said of it can wait.
    let mistaken = |f: &finding::Finding| f.code.family() == DECLARATION && f.severity == Severity::Error;
    let first = outcome.findings.iter().any(mistaken);
    let (own, others): (Vec<_>, Vec<_>) = families().partition(|family| *family == DECLARATION);
    let order = if first { [own, others] } else { [others, own] };
    let mut blocks = Vec::new();
    for family in order.concat() {
        let numbers = writing.numbers.clone();
        let mut all: Vec<_> = outcome.findings.iter().zip(numbers).collect();
        all.retain(|(f, _)| f.code.family() == family);
        if all.is_empty() {
            continue;
        }
        blocks.push(heading(about(family)));
        blocks.extend(
            all.into_iter()
                .map(|(f, number)| Block::Finding(Box::new(told(writing, f, number)))),
        );
    }
    blocks
}

fn told(writing: &mut Writing<'_>, found: &finding::Finding, number: u32) -> Finding {
    let place = found.span.as_ref().map(|span| {
        let line = span.place(&writing.file.text).line;
        format!("{}, line {line}", clean(&writing.file.name))
    });
    let evidence: Vec<_> = found.evidence.iter().map(|e| writing.proof(e)).collect();
    Finding {
        number,
        severity: found.severity,
        code: found.code.name,
        message: writing.sentence(&full(&found.message)),
        tools: found.tools.iter().map(|id| clean(id.as_str())).collect(),
        layers: layers(writing, found),
        framework: found.framework.as_deref().map(clean),
        place,
        waived: found.waived.as_ref().map(|w| (clean(&w.reason), w.until)),
        help: found.help.as_ref().map(|h| writing.sentence(&full(h))),
        evidence,
    }
}

/// The layers of the tools it is about, and of what is missing.
fn layers(writing: &Writing<'_>, found: &finding::Finding) -> Vec<String> {
    let known = writing.subject.catalog.layers();
    let of_tools = found.tools.iter().filter_map(|id| {
        let mut declared = writing.subject.stack.of(id);
        declared.next()?.layer(known)
    });
    let subject = found.subject.as_deref();
    let missing = subject.and_then(|s| known.layer(s).map(|l| &l.id));
    let missing = missing.or_else(|| Some(&known.capability(subject?)?.layer));
    let mut names: Vec<String> = Vec::new();
    for id in of_tools.chain(missing) {
        let name = known
            .layer(id.as_str())
            .map_or_else(|| id.to_string(), |l| l.name.clone());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
