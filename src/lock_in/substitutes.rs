//! Tools of the catalog that could stand in another's place.

use super::likeness::{Likeness, Original, takes};
use super::setting::{brought, built_on, missing_platform};
use super::{Alone, Differs, Place, Question, Spoken, admit, holdings_of, needed_by};
use crate::catalog::{Interface, Outline, Tool};
use crate::model::{CapabilityId, Coverage, InterfaceId, InterfaceKind, Openness, Role, RunsAs, ToolId};
use crate::version::Version;
use std::collections::BTreeSet;

/// A tool that does what another does in a stack, wholly or but for something.
#[derive(Debug)]
pub struct Substitute<'a> {
    /// It.
    pub tool: &'a Tool,
    /// What changes with it.
    pub differs: Differs,
    /// Its newest known line that nothing in the stack speaks against; `None` where the catalog
    /// knows no lines of it.
    pub line: Option<Version>,
}

/// The tools that could stand in a place, those that lack least first, then by id. Reads a tool's
/// entry when the caller comes to it.
///
/// None of a tool that nothing rests on: there is no job to take over. Left out is what
/// stands in the stack already, what its makers have ended or advise against, what the policy
/// denies, what is bound to another cloud than the rest, and what has no known version that goes
/// with the stack.
pub fn substitutes<'a>(question: &Question<'a>, place: &Place<'a>) -> impl Iterator<Item = Substitute<'a>> {
    let (question, component) = (*question, place.component);
    let all = able(&question, place).into_iter();
    all.filter_map(move |able| {
        let tool = question.catalog.tool(able.id.as_str())?;
        let line = admit(&question, tool, Some(component)).ok()?.line;
        Some(Substitute {
            tool,
            differs: able.differs,
            line,
        })
    })
}

/// Whether some tool that a condition holds for could stand beside the rest of the stack in a
/// place. Cheaper than [`substitutes`]: the shortest entries are read first, and no more than it
/// takes.
pub(super) fn does(question: &Question<'_>, place: &Place<'_>, able: impl Fn(&ToolId, &Outline) -> bool) -> bool {
    let all = question.catalog.outlines();
    let mut able: Vec<(usize, &ToolId)> = all
        .filter(|(id, o)| **id != place.component.id && !o.ended && able(id, o))
        .map(|(id, o)| (o.size, id))
        .collect();
    able.sort();
    let mut tools = able.iter().filter_map(|(_, id)| question.catalog.tool(id.as_str()));
    tools.any(|tool| {
        let bound = brought(question, &tool.id).contains(&place.component.id);
        !bound && admit(question, tool, Some(place.component)).is_ok()
    })
}

/// Whether a tool may stand in a place at all, whatever it does there: not if its makers have ended it, if it is in the
/// stack, if it [contains] the one in the place or is a part of it, nor beside a tool that cannot run without
/// that one.
pub(super) fn may_stand<'q>(
    question: &'q Question<'_>,
    place: &'q Place<'_>,
) -> impl Fn(&ToolId, &Outline) -> bool + 'q {
    let own = place.component;
    let needed: Vec<ToolId> = needed_by(question, own).into_iter().map(|n| n.needs).collect();
    move |id, outline| {
        let stands_for = |need: &ToolId| id == need || question.catalog.providers(need).contains(id);
        let part = own.tool.is_some_and(|t| t.includes().any(|part| part == id));
        let here = question.stack.of(id).next().is_some();
        !outline.ended && !here && !part && needed.iter().all(stands_for) && !contains(question, place, id, outline)
    }
}

/// Whether a tool is a bundle of the one in a place, or brings it along.
fn contains(question: &Question<'_>, place: &Place<'_>, id: &ToolId, outline: &Outline) -> bool {
    let own = &place.component.id;
    outline.includes.contains(own) || brought(question, id).contains(own)
}

/// The tools that do all that rests on a place with the very tool inside that stands there: who takes one of them has not
/// left it. By id.
pub(super) fn containing<'a>(question: &Question<'a>, place: &Place<'_>) -> Vec<&'a ToolId> {
    let all = question
        .catalog
        .outlines()
        .filter(|(id, o)| **id != place.component.id && !o.ended);
    let able = all.filter(|(_, o)| in_part(question, place, o).is_some_and(|parts| parts.is_empty()));
    able.filter(|(id, o)| contains(question, place, id, o))
        .map(|(id, _)| id)
        .collect()
}

/// Tools that can do the job, as far as their outlines say; those that lack least first.
fn able<'a>(question: &Question<'a>, place: &Place<'_>) -> Vec<Able<'a>> {
    let speaks = place.speaks();
    let editions = question.catalog.providers(&place.component.id);
    let original = Original::new(question, place);
    let may_stand = may_stand(question, place);
    let kept = kept(question, place);
    let job = |alone: &Alone| alone.capability.clone();
    let mut able: Vec<Able<'a>> = Vec::new();
    for (id, outline) in question.catalog.outlines() {
        // An edition of a tool does what the tool does.
        let edition = editions.contains(id) && !place.alone.is_empty();
        let parts = if edition {
            Some(Vec::new())
        } else {
            in_part(question, place, outline)
        };
        let tool = || question.catalog.tool(id.as_str()).filter(|_| may_stand(id, outline));
        let Some((parts, tool)) = parts.and_then(|parts| Some((parts, tool()?))) else {
            continue;
        };
        let silent = speaks.iter().filter(|s| !s.by(outline)).cloned();
        let (by_command, silent): (Vec<_>, Vec<_>) = silent.partition(|s| by_command(question, place, outline, s));
        let (lacks, unsure) = silent.into_iter().partition(|s| s.declared);
        let undone = if edition { Vec::new() } else { undone(place, outline) };
        able.push(Able {
            id,
            lost: undone.iter().filter(|(id, _)| place.does_besides(id)).count(),
            differs: Differs {
                less: parts
                    .iter()
                    .copied()
                    .filter(|a| a.coverage == Coverage::Full)
                    .map(job)
                    .collect(),
                in_part: parts.into_iter().map(job).collect(),
                lacks,
                unsure,
                by_command,
                undone,
                other_models: original.other_models(tool),
                stranded: missing_platform(question, id, outline).cloned(),
                built_on: built_on(question, place, id),
                // A team that runs its tool itself is served by one that it can run.
                elsewhere: place.is_self_run() && !outline.self_hosted,
                closed: original.closed_terms(question, tool),
                takes: kept.iter().filter(|id| takes(question, outline, id)).cloned().collect(),
                runs: outline
                    .runs_as
                    .filter(|runs| RunsAs::differ(place.component.runs_as(), Some(*runs))),
            },
            edition: editions.contains(id),
            apart: place.component.tool.is_some_and(|t| t.file.layer != outline.layer),
            likeness: original.likeness(question, tool, outline, brought_along(question, place, id)),
        });
    }
    able.sort_by(|a, b| a.order().cmp(&b.order()));
    able
}

/// The formats of its own in which what a tool keeps here leaves it: those it writes and that are no standard, of which
/// every other could say the same.
fn kept(question: &Question<'_>, place: &Place<'_>) -> BTreeSet<InterfaceId> {
    let component = place.component;
    let own = |id: &InterfaceId| {
        let known = question.catalog.interface(id.as_str());
        let format = |i: &Interface| i.kind == InterfaceKind::Format && i.openness != Openness::OpenStandard;
        component.has_interface(id, Role::Offers) && known.is_some_and(format)
    };
    let held = holdings_of(question, component).into_iter();
    let formats = held.flat_map(|h| h.exit.to.iter().map(|id| id.get_ref().clone()));
    formats.filter(own).collect()
}

/// What a tool does less fully, or not at all, of what the one in a place does besides, and how fully.
fn undone(place: &Place<'_>, outline: &Outline) -> Vec<(CapabilityId, Option<Coverage>)> {
    let theirs = place.beside.iter().map(|(id, how)| (id, how, outline.coverage(id)));
    let less = theirs.filter(|(_, how, theirs)| theirs.is_none_or(|c| c > **how));
    less.map(|(id, _, theirs)| (id.clone(), theirs)).collect()
}

/// How many tools that do one of the jobs come along with a tool.
fn brought_along(question: &Question<'_>, place: &Place<'_>, id: &ToolId) -> usize {
    let does = |o: &Outline| {
        let mut jobs = place.alone.iter();
        jobs.any(|a| as_here(question, place, o, &a.capability).is_some())
    };
    let along = brought(question, id).into_iter();
    along
        .filter(|id| question.catalog.outline(id).is_some_and(does))
        .count()
}

/// A tool that can do the job, as far as its outline says.
struct Able<'a> {
    id: &'a ToolId,
    differs: Differs,
    /// Whether it is an edition of the same tool.
    edition: bool,
    /// How much of what the other does fully besides it does less fully.
    lost: usize,
    /// Whether pictures draw it in another layer.
    apart: bool,
    likeness: Likeness,
}

impl Able<'_> {
    /// An edition of the same tool asks for the least change; then what the team can run where it stands, on what is there,
    /// as the other runs, in the same layer, and is most like it.
    fn order(&self) -> impl Ord + '_ {
        let d = &self.differs;
        let change = (
            !self.edition,
            d.elsewhere,
            d.less.len(),
            d.in_part.len(),
            self.lost,
            d.stranded.is_some(),
            d.built_on.is_empty(),
        );
        let near = (
            !d.other_models.is_empty(),
            d.takes.is_empty(),
            d.mute().count(),
            d.runs.is_some(),
            self.apart,
            d.unsure.len(),
        );
        (
            d.lacks.len(),
            !d.in_part.is_empty(),
            change,
            near,
            self.likeness,
            self.id,
        )
    }
}

/// Whether a tool that runs the team's own commands in this place speaks something by them.
pub(super) fn by_command(question: &Question<'_>, place: &Place<'_>, outline: &Outline, spoken: &Spoken) -> bool {
    let layers = question.catalog.layers();
    let runs = |id: &CapabilityId| layers.capability(id.as_str()).is_some_and(|c| c.runs_commands);
    let called = |id: &InterfaceId| {
        let known = question.catalog.interface(id.as_str());
        known.is_some_and(|i| i.kind != InterfaceKind::Format)
    };
    let mut jobs = place.alone.iter().map(|a| &a.capability);
    // A library does its work in the team's code, which speaks for itself.
    outline.runs_as != Some(RunsAs::Library)
        && spoken.role == Role::Uses
        && spoken.any_of.iter().any(called)
        && jobs.any(|id| runs(id) && outline.coverage(id).is_some_and(|c| c <= Coverage::Partial))
}

/// What a tool does only in part of what rests on a place; `None` when it cannot do it at all, or
/// when nothing rests on the place. Part for part is part: nobody says that two tools do the same part.
fn in_part<'p>(question: &Question<'_>, place: &'p Place<'_>, outline: &Outline) -> Option<Vec<&'p Alone>> {
    if place.alone.is_empty() {
        return None;
    }
    let mut parts = Vec::new();
    for alone in &place.alone {
        match as_here(question, place, outline, &alone.capability) {
            Some(Coverage::Full) => {}
            Some(Coverage::Partial) => parts.push(alone),
            _ => return None,
        }
    }
    Some(parts)
}

/// How fully a tool does what another does in its place, as that one runs: a library that the team's code imports does
/// not do what runs by itself, nor the other way round.
#[must_use]
pub fn as_here(question: &Question<'_>, place: &Place<'_>, outline: &Outline, id: &CapabilityId) -> Option<Coverage> {
    let apart = RunsAs::apart(place.component.runs_as(), outline.runs_as);
    somehow(question, place, outline, id).filter(|_| !apart)
}

/// How fully a tool does what another does in its place, however it runs. Where that one guards others and does nothing
/// else, a tool that only guards itself is nothing like it.
pub(super) fn somehow(
    question: &Question<'_>,
    place: &Place<'_>,
    outline: &Outline,
    id: &CapabilityId,
) -> Option<Coverage> {
    // Most tools do not do it: that is asked first.
    let coverage = outline.coverage(id)?;
    let layers = question.catalog.layers();
    let own = |id: &CapabilityId| layers.capability(id.as_str()).is_some_and(|c| c.own);
    let guards = place.component.capabilities().all(|(id, _)| own(id));
    let itself = guards && outline.capabilities.iter().any(|(other, _)| !own(other));
    (!itself).then_some(coverage)
}
