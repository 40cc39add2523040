//! Where a stack says itself how something gets from one tool to another: no second way is inferred beside it.

use super::Meeting;
use super::ways::takes;
use crate::catalog::{Catalog, Flow, Way};
use crate::model::FlowKind;
use crate::stack::Stack;
use std::collections::BTreeSet;

/// What a stack declares of the ways things go.
pub(super) struct Told<'c> {
    /// Pairs of tools between which things go forward.
    forward: BTreeSet<(usize, usize)>,
    /// Tools from which something goes back, each with the way it takes.
    back: Vec<(usize, &'c Way)>,
}

impl<'c> Told<'c> {
    pub(super) fn new(catalog: &'c Catalog, stack: &Stack<'_>, declared: &[Meeting]) -> Self {
        let layers = catalog.layers();
        let profile = layers.profile(&stack.profile);
        let ways: Vec<&Way> = profile
            .map(|p| layers.ways.iter().filter(|way| way.form == p.form).collect())
            .unwrap_or_default();
        let back = stack.feedback.iter().flat_map(|link| {
            let taken = profile.map(|p| takes(stack, p, &ways, link)).unwrap_or_default();
            taken.into_iter().map(|at| (link.from, ways[at])).collect::<Vec<_>>()
        });
        let forward = declared.iter().filter(|m| m.kind != FlowKind::Feedback);
        Self {
            back: back.collect(),
            forward: forward.map(|m| (m.from, m.to)).collect(),
        }
    }

    /// Whether the stack says how a flow gets from one tool to another: what goes back takes a declared way for the same
    /// purpose, wherever that arrives; what goes forward passes one tool between.
    pub(super) fn says(&self, flow: &Flow, from: usize, to: usize) -> bool {
        if flow.kind == FlowKind::Feedback {
            let same = |way: &Way| way.to.contains(&flow.to) && way.starts_at().any(|ids| ids.contains(&flow.from));
            return self.back.iter().any(|(start, way)| *start == from && same(way));
        }
        let mut next = self.forward.range((from, 0)..=(from, usize::MAX));
        next.any(|(_, between)| self.forward.contains(&(*between, to)))
    }
}
