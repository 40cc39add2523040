//! In which order do the items of a row stand? Sifting over crossings and length, with bounded seeded restarts.
//!
//! A gutter is a disc: its wires are chords between places on the rim, and two chords must cross exactly if their ends
//! interleave. Passing a neighbour only changes pairs of the wires of both, so every step costs O(degree²).

use super::graph::{Flank, Graph, Item, Row, Tip, Wire};
use super::idle;
use super::rim::{Rim, place, sides, stands};
use super::settled::Settled;
use super::sizes::{NODE_GAP, count};

/// What one crossing costs, in px of length.
const CROSSING: f64 = 260.0;
/// Beyond this cost an item is not moved farther in the same direction.
const HOPELESS: f64 = 5.0 * CROSSING;
/// A start that costs so many times the best one after two rounds is given up.
const FAR_BEHIND: f64 = 1.12;
/// About how many pair comparisons the search may make in all.
const BUDGET: usize = 2_500_000;

/// The order being searched, with all that is needed to judge a step.
struct Search<'a> {
    graph: &'a mut Graph,
    /// The place of every item within its row.
    rank: Vec<usize>,
    /// How wide every item is with the gap beside it, in px.
    rooms: Vec<f64>,
    /// About where the middle of every item is, in px from the axis of the picture; then the two flanks.
    x: Vec<f64>,
    /// Where both ends of every wire stand in `x`.
    ends: Vec<[usize; 2]>,
    /// Half the width of the widest row in px.
    reach: f64,
    /// The places of the ends of every wire on the rim of its gutter, as they were last drawn.
    chords: Vec<Chord>,
    /// Where the wires of every item lead.
    rim: Rim,
    /// How long the wires of every item are together while nothing of its row is being tried; not a number while that is
    /// not known.
    lengths: Vec<f64>,
    /// What need not be tried again.
    settled: Settled,
}

/// Two places on a rim, the lower first.
type Chord = (u32, u32);

/// Returns the graph with its rows ordered and gutters chosen, in at most `wanted` different ways, best first.
pub(super) fn orders(graph: &mut Graph, wanted: usize) -> Vec<Graph> {
    let idle = idle::take(graph);
    let items: usize = graph.rows.iter().map(|row| row.items.len() * row.items.len()).sum();
    let degree = graph.wires.len() * 2 / graph.items.len().max(1) + 1;
    let round = items * 2 * degree * degree + graph.wires.len() * 30 + 1;
    let starts = (BUDGET / (round * 6)).clamp(1, 40);
    let window = if round * 4 > BUDGET {
        (BUDGET / (graph.items.len() * degree * degree * 10 + 1)).max(4)
    } else {
        usize::MAX
    };
    let (rows, wires) = (graph.rows.clone(), graph.wires.clone());
    let mut best: Vec<(f64, Vec<Row>, Vec<Wire>)> = Vec::new();
    for start in 0..starts {
        graph.rows.clone_from(&rows);
        graph.wires.clone_from(&wires);
        graph.connect();
        shuffle(graph, start);
        let mut search = Search {
            rank: vec![0; graph.items.len()],
            rooms: graph.items.iter().map(room).collect(),
            x: vec![0.0; graph.items.len() + 2],
            ends: graph.wires.iter().map(|wire| stands(graph, wire.tips)).collect(),
            reach: 0.0,
            chords: Vec::new(),
            rim: Rim::default(),
            lengths: vec![f64::NAN; graph.items.len()],
            settled: Settled::new(graph.rows.len(), graph.items.len()),
            graph,
        };
        search.number();
        search.sweep(if start % 2 == 0 { 4 } else { 1 });
        search.rim = Rim::new(search.graph, &search.rank);
        for rounds in [2, 8, 8] {
            let sifted = search.sift_all(window, rounds);
            let flipped = search.flip_all();
            let behind = best.first().is_some_and(|known| search.cost() > known.0 * FAR_BEHIND);
            if (!sifted && !flipped) || (rounds == 2 && behind) {
                break;
            }
        }
        let cost = search.cost();
        let place = best.partition_point(|known| known.0 < cost - 1e-6);
        let known = best.get(place).is_some_and(|next| next.0 < cost + 1e-6);
        if place < wanted && !known {
            best.insert(place, (cost, graph.rows.clone(), graph.wires.clone()));
            best.truncate(wanted);
        }
    }
    let done = best.into_iter().map(|(_, rows, wires)| {
        let mut done = Graph {
            rows,
            wires,
            ..graph.clone()
        };
        done.connect();
        idle::put(&mut done, &idle);
        done
    });
    done.collect()
}

/// Leaves the first two starts as they are (and mirrored), and mixes the others by a fixed rule.
fn shuffle(graph: &mut Graph, start: usize) {
    let mut state = u64::try_from(start).unwrap_or(0).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    for row in &mut graph.rows {
        if start == 1 {
            row.items.reverse();
        }
        if start > 1 {
            for index in (1..row.items.len()).rev() {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let other = usize::try_from(state >> 33).unwrap_or(0) % (index + 1);
                row.items.swap(index, other);
            }
        }
    }
}

impl Search<'_> {
    /// Writes down ranks and places anew.
    fn number(&mut self) {
        self.reach = 0.0;
        for row in 0..self.graph.rows.len() {
            self.number_row(row);
        }
    }

    fn number_row(&mut self, row: usize) {
        let items = &self.graph.rows[row].items;
        let width: f64 = items.iter().map(|&item| self.rooms[item]).sum();
        self.settled.forget_row(row);
        if width / 2.0 > self.reach {
            self.reach = width / 2.0;
            self.lengths.fill(f64::NAN);
            self.settled.forget_all();
        }
        let flanks = self.graph.items.len();
        (self.x[flanks], self.x[flanks + 1]) = (-self.reach, self.reach);
        let mut at = -width / 2.0;
        for (rank, &item) in items.iter().enumerate() {
            self.rank[item] = rank;
            self.x[item] = at + self.rooms[item] / 2.0;
            at += self.rooms[item];
        }
    }

    /// Orders row after row by the mean place of the neighbours above, then beneath.
    fn sweep(&mut self, times: usize) {
        for time in 0..times {
            let rows = self.graph.rows.len();
            for step in 0..rows {
                let row = if time % 2 == 0 { step } else { rows - 1 - step };
                let mut keyed: Vec<(f64, usize)> = self.graph.rows[row]
                    .items
                    .iter()
                    .map(|&item| (self.pull(item, time % 2 == 0).unwrap_or(self.x[item]), item))
                    .collect();
                keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
                self.graph.rows[row].items = keyed.into_iter().map(|pair| pair.1).collect();
                self.number_row(row);
            }
        }
    }

    fn pull(&self, item: usize, upward: bool) -> Option<f64> {
        let wires = if upward {
            &self.graph.items[item].up
        } else {
            &self.graph.items[item].down
        };
        let mut places = (0.0, 0);
        for &wire in wires {
            let tips = self.graph.wires[wire].tips;
            let place = match (tips[0], tips[1]) {
                (Tip::Above(a), Tip::Below(b)) | (Tip::Below(b), Tip::Above(a)) => self.x[if upward { a } else { b }],
                (Tip::Side(flank), _) | (_, Tip::Side(flank)) => self.edge(flank) / 2.0,
                _ => continue,
            };
            places = (places.0 + place, places.1 + 1);
        }
        (places.1 > 0).then(|| places.0 / count(places.1))
    }

    fn edge(&self, flank: Flank) -> f64 {
        if flank == Flank::Left { -self.reach } else { self.reach }
    }

    /// Moves every item to its best place in its row until nothing gets better; tells whether anything did.
    fn sift_all(&mut self, window: usize, rounds: usize) -> bool {
        let mut better = false;
        for _ in 0..rounds {
            let mut gain = 0.0;
            for row in 0..self.graph.rows.len() {
                for item in self.graph.rows[row].items.clone() {
                    if !self.settled.is_as_it_was(row, item) {
                        gain += self.sift(row, item, window);
                    }
                }
            }
            if gain < 20.0 {
                break;
            }
            better = true;
        }
        better
    }

    /// Moves one item to its best place and returns what that saved.
    fn sift(&mut self, row: usize, item: usize, window: usize) -> f64 {
        let mut items = std::mem::take(&mut self.graph.rows[row].items);
        let start = self.rank[item];
        let low = start.saturating_sub(window);
        let high = start.saturating_add(window).min(items.len() - 1);
        let (left, to_left) = self.walk(item, items[low..start].iter().rev(), -1.0, 0.0);
        let (least, to_right) = self.walk(item, items[start + 1..=high].iter(), 1.0, left);
        let best = if to_right > 0 {
            start + to_right
        } else {
            start - to_left
        };
        let (first, last) = (start.min(best), start.max(best));
        if best < start {
            items[first..=last].rotate_right(1);
        } else {
            items[first..=last].rotate_left(1);
        }
        self.graph.rows[row].items = items;
        if first == last {
            self.settled.stays(item);
        } else {
            self.number_row(row);
            let moved = &self.graph.rows[row].items[first..=last];
            self.rim.number(self.graph, row, moved, &self.rank);
            self.forget_lengths(row);
        }
        -least
    }

    /// Tries how far an item is best moved to the left (`way` is -1) or to the right (1), past the others from near to far,
    /// until that is hopeless. Returns the least cost, and how many others it passes for that: none if no place costs less
    /// than `least`.
    fn walk<'i>(
        &mut self,
        item: usize,
        others: impl Iterator<Item = &'i usize> + Clone,
        way: f64,
        mut least: f64,
    ) -> (f64, usize) {
        let home = self.x[item];
        let step = way * self.rooms[item];
        let (mut cost, mut passed, mut best) = (0.0, 0, 0);
        let mut length = self.length_at(item);
        for &other in others.clone() {
            if cost >= HOPELESS {
                break;
            }
            cost -= length + self.length_of(other);
            self.x[other] -= step;
            self.x[item] += way * self.rooms[other];
            length = self.length_at(item);
            cost += length + self.length_at(other);
            cost -= f64::from(self.rim.turned(item, other)) * way * CROSSING;
            passed += 1;
            if cost < least - 1e-6 {
                (least, best) = (cost, passed);
            }
        }
        for &other in others.take(passed) {
            self.x[other] += step;
        }
        self.x[item] = home;
        (least, best)
    }

    /// The same as [`Self::length_at`], of what stands where it did before an item of its row is tried.
    fn length_of(&mut self, item: usize) -> f64 {
        // What is being tried may be at the other end.
        if self.rim.is_level(item) {
            return self.length_at(item);
        }
        if self.lengths[item].is_nan() {
            self.lengths[item] = self.length_at(item);
        }
        self.lengths[item]
    }

    /// Takes down that items of a row have moved.
    fn forget_lengths(&mut self, row: usize) {
        for &item in &self.graph.rows[row].items {
            self.lengths[item] = f64::NAN;
            for &other in self.rim.others(item) {
                if let Some(length) = self.lengths.get_mut(other) {
                    *length = f64::NAN;
                }
            }
        }
    }

    fn length_at(&self, item: usize) -> f64 {
        let x = self.x[item];
        let others = self.rim.others(item).iter();
        others.map(|&other| (x - self.x[other]).abs()).sum()
    }

    fn length(&self, wire: usize) -> f64 {
        let [a, b] = self.ends[wire];
        (self.x[a] - self.x[b]).abs()
    }

    /// Returns the places of the ends of a wire on the rim of its gutter: left, top, right, bottom backwards.
    fn chord(&self, wire: &Wire) -> Chord {
        let sides = sides(self.graph, wire.gutter);
        let [a, b] = wire.tips.map(|tip| place(tip, &self.rank, sides));
        (a.min(b), a.max(b))
    }

    fn draw_chords(&mut self) {
        self.chords = self.graph.wires.iter().map(|wire| self.chord(wire)).collect();
    }

    fn crossings_of(&self, chord: Chord, skip: usize, gutter: &[usize]) -> f64 {
        let mut sum = 0.0;
        for &other in gutter {
            if other != skip && interleaved(chord, self.chords[other]) {
                sum += 1.0;
            }
        }
        sum
    }

    /// Lets every wire with a choice change to the gutter where it crosses less; tells whether any did.
    fn flip_all(&mut self) -> bool {
        let mut gutters = self.graph.gutters();
        self.draw_chords();
        let mut any = false;
        for index in 0..self.graph.wires.len() {
            let Some(flipped) = self.graph.flipped(index) else {
                continue;
            };
            let old = &self.graph.wires[index];
            let stay = self.crossings_of(self.chords[index], index, &gutters[old.gutter])
                + 0.02 * count(gutters[old.gutter].len())
                + self.detour(old);
            let go = self.crossings_of(self.chord(&flipped), index, &gutters[flipped.gutter])
                + 0.02 * count(gutters[flipped.gutter].len() + 1)
                + self.detour(&flipped);
            if go < stay - 1e-6 {
                gutters[old.gutter].retain(|&wire| wire != index);
                gutters[flipped.gutter].push(index);
                self.chords[index] = self.chord(&flipped);
                self.graph.wires[index] = flipped;
                any = true;
            }
        }
        if any {
            self.graph.connect();
            self.rim = Rim::new(self.graph, &self.rank);
            self.lengths.fill(f64::NAN);
            self.settled.forget_all();
        }
        any
    }

    /// Returns what it costs, in crossings, that a wire from a flank goes around the outside.
    fn detour(&self, wire: &Wire) -> f64 {
        let outer = wire.gutter == 0 || wire.gutter == self.graph.rows.len();
        let flank = wire.tips.iter().any(|tip| matches!(tip, Tip::Side(_)));
        if outer && flank { 0.6 } else { 0.0 }
    }

    fn cost(&self) -> f64 {
        let mut cost: f64 = (0..self.graph.wires.len()).map(|wire| self.length(wire)).sum();
        for gutter in self.graph.gutters() {
            for (index, &wire) in gutter.iter().enumerate() {
                cost += CROSSING * self.crossings_of(self.chords[wire], wire, &gutter[index + 1..]);
            }
        }
        cost
    }
}

/// How wide an item is with the gap beside it, in px.
fn room(item: &Item) -> f64 {
    item.width + if item.card.is_some() { NODE_GAP } else { 4.0 }
}

/// Whether two chords cross; those that share an end do not.
fn interleaved(a: Chord, b: Chord) -> bool {
    let begins_first = |a: Chord, b: Chord| a.0 < b.0 && b.0 < a.1 && a.1 < b.1;
    begins_first(a, b) || begins_first(b, a)
}
