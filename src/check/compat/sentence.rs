//! The shape that findings about a pair share: both places marked, the facts as evidence.

use crate::check::pairs::{Spoken, Verdict};
use crate::check::{Context, Pair, mend};
use crate::finding::{Code, Finding, Severity};
use crate::model::Relation;

/// A finding about a pair, resting on the facts that led to its verdict.
pub(super) fn finding(code: &'static Code, pair: &Pair<'_>, decisive: &Spoken<'_>, message: String) -> Finding {
    let (subject, other) = (decisive.subject, decisive.other);
    let rest = pair.spoken.iter().filter(|s| s.verdict == decisive.verdict);
    let mut evidence: Vec<_> = vec![decisive.fact.evidence.clone()];
    for spoken in rest {
        if !evidence.contains(&spoken.fact.evidence) {
            evidence.push(spoken.fact.evidence.clone());
        }
    }
    Finding::new(code, message)
        .at(subject.span.clone(), "this one")
        .also(other.span.clone(), "and this one")
        .tool(&subject.id)
        .tool(&other.id)
        .evidence(evidence)
}

/// What the other side has, for the end of a sentence.
fn has(spoken: &Spoken<'_>) -> String {
    let version = spoken.other.version_text.as_str();
    match spoken.other.environment {
        Some(_) => format!("its environment has {version}"),
        None => format!("this stack has {version}"),
    }
}

/// Lowers a conflict that exists only if two tools share an environment the stack does not
/// declare, and says so; else names the nearest mend.
pub(super) fn with_mend(context: &Context<'_>, spoken: &Spoken<'_>, mut found: Finding) -> Finding {
    let mends = mend::in_words(&mend::nearest(context, spoken));
    if spoken.if_shared && spoken.verdict == Verdict::Broken {
        found.severity = Severity::Warning;
        found.message += ", if the two share an environment";
        return found.help(format!(
            "declare `[environments]` if they do not share one; if they do, {mends}"
        ));
    }
    found.help(mends)
}

/// Findings about pairs whose verdict a range of this relation decided: outside it, or decided
/// by a patch the stack leaves open.
pub(super) fn outside(code: &'static Code, context: &Context<'_>, relation: Relation, out: &mut Vec<Finding>) {
    for pair in context.pairs {
        let speaks = |s: &&Spoken<'_>| s.fact.relation == relation && s.verdict > Verdict::Works;
        let decisive = pair.spoken.iter().find(speaks);
        let Some(decisive) = decisive.filter(|s| s.verdict == pair.verdict) else {
            continue;
        };
        let range = decisive.fact.range.as_ref();
        let range = range.map_or_else(String::new, |r| format!(" {}", r.in_words()));
        let (subject, with, has) = (decisive.subject.in_words(), decisive.fact.with, has(decisive));
        let message = format!("{subject} {relation} `{with}`{range}, {has}");
        if decisive.verdict == Verdict::Undecided {
            let found = finding(code, pair, decisive, message + ": the patch decides");
            let lower = if relation == Relation::Requires {
                Severity::Warning
            } else {
                Severity::Note
            };
            out.push(found.severity(lower).help("write the exact versions that run"));
        } else {
            let found = finding(code, pair, decisive, message);
            out.push(with_mend(context, decisive, found));
        }
    }
}
