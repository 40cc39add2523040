//! Where do boxes stand that no line leads to? Tools beside those with lines, ghosts together at the right end of their row.

use super::graph::Graph;
use super::place;
use super::sizes::NODE_GAP;

/// Takes the boxes without lines out of their rows, and returns those of every row: tools first, then ghosts.
pub(super) fn take(graph: &mut Graph) -> Vec<Vec<usize>> {
    let mut taken = Vec::new();
    for row in 0..graph.rows.len() {
        let items = std::mem::take(&mut graph.rows[row].items);
        let alone = |item: &usize| graph.items[*item].card.is_some_and(|card| !graph.is_linked(card));
        let (mut idle, kept): (Vec<usize>, Vec<usize>) = items.into_iter().partition(alone);
        idle.sort_by_key(|&item| is_ghost(graph, item));
        graph.rows[row].items = kept;
        taken.push(idle);
    }
    taken
}

/// Puts boxes without lines back: ghosts at the right, tools at the side where the picture grows less.
pub(super) fn put(graph: &mut Graph, idle: &[Vec<usize>]) {
    let x = place::draft(graph);
    let width = |graph: &Graph, item: usize| graph.items[item].width + NODE_GAP;
    let mut ends: Vec<(f64, f64)> = Vec::new();
    for (row, idle) in graph.rows.iter().zip(idle) {
        let edge = |side: f64| {
            let edges = row
                .items
                .iter()
                .map(|&item| side * x[item] + graph.items[item].width / 2.0);
            edges.fold(f64::NEG_INFINITY, f64::max)
        };
        let (left, right) = if row.items.is_empty() {
            (0.0, 0.0)
        } else {
            (-edge(-1.0), edge(1.0))
        };
        let ghosts = idle.iter().filter(|&&item| is_ghost(graph, item));
        ends.push((left, right + ghosts.map(|&item| width(graph, item)).sum::<f64>()));
    }
    let mut low = ends.iter().map(|end| end.0).fold(0.0, f64::min);
    let mut high = ends.iter().map(|end| end.1).fold(0.0, f64::max);
    for (row, idle) in idle.iter().enumerate() {
        let (mut left, mut right) = ends[row];
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for &item in idle.iter().filter(|&&item| !is_ghost(graph, item)) {
            let width = width(graph, item);
            let (grows_left, grows_right) = (low - (left - width), right + width - high);
            if grows_right <= grows_left.max(0.0) {
                right += width;
                after.push(item);
            } else {
                left -= width;
                before.push(item);
            }
            (low, high) = (low.min(left), high.max(right));
        }
        before.reverse();
        before.append(&mut graph.rows[row].items);
        before.append(&mut after);
        before.extend(idle.iter().filter(|&&item| is_ghost(graph, item)));
        graph.rows[row].items = before;
    }
}

/// Whether an item stands for something missing that no line leads to.
pub(super) fn is_ghost(graph: &Graph, item: usize) -> bool {
    graph.items[item].card.is_some_and(|card| graph.is_ghost(card))
}
