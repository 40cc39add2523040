//! The packages a tool brings along into its environment, and the versions it leaves of each.

use super::pairs::stands_if;
use crate::catalog::{Catalog, Fact};
use crate::model::{Relation, ToolId, Where};
use crate::stack::{Component, Stack};
use crate::version::{Fit, Range, Versions, fit};
use std::collections::BTreeMap;

/// What one tool asks of a package.
#[derive(Debug)]
pub struct Brought<'a> {
    /// The versions all its facts leave.
    pub allowed: Versions,
    /// The facts.
    pub facts: Vec<Fact<'a>>,
}

impl Brought<'_> {
    /// Its ranges in a sentence.
    #[must_use]
    pub fn in_words(&self) -> String {
        let ranges = self.facts.iter().filter_map(|f| f.range.as_ref());
        let ranges: Vec<String> = ranges.map(Range::in_words).collect();
        ranges.join(" and ")
    }
}

/// Every package that a tool at its version brings along: what it requires of its environment.
#[must_use]
pub fn brought<'a>(
    catalog: &'a Catalog,
    stack: &Stack<'_>,
    component: &Component<'a>,
) -> BTreeMap<&'a ToolId, Brought<'a>> {
    let mut asked: BTreeMap<&ToolId, Brought<'_>> = BTreeMap::new();
    let (Some(tool), Some(versions)) = (component.tool, component.versions()) else {
        return asked;
    };
    for fact in catalog.facts(tool) {
        let brought = fact.relation == Relation::Requires && fact.place == Where::Environment;
        let speaks = fit(versions, fact.versions.set()) == Fit::All;
        if !brought || !speaks || !stands_if(&fact, component, component, stack, |c| c) {
            continue;
        }
        let Some(range) = &fact.range else { continue };
        let entry = asked.entry(fact.with).or_insert_with(|| Brought {
            allowed: Versions::full(),
            facts: Vec::new(),
        });
        entry.allowed = entry.allowed.intersection(range.set());
        entry.facts.push(fact);
    }
    asked
}
