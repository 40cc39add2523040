//! Where around its gutter does every wire end? Keeps for each item where its wires lead, so that the search for an order
//! can tell what changes once an item has passed another, without moving anything.

use super::graph::{Flank, Graph, Tip};
use std::ops::Range;

/// The ends of all wires, item by item; of each item first those in the gutter above it, then those beneath it.
#[derive(Debug, Default)]
pub(super) struct Rim {
    /// Where the ends of every item begin in either gutter, and where the last ones end.
    starts: Vec<usize>,
    /// The other end of the wire of each end: an item, or beyond the items the left and the right flank.
    others: Vec<usize>,
    /// Where that other end stands on the rim of the gutter: left, top, right, bottom backwards. The last place is
    /// nobody's.
    far: Vec<u32>,
    /// Which end is the other end of the wire; nobody's for a flank.
    twins: Vec<usize>,
    /// Where every item stands on the rim of the gutter above it, and of that beneath it.
    own: Vec<[u32; 2]>,
    /// Whether a wire of every item leads to another of its row.
    level: Vec<bool>,
}

/// Where an end stands on the rim of its gutter, with so many items above and beneath.
pub(super) fn place(tip: Tip, rank: &[usize], (above, below): (usize, usize)) -> u32 {
    let place = match tip {
        Tip::Side(Flank::Left) => 0,
        Tip::Above(item) => 1 + rank[item],
        Tip::Side(Flank::Right) => 1 + above,
        Tip::Below(item) => 1 + above + below - rank[item],
    };
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Returns how many items stand above and beneath a gutter.
pub(super) fn sides(graph: &Graph, gutter: usize) -> (usize, usize) {
    let items = |row: usize| graph.rows.get(row).map_or(0, |row| row.items.len());
    (gutter.checked_sub(1).map_or(0, items), items(gutter))
}

/// Returns where the ends of a wire stand in a list of items, then the left and the right flank.
pub(super) fn stands(graph: &Graph, tips: [Tip; 2]) -> [usize; 2] {
    tips.map(|tip| match tip {
        Tip::Above(item) | Tip::Below(item) => item,
        Tip::Side(flank) => graph.items.len() + usize::from(flank == Flank::Right),
    })
}

impl Rim {
    /// Reads where the wires of a connected graph lead.
    pub(super) fn new(graph: &Graph, rank: &[usize]) -> Self {
        let mut rim = Self {
            own: vec![[0; 2]; graph.items.len()],
            ..Self::default()
        };
        // Of both ends of every wire, which one of all it is.
        let mut known = vec![[usize::MAX; 2]; graph.wires.len()];
        for (index, item) in graph.items.iter().enumerate() {
            for wires in [&item.up, &item.down] {
                rim.starts.push(rim.others.len());
                for &wire in wires {
                    let stands = stands(graph, graph.wires[wire].tips);
                    let tip = usize::from(stands[0] != index);
                    known[wire][tip] = rim.others.len();
                    rim.others.push(stands[1 - tip]);
                }
            }
        }
        let ends = rim.others.len();
        rim.starts.push(ends);
        rim.twins = vec![ends; ends];
        rim.far = vec![0; ends + 1];
        for (wire, known) in graph.wires.iter().zip(known) {
            for tip in [0, 1] {
                if let (Some(twin), true) = (rim.twins.get_mut(known[tip]), known[1 - tip] < ends) {
                    *twin = known[1 - tip];
                }
                if let Some(far) = rim.far.get_mut(known[tip]) {
                    *far = place(wire.tips[1 - tip], rank, sides(graph, wire.gutter));
                }
            }
        }
        let row = |item: usize| graph.items.get(item).map(|item| item.row);
        let is_level = |item: usize| rim.others(item).iter().any(|other| row(*other) == row(item));
        rim.level = (0..graph.items.len()).map(is_level).collect();
        for row in 0..graph.rows.len() {
            rim.number(graph, row, &graph.rows[row].items, rank);
        }
        rim
    }

    /// Writes down anew where some items of a row stand.
    pub(super) fn number(&mut self, graph: &Graph, row: usize, items: &[usize], rank: &[usize]) {
        let (top, bottom) = (sides(graph, row), sides(graph, row + 1));
        for &item in items {
            let own = [
                place(Tip::Below(item), rank, top),
                place(Tip::Above(item), rank, bottom),
            ];
            self.own[item] = own;
            for (side, own) in own.into_iter().enumerate() {
                for end in self.ends(item, side) {
                    self.far[self.twins[end]] = own;
                }
            }
        }
    }

    #[inline]
    fn ends(&self, item: usize, side: usize) -> Range<usize> {
        self.starts[2 * item + side]..self.starts[2 * item + side + 1]
    }

    /// Returns where the wires of an item lead: items, and beyond them flanks.
    #[inline]
    pub(super) fn others(&self, item: usize) -> &[usize] {
        &self.others[self.starts[2 * item]..self.starts[2 * item + 2]]
    }

    /// Whether a wire of an item leads to another of its row.
    #[inline]
    pub(super) fn is_level(&self, item: usize) -> bool {
        self.level[item]
    }

    /// Returns how many crossings more there are once an item has passed another of its row from right to left, which it
    /// stands next to by then; on the way from left to right there are as many less.
    #[inline]
    pub(super) fn turned(&self, item: usize, other: usize) -> i32 {
        self.turned_on(1, item, other) - self.turned_on(0, item, other)
    }

    #[inline]
    fn turned_on(&self, side: usize, item: usize, other: usize) -> i32 {
        let own = &self.far[self.ends(item, side)];
        let theirs = &self.far[self.ends(other, side)];
        if own.is_empty() || theirs.is_empty() {
            return 0;
        }
        let (item_at, other_at) = (self.own[item][side], self.own[other][side]);
        // How far it is from the other around the rim.
        let from_other = |far: u32| far.wrapping_sub(other_at);
        // What joins them, and what leads from both to one place, crosses nothing.
        let joining: i32 = if self.level[item] {
            own.iter().map(|far| i32::from(*far == other_at)).sum()
        } else {
            0
        };
        let mut sum = 0;
        for a in theirs.iter().filter(|far| **far != item_at) {
            let a = from_other(*a);
            for b in own {
                let b = from_other(*b);
                sum += i32::from(a > b) - i32::from(a < b);
            }
            sum -= joining;
        }
        sum
    }
}
