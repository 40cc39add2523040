//! What a tool finds in a stack and what it misses there: the platforms that it speaks to, and the tools that it is built
//! into.

use super::needed::PLATFORM;
use super::{Place, Question};
use crate::catalog::{CompatEntry, Outline};
use crate::model::{CapabilityId, Coverage, Relation, Role, ToolId, Where};
use crate::pairs::answers;
use std::collections::BTreeSet;

/// The platform that a tool is made for, where the stack declares another and none of its kind: it drives the platform's
/// interface, and facts tie its versions, in every mode, to those of the platform on one cluster. Of a stack that
/// declares no platform nobody knows what it runs on.
pub(super) fn missing_platform<'a>(question: &Question<'a>, id: &ToolId, outline: &Outline) -> Option<&'a ToolId> {
    let platform = CapabilityId::new(PLATFORM);
    if question.stack.best_coverage(&platform) != Some(Coverage::Full) {
        return None;
    }
    let used = |offered: &Outline| {
        let offers = offered.interfaces.iter().filter(|(_, role)| *role == Role::Offers);
        offers
            .map(|(id, _)| id)
            .find(|id| outline.speaks(id, Role::Uses))
            .cloned()
    };
    let tied = |c: &CompatEntry| c.place == Where::Cluster && c.mode.is_none();
    let facts = question.catalog.facts_where(question.catalog.tool(id.as_str())?, tied);
    let platforms = facts.filter_map(|f| Some((f.with, question.catalog.outline(f.with)?)));
    let mut platforms = platforms.filter(|(_, o)| o.coverage(&platform) == Some(Coverage::Full));
    let (made_for, interface) = platforms.find_map(|(id, o)| Some((id, used(o)?)))?;
    let mut declared = question.stack.declared();
    let here = declared.any(|c| c.has_interface(&interface, Role::Offers) || answers(c, made_for));
    (!here).then_some(made_for)
}

/// The tools that one cannot be had without, by the facts on its newest line.
pub(super) fn brought<'a>(question: &Question<'a>, id: &ToolId) -> BTreeSet<&'a ToolId> {
    required(question, id, |_| true)
}

/// The declared tools, but for the one it would replace, that a tool is built into: it runs inside of them on the same
/// machine, and is no program of its own.
pub(super) fn built_on(question: &Question<'_>, place: &Place<'_>, id: &ToolId) -> Vec<ToolId> {
    let inside = required(question, id, |c| c.place == Where::Host);
    let stays = question
        .stack
        .declared()
        .filter(|c| c.id != place.component.id && !c.platform);
    let stays = stays.filter(|c| inside.iter().any(|id| answers(c, id)));
    stays.map(|c| c.id.clone()).collect()
}

fn required<'a>(question: &Question<'a>, id: &ToolId, at: impl Fn(&CompatEntry) -> bool) -> BTreeSet<&'a ToolId> {
    let Some(tool) = question.catalog.tool(id.as_str()) else {
        return BTreeSet::new();
    };
    let asks = |c: &CompatEntry| c.relation == Relation::Requires && c.mode.is_none() && c.given.is_empty() && at(c);
    let newest = tool.releases().last().map(|line| &line.versions);
    let facts = question.catalog.facts_where(tool, asks);
    let facts = facts.filter(|f| newest.is_none_or(|line| !line.is_disjoint(f.versions.set())));
    facts.map(|f| f.with).collect()
}
