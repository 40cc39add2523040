//! Why nothing goes together, step by step, in the manner of PubGrub's derivations.

use super::loosen::Loosening;
use super::premise::{Premise, of_pair};
use super::solver::{Chosen, Failed, Set, Tree};
use super::table::Table;
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
}

pub(super) fn narrate(table: &Table<'_>, failed: Failed) -> Proof {
    match failed {
        Failed::GivenUp => Proof {
            given_up: true,
            ..Proof::default()
        },
        Failed::Proven(mut tree) => {
            tree.collapse_no_versions();
            let mut told = BTreeSet::new();
            let mut steps = unknown(table);
            if !steps.is_empty() {
                return Proof {
                    steps,
                    ..Proof::default()
                };
            }
            walk(table, &tree, &mut told, &mut steps);
            Proof {
                steps,
                ..Proof::default()
            }
        }
    }
}

/// Tools of which the catalog knows no version in the range asked for: nothing follows from them.
fn unknown(table: &Table<'_>) -> Vec<Step> {
    let empty = table.units.iter().filter(|u| u.candidates.is_empty());
    let told = empty.map(|unit| {
        let newest = unit.declared.tool.and_then(|t| t.releases.last());
        let newest = newest.map_or_else(String::new, |r| format!("; the newest line it knows is {}", r.line));
        Step {
            concludes: format!(
                "The catalog knows no version of `{}` in the range asked for{newest}",
                unit.declared.id
            ),
            premises: Vec::new(),
        }
    });
    told.collect()
}

fn walk(table: &Table<'_>, tree: &Tree, told: &mut BTreeSet<String>, steps: &mut Vec<Step>) {
    let mut say = |step: Step| {
        if !step.concludes.is_empty() && told.insert(step.concludes.clone()) {
            steps.push(step);
        }
    };
    match tree {
        Tree::External(External::FromDependencyOf(a, is, b, js)) => {
            say(needs(table, *a, is, *b, js));
        }
        Tree::External(_) => {}
        Tree::Derived(derived) => {
            walk(table, &derived.cause1, told, steps);
            walk(table, &derived.cause2, told, steps);
            let concludes = conclusion(table, derived.terms.iter());
            if told.insert(concludes.clone()) {
                steps.push(Step {
                    concludes,
                    premises: Vec::new(),
                });
            }
        }
    }
}

fn needs(table: &Table<'_>, from: Chosen, is: &Set, to: Chosen, js: &Set) -> Step {
    let silent = Step {
        concludes: String::new(),
        premises: Vec::new(),
    };
    let Chosen::Unit(v) = to else { return silent };
    let u = match from {
        Chosen::Stack => {
            let unit = &table.units[v];
            if !unit.pinned {
                return silent;
            }
            let id = &unit.declared.id;
            return Step {
                concludes: format!("The stack pins `{id}` to {}", unit.declared.version_text),
                premises: Vec::new(),
            };
        }
        Chosen::Unit(u) => u,
        Chosen::Beside(u, g) => {
            if g == v {
                return silent;
            }
            u
        }
    };
    let width = match from {
        Chosen::Beside(_, g) => table.units[g].candidates.len(),
        _ => 1,
    };
    let all = table.units[u].candidates.len();
    let inside = |set: &Set, n: usize| -> Vec<usize> {
        (0..n)
            .filter(|at| u32::try_from(*at).is_ok_and(|at| set.contains(&at)))
            .collect()
    };
    let mut ours: Vec<usize> = inside(is, all * width).into_iter().map(|at| at / width).collect();
    ours.dedup();
    let theirs = inside(js, table.units[v].candidates.len());
    let outside: Vec<usize> = (0..table.units[v].candidates.len())
        .filter(|j| !theirs.contains(j))
        .collect();
    let subject = words(table, u, &ours);
    let beside = match from {
        Chosen::Beside(_, g) => format!(" beside `{}` as chosen", table.units[g].declared.id),
        _ => String::new(),
    };
    let one = ours.len() == 1 && table.units[v].candidates.len() == 1;
    let concludes = if one && theirs.is_empty() {
        format!("{subject}{beside} and {} do not go together", words(table, v, &outside))
    } else if theirs.is_empty() {
        format!("{subject}{beside} goes with none of {}", words(table, v, &outside))
    } else {
        format!("{subject}{beside} goes only with {}", words(table, v, &theirs))
    };
    Step {
        concludes,
        premises: of_pair(table, u, &ours, v, &outside),
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
        ([], []) => "So nothing the catalog knows goes together".to_owned(),
        ([one], []) => format!("So {one} is out"),
        ([], lack) => format!("So it must be {}", lack.join(", or ")),
        (have, []) => format!("So {} do not go together", have.join(" and ")),
        (have, lack) => format!("So {} goes only with {}", have.join(" and "), lack.join(", or ")),
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
