//! The versions a tool could have.

use super::Ask;
use crate::catalog::Tool;
use crate::model::{Day, LifecycleState, Relation, ToolId};
use crate::pairs::answers;
use crate::stack::Component;
use crate::stack::denied;
use crate::version::{Range, Scheme, Version, Versions};
use std::collections::BTreeMap;

/// A tool of the stack whose version is asked for.
#[derive(Debug, Clone)]
pub struct Unit<'a> {
    /// Index of its component.
    pub component: usize,
    /// The component as declared.
    pub declared: &'a Component<'a>,
    /// What can be chosen, the most wished for last.
    pub candidates: Vec<Candidate>,
    /// Whether the team pinned it and did not open it.
    pub pinned: bool,
    /// Versions that could be chosen but for their licence, which the team's policy denies,
    /// oldest first, each with the licence.
    pub denied: Vec<(Version, String)>,
}

/// A version that could be chosen.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// It.
    pub version: Version,
    /// When its support ended, if it did.
    pub ended: Option<Day>,
    /// Tools of the stack that its makers state ranges of for other versions and not for this
    /// one: nobody has read, or nobody has written, what it goes with.
    pub unread: Vec<ToolId>,
}

/// Every tool of a stack whose versions the catalog knows, and the tools it knows none of.
pub(super) fn units<'a>(ask: &Ask<'a>) -> (Vec<Unit<'a>>, Vec<ToolId>) {
    let mut units = Vec::new();
    let mut left = Vec::new();
    let named = named(ask);
    for (component, declared) in ask.stack.components.iter().enumerate() {
        let Some(tool) = declared.tool.filter(|t| t.file.scheme != Scheme::None) else {
            if declared.tool.is_none() || declared.version.is_none() {
                left.push(declared.id.clone());
            }
            continue;
        };
        let range = ask.open.get(&declared.id);
        let open = range.is_some() || declared.version.is_none();
        let mut mentioned = named.get(&declared.id).cloned().unwrap_or_default();
        mentioned.extend(range.and_then(|range| asked(tool, range)));
        let mut candidates: Vec<Candidate> = match &declared.version {
            Some(version) if !open => pinned(tool, version, &mentioned),
            _ => known(tool, &mentioned),
        };
        if let Some(range) = range {
            candidates.retain(|c| c.version.set().subset_of(range.set()));
        }
        let mut forbidden = Vec::new();
        if open {
            candidates.retain(|c| match denied(ask.stack, tool, Some(c.version.set())).first() {
                Some((license, ..)) => {
                    forbidden.push((c.version.clone(), license.spdx.clone()));
                    false
                }
                None => true,
            });
        }
        describe(ask, declared, tool, &mut candidates);
        if !open && candidates.iter().any(|c| c.unread.is_empty()) {
            // A pin that leaves the patch open is met by a patch of which something is known.
            candidates.retain(|c| c.unread.is_empty());
        }
        if open {
            // What its makers state ranges for is wished for before what nothing is known of, what
            // still has support before what has not, newer before older.
            candidates.sort_by(|a, b| {
                let key = |c: &Candidate| (c.unread.is_empty(), c.ended.is_none());
                key(a)
                    .cmp(&key(b))
                    .then_with(|| a.version.least().cmp(b.version.least()))
            });
        }
        if candidates.is_empty() && range.is_none() && forbidden.is_empty() {
            left.push(declared.id.clone());
            continue;
        }
        units.push(Unit {
            component,
            declared,
            candidates,
            pinned: !open,
            denied: forbidden,
        });
    }
    left.sort();
    left.dedup();
    (units, left)
}

/// Every version the catalog knows of a component's tool.
pub(super) fn known_of(ask: &Ask<'_>, component: &Component<'_>) -> Vec<Candidate> {
    let Some(tool) = component.tool else {
        return Vec::new();
    };
    let mut mentioned = named(ask).remove(&component.id).unwrap_or_default();
    mentioned.extend(ask.open.get(&component.id).and_then(|range| asked(tool, range)));
    let mut all = known(tool, &mentioned);
    all.retain(|c| denied(ask.stack, tool, Some(c.version.set())).is_empty());
    describe(ask, component, tool, &mut all);
    all
}

/// Fills in what is known of candidates: whether their support ended, and of what nothing is known.
fn describe(ask: &Ask<'_>, component: &Component<'_>, tool: &Tool, candidates: &mut [Candidate]) {
    let mut spoken: BTreeMap<&ToolId, Versions> = BTreeMap::new();
    for fact in ask.catalog.facts(tool) {
        let bounds = matches!(fact.relation, Relation::Requires | Relation::Supports) && fact.range.is_some();
        let here = fact.mode.is_none_or(|mode| component.mode.as_deref() == Some(mode));
        let mut others = ask.stack.components.iter();
        if bounds && here && others.any(|other| other.id != component.id && answers(other, fact.with)) {
            let all = spoken.entry(fact.with).or_insert_with(Versions::empty);
            *all = all.union(fact.versions.set());
        }
    }
    // Where ranges are stated for a few versions only, their lack says nothing of the others.
    spoken.retain(|_, set| {
        let read = candidates.iter().filter(|c| !set.is_disjoint(c.version.set()));
        read.count() * 2 >= candidates.len()
    });
    for c in candidates {
        c.ended = ended(tool, &c.version, ask.today);
        let silent = spoken.iter().filter(|(_, set)| set.is_disjoint(c.version.set()));
        c.unread = silent.map(|(id, _)| (*id).clone()).collect();
    }
}

/// The one release a range names, when it lies in a line the catalog knows.
fn asked(tool: &Tool, range: &Range) -> Option<Version> {
    let key = range.set().as_singleton()?;
    let version = Version::parse(tool.file.scheme, &key.to_string()).ok()?;
    tool.release_of(version.set()).is_some().then_some(version)
}

/// The declared version, and where it leaves the patch open the known ones inside it: the line
/// itself is wished for most.
fn pinned(tool: &Tool, version: &Version, mentioned: &[Version]) -> Vec<Candidate> {
    let mut all: Vec<Candidate> = Vec::new();
    if version.is_partial() {
        all = known(tool, mentioned);
        all.retain(|c| c.version.set() != version.set() && c.version.set().subset_of(version.set()));
    }
    all.push(plain(version.clone()));
    all
}

/// The newest release seen of each line, and every release a fact names exactly.
fn known(tool: &Tool, mentioned: &[Version]) -> Vec<Candidate> {
    let scheme = tool.file.scheme;
    let newest = tool.releases().iter().map(|r| {
        let latest = r.latest.as_ref().and_then(|text| Version::parse(scheme, text).ok());
        latest.unwrap_or_else(|| r.line.clone())
    });
    let mut all: Vec<Version> = newest.chain(mentioned.iter().cloned()).collect();
    let withdrawn = |v: &Version| {
        tool.state_of(Some(v.set()))
            .is_some_and(|l| l.state == LifecycleState::Withdrawn)
    };
    all.retain(|v| !is_pre_release(v) && !withdrawn(v));
    all.sort_by(|a, b| a.least().cmp(b.least()).then(a.is_partial().cmp(&b.is_partial())));
    all.dedup_by(|a, b| a.least() == b.least());
    all.into_iter().map(plain).collect()
}

fn plain(version: Version) -> Candidate {
    Candidate {
        version,
        ended: None,
        unread: Vec::new(),
    }
}

/// Whether a version is a pre-release, as far as its text says.
fn is_pre_release(version: &Version) -> bool {
    let text = version.raw().to_ascii_lowercase();
    let marks = ["rc", "alpha", "beta", "dev", "nightly", "-pre", "preview"];
    let short = |c: char| {
        text.split(c)
            .nth(1)
            .is_some_and(|rest| rest.starts_with(|d: char| d.is_ascii_digit()))
    };
    marks.iter().any(|mark| text.contains(mark))
        || (text.starts_with(|c: char| c.is_ascii_digit()) && (short('a') || short('b')))
}

/// When support of a version ended: its line's published end, or the state of its versions.
fn ended(tool: &Tool, version: &Version, today: Day) -> Option<Day> {
    let line = tool
        .release_of(version.set())
        .and_then(|r| r.eol)
        .filter(|eol| *eol < today);
    let over = |s: &LifecycleState| matches!(s, LifecycleState::Sunset | LifecycleState::Archived);
    let state = tool.state_of(Some(version.set())).filter(|l| over(&l.state));
    let state = state.and_then(|l| l.since).filter(|since| *since < today);
    line.or(state)
}

/// Releases that facts of the stack's tools name exactly, by the tool they are of.
fn named(ask: &Ask<'_>) -> BTreeMap<ToolId, Vec<Version>> {
    let mut named: BTreeMap<ToolId, Vec<Version>> = BTreeMap::new();
    for component in &ask.stack.components {
        let Some(tool) = component.tool else { continue };
        for fact in &tool.file.compat {
            let own = fact.versions.iter().map(|text| (&tool.id, text));
            let other = fact.range.iter().map(|text| (fact.with.get_ref(), text));
            for (id, text) in own.chain(other) {
                let Some(of) = ask.catalog.tool(id.as_str()) else {
                    continue;
                };
                let pins = text
                    .get_ref()
                    .split(['|', ','])
                    .filter_map(|clause| clause.trim().strip_prefix("=="));
                let pins = pins.filter_map(|pin| Version::parse(of.file.scheme, pin.trim_start_matches('=')).ok());
                named.entry(id.clone()).or_default().extend(pins);
            }
        }
    }
    named
}
