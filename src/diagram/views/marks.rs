//! Which findings stand on the picture, and under which number?

use super::subject::Subject;
use crate::catalog::Catalog;
use crate::check::HeldFramework;
use crate::diagram::model::{LegendLine, MarkRef, Severity};
use crate::finding::{self, Finding};
use crate::model::{CapabilityId, LayerId};
use crate::stack::Component;
use std::collections::{BTreeMap, BTreeSet};

/// Longest line under a picture, in characters.
const LINE: usize = 150;

/// More lines than this under a picture would outgrow it; `aiia check` has them all.
const MOST_LINES: usize = 24;

/// Findings about a capability that nothing has: each is a dashed box.
const HOLES: [&str; 2] = ["gap/missing-capability", "gap/blind-spot"];

/// Findings without a place on this picture.
const UNPLACED: [&str; 4] = [
    "compat/untested-pair",
    "gap/partial-coverage",
    "gap/missing-evidence",
    "gap/open-loop",
];

/// The findings a picture shows, numbered in the order `aiia check` tells them.
pub(super) struct Marks<'a> {
    catalog: &'a Catalog,
    numbered: Vec<(MarkRef, &'a Finding)>,
    used: BTreeSet<u32>,
}

impl<'a> Marks<'a> {
    pub(super) fn new(subject: &Subject<'a>) -> Self {
        // What has no place on the picture has no number either; a capability that several ask
        // for is one hole.
        let mut holes = BTreeSet::new();
        let shown = subject.outcome.findings.iter().filter(|f| {
            let placed = f.code.family() != "stack" && !UNPLACED.contains(&f.code.name);
            f.waived.is_none() && placed && (!HOLES.contains(&f.code.name) || holes.insert(f.subject.as_ref()))
        });
        let numbered = shown.zip(1u32..).map(|(f, number)| {
            let severity = severity(f);
            (MarkRef { severity, number }, f)
        });
        Self {
            catalog: subject.catalog,
            numbered: numbered.collect(),
            used: BTreeSet::new(),
        }
    }

    /// The findings about the blocks of one framework, numbered in the order of the blocks. The worst are
    /// kept, no more than the legend has lines for; says how many others there are as well.
    pub(super) fn of_framework(subject: &Subject<'a>, held: &HeldFramework<'_>) -> (Self, usize) {
        let place = |f: &Finding| {
            let by = f.framework.as_deref()?.strip_prefix(held.id.as_str())?;
            let block = by.strip_prefix('/')?;
            held.blocks.iter().position(|filled| filled.block.id == block)
        };
        let findings = subject.outcome.findings.iter();
        let findings = findings.filter(|f| f.waived.is_none() && f.code.family() == "gap");
        let mut found: Vec<(usize, &'a Finding)> = findings.filter_map(|f| Some((place(f)?, f))).collect();
        let left_over = found.len().saturating_sub(MOST_LINES);
        found.sort_by_key(|(at, f)| (severity(f), *at));
        found.truncate(MOST_LINES);
        found.sort_by_key(|(at, _)| *at);
        let numbered = found.into_iter().zip(1u32..).map(|((_, f), number)| {
            let severity = severity(f);
            (MarkRef { severity, number }, f)
        });
        let marks = Self {
            catalog: subject.catalog,
            numbered: numbered.collect(),
            used: BTreeSet::new(),
        };
        (marks, left_over)
    }

    /// Badges of what is said of one block of a framework.
    pub(super) fn of_block(&mut self, framework: &str, block: &str) -> Vec<MarkRef> {
        let by = format!("{framework}/{block}");
        self.take(|f| f.framework.as_ref() == Some(&by))
    }

    /// Badges of what is said of one tool alone; what is said of two stands on both.
    pub(super) fn of_tool(&mut self, component: &Component<'_>) -> Vec<MarkRef> {
        self.take(|f| f.tools.contains(&component.id) && f.code.family() != "gap")
    }

    /// Badges of a missing layer.
    pub(super) fn of_layer(&mut self, layer: &LayerId) -> Vec<MarkRef> {
        self.take(|f| f.code.name == "gap/missing-layer" && f.subject.as_deref() == Some(layer.as_str()))
    }

    /// Badges of a broken pair, for the line between the two.
    pub(super) fn of_pair(&mut self, a: &Component<'_>, b: &Component<'_>) -> Vec<MarkRef> {
        self.take(|f| f.code.family() == "compat" && f.tools.contains(&a.id) && f.tools.contains(&b.id))
    }

    /// Missing capabilities of a layer, one ghost each.
    pub(super) fn gaps(&mut self, layer: &LayerId) -> Vec<(CapabilityId, MarkRef)> {
        let mut first: BTreeMap<CapabilityId, MarkRef> = BTreeMap::new();
        for (reference, finding) in &self.numbered {
            let Some(subject) = &finding.subject else {
                continue;
            };
            let capability = self.catalog.layers().capability(subject);
            let here = capability.is_some_and(|c| c.layer == *layer);
            if HOLES.contains(&finding.code.name) && here {
                first.entry(CapabilityId::new(subject.clone())).or_insert(*reference);
            }
        }
        self.used.extend(first.values().map(|m| m.number));
        first.into_iter().collect()
    }

    pub(super) fn take(&mut self, wanted: impl Fn(&Finding) -> bool) -> Vec<MarkRef> {
        let found = self.numbered.iter().filter(|(_, f)| wanted(f)).map(|(m, _)| *m);
        let found: Vec<MarkRef> = found.collect();
        self.used.extend(found.iter().map(|m| m.number));
        found
    }

    /// One line a badge; where there are too many, the worst stay.
    pub(super) fn legend(&self) -> Vec<LegendLine> {
        let used = self.numbered.iter().filter(|(m, _)| self.used.contains(&m.number));
        let lines = used.take(MOST_LINES).map(|(mark, f)| LegendLine {
            mark: *mark,
            text: shortened(&f.message.replace('`', "")),
        });
        lines.collect()
    }
}

fn severity(finding: &Finding) -> Severity {
    match finding.severity {
        finding::Severity::Error => Severity::Error,
        finding::Severity::Warning => Severity::Warning,
        finding::Severity::Note => Severity::Note,
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LINE {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LINE - 1).collect();
    cut.trim_end().to_owned() + "…"
}
