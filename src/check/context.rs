//! What a rule is and what it may look at.

use super::Pair;
use crate::catalog::Catalog;
use crate::finding::{Code, Finding};
use crate::graph::Graph;
use crate::lock_in::Question;
use crate::model::{Day, ToolId};
use crate::stack::{Component, Stack};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

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
    /// By id what [`Context::speakers`] tells, read when the first rule asks.
    speakers: OnceLock<BTreeMap<ToolId, BTreeSet<usize>>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        catalog: &'a Catalog,
        stack: &'a Stack<'a>,
        graph: &'a Graph,
        today: Day,
        pairs: &'a [Pair<'a>],
    ) -> Self {
        Self {
            catalog,
            stack,
            graph,
            today,
            pairs,
            speakers: OnceLock::new(),
        }
    }

    /// The components with a fact about an id, or with one that holds only beside it, by their place in the stack.
    pub(super) fn speakers(&self, id: &ToolId) -> impl Iterator<Item = usize> {
        let read = || {
            let mut speakers: BTreeMap<ToolId, BTreeSet<usize>> = BTreeMap::new();
            for (at, component) in self.stack.components.iter().enumerate() {
                for written in component.tool.iter().flat_map(|tool| &tool.file.compat) {
                    for about in std::iter::once(written.with.get_ref()).chain(written.given.keys()) {
                        match speakers.get_mut(about) {
                            Some(known) => _ = known.insert(at),
                            None => _ = speakers.insert(about.clone(), BTreeSet::from([at])),
                        }
                    }
                }
            }
            speakers
        };
        self.speakers.get_or_init(read).get(id).into_iter().flatten().copied()
    }

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
