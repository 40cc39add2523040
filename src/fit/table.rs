//! Which candidates of which tools go together, weighed once for all.

use super::{Ask, Unit};
use crate::catalog::{Catalog, Fact, Judged};
use crate::model::{Relation, ToolId};
use crate::pairs::{Packages, Verdict, answers, settled};
use crate::stack::{Component, Stack};
use crate::version::{Fit, Versions, fit};
use std::collections::{BTreeMap, BTreeSet};

/// What the facts say of every pair of candidates.
pub(super) struct Table<'a> {
    pub catalog: &'a Catalog,
    pub stack: &'a Stack<'a>,
    pub units: Vec<Unit<'a>>,
    /// Every fact between two units, by subject and other.
    pub facts: BTreeMap<(usize, usize), Vec<Held<'a>>>,
    /// By pair of units, the lesser first.
    pairs: BTreeMap<(usize, usize), Grid>,
    /// By a unit and another it must stand beside for a fact to hold: what that rules out.
    pub beside: BTreeMap<(usize, usize), Beside>,
    /// By unit and candidate: what it leaves of the packages it brings along, and whether that
    /// follows through other packages.
    pub brought: Vec<Vec<BTreeMap<ToolId, (Versions, bool)>>>,
}

/// The verdict on each candidate of one unit with each of another.
struct Grid {
    width: usize,
    gravest: Vec<Verdict>,
    tested: Vec<bool>,
}

/// For candidates `(i, k)` of a unit and the one beside it: the candidates of a third ruled out.
pub(super) type Beside = BTreeMap<(usize, usize), BTreeSet<(usize, usize)>>;

/// A fact between two units, held against every candidate of both.
pub(super) struct Held<'a> {
    pub fact: Fact<'a>,
    pub subject: usize,
    pub other: usize,
    speaks: Vec<Fit>,
    inside: Option<Vec<Fit>>,
    /// The unit it holds beside, and which of its candidates.
    pub given: Option<(usize, Vec<bool>)>,
}

/// Whether a verdict keeps two versions from going together.
pub(super) fn speaks_against(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Broken | Verdict::Unsupported | Verdict::Undecided)
}

impl Held<'_> {
    /// What it says of two candidates, leaving aside what it must stand beside.
    pub(super) fn verdict(&self, i: usize, j: usize) -> Option<Verdict> {
        match &self.inside {
            Some(inside) => self.fact.weigh(Judged::of(self.speaks[i], inside[j])?),
            None if self.speaks[i] == Fit::All && self.fact.relation == Relation::Broken => Some(Verdict::Broken),
            None => None,
        }
    }
}

impl<'a> Table<'a> {
    pub(super) fn new(ask: &Ask<'a>, units: Vec<Unit<'a>>) -> Self {
        let mut table = Self {
            catalog: ask.catalog,
            stack: ask.stack,
            units,
            facts: BTreeMap::new(),
            pairs: BTreeMap::new(),
            beside: BTreeMap::new(),
            brought: Vec::new(),
        };
        let held: Vec<Held<'_>> = (0..table.units.len()).flat_map(|u| table.held_by(u)).collect();
        for one in held.iter().filter(|h| h.given.is_none()) {
            table.enter(one);
        }
        for one in held.iter().filter(|h| h.given.is_some()) {
            table.enter_beside(one);
        }
        for one in held {
            table.facts.entry((one.subject, one.other)).or_default().push(one);
        }
        table.enter_brought();
        table
    }

    /// Every fact a unit has with another, at any of their candidates.
    fn held_by(&self, u: usize) -> Vec<Held<'a>> {
        let a = self.units[u].declared;
        let Some(tool) = a.tool else { return Vec::new() };
        let mut found = Vec::new();
        for fact in self.catalog.facts(tool) {
            if fact.mode.is_some_and(|mode| a.mode.as_deref() != Some(mode)) {
                continue;
            }
            let others = (0..self.units.len()).filter(|v| *v != u);
            for v in others.filter(|v| answers(self.units[*v].declared, fact.with)) {
                let b = self.units[v].declared;
                if fact.place.is_shared() && self.stack.share_environment(a, b) == Some(false) {
                    continue;
                }
                let Some(given) = self.given(u, &fact) else {
                    continue;
                };
                let against = |unit: &Unit<'_>, set: &Versions| -> Vec<Fit> {
                    unit.candidates.iter().map(|c| fit(c.version.set(), set)).collect()
                };
                found.push(Held {
                    speaks: against(&self.units[u], fact.versions.set()),
                    inside: fact.range.as_ref().map(|r| against(&self.units[v], r.set())),
                    given,
                    fact: fact.clone(),
                    subject: u,
                    other: v,
                });
            }
        }
        found
    }

    /// What a fact must stand beside: `Some(None)` when it always does here, `None` when never.
    #[expect(clippy::option_option, reason = "never, always, and beside some are three answers")]
    fn given(&self, u: usize, fact: &Fact<'_>) -> Option<Option<(usize, Vec<bool>)>> {
        let mut open = None;
        for (id, range) in &fact.given {
            let a = self.units[u].declared;
            let beside = (0..self.units.len()).filter(|g| self.units[*g].declared.id == **id);
            let mut beside = beside.filter(|g| self.stack.share_environment(a, self.units[*g].declared) != Some(false));
            let g = beside.next()?;
            let candidates = self.units[g].candidates.iter();
            let holds: Vec<bool> = candidates
                .map(|c| fit(c.version.set(), range.set()) == Fit::All)
                .collect();
            if !holds.contains(&true) {
                return None;
            }
            if holds.contains(&false) {
                open = Some((g, holds));
            }
        }
        Some(open)
    }

    fn grid(&mut self, u: usize, v: usize) -> &mut Grid {
        let (a, b) = (u.min(v), u.max(v));
        let (height, width) = (self.units[a].candidates.len(), self.units[b].candidates.len());
        self.pairs.entry((a, b)).or_insert_with(|| Grid {
            width,
            gravest: vec![Verdict::Untested; height * width],
            tested: vec![false; height * width],
        })
    }

    fn enter(&mut self, held: &Held<'_>) {
        let (u, v) = (held.subject, held.other);
        let (height, width) = (self.units[u].candidates.len(), self.units[v].candidates.len());
        let grid = self.grid(u, v);
        for i in 0..height {
            for j in 0..width {
                let Some(verdict) = held.verdict(i, j) else { continue };
                let at = if u < v { i * grid.width + j } else { j * grid.width + i };
                grid.gravest[at] = grid.gravest[at].max(verdict);
                grid.tested[at] |= held.fact.relation == Relation::Works && verdict == Verdict::Works;
            }
        }
    }

    fn enter_beside(&mut self, held: &Held<'_>) {
        let Some((g, holds)) = &held.given else { return };
        let (u, v) = (held.subject, held.other);
        for i in 0..self.units[u].candidates.len() {
            for j in 0..self.units[v].candidates.len() {
                let Some(verdict) = held.verdict(i, j) else { continue };
                let tested = self.tested(u, i, v, j);
                if !speaks_against(settled(verdict, tested)) {
                    continue;
                }
                for k in (0..holds.len()).filter(|k| holds[*k]) {
                    let out = self.beside.entry((u, *g)).or_default();
                    out.entry((i, k)).or_default().insert((v, j));
                }
            }
        }
    }

    /// Two tools that leave no version of a package both bring along cannot share an environment.
    fn enter_brought(&mut self) {
        let packages = Packages::new(self.catalog, self.stack);
        let brought: Vec<Vec<_>> = self
            .units
            .iter()
            .map(|unit| {
                let at = |c: &super::Candidate| {
                    let component = Component {
                        version: Some(c.version.clone()),
                        ..unit.declared.clone()
                    };
                    let all = packages.of(&component);
                    all.into_iter()
                        .map(|(id, b)| (id.clone(), (b.allowed.clone(), b.through())))
                        .collect::<BTreeMap<_, _>>()
                };
                unit.candidates.iter().map(at).collect()
            })
            .collect();
        let mut out = Vec::new();
        for u in 0..self.units.len() {
            for v in u + 1..self.units.len() {
                let (a, b) = (self.units[u].declared, self.units[v].declared);
                if a.id == b.id || self.stack.share_environment(a, b) == Some(false) {
                    continue;
                }
                for (i, ours) in brought[u].iter().enumerate() {
                    for (j, theirs) in brought[v].iter().enumerate() {
                        let clash = ours.iter().any(|(id, (allowed, _))| {
                            let other = theirs.get(id);
                            let declared = self.units.iter().any(|unit| unit.declared.id == *id);
                            !declared && other.is_some_and(|(o, _)| allowed.is_disjoint(o))
                        });
                        let leaves = |asked: &BTreeMap<ToolId, (Versions, bool)>, of: usize, at: usize| {
                            let unit = &self.units[of];
                            let asked = asked.get(&unit.declared.id).filter(|(_, through)| *through);
                            asked.is_none_or(|(a, _)| !a.is_disjoint(unit.candidates[at].version.set()))
                        };
                        if clash || !leaves(ours, v, j) || !leaves(theirs, u, i) {
                            out.push((u, i, v, j));
                        }
                    }
                }
            }
        }
        for (u, i, v, j) in out {
            self.forbid(u, i, v, j);
        }
        self.brought = brought;
    }

    /// Sets a pair of candidates aside.
    pub(super) fn forbid(&mut self, u: usize, i: usize, v: usize, j: usize) {
        let grid = self.grid(u, v);
        let at = if u < v { i * grid.width + j } else { j * grid.width + i };
        grid.gravest[at] = Verdict::Broken;
    }

    fn tested(&self, u: usize, i: usize, v: usize, j: usize) -> bool {
        let grid = self.pairs.get(&(u.min(v), u.max(v)));
        grid.is_some_and(|g| g.tested[if u < v { i * g.width + j } else { j * g.width + i }])
    }

    /// Whether two candidates go together, leaving aside what depends on a third.
    pub(super) fn allows(&self, u: usize, i: usize, v: usize, j: usize) -> bool {
        !speaks_against(self.verdict(u, i, v, j))
    }

    /// What all facts come to for two candidates, leaving aside what depends on a third.
    pub(super) fn verdict(&self, u: usize, i: usize, v: usize, j: usize) -> Verdict {
        let Some(grid) = self.pairs.get(&(u.min(v), u.max(v))) else {
            return Verdict::Untested;
        };
        let at = if u < v { i * grid.width + j } else { j * grid.width + i };
        settled(grid.gravest[at], grid.tested[at])
    }

    /// Whether no candidates of two units go together, leaving aside what depends on a third.
    pub(super) fn apart(&self, u: usize, v: usize) -> bool {
        let of = |unit: usize| 0..self.units[unit].candidates.len();
        u != v && of(u).all(|i| of(v).all(|j| !self.allows(u, i, v, j)))
    }

    /// Units that some fact ties to this one.
    pub(super) fn neighbours(&self, u: usize) -> impl Iterator<Item = usize> {
        let pairs = self.pairs.keys();
        pairs.filter_map(move |(a, b)| match (*a == u, *b == u) {
            (true, _) => Some(*b),
            (_, true) => Some(*a),
            _ => None,
        })
    }

    /// The stack as it would be with these candidates.
    pub(super) fn supposed(&self, stack: &'a Stack<'a>, found: &[usize]) -> Stack<'a> {
        let mut supposed = stack.clone();
        for (unit, at) in self.units.iter().zip(found) {
            let version = unit.candidates[*at].version.clone();
            let component = &mut supposed.components[unit.component];
            version.raw().clone_into(&mut component.version_text);
            component.version = Some(version);
        }
        supposed
    }
}
