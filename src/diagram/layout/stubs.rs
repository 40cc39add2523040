//! Where on the side of a column's box does a line start? Ports sorted by where their lines lead, at the height of their
//! tracks where that is possible.

use super::channel::Strand;
use super::columns::Column;
use super::frame::Frame;
use super::graph::{Flank, Graph, Home, Tip};
use super::isotonic::{Norm, Wishes, settle};
use super::plan::Gutters;
use super::sizes::{JOG, count};

/// The end of a link at a column: a port, a lane, and where the lane leads.
#[derive(Debug, Clone)]
pub(super) struct Stub {
    pub(super) link: usize,
    pub(super) card: usize,
    /// The height of the port.
    pub(super) port: f64,
    /// The height of the track, or of the port of the other box of the same column.
    pub(super) far: f64,
    /// The other box, for a link within the column.
    pub(super) peer: Option<usize>,
    /// The lane, counted from the column.
    pub(super) lane: usize,
}

impl Column {
    fn middle(&self, card: usize) -> f64 {
        self.panels
            .iter()
            .flat_map(|panel| &panel.boxes)
            .find(|slot| slot.0 == card)
            .map_or(0.0, |slot| slot.1)
    }

    /// Returns the stubs as strands of a gutter that is turned by a quarter.
    pub(super) fn strands(&self) -> Vec<Strand> {
        let strand = |stub: &Stub| {
            let (before, after) = match stub.peer {
                Some(_) => (vec![stub.port, stub.far], vec![]),
                None => (vec![stub.port], vec![stub.far]),
            };
            let run = (stub.port.min(stub.far), stub.port.max(stub.far));
            Strand {
                link: stub.link,
                before,
                after,
                run,
                ..Strand::default()
            }
        };
        self.stubs.iter().map(strand).collect()
    }

    /// Moves ports whose lines would run on the tracks of others; tells whether any was moved.
    pub(super) fn part_stubs(&mut self, graph: &Graph, lanes: &[usize]) -> bool {
        let mut any = false;
        for at in 0..self.stubs.len() {
            let stub = &self.stubs[at];
            let on_track = |y: f64, lane: usize| {
                self.stubs.iter().zip(lanes).any(|(other, other_lane)| {
                    other.link != stub.link
                        && other.peer.is_none()
                        && *other_lane <= lane
                        && (other.far - y).abs() < 6.5
                })
            };
            if stub.peer.is_some() || !on_track(stub.port, lanes[at]) {
                continue;
            }
            let (middle, reach) = (self.middle(stub.card), graph.cards[stub.card].height / 2.0 - 6.0);
            let free = |y: f64| {
                (y - middle).abs() <= reach
                    && !on_track(y, lanes[at])
                    && self
                        .stubs
                        .iter()
                        .all(|other| other.link == stub.link || (other.port - y).abs() >= 6.0)
            };
            let goal = (1..40)
                .flat_map(|step| [count(step), -count(step)])
                .map(|away| stub.port + away)
                .find(|y| free(*y));
            if let Some(goal) = goal {
                self.stubs[at].port = goal;
                any = true;
            }
        }
        any
    }

    /// Places the ports of all boxes of the column and notes where their lines lead.
    pub(super) fn place_ports(&mut self, graph: &Graph, gutters: &Gutters, frame: &Frame, flank: Flank) {
        let cards: Vec<(usize, f64)> = self.panels.iter().flat_map(|panel| panel.boxes.clone()).collect();
        let mut ports: Vec<(usize, usize, f64)> = Vec::new();
        for &(card, middle) in &cards {
            let mut ends: Vec<((u8, f64), usize, Option<f64>)> = Vec::new();
            for (index, link) in graph.links.iter().enumerate() {
                if link.direct || (link.from != card && link.to != card) {
                    continue;
                }
                let other = if link.from == card { link.to } else { link.from };
                if graph.homes[other] == Home::Side(flank) {
                    let y = self.middle(other);
                    ends.push((if y < middle { (0, -y) } else { (4, -y) }, index, None));
                } else if let Some(y) = track_at(graph, gutters, frame, index, flank) {
                    ends.push(((2, y), index, Some(y)));
                }
            }
            ends.sort_by(|a, b| a.0.0.cmp(&b.0.0).then(a.0.1.total_cmp(&b.0.1)).then(a.1.cmp(&b.1)));
            for (end, y) in ends.iter().zip(port_heights(&ends, middle, graph.cards[card].height)) {
                ports.push((end.1, card, y));
            }
        }
        for &(link, card, port) in &ports {
            let peer = ports.iter().find(|other| other.0 == link && other.1 != card);
            // A link within the column has one lane, kept with its start.
            if peer.is_some() && graph.links[link].from != card {
                continue;
            }
            let far = peer
                .map(|other| other.2)
                .or_else(|| track_at(graph, gutters, frame, link, flank))
                .unwrap_or(port);
            self.stubs.push(Stub {
                link,
                card,
                port,
                far,
                peer: peer.map(|other| other.1),
                lane: 0,
            });
        }
    }
}

/// Spreads ports over the side of a box, each at the height of its track if that is possible.
fn port_heights(ends: &[((u8, f64), usize, Option<f64>)], middle: f64, height: f64) -> Vec<f64> {
    let reach = height / 2.0 - 8.0;
    let gaps = count(ends.len().max(2) - 1);
    let pitch = (reach * 2.0 / gaps).min(14.0);
    let least = pitch.min(8.0);
    let wishes: Wishes = ends
        .iter()
        .enumerate()
        .map(|(at, wish)| {
            let even = middle + (count(at) - count(ends.len() - 1) / 2.0) * pitch;
            match wish.2 {
                Some(y) if (y - middle).abs() <= reach => vec![(y, 4.0), (even, 0.2)],
                Some(y) if (y - even).abs() < JOG => vec![(y + JOG * (even - y).signum(), 1.0)],
                _ => vec![(even, 0.6)],
            }
        })
        .collect();
    let settled = settle(&wishes, &vec![least; ends.len()], Norm::Straight);
    let end = ends.len().saturating_sub(1);
    let mut ports: Vec<f64> = settled
        .iter()
        .enumerate()
        .map(|(at, y)| {
            let (low, high) = (
                middle - reach + count(at) * least,
                middle + reach - count(end - at) * least,
            );
            (y.clamp(low, high.max(low)) * 2.0).round() / 2.0
        })
        .collect();
    for at in 0..ports.len() {
        let Some(track) = ends[at].2 else { continue };
        let off = ports[at] - track;
        if off.abs() < 0.25 || off.abs() >= JOG {
            continue;
        }
        let low = if at == 0 { middle - reach } else { ports[at - 1] + 7.0 };
        let high = ports.get(at + 1).map_or(middle + reach, |next| next - 7.0);
        let goals = [track, track + JOG * off.signum(), track - JOG * off.signum()];
        if let Some(goal) = goals.into_iter().find(|goal| *goal >= low && *goal <= high) {
            ports[at] = goal;
        }
    }
    ports
}

/// Returns the height of the track on which a link reaches a flank.
pub(super) fn track_at(graph: &Graph, gutters: &Gutters, frame: &Frame, link: usize, flank: Flank) -> Option<f64> {
    let wire = graph.links[link]
        .wires
        .iter()
        .copied()
        .find(|&wire| graph.wires[wire].tips.contains(&Tip::Side(flank)))?;
    Some(frame.tracks[graph.wires[wire].gutter][gutters.wire_track[wire]?])
}
