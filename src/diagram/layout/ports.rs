//! Where on a side of a box does a line start? Sorts ports by where their wires go, and spreads them.

use super::graph::{Flank, Graph, Tip};
use super::sizes::{PORT_EDGE, PORT_MOST, count};

/// The distance of both ends of every wire from the middle of their items, in px; zero at passes and flanks.
pub(super) type Offsets = Vec<[f64; 2]>;

/// The stretch of the rim where a wire ends, the place in it, and a tie breaker.
type Key = (u8, f64, f64);

/// Which side of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Top,
    Bottom,
}

/// A wire end: a wire and which of its tips.
pub(super) type End = (usize, usize);

/// Returns the wire ends on one side of an item from left to right.
///
/// The order is that of the far ends around the rim of the gutter, so wires of one side never cross each other.
pub(super) fn ports(graph: &Graph, x: &[f64], item: usize, edge: Edge) -> Vec<End> {
    let mut keyed = Vec::new();
    sort_ports(graph, x, item, edge, &mut keyed);
    keyed.into_iter().map(|pair| pair.1).collect()
}

/// Returns the wire ends of all items, as if all items stood at one place: where they stand has no say in how the lines to
/// one flank are ordered.
pub(super) fn apart_from_places(graph: &Graph) -> Vec<End> {
    let x = vec![0.0; graph.items.len()];
    let (mut all, mut keyed) = (Vec::with_capacity(graph.wires.len() * 2), Vec::new());
    for item in 0..graph.items.len() {
        for edge in [Edge::Top, Edge::Bottom] {
            sort_ports(graph, &x, item, edge, &mut keyed);
            all.extend(keyed.iter().map(|pair| pair.1));
        }
    }
    all
}

/// Puts the wire ends on one side of an item from left to right, with their sort keys, in the place of others.
fn sort_ports(graph: &Graph, x: &[f64], item: usize, edge: Edge, keyed: &mut Vec<(Key, End)>) {
    let wires = wires(graph, item, edge);
    keyed.clear();
    keyed.extend(wires.iter().map(|&wire| {
        let tips = graph.wires[wire].tips;
        let own = usize::from(!owns(tips[0], item, edge));
        (key(graph, x, item, edge, wire, tips[1 - own]), (wire, own))
    }));
    // No two ends are alike.
    keyed.sort_unstable_by(|a, b| {
        a.0.0
            .cmp(&b.0.0)
            .then(a.0.1.total_cmp(&b.0.1))
            .then(a.0.2.total_cmp(&b.0.2))
            .then(a.1.cmp(&b.1))
    });
}

/// Returns the wires that touch one side of an item.
fn wires(graph: &Graph, item: usize, edge: Edge) -> &[usize] {
    match edge {
        Edge::Top => &graph.items[item].up,
        Edge::Bottom => &graph.items[item].down,
    }
}

fn owns(tip: Tip, item: usize, edge: Edge) -> bool {
    match edge {
        Edge::Top => tip == Tip::Below(item),
        Edge::Bottom => tip == Tip::Above(item),
    }
}

/// Returns the sort key of a port: the stretch of the rim where the wire ends, the place in it, and a tie breaker.
fn key(graph: &Graph, x: &[f64], item: usize, edge: Edge, wire: usize, far: Tip) -> Key {
    let tie = count(graph.wires[wire].link);
    let same_row = match (edge, far) {
        (Edge::Top, Tip::Below(other)) | (Edge::Bottom, Tip::Above(other)) => Some(other),
        _ => None,
    };
    match (same_row, far) {
        (Some(other), _) if x[other] < x[item] => (0, -x[other], -tie),
        (Some(other), _) => (4, -x[other], tie),
        // What bends away to a column turns once more in its lanes: there the higher box is reached from the lane that is
        // nearer the core, so the line to it leaves a lower edge at the end towards the column, an upper one at the other.
        (None, Tip::Side(flank)) => {
            let height = graph.heights.get(graph.wires[wire].link).copied().unwrap_or_default();
            match (flank, edge) {
                (Flank::Left, Edge::Bottom) => (1, height, tie),
                (Flank::Left, Edge::Top) => (1, -height, tie),
                (Flank::Right, Edge::Bottom) => (3, -height, tie),
                (Flank::Right, Edge::Top) => (3, height, tie),
            }
        }
        (None, Tip::Above(other) | Tip::Below(other)) => (2, x[other], tie),
    }
}

/// Returns the width that a box needs for its ports, in px.
pub(super) fn least_width(ports: usize, pitch: f64) -> f64 {
    if ports == 0 {
        0.0
    } else {
        PORT_EDGE * 2.0 + pitch * count(ports - 1)
    }
}

/// Returns evenly spread ports for all wires.
pub(super) fn spread(graph: &Graph, x: &[f64]) -> Offsets {
    let mut offsets = vec![[0.0; 2]; graph.wires.len()];
    let mut ports = Vec::new();
    for (index, item) in graph.items.iter().enumerate() {
        let Some(card) = item.card else { continue };
        for edge in [Edge::Top, Edge::Bottom] {
            // One alone leaves from the middle.
            let gaps = count(wires(graph, index, edge).len().saturating_sub(1));
            if gaps == 0.0 {
                continue;
            }
            let pitch = ((item.width - PORT_EDGE * 2.0) / gaps)
                .min(PORT_MOST.max(graph.cards[card].pitch))
                .floor();
            sort_ports(graph, x, index, edge, &mut ports);
            for (place, &(_, (wire, tip))) in ports.iter().enumerate() {
                offsets[wire][tip] = (count(place) * pitch - gaps * pitch / 2.0).floor();
            }
        }
    }
    offsets
}
