//! The packages a tool brings along into its environment, and the versions it leaves of each.
//!
//! What a tool requires of its environment is brought along; what such a package requires in
//! turn, in every version the tool leaves of it, is brought along too. So a pin three packages
//! down is found as a resolver would find it, and told as a chain.

use super::judge::stands_if;
use crate::catalog::{Catalog, CompatEntry, Fact};
use crate::model::{Relation, ToolId, Where};
use crate::stack::{Component, Stack};
use crate::version::{Fit, Range, Scheme, Versions, fit};
use std::collections::BTreeMap;
use std::ops::Bound;
use std::rc::Rc;

/// A chain has this many packages between its ends at most: nobody reads a longer one aloud.
const DEPTH: usize = 3;

/// More ranges than this are not told one by one.
const MOST_RANGES: usize = 3;

/// What one tool leaves of a package.
#[derive(Debug, Clone)]
pub struct Brought<'a> {
    /// The versions all its facts leave.
    pub allowed: Versions,
    /// The facts, those nearest to the tool first.
    pub facts: Vec<Fact<'a>>,
    /// The ranges of the tool's own facts.
    own: Vec<&'a Range>,
    /// What follows from what other packages require.
    chains: Vec<Chain<'a>>,
}

/// What a package that is brought along requires in turn.
#[derive(Debug, Clone)]
struct Chain<'a> {
    /// The package, and how it came.
    package: &'a ToolId,
    from: Rc<Brought<'a>>,
    /// What it requires, and in which ranges its versions do.
    needs: &'a ToolId,
    ranges: Vec<&'a Range>,
    allowed: Versions,
}

impl Chain<'_> {
    /// As it reads after the tool's name. Put into words only for a reader: most chains are never told.
    fn told(&self) -> String {
        format!(
            "{}, which requires `{}` {}",
            self.from.told(self.package),
            self.needs,
            in_words(&self.ranges, &self.allowed)
        )
    }
}

impl Brought<'_> {
    /// Whether it follows from what other packages require, not from the tool's own facts alone.
    #[must_use]
    pub fn through(&self) -> bool {
        !self.chains.is_empty()
    }

    /// Why, as it reads after the tool's name: ``requires `numpy` below 2``.
    #[must_use]
    pub fn told(&self, package: &ToolId) -> String {
        let own: Vec<String> = self.own.iter().map(|range| range.in_words()).collect();
        let own = (!own.is_empty()).then(|| format!("requires `{package}` {}", own.join(" and ")));
        let all: Vec<String> = own.into_iter().chain(self.chains.iter().map(Chain::told)).collect();
        all.join(", and ")
    }
}

/// Reads what tools of a stack bring along.
#[derive(Debug, Clone, Copy)]
pub struct Packages<'a> {
    catalog: &'a Catalog,
    stack: &'a Stack<'a>,
}

impl<'a> Packages<'a> {
    /// Of the tools of a stack.
    #[must_use]
    pub fn new(catalog: &'a Catalog, stack: &'a Stack<'a>) -> Self {
        Self { catalog, stack }
    }

    /// Every package that a tool at its version brings along. A package that the stack declares
    /// where the tool could meet it is not looked through: it is judged by itself.
    pub fn of(self, component: &Component<'a>) -> BTreeMap<&'a ToolId, Brought<'a>> {
        let mut asked = self.direct(component);
        let mut new: Vec<&ToolId> = asked.keys().copied().collect();
        for _ in 0..DEPTH {
            let mut next: Vec<&ToolId> = Vec::new();
            for package in new {
                if self.declared_beside(component, package) || is_open(&asked[package].allowed) {
                    continue;
                }
                let from = Rc::new(asked[package].clone());
                for (id, brought) in self.through(package, &from) {
                    let narrower = asked.get(id).is_none_or(|a| !a.allowed.subset_of(&brought.allowed));
                    if *id != component.id && narrower {
                        merge(&mut asked, id, brought);
                        next.push(id);
                    }
                }
            }
            new = next;
        }
        asked
    }

    fn direct(self, component: &Component<'a>) -> BTreeMap<&'a ToolId, Brought<'a>> {
        let mut asked: BTreeMap<&ToolId, Brought<'_>> = BTreeMap::new();
        let (Some(tool), Some(versions)) = (component.tool, component.versions()) else {
            return asked;
        };
        let speaks = |own: &Versions| fit(versions, own) == Fit::All;
        for fact in self.catalog.facts_speaking(tool, is_brought, speaks) {
            let Some(range) = fact.range else { continue };
            if stands_if(&fact, component, component, self.stack, |c| c) {
                let package = fact.with;
                let brought = Brought {
                    allowed: range.set().clone(),
                    facts: vec![fact],
                    own: vec![range],
                    chains: Vec::new(),
                };
                merge(&mut asked, package, brought);
            }
        }
        asked
    }

    /// What a package requires in every one of these versions, whatever the mode and whatever
    /// stands beside it.
    fn through(self, package: &'a ToolId, from: &Rc<Brought<'a>>) -> Vec<(&'a ToolId, Brought<'a>)> {
        let scheme = self.catalog.scheme(package.as_str()).unwrap_or(Scheme::None);
        let always = |f: &CompatEntry| is_brought(f) && f.mode.is_none() && f.given.is_empty() && f.range.is_some();
        let touches = |own: &Versions| !own.is_disjoint(&from.allowed);
        let tool = self.catalog.tool(package.as_str()).into_iter();
        let mut by_package: BTreeMap<&ToolId, Vec<Fact<'_>>> = BTreeMap::new();
        for fact in tool.flat_map(|tool| self.catalog.facts_speaking(tool, always, touches)) {
            by_package.entry(fact.with).or_default().push(fact);
        }
        let mut found = Vec::new();
        for (id, facts) in by_package {
            let none = Versions::empty();
            let spoken = facts.iter().fold(none.clone(), |all, f| all.union(f.versions.set()));
            let unsaid = from.allowed.intersection(&spoken.complement());
            if !only_pre_releases(scheme, &unsaid) {
                continue;
            }
            let ranges: Vec<_> = facts.iter().filter_map(|f| f.range).collect();
            let allowed = ranges.iter().fold(none, |all, r| all.union(r.set()));
            let chain = Chain {
                package,
                from: Rc::clone(from),
                needs: id,
                ranges,
                allowed: allowed.clone(),
            };
            let facts = outermost(facts);
            let facts = from.facts.iter().cloned().chain(facts);
            let brought = Brought {
                allowed,
                facts: facts.collect(),
                own: Vec::new(),
                chains: vec![chain],
            };
            found.push((id, brought));
        }
        found
    }

    fn declared_beside(self, component: &Component<'_>, package: &ToolId) -> bool {
        let mut own = self.stack.of(package);
        own.any(|p| self.stack.share_environment(component, p) != Some(false))
    }
}

/// Whether a tool brings another along, at some version: what it requires of its environment.
fn is_brought(written: &CompatEntry) -> bool {
    written.relation == Relation::Requires && written.place == Where::Environment
}

/// Ranges in a sentence: each of a few, else between which ends they lie.
fn in_words(ranges: &[&Range], allowed: &Versions) -> String {
    let mut words: Vec<String> = ranges.iter().map(|r| r.in_words()).collect();
    words.sort();
    words.dedup();
    let ends = allowed.bounding_range();
    match ends {
        Some((Bound::Included(low) | Bound::Excluded(low), Bound::Included(high) | Bound::Excluded(high)))
            if words.len() > MOST_RANGES =>
        {
            // `<1.41.6` ends where its pre-releases begin; a reader knows the release.
            let end = high.to_string();
            let end = end.strip_suffix(".dev0").unwrap_or(&end);
            format!("in one of {} ranges between {low} and {end}", words.len())
        }
        _ => words.join(", or "),
    }
}

/// The facts that a reader needs of many: those of the lowest and the highest range.
fn outermost(mut facts: Vec<Fact<'_>>) -> Vec<Fact<'_>> {
    if facts.len() <= MOST_RANGES {
        return facts;
    }
    let low = |f: &Fact<'_>| {
        let ends = f.range.and_then(|r| r.set().bounding_range());
        ends.and_then(|(low, _)| match low {
            Bound::Included(key) | Bound::Excluded(key) => Some(key.clone()),
            Bound::Unbounded => None,
        })
    };
    facts.sort_by_key(low);
    let last = facts.pop();
    facts.truncate(1);
    facts.extend(last);
    facts
}

/// Whether versions are none, or the pre-releases of a release alone: those lie between `<2.7`
/// and `>=2.7.0`, and an installer takes none of them unless it is told to.
fn only_pre_releases(scheme: Scheme, versions: &Versions) -> bool {
    versions.iter().all(|(lower, upper)| {
        let Bound::Excluded(release) = upper else { return false };
        // An upper bound leaves out the pre-releases of what it names: those are what is between.
        let below = Range::parse(scheme, &format!("<{release}"));
        below.is_ok_and(|below| {
            let own = Versions::strictly_lower_than(release.clone()).intersection(&below.set().complement());
            Versions::from_range_bounds((lower.clone(), upper.clone())).subset_of(&own)
        })
    })
}

/// Versions without an upper end: no finite number of facts speaks of all of them.
fn is_open(versions: &Versions) -> bool {
    let ends = versions.bounding_range();
    ends.is_none_or(|(_, upper)| matches!(upper, Bound::Unbounded))
}

/// Adds what is asked of a package to what was: both must hold.
fn merge<'a>(asked: &mut BTreeMap<&'a ToolId, Brought<'a>>, id: &'a ToolId, more: Brought<'a>) {
    let Some(before) = asked.get_mut(id) else {
        asked.insert(id, more);
        return;
    };
    before.allowed = before.allowed.intersection(&more.allowed);
    before.own.extend(more.own);
    before.chains.extend(more.chains);
    for fact in more.facts {
        if !before.facts.iter().any(|f| f.has_evidence_of(&fact)) {
            before.facts.push(fact);
        }
    }
}
