//! Facts that cannot all hold: of one tool, or told from both sides of a pair.

use super::Lint;
use crate::catalog::{Catalog, Fact, Tool};
use crate::model::Relation;
use crate::version::{Fit, Range, Versions, fit};

impl Lint<'_, '_> {
    pub(super) fn contradictions(&mut self, tool: &Tool) {
        let catalog = self.catalog;
        let facts: Vec<Fact<'_>> = catalog.facts(tool).collect();
        if facts.len() != tool.file.compat.len() {
            return;
        }
        for (i, a) in facts.iter().enumerate() {
            let at = tool.file.compat[i].with.span();
            for b in &facts[i + 1..] {
                if disjoint_bounds(a, b) {
                    let said = [a, b].map(|f| f.range.as_ref().map_or("any", |r| r.text()));
                    let message = format!(
                        "no version of `{}` is inside both {} and {}; mark them contested, or narrow `versions`",
                        a.with, said[0], said[1]
                    );
                    self.say(&message, at.clone());
                }
            }
            for b in &facts {
                if let Some(message) = denied(catalog, a, b) {
                    self.say(&message, at.clone());
                }
            }
            for b in other_side(catalog, a) {
                if let Some(message) = denied_from_there(catalog, a, &b) {
                    self.say(&message, at.clone());
                }
            }
        }
    }
}

/// What the other tool's file says of this one.
fn other_side<'c>(catalog: &'c Catalog, fact: &Fact<'c>) -> Vec<Fact<'c>> {
    let other = catalog.tool(fact.with.as_str());
    let theirs = other.into_iter().flat_map(|o| catalog.facts(o));
    theirs.filter(|f| f.with == &fact.subject.id).collect()
}

/// Whether two facts may hold at once: in one mode, beside versions of others that overlap.
fn together(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    a.mode == b.mode
        && a.given.iter().all(|(id, range)| {
            let other = b.given.iter().find(|(other, _)| other == id);
            other.is_none_or(|(_, r)| !r.set().is_disjoint(range.set()))
        })
}

/// Two bounds on one other tool that leave no version of it.
fn disjoint_bounds(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    let bound = |f: &Fact<'_>| matches!(f.relation, Relation::Requires | Relation::Supports);
    let (Some(x), Some(y)) = (&a.range, &b.range) else {
        return false;
    };
    a.with == b.with
        && bound(a)
        && bound(b)
        && together(a, b)
        && !a.versions.set().is_disjoint(b.versions.set())
        && x.set().is_disjoint(y.set())
}

/// Whether a fact rules these versions of the other tool out, all of them.
fn rules_out(fact: &Fact<'_>, versions: &Versions) -> bool {
    let Some(range) = &fact.range else { return false };
    match fact.relation {
        Relation::Requires => fit(versions, range.set()) == Fit::None,
        Relation::Broken => fit(versions, range.set()) == Fit::All,
        _ => false,
    }
}

/// A range taken apart at its `||`.
fn alternatives(catalog: &Catalog, tool: &str, range: &Range) -> Vec<Range> {
    let Some(tool) = catalog.tool(tool) else {
        return Vec::new();
    };
    let parts = range.text().split("||");
    parts
        .filter_map(|part| Range::parse(tool.file.scheme, part).ok())
        .collect()
}

/// `works` in one fact of a tool, ruled out by another of the same tool.
fn denied(catalog: &Catalog, a: &Fact<'_>, b: &Fact<'_>) -> Option<String> {
    let works = b.range.as_ref().filter(|_| b.relation == Relation::Works)?;
    let speaks = a.with == b.with && together(a, b) && overlap(a.versions, b.versions);
    let parts = if speaks {
        alternatives(catalog, a.with.as_str(), works)
    } else {
        Vec::new()
    };
    let part = parts.iter().find(|part| rules_out(a, part.set()))?;
    Some(format!(
        "this rules out `{}` {}, which another fact says works; mark them contested, or narrow one",
        a.with,
        part.text().trim()
    ))
}

/// Ruled out on this side, said to work on the other.
fn denied_from_there(catalog: &Catalog, a: &Fact<'_>, b: &Fact<'_>) -> Option<String> {
    let ours = b.range.as_ref().filter(|_| b.relation == Relation::Works)?;
    let speaks = together(a, b) && overlap(a.versions, ours);
    let parts = if speaks {
        alternatives(catalog, a.with.as_str(), b.versions)
    } else {
        Vec::new()
    };
    let part = parts.iter().find(|part| rules_out(a, part.set()))?;
    Some(format!(
        "this rules out what `{}` says works: its {} with {}; mark them contested, or narrow one",
        a.with,
        part.text().trim(),
        ours.text()
    ))
}

/// Whether two ranges of one tool share a version. A line that only touches the other's
/// pre-releases shares none.
fn overlap(a: &Range, b: &Range) -> bool {
    fit(a.set(), b.set()) != Fit::None
}
