//! The search itself, left to PubGrub.

use super::table::Table;
use pubgrub::{
    Dependencies, DependencyConstraints, DependencyProvider, DerivationTree, PackageResolutionStatistics, PubGrubError,
    Ranges, resolve,
};
use std::cell::Cell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

/// What is chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Chosen {
    /// The whole stack.
    Stack,
    /// A unit, by its index.
    Unit(usize),
    /// A unit together with one that some of its facts stand beside.
    Beside(usize, usize),
}

impl std::fmt::Display for Chosen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

/// Candidates by index.
pub(super) type Set = Ranges<u32>;

/// How PubGrub came to the end.
pub(super) type Tree = DerivationTree<Chosen, Set, String>;

/// Why nothing was found.
pub(super) enum Failed {
    /// There is nothing to find.
    Proven(Box<Tree>),
    /// The search was given up.
    GivenUp,
}

/// A search takes a few hundred steps; one that takes this many is given up.
const STEPS: u32 = 200_000;

/// The only candidates that some units may have.
pub(super) type Masks = BTreeMap<usize, BTreeSet<usize>>;

/// One candidate for each unit, by index; `masks` narrow the choice.
pub(super) fn solve(table: &Table<'_>, masks: &Masks) -> Result<Vec<usize>, Failed> {
    let provider = Provider {
        table,
        masks,
        steps: Cell::new(0),
    };
    match resolve(&provider, Chosen::Stack, 0_u32) {
        Ok(found) => {
            let at = |u: usize| found.get(&Chosen::Unit(u)).copied().unwrap_or_default();
            Ok((0..table.units.len()).map(|u| at(u) as usize).collect())
        }
        Err(PubGrubError::NoSolution(tree)) => Err(Failed::Proven(Box::new(tree))),
        Err(_) => Err(Failed::GivenUp),
    }
}

struct Provider<'t, 'a> {
    table: &'t Table<'a>,
    masks: &'t Masks,
    steps: Cell<u32>,
}

/// The search took too many steps.
#[derive(Debug)]
struct TooLong;

impl std::fmt::Display for TooLong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("too many steps")
    }
}

impl std::error::Error for TooLong {}

impl From<Infallible> for TooLong {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl Provider<'_, '_> {
    fn count(&self, of: Chosen) -> u32 {
        let n = |u: usize| self.table.units[u].candidates.len();
        let count = match of {
            Chosen::Stack => 1,
            Chosen::Unit(u) => n(u),
            Chosen::Beside(u, g) => n(u) * n(g),
        };
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    fn masked(&self, unit: Chosen, mask: Option<&BTreeSet<usize>>) -> Set {
        let all = self.count(unit);
        match mask {
            None if all == 0 => Set::empty(),
            None => Set::between(0_u32, all),
            Some(mask) => {
                let inside = (0..all).filter(|at| mask.contains(&(*at as usize)));
                inside.map(Set::singleton).fold(Set::empty(), |a, b| a.union(&b))
            }
        }
    }

    fn of_unit(&self, u: usize, i: u32) -> Vec<(Chosen, Set)> {
        let table = self.table;
        let mut needs = Vec::new();
        for v in table.neighbours(u) {
            let allowed = |j: &u32| table.allows(u, i as usize, v, *j as usize);
            let all = self.count(Chosen::Unit(v));
            let set: Set = (0..all)
                .filter(allowed)
                .map(Set::singleton)
                .fold(Set::empty(), |a, b| a.union(&b));
            if (0..all).any(|j| !set.contains(&j)) {
                needs.push((Chosen::Unit(v), whole(&set, all)));
            }
        }
        for (_, g) in table.beside.keys().filter(|(of, _)| *of == u) {
            let width = self.count(Chosen::Unit(*g));
            needs.push((Chosen::Beside(u, *g), Set::between(i * width, (i + 1) * width)));
        }
        needs
    }

    fn of_beside(&self, u: usize, g: usize, at: u32) -> Vec<(Chosen, Set)> {
        let width = self.count(Chosen::Unit(g));
        let (i, k) = (at / width, at % width);
        let mut needs = vec![(Chosen::Unit(g), Set::singleton(k))];
        let out = self
            .table
            .beside
            .get(&(u, g))
            .and_then(|b| b.get(&(i as usize, k as usize)));
        let mut others: Vec<usize> = out.iter().flat_map(|set| set.iter().map(|(v, _)| *v)).collect();
        others.dedup();
        for v in others {
            let allowed = |j: &u32| out.is_some_and(|set| !set.contains(&(v, *j as usize)));
            let all = self.count(Chosen::Unit(v));
            let set: Set = (0..all)
                .filter(allowed)
                .map(Set::singleton)
                .fold(Set::empty(), |a, b| a.union(&b));
            needs.push((Chosen::Unit(v), whole(&set, all)));
        }
        needs
    }
}

/// Indexes next to each other as one stretch, so that PubGrub sees alike what is alike.
fn whole(set: &Set, all: u32) -> Set {
    let mut stretches = Set::empty();
    let mut from = None;
    for j in 0..=all {
        match (from, j < all && set.contains(&j)) {
            (None, true) => from = Some(j),
            (Some(start), false) => {
                stretches = stretches.union(&Set::between(start, j));
                from = None;
            }
            _ => {}
        }
    }
    stretches
}

impl DependencyProvider for Provider<'_, '_> {
    type P = Chosen;
    type V = u32;
    type VS = Set;
    type M = String;
    type Err = TooLong;
    /// Pinned tools first, then in the order of the stack; what follows from two comes last.
    type Priority = (u8, Reverse<usize>);

    fn prioritize(&self, package: &Chosen, _: &Set, _: &PackageResolutionStatistics) -> Self::Priority {
        match package {
            Chosen::Stack => (3, Reverse(0)),
            Chosen::Unit(u) if self.table.units[*u].pinned || self.masks.contains_key(u) => (2, Reverse(*u)),
            Chosen::Unit(u) => (1, Reverse(*u)),
            Chosen::Beside(u, _) => (0, Reverse(*u)),
        }
    }

    fn choose_version(&self, package: &Chosen, range: &Set) -> Result<Option<u32>, TooLong> {
        Ok((0..self.count(*package)).rev().find(|at| range.contains(at)))
    }

    fn get_dependencies(&self, package: &Chosen, at: &u32) -> Result<Dependencies<Chosen, Set, String>, TooLong> {
        let needs = match package {
            Chosen::Stack => {
                let all = (0..self.table.units.len()).map(|u| (Chosen::Unit(u), self.masks.get(&u)));
                all.map(|(unit, mask)| (unit, self.masked(unit, mask))).collect()
            }
            Chosen::Unit(u) => self.of_unit(*u, *at),
            Chosen::Beside(u, g) => self.of_beside(*u, *g, *at),
        };
        Ok(Dependencies::Available(
            needs.into_iter().collect::<DependencyConstraints<_, _>>(),
        ))
    }

    fn should_cancel(&self) -> Result<(), TooLong> {
        self.steps.set(self.steps.get() + 1);
        if self.steps.get() > STEPS { Err(TooLong) } else { Ok(()) }
    }
}
