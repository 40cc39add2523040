//! Which tool cannot do without which other.

use crate::catalog::{Catalog, CompatEntry, Fact};
use crate::model::{Relation, ToolId, Where};
use crate::stack::{Component, Stack};
use crate::version::{Fit, Versions, fit};

/// The facts by which a tool, in its declared version and mode, cannot do without another that a team has to run: what
/// a package manager brings along is not the team's to declare.
pub(super) fn requirements<'a>(
    catalog: &'a Catalog,
    component: &'a Component<'_>,
) -> impl Iterator<Item = Fact<'a>> + use<'a> {
    let asks = |written: &CompatEntry| {
        let brought = matches!(written.place, Where::Environment | Where::Image);
        written.relation == Relation::Requires && !brought && written.given.is_empty()
    };
    let tool = component.tool.into_iter();
    let facts = tool.flat_map(move |tool| catalog.facts_where(tool, asks));
    facts.filter(move |fact| holds(fact, component))
}

/// Whether a fact speaks of the component's versions and mode without doubt.
fn holds(fact: &Fact<'_>, component: &Component<'_>) -> bool {
    let full = Versions::full();
    let versions = component.versions().unwrap_or(&full);
    fit(versions, fact.versions.set()) == Fit::All
        && fact.mode.is_none_or(|mode| component.mode.as_deref() == Some(mode))
}

/// The declared tools that are one, or stand for it, by index.
pub(super) fn providers(catalog: &Catalog, stack: &Stack<'_>, id: &ToolId) -> Vec<usize> {
    let providers = catalog.providers(id);
    let all = stack.components.iter().enumerate();
    let provide = all.filter(|(_, c)| c.id == *id || providers.contains(&c.id));
    provide.map(|(at, _)| at).collect()
}
