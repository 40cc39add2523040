//! Which findings stand on the picture, and under which number?

use super::spoken;
use super::subject::Subject;
use crate::catalog::{Catalog, Profile};
use crate::check::{HeldFramework, Outcome, Stand};
use crate::diagram::model::{Diagram, LegendLine, MarkRef, Severity};
use crate::finding::{self, Finding};
use crate::model::{CapabilityId, LayerId};
use crate::stack::{Component, Stack};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Longest line under a picture, in characters.
const LINE: usize = 360;

/// More lines than this under a picture would outgrow it; `aiia check` has them all.
const MOST_LINES: usize = 32;

/// More lines than this under the picture of a framework would: its own are long.
const MOST_BLOCK_LINES: usize = 24;

/// What the numbers on badges are: without it a reader looks for those that are left out.
pub(super) const NUMBERING: &str = " · findings numbered as in aiia report";

/// Findings about a capability that nothing has: each is a dashed box.
const HOLES: [&str; 2] = ["gap/missing-capability", "gap/blind-spot"];

/// Findings without a place but on the picture of the framework that asks: they are numbered last.
const UNPLACED: [&str; 3] = ["compat/untested-pair", "gap/partial-coverage", "gap/missing-evidence"];

/// The number of each finding, in the order they are handed in: first those that have a place on a picture, as `aiia check`
/// tells them, then the others. A document that numbers its findings so names them as its pictures do.
#[must_use]
pub fn numbers(findings: &[Finding]) -> Vec<u32> {
    let placed = placed(findings);
    let (mut shown, mut hidden) = (
        0u32,
        u32::try_from(placed.iter().filter(|p| **p).count()).unwrap_or(u32::MAX),
    );
    let number = |placed: &bool| {
        let next = if *placed { &mut shown } else { &mut hidden };
        *next = next.saturating_add(1);
        *next
    };
    placed.iter().map(number).collect()
}

/// Whether each finding has a place on the picture; a capability that several ask for is one hole.
fn placed(findings: &[Finding]) -> Vec<bool> {
    let mut holes = BTreeSet::new();
    let has_place = |f: &Finding| {
        let placed = f.waived.is_none() && f.code.family() != "stack" && !UNPLACED.contains(&f.code.name);
        placed && (!HOLES.contains(&f.code.name) || holes.insert(f.subject.clone()))
    };
    findings.iter().map(has_place).collect()
}

/// The findings a picture shows, numbered in the order `aiia check` tells them.
pub(super) struct Marks<'a> {
    catalog: &'a Catalog,
    stack: &'a Stack<'a>,
    numbered: Vec<(MarkRef, &'a Finding)>,
    used: BTreeSet<u32>,
}

impl<'a> Marks<'a> {
    pub(super) fn new(subject: &Subject<'a>) -> Self {
        Self::numbered(subject, &placed(&subject.outcome.findings))
    }

    /// The findings that are shown, each with the number it has everywhere.
    fn numbered(subject: &Subject<'a>, shown: &[bool]) -> Self {
        let findings = &subject.outcome.findings;
        let shown = findings.iter().zip(numbers(findings)).zip(shown);
        let numbered = shown.filter(|(_, shown)| **shown).map(|((f, number), _)| {
            let severity = grade(f.severity);
            (MarkRef { severity, number }, f)
        });
        Self {
            catalog: subject.catalog,
            stack: subject.stack,
            numbered: numbered.collect(),
            used: BTreeSet::new(),
        }
    }

    /// The findings about the blocks of one framework. The worst are kept, no more than the legend has lines
    /// for; says how many others there are as well.
    pub(super) fn of_framework(subject: &Subject<'a>, held: &HeldFramework<'_>) -> (Self, usize) {
        let about = |f: &Finding| {
            let by = f.framework.as_deref().and_then(|by| by.strip_prefix(held.id.as_str()));
            let block = by.and_then(|by| by.strip_prefix('/'));
            let here = |id: &str| held.blocks.iter().any(|filled| filled.block.id == id);
            f.waived.is_none() && f.code.family() == "gap" && block.is_some_and(here)
        };
        let all = &subject.outcome.findings;
        let mut worst: Vec<usize> = (0..all.len()).filter(|at| about(&all[*at])).collect();
        let left_over = worst.len().saturating_sub(MOST_BLOCK_LINES);
        worst.sort_by_key(|at| std::cmp::Reverse(all[*at].severity));
        worst.truncate(MOST_BLOCK_LINES);
        let shown: Vec<bool> = (0..all.len()).map(|at| worst.contains(&at)).collect();
        (Self::numbered(subject, &shown), left_over)
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

    /// Badges of what is said of one tool in some families of findings.
    pub(super) fn of_tool_in(&mut self, component: &Component<'_>, families: &[&str]) -> Vec<MarkRef> {
        self.take(|f| f.tools.contains(&component.id) && families.contains(&f.code.family()))
    }

    /// Badges of a missing layer.
    pub(super) fn of_layer(&mut self, layer: &LayerId) -> Vec<MarkRef> {
        self.take(|f| f.code.name == "gap/missing-layer" && f.subject.as_deref() == Some(layer.as_str()))
    }

    /// Badges of what is missing at a station.
    pub(super) fn of_station(&mut self, stand: &Stand<'_>) -> Vec<MarkRef> {
        let catalog = self.catalog;
        self.take(|f| at_station(catalog, stand, f))
    }

    /// Badges of a loop that is open for want of a way back, or of any where its id is the form's.
    pub(super) fn of_way(&mut self, id: &str) -> Vec<MarkRef> {
        self.take(|f| f.code.name == "gap/open-loop" && f.subject.as_deref() == Some(id))
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

    /// Writes a line for each badge under the picture. Where there are too many the worst stay, and no badge is left without
    /// its line: the footer counts the others.
    pub(super) fn explain(&self, diagram: &mut Diagram) {
        diagram.legend = self.legend();
        let told: BTreeSet<MarkRef> = diagram.legend.iter().map(|line| line.mark).collect();
        diagram.retain_marks(|mark| told.contains(mark));
        let more = self.used.len().saturating_sub(told.len());
        if more > 0 {
            let findings = if more == 1 { "finding" } else { "findings" };
            diagram.footer = format!("{more} more {findings}: aiia check · {}", diagram.footer);
        }
        if !told.is_empty() {
            diagram.footer.push_str(NUMBERING);
        }
    }

    /// Adds to the heading how many errors and warnings there are, and how many of them stand here.
    pub(super) fn count(outcome: &Outcome<'_>, diagram: &mut Diagram) {
        for severity in [finding::Severity::Error, finding::Severity::Warning] {
            let all = outcome.count(severity);
            let here = diagram
                .legend
                .iter()
                .filter(|line| line.mark.severity == grade(severity));
            let here = here.count();
            let s = if all == 1 { "" } else { "s" };
            if all > 0 {
                let _ = write!(diagram.subtitle, " · {all} {severity}{s}");
            }
            match here {
                0 if all > 0 => diagram.subtitle.push_str(", none shown here"),
                here if here < all => {
                    let _ = write!(diagram.subtitle, ", {here} shown here");
                }
                _ => {}
            }
        }
    }

    /// One line a badge, in the order of their numbers; where there are too many, the worst stay.
    pub(super) fn legend(&self) -> Vec<LegendLine> {
        let used = self.numbered.iter().filter(|(m, _)| self.used.contains(&m.number));
        let mut worst: Vec<&(MarkRef, &Finding)> = used.collect();
        worst.sort_by_key(|(mark, _)| *mark);
        worst.truncate(MOST_LINES);
        worst.sort_by_key(|(mark, _)| mark.number);
        let lines = worst.into_iter().map(|(mark, finding)| LegendLine {
            mark: *mark,
            text: shortened(&self.words(finding)),
        });
        lines.collect()
    }

    /// What a finding says, short enough for a picture, with names for ids.
    fn words(&self, finding: &Finding) -> String {
        // Who asks for a capability, and who does not, is told by `aiia check`.
        if finding.code.name == "gap/blind-spot"
            && let Some(subject) = &finding.subject
            && let Some(capability) = self.catalog.layers().capability(subject)
        {
            let profile = self.stack.profile(self.catalog).into_iter();
            let mut asked = profile.flat_map(Profile::expectations);
            let any_of = asked.find(|ids| ids.first() == Some(&capability.id));
            let words = spoken::any_of(&any_of.unwrap_or_else(|| vec![capability.id.clone()]));
            return format!("nothing covers {words}: {}", capability.question);
        }
        spoken::message(&finding.message, self.stack, self.catalog)
    }
}

fn grade(severity: finding::Severity) -> Severity {
    match severity {
        finding::Severity::Error => Severity::Error,
        finding::Severity::Warning => Severity::Warning,
        finding::Severity::Note => Severity::Note,
    }
}

/// Whether a finding says that something is missing at a station: one of its capabilities, or, where nothing stands
/// there, the layer of one.
fn at_station(catalog: &Catalog, stand: &Stand<'_>, finding: &Finding) -> bool {
    let Some(subject) = finding.subject.as_deref() else {
        return false;
    };
    let mut any_of = stand.station.any_of.iter();
    if HOLES.contains(&finding.code.name) {
        return any_of.any(|id| id.as_str() == subject);
    }
    let layer = |id: &CapabilityId| catalog.layers().capability(id.as_str()).map(|c| c.layer.as_str());
    finding.code.name == "gap/missing-layer" && stand.is_hole() && any_of.any(|id| layer(id) == Some(subject))
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LINE {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LINE - 1).collect();
    cut.trim_end().to_owned() + "…"
}
