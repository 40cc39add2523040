//! Why nothing goes together, step by step, in the manner of PubGrub's derivations.

use super::loosen::Loosening;
use super::premise::{Premise, of_pair};
use super::solver::{Chosen, Failed, Set, Tree};
use super::table::Table;
use super::{Ask, Unit};
use crate::finding::Span;
use crate::model::ToolId;
use pubgrub::{External, Term};
use std::collections::BTreeSet;

/// Why no versions go together.
#[derive(Debug, Default)]
pub struct Proof {
    /// Each follows from its premises and the steps before it; the last is the end.
    pub steps: Vec<Step>,
    /// The smallest sets of pins which, loosened, let versions go together.
    pub loosen: Vec<Loosening>,
    /// The search was given up before an answer: there may be one.
    pub given_up: bool,
}

/// A step of a proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it concludes, a sentence without a full stop.
    pub concludes: String,
    /// The facts it rests on; none when it follows from the steps before.
    pub premises: Vec<Premise>,
    /// Where the stack says what it starts from.
    pub places: Vec<(ToolId, Span)>,
}

impl Step {
    fn new(concludes: String, premises: Vec<Premise>) -> Self {
        Self {
            concludes,
            premises,
            places: Vec::new(),
        }
    }
}

pub(super) fn narrate(ask: &Ask<'_>, table: &Table<'_>, failed: Failed) -> Proof {
    match failed {
        Failed::GivenUp => Proof {
            given_up: true,
            ..Proof::default()
        },
        Failed::Proven(mut tree) => {
            tree.collapse_no_versions();
            let mut steps = unknown(table);
            if steps.is_empty() {
                let mut teller = Teller {
                    table,
                    told: BTreeSet::new(),
                    steps: Vec::new(),
                    used: BTreeSet::new(),
                };
                // The shortest proof is a pair that no choice brings together; all of them are told.
                teller.apart();
                if teller.steps.is_empty() {
                    teller.walk(&tree);
                }
                let used: Vec<usize> = teller.used.into_iter().collect();
                let told = teller.steps.into_iter().filter(|step| !step.concludes.is_empty());
                steps = start(ask, table, &used).into_iter().chain(told).collect();
                steps.push(Step::new(end(ask, table, &used), Vec::new()));
            }
            Proof {
                steps,
                ..Proof::default()
            }
        }
    }
}

/// What a proof starts from: the pins and the ranges asked for that it uses, each with its place.
fn start(ask: &Ask<'_>, table: &Table<'_>, used: &[usize]) -> Option<Step> {
    let (mut pins, mut asks, mut places) = (Vec::new(), Vec::new(), Vec::new());
    for unit in used.iter().map(|u| &table.units[*u]) {
        let declared = unit.declared;
        if unit.pinned {
            pins.push(format!("`{}` to {}", declared.id, declared.version_text));
            places.push((declared.id.clone(), declared.span.clone()));
        } else if let Some(range) = ask.open.get(&declared.id).filter(|range| !range.is_any()) {
            asks.push(format!("`{}` {}", declared.id, range.in_words()));
        }
    }
    let concludes = match (listed(&pins), listed(&asks)) {
        (None, None) => return None,
        (Some(pins), None) => format!("The stack pins {pins}"),
        (None, Some(asks)) => format!("Asked for: {asks}"),
        (Some(pins), Some(asks)) => format!("The stack pins {pins}; asked for: {asks}"),
    };
    let mut step = Step::new(concludes, Vec::new());
    step.places = places;
    Some(step)
}

/// A list as a sentence has it; `None` when it is empty.
fn listed(all: &[String]) -> Option<String> {
    match all {
        [] => None,
        [one] => Some(one.clone()),
        [some @ .., last] => Some(format!("{} and {last}", some.join(", "))),
    }
}

fn end(ask: &Ask<'_>, table: &Table<'_>, used: &[usize]) -> String {
    let asked = |unit: &Unit<'_>| ask.open.get(&unit.declared.id).is_some_and(|range| !range.is_any());
    let free = used
        .iter()
        .map(|u| &table.units[*u])
        .filter(|unit| !unit.pinned && !asked(unit));
    let free: Vec<String> = free.map(|unit| format!("`{}`", unit.declared.id)).collect();
    match free.as_slice() {
        [] => "So these do not go together".to_owned(),
        free => format!("So no known version of {} is left", free.join(" or ")),
    }
}

/// Tools of which the catalog knows no version in the range asked for: nothing follows from them.
fn unknown(table: &Table<'_>) -> Vec<Step> {
    let empty = table.units.iter().filter(|u| u.candidates.is_empty());
    let told = empty.map(|unit| {
        let id = &unit.declared.id;
        let concludes = if let [.., (version, license)] = unit.denied.as_slice() {
            format!(
                "The policy denies the licence of every version of `{id}` that could be chosen: {version} is under {license}"
            )
        } else {
            let newest = unit.declared.tool.and_then(|t| t.releases().last());
            let newest = newest.map_or_else(String::new, |r| format!("; the newest line it knows is {}", r.line));
            format!("The catalog knows no version of `{id}` in the range asked for{newest}")
        };
        Step::new(concludes, Vec::new())
    });
    told.collect()
}

struct Teller<'t, 'a> {
    table: &'t Table<'a>,
    told: BTreeSet<String>,
    steps: Vec<Step>,
    /// The units that something was told of.
    used: BTreeSet<usize>,
}

impl Teller<'_, '_> {
    /// Pairs of units of which no two candidates go together.
    fn apart(&mut self) {
        let n = self.table.units.len();
        let set = |u: usize| {
            let all = u32::try_from(self.table.units[u].candidates.len()).unwrap_or(u32::MAX);
            Set::between(0_u32, all)
        };
        let pairs = (0..n).flat_map(|u| (u + 1..n).map(move |v| (u, v)));
        let pairs: Vec<_> = pairs
            .filter(|(u, v)| self.table.apart(*u, *v))
            .map(|(u, v)| (u, v, set(u)))
            .collect();
        for (u, v, all) in pairs {
            let step = self.needs(Chosen::Unit(u), &all, Chosen::Unit(v), &Set::empty());
            self.steps.extend(step);
        }
    }

    fn walk(&mut self, tree: &Tree) {
        match tree {
            Tree::External(External::FromDependencyOf(a, is, b, js)) => {
                if let Some(step) = self.needs(*a, is, *b, js)
                    && self.told.insert(step.concludes.clone())
                {
                    self.steps.push(step);
                }
            }
            Tree::External(_) => {}
            Tree::Derived(derived) => {
                self.walk(&derived.cause1);
                self.walk(&derived.cause2);
                let concludes = conclusion(self.table, derived.terms.iter());
                let repeats = self
                    .steps
                    .last()
                    .is_some_and(|last| concludes.ends_with(&last.concludes));
                if !repeats && self.told.insert(concludes.clone()) {
                    self.steps.push(Step::new(concludes, Vec::new()));
                }
            }
        }
    }

    /// What one unit leaves of another, with the facts behind it. What the stack itself asks for
    /// is told at the start.
    fn needs(&mut self, from: Chosen, is: &Set, to: Chosen, js: &Set) -> Option<Step> {
        let table = self.table;
        let Chosen::Unit(v) = to else { return None };
        let (u, width, beside) = match from {
            Chosen::Stack => return None,
            Chosen::Unit(u) => (u, 1, String::new()),
            Chosen::Beside(_, g) if g == v => return None,
            Chosen::Beside(u, g) => {
                let other = &table.units[g];
                self.used.insert(g);
                (
                    u,
                    other.candidates.len(),
                    format!(" beside `{}` as chosen", other.declared.id),
                )
            }
        };
        self.used.extend([u, v]);
        let all = table.units[u].candidates.len();
        let inside = |set: &Set, n: usize| -> Vec<usize> {
            (0..n)
                .filter(|at| u32::try_from(*at).is_ok_and(|at| set.contains(&at)))
                .collect()
        };
        let mut ours: Vec<usize> = inside(is, all * width).into_iter().map(|at| at / width).collect();
        ours.dedup();
        let count = table.units[v].candidates.len();
        let theirs = inside(js, count);
        let outside: Vec<usize> = (0..count).filter(|j| !theirs.contains(j)).collect();
        let premises = of_pair(table, u, &ours, v, &outside);
        let (subject, object) = (words(table, u, &ours), words(table, v, &outside));
        let concludes = if !theirs.is_empty() {
            format!("{subject}{beside} leaves only {}", words(table, v, &theirs))
        } else if table.units[v].pinned || count == 1 {
            // Told from the side whose facts say so.
            let own = |p: &Premise| p.tools.first() == Some(&table.units[v].declared.id);
            if premises.first().is_some_and(own) && beside.is_empty() {
                format!("{object} does not go with {subject}")
            } else {
                format!("{subject}{beside} does not go with {object}")
            }
        } else {
            format!(
                "{subject}{beside} goes with no known version of `{}`",
                table.units[v].declared.id
            )
        };
        Some(Step::new(concludes, premises))
    }
}

/// What a derived incompatibility says.
fn conclusion<'t>(table: &Table<'_>, terms: impl Iterator<Item = (&'t Chosen, &'t Term<Set>)>) -> String {
    let (mut have, mut lack) = (Vec::new(), Vec::new());
    for (chosen, term) in terms {
        let (set, list) = match term {
            Term::Positive(set) => (set, &mut have),
            Term::Negative(set) => (set, &mut lack),
        };
        let (u, width, beside) = match *chosen {
            Chosen::Stack => continue,
            Chosen::Unit(u) => (u, 1, String::new()),
            Chosen::Beside(u, g) => {
                let other = &table.units[g];
                (
                    u,
                    other.candidates.len(),
                    format!(" beside `{}` as chosen", other.declared.id),
                )
            }
        };
        let n = table.units[u].candidates.len() * width;
        let inside = (0..n).filter(|at| u32::try_from(*at).is_ok_and(|at| set.contains(&at)));
        let mut at: Vec<usize> = inside.map(|at| at / width).collect();
        at.dedup();
        list.push(format!("{}{beside}", words(table, u, &at)));
    }
    match (have.as_slice(), lack.as_slice()) {
        // The end, which is told in its own words.
        ([], []) => String::new(),
        ([one], []) => format!("So {one} is out"),
        ([], lack) => format!("So it must be {}", lack.join(", or ")),
        (have, []) => format!("So {} do not go together", have.join(" and ")),
        (have, lack) => format!("So {} leaves only {}", have.join(" and "), lack.join(", or ")),
    }
}

/// Some candidates of a unit in words, in stretches of the order of versions.
pub(super) fn words(table: &Table<'_>, u: usize, at: &[usize]) -> String {
    let unit = &table.units[u];
    let id = &unit.declared.id;
    let mut order: Vec<usize> = (0..unit.candidates.len()).collect();
    order.sort_by(|a, b| {
        unit.candidates[*a]
            .version
            .least()
            .cmp(unit.candidates[*b].version.least())
    });
    if at.len() == order.len() {
        return match order.as_slice() {
            [] => format!("`{id}` in the range asked for, of which the catalog knows no version,"),
            [one] => format!("`{id}` {}", unit.candidates[*one].version),
            _ if unit.pinned => format!("`{id}` {}", unit.declared.version_text),
            _ => format!("every known version of `{id}`"),
        };
    }
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    for (place, _) in order.iter().enumerate().filter(|(_, c)| at.contains(c)) {
        match stretches.last_mut() {
            Some((_, end)) if *end + 1 == place => *end = place,
            _ => stretches.push((place, place)),
        }
    }
    let version = |place: usize| unit.candidates[order[place]].version.to_string();
    let told = stretches
        .iter()
        .map(|(from, to)| match (from == to, *to + 1 == order.len()) {
            (true, _) => version(*from),
            (false, true) if *from > 0 => format!("{} and newer", version(*from)),
            _ => format!("{} to {}", version(*from), version(*to)),
        });
    let told: Vec<String> = told.collect();
    format!("`{id}` {}", told.join(", "))
}
