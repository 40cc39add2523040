//! The shape that findings about a pair share: both places marked, the facts as evidence.

use crate::check::pairs::{Spoken, Verdict};
use crate::check::{Context, Pair, mend};
use crate::finding::{Code, Finding, Severity};

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
pub(super) fn has(spoken: &Spoken<'_>) -> String {
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
