//! Where do its lines pull an item of a row? Gathers once what every sweep of placing asks for, and moves one row.

use super::graph::{Graph, Row, Tip};
use super::idle;
use super::isotonic::{Norm, Wishes, settle};
use super::place::distance;
use super::ports::Offsets;

/// What moves the items of a graph whose widths are known.
pub(super) struct Pulls {
    /// The least distance of every item of every row from the one before it; the first has none.
    pub(super) gaps: Vec<Vec<f64>>,
    /// The pulls of all items, item by item.
    all: Vec<Pull>,
    /// Where the pulls of each item end.
    ends: Vec<usize>,
}

/// A wire that pulls an item towards another.
struct Pull {
    wire: usize,
    /// Which of the tips is that of the item.
    own: usize,
    other: usize,
    weight: f64,
}

impl Pulls {
    /// Reads rows, distances and wires.
    pub(super) fn new(graph: &Graph) -> Self {
        let mut pulls = Self {
            gaps: graph.rows.iter().map(|row| gaps(graph, row)).collect(),
            all: Vec::with_capacity(graph.wires.len() * 2),
            ends: Vec::with_capacity(graph.items.len()),
        };
        for (index, item) in graph.items.iter().enumerate() {
            for &wire in item.up.iter().chain(&item.down) {
                let tips = graph.wires[wire].tips;
                for own in [0, 1] {
                    let (Tip::Above(me) | Tip::Below(me)) = tips[own] else {
                        continue;
                    };
                    let (Tip::Above(other) | Tip::Below(other)) = tips[1 - own] else {
                        continue;
                    };
                    let weight = match (item.card, graph.items[other].card) {
                        _ if graph.items[other].row == item.row => 0.3,
                        (Some(_), Some(_)) => 1.0,
                        (None, None) => 6.0,
                        _ => 2.0,
                    };
                    if me == index {
                        pulls.all.push(Pull {
                            wire,
                            own,
                            other,
                            weight,
                        });
                    }
                }
            }
            pulls.ends.push(pulls.all.len());
        }
        pulls
    }

    fn of(&self, item: usize) -> &[Pull] {
        let start = item.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start..self.ends[item]]
    }

    /// Returns places as near to each other as can be.
    pub(super) fn pack(&self, graph: &Graph) -> Vec<f64> {
        let mut x = vec![0.0; graph.items.len()];
        for (row, gaps) in graph.rows.iter().zip(&self.gaps) {
            let mut at = 0.0;
            for (&item, gap) in row.items.iter().zip(gaps) {
                at += gap;
                x[item] = at;
            }
            for &item in &row.items {
                x[item] -= at / 2.0;
            }
        }
        x
    }

    /// Returns the least right end of all rows, with their ghosts close to what stands before them.
    pub(super) fn right_end(&self, graph: &Graph, x: &[f64]) -> f64 {
        let end = |(data, gaps): (&Row, &Vec<f64>)| {
            let mut last = None;
            for (&item, gap) in data.items.iter().zip(gaps) {
                let at = match last {
                    Some((x, _)) if idle::is_ghost(graph, item) => x + gap,
                    _ => x[item],
                };
                last = Some((at, graph.items[item].width / 2.0));
            }
            let all_ghosts = data.items.iter().all(|&item| idle::is_ghost(graph, item));
            last.filter(|_| !all_ghosts).map_or(0.0, |(x, half)| x + half)
        };
        graph.rows.iter().zip(&self.gaps).map(end).fold(0.0, f64::max)
    }

    /// Moves the items of a row to where their lines pull them; with a `right` end, ghosts to that and the others inward. Tells
    /// whether any moved.
    pub(super) fn settle_row(
        &self,
        graph: &Graph,
        row: usize,
        x: &mut [f64],
        offsets: &Offsets,
        norm: Norm,
        right: Option<f64>,
    ) -> bool {
        let items = &graph.rows[row].items;
        let gaps = &self.gaps[row];
        let mut wishes = Wishes::of_about(items.len());
        for (at, &item) in items.iter().enumerate() {
            let ghost = right.filter(|_| idle::is_ghost(graph, item));
            let stay = ghost.map_or(x[item], |right| {
                let last = items.last().map_or(0.0, |&last| graph.items[last].width / 2.0);
                right - last - gaps[at + 1..].iter().sum::<f64>()
            });
            wishes.wish(stay, 0.04);
            if right.is_some() && ghost.is_none() {
                wishes.wish(0.0, 0.04);
            }
            for pull in self.of(item) {
                let offsets = &offsets[pull.wire];
                let (own, far) = (offsets[pull.own], offsets[1 - pull.own]);
                wishes.wish(x[pull.other] + far - own, pull.weight);
            }
            wishes.end_item();
        }
        let mut moved = false;
        for (&item, place) in items.iter().zip(settle(&wishes, gaps, norm)) {
            moved |= std::mem::replace(&mut x[item], place).to_bits() != place.to_bits();
        }
        moved
    }
}

fn gaps(graph: &Graph, row: &Row) -> Vec<f64> {
    let after = row.items.windows(2).map(|pair| distance(graph, pair[0], pair[1]));
    std::iter::once(0.0).chain(after).take(row.items.len()).collect()
}
