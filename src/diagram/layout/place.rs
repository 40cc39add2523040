//! Where in its row does every item stand? Sweeps of isotonic placing, even ones first and straight ones last, then ports
//! are moved until lines that are nearly straight are straight.

use super::graph::{Graph, Home, Tip};
use super::isotonic::{Norm, Wishes, settle};
use super::ports::{self, Edge, Offsets};
use super::pulls::Pulls;
use super::settled::Settled;
use super::sizes::{JOG, LINE_GAP, NODE_GAP, PORT_EDGE};

/// How many sweeps place what is spread evenly, and how many there are in all: the others make straight what can be.
const EVEN_ROUNDS: usize = 8;
const ROUNDS: usize = 14;

/// The places of items and of wire ends, in px from an arbitrary axis.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    /// The middle of every item.
    pub(super) x: Vec<f64>,
    /// Both ends of every wire; meaningless at flanks.
    pub(super) ends: Vec<[f64; 2]>,
}

/// Places all items and ports; widens boxes that have too many ports.
pub(super) fn place(graph: &mut Graph) -> Places {
    widen(graph);
    let pulls = Pulls::new(graph);
    let mut x = pulls.pack(graph);
    let mut offsets = ports::spread(graph, &x);
    let rows = graph.rows.len();
    for round in 0..EVEN_ROUNDS {
        let right = Some(pulls.right_end(graph, &x));
        for row in swept(round, rows) {
            pulls.settle_row(graph, row, &mut x, &offsets, Norm::Even, right);
        }
        offsets = ports::spread(graph, &x);
    }
    // What is straight soon stays so: a row that did not move is left alone until something beside it does.
    let mut settled = Settled::new(rows, rows);
    for round in EVEN_ROUNDS..ROUNDS {
        let mut any = false;
        for row in swept(round, rows) {
            if settled.is_as_it_was(row, row) {
                continue;
            }
            if pulls.settle_row(graph, row, &mut x, &offsets, Norm::Straight, None) {
                settled.forget_row(row);
                any = true;
            } else {
                settled.stays(row);
            }
        }
        if !any {
            break;
        }
        let spread = ports::spread(graph, &x);
        if std::mem::replace(&mut offsets, spread) != offsets {
            settled.forget_all();
        }
    }
    for place in &mut x {
        *place = place.round();
    }
    part(graph, &pulls, &mut x);
    let mut places = Places {
        ends: ends(graph, &x, &offsets),
        x,
    };
    for round in 0..3 {
        tune_ports(graph, &mut places, round % 2 == 1);
    }
    super::straighten::straighten(graph, &mut places);
    places
}

/// The rows in the order in which a sweep comes to them: downwards, then upwards.
fn swept(round: usize, rows: usize) -> impl Iterator<Item = usize> {
    (0..rows).map(move |step| if round.is_multiple_of(2) { step } else { rows - 1 - step })
}

/// Makes boxes wide enough for their ports, and gaps wide enough for the words on lines between near neighbours.
fn widen(graph: &mut Graph) {
    for item in &mut graph.items {
        if let Some(card) = item.card {
            let ports = item.up.len().max(item.down.len());
            let width = item
                .width
                .max((ports::least_width(ports, graph.cards[card].pitch) / 2.0).ceil() * 2.0);
            item.width = width;
            graph.cards[card].width = width;
        }
    }
    for link in 0..graph.links.len() {
        let data = &graph.links[link];
        let (Home::Row(from), Home::Row(to)) = (graph.homes[data.from], graph.homes[data.to]) else {
            continue;
        };
        if data.direct || data.label_width == 0.0 || graph.items[from].row != graph.items[to].row {
            continue;
        }
        let row = &graph.rows[graph.items[from].row].items;
        let rank = |item: usize| row.iter().position(|other| *other == item).unwrap_or(0);
        let (low, high) = (rank(from).min(rank(to)), rank(from).max(rank(to)));
        if high - low > 3 {
            continue;
        }
        // The words need one stretch that no other line passes.
        let stretch = |at: usize| {
            let inner = |item: usize| {
                if row[item] == from || row[item] == to {
                    graph.items[row[item]].width / 2.0 - PORT_EDGE
                } else {
                    0.0
                }
            };
            distance(graph, row[at], row[at + 1]) - inner(at) - inner(at + 1)
        };
        let Some(widest) = (low..high).max_by(|a, b| stretch(*a).total_cmp(&stretch(*b))) else {
            continue;
        };
        let short = data.label_width + if high - low == 1 { 26.0 } else { 16.0 } - stretch(widest);
        let item = row[widest + 1];
        graph.items[item].space += short.ceil().max(0.0);
    }
}

/// Returns the least distance between the middles of two neighbours of a row.
pub(super) fn distance(graph: &Graph, left: usize, right: usize) -> f64 {
    let (a, b) = (&graph.items[left], &graph.items[right]);
    let half = f64::midpoint(a.width, b.width);
    let badge = a.card.is_some_and(|card| !graph.cards[card].marks.is_empty());
    b.space
        + match (a.card, b.card) {
            (Some(from), Some(to)) => half + direct_gap(graph, from, to).max(NODE_GAP) + if badge { 6.0 } else { 0.0 },
            (None, None) => graph.grain.lane,
            _ => half - graph.grain.lane / 2.0 + LINE_GAP + if badge { 10.0 } else { 0.0 },
        }
}

/// Returns the room that a straight line between two neighbours needs.
fn direct_gap(graph: &Graph, a: usize, b: usize) -> f64 {
    let joins =
        |link: &&super::graph::Link| link.direct && ((link.from, link.to) == (a, b) || (link.from, link.to) == (b, a));
    graph
        .links
        .iter()
        .find(joins)
        .map_or(0.0, |link| link.label_width + 36.0)
}

/// Returns about where the items will stand.
pub(super) fn draft(graph: &Graph) -> Vec<f64> {
    let pulls = Pulls::new(graph);
    let mut x = pulls.pack(graph);
    let offsets = vec![[0.0; 2]; graph.wires.len()];
    for round in 0..4 {
        for row in swept(round, graph.rows.len()) {
            pulls.settle_row(graph, row, &mut x, &offsets, Norm::Even, Some(0.0));
        }
    }
    x
}

/// Pushes rounded neighbours apart that have come too near.
fn part(graph: &Graph, pulls: &Pulls, x: &mut [f64]) {
    for row in 0..graph.rows.len() {
        for (at, gap) in pulls.gaps[row].iter().enumerate().skip(1) {
            let (before, item) = (graph.rows[row].items[at - 1], graph.rows[row].items[at]);
            x[item] = x[item].max((x[before] + gap).ceil());
        }
    }
}

fn ends(graph: &Graph, x: &[f64], offsets: &Offsets) -> Vec<[f64; 2]> {
    graph
        .wires
        .iter()
        .zip(offsets)
        .map(|(wire, offset)| {
            let at = |tip: usize| match wire.tips[tip] {
                Tip::Above(item) | Tip::Below(item) => x[item] + offset[tip],
                Tip::Side(_) => 0.0,
            };
            [at(0), at(1)]
        })
        .collect()
}

/// Moves ports along their sides towards the far ends of their wires.
fn tune_ports(graph: &Graph, places: &mut Places, backwards: bool) {
    let count = graph.items.len();
    for step in 0..count {
        let item = if backwards { count - 1 - step } else { step };
        if graph.items[item].card.is_none() {
            continue;
        }
        for edge in [Edge::Top, Edge::Bottom] {
            let ports = ports::ports(graph, &places.x, item, edge);
            if ports.is_empty() {
                continue;
            }
            let reach = graph.items[item].width / 2.0 - PORT_EDGE;
            let (low, high) = (places.x[item] - reach, places.x[item] + reach);
            let mut wishes = Wishes::default();
            for &(wire, tip) in &ports {
                let own = places.ends[wire][tip];
                let far = places.ends[wire][1 - tip];
                if crosses_gutter(graph, wire) && far >= low && far <= high {
                    wishes.item([(far, 4.0), (own, 0.2)]);
                } else {
                    wishes.item([(own, 0.5)]);
                }
            }
            let least = graph.items[item]
                .card
                .map_or(graph.grain.port, |card| graph.cards[card].pitch);
            let pitch = least
                .min(reach * 2.0 / super::sizes::count(ports.len().max(2) - 1))
                .floor();
            let gaps = vec![pitch; ports.len()];
            let settled = settle(&wishes, &gaps, Norm::Straight);
            let steps = super::sizes::count(ports.len() - 1);
            for (at, (&(wire, tip), place)) in ports.iter().zip(settled).enumerate() {
                let at = super::sizes::count(at);
                places.ends[wire][tip] = place
                    .clamp(low + at * pitch, (high - (steps - at) * pitch).max(low + at * pitch))
                    .round();
            }
        }
    }
}

/// Whether a wire runs from the row above its gutter to the row beneath it.
pub(super) fn crosses_gutter(graph: &Graph, wire: usize) -> bool {
    matches!(
        graph.wires[wire].tips,
        [Tip::Above(_), Tip::Below(_)] | [Tip::Below(_), Tip::Above(_)]
    )
}

/// Whether a wire has a bend too short to be drawn.
pub(super) fn is_jog(graph: &Graph, places: &Places, wire: usize) -> bool {
    let run = (places.ends[wire][0] - places.ends[wire][1]).abs();
    crosses_gutter(graph, wire) && run > 0.25 && run < JOG
}
