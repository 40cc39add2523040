//! What tools keep, and how it leaves them.

use super::{Kind, Part, Question};
use crate::catalog::{Capability, Catalog, ExitEntry};
use crate::model::{Day, Evidence, Holds, Openness};
use crate::stack::Component;

/// What loss is written as where the source states none.
const NO_LOSS: &str = "none stated";

/// How something leaves a tool; the better order first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// In a format that others read, and no loss is stated.
    Open,
    /// In a format that others read, with a loss.
    Lossy,
    /// Through the tool's own calls or files, in no format that is named.
    Unnamed,
    /// In its maker's format alone.
    Proprietary,
    /// Nobody found a way, or the way has closed.
    None,
}

impl Way {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Lossy => "lossy",
            Self::Unnamed => "unnamed",
            Self::Proprietary => "proprietary",
            Self::None => "none",
        }
    }
}

/// Something a tool keeps, and the best way it leaves.
#[derive(Debug, Clone, Copy)]
pub struct Holding<'a> {
    /// The tool.
    pub component: &'a Component<'a>,
    /// What it keeps.
    pub holds: Holds,
    /// How it leaves.
    pub way: Way,
    /// The entry that says so.
    pub exit: &'a ExitEntry,
}

/// What every declared tool keeps, in the order of the stack.
#[must_use]
pub fn holdings<'a>(question: &Question<'a>) -> Vec<Holding<'a>> {
    let declared = question.stack.declared();
    declared.flat_map(|c| holdings_of(question, c)).collect()
}

/// What one tool keeps, each thing with the best way it leaves. What a declared server keeps is not its client's.
#[must_use]
pub fn holdings_of<'a, 'c>(question: &Question<'_>, component: &'c Component<'a>) -> Vec<Holding<'c>>
where
    'a: 'c,
{
    let mut all: Vec<Holding<'c>> = Vec::new();
    let server = component.tool.and_then(|t| t.file.client_of.as_ref());
    let there = |holds: Holds| {
        let mut servers = question.stack.declared().filter(|c| server == Some(&c.id));
        servers.any(|c| kept(question, c).any(|e| e.holds == holds))
    };
    for exit in kept(question, component).filter(|e| !there(e.holds)) {
        let way = way(question.catalog, exit, question.today);
        match all.iter_mut().find(|h| h.holds == exit.holds) {
            Some(known) if known.way <= way => {}
            Some(known) => (known.way, known.exit) = (way, exit),
            None => all.push(Holding {
                component,
                holds: exit.holds,
                way,
                exit,
            }),
        }
    }
    all
}

/// The ways out of what a tool keeps here, whoever else keeps it too.
fn kept<'c>(question: &Question<'_>, component: &'c Component<'_>) -> impl Iterator<Item = &'c ExitEntry> {
    let exits = component.tool.iter().flat_map(|t| &t.file.exits);
    exits.filter(move |e| e.holds_in(component.mode.as_deref()) && keeps(question, component, e.holds))
}

/// Whether a tool keeps something here: a stack that does not use it as a registry has no models in it, nor a classifier
/// traces of prompts; nor does a library that trains nothing here leave models. What it keeps whatever it is used for,
/// by its entry, it keeps.
fn keeps(question: &Question<'_>, component: &Component<'_>, holds: Holds) -> bool {
    let layers = question.catalog.layers();
    let able = || {
        let entries = component.tool.iter().flat_map(|t| &t.file.capabilities);
        entries.filter_map(|c| layers.capability(c.id.get_ref().as_str()))
    };
    let used = |c: &Capability| {
        component.coverage(&c.id).is_some() && !question.stack.is_idle(question.catalog, component, &c.id)
    };
    let kinds: [fn(&Capability) -> Option<Holds>; 2] = [|c| c.holds, |c| c.makes];
    let for_it = kinds.map(|kind| able().filter(|c| kind(c) == Some(holds)).collect::<Vec<_>>());
    let first = for_it.into_iter().find(|capabilities| !capabilities.is_empty());
    first.is_none_or(|capabilities| capabilities.into_iter().any(used))
}

fn way(catalog: &Catalog, exit: &ExitEntry, today: Day) -> Way {
    if !exit.is_open() || exit.until.is_some_and(|last| last < today) {
        return Way::None;
    }
    let open = |id: &str| {
        catalog
            .interface(id)
            .is_none_or(|i| i.openness != Openness::Proprietary)
    };
    let mut formats = exit.to.iter().map(|id| id.get_ref().as_str());
    match (exit.to.is_empty(), formats.any(open), exit.loss == NO_LOSS) {
        (true, ..) => Way::Unnamed,
        (false, false, _) => Way::Proprietary,
        (false, true, true) => Way::Open,
        (false, true, false) => Way::Lossy,
    }
}

impl Holding<'_> {
    /// How it leaves, in words.
    #[must_use]
    pub fn says(&self) -> String {
        let exit = self.exit;
        let formats: Vec<String> = exit.to.iter().map(|id| format!("`{}`", id.get_ref())).collect();
        let formats = super::listed(&formats);
        let until = exit.until.map_or_else(String::new, |day| format!(", until {day}"));
        let holds = self.holds;
        match self.way {
            Way::None if !exit.is_open() => format!("no way out was found for its {holds}"),
            Way::None => format!(
                "the way out for its {holds} closed on {}",
                until.trim_start_matches(", until ")
            ),
            Way::Unnamed => format!("its {holds} leave in no format that is named{until}"),
            Way::Proprietary => format!("its {holds} leave as {formats} alone, which is one maker's{until}"),
            Way::Open => format!("its {holds} leave as {formats}{until}"),
            Way::Lossy => format!("its {holds} leave as {formats}, with a loss{until}: {}", exit.loss),
        }
    }

    /// Who says so.
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        Evidence {
            source: self.exit.source.get_ref().to_string(),
            says: self.exit.means.get_ref().clone(),
            checked: self.exit.checked,
        }
    }
}

pub(super) fn kind(question: &Question<'_>) -> Kind {
    let mut all = holdings(question);
    all.sort_by_key(|h| std::cmp::Reverse(h.way));
    let parts = all.iter().map(|held| Part {
        subject: held.component.id.to_string(),
        holds: held.way >= Way::Unnamed,
        says: held.says(),
        evidence: vec![held.evidence()],
    });
    Kind::new("data", "things kept leave in no open format", parts.collect())
}
