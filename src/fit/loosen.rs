//! The smallest set of pins to loosen.

use super::solver::{self, Masks};
use super::table::Table;
use super::upgrade::Move;
use super::{Ask, Unit, candidates};
use crate::pairs::Verdict;
use crate::version::Range;

/// Pins which, loosened together, let versions go together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loosening {
    /// Each tool, its pin, and the nearest version it could have.
    pub moves: Vec<Move>,
    /// Whether a fact speaks for every pair that did not go together before; else nothing but
    /// silence speaks for some.
    pub proven: bool,
}

/// More pins than this are not tried together: a stack that has to move so many is a new stack.
const TOGETHER: usize = 3;
/// More attempts than this are not made.
const ATTEMPTS: usize = 120;
/// More ways than this are not listed.
const WAYS: usize = 4;

pub(super) fn smallest(ask: &Ask<'_>, table: &Table<'_>) -> Vec<Loosening> {
    let bound = |u: &usize| {
        let unit = &table.units[*u];
        unit.pinned || ask.open.get(&unit.declared.id).is_some_and(|range| !range.is_any())
    };
    let pins: Vec<usize> = (0..table.units.len()).filter(bound).collect();
    let mut attempts = 0;
    let mut ways: Vec<Loosening> = Vec::new();
    for size in 1..=TOGETHER.min(pins.len()) {
        let mut found = 0;
        for chosen in combinations(&pins, size) {
            attempts += 1;
            if attempts > ATTEMPTS || found == WAYS {
                break;
            }
            if let Some(way) = attempt(ask, table, &chosen) {
                // A way that moves more tools is told only if facts speak for it and for none that moves fewer.
                if size == ways.first().map_or(size, |w| w.moves.len()) || way.proven {
                    found += 1;
                    ways.push(way);
                }
            }
        }
        if ways.iter().any(|way| way.proven) {
            break;
        }
    }
    // What nothing but silence speaks for is told only where no way is proven.
    if ways.iter().any(|way| way.proven) {
        ways.retain(|way| way.proven);
    }
    ways
}

/// The nearest versions of the chosen tools that go with the rest: proven ones where there are.
fn attempt(ask: &Ask<'_>, table: &Table<'_>, chosen: &[usize]) -> Option<Loosening> {
    let mut open = ask.open.clone();
    for u in chosen {
        open.insert(table.units[*u].declared.id.clone(), Range::any());
    }
    let ask_looser = Ask { open, ..*ask };
    let (mut units, _) = candidates::units(&ask_looser);
    for u in chosen {
        let from = &table.units[*u];
        if let Some(unit) = units.iter_mut().find(|n| n.component == from.component) {
            nearest_last(unit, from);
        }
    }
    let looser = Table::new(&ask_looser, units);
    let at = |u: usize| {
        let component = table.units[u].component;
        looser.units.iter().position(|n| n.component == component)
    };
    let now = |was: usize, unit: usize, candidate: usize| Now { was, unit, candidate };
    let moved: Vec<(usize, usize)> = chosen.iter().filter_map(|u| Some((*u, at(*u)?))).collect();
    let masks = moved.iter().map(|(u, n)| {
        let all = 0..looser.units[*n].candidates.len();
        let proven = all.filter(|i| {
            let mut rest = (0..table.units.len()).filter(|v| !chosen.contains(v) && table.apart(*u, *v));
            rest.all(|v| {
                let Some(m) = at(v) else { return false };
                let mut all = 0..looser.units[m].candidates.len();
                all.any(|j| proves(table, &looser, now(*u, *n, *i), now(v, m, j)))
            })
        });
        (*n, proven.collect())
    });
    let masks: Masks = masks.collect();
    let held = |found: Vec<usize>| super::against(&ask_looser, &looser, &found).is_empty().then_some(found);
    let solved = |masks: &Masks| solver::solve(&looser, masks).ok().and_then(held);
    let found = solved(&masks).or_else(|| solved(&Masks::new()))?;
    // A pin that leaves the patch open is met by any of its patches.
    let may = |v: usize, m: usize| -> Vec<usize> {
        if table.units[v].pinned && !chosen.contains(&v) {
            (0..looser.units[m].candidates.len()).collect()
        } else {
            vec![found[m]]
        }
    };
    let proven = moved.iter().all(|(u, n)| {
        let mut rest = (0..table.units.len()).filter(|v| v != u && table.apart(*u, *v));
        rest.all(|v| {
            at(v).is_some_and(|m| {
                let mut patches = may(v, m).into_iter();
                patches.any(|j| proves(table, &looser, now(*u, *n, found[*n]), now(v, m, j)))
            })
        })
    });
    let moves = moved.iter().map(|(u, n)| {
        let declared = table.units[*u].declared;
        let to = &looser.units[*n].candidates[found[*n]];
        let asked = ask.open.get(&declared.id).map(Range::text);
        Move {
            tool: declared.id.clone(),
            from: asked.unwrap_or(&declared.version_text).to_owned(),
            to: to.version.to_string(),
            ended: to.ended,
            unread: to.unread.clone(),
        }
    });
    Some(Loosening {
        moves: moves.collect(),
        proven,
    })
}

/// Puts what has support left and is nearest to the pin last, where the search looks first; of
/// two as near the newer.
fn nearest_last(unit: &mut Unit<'_>, pin: &Unit<'_>) {
    let Some(from) = pin.candidates.iter().map(|c| c.version.least()).max().cloned() else {
        return;
    };
    unit.candidates.sort_by(|a, b| a.version.least().cmp(b.version.least()));
    let place = unit.candidates.partition_point(|c| *c.version.least() < from);
    let mut ranked: Vec<_> = unit.candidates.drain(..).enumerate().collect();
    ranked.sort_by_key(|(i, c)| {
        let far = if *i < place { place - i } else { i - place };
        std::cmp::Reverse((!c.unread.is_empty(), c.ended.is_some(), far, *i < place))
    });
    unit.candidates = ranked.into_iter().map(|(_, c)| c).collect();
}

/// A candidate of a unit that had others before something was loosened.
#[derive(Clone, Copy)]
struct Now {
    /// The unit before.
    was: usize,
    /// The unit now.
    unit: usize,
    candidate: usize,
}

/// Whether a fact speaks for two candidates, or they leave room in the packages over which the
/// two fell out before.
fn proves(table: &Table<'_>, looser: &Table<'_>, one: Now, other: Now) -> bool {
    let verdict = looser.verdict(one.unit, one.candidate, other.unit, other.candidate);
    if verdict != Verdict::Untested {
        return matches!(verdict, Verdict::Works | Verdict::Allowed);
    }
    let (Some(ours), Some(theirs)) = (table.brought[one.was].last(), table.brought[other.was].last()) else {
        return false;
    };
    let mut clashing = ours
        .iter()
        .filter(|(id, (a, _))| theirs.get(*id).is_some_and(|(b, _)| a.is_disjoint(b)))
        .peekable();
    let [ours, theirs] = [one, other].map(|n| &looser.brought[n.unit][n.candidate]);
    clashing.peek().is_some() && clashing.all(|(id, _)| ours.contains_key(id) && theirs.contains_key(id))
}

/// Every choice of `size` of these, in order.
fn combinations(of: &[usize], size: usize) -> Vec<Vec<usize>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for (at, first) in of.iter().enumerate() {
        for mut rest in combinations(&of[at + 1..], size - 1) {
            rest.insert(0, *first);
            all.push(rest);
        }
    }
    all
}
