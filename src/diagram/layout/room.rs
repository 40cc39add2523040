//! What has no room yet? Finds words that are not shown and lines that are too near each other, and asks for more space.

use super::graph::{Graph, Tip};
use super::sheet::Sheet;
use super::sizes::SECOND_LINE;
use crate::diagram::scene::Area;

impl Sheet {
    /// Returns the links whose words are not shown at all, and those whose words are cut.
    fn squeezed(&self) -> (Vec<usize>, Vec<usize>) {
        let mut none = Vec::new();
        let mut cut = Vec::new();
        let mut labels = self.labels.iter().peekable();
        for (index, link) in self.graph.links.iter().enumerate() {
            match labels.next_if(|label| label.link == index) {
                None if link.label_width > 0.0 => none.push(index),
                Some(label) if label.lines.join(" ") != link.label => cut.push(index),
                _ => {}
            }
        }
        (none, cut)
    }

    /// Counts what is amiss, the worst first: lines on each other, words not shown, words cut and short bends.
    pub(super) fn wanting(&self) -> (usize, usize, usize) {
        let (none, cut) = self.squeezed();
        (self.clashing.len(), none.len(), cut.len() + self.jogs.len())
    }

    /// Weighs the finished picture: what is amiss, then crossings and bends.
    pub(super) fn faults(&self) -> (usize, usize, usize) {
        let (clashing, none, rest) = self.wanting();
        let bends: usize = self.lines.iter().map(|line| line.len().saturating_sub(2)).sum();
        (clashing, none, self.crossings() * 5 + bends + rest * 6 + self.screens())
    }

    /// Measures all lines together, in steps of 400 px.
    fn screens(&self) -> usize {
        let runs = self
            .lines
            .iter()
            .flat_map(|line| line.windows(2))
            .map(|pair| Area::spanned(pair[0], pair[1]));
        let mut length = runs.map(|run| run.width + run.height).sum::<f64>();
        let mut screens = 0;
        while length > 400.0 {
            (length, screens) = (length - 400.0, screens + 1);
        }
        screens
    }

    /// Counts how often two lines cross.
    pub(super) fn crossings(&self) -> usize {
        let mut level: Vec<(usize, Area)> = Vec::new();
        let mut upright: Vec<(usize, Area)> = Vec::new();
        for (link, line) in self.lines.iter().enumerate() {
            for pair in line.windows(2) {
                let run = Area::spanned(pair[0], pair[1]);
                if run.width > run.height {
                    level.push((link, run));
                } else {
                    upright.push((link, run));
                }
            }
        }
        upright.sort_by(|a, b| a.1.x.total_cmp(&b.1.x));
        let crossed = |a: &(usize, Area)| {
            let first = upright.partition_point(|b| b.1.x <= a.1.x);
            let beside = upright[first..].iter().take_while(|b| b.1.x < a.1.right());
            beside
                .filter(|b| a.0 != b.0 && b.1.y < a.1.y && a.1.y < b.1.bottom())
                .count()
        };
        level.iter().map(crossed).sum()
    }

    /// Spreads the ports of the boxes, and the passes, of lines that are tight or whose words found no room.
    pub(super) fn make_room(&self, graph: &mut Graph) {
        let (none, cut) = self.squeezed();
        for link in none.into_iter().chain(cut) {
            for card in [graph.links[link].from, graph.links[link].to] {
                graph.cards[card].pitch = (graph.cards[card].pitch + 12.0).min(50.0);
            }
            for wire in graph.links[link].wires.clone() {
                loosen(graph, wire);
                let air = graph.air.entry(graph.wires[wire].gutter).or_default();
                *air = (*air + SECOND_LINE).min(SECOND_LINE * 2.0);
            }
        }
        for &wire in self.clashing.iter().chain(&self.jogs) {
            loosen(graph, wire);
        }
    }
}

/// Gives the passes at both ends of a wire more room.
fn loosen(graph: &mut Graph, wire: usize) {
    for tip in graph.wires[wire].tips {
        let (Tip::Above(item) | Tip::Below(item)) = tip else {
            continue;
        };
        if graph.items[item].card.is_none() {
            graph.items[item].space += 10.0;
        }
    }
}
