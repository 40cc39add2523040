//! The shape that findings about a pair share: both places marked, the facts as evidence.

use crate::check::{Context, mend};
use crate::finding::{Code, Finding, Severity};
use crate::model::Relation;
use crate::pairs::Pair;
use crate::pairs::{Spoken, Verdict};
use crate::stack::Component;

/// A finding about a pair, resting on the facts that led to its verdict.
pub(super) fn finding(
    code: &'static Code,
    context: &Context<'_>,
    pair: &Pair<'_>,
    decisive: &Spoken<'_>,
    message: String,
) -> Finding {
    let (subject, other) = (decisive.subject, decisive.other);
    let rest = pair.spoken.iter().filter(|s| s.verdict == decisive.verdict);
    let mut evidence: Vec<_> = vec![decisive.fact.evidence()];
    for spoken in rest {
        if !evidence.contains(&spoken.fact.evidence()) {
            evidence.push(spoken.fact.evidence());
        }
    }
    let mut found = Finding::new(code, message)
        .at(subject.span.clone(), "this one")
        .also(other.span.clone(), "and this one")
        .tool(&subject.id)
        .tool(&other.id)
        .evidence(evidence);
    // Every premise has its place: what the fact holds beside is one.
    for (id, _) in &decisive.fact.given {
        let mut beside = context.stack.of(id);
        if let Some(beside) = beside.find(|c| context.stack.share_environment(subject, c) != Some(false)) {
            found = found.also(beside.span.clone(), "beside this");
        }
    }
    found
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
/// by a patch the stack leaves open. A client and its server are told apart from the rest.
pub(super) fn outside(code: &'static Code, context: &Context<'_>, relation: Relation, out: &mut Vec<Finding>) {
    let pairs = context.pairs.iter().filter(|pair| !is_client_and_server(pair));
    out.extend(pairs.filter_map(|pair| outside_of(code, context, pair, relation)));
}

/// Whether one of the two is a client of the other.
pub(super) fn is_client_and_server(pair: &Pair<'_>) -> bool {
    let is_client = |one: &Component<'_>, other: &Component<'_>| {
        let server = one.tool.and_then(|tool| tool.file.client_of.as_ref());
        server.is_some_and(|server| *server == other.id)
    };
    is_client(pair.a, pair.b) || is_client(pair.b, pair.a)
}

/// As [`outside`], of one pair.
pub(super) fn outside_of(
    code: &'static Code,
    context: &Context<'_>,
    pair: &Pair<'_>,
    relation: Relation,
) -> Option<Finding> {
    let speaks = |s: &&Spoken<'_>| s.fact.relation == relation && s.verdict > Verdict::Works;
    let decisive = pair.spoken.iter().find(speaks).filter(|s| s.verdict == pair.verdict)?;
    let range = decisive.fact.range.as_ref();
    let range = range.map_or_else(String::new, |r| format!(" {}", r.in_words()));
    let (subject, with, has) = (subject(decisive), decisive.fact.with, has(decisive));
    let message = format!("{subject} {relation} `{with}`{range}, {has}");
    if decisive.verdict == Verdict::Undecided {
        let found = finding(code, context, pair, decisive, message + ": the patch decides");
        let lower = if relation == Relation::Requires {
            Severity::Warning
        } else {
            Severity::Note
        };
        return Some(found.severity(lower).help("write the exact versions that run"));
    }
    let found = finding(code, context, pair, decisive, message);
    Some(with_mend(context, decisive, found))
}

/// A finding about a pair that is known not to work, or of which some patches are.
pub(super) fn broken_of(code: &'static Code, context: &Context<'_>, pair: &Pair<'_>) -> Option<Finding> {
    let broken = |s: &&Spoken<'_>| {
        s.fact.relation == Relation::Broken && matches!(s.verdict, Verdict::Broken | Verdict::Undecided)
    };
    let decisive = pair.spoken.iter().find(broken).filter(|s| s.verdict == pair.verdict)?;
    let (subject, other) = (subject(decisive), decisive.other.in_words());
    if decisive.verdict == Verdict::Undecided {
        let message = format!("some patches of {subject} do not work with {other}");
        let found = finding(code, context, pair, decisive, message);
        return Some(
            found
                .severity(Severity::Warning)
                .help("write the exact versions that run"),
        );
    }
    let message = format!("{subject} is known not to work with {other}");
    let found = finding(code, context, pair, decisive, message);
    Some(with_mend(context, decisive, found))
}

/// The tool a fact is about, with the mode and the neighbours without which it would not hold.
pub(super) fn subject(spoken: &Spoken<'_>) -> String {
    let mode = spoken
        .fact
        .mode
        .map_or_else(String::new, |mode| format!(" in mode `{mode}`"));
    let beside = spoken.fact.given.iter();
    let beside: Vec<String> = beside
        .map(|(id, range)| format!("`{id}` {}", range.in_words()))
        .collect();
    let beside = match beside.as_slice() {
        [] => String::new(),
        all => format!(" beside {}", all.join(" and ")),
    };
    format!("{}{mode}{beside}", spoken.subject.in_words())
}
