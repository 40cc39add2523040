//! Two stacks, or two states of one: what came, what went, what moved.

use super::{About, Outcome};
use crate::finding::Finding;
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

/// Compares two checked stacks. Findings are the same when rule and subject are, wherever they
/// stand; accepted ones count as gone.
#[must_use]
pub fn compare<'a>(before: (&Stack<'_>, &'a Outcome<'_>), after: (&Stack<'_>, &'a Outcome<'_>)) -> Difference<'a> {
    let about = |outcome: &Outcome<'_>| -> BTreeSet<About> {
        let standing = outcome.findings.iter().filter(|f| f.counts());
        standing.map(About::of).collect()
    };
    let (was, is) = (about(before.1), about(after.1));
    let but = |outcome: &'a Outcome<'_>, other: &BTreeSet<About>| -> Vec<&'a Finding> {
        let standing = outcome.findings.iter().filter(|f| f.counts());
        standing.filter(|f| !other.contains(&About::of(f))).collect()
    };
    Difference {
        tools: tools(before.0, after.0),
        appeared: but(after.1, &was),
        vanished: but(before.1, &is),
        stayed: was.intersection(&is).count(),
    }
}

fn tools(before: &Stack<'_>, after: &Stack<'_>) -> Vec<Change> {
    let versions = |stack: &Stack<'_>| -> BTreeMap<ToolId, String> {
        let declared = stack.components.iter().filter(|c| c.environment.is_none());
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
