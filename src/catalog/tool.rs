//! A tool's entry with its versions and ranges read by its own scheme.

use super::file::{CapabilityEntry, Cited, CompatEntry, InterfaceEntry, ReleaseEntry, Text, ToolFile};
use crate::document::Mistake;
use crate::model::{CapabilityId, Coverage, Day, Evidence, InterfaceId, LifecycleState, Role, ToolId, Words};
use crate::version::{Range, Scheme, Version, Versions};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A tool of the catalog.
#[derive(Debug, Clone)]
pub struct Tool {
    /// Its id: the stem of its file.
    pub id: ToolId,
    /// The entry as written.
    pub file: ToolFile,
    /// Its licences with the versions they cover.
    pub licenses: Vec<License>,
    /// Its life, newest last.
    pub lifecycle: Vec<Lifecycle>,
    /// Its release lines, oldest first, once somebody asks for all of them.
    releases: OnceLock<Vec<Release>>,
    /// Each of them that somebody asked for before.
    lines: Vec<OnceLock<Option<Box<Release>>>>,
    /// The ranges of each compatibility fact, in the order of the file.
    pub(super) fact_ranges: Vec<FactRanges>,
    /// Own versions of each interface, in the order of the file.
    interface_versions: Vec<Lazy>,
    capability_versions: Vec<Lazy>,
}

/// A range that is read when somebody asks for it; `None` where it cannot be read. Most are never asked for, so it takes
/// room only then.
pub(super) type Lazy = OnceLock<Option<Box<Range>>>;

/// The ranges of a compatibility fact.
#[derive(Debug, Clone)]
pub(super) struct FactRanges {
    /// The first fact of the file that is about the same versions of the tool: they are read there, once for all of them.
    alike: usize,
    own: Lazy,
    /// Versions of the other, by the scheme of the other.
    pub other: Lazy,
}

impl FactRanges {
    /// Of every fact of a file, none of them read yet.
    fn of(facts: &[CompatEntry]) -> Vec<Self> {
        let mut first: BTreeMap<Option<&str>, usize> = BTreeMap::new();
        let mut last = None;
        let ranges = facts.iter().enumerate().map(|(at, fact)| {
            let versions = fact.versions.as_ref().map(|text| text.get_ref().as_str());
            // Facts about the same versions mostly stand together.
            let alike = match last {
                Some((before, alike)) if before == versions => alike,
                _ => *first.entry(versions).or_insert(at),
            };
            last = Some((versions, alike));
            Self {
                alike,
                own: Lazy::new(),
                other: Lazy::new(),
            }
        });
        ranges.collect()
    }
}

/// A licence and what it covers.
#[derive(Debug, Clone)]
pub struct License {
    /// Versions under it.
    pub versions: Range,
    /// The SPDX expression.
    pub spdx: String,
    /// Who says so.
    pub evidence: Evidence,
}

/// A state and what it covers.
#[derive(Debug, Clone)]
pub struct Lifecycle {
    /// The state.
    pub state: LifecycleState,
    /// Since when, where published.
    pub since: Option<Day>,
    /// Versions in it.
    pub versions: Range,
    /// What its makers name instead.
    pub replacement: Vec<ToolId>,
    /// Who says so.
    pub evidence: Evidence,
}

/// A release line.
#[derive(Debug, Clone)]
pub struct Release {
    /// The line.
    pub line: Version,
    /// Every version of the line, pre-releases included.
    pub versions: Versions,
    /// Day of its first release.
    pub released: Option<Day>,
    /// Newest patch seen.
    pub latest: Option<String>,
    /// Published last day of support.
    pub eol: Option<Day>,
    source: Words,
    checked: Day,
}

impl Release {
    /// Who says so.
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        let line = self.line.raw();
        Evidence {
            source: self.source.to_string(),
            says: match self.eol {
                Some(eol) => format!("Support of the {line} line ends on {eol}"),
                None => format!("The {line} line is listed"),
            },
            checked: self.checked,
        }
    }
}

impl Tool {
    /// Reads the ranges of an entry by the tool's scheme. What cannot be read is a mistake and
    /// is left out of the tool.
    #[must_use]
    pub fn new(id: ToolId, file: ToolFile) -> (Self, Vec<Mistake>) {
        let (mut tool, mut reader) = Self::begun(id, file);
        tool.releases = OnceLock::from(reader.releases(&tool.file));
        let facts = tool.file.compat.iter();
        let facts: Vec<bool> = facts.map(|c| reader.own(c.versions.as_ref()).is_some()).collect();
        let spoken = tool.file.interfaces.iter();
        let spoken: Vec<bool> = spoken.map(|i| reader.own(i.versions.as_ref()).is_some()).collect();
        let mut kept = facts.into_iter();
        tool.file.compat.retain(|_| kept.next().unwrap_or_default());
        let mut kept = spoken.into_iter();
        tool.file.interfaces.retain(|_| kept.next().unwrap_or_default());
        let able = tool.file.capabilities.iter();
        let able: Vec<bool> = able.map(|c| reader.own(c.versions.as_ref()).is_some()).collect();
        let mut kept = able.into_iter();
        tool.file.capabilities.retain(|_| kept.next().unwrap_or_default());
        tool.capability_versions.truncate(tool.file.capabilities.len());
        tool.fact_ranges = FactRanges::of(&tool.file.compat);
        tool.interface_versions.truncate(tool.file.interfaces.len());
        (tool, reader.mistakes)
    }

    /// The tool of an entry that was linted: the ranges of its facts are read when somebody asks.
    pub(super) fn linted(id: ToolId, file: ToolFile) -> Self {
        Self::begun(id, file).0
    }

    fn begun(id: ToolId, file: ToolFile) -> (Self, Reader) {
        let mut reader = Reader::new(&file);
        let licenses = file.licenses.iter().filter_map(|l| {
            Some(License {
                versions: reader.own(l.versions.as_ref())?,
                spdx: l.spdx.get_ref().to_string(),
                evidence: evidence(&l.source, &l.says, l.checked),
            })
        });
        let licenses = licenses.collect();
        let lifecycle = file.lifecycle.iter().filter_map(|l| {
            Some(Lifecycle {
                state: l.state,
                since: l.since,
                versions: reader.own(l.versions.as_ref())?,
                replacement: l.replacement.clone(),
                evidence: evidence(&l.source, &l.says, l.checked),
            })
        });
        let lifecycle = lifecycle.collect();
        let fact_ranges = FactRanges::of(&file.compat);
        let capability_versions = vec![Lazy::new(); file.capabilities.len()];
        let interface_versions = vec![Lazy::new(); file.interfaces.len()];
        let lines = vec![OnceLock::new(); file.releases.len()];
        let tool = Self {
            id,
            file,
            licenses,
            lifecycle,
            releases: OnceLock::new(),
            lines,
            fact_ranges,
            interface_versions,
            capability_versions,
        };
        (tool, reader)
    }

    /// Its release lines, oldest first.
    pub fn releases(&self) -> &[Release] {
        self.releases
            .get_or_init(|| Reader::new(&self.file).releases(&self.file))
    }

    /// How fully it has a capability at its best, in whatever mode and version, if at all.
    #[must_use]
    pub fn coverage(&self, capability: &CapabilityId) -> Option<Coverage> {
        self.entries_of(capability).map(|c| c.coverage).min()
    }

    /// How fully it has a capability when it is declared in a mode, or in none, and at these versions.
    #[must_use]
    pub fn coverage_in(
        &self,
        capability: &CapabilityId,
        mode: Option<&str>,
        versions: Option<&Versions>,
    ) -> Option<Coverage> {
        // Most of what it can do is something else: of that no versions are asked.
        let own = self.file.capabilities.iter().zip(&self.capability_versions);
        let own = own.filter(|(entry, _)| entry.id.get_ref() == capability && entry.holds_in(mode));
        let own = own.filter(|(entry, range)| self.is_able_at(entry, range, versions));
        own.map(|(entry, _)| entry.coverage).min()
    }

    /// What it can do at these versions, all of them; `None` for versions asks for the newest.
    pub fn abilities_at<'t>(&'t self, versions: Option<&'t Versions>) -> impl Iterator<Item = &'t CapabilityEntry> {
        let own = self.file.capabilities.iter().zip(&self.capability_versions);
        let own = own.filter(move |(entry, range)| self.is_able_at(entry, range, versions));
        own.map(|(entry, _)| entry)
    }

    fn is_able_at(&self, entry: &CapabilityEntry, range: &Lazy, versions: Option<&Versions>) -> bool {
        if entry.versions.is_none() {
            return true;
        }
        match (self.own(range, entry.versions.as_ref()), versions) {
            (Some(range), Some(set)) => set.subset_of(range.set()),
            (Some(range), None) => range.has_no_end(),
            (None, _) => false,
        }
    }

    /// The modes that give it a capability at these versions.
    pub fn modes_of<'t>(
        &'t self,
        capability: &'t CapabilityId,
        versions: Option<&'t Versions>,
    ) -> impl Iterator<Item = &'t str> {
        let own = self.abilities_at(versions);
        let own = own.filter(move |c| c.id.get_ref() == capability);
        own.filter_map(|c| c.mode.as_deref())
    }

    /// The versions from which on, or up to which, it has a capability in some mode or in none, as they are written.
    pub fn versions_with<'t>(&'t self, capability: &'t CapabilityId) -> impl Iterator<Item = &'t Range> {
        let own = self.file.capabilities.iter().zip(&self.capability_versions);
        let own = own.filter(move |(entry, _)| entry.id.get_ref() == capability && entry.versions.is_some());
        own.filter_map(|(entry, range)| self.own(range, entry.versions.as_ref()))
    }

    /// The tools it is a bundle of.
    pub fn includes(&self) -> impl Iterator<Item = &ToolId> {
        self.file.includes.iter().map(|i| i.id.get_ref())
    }

    /// Every mode that something in its entry depends on, in order of name.
    #[must_use]
    pub fn modes(&self) -> Vec<&str> {
        let file = &self.file;
        let all = file.capabilities.iter().filter_map(|c| c.mode.as_deref());
        let all = all.chain(file.exits.iter().filter_map(|e| e.mode.as_deref()));
        let mut all: Vec<&str> = all
            .chain(file.compat.iter().filter_map(|c| c.mode.as_deref()))
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn entries_of(&self, capability: &CapabilityId) -> impl Iterator<Item = &CapabilityEntry> {
        let own = self.file.capabilities.iter();
        own.filter(move |c| c.id.get_ref() == capability)
    }

    /// Whether some of these versions stand on a side of an interface; `None` for versions asks
    /// for any.
    #[must_use]
    pub fn has_interface(&self, id: &InterfaceId, role: Role, versions: Option<&Versions>) -> bool {
        let mut own = self.entries_for(id).filter(|(entry, _)| entry.role == role);
        own.any(|(_, range)| versions.is_none_or(|set| !set.is_disjoint(range.set())))
    }

    /// Its entries for an interface, each with the versions of the tool that have it.
    pub fn entries_for(&self, id: &InterfaceId) -> impl Iterator<Item = (&InterfaceEntry, &Range)> {
        let own = self.file.interfaces.iter().zip(&self.interface_versions);
        let own = own.filter(move |(entry, _)| entry.id.get_ref() == id);
        own.filter_map(|(entry, range)| Some((entry, self.own(range, entry.versions.as_ref())?)))
    }

    /// The versions of the tool that a compatibility fact is about, read once.
    pub(super) fn versions_of(&self, fact: &CompatEntry, ranges: &FactRanges) -> Option<&Range> {
        let alike = self.fact_ranges.get(ranges.alike)?;
        self.own(&alike.own, fact.versions.as_ref())
    }

    /// A range of its own versions, read once.
    fn own<'t>(&self, range: &'t Lazy, text: Option<&Text>) -> Option<&'t Range> {
        let read = || match text {
            Some(text) => Range::parse(self.file.scheme, text.get_ref()).ok().map(Box::new),
            None => Some(Box::new(Range::any())),
        };
        range.get_or_init(read).as_deref()
    }

    /// The release line a set of versions lies in, wholly or in part; the newest of several.
    #[must_use]
    pub fn release_of(&self, versions: &Versions) -> Option<&Release> {
        let meets = |line: &&Release| !line.versions.is_disjoint(versions);
        if let Some(all) = self.releases.get() {
            return all.iter().rfind(meets);
        }
        // Most ask about a new line: the others need not be read.
        let lines = self.file.releases.iter().zip(&self.lines).rev();
        let mut lines = lines.filter_map(|(entry, line)| {
            let read = || Reader::new(&self.file).release(entry).map(Box::new);
            line.get_or_init(read).as_deref()
        });
        lines.find(meets)
    }

    /// A version that leaves its patch open, standing for its releases up to the newest one that
    /// was seen: what is said of all of those is said of it.
    #[must_use]
    pub fn known(&self, version: Version) -> Version {
        let line = self.release_of(version.set());
        let newest = line.and_then(|r| r.latest.as_ref());
        match newest.and_then(|text| Version::parse(self.file.scheme, text).ok()) {
            Some(newest) => version.up_to(&newest),
            None => version,
        }
    }

    /// The newest state that covers these versions; `None` for versions asks for all of them.
    #[must_use]
    pub fn state_of(&self, versions: Option<&Versions>) -> Option<&Lifecycle> {
        self.lifecycle.iter().rfind(|l| match versions {
            Some(set) => set.subset_of(l.versions.set()),
            None => l.versions.is_any(),
        })
    }
}

struct Reader {
    scheme: Scheme,
    mistakes: Vec<Mistake>,
}

impl Reader {
    fn new(file: &ToolFile) -> Self {
        Self {
            scheme: file.scheme,
            mistakes: Vec::new(),
        }
    }

    /// A release line. Under PEP 440 `==0.4.0` leaves `0.4.0.post2` out; the line 0.4.0 has it.
    fn line(&mut self, text: &Text) -> Option<Range> {
        if self.scheme == Scheme::Pep440
            && let Ok(range) = Range::parse(self.scheme, &format!("=={}.*", text.get_ref()))
        {
            return Some(range);
        }
        self.own(Some(text))
    }

    fn releases(&mut self, file: &ToolFile) -> Vec<Release> {
        file.releases.iter().filter_map(|entry| self.release(entry)).collect()
    }

    fn release(&mut self, entry: &ReleaseEntry) -> Option<Release> {
        let versions = self.line(&entry.line)?;
        let line = Version::parse(self.scheme, entry.line.get_ref()).ok()?;
        Some(Release {
            line,
            versions: versions.set().clone(),
            released: entry.released,
            latest: entry.latest.as_ref().map(|text| text.get_ref().to_string()),
            eol: entry.eol,
            source: entry.source.get_ref().clone(),
            checked: entry.checked,
        })
    }

    /// A range of the tool's own versions; left out it is all of them.
    fn own(&mut self, text: Option<&Text>) -> Option<Range> {
        let Some(text) = text else {
            return Some(Range::any());
        };
        match Range::parse(self.scheme, text.get_ref()) {
            Ok(range) => Some(range),
            Err(error) => {
                self.mistakes.push(Mistake {
                    message: error.to_string(),
                    help: None,
                    span: text.span().into(),
                    syntax: false,
                });
                None
            }
        }
    }
}

/// Evidence out of an entry's three keys.
pub(super) fn evidence(source: &Cited, says: &str, checked: Day) -> Evidence {
    Evidence {
        source: source.get_ref().to_string(),
        says: says.to_owned(),
        checked,
    }
}
