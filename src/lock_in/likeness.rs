//! How like two tools are: what decides the order of those that could stand in one's place.

use super::{Openness, Place, Question, openness};
use crate::catalog::{Outline, Tool};
use crate::document::Placed;
use crate::model::{CapabilityId, Coverage, Holds, InterfaceId, InterfaceKind, ModelFamily, Role, SourceModel};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The tool that others are held against.
pub(super) struct Original<'a> {
    closed: bool,
    terms: Openness,
    mainly: BTreeSet<CapabilityId>,
    formats: BTreeSet<&'a InterfaceId>,
    families: BTreeMap<ModelFamily, usize>,
}

/// How like a tool is, as a key of an order: the likest is the least. First how much of what either does fully both do,
/// then how many of the kinds of models that either fits both fit, then the formats of what the one keeps that the other
/// takes in, then whether its source is closed where that of the other is not, or its terms are less open, then the tools of the same job that come
/// along with it, then what it does in all.
pub(super) type Likeness = (Reverse<usize>, Reverse<usize>, Reverse<usize>, bool, bool, usize, usize);

impl<'a> Original<'a> {
    pub(super) fn new(question: &Question<'a>, place: &Place<'a>) -> Self {
        let component = place.component;
        let makes = |id: &CapabilityId| {
            let known = question.catalog.layers().capability(id.as_str());
            known.is_some_and(|c| c.makes == Some(Holds::Models))
        };
        // What kinds of models it fits matters where it trains.
        let trains = place.alone.iter().any(|a| makes(&a.capability));
        let full = component.capabilities().filter(|(_, c)| *c == Coverage::Full);
        let exits = component.tool.into_iter().flat_map(|t: &'a Tool| &t.file.exits);
        Self {
            closed: component
                .tool
                .is_none_or(|t| t.file.source_model == SourceModel::Proprietary),
            terms: component.tool.map_or(Openness::Closed, |tool| terms(question, tool)),
            mainly: full.map(|(id, _)| id.clone()).collect(),
            formats: exits.flat_map(|e| e.to.iter().map(Placed::get_ref)).collect(),
            families: component.tool.filter(|_| trains).map(families).unwrap_or_default(),
        }
    }

    /// The kinds of models that another fits, where this one is known to fit none of them.
    pub(super) fn other_models(&self, other: &Tool) -> Vec<ModelFamily> {
        let theirs = families(other);
        let strange = !self.families.is_empty() && !theirs.keys().any(|id| self.families.contains_key(id));
        theirs.into_keys().filter(|_| strange).collect()
    }

    /// The newest terms of another, where they are closed and those of this one are not.
    pub(super) fn closed_terms(&self, question: &Question<'_>, other: &Tool) -> Option<String> {
        let closed = self.terms < Openness::Closed && terms(question, other) == Openness::Closed;
        other.licenses.last().filter(|_| closed).map(|l| l.spdx.clone())
    }

    /// How many of the kinds of models that either fits both fit, in percent.
    pub(super) fn kinds_alike(&self, other: &Tool) -> usize {
        let fits = families(other);
        let least = |id: &ModelFamily| fits.get(id).copied().unwrap_or(0).min(self.families[id]);
        let both: usize = self.families.keys().map(least).sum();
        let fitted = self.families.values().sum::<usize>() + fits.values().sum::<usize>() - both;
        percent(both, fitted)
    }

    /// How like another is, which is built on so many tools of the same job.
    pub(super) fn likeness(&self, question: &Question<'_>, tool: &Tool, other: &Outline, built_on: usize) -> Likeness {
        let full = other.capabilities.iter().filter(|(_, c)| *c == Coverage::Full);
        let full: BTreeSet<&CapabilityId> = full.map(|(id, _)| id).collect();
        let shared = self.mainly.iter().filter(|id| full.contains(id)).count();
        let either = self.mainly.len() + full.len() - shared;
        let formats = self.formats.iter().filter(|id| takes(question, other, id)).count();
        let closed = other.closed && !self.closed;
        let bound = terms(question, tool) > self.terms;
        (
            Reverse(percent(shared, either)),
            Reverse(self.kinds_alike(tool)),
            Reverse(formats),
            closed,
            bound,
            built_on,
            other.capabilities.len(),
        )
    }
}

/// How open the newest terms of a tool are.
fn terms(question: &Question<'_>, tool: &Tool) -> Openness {
    let newest = tool.licenses.last();
    newest.map_or(Openness::Closed, |l| openness(question.catalog, &l.spdx))
}

fn percent(part: usize, of: usize) -> usize {
    100 * part / of.max(1)
}

/// The kinds of models that a tool fits, by how fully: all of it counts twice. A language model is a network too.
fn families(tool: &Tool) -> BTreeMap<ModelFamily, usize> {
    let mut all = BTreeMap::new();
    for family in &tool.file.model_families {
        let id = *family.id.get_ref();
        let weight = if family.coverage == Coverage::Full { 2 } else { 1 };
        all.insert(id, weight);
        if id == ModelFamily::LanguageModels {
            all.entry(ModelFamily::NeuralNetworks).or_insert(1);
        }
    }
    all
}

/// Whether a tool can take in what leaves another in a format, or over an API.
#[must_use]
pub fn takes(question: &Question<'_>, outline: &Outline, id: &InterfaceId) -> bool {
    let known = question.catalog.interface(id.as_str());
    let format = known.is_some_and(|i| i.kind == InterfaceKind::Format);
    outline.speaks(id, Role::Uses) || (!format && outline.speaks(id, Role::Offers))
}
