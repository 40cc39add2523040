//! Which versions go together?
//!
//! Chooses the newest versions of a stack's tools that no fact speaks against, or proves that
//! there are none. What goes together is decided by the same weighing of facts as a check; the
//! search over it is PubGrub (Natalie Weizenbaum, "PubGrub: Next-Generation Version Solving",
//! 2018), by the crate of that name. A tool's candidates are the versions the catalog has read
//! of; what the team pinned has one candidate.

mod candidates;
mod loosen;
mod premise;
mod proof;
mod solver;
mod table;
mod upgrade;

pub use candidates::{Candidate, Unit};
pub use loosen::Loosening;
pub use premise::Premise;
pub use proof::{Proof, Step};
pub use upgrade::{Move, Upgrade, upgrade};

use crate::catalog::Catalog;
use crate::check;
use crate::graph::Graph;
use crate::model::{Day, ToolId};
use crate::pairs::Verdict;
use crate::stack::Stack;
use crate::version::Range;
use solver::Failed;
use std::collections::BTreeMap;
use table::Table;

/// What is asked.
#[derive(Debug)]
pub struct Ask<'a> {
    /// Everything known.
    pub catalog: &'a Catalog,
    /// The tools; those without a version are open.
    pub stack: &'a Stack<'a>,
    /// The day that decides what has ended.
    pub today: Day,
    /// Tools that may move although the stack pins them, each inside a range.
    pub open: BTreeMap<ToolId, Range>,
}

/// The answer.
#[derive(Debug)]
pub enum Answer<'a> {
    /// Versions that go together.
    Together(Together<'a>),
    /// None do; why, and what would have to give.
    Never(Box<Proof>),
}

/// Versions that go together.
#[derive(Debug)]
pub struct Together<'a> {
    /// One for every tool that has versions the catalog knows, in the order of the stack.
    pub choices: Vec<Choice<'a>>,
    /// Tools that were left as they are: the catalog knows no version of them.
    pub left: Vec<ToolId>,
    /// How many pairs of the chosen versions came to which verdict.
    pub pairs: BTreeMap<&'static str, usize>,
    /// The pairs of which no fact speaks at the chosen versions.
    pub untested: Vec<(ToolId, ToolId)>,
}

/// What was chosen for one tool.
#[derive(Debug)]
pub struct Choice<'a> {
    /// The tool and what could be chosen.
    pub unit: Unit<'a>,
    /// Which of its candidates.
    pub candidate: Candidate,
    /// The newest candidate, when a newer one than the chosen exists, and what holds it back.
    pub held_back: Option<(Candidate, Vec<Premise>)>,
}

/// A found set is held against the whole check; a set that fails is set aside and the search
/// goes on, this often at most.
const ROUNDS: usize = 200;

/// Chooses versions, or proves that none go together.
#[must_use]
pub fn fit<'a>(ask: &Ask<'a>) -> Answer<'a> {
    let (units, left) = candidates::units(ask);
    let mut table = Table::new(ask, units);
    let mut rounds = 0;
    loop {
        match solver::solve(&table, &solver::Masks::new()) {
            Ok(found) => {
                rounds += 1;
                let wrong = if rounds < ROUNDS {
                    against(ask, &table, &found)
                } else {
                    Vec::new()
                };
                if wrong.is_empty() {
                    return Answer::Together(together(ask, &table, &found, left));
                }
                for (a, b) in wrong {
                    table.forbid(a, found[a], b, found[b]);
                }
            }
            Err(failed) => return Answer::Never(Box::new(prove(ask, &table, failed))),
        }
    }
}

fn prove(ask: &Ask<'_>, table: &Table<'_>, failed: Failed) -> Proof {
    let mut proof = proof::narrate(ask, table, failed);
    // Where a tool has no version at all there is no pin to blame.
    if table.units.iter().all(|unit| !unit.candidates.is_empty()) {
        proof.loosen = loosen::smallest(ask, table);
    }
    proof
}

/// Pairs of units that a check of the chosen versions speaks against.
fn against(ask: &Ask<'_>, table: &Table<'_>, found: &[usize]) -> Vec<(usize, usize)> {
    let supposed = table.supposed(ask.stack, found);
    let graph = Graph::new(ask.catalog, &supposed);
    let outcome = check::run(ask.catalog, &supposed, &graph, ask.today);
    let unit_of = |at: usize| table.units.iter().position(|u| u.component == at);
    let index = |c: &crate::stack::Component<'_>| supposed.components.iter().position(|o| std::ptr::eq(o, c));
    let bad = outcome.pairs.iter().filter(|p| table::speaks_against(p.verdict));
    let mut wrong: Vec<(usize, usize)> = bad
        .filter_map(|p| Some((unit_of(index(p.a)?)?, unit_of(index(p.b)?)?)))
        .collect();
    let named = |id: &ToolId| table.units.iter().position(|u| u.declared.id == *id);
    let conflicts = outcome
        .findings
        .iter()
        .filter(|f| f.code.name == "compat/environment-conflict");
    wrong.extend(conflicts.filter_map(|f| match f.tools.as_slice() {
        [a, b] => Some((named(a)?, named(b)?)),
        _ => None,
    }));
    let open = |u: usize| table.units[u].candidates.len() > 1;
    wrong.retain(|(a, b)| open(*a) || open(*b));
    wrong
}

fn together<'a>(ask: &Ask<'a>, table: &Table<'a>, found: &[usize], left: Vec<ToolId>) -> Together<'a> {
    let supposed = table.supposed(ask.stack, found);
    let graph = Graph::new(ask.catalog, &supposed);
    let outcome = check::run(ask.catalog, &supposed, &graph, ask.today);
    let mut pairs = BTreeMap::new();
    for pair in &outcome.pairs {
        *pairs.entry(pair.verdict.as_str()).or_default() += 1;
    }
    let untested = outcome.pairs.iter().filter(|p| p.verdict == Verdict::Untested);
    let untested = untested.map(|p| (p.a.id.clone(), p.b.id.clone())).collect();
    let choices = table.units.iter().enumerate().map(|(u, unit)| Choice {
        candidate: unit.candidates[found[u]].clone(),
        held_back: held_back(table, found, u),
        unit: unit.clone(),
    });
    Together {
        choices: choices.collect(),
        left,
        pairs,
        untested,
    }
}

/// The newest candidate above the chosen one, and what speaks against it beside the others.
fn held_back(table: &Table<'_>, found: &[usize], u: usize) -> Option<(Candidate, Vec<Premise>)> {
    let unit = &table.units[u];
    let chosen = &unit.candidates[found[u]];
    let newer = unit.candidates.iter().enumerate();
    // A patch inside what was chosen is no newer version.
    let newer = newer.filter(|(_, c)| c.version.least() > chosen.version.least());
    let newer = newer.filter(|(_, c)| !c.version.set().subset_of(chosen.version.set()));
    let (i, newest) = newer.max_by(|a, b| a.1.version.least().cmp(b.1.version.least()))?;
    let why = (0..table.units.len()).filter(|v| *v != u);
    let why = why.flat_map(|v| premise::of_pair(table, u, &[i], v, &[found[v]]));
    Some((newest.clone(), why.collect()))
}
