//! How like two tools are: what decides the order of those that could stand in one's place.

use super::Question;
use crate::catalog::{CompatEntry, Outline, Tool};
use crate::document::Placed;
use crate::model::{CapabilityId, Coverage, InterfaceId, InterfaceKind, Relation, Role, RunsAs, SourceModel, ToolId};
use crate::stack::Component;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The tool that others are held against.
pub(super) struct Original<'a> {
    runs_as: Option<RunsAs>,
    closed: bool,
    mainly: BTreeSet<CapabilityId>,
    formats: BTreeSet<&'a InterfaceId>,
}

/// How like a tool is, as a key of an order: the likest is the least. First how much of what either does fully both do,
/// then the formats of what the one keeps that the other takes in, then whether
/// its source is closed where that of the other is not, then the tools of the same job that come along with it, then what
/// it does in all.
pub(super) type Likeness = (Reverse<usize>, Reverse<usize>, bool, usize, usize);

impl<'a> Original<'a> {
    pub(super) fn new(component: &Component<'a>) -> Self {
        let full = component.capabilities().filter(|(_, c)| *c == Coverage::Full);
        let exits = component.tool.into_iter().flat_map(|t: &'a Tool| &t.file.exits);
        Self {
            runs_as: component.runs_as(),
            closed: component
                .tool
                .is_none_or(|t| t.file.source_model == SourceModel::Proprietary),
            mainly: full.map(|(id, _)| id.clone()).collect(),
            formats: exits.flat_map(|e| e.to.iter().map(Placed::get_ref)).collect(),
        }
    }

    /// Whether another is known to run in another way; that is asked only where both are known.
    pub(super) fn runs_unlike(&self, other: &Outline) -> bool {
        self.runs_as.zip(other.runs_as).is_some_and(|(a, b)| a != b)
    }

    /// How like another is, which is built on so many tools of the same job.
    pub(super) fn likeness(&self, question: &Question<'_>, other: &Outline, built_on: usize) -> Likeness {
        let full = other.capabilities.iter().filter(|(_, c)| *c == Coverage::Full);
        let full: BTreeSet<&CapabilityId> = full.map(|(id, _)| id).collect();
        let shared = self.mainly.iter().filter(|id| full.contains(id)).count();
        let either = self.mainly.len() + full.len() - shared;
        let formats = self.formats.iter().filter(|id| takes(question, other, id)).count();
        let percent = 100 * shared / either.max(1);
        let closed = other.closed && !self.closed;
        (
            Reverse(percent),
            Reverse(formats),
            closed,
            built_on,
            other.capabilities.len(),
        )
    }
}

/// Whether a tool can take in what leaves another in a format, or over an API.
#[must_use]
pub fn takes(question: &Question<'_>, outline: &Outline, id: &InterfaceId) -> bool {
    let known = question.catalog.interface(id.as_str());
    let format = known.is_some_and(|i| i.kind == InterfaceKind::Format);
    outline.speaks(id, Role::Uses) || (!format && outline.speaks(id, Role::Offers))
}

/// The tools that one cannot be had without, by the facts on its newest line.
pub(super) fn brought<'a>(question: &Question<'a>, id: &ToolId) -> BTreeSet<&'a ToolId> {
    let Some(tool) = question.catalog.tool(id.as_str()) else {
        return BTreeSet::new();
    };
    let asks = |c: &CompatEntry| c.relation == Relation::Requires && c.mode.is_none() && c.given.is_empty();
    let newest = tool.releases().last().map(|line| &line.versions);
    let facts = question.catalog.facts_where(tool, asks);
    let facts = facts.filter(|f| newest.is_none_or(|line| !line.is_disjoint(f.versions.set())));
    facts.map(|f| f.with).collect()
}
