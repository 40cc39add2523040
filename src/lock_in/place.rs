//! What a tool does in a stack: what rests on it alone, and whom it meets over what.

use super::needs::named;
use super::{Need, Question, bound, needed};
use crate::catalog::Outline;
use crate::graph::Meeting;
use crate::model::{CapabilityId, Coverage, InterfaceId, Role, RunsAs, ToolId};
use crate::stack::Component;
use std::collections::BTreeMap;

/// What a tool does in a stack.
#[derive(Debug, Clone)]
pub struct Place<'a> {
    /// The tool.
    pub component: &'a Component<'a>,
    /// What is asked for and nothing else declared here answers as fully; where there is no such thing, what
    /// it does fully and nothing else here does, asked for or not.
    pub alone: Vec<Alone>,
    /// What it does besides, fully or in part, and nothing else declared here does as fully: what nobody must have, and
    /// what could do one of its jobs instead.
    pub beside: Vec<(CapabilityId, Coverage)>,
    /// Every link it has.
    pub ties: Vec<Tie<'a>>,
}

/// Something that rests on one tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alone {
    /// The need; nobody asks where its list of askers is empty.
    pub need: Need,
    /// By what the tool answers it.
    pub capability: CapabilityId,
    /// How fully.
    pub coverage: Coverage,
    /// Whether frameworks are declared, and none of them asks for it or names it.
    pub unasked: bool,
    /// The declared tools that do it in part.
    pub also: Vec<ToolId>,
    /// The declared tools that the other half of it rests on: of a library the service that runs it, of a service the
    /// library that it runs.
    pub with: Vec<ToolId>,
}

/// A link of a tool.
#[derive(Debug, Clone)]
pub struct Tie<'a> {
    /// The tool at its other end.
    pub other: &'a Component<'a>,
    /// The interface, when one is known.
    pub over: Option<InterfaceId>,
    /// On which side of it the tool stands.
    pub role: Role,
    /// Whether the stack declares it.
    pub declared: bool,
    /// Whether the tool at the other end cannot run without this one.
    pub needed: bool,
}

/// What each declared tool does, in the order of the stack. Linear in needs times tools and in the
/// links.
#[must_use]
pub fn places<'a>(question: &Question<'a>) -> Vec<Place<'a>> {
    let stack = question.stack;
    let mut all: Vec<Option<Place<'a>>> = stack
        .components
        .iter()
        .map(|component| {
            component.environment.is_none().then(|| Place {
                component,
                alone: Vec::new(),
                beside: Vec::new(),
                ties: Vec::new(),
            })
        })
        .collect();
    let needs = named(question);
    for need in &needs {
        for (holder, alone) in rests(question, need) {
            if let Some(place) = all.iter_mut().flatten().find(|p| std::ptr::eq(p.component, holder)) {
                place.alone.push(alone);
            }
        }
    }
    let mut holders: BTreeMap<&CapabilityId, Vec<(&Component<'_>, Coverage)>> = BTreeMap::new();
    for component in stack.declared() {
        for (id, coverage) in component.capabilities().filter(|(_, c)| *c <= Coverage::Partial) {
            holders.entry(id).or_default().push((component, coverage));
        }
    }
    for place in all.iter_mut().flatten().filter(|p| p.alone.is_empty()) {
        place.alone = unasked(question, place.component, &holders);
    }
    for place in all.iter_mut().flatten().filter(|p| !p.alone.is_empty()) {
        place.beside = beside(question, place, &holders);
    }
    for meeting in question.graph.meetings() {
        for (at, other) in [(meeting.from, meeting.to), (meeting.to, meeting.from)] {
            let tie = tie(&stack.components[at], &stack.components[other], meeting);
            if let Some(place) = &mut all[at] {
                place.ties.push(tie);
            }
        }
    }
    for place in all.iter_mut().flatten() {
        for tie in needed::ties(question, place.component) {
            if !place.ties.iter().any(|t| t.other.id == tie.other.id) {
                place.ties.push(tie);
            }
        }
    }
    all.into_iter().flatten().collect()
}

/// The one tool that answers a need most fully, if there is one: who does a part of it does not stand in for who does
/// it all. What is only named rests on nobody who does it in part. What a library does in the team's own code and a
/// service runs rests on both.
fn rests<'a>(question: &Question<'a>, need: &Need) -> Vec<(&'a Component<'a>, Alone)> {
    let held: Vec<(&Component<'_>, &CapabilityId, Coverage)> = need
        .holders(question)
        .into_iter()
        .filter_map(|c| need.answered(c).map(|(id, coverage)| (c, id, coverage)))
        .collect();
    let Some(best) = held.iter().map(|(.., coverage)| *coverage).min() else {
        return Vec::new();
    };
    if need.optional && best != Coverage::Full {
        return Vec::new();
    }
    let (fullest, less): (Vec<_>, Vec<_>) = held.into_iter().partition(|(.., coverage)| *coverage == best);
    let in_code = fullest.iter().all(|(_, id, _)| is_in_code(question, id));
    let tools: Vec<&Component<'_>> = fullest.iter().map(|(c, ..)| *c).collect();
    let sole = sole(&tools, in_code).into_iter().map(|(at, with)| {
        let (holder, capability, _) = fullest[at];
        let alone = Alone {
            need: need.clone(),
            capability: capability.clone(),
            coverage: best,
            unasked: need.by.iter().all(|by| by.starts_with("profile ")) && !question.stack.frameworks.is_empty(),
            also: less.iter().map(|(c, ..)| c.id.clone()).collect(),
            with,
        };
        (holder, alone)
    });
    sole.collect()
}

fn is_in_code(question: &Question<'_>, id: &CapabilityId) -> bool {
    let known = question.catalog.layers().capability(id.as_str());
    known.is_some_and(|c| c.in_code)
}

/// Which of the tools that do something equally does it alone, each with those that do the other half of it. Where it
/// is done in code, libraries are counted apart from the services that run them.
fn sole(tools: &[&Component<'_>], in_code: bool) -> Vec<(usize, Vec<ToolId>)> {
    if let [_] = tools {
        return vec![(0, Vec::new())];
    }
    if !in_code {
        return Vec::new();
    }
    let others = |at: usize| {
        let apart = move |c: &&&Component<'_>| RunsAs::apart(c.runs_as(), tools[at].runs_as());
        tools.iter().filter(apart)
    };
    let alone = (0..tools.len()).filter(|at| others(*at).count() + 1 == tools.len());
    alone
        .map(|at| (at, others(at).map(|c| c.id.clone()).collect()))
        .collect()
}

/// What a tool of which nothing is asked does fully, and nothing else declared does: that is its
/// job here all the same.
fn unasked(
    question: &Question<'_>,
    component: &Component<'_>,
    holders: &BTreeMap<&CapabilityId, Vec<(&Component<'_>, Coverage)>>,
) -> Vec<Alone> {
    let is_full = |coverage: &Coverage| *coverage == Coverage::Full;
    let own = component.capabilities().filter(|(_, c)| is_full(c));
    let alone = own.filter_map(|(id, coverage)| {
        let (full, part): (Vec<_>, Vec<_>) = holders.get(id)?.iter().partition(|(_, c)| is_full(c));
        let full: Vec<&Component<'_>> = full.into_iter().map(|&(c, _)| c).collect();
        let sole = sole(&full, is_in_code(question, id)).into_iter();
        let (_, with) = sole.into_iter().find(|(at, _)| full[*at].id == component.id)?;
        Some(Alone {
            need: Need {
                any_of: vec![id.clone()],
                by: Vec::new(),
                optional: true,
            },
            capability: id.clone(),
            coverage,
            unasked: !question.stack.frameworks.is_empty(),
            also: part.into_iter().map(|(tool, _)| tool.id.clone()).collect(),
            with,
        })
    });
    alone.collect()
}

/// What a tool that has a job does besides it, and no other declared tool as fully; what the stack has no work for is left
/// out.
fn beside(
    question: &Question<'_>,
    place: &Place<'_>,
    holders: &BTreeMap<&CapabilityId, Vec<(&Component<'_>, Coverage)>>,
) -> Vec<(CapabilityId, Coverage)> {
    let component = place.component;
    let jobs = place.jobs();
    let own = component.capabilities();
    let own = own.filter(|(id, c)| *c <= Coverage::Partial && !jobs.contains(id));
    let own = own.filter(|(id, _)| !question.stack.is_idle(question.catalog, component, id));
    let alone = own.filter(|(id, coverage)| {
        let mut others = holders
            .get(id)
            .into_iter()
            .flatten()
            .filter(|(c, _)| c.id != component.id);
        others.all(|(_, theirs)| theirs > coverage)
    });
    alone.map(|(id, coverage)| (id.clone(), coverage)).collect()
}

/// What one declared tool does.
#[must_use]
pub fn place<'a>(question: &Question<'a>, component: &Component<'_>) -> Option<Place<'a>> {
    places(question).into_iter().find(|p| p.component.id == component.id)
}

fn tie<'a>(component: &Component<'_>, other: &'a Component<'a>, meeting: &Meeting) -> Tie<'a> {
    let offers = |c: &Component<'_>, over| c.has_interface(over, Role::Offers);
    let role = match &meeting.over {
        // Of two that both offer it, one is taken to use it: the one that also does.
        Some(over)
            if offers(component, over) && !(offers(other, over) && component.has_interface(over, Role::Uses)) =>
        {
            Role::Offers
        }
        _ => Role::Uses,
    };
    Tie {
        other,
        over: meeting.over.clone(),
        role,
        declared: meeting.declared,
        needed: false,
    }
}

/// What a tool must speak to meet one neighbour as the tool in its place does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spoken {
    /// Any of these will do: two tools that could meet over several interfaces need one.
    pub any_of: Vec<InterfaceId>,
    /// On which side.
    pub role: Role,
    /// Whether the stack declares it; what is inferred may not be in use.
    pub declared: bool,
}

impl Place<'_> {
    /// What it speaks with its neighbours, each thing once. What the team declares is meant as it
    /// is written; of what is inferred between the same two, one will do.
    #[must_use]
    pub fn speaks(&self) -> Vec<Spoken> {
        let mut by_neighbour: Vec<(&ToolId, Spoken)> = Vec::new();
        for tie in &self.ties {
            let Some(over) = &tie.over else { continue };
            let same = |(other, s): &&mut (&ToolId, Spoken)| **other == tie.other.id && s.role == tie.role;
            match by_neighbour.iter_mut().find(same) {
                Some((_, spoken)) if !tie.declared && !spoken.declared => spoken.any_of.push(over.clone()),
                Some((_, spoken)) if !tie.declared && spoken.any_of.contains(over) => {}
                _ => by_neighbour.push((
                    &tie.other.id,
                    Spoken {
                        any_of: vec![over.clone()],
                        role: tie.role,
                        declared: tie.declared,
                    },
                )),
            }
        }
        let mut all: Vec<Spoken> = Vec::new();
        for (_, mut spoken) in by_neighbour {
            spoken.any_of.sort();
            spoken.any_of.dedup();
            if !all.contains(&spoken) {
                all.push(spoken);
            }
        }
        all
    }

    /// Whether the team can run the tool in it by itself.
    #[must_use]
    pub fn is_self_run(&self) -> bool {
        bound(self.component).is_some_and(|b| !b.managed_only)
    }

    /// What it alone does here, each capability once.
    #[must_use]
    pub fn jobs(&self) -> Vec<&CapabilityId> {
        let mut all: Vec<&CapabilityId> = Vec::new();
        for alone in &self.alone {
            if !all.contains(&&alone.capability) {
                all.push(&alone.capability);
            }
        }
        all
    }

    /// Whether it does something fully besides its jobs; what one of them could be done by instead is no other thing.
    #[must_use]
    pub fn does_besides(&self, id: &CapabilityId) -> bool {
        let instead = self.alone.iter().any(|a| a.need.any_of.contains(id));
        !instead && self.beside.iter().any(|(own, how)| own == id && *how == Coverage::Full)
    }

    /// The tools it is linked to, each once.
    #[must_use]
    pub fn neighbours(&self) -> Vec<&ToolId> {
        let mut all: Vec<&ToolId> = Vec::new();
        for tie in &self.ties {
            if !all.contains(&&tie.other.id) {
                all.push(&tie.other.id);
            }
        }
        all
    }
}

impl Spoken {
    /// Whether a tool speaks it at some of its versions.
    #[must_use]
    pub fn by(&self, outline: &Outline) -> bool {
        self.any_of.iter().any(|id| outline.speaks(id, self.role))
    }

    /// What the tool does with it: `offer` or `use`.
    #[must_use]
    pub fn verb(&self) -> &'static str {
        match self.role {
            Role::Offers => "offer",
            Role::Uses => "use",
        }
    }

    /// Its interfaces, in words.
    #[must_use]
    pub fn in_words(&self) -> String {
        let ids: Vec<String> = self.any_of.iter().map(|id| format!("`{id}`")).collect();
        ids.join(" or ")
    }
}
