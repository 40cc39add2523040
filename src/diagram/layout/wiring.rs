//! Which rows and wires does a diagram have? Wraps wide bands, and leads every link from gutter to gutter.

use super::graph::{Graph, Home, Item, Row, Tip, Wire};
use super::sizes::{NODE_GAP, WIDEST_ROW};

impl Graph {
    /// Adds the rows of a band; what reads from inside or above it stands higher than what feeds things beneath it.
    pub(super) fn add_rows(&mut self, band: usize, cards: &[usize], bands: &[Vec<usize>]) {
        // How far beneath this band the others stand; boxes of the columns are nowhere.
        let mut level: Vec<Option<i64>> = vec![None; self.cards.len()];
        for (index, members) in bands.iter().enumerate() {
            for &card in members {
                level[card] = Some(i64::try_from(index).unwrap_or(0) - i64::try_from(band).unwrap_or(0));
            }
        }
        let total: f64 = cards.iter().map(|&card| self.cards[card].width + NODE_GAP).sum();
        let mut sorted = cards.to_vec();
        let mut rows = 1.0;
        if total > WIDEST_ROW {
            rows = (total / WIDEST_ROW).ceil();
            let pull = |card: usize| -> i64 {
                self.links
                    .iter()
                    .filter_map(|link| match (link.from == card, link.to == card) {
                        (true, false) => Some((link.to, 1)),
                        (false, true) => Some((link.from, -1)),
                        _ => None,
                    })
                    .map(|(other, inner)| match level[other] {
                        Some(0) => -inner,
                        Some(level) => level.signum(),
                        None => 0,
                    })
                    .sum()
            };
            sorted.sort_by_key(|&card| (self.is_ghost(card), pull(card)));
        }
        let share = total / rows + 1.0;
        let (mut used, mut row) = (0.0, Vec::new());
        let mut done = 1.0;
        for card in sorted {
            let width = self.cards[card].width + NODE_GAP;
            if used + width / 2.0 > share * done && !row.is_empty() {
                self.add_row(band, &std::mem::take(&mut row));
                done += 1.0;
            }
            used += width;
            row.push(card);
        }
        self.add_row(band, &row);
    }

    fn add_row(&mut self, band: usize, cards: &[usize]) {
        let row = self.rows.len();
        self.rows.push(Row {
            band,
            items: Vec::new(),
        });
        for &card in cards {
            let item = self.add_item(row, Some(card), self.cards[card].width);
            self.homes[card] = Home::Row(item);
        }
    }

    fn add_item(&mut self, row: usize, card: Option<usize>, width: f64) -> usize {
        let item = self.items.len();
        self.items.push(Item {
            card,
            row,
            width,
            space: 0.0,
            up: Vec::new(),
            down: Vec::new(),
        });
        self.rows[row].items.push(item);
        item
    }

    fn add_wire(&mut self, link: usize, gutter: usize, from: Tip, to: Tip) {
        self.links[link].wires.push(self.wires.len());
        self.wires.push(Wire {
            link,
            gutter,
            tips: [from, to],
        });
    }

    pub(super) fn add_wires(&mut self, link: usize) {
        let (from, to) = (self.homes[self.links[link].from], self.homes[self.links[link].to]);
        match (from, to) {
            (Home::Row(from), Home::Row(to)) => self.add_core_wires(link, from, to),
            (Home::Side(flank), Home::Row(item)) => {
                self.add_wire(link, self.items[item].row, Tip::Side(flank), Tip::Below(item));
            }
            (Home::Row(item), Home::Side(flank)) => {
                self.add_wire(link, self.items[item].row, Tip::Below(item), Tip::Side(flank));
            }
            (Home::Side(from), Home::Side(to)) if from != to => {
                self.add_wire(link, self.rows.len() / 2, Tip::Side(from), Tip::Side(to));
            }
            (Home::Side(_), Home::Side(_)) => {}
        }
    }

    fn add_core_wires(&mut self, link: usize, from: usize, to: usize) {
        let (start, end) = (self.items[from].row, self.items[to].row);
        if start == end {
            // The outermost gutters carry nothing else, so they are the better first guess.
            let (gutter, tips) = if start == 0 {
                (0, [Tip::Below(from), Tip::Below(to)])
            } else {
                (start + 1, [Tip::Above(from), Tip::Above(to)])
            };
            self.add_wire(link, gutter, tips[0], tips[1]);
            return;
        }
        let mut at = from;
        if start < end {
            for row in start + 1..end {
                let next = self.add_item(row, None, self.grain.lane);
                self.add_wire(link, row, Tip::Above(at), Tip::Below(next));
                at = next;
            }
            self.add_wire(link, end, Tip::Above(at), Tip::Below(to));
        } else {
            for row in (end + 1..start).rev() {
                let next = self.add_item(row, None, self.grain.lane);
                self.add_wire(link, row + 1, Tip::Below(at), Tip::Above(next));
                at = next;
            }
            self.add_wire(link, end + 1, Tip::Below(at), Tip::Above(to));
        }
    }
}
