//! How the tools of a stack hang together: what falls apart without one of them, what nothing connects to, and what is
//! there twice.
//!
//! The platform is left out: that nothing runs without Kubernetes or Python is no news. All of it rests on the links
//! the stack declares and the catalog infers, and says nothing of a link that neither knows.

use super::requirements::{providers, requirements};
use crate::catalog::Catalog;
use crate::graph::{Cuts, Graph};
use crate::model::{CapabilityId, Coverage};
use crate::stack::{Component, Stack};
use std::collections::{BTreeMap, BTreeSet};

/// What the graph of a stack shows.
#[derive(Debug)]
pub struct Structure<'a> {
    /// The tools without which others have no link left to each other.
    pub points: Vec<Point<'a>>,
    /// The tools that no link reaches, each with the environment that it shares with others, if any.
    pub alone: Vec<(&'a Component<'a>, Option<&'a str>)>,
    /// Tools that do the same between the same tools.
    pub twins: Vec<Twins<'a>>,
    /// How many declared links it rests on.
    pub declared: usize,
    /// How many inferred ones.
    pub inferred: usize,
    /// How many more pairs are held together by what the catalog says of one: that it cannot do without the other.
    pub required: usize,
}

/// A tool that the graph falls apart without.
#[derive(Debug)]
pub struct Point<'a> {
    /// The tool.
    pub tool: &'a Component<'a>,
    /// What is left without it, piece by piece.
    pub pieces: Vec<Piece<'a>>,
    /// How many of the links at it are declared.
    pub declared: usize,
    /// How many are inferred.
    pub inferred: usize,
    /// How many tools cannot do without it, or it without them, and are not linked to it.
    pub required: usize,
}

/// A piece that is left when a tool is gone.
#[derive(Debug)]
pub struct Piece<'a> {
    /// Its tools that were linked to the one that is gone.
    pub next: Vec<&'a Component<'a>>,
    /// All its tools.
    pub tools: Vec<&'a Component<'a>>,
    /// Whether something came to it from the one that is gone.
    pub receives: bool,
}

/// Tools that do the same between the same tools.
#[derive(Debug)]
pub struct Twins<'a> {
    /// They, two or more.
    pub tools: Vec<&'a Component<'a>>,
    /// What each of them does in full.
    pub both: Vec<&'a CapabilityId>,
    /// The tools that each of them meets.
    pub meet: Vec<&'a Component<'a>>,
}

/// The structure of a stack. Linear in its tools and links, but for sorting and for what it names.
#[must_use]
pub fn structure<'a>(catalog: &'a Catalog, stack: &'a Stack<'a>, graph: &Graph) -> Structure<'a> {
    let inside: Vec<bool> = stack
        .components
        .iter()
        .map(|c| c.environment.is_none() && !c.platform)
        .collect();
    let required = required(catalog, stack, graph, &inside);
    let around = around(graph, &inside, &required);
    let tool = |at: usize| &stack.components[at];
    let links = || graph.meetings().filter(|m| inside[m.from] && inside[m.to]);
    // How many links of each sort each tool has: inferred, declared, required.
    let mut counted = vec![[0; 3]; inside.len()];
    let mut receives: BTreeSet<(usize, usize)> = BTreeSet::new();
    for link in links() {
        receives.insert((link.from, link.to));
        for end in [link.from, link.to] {
            counted[end][usize::from(link.declared)] += 1;
        }
    }
    for &(from, to) in &required {
        receives.insert((from, to));
        counted[from][2] += 1;
        counted[to][2] += 1;
    }
    let cuts = Cuts::of(&around);
    // What a tool alone needs, and nothing else meets, is not cut off when that tool is gone: nobody needs it then.
    let idle = |cut: usize, piece: &[usize]| piece.iter().all(|at| required.contains(&(*at, cut)));
    let points = cuts.points.iter().filter_map(|cut| {
        let mut pieces = cuts.pieces(cut);
        pieces.retain(|piece| !idle(cut.at, piece));
        if pieces.len() < 2 {
            return None;
        }
        let pieces = pieces.into_iter().map(|piece| {
            let next: Vec<usize> = piece
                .iter()
                .copied()
                .filter(|at| around[cut.at].binary_search(at).is_ok())
                .collect();
            Piece {
                receives: next.iter().any(|at| receives.contains(&(cut.at, *at))),
                next: next.into_iter().map(tool).collect(),
                tools: piece.into_iter().map(tool).collect(),
            }
        });
        Some(Point {
            tool: tool(cut.at),
            pieces: pieces.collect(),
            declared: counted[cut.at][1],
            inferred: counted[cut.at][0],
            required: counted[cut.at][2],
        })
    });
    // A bundle is linked through its parts.
    let whole = |at: usize| tool(at).parts.ids.is_empty();
    let alone = (0..inside.len()).filter(|at| inside[*at] && around[*at].is_empty() && whole(*at));
    Structure {
        points: points.collect(),
        alone: alone.map(|at| (tool(at), shared(stack, tool(at)))).collect(),
        twins: twins(catalog, stack, &around),
        declared: links().filter(|m| m.declared).count(),
        inferred: links().filter(|m| !m.declared).count(),
        required: required.len(),
    }
}

/// Pairs of which one cannot do without the other, though no link between them is known: the tool that is required, then
/// the one that requires it.
fn required(catalog: &Catalog, stack: &Stack<'_>, graph: &Graph, inside: &[bool]) -> BTreeSet<(usize, usize)> {
    let mut all = BTreeSet::new();
    for (at, component) in stack.components.iter().enumerate().filter(|(at, _)| inside[*at]) {
        for fact in requirements(catalog, component) {
            let others = providers(catalog, stack, fact.with).into_iter();
            let others = others.filter(|other| inside[*other] && *other != at);
            let unlinked = others.filter(|other| graph.between(at, *other).next().is_none());
            all.extend(unlinked.map(|other| (other, at)));
        }
    }
    all
}

/// The first declared environment that a tool shares with another: a library meets what it is installed beside.
fn shared<'a>(stack: &'a Stack<'_>, tool: &Component<'_>) -> Option<&'a str> {
    let mut all = stack.environments.iter();
    let holds = all.find(|e| e.tools.len() > 1 && e.tools.contains(&tool.id));
    holds.map(|e| e.name.as_str())
}

/// The neighbours of each tool that counts, sorted, each once.
fn around(graph: &Graph, inside: &[bool], required: &BTreeSet<(usize, usize)>) -> Vec<Vec<usize>> {
    let mut around = vec![Vec::new(); inside.len()];
    for &(a, b) in required {
        around[a].push(b);
        around[b].push(a);
    }
    for at in 0..inside.len() {
        if inside[at] {
            around[at].extend(graph.neighbours(at).filter(|other| inside[*other]));
            around[at].sort_unstable();
            around[at].dedup();
        }
    }
    around
}

/// Tools with the same neighbours, or linked to each other and else with the same, that share a capability.
fn twins<'a>(catalog: &'a Catalog, stack: &'a Stack<'a>, around: &[Vec<usize>]) -> Vec<Twins<'a>> {
    let mut alike: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
    for (at, others) in around.iter().enumerate().filter(|(_, others)| !others.is_empty()) {
        alike.entry(others.clone()).or_default().push(at);
        // With itself among its neighbours, a tool is like those it is linked to.
        let mut closed = others.clone();
        let place = closed.partition_point(|other| *other < at);
        closed.insert(place, at);
        alike.entry(closed).or_default().push(at);
    }
    let mut found: BTreeMap<Vec<usize>, Twins<'a>> = BTreeMap::new();
    for (others, tools) in alike.iter().filter(|(_, tools)| tools.len() > 1) {
        let mut by: BTreeMap<&CapabilityId, Vec<usize>> = BTreeMap::new();
        for &at in tools {
            let full = stack.components[at]
                .capabilities()
                .filter(|(_, c)| *c == Coverage::Full);
            for (id, _) in full {
                by.entry(id).or_default().push(at);
            }
        }
        // In the order of the layers.
        for capability in &catalog.layers().capabilities {
            let Some(same) = by.get(&capability.id).filter(|same| same.len() > 1) else {
                continue;
            };
            let meet: Vec<usize> = others
                .iter()
                .copied()
                .filter(|o| same.binary_search(o).is_err())
                .collect();
            // Two that meet each other alone stand between nothing.
            if meet.is_empty() {
                continue;
            }
            let twins = found.entry(same.clone()).or_insert_with(|| Twins {
                tools: same.iter().map(|at| &stack.components[*at]).collect(),
                both: Vec::new(),
                meet: meet.iter().map(|at| &stack.components[*at]).collect(),
            });
            twins.both.push(&capability.id);
        }
    }
    found.into_values().collect()
}
