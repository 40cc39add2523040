//! Tools for a gap, the best first.

use super::candidate::{Candidate, LeftOut, Part, counted};
use super::gap::Gap;
use crate::catalog::Tool;
use crate::lock_in::Question;
use crate::model::{CapabilityId, Coverage, ToolId};
use std::collections::BTreeMap;

/// A tool for a gap.
#[derive(Debug, Clone)]
pub struct Ranked<'a> {
    /// The tool, held against the stack.
    pub candidate: Candidate<'a>,
    /// By what it fills the gap.
    pub capability: CapabilityId,
    /// How fully.
    pub coverage: Coverage,
    /// Every part of its score for this gap.
    pub parts: Vec<Part>,
}

impl Ranked<'_> {
    /// Its score: the sum of its parts.
    #[must_use]
    pub fn score(&self) -> f64 {
        self.parts.iter().map(|p| p.points).sum()
    }
}

/// For each gap the tools that fill it, the best first, and those that could and are left out.
/// Each tool of the catalog is held against the stack once.
#[must_use]
pub fn rank<'a>(question: &Question<'a>, gaps: &[Gap]) -> Vec<(Vec<Ranked<'a>>, Vec<LeftOut>)> {
    let mut judged: BTreeMap<&'a ToolId, Result<Candidate<'a>, LeftOut>> = BTreeMap::new();
    for (id, outline) in question.catalog.outlines() {
        let fills = |gap: &Gap| {
            let mut any = gap.need.any_of.iter();
            any.any(|c| outline.coverage(c).is_some_and(|c| c <= Coverage::Partial))
        };
        if question.stack.of(id).next().is_none()
            && gaps.iter().any(fills)
            && let Some(tool) = question.catalog.tool(id.as_str())
        {
            judged.insert(id, Candidate::judge(question, tool));
        }
    }
    let weights = question.catalog.suggest();
    let of_gap = |gap: &Gap| {
        let mut ranked = Vec::new();
        let mut out = Vec::new();
        for (id, one) in &judged {
            let Some((capability, coverage)) = question.catalog.tool(id.as_str()).and_then(|t| fills(gap, t)) else {
                continue;
            };
            let candidate = match one {
                Ok(candidate) => candidate,
                Err(left) => {
                    out.push(left.clone());
                    continue;
                }
            };
            let points = if coverage == Coverage::Full {
                weights.full
            } else {
                weights.partial
            };
            let mut parts = vec![Part::new(format!("{coverage} `{capability}`"), points)];
            let also = gaps
                .iter()
                .filter(|g| *g != gap && fills(g, candidate.tool).is_some())
                .count();
            if also > 0 {
                let what = format!("fills {also} other gap{}", if also == 1 { "" } else { "s" });
                parts.push(Part::new(what, weights.also_fills * counted(also)));
            }
            parts.extend(candidate.parts.iter().cloned());
            ranked.push(Ranked {
                candidate: candidate.clone(),
                capability,
                coverage,
                parts,
            });
        }
        ranked.sort_by(|a, b| {
            let score = b.score().total_cmp(&a.score());
            score.then_with(|| a.candidate.tool.id.cmp(&b.candidate.tool.id))
        });
        (ranked, out)
    };
    gaps.iter().map(of_gap).collect()
}

/// By what a tool fills a gap, fully or in part; the fullest.
pub(super) fn fills(gap: &Gap, tool: &Tool) -> Option<(CapabilityId, Coverage)> {
    let has = gap
        .need
        .any_of
        .iter()
        .filter_map(|id| Some((id.clone(), tool.coverage(id)?)));
    has.filter(|(_, c)| *c <= Coverage::Partial).min_by_key(|(_, c)| *c)
}
