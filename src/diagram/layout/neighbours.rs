//! Which links need no gutter? Turns links between neighbours of a row into straight lines from side to side.

use super::graph::{Graph, Home};
use super::sizes::WIDEST_ROW;

/// The widest label that still fits well between two boxes.
const WIDEST_LABEL: f64 = 130.0;

/// Marks the links that can be drawn directly, at most one for each pair of neighbours.
pub(super) fn join(graph: &mut Graph) {
    for row in 0..graph.rows.len() {
        let items = graph.rows[row].items.clone();
        let mut width: f64 = items.iter().map(|&item| graph.items[item].width + 40.0).sum();
        for pair in items.windows(2) {
            let (Some(a), Some(b)) = (graph.items[pair[0]].card, graph.items[pair[1]].card) else {
                continue;
            };
            // A second badge hangs where the line would start.
            if graph.cards[a].marks.len() > 1 {
                continue;
            }
            let homes = (Home::Row(pair[0]), Home::Row(pair[1]));
            let room = WIDEST_ROW - width;
            let found = graph.links.iter_mut().find(|link| {
                ((link.from, link.to) == (a, b) || (link.from, link.to) == (b, a))
                    && link.label_width <= WIDEST_LABEL.min(room)
            });
            if let Some(link) = found
                && (graph.homes[a], graph.homes[b]) == homes
            {
                link.direct = true;
                width += link.label_width;
            }
        }
    }
    graph.connect();
}
