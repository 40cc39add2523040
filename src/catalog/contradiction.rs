//! Facts of one tool that cannot all hold.

use super::{Catalog, Fact, Tool};
use crate::model::Relation;

/// Pairs of facts about one other tool, in one mode and beside the same others, whose ranges
/// leave no version that satisfies both: indexes into the file's list, the later one second.
pub(super) fn contradictions(catalog: &Catalog, tool: &Tool) -> Vec<(usize, usize)> {
    let facts: Vec<Fact<'_>> = catalog.facts(tool).collect();
    if facts.len() != tool.file.compat.len() {
        return Vec::new();
    }
    let bound = |f: &Fact<'_>| matches!(f.relation, Relation::Requires | Relation::Supports);
    let mut found = Vec::new();
    for (i, a) in facts.iter().enumerate().filter(|(_, f)| bound(f)) {
        for (j, b) in facts.iter().enumerate().skip(i + 1).filter(|(_, f)| bound(f)) {
            if a.with != b.with || a.mode != b.mode {
                continue;
            }
            let beside = |x: &Fact<'_>, y: &Fact<'_>| {
                x.given.iter().all(|(id, range)| {
                    let other = y.given.iter().find(|(other, _)| other == id);
                    other.is_none_or(|(_, r)| !r.set().is_disjoint(range.set()))
                })
            };
            let (Some(x), Some(y)) = (&a.range, &b.range) else {
                continue;
            };
            let together = !a.versions.set().is_disjoint(b.versions.set());
            if together && beside(a, b) && x.set().is_disjoint(y.set()) {
                found.push((i, j));
            }
        }
    }
    found
}
