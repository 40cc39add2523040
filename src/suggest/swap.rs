//! One tool in another's place.

use crate::catalog::{Outline, Tool};
use crate::lock_in::{Holding, Place, Question, Tie, as_here, holdings, takes};
use crate::model::{CapabilityId, Coverage, InterfaceId, Role, ToolId};
use crate::pairs::window;
use crate::stack::{Component, Stack};
use crate::version::Version;

/// What a replacement changes, but for the findings, which a check of both stacks tells.
#[derive(Debug)]
pub struct Swap<'a> {
    /// The tool that goes, and what it does here.
    pub old: Place<'a>,
    /// The tool that comes.
    pub new: &'a Tool,
    /// What becomes of each link.
    pub links: Vec<Link<'a>>,
    /// What becomes of each thing the old one keeps.
    pub data: Vec<Data<'a>>,
    /// What is asked for, rests on the old one alone, and the new one does not do as fully.
    pub lost: Vec<(CapabilityId, Option<Coverage>)>,
    /// What the new one does fully or in part and nothing declared here does as fully.
    pub gained: Vec<(CapabilityId, Coverage)>,
}

/// What becomes of a link.
#[derive(Debug, Clone)]
pub enum Link<'a> {
    /// The new tool speaks it as well.
    Stays(&'a Component<'a>, InterfaceId),
    /// Not over what it went over; over another interface that both speak.
    Moves(&'a Component<'a>, InterfaceId, InterfaceId),
    /// The new tool is not known to speak what it went over; whether the stack declares the link.
    Breaks(&'a Component<'a>, InterfaceId, bool),
    /// The catalog knows no interface of it: somebody has to look.
    Unknown(&'a Component<'a>),
}

/// What becomes of something the old tool keeps.
#[derive(Debug, Clone)]
pub struct Data<'a> {
    /// It, and how it leaves.
    pub holding: Holding<'a>,
    /// The formats it leaves in that the new tool is known to read, and the APIs it leaves over
    /// that the new tool serves or calls as well.
    pub takes: Vec<InterfaceId>,
}

/// What putting a tool in a place changes.
#[must_use]
pub fn swap<'a>(question: &Question<'a>, old: Place<'a>, new: &'a Tool) -> Swap<'a> {
    let outline = question.catalog.outline(&new.id).cloned();
    let outline = outline.unwrap_or_else(Outline::empty);
    let mut seen: Vec<&ToolId> = Vec::new();
    let mut links = Vec::new();
    for tie in &old.ties {
        if !seen.contains(&&tie.other.id) {
            seen.push(&tie.other.id);
            let own: Vec<&Tie<'a>> = old.ties.iter().filter(|t| t.other.id == tie.other.id).collect();
            links.push(link(question, &own, &outline));
        }
    }
    let kept = holdings(question).into_iter();
    let kept = kept.filter(|h| h.component.id == old.component.id);
    let data = kept.map(|holding| {
        let formats = holding.exit.to.iter().map(|id| id.get_ref().clone());
        Data {
            takes: formats.filter(|id| takes(question, &outline, id)).collect(),
            holding,
        }
    });
    let lost = old
        .alone
        .iter()
        .filter_map(|a| match as_here(question, &old, &outline, &a.capability) {
            Some(c) if c <= a.coverage => None,
            less => Some((a.capability.clone(), less)),
        });
    let others = |id: &CapabilityId| {
        let declared = question.stack.declared();
        declared.filter_map(|c| c.coverage(id)).min()
    };
    let gained = outline
        .capabilities
        .iter()
        .filter(|(id, coverage)| *coverage <= Coverage::Partial && others(id).is_none_or(|held| *coverage < held));
    Swap {
        data: data.collect(),
        lost: lost.collect(),
        gained: gained.cloned().collect(),
        links,
        new,
        old,
    }
}

fn link<'a>(question: &Question<'_>, ties: &[&Tie<'a>], outline: &Outline) -> Link<'a> {
    let other = ties[0].other;
    let over = |t: &&&Tie<'a>| t.over.clone().map(|id| (id, t.role));
    let spoken: Vec<(InterfaceId, Role)> = ties.iter().filter_map(|t| over(&t)).collect();
    let Some((first, _)) = spoken.first() else {
        return Link::Unknown(other);
    };
    if let Some((same, _)) = spoken.iter().find(|(id, role)| outline.speaks(id, *role)) {
        return Link::Stays(other, same.clone());
    }
    let meets = question.catalog.layers().meets.iter().map(|m| &m.interface);
    let mut common = meets.filter(|id| {
        (outline.speaks(id, Role::Offers) && other.has_interface(id, Role::Uses))
            || (outline.speaks(id, Role::Uses) && other.has_interface(id, Role::Offers))
    });
    match common.next() {
        Some(to) => Link::Moves(other, first.clone(), to.clone()),
        None => Link::Breaks(other, first.clone(), ties.iter().any(|t| t.declared)),
    }
}

/// The stack with a tool in another's place: at the version asked for, else at the newest known
/// line that nothing speaks against, else at the newest there is.
#[must_use]
pub fn swapped<'a>(
    question: &Question<'a>,
    old: &'a Component<'a>,
    new: &'a Tool,
    version: Option<Version>,
) -> Stack<'a> {
    let supposed = Component::supposed(new, old);
    let lines = || window(question.catalog, question.stack, &supposed, Some(old));
    let version = version.or_else(|| {
        let mut lines = lines();
        let free = lines.iter().rposition(|l| l.against.is_empty());
        free.or(lines.len().checked_sub(1))
            .map(|at| lines.swap_remove(at).version)
    });
    let text = version.as_ref().map_or_else(String::new, ToString::to_string);
    let mut stack = question.stack.clone();
    for component in stack.components.iter_mut().filter(|c| c.id == old.id) {
        *component = Component {
            version: version.clone(),
            version_text: text.clone(),
            environment: component.environment,
            ..supposed.clone()
        };
    }
    for environment in &mut stack.environments {
        for id in environment.tools.iter_mut().chain(&mut environment.own) {
            if *id == old.id {
                id.clone_from(&new.id);
            }
        }
    }
    // A link that named an interface of the old tool is asked of the new one by name only where it
    // speaks it; else the two still have to meet, over what somebody has to find out.
    for link in &mut stack.links {
        let ends = [link.from, link.to].map(|at| &stack.components[at]);
        if let (Some(over), Some(end)) = (&link.over, ends.into_iter().find(|c| c.id == new.id))
            && new.entries_for(over).next().is_none()
            && end.tool.is_some()
        {
            link.over = None;
        }
    }
    stack
}
