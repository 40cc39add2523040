//! Who cannot run without a tool, by the facts of the catalog.

use super::{Question, Tie};
use crate::catalog::{CompatEntry, Fact};
use crate::model::{CapabilityId, Coverage, Evidence, InterfaceId, InterfaceKind, Relation, Role, ToolId};
use crate::pairs::answers;
use crate::stack::Component;
use crate::version::{Fit, Versions, fit};

/// The capability of what others run on.
pub(super) const PLATFORM: &str = "compute-platform";

/// A declared tool that needs another, and the name it needs it by: what a managed edition stands for counts as it.
#[derive(Debug, Clone)]
pub struct Needing<'a> {
    /// The tool.
    pub tool: &'a Component<'a>,
    /// What it needs.
    pub needs: ToolId,
    /// Who says so.
    pub evidence: Evidence,
}

/// The declared tools that need one to be there. What a package manager brings along is no such need: a team may stop
/// using a library that another tool still installs.
#[must_use]
pub fn needed_by<'a>(question: &Question<'a>, component: &Component<'_>) -> Vec<Needing<'a>> {
    let meant = |written: &CompatEntry| may_ask(written) && answers(component, written.with.get_ref());
    let others = question.stack.declared().filter(|c| c.id != component.id);
    let needing = others.filter_map(|other| {
        let fact = question
            .catalog
            .facts_where(other.tool?, meant)
            .find(|fact| asks(fact, other))?;
        Some(Needing {
            tool: other,
            needs: fact.with.clone(),
            evidence: fact.evidence(),
        })
    });
    needing.collect()
}

/// Every declared tool that needs another to be there, with that other. The facts of each are read once.
#[must_use]
pub fn needs_of_all<'a>(question: &Question<'a>) -> Vec<(&'a Component<'a>, &'a Component<'a>)> {
    let Question { catalog, stack, .. } = *question;
    let mut all: Vec<(&Component<'_>, &Component<'_>)> = Vec::new();
    for needing in stack.declared() {
        let facts = needing
            .tool
            .into_iter()
            .flat_map(|tool| catalog.facts_where(tool, may_ask));
        for fact in facts.filter(|fact| asks(fact, needing)) {
            let meant = |c: &&Component<'_>| c.id != needing.id && answers(c, fact.with);
            for needed in stack.declared().filter(meant) {
                if !all.iter().any(|(a, b)| a.id == needing.id && b.id == needed.id) {
                    all.push((needing, needed));
                }
            }
        }
    }
    all
}

/// Whether a fact may ask for another tool as it is written, at some version.
fn may_ask(written: &CompatEntry) -> bool {
    written.relation == Relation::Requires && !written.place.is_shared()
}

/// Whether a fact that may ask for another tool does so beside a component as it is declared, whatever else stands there.
fn asks(fact: &Fact<'_>, component: &Component<'_>) -> bool {
    let full = Versions::full();
    let versions = component.versions().unwrap_or(&full);
    fact.given.is_empty()
        && fact.mode.is_none_or(|mode| component.mode.as_deref() == Some(mode))
        && fit(versions, fact.versions.set()) != Fit::None
}

/// The links of a tool that follow from need, beside those of the graph: of a tool that others need, and of the
/// platform with all that is made for it.
pub(super) fn ties<'a>(question: &Question<'a>, component: &Component<'_>) -> Vec<Tie<'a>> {
    let platform = component.platform || component.coverage(&CapabilityId::new(PLATFORM)) == Some(Coverage::Full);
    let needing = needed_by(question, component);
    let mut ties: Vec<Tie<'a>> = needing.iter().map(|n| tie(question, component, n.tool, true)).collect();
    if platform {
        let others = question
            .stack
            .declared()
            .filter(|c| c.id != component.id && !c.platform);
        let made_for_it = others
            .map(|other| tie(question, component, other, false))
            .filter(|t| t.over.is_some());
        for tie in made_for_it {
            if !ties.iter().any(|t| t.other.id == tie.other.id) {
                ties.push(tie);
            }
        }
    }
    ties
}

/// A link to a tool, over the first interface that this one offers and that one uses. That both know a format says
/// nothing: many do.
fn tie<'a>(question: &Question<'_>, component: &Component<'_>, other: &'a Component<'a>, needed: bool) -> Tie<'a> {
    let is_format = |id: &InterfaceId| {
        let known = question.catalog.interface(id.as_str());
        known.is_some_and(|i| i.kind == InterfaceKind::Format)
    };
    let mut offered = component.interfaces(Role::Offers).into_iter();
    Tie {
        other,
        over: offered
            .find(|id| other.has_interface(id, Role::Uses) && !is_format(id))
            .cloned(),
        role: Role::Offers,
        declared: false,
        needed,
    }
}
