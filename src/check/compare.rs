//! Two stacks, or two states of one: what came, what went, what moved.

use super::{About, Outcome, coverage, cycle};
use crate::catalog::Catalog;
use crate::finding::Finding;
use crate::lock_in::{Question, vector};
use crate::model::ToolId;
use crate::stack::Stack;
use std::collections::{BTreeMap, BTreeSet};

/// What is different after a change.
#[derive(Debug)]
pub struct Difference<'a> {
    /// Tools that were added, removed, or have another version, by id.
    pub tools: Vec<Change>,
    /// Findings that came, worst first.
    pub appeared: Vec<&'a Finding>,
    /// Findings that went, worst first.
    pub vanished: Vec<&'a Finding>,
    /// How many stand before and after.
    pub stayed: usize,
}

/// What became of a tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The tool.
    pub tool: ToolId,
    /// Its version before, empty without one; `None` when it was not there.
    pub before: Option<String>,
    /// Its version after.
    pub after: Option<String>,
}

/// A figure of a stack that a change can move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// What it measures: `lock-in: vendor`, `google-mlops-2`.
    pub name: String,
    /// It, in words: `6 of 9 things asked for rest on one vendor`.
    pub told: String,
}

/// A figure before and after a change; `None` where a stack does not have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// What it measures.
    pub name: String,
    /// Before.
    pub before: Option<String>,
    /// After.
    pub after: Option<String>,
}

/// The figures of a stack: how much of each framework it names it fills and the level it reaches,
/// how far its loop closes, and what holds it, kind by kind.
#[must_use]
pub fn scores(question: &Question<'_>) -> Vec<Score> {
    let (catalog, stack) = (question.catalog, question.stack);
    let named = stack.frameworks.iter();
    let held = named.filter_map(|(id, _)| coverage(catalog, stack, id));
    let frameworks = held.map(|held| {
        let asked = held.blocks.iter().filter(|f| !f.block.optional);
        let (met, open): (Vec<_>, Vec<_>) = asked.partition(|f| f.is_met());
        let level = match (held.framework.levels.is_empty(), held.reached) {
            (true, _) => String::new(),
            (false, Some(level)) => format!(", level {level} reached"),
            (false, None) => ", no level reached".to_owned(),
        };
        let word = if held.framework.supports() { "supported" } else { "met" };
        Score {
            told: format!("{} of {} blocks {word}{level}", met.len(), met.len() + open.len()),
            name: held.id,
        }
    });
    let degree = cycle(catalog, stack, question.graph).map(|cycle| Score {
        name: "loop".to_owned(),
        told: cycle.degree.as_str().to_owned(),
    });
    let kinds = vector(question).into_iter().map(|kind| Score {
        name: format!("lock-in: {}", kind.name),
        told: format!("{} of {} {}", kind.held, kind.of, kind.counts),
    });
    frameworks.chain(degree).chain(kinds).collect()
}

/// The figures that two stacks do not share, in the order of the first.
#[must_use]
pub fn moved(before: &[Score], after: &[Score]) -> Vec<Moved> {
    let told = |all: &[Score], name: &str| all.iter().find(|s| s.name == name).map(|s| s.told.clone());
    let mut names: Vec<&str> = before.iter().map(|s| s.name.as_str()).collect();
    names.extend(
        after
            .iter()
            .map(|s| s.name.as_str())
            .filter(|n| told(before, n).is_none()),
    );
    let all = names.into_iter().map(|name| Moved {
        name: name.to_owned(),
        before: told(before, name),
        after: told(after, name),
    });
    all.filter(|m| m.before != m.after).collect()
}

/// Compares two checked stacks. Findings are the same when rule and subject are, wherever they
/// stand; accepted ones count as gone. A missing layer speaks for its capabilities: a gap that it
/// swallows has not gone, and one that it leaves behind has not come.
#[must_use]
pub fn compare<'a>(
    catalog: &Catalog,
    before: (&Stack<'_>, &'a Outcome<'_>),
    after: (&Stack<'_>, &'a Outcome<'_>),
) -> Difference<'a> {
    let about = |outcome: &Outcome<'_>| -> BTreeSet<About> {
        let standing = outcome.findings.iter().filter(|f| f.counts());
        standing.map(About::of).collect()
    };
    let (was, is) = (about(before.1), about(after.1));
    let but = |outcome: &'a Outcome<'_>, other: &BTreeSet<About>| -> (Vec<&'a Finding>, Vec<&'a Finding>) {
        let standing = outcome.findings.iter().filter(|f| f.counts());
        let apart = standing.filter(|f| !other.contains(&About::of(f)));
        apart.partition(|f| !spoken_for(catalog, f, other))
    };
    let (appeared, left_behind) = but(after.1, &was);
    let (vanished, swallowed) = but(before.1, &is);
    Difference {
        tools: tools(before.0, after.0),
        appeared,
        vanished,
        stayed: was.intersection(&is).count() + left_behind.len() + swallowed.len(),
    }
}

/// Whether a missing layer among some findings says already what a missing capability says.
fn spoken_for(catalog: &Catalog, finding: &Finding, others: &BTreeSet<About>) -> bool {
    let capability = finding
        .subject
        .as_ref()
        .filter(|_| finding.code.name == MISSING_CAPABILITY);
    let capability = capability.and_then(|id| catalog.layers().capability(id));
    capability.is_some_and(|c| {
        let mut layers = others.iter().filter(|about| about.code == MISSING_LAYER);
        layers.any(|about| about.subject.as_deref() == Some(c.layer.as_str()))
    })
}

const MISSING_CAPABILITY: &str = "gap/missing-capability";
const MISSING_LAYER: &str = "gap/missing-layer";

fn tools(before: &Stack<'_>, after: &Stack<'_>) -> Vec<Change> {
    let versions = |stack: &Stack<'_>| -> BTreeMap<ToolId, String> {
        let declared = stack.declared();
        declared.map(|c| (c.id.clone(), c.version_text.clone())).collect()
    };
    let (was, is) = (versions(before), versions(after));
    let ids: BTreeSet<&ToolId> = was.keys().chain(is.keys()).collect();
    let changed = ids.into_iter().filter(|id| was.get(*id) != is.get(*id));
    let changed = changed.map(|id| Change {
        tool: id.clone(),
        before: was.get(id).cloned(),
        after: is.get(id).cloned(),
    });
    changed.collect()
}
