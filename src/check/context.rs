//! What a rule is and what it may look at.

use super::Pair;
use crate::catalog::Catalog;
use crate::finding::{Code, Finding};
use crate::graph::Graph;
use crate::lock_in::Question;
use crate::model::Day;
use crate::stack::{Component, Stack};

/// A rule: a manual page and a pure function.
#[derive(Debug)]
pub struct Rule {
    /// Its code and manual page.
    pub code: &'static Code,
    /// Adds what it finds.
    pub run: fn(&'static Code, &Context<'_>, &mut Vec<Finding>),
}

/// What a rule may look at.
#[derive(Debug)]
pub struct Context<'a> {
    /// Everything known.
    pub catalog: &'a Catalog,
    /// What the team declared.
    pub stack: &'a Stack<'a>,
    /// Where its tools meet.
    pub graph: &'a Graph,
    /// The day the check stands for.
    pub today: Day,
    /// The verdict on every pair of tools that meets.
    pub pairs: &'a [Pair<'a>],
}

impl<'a> Context<'a> {
    /// The same, as lock-in asks it.
    #[must_use]
    pub fn question(&self) -> Question<'a> {
        Question {
            catalog: self.catalog,
            stack: self.stack,
            graph: self.graph,
            today: self.today,
        }
    }

    /// The tools declared under `[platform]`, `[tools]` and `[[custom]]`: each tool once.
    pub fn declared(&self) -> impl Iterator<Item = &'a Component<'a>> {
        self.stack.declared()
    }

    /// Every version of every tool once: an environment that repeats a version adds nothing.
    pub fn versions(&self) -> impl Iterator<Item = &'a Component<'a>> {
        let all = &self.stack.components;
        all.iter().enumerate().filter_map(|(at, c)| {
            let same = |other: &Component<'_>| other.id == c.id && other.version_text == c.version_text;
            (c.environment.is_none() || !all[..at].iter().any(same)).then_some(c)
        })
    }
}
