//! Tools whose place no other tool of the catalog could take, alone or together with others.

use super::substitutes::{by_command, does, somehow};
use super::{Alone, Kind, Part, Place, Question, Spoken, listed, places, substitutes};
use crate::catalog::Outline;
use crate::model::{CapabilityId, Coverage, Evidence, RunsAs};

/// More substitutes than this are counted and not named.
const MOST_NAMED: usize = 3;

/// What of a place no other tool of the catalog could take over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unmatched {
    /// What rests on the tool, and nothing else does fully or in part.
    pub capabilities: Vec<CapabilityId>,
    /// What the stack declares it to speak, and no other tool that does any of its jobs speaks.
    pub spoken: Vec<Spoken>,
}

impl Unmatched {
    /// Whether other tools could take all of it over.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.capabilities.is_empty() && self.spoken.is_empty()
    }

    /// What it is, in words.
    #[must_use]
    pub fn says(&self, place: &Place<'_>) -> String {
        let id = &place.component.id;
        let mut all = Vec::new();
        if !self.capabilities.is_empty() {
            let names: Vec<String> = self.capabilities.iter().map(|id| format!("`{id}`")).collect();
            all.push(format!(
                "no other tool of the catalog does {} as `{id}` does here",
                listed(&names)
            ));
        }
        // Where nothing does it, what others speak is no matter.
        if !self.spoken.is_empty() && all.is_empty() {
            let jobs: Vec<String> = place.jobs().iter().map(|id| format!("`{id}`")).collect();
            let over: Vec<String> = self.spoken.iter().map(Spoken::in_words).collect();
            all.push(format!(
                "no other tool of the catalog that does {} is known to speak {}, which the stack declares of `{id}`",
                jobs.join(" or "),
                listed(&over)
            ));
        }
        all.join("; ")
    }
}

/// What of a place no other tool of the catalog could take over. Nothing of a tool that nothing
/// rests on, nor of one of the team's own, of which the catalog cannot say what else
/// does the same.
#[must_use]
pub fn unmatched(question: &Question<'_>, place: &Place<'_>) -> Unmatched {
    if place.component.tool.is_none() {
        return Unmatched::default();
    }
    let matches =
        |o: &Outline, a: &Alone| somehow(question, place, o, &a.capability).is_some_and(|c| c <= Coverage::Partial);
    // An edition of a tool does what the tool does.
    let editions = question.catalog.providers(&place.component.id);
    let alone = place
        .alone
        .iter()
        .filter(|a| !does(question, place, |id, o| editions.contains(id) || matches(o, a)));
    let any = |o: &Outline| place.alone.iter().any(|a| matches(o, a));
    let declared = place.speaks().into_iter();
    let declared = declared.filter(|s| s.declared && !place.alone.is_empty());
    Unmatched {
        capabilities: alone.map(|a| a.capability.clone()).collect(),
        spoken: declared
            .filter(|s| {
                !does(question, place, |_, o| {
                    any(o) && (s.by(o) || by_command(question, place, o, s))
                })
            })
            .collect(),
    }
}

pub(super) fn kind(question: &Question<'_>) -> Kind {
    let places = places(question);
    let resting = places
        .iter()
        .filter(|p| !p.alone.is_empty() && p.component.tool.is_some());
    let parts = resting.map(|place| part(question, place));
    let kind = Kind::new(
        "product",
        "tools that something rests on do what no other tool does",
        parts.collect(),
    );
    let unknown = places
        .iter()
        .filter(|p| !p.alone.is_empty() && p.component.tool.is_none());
    let unknown = unknown.map(|p| p.component);
    kind.noting("not looked at", unknown, "which the catalog does not know")
}

fn part(question: &Question<'_>, place: &Place<'_>) -> Part {
    let unmatched = unmatched(question, place);
    let jobs: Vec<String> = place.jobs().iter().map(|id| format!("`{id}`")).collect();
    let jobs = listed(&jobs);
    let whole = substitutes(question, place).filter(|s| s.differs.is_whole());
    let whole: Vec<String> = whole.map(|s| format!("`{}`", s.tool.id)).collect();
    let says = match whole.len() {
        _ if !unmatched.is_empty() => unmatched.says(place),
        0 if runs_otherwise(question, place) => {
            format!("others do {jobs}, but do not run as `{}` does", place.component.id)
        }
        0 => format!("others do {jobs}, no one of them all of it"),
        n if n > MOST_NAMED => format!("{n} others do {jobs}: {} and more", whole[..MOST_NAMED].join(", ")),
        1 => format!("1 other does {jobs}: {}", whole[0]),
        n => format!("{n} others do {jobs}: {}", listed(&whole)),
    };
    Part {
        subject: place.component.id.to_string(),
        holds: !unmatched.is_empty(),
        says,
        evidence: place_evidence(place),
    }
}

/// Who says that a tool does what rests on it, and speaks what the stack declares.
#[must_use]
pub fn place_evidence(place: &Place<'_>) -> Vec<Evidence> {
    let Some(tool) = place.component.tool else {
        return Vec::new();
    };
    let does = place.component.entries();
    let does = does.filter(|c| place.alone.iter().any(|a| a.capability == *c.id.get_ref()));
    let does = does.map(|c| Evidence {
        source: c.source.get_ref().to_string(),
        says: format!("It covers {} ({})", c.id.get_ref(), c.coverage),
        checked: c.checked,
    });
    let speaks = place.speaks();
    let declared = |i: &&crate::catalog::InterfaceEntry| {
        let mut all = speaks.iter().filter(|s| s.declared && s.role == i.role);
        all.any(|s| s.any_of.contains(i.id.get_ref()))
    };
    let spoken = tool.file.interfaces.iter().filter(declared);
    let spoken = spoken.map(|i| Evidence {
        source: i.source.get_ref().to_string(),
        says: format!("It {} {}", i.role, i.id.get_ref()),
        checked: i.checked,
    });
    does.chain(spoken).collect()
}

/// Whether some tool does all that rests on a place, and runs in a way in which it does not stand in.
fn runs_otherwise(question: &Question<'_>, place: &Place<'_>) -> bool {
    let own = place.component.runs_as();
    let all = |o: &Outline| {
        let mut jobs = place.alone.iter();
        jobs.all(|a| somehow(question, place, o, &a.capability).is_some_and(|c| c <= a.coverage))
    };
    let mut others = question
        .catalog
        .outlines()
        .filter(|(id, o)| **id != place.component.id && !o.ended);
    others.any(|(_, o)| RunsAs::apart(own, o.runs_as) && all(o))
}
