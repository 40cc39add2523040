//! The order of steps from the declared versions to a newer one of one tool.

use super::premise::{Premise, of_pair};
use super::solver::{self, Masks};
use super::table::Table;
use super::{Ask, Candidate, candidates};
use crate::model::{Day, ToolId};
use crate::version::Range;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What an upgrade comes to.
#[derive(Debug)]
pub enum Upgrade {
    /// Steps; after each of them every pair goes together as well as before the first.
    Steps(Vec<Vec<Move>>),
    /// The tool is at the newest version that goes with anything the others could be.
    Newest(String),
    /// No newer version goes with any versions of the others: what keeps the nearest one out.
    Blocked(String, Vec<Premise>),
    /// The tool has no version to start from, or the catalog knows no newer one in the range.
    Nowhere,
}

/// One tool's move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The tool.
    pub tool: ToolId,
    /// From.
    pub from: String,
    /// To.
    pub to: String,
    /// When support of what it moves to ended, if it did.
    pub ended: Option<Day>,
    /// Tools of the stack with which nothing is known of what it moves to.
    pub unread: Vec<ToolId>,
}

/// More tools than this are not tried together.
const MOVES: usize = 12;
/// More states than this are not looked at: then tools move together that could have moved apart.
const STATES: usize = 20_000;

/// Plans the way to the newest version of a tool inside a range that goes with the others,
/// moving as few of them as it can, each to the nearest version that will do.
#[must_use]
pub fn upgrade(ask: &Ask<'_>, tool: &ToolId, range: &Range) -> Upgrade {
    let mut open = ask.open.clone();
    open.insert(tool.clone(), range.clone());
    let ask = &Ask { open, ..*ask };
    let table = table(ask);
    let Some(target) = table.units.iter().position(|u| u.declared.id == *tool) else {
        return Upgrade::Nowhere;
    };
    let now: Vec<usize> = table.units.iter().map(|u| u.candidates.len() - 1).collect();
    let at = |u: usize, i: usize| &table.units[u].candidates[i];
    let current = at(target, now[target]);
    let mut newer: Vec<usize> = (0..now[target])
        .filter(|i| at(target, *i).version.least() > current.version.least())
        .filter(|i| at(target, *i).version.set().subset_of(range.set()))
        .collect();
    newer.sort_by(|a, b| {
        let key = |i: usize| (!at(target, i).unread.is_empty(), at(target, i).ended.is_some());
        key(*a)
            .cmp(&key(*b))
            .then(at(target, *b).version.least().cmp(at(target, *a).version.least()))
    });
    let Some(&nearest) = newer.last() else {
        return Upgrade::Newest(current.version.to_string());
    };
    for wished in newer {
        let masks: Masks = BTreeMap::from([(target, BTreeSet::from([wished]))]);
        if let Ok(goal) = solver::solve(&table, &masks) {
            return order(&table, &now, &goal);
        }
    }
    let others = (0..table.units.len()).filter(|v| *v != target);
    let why = others.flat_map(|v| of_pair(&table, target, &[nearest], v, &[now[v]]));
    Upgrade::Blocked(at(target, nearest).version.to_string(), why.collect())
}

/// Every tool with a version, free to move; what it has now is wished for most, then the
/// nearest newer version with support left.
fn table<'a>(ask: &Ask<'a>) -> Table<'a> {
    let declared = Ask {
        open: BTreeMap::new(),
        ..*ask
    };
    let (mut units, _) = candidates::units(&declared);
    units.retain(|u| u.declared.version.is_some());
    for unit in &mut units {
        let Some(now) = &unit.declared.version else { continue };
        let known = candidates::known_of(ask, unit.declared);
        let mut all: Vec<Candidate> = known
            .into_iter()
            .filter(|c| !c.version.set().subset_of(now.set()))
            .collect();
        all.sort_by(|a, b| a.version.least().cmp(b.version.least()));
        let place = all.partition_point(|c| c.version.least() < now.least());
        let wish = |(i, c): &(usize, Candidate)| {
            let back = *i < place;
            let far = if back { place - i } else { i - place };
            (!c.unread.is_empty(), back, c.ended.is_some(), far)
        };
        let mut ranked: Vec<(usize, Candidate)> = all.into_iter().enumerate().collect();
        ranked.sort_by_key(|one| std::cmp::Reverse(wish(one)));
        unit.candidates = ranked.into_iter().map(|(_, c)| c).collect();
        unit.candidates.push(Candidate {
            version: now.clone(),
            ended: None,
            unread: Vec::new(),
        });
        unit.pinned = false;
    }
    Table::new(ask, units)
}

/// Puts moves in order: one tool at a time, straight where that can be and over versions in
/// between where it must; together only where no such order exists.
fn order(table: &Table<'_>, now: &[usize], goal: &[usize]) -> Upgrade {
    let moved: Vec<usize> = (0..now.len()).filter(|u| now[*u] != goal[*u]).collect();
    let way = Way {
        table,
        start: conflicts(table, now),
        goal,
    };
    let straight: Stops = moved.iter().map(|u| (*u, vec![now[*u], goal[*u]])).collect();
    let between: Stops = moved
        .iter()
        .map(|u| (*u, stops(table, *u, now[*u], goal[*u])))
        .collect();
    let found = way.search(now, &straight, 1).or_else(|| way.search(now, &between, 1));
    let found = found.or_else(|| (2..=moved.len()).find_map(|n| way.search(now, &straight, n)));
    let states = found.unwrap_or_else(|| vec![now.to_vec(), goal.to_vec()]);
    let steps = states.windows(2).map(|pair| {
        let changed = moved.iter().filter(|u| pair[0][**u] != pair[1][**u]);
        let one = |u: &usize| {
            let unit = &table.units[*u];
            let (from, to) = (&unit.candidates[pair[0][*u]], &unit.candidates[pair[1][*u]]);
            Move {
                tool: unit.declared.id.clone(),
                from: from.version.to_string(),
                to: to.version.to_string(),
                ended: to.ended,
                unread: to.unread.clone(),
            }
        };
        changed.map(one).collect()
    });
    Upgrade::Steps(steps.collect())
}

/// For each tool that moves, the candidates on its way, from what it has now to its goal.
type Stops = BTreeMap<usize, Vec<usize>>;

/// The candidates of a unit from one version to another, in the order of versions.
fn stops(table: &Table<'_>, u: usize, now: usize, goal: usize) -> Vec<usize> {
    let candidates = &table.units[u].candidates;
    let least = |i: usize| candidates[i].version.least();
    let back = least(goal) < least(now);
    let (low, high) = if back { (goal, now) } else { (now, goal) };
    let inside = |i: &usize| {
        least(*i) > least(low)
            && least(*i) < least(high)
            && !candidates[*i].version.set().subset_of(candidates[now].version.set())
    };
    let mut between: Vec<usize> = (0..candidates.len()).filter(inside).collect();
    between.sort_by(|a, b| least(*a).cmp(least(*b)));
    if back {
        between.reverse();
    }
    let ends = std::iter::once(now).chain(between);
    ends.chain(std::iter::once(goal)).collect()
}

struct Way<'t, 'a> {
    table: &'t Table<'a>,
    /// What did not go together before the first step.
    start: BTreeSet<(usize, usize)>,
    goal: &'t [usize],
}

impl Way<'_, '_> {
    /// The fewest states from now to the goal, each with nothing against it that was not there
    /// at the start, and at most so many tools moved at once.
    fn search(&self, now: &[usize], stops: &Stops, at_once: usize) -> Option<Vec<Vec<usize>>> {
        let mut came: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::from([(now.to_vec(), Vec::new())]);
        let mut queue = VecDeque::from([now.to_vec()]);
        while let Some(state) = queue.pop_front() {
            if state == self.goal {
                let mut states = vec![state];
                while let Some(before) = states.last().and_then(|s| came.get(s)).filter(|b| !b.is_empty()) {
                    states.push(before.clone());
                }
                states.reverse();
                return Some(states);
            }
            if came.len() > STATES {
                return None;
            }
            for next in self.next(&state, stops, at_once) {
                if !came.contains_key(&next) && conflicts(self.table, &next).is_subset(&self.start) {
                    came.insert(next.clone(), state.clone());
                    queue.push_back(next);
                }
            }
        }
        None
    }

    /// Every state one step on: one tool to a later stop, or some tools to their goals at once.
    fn next(&self, state: &[usize], stops: &Stops, at_once: usize) -> Vec<Vec<usize>> {
        let mut all = Vec::new();
        for (u, way) in stops {
            let place = way.iter().position(|i| *i == state[*u]).unwrap_or_default();
            // The farthest stop first: of two ways as short, the one that is done sooner.
            for stop in way[place + 1..].iter().rev() {
                let mut next = state.to_vec();
                next[*u] = *stop;
                all.push(next);
            }
        }
        let waiting: Vec<usize> = stops.keys().copied().filter(|u| state[*u] != self.goal[*u]).collect();
        if at_once > 1 && waiting.len() <= MOVES {
            for bits in 1_u32..1 << waiting.len() {
                let n = bits.count_ones() as usize;
                if n < 2 || n > at_once {
                    continue;
                }
                let mut next = state.to_vec();
                for (bit, u) in waiting.iter().enumerate() {
                    if bits & (1 << bit) != 0 {
                        next[*u] = self.goal[*u];
                    }
                }
                all.push(next);
            }
        }
        all
    }
}

/// Pairs of units that do not go together in a state.
fn conflicts(table: &Table<'_>, state: &[usize]) -> BTreeSet<(usize, usize)> {
    let n = state.len();
    let pairs = (0..n).flat_map(|u| (u + 1..n).map(move |v| (u, v)));
    let mut found: BTreeSet<(usize, usize)> = pairs
        .filter(|(u, v)| !table.allows(*u, state[*u], *v, state[*v]))
        .collect();
    for ((u, g), out) in &table.beside {
        let held = out.get(&(state[*u], state[*g]));
        found.extend(
            held.into_iter()
                .flatten()
                .filter(|(v, j)| state[*v] == *j)
                .map(|(v, _)| (*u.min(v), *u.max(v))),
        );
    }
    found
}
