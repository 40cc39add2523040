//! What holds a team, and what would it cost to leave?
//!
//! Lock-in is a vector by kind, never one number: each kind counts what it found of what it looked
//! at, and names the facts. Beside it stands the price of leaving one tool: switching cost times
//! likelihood, held against what the tool gives that nothing else here does. The reasoning is
//! Gregor Hohpe's ("Don't get locked up into avoiding lock-in", martinfowler.com,
//! 2019); the weights are ours, in
//! `catalog/lock-in.toml`. An open-source tool with no substitute holds a team too.

mod admit;
mod data;
mod differs;
mod legal;
mod likeness;
mod most;
mod needed;
mod needs;
mod place;
mod platform;
mod price;
mod product;
mod setting;
mod substitutes;
mod together;
mod vendor;
mod version;

pub use admit::{Admitted, admit, clouds};
pub use data::{Holding, Way, holdings, holdings_of};
pub use differs::{Differs, closed_words};
pub use legal::{Openness, changed, license, openness};
pub use likeness::takes;
pub use most::Most;
pub use needed::{Needing, needed_by, needs_of_all};
pub use needs::{Need, needs};
pub use place::{Alone, Place, Spoken, Tie, place, places};
pub use platform::{Bound, bound, terms};
pub use price::{Cost, Likely, Price, price};
pub use product::{Unmatched, place_evidence, unmatched};
pub use substitutes::{Substitute, as_here, substitutes};
pub use vendor::{Share, shares};

use crate::catalog::Catalog;
use crate::graph::Graph;
use crate::model::{Day, Evidence};
use crate::stack::{Component, Stack};

/// A stack and what it is held against.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// Everything known.
    pub catalog: &'a Catalog,
    /// What the team declared.
    pub stack: &'a Stack<'a>,
    /// Where its tools meet.
    pub graph: &'a Graph,
    /// The day that decides what has ended.
    pub today: Day,
}

/// One kind of lock-in in a stack.
#[derive(Debug, Clone, PartialEq)]
pub struct Kind {
    /// Its name: `vendor`, `product`, `data`, `platform`, `legal` or `version`.
    pub name: &'static str,
    /// What was counted, in words that read after `3 of 11`.
    pub counts: &'static str,
    /// How many hold the team.
    pub held: usize,
    /// Of how many that were looked at.
    pub of: usize,
    /// Its weight beside the other kinds.
    pub weight: f64,
    /// What was found, the gravest first.
    pub parts: Vec<Part>,
    /// What could not be looked at, or is not counted, and why: a sentence each.
    pub notes: Vec<String>,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// A tool's id, or a vendor's name.
    pub subject: String,
    /// Whether it holds the team.
    pub holds: bool,
    /// What was found, in a few words.
    pub says: String,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
}

/// The vector of a stack, its kinds in the order of what a team can do about them.
#[must_use]
pub fn vector(question: &Question<'_>) -> Vec<Kind> {
    let weights = &question.catalog.lock_in().kinds;
    let kinds = [
        (vendor::kind(question), weights.vendor),
        (product::kind(question), weights.product),
        (data::kind(question), weights.data),
        (platform::kind(question), weights.platform),
        (legal::kind(question), weights.legal),
        (version::kind(question), weights.version),
    ];
    kinds
        .into_iter()
        .map(|(kind, weight)| Kind { weight, ..kind })
        .collect()
}

impl Kind {
    /// The same kind, with some tools named that are in none of its parts, and why.
    fn noting<'c>(mut self, what: &str, tools: impl Iterator<Item = &'c Component<'c>>, why: &str) -> Self {
        let names: Vec<String> = tools.map(|c| format!("`{}`", c.id)).collect();
        if !names.is_empty() {
            self.notes.push(format!("{what}: {}, {why}", listed(&names)));
        }
        self
    }

    /// A kind with its parts; those that hold the team come first.
    fn new(name: &'static str, counts: &'static str, mut parts: Vec<Part>) -> Self {
        parts.sort_by_key(|p| !p.holds);
        Self {
            name,
            counts,
            held: parts.iter().filter(|p| p.holds).count(),
            of: parts.len(),
            weight: 0.0,
            parts,
            notes: Vec::new(),
        }
    }
}

/// Words in a row: `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
