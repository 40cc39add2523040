//! The facts a conclusion rests on, as sentences.

use super::table::{Held, Table, speaks_against};
use crate::catalog::Fact;
use crate::model::{Evidence, ToolId};
use crate::pairs::{Brought, Packages};
use crate::stack::Component;

/// A fact that keeps versions of two tools apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Premise {
    /// What it says, a sentence without a full stop.
    pub says: String,
    /// The tools it is about.
    pub tools: Vec<ToolId>,
    /// Who says so.
    pub evidence: Vec<Evidence>,
}

/// What speaks against any of some candidates of one unit with any of some of another; each
/// fact once.
pub(super) fn of_pair(table: &Table<'_>, u: usize, is: &[usize], v: usize, js: &[usize]) -> Vec<Premise> {
    let mut found: Vec<Premise> = Vec::new();
    let apart = |i: usize, j: usize| {
        let beside = table.beside.values().flat_map(|b| b.values());
        !table.allows(u, i, v, j)
            || beside
                .flatten()
                .any(|(w, at)| (*w, *at) == (v, j) || (*w, *at) == (u, i))
    };
    for (a, b, turned) in [(u, v, false), (v, u, true)] {
        for held in table.facts.get(&(a, b)).into_iter().flatten() {
            let speaks = is.iter().any(|&i| {
                js.iter().any(|&j| {
                    let verdict = if turned { held.verdict(j, i) } else { held.verdict(i, j) };
                    verdict.is_some_and(speaks_against) && apart(i, j)
                })
            });
            if speaks {
                let one = if turned { js } else { is };
                tell(&mut found, of_fact(table, held, one));
            }
        }
    }
    if found.is_empty() {
        for &i in is {
            for &j in js {
                for premise in of_brought(table, (u, i), (v, j)) {
                    tell(&mut found, premise);
                }
            }
        }
    }
    found
}

fn tell(found: &mut Vec<Premise>, premise: Premise) {
    if !found.contains(&premise) {
        found.push(premise);
    }
}

fn of_fact(table: &Table<'_>, held: &Held<'_>, subject: &[usize]) -> Premise {
    let fact = &held.fact;
    let unit = &table.units[held.subject];
    let versions = match subject {
        _ if unit.pinned => format!(" {}", unit.declared.version_text),
        [one] => format!(" {}", unit.candidates[*one].version),
        _ if fact.versions.is_any() => String::new(),
        _ => format!(" {}", fact.versions.in_words()),
    };
    let beside: Vec<String> = fact
        .given
        .iter()
        .map(|(id, r)| format!(" beside `{id}` {}", r.in_words()))
        .collect();
    let range = fact
        .range
        .as_ref()
        .map_or_else(String::new, |r| format!(" {}", r.in_words()));
    Premise {
        says: format!(
            "`{}`{versions}{} {} `{}`{range}",
            unit.declared.id,
            beside.concat(),
            verb(fact.relation),
            fact.with
        ),
        tools: vec![unit.declared.id.clone(), fact.with.clone()],
        evidence: vec![fact.evidence()],
    }
}

fn verb(relation: crate::model::Relation) -> &'static str {
    match relation {
        crate::model::Relation::Broken => "is known to fail with",
        other => other.as_str(),
    }
}

/// What two candidates bring along that excludes each other.
fn of_brought(table: &Table<'_>, one: (usize, usize), other: (usize, usize)) -> Vec<Premise> {
    let both = [one, other].map(|(unit, candidate)| match &table.units[unit] {
        // A pin that leaves the patch open is told as it was written.
        unit if unit.pinned => unit.declared.clone(),
        unit => Component {
            version: Some(unit.candidates[candidate].version.clone()),
            ..unit.declared.clone()
        },
    });
    let packages = Packages::new(table.catalog, table.stack);
    let [ours, theirs] = [0, 1].map(|at| packages.of(&both[at]));
    let mut found = Vec::new();
    let mut say = |component: &Component<'_>, package: &ToolId, asked: &Brought<'_>| {
        found.push(Premise {
            says: format!("{} {}", component.in_words(), asked.told(package)),
            tools: vec![component.id.clone(), package.clone()],
            evidence: asked.facts.iter().map(Fact::evidence).collect(),
        });
    };
    for (package, asked) in &ours {
        let Some(clashing) = theirs.get(package) else { continue };
        if asked.allowed.is_disjoint(&clashing.allowed) {
            say(&both[0], package, asked);
            say(&both[1], package, clashing);
        }
    }
    for (one, asked, other) in [(&both[0], &ours, &both[1]), (&both[1], &theirs, &both[0])] {
        let Some(asked) = asked.get(&other.id) else { continue };
        if other.versions().is_some_and(|v| v.is_disjoint(&asked.allowed)) {
            say(one, &other.id, asked);
        }
    }
    found
}
