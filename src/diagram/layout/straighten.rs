//! How are bends of a few px got rid of? Moves a port, or a straight chain of passes, to where the bend is gone or long
//! enough.

use super::graph::{Graph, Tip};
use super::place::{Places, crosses_gutter, distance, is_jog};
use super::ports::{self, Edge};
use super::sizes::JOG;

/// Bends shorter than this are worth a try.
const SHORT: f64 = 48.0;

/// What can be moved at an end of a wire.
enum Handle {
    /// A port, with the room it has.
    Port {
        wire: usize,
        tip: usize,
        low: f64,
        high: f64,
    },
    /// Passes of one link that stand above each other, with the wires that touch them.
    Chain { items: Vec<usize>, low: f64, high: f64 },
    /// A box with all its ports.
    Card { item: usize, low: f64, high: f64 },
}

/// Removes bends shorter than a jog, as far as there is room.
pub(super) fn straighten(graph: &Graph, places: &mut Places) {
    for _ in 0..4 {
        let mut any = false;
        for wire in 0..graph.wires.len() {
            let run = (places.ends[wire][0] - places.ends[wire][1]).abs();
            if crosses_gutter(graph, wire) && run > 0.25 && run < SHORT {
                any |= mend(graph, places, wire);
            }
        }
        if !any {
            break;
        }
    }
    for wire in 0..graph.wires.len() {
        if is_jog(graph, places, wire) {
            pull(graph, places, wire);
        }
    }
}

/// Straightens a bend by moving one side of it and then mending what that has bent.
fn pull(graph: &Graph, places: &mut Places, wire: usize) {
    let before = places.clone();
    let jogs = |places: &Places| {
        (0..graph.wires.len())
            .filter(|&wire| is_jog(graph, places, wire))
            .count()
    };
    let least = jogs(&before);
    for (tip, whole) in [(0, false), (1, false), (0, true), (1, true)] {
        let found = if whole {
            card_handle(graph, places, wire, tip)
        } else {
            handle(graph, places, wire, tip)
        };
        let Some(handle) = found else { continue };
        let mut goal = places.ends[wire][1 - tip];
        if let Handle::Card { item, .. } = handle {
            goal += places.x[item] - places.ends[wire][tip];
        }
        if shift(graph, places, &handle, goal).is_some() {
            for other in wires(graph, &handle) {
                if is_jog(graph, places, other) {
                    mend(graph, places, other);
                }
            }
            if jogs(places) < least {
                return;
            }
        }
        places.clone_from(&before);
    }
}

/// Returns the wires that move with a handle.
fn wires(graph: &Graph, handle: &Handle) -> Vec<usize> {
    match handle {
        Handle::Port { wire, .. } => vec![*wire],
        Handle::Chain { items, .. } => items
            .iter()
            .flat_map(|&item| graph.items[item].up.iter().chain(&graph.items[item].down))
            .copied()
            .collect(),
        Handle::Card { item, .. } => graph.items[*item]
            .up
            .iter()
            .chain(&graph.items[*item].down)
            .copied()
            .collect(),
    }
}

/// Moves one of two wire ends that would be drawn on top of each other, each given as a wire and which of its tips.
pub(super) fn part(graph: &Graph, places: &mut Places, ends: [(usize, usize); 2]) {
    let mut best: Option<(usize, Handle, f64)> = None;
    for (own, far) in [(ends[0], ends[1]), (ends[1], ends[0])] {
        let x = places.ends[far.0][far.1];
        for (away, whole) in [10.0, -10.0, 7.0, -7.0, 15.0, -15.0, 25.0, -25.0]
            .into_iter()
            .flat_map(|away| [(away, false), (away, true)])
        {
            let found = if whole {
                card_handle(graph, places, own.0, own.1)
            } else {
                handle(graph, places, own.0, own.1)
            };
            let Some(handle) = found else { continue };
            let mut goal = x + away;
            if let Handle::Card { item, .. } = handle {
                goal += places.x[item] - places.ends[own.0][own.1];
            }
            let Some(undo) = shift(graph, places, &handle, goal) else {
                continue;
            };
            let bad = badness(graph, places, &handle);
            let _ = shift(graph, places, &handle, undo);
            if best.as_ref().is_none_or(|old| bad < old.0) {
                best = Some((bad, handle, goal));
            }
        }
    }
    if let Some((_, handle, goal)) = best {
        let _ = shift(graph, places, &handle, goal);
    }
}

/// Tries all ways to mend one bend, the straight ones first.
fn mend(graph: &Graph, places: &mut Places, wire: usize) -> bool {
    let ends = places.ends[wire];
    let jog = is_jog(graph, places, wire);
    for (straight, whole, tip) in [
        (true, false, 0),
        (true, false, 1),
        (true, true, 0),
        (true, true, 1),
        (false, false, 0),
        (false, false, 1),
        (false, true, 0),
        (false, true, 1),
    ] {
        if straight || jog {
            let found = if whole {
                card_handle(graph, places, wire, tip)
            } else {
                handle(graph, places, wire, tip)
            };
            let Some(handle) = found else { continue };
            let (own, far) = (ends[tip], ends[1 - tip]);
            let mut goal = if straight {
                far
            } else {
                far + JOG * (own - far).signum()
            };
            if let Handle::Card { item, .. } = handle {
                goal += places.x[item] - own;
            }
            let before = badness(graph, places, &handle);
            let moved = shift(graph, places, &handle, goal);
            let Some(undo) = moved else { continue };
            if badness(graph, places, &handle) < before {
                return true;
            }
            let _ = shift(graph, places, &handle, undo);
        }
    }
    false
}

fn handle(graph: &Graph, places: &Places, wire: usize, tip: usize) -> Option<Handle> {
    let (item, edge) = match graph.wires[wire].tips[tip] {
        Tip::Above(item) => (item, Edge::Bottom),
        Tip::Below(item) => (item, Edge::Top),
        Tip::Side(_) => return None,
    };
    if let Some(card) = graph.items[item].card {
        let ports = ports::ports(graph, &places.x, item, edge);
        let mut sorted: Vec<f64> = ports.iter().map(|&(wire, tip)| places.ends[wire][tip]).collect();
        sorted.sort_by(f64::total_cmp);
        let own = places.ends[wire][tip];
        let reach = graph.items[item].width / 2.0 - 10.0;
        let gap = graph.cards[card].pitch - 5.0;
        let low = sorted
            .iter()
            .rev()
            .find(|x| **x < own)
            .map_or(places.x[item] - reach, |x| x + gap);
        let high = sorted
            .iter()
            .find(|x| **x > own)
            .map_or(places.x[item] + reach, |x| x - gap);
        return Some(Handle::Port { wire, tip, low, high });
    }
    let x = places.x[item];
    let mut items = vec![item];
    let mut at = (wire, tip);
    // Walk on along the link while it is straight.
    while let Some((next, entry)) = other_wire(graph, at) {
        let Some(item) = pass(graph, graph.wires[next].tips[1 - entry]) else {
            break;
        };
        if (places.x[item] - x).abs() > 0.25 {
            break;
        }
        items.push(item);
        at = (next, 1 - entry);
    }
    let (low, high) = room(graph, places, &items)?;
    Some(Handle::Chain { items, low, high })
}

/// Returns the box at an end of a wire.
fn card_handle(graph: &Graph, places: &Places, wire: usize, tip: usize) -> Option<Handle> {
    let (Tip::Above(item) | Tip::Below(item)) = graph.wires[wire].tips[tip] else {
        return None;
    };
    graph.items[item].card?;
    let (low, high) = room(graph, places, &[item])?;
    Some(Handle::Card { item, low, high })
}

/// Returns how far to the left and right all the items may stand.
fn room(graph: &Graph, places: &Places, items: &[usize]) -> Option<(f64, f64)> {
    let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
    // A line may come a little nearer to its neighbours than it was placed.
    let give = |a: usize, b: usize| {
        if graph.items[a].card.is_some() && graph.items[b].card.is_some() {
            0.0
        } else {
            5.0
        }
    };
    for &item in items {
        let row = &graph.rows[graph.items[item].row].items;
        let rank = row.iter().position(|other| *other == item)?;
        if rank > 0 {
            low = low.max(places.x[row[rank - 1]] + distance(graph, row[rank - 1], item) - give(row[rank - 1], item));
        }
        if let Some(&next) = row.get(rank + 1) {
            high = high.min(places.x[next] - distance(graph, item, next) + give(item, next));
        }
    }
    Some((low, high))
}

/// Returns the wire that goes on from a pass at the end `tip` of `wire`, and the end where it does.
fn other_wire(graph: &Graph, (wire, tip): (usize, usize)) -> Option<(usize, usize)> {
    let item = pass(graph, graph.wires[wire].tips[tip])?;
    let others = [&graph.items[item].up, &graph.items[item].down];
    let next = others.into_iter().flatten().copied().find(|other| *other != wire)?;
    let entry = usize::from(pass(graph, graph.wires[next].tips[0]) != Some(item));
    Some((next, entry))
}

fn pass(graph: &Graph, tip: Tip) -> Option<usize> {
    match tip {
        Tip::Above(item) | Tip::Below(item) if graph.items[item].card.is_none() => Some(item),
        _ => None,
    }
}

/// Moves the handle to `goal` and returns where it was, or does nothing if there is no room.
fn shift(graph: &Graph, places: &mut Places, handle: &Handle, goal: f64) -> Option<f64> {
    match handle {
        Handle::Port { wire, tip, low, high } => {
            if goal < *low || goal > *high {
                return None;
            }
            Some(std::mem::replace(&mut places.ends[*wire][*tip], goal))
        }
        Handle::Chain { items, low, high } => {
            if goal < *low || goal > *high {
                return None;
            }
            let old = places.x[*items.first()?];
            for &item in items {
                places.x[item] = goal;
                for &wire in graph.items[item].up.iter().chain(&graph.items[item].down) {
                    for tip in [0, 1] {
                        if pass(graph, graph.wires[wire].tips[tip]) == Some(item) {
                            places.ends[wire][tip] = goal;
                        }
                    }
                }
            }
            Some(old)
        }
        Handle::Card { item, low, high } => {
            if goal < *low || goal > *high {
                return None;
            }
            let old = std::mem::replace(&mut places.x[*item], goal);
            for &wire in graph.items[*item].up.iter().chain(&graph.items[*item].down) {
                for (tip, end) in graph.wires[wire].tips.iter().enumerate() {
                    if *end == Tip::Above(*item) || *end == Tip::Below(*item) {
                        places.ends[wire][tip] += goal - old;
                    }
                }
            }
            Some(old)
        }
    }
}

/// Returns how many bad bends the wires at a handle have, and next to that how many bends at all.
fn badness(graph: &Graph, places: &Places, handle: &Handle) -> usize {
    let judge = |wire: usize| {
        let bent =
            usize::from(crosses_gutter(graph, wire) && (places.ends[wire][0] - places.ends[wire][1]).abs() > 0.25);
        bent + 10 * usize::from(is_jog(graph, places, wire))
    };
    wires(graph, handle).into_iter().map(judge).sum()
}
