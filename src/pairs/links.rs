//! The links of a stack with what is known of each: who meets whom, over what, and whether their
//! versions go together.

use super::judge::between;
use super::{Pair, Verdict};
use crate::graph::{Graph, Meeting};
use crate::model::{Evidence, InterfaceId, Role};
use crate::stack::{Component, Stack};

/// Two tools of a stack that must exchange something.
#[derive(Debug)]
pub struct Linked<'a> {
    /// Where it starts.
    pub from: &'a Component<'a>,
    /// Where it arrives.
    pub to: &'a Component<'a>,
    /// Over what, and who says so.
    pub meeting: &'a Meeting,
    /// What is known of the two at their versions.
    pub verdict: Verdict,
}

/// What an end of a link is known to speak of its interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dialect {
    /// On which side it stands.
    pub role: Role,
    /// Which part of the interface, where its entry says so.
    pub note: Option<String>,
    /// Who says so.
    pub evidence: Evidence,
}

/// Every link of a stack: the declared ones in the order of the file, then the inferred ones.
pub fn links<'a>(stack: &'a Stack<'a>, graph: &'a Graph, pairs: &[Pair<'a>]) -> Vec<Linked<'a>> {
    let all = graph.meetings().map(|meeting| Linked {
        from: &stack.components[meeting.from],
        to: &stack.components[meeting.to],
        meeting,
        verdict: between(pairs, meeting.from, meeting.to).map_or(Verdict::Untested, |pair| pair.verdict),
    });
    all.collect()
}

/// Why a link was inferred, as it reads after "because"; `None` of a declared one.
pub fn because(meeting: &Meeting, to: &Component<'_>) -> Option<String> {
    if meeting.declared {
        return None;
    }
    // Interfaces are described from the side that uses them.
    Some(match meeting.because.strip_prefix("it ") {
        Some(does) => format!("`{}` {does}", to.id),
        None => meeting.because.clone(),
    })
}

impl Linked<'_> {
    /// Why it was inferred, as it reads after "because"; `None` of a declared one.
    #[must_use]
    pub fn because(&self) -> Option<String> {
        because(self.meeting, self.to)
    }

    /// What the catalog says of an interface at one of the ends, at its declared version.
    #[must_use]
    pub fn dialects(end: &Component<'_>, over: &InterfaceId) -> Vec<Dialect> {
        let entries = end.tool.iter().flat_map(|tool| tool.entries_for(over));
        let here = entries.filter(|(_, versions)| end.versions().is_none_or(|set| !set.is_disjoint(versions.set())));
        let told = here.map(|(entry, _)| Dialect {
            role: entry.role,
            note: entry.note.clone(),
            evidence: Evidence {
                source: entry.source.get_ref().to_string(),
                says: entry.note.clone().unwrap_or_default(),
                checked: entry.checked,
            },
        });
        told.collect()
    }
}
