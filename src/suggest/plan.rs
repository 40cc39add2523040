//! The smallest set of tools that closes all gaps together, in versions that go together.
//!
//! Set cover is NP-hard (Karp, "Reducibility Among Combinatorial Problems", 1972); gaps are a
//! dozen or two, so the search is exact until a budget is spent, and says when it was.

use super::gap::Gap;
use super::rank::{Ranked, fills};
use crate::fit::{Answer, Ask, fit};
use crate::graph::Graph;
use crate::lock_in::Question;
use crate::model::{CapabilityId, Coverage, ToolId};
use crate::pairs::{Verdict, judge};
use crate::stack::{Component, Stack};
use std::collections::{BTreeMap, BTreeSet};

/// More sets than this are not looked at.
const BUDGET: usize = 200_000;

/// A set whose versions do not go together is set aside and the search goes on, this often.
const ROUNDS: usize = 20;

/// A set of tools that closes gaps.
#[derive(Debug)]
pub struct Plan<'a> {
    /// The tools, in order of id.
    pub tools: Vec<Chosen<'a>>,
    /// Gaps, by their place in the list, that no tool of the catalog fills here.
    pub open: Vec<usize>,
    /// Whether no smaller set closes them without a conflict: the search came to its end.
    pub smallest: bool,
}

/// A tool of a plan.
#[derive(Debug)]
pub struct Chosen<'a> {
    /// It, as it is ranked for the first gap it closes.
    pub ranked: &'a Ranked<'a>,
    /// Its version beside the others; `None` where the catalog knows none.
    pub version: Option<String>,
    /// The gaps it closes, by their place in the list, each with how fully.
    pub closes: Vec<(usize, Coverage)>,
}

/// Finds the smallest set, of the sets as small the one that scores best.
#[must_use]
pub fn plan<'r>(question: &Question<'_>, gaps: &[Gap], ranked: &'r [Vec<Ranked<'r>>]) -> Plan<'r> {
    let mut forbidden: Vec<BTreeSet<ToolId>> = Vec::new();
    let out = |g: &usize| *g >= MOST_GAPS || ranked[*g].is_empty();
    let open: Vec<usize> = (0..gaps.len()).filter(out).collect();
    // Two sources of one truth are a conflict as well; only where it cannot be helped are they let in.
    for overlaps in [false, true] {
        for _ in 0..ROUNDS {
            let mut search = Search::new(question, gaps, ranked, &forbidden, overlaps);
            let Some(set) = search.run() else { break };
            if let Some(versions) = together(question, &search, &set) {
                let tools = set.iter().map(|at| {
                    let tool = &search.tools[*at];
                    Chosen {
                        ranked: tool.ranked,
                        version: versions.get(&tool.ranked.candidate.tool.id).cloned(),
                        closes: tool.closes.clone(),
                    }
                });
                let mut tools: Vec<Chosen<'_>> = tools.collect();
                tools.sort_by(|a, b| a.ranked.candidate.tool.id.cmp(&b.ranked.candidate.tool.id));
                return Plan {
                    tools,
                    open,
                    smallest: search.spent < BUDGET,
                };
            }
            let ids = set.iter().map(|at| search.tools[*at].ranked.candidate.tool.id.clone());
            forbidden.push(ids.collect());
        }
        forbidden.clear();
    }
    Plan {
        tools: Vec::new(),
        open,
        smallest: false,
    }
}

/// Versions of the chosen tools beside what the stack pins, or `None` where none go together.
fn together(question: &Question<'_>, search: &Search<'_, '_>, set: &[usize]) -> Option<BTreeMap<ToolId, String>> {
    let chosen: Vec<&Ranked<'_>> = set.iter().map(|at| search.tools[*at].ranked).collect();
    let ids: Vec<&ToolId> = chosen.iter().map(|one| &one.candidate.tool.id).collect();
    let fitted = |stack: &Stack<'_>| {
        let answer = fit(&Ask {
            catalog: question.catalog,
            stack,
            today: question.today,
            open: BTreeMap::new(),
        });
        let Answer::Together(found) = answer else {
            return None;
        };
        let own = found.choices.iter().filter(|c| ids.contains(&&c.unit.declared.id));
        let versions = own.map(|c| (c.unit.declared.id.clone(), c.candidate.version.to_string()));
        Some(versions.collect())
    };
    let open = chosen.iter().map(|one| Component::of(one.candidate.tool));
    fitted(&with(question.stack, open)).or_else(|| {
        // What is pinned may not go together as it is. Then the tools that come have only to go
        // with each other, at the versions that each of them goes with the stack.
        if fitted(question.stack).is_some() {
            return None;
        }
        let lines = chosen.iter().map(|one| one.candidate.component());
        let supposed = with(question.stack, lines);
        let graph = Graph::new(question.catalog, &supposed);
        let comes = |c: &Component<'_>| ids.contains(&&c.id);
        let bad = judge(question.catalog, &supposed, &graph)
            .iter()
            .any(|p| (comes(p.a) || comes(p.b)) && matches!(p.verdict, Verdict::Broken | Verdict::Unsupported));
        let versions = chosen
            .iter()
            .filter_map(|one| Some((one.candidate.tool.id.clone(), one.candidate.line.as_ref()?.to_string())));
        (!bad).then(|| versions.collect())
    })
}

fn with<'a>(stack: &Stack<'a>, more: impl Iterator<Item = Component<'a>>) -> Stack<'a> {
    let mut supposed = stack.clone();
    supposed.components.extend(more);
    supposed
}

/// A tool that closes some gaps.
struct Able<'r> {
    ranked: &'r Ranked<'r>,
    closes: Vec<(usize, Coverage)>,
    bits: Bits,
    /// The capabilities of which a stack wants one source of truth, and that it has fully.
    sole: Bits,
    score: f64,
}

/// Gaps as bits; more than these are left open and told so.
type Bits = u128;
const MOST_GAPS: usize = Bits::BITS as usize;

struct Search<'r, 'f> {
    tools: Vec<Able<'r>>,
    /// For each gap that can be closed, the tools that close it, the best first.
    by_gap: BTreeMap<usize, Vec<usize>>,
    forbidden: &'f [BTreeSet<ToolId>],
    most: u32,
    best: Option<(f64, Vec<usize>)>,
    /// Whether two tools of a set may be sources of one truth.
    overlaps: bool,
    /// What the stack has its one source of already.
    held: Bits,
    /// Gaps that so many tools were found not to close beside what is taken.
    hopeless: BTreeMap<(Bits, Bits), usize>,
    spent: usize,
}

impl<'r, 'f> Search<'r, 'f> {
    fn new(
        question: &Question<'_>,
        gaps: &[Gap],
        ranked: &'r [Vec<Ranked<'r>>],
        forbidden: &'f [BTreeSet<ToolId>],
        overlaps: bool,
    ) -> Self {
        let mut first: BTreeMap<&ToolId, &'r Ranked<'r>> = BTreeMap::new();
        for one in ranked.iter().flatten() {
            first.entry(&one.candidate.tool.id).or_insert(one);
        }
        let weights = question.catalog.suggest();
        let capabilities = question.catalog.layers().capabilities.iter().enumerate();
        let exclusive: Vec<(usize, &CapabilityId)> = capabilities
            .filter(|(at, c)| c.exclusive && *at < MOST_GAPS)
            .map(|(at, c)| (at, &c.id))
            .collect();
        let able = first.values().map(|one| {
            let closable = (0..gaps.len().min(MOST_GAPS)).filter(|g| !ranked[*g].is_empty());
            let closes = closable.filter_map(|g| Some((g, fills(&gaps[g], one.candidate.tool)?.1)));
            let closes: Vec<(usize, Coverage)> = closes.collect();
            let worth = closes.iter().map(|(_, c)| {
                if *c == Coverage::Full {
                    weights.full
                } else {
                    weights.partial
                }
            });
            let apart: f64 = one.candidate.parts.iter().map(|p| p.points).sum();
            Able {
                score: worth.sum::<f64>() + apart,
                bits: closes.iter().fold(0, |bits, (g, _)| bits | 1 << g),
                sole: exclusive
                    .iter()
                    .filter(|(_, id)| one.candidate.tool.coverage(id) == Some(Coverage::Full))
                    .fold(0, |bits, (at, _)| bits | 1 << at),
                closes,
                ranked: one,
            }
        });
        let mut tools: Vec<Able<'_>> = able.collect();
        tools.sort_by(|a, b| {
            let score = b.score.total_cmp(&a.score);
            score.then_with(|| a.ranked.candidate.tool.id.cmp(&b.ranked.candidate.tool.id))
        });
        // Of two tools the one that closes no more and scores no better is never needed.
        if forbidden.is_empty() {
            let mut kept: Vec<Able<'_>> = Vec::new();
            for tool in tools {
                let beaten =
                    |better: &Able<'_>| tool.bits & !better.bits == 0 && (overlaps || better.sole & !tool.sole == 0);
                if !kept.iter().any(beaten) {
                    kept.push(tool);
                }
            }
            tools = kept;
        }
        let mut by_gap: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, tool) in tools.iter().enumerate() {
            for (gap, _) in &tool.closes {
                by_gap.entry(*gap).or_default().push(at);
            }
        }
        Self {
            most: tools.iter().map(|t| t.bits.count_ones()).max().unwrap_or_default(),
            tools,
            by_gap,
            forbidden,
            best: None,
            overlaps,
            held: exclusive
                .iter()
                .filter(|(_, id)| question.stack.best_coverage(id) == Some(Coverage::Full))
                .fold(0, |bits, (at, _)| bits | 1 << at),
            hopeless: BTreeMap::new(),
            spent: 0,
        }
    }

    /// The best of the smallest sets; `None` when there is nothing to close or no set is allowed.
    fn run(&mut self) -> Option<Vec<usize>> {
        let all = self.by_gap.keys().fold(0, |bits: Bits, g| bits | 1 << g);
        if all == 0 {
            return None;
        }
        for size in 1..=self.by_gap.len() {
            self.deepen(all, self.held, size, &mut Vec::new());
            if let Some((_, set)) = self.best.take() {
                return Some(set);
            }
        }
        None
    }

    /// Whether some set of so many tools closes what is open.
    fn deepen(&mut self, open: Bits, taken: Bits, left: usize, set: &mut Vec<usize>) -> bool {
        self.spent += 1;
        if open == 0 {
            return self.keep(set);
        }
        let most = usize::try_from(self.most).unwrap_or(usize::MAX).saturating_mul(left);
        let many = usize::try_from(open.count_ones()).unwrap_or(usize::MAX);
        let hopeless = self.hopeless.get(&(open, taken)).is_some_and(|n| *n >= left);
        if many > most || hopeless || (self.spent > BUDGET && self.best.is_some()) || self.spent > 2 * BUDGET {
            return false;
        }
        // The gap with the fewest tools first: it decides soonest.
        let gaps = self.by_gap.iter().filter(|(g, _)| open & (1 << **g) != 0);
        let Some((_, tools)) = gaps.min_by_key(|(g, tools)| (tools.len(), **g)) else {
            return false;
        };
        let mut found = false;
        for at in tools.clone() {
            let tool = &self.tools[at];
            if !self.overlaps && tool.sole & taken != 0 {
                continue;
            }
            let (rest, taken) = (open & !tool.bits, taken | tool.sole);
            set.push(at);
            found |= self.deepen(rest, taken, left - 1, set);
            set.pop();
        }
        if !found {
            self.hopeless.insert((open, taken), left);
        }
        found
    }

    fn keep(&mut self, set: &[usize]) -> bool {
        let ids = set.iter().map(|at| self.tools[*at].ranked.candidate.tool.id.clone());
        if !self.forbidden.is_empty() && self.forbidden.contains(&ids.collect()) {
            return false;
        }
        let score: f64 = set.iter().map(|at| self.tools[*at].score).sum();
        if self.best.as_ref().is_none_or(|(best, _)| score > *best) {
            self.best = Some((score, set.to_vec()));
        }
        true
    }
}
