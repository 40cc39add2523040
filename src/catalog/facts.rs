//! Compatibility facts, read by the schemes of both tools.

use super::{Catalog, CompatEntry, Tool, tool::evidence};
use crate::model::{Day, Evidence, Relation, ToolId, Where};
use crate::version::{Fit, Range, Versions, fit};

/// A compatibility fact, ready to be held against versions.
#[derive(Debug, Clone)]
pub struct Fact<'c> {
    /// The tool in whose file it stands.
    pub subject: &'c Tool,
    /// Versions of the subject it holds for.
    pub versions: &'c Range,
    /// The other tool.
    pub with: &'c ToolId,
    /// Versions of the other tool; `None` when only its presence matters.
    pub range: Option<&'c Range>,
    /// What it states.
    pub relation: Relation,
    /// What the two must share.
    pub place: Where,
    /// Holds only in this mode of the subject.
    pub mode: Option<&'c str>,
    /// Holds only beside these versions of others.
    pub given: Vec<(&'c ToolId, Range)>,
    /// As it is written.
    written: &'c CompatEntry,
}

/// How a fact stands to the versions of a stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Judged {
    /// The fact speaks of these versions and they are inside.
    Inside,
    /// It speaks of some of these versions, or only some are inside: the patch decides.
    Undecided,
    /// It speaks of these versions and they are outside.
    Outside,
}

impl Catalog {
    /// The compatibility facts of a tool. A fact whose other tool or range cannot be read is
    /// left out; the lint reports it.
    pub fn facts<'c>(&'c self, subject: &'c Tool) -> impl Iterator<Item = Fact<'c>> {
        self.facts_with(subject, |_| true)
    }

    /// The compatibility facts of a tool about some others alone: the ranges of the rest are not
    /// read.
    pub fn facts_with<'c>(
        &'c self,
        subject: &'c Tool,
        about: impl Fn(&ToolId) -> bool,
    ) -> impl Iterator<Item = Fact<'c>> {
        self.facts_where(subject, move |written| about(written.with.get_ref()))
    }

    /// The compatibility facts of a tool that are wanted as they are written: the ranges of the
    /// rest are not read.
    pub fn facts_where<'c>(
        &'c self,
        subject: &'c Tool,
        wanted: impl Fn(&CompatEntry) -> bool,
    ) -> impl Iterator<Item = Fact<'c>> {
        self.facts_speaking(subject, wanted, |_| true)
    }

    /// The same, of those that speak of wanted versions of the tool: what the rest say of the other is not read.
    pub fn facts_speaking<'c>(
        &'c self,
        subject: &'c Tool,
        wanted: impl Fn(&CompatEntry) -> bool,
        speaks: impl Fn(&Versions) -> bool,
    ) -> impl Iterator<Item = Fact<'c>> {
        let written = subject.file.compat.iter().zip(&subject.fact_ranges);
        let written = written.filter(move |(c, _)| wanted(c));
        written.filter_map(move |(c, ranges)| {
            let read = |id: &str, text: &str| Range::parse(self.scheme(id)?, text).ok();
            let versions = subject.versions_of(c, ranges).filter(|own| speaks(own.set()))?;
            let with = c.with.get_ref();
            let range = match &c.range {
                Some(text) => {
                    let read = || read(with.as_str(), text.get_ref()).map(Box::new);
                    Some(ranges.other.get_or_init(read).as_deref()?)
                }
                None => None,
            };
            let given: Option<Vec<_>> = c
                .given
                .iter()
                .map(|(id, text)| Some((id, read(id.as_str(), text.get_ref())?)))
                .collect();
            Some(Fact {
                subject,
                versions,
                with,
                range,
                relation: c.relation,
                place: c.place,
                mode: c.mode.as_deref(),
                given: given?,
                written: c,
            })
        })
    }
}

impl Fact<'_> {
    /// Who says so.
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        evidence(&self.written.source, &self.written.says, self.written.checked)
    }

    /// The day somebody read it.
    #[must_use]
    pub fn checked(&self) -> Day {
        self.written.checked
    }

    /// Whether two facts have the same source, saying the same.
    #[must_use]
    pub fn has_evidence_of(&self, other: &Self) -> bool {
        let of = |fact: &Self| (fact.written.source.get_ref(), &fact.written.says, fact.written.checked);
        std::ptr::eq(self.written, other.written) || of(self) == of(other)
    }

    /// Holds versions of both tools against the fact; `None` when it does not speak of them.
    #[must_use]
    pub fn judge(&self, subject: &Versions, other: &Versions) -> Option<Judged> {
        let range = self.range?;
        Judged::of(fit(subject, self.versions.set()), fit(other, range.set()))
    }
}

impl Judged {
    /// From how the subject's versions stand to those the fact speaks of, and the other tool's
    /// to its range; `None` when it does not speak of them.
    #[must_use]
    pub fn of(speaks: Fit, inside: Fit) -> Option<Self> {
        match (speaks, inside) {
            (Fit::All, Fit::All) => Some(Self::Inside),
            (Fit::All, Fit::None) => Some(Self::Outside),
            (Fit::None, _) | (Fit::Some, Fit::All) => None,
            (Fit::Some, _) | (Fit::All, Fit::Some) => Some(Self::Undecided),
        }
    }
}
