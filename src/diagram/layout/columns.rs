//! Where do the boxes of the side columns stand, and in which lanes do their lines run?

use super::channel::assign;
use super::frame::Frame;
use super::graph::{Flank, Graph, Home};
use super::isotonic::{Norm, Wish, Wishes, settle};
use super::plan::Gutters;
use super::sizes::{BAND_NAME, LABEL_HEIGHT, count, room_for};
use super::stubs::{Stub, track_at};
use crate::diagram::measure::{Ruler, Weight};
use crate::diagram::model::Group;
use crate::diagram::text::clean;

/// The space between the outline of a panel and its boxes.
const PAD: f64 = 16.0;
/// The space between two panels.
const PANEL_GAP: f64 = 16.0;
/// The space between two boxes.
const BOX_GAP: f64 = 18.0;
/// The space between two boxes with a line and a label between them.
const DIRECT_GAP: f64 = 54.0;
/// The height of the heading of a panel for one line, and for each further line.
const HEADING: f64 = 40.0;
const HEADING_LINE: f64 = 18.0;

/// How much a box without lines wants its place, beside one line's wish of 1.
const IDLE: f64 = 0.004;

/// One panel of a column.
#[derive(Debug, Clone, Default)]
pub(super) struct Panel {
    pub(super) heading: Vec<String>,
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// The boxes from top to bottom, each with its middle.
    pub(super) boxes: Vec<(usize, f64)>,
}

impl Panel {
    fn heading_height(&self) -> f64 {
        HEADING + HEADING_LINE * count(self.heading.len().saturating_sub(1))
    }
}

/// A side column.
#[derive(Debug, Clone, Default)]
pub(super) struct Column {
    pub(super) panels: Vec<Panel>,
    /// The width of the panels in px; zero for an absent column.
    pub(super) width: f64,
    /// The ends of links at the boxes of the column.
    pub(super) stubs: Vec<Stub>,
    /// The space between two lanes.
    pub(super) lane: f64,
    /// The number of lanes.
    pub(super) lanes: usize,
    /// The widest label that only fits beside a lane.
    pub(super) lane_label: f64,
}

impl Column {
    /// Measures headings and widths.
    pub(super) fn new(groups: &[Group], graph: &Graph, flank: Flank, ruler: &Ruler) -> Self {
        let mut column = Self {
            lane: graph.grain.lane,
            ..Self::default()
        };
        for (group, cards) in groups.iter().zip(&graph.columns[usize::from(flank == Flank::Right)]) {
            let heading = ruler.wrap(&clean(&group.label), Weight::Semibold, BAND_NAME, 170.0, 2);
            let badges = 22.0 * count(group.marks.len());
            let widest = heading
                .iter()
                .map(|line| room_for(ruler, line, Weight::Semibold, BAND_NAME) + badges)
                .fold(96.0, f64::max);
            let boxes = cards.iter().map(|&card| graph.cards[card].width).fold(widest, f64::max);
            column.width = column.width.max((boxes / 2.0).ceil() * 2.0 + PAD * 2.0);
            column.panels.push(Panel {
                heading,
                boxes: cards.iter().map(|&card| (card, 0.0)).collect(),
                ..Panel::default()
            });
        }
        column
    }

    /// Orders the boxes of every panel by where their lines lead, and marks links between neighbours as direct.
    pub(super) fn order(&mut self, graph: &mut Graph, gutters: &Gutters, frame: &Frame) {
        let middle = f64::midpoint(frame.core.0, frame.core.1);
        for panel in &mut self.panels {
            let linked: Vec<f64> = panel
                .boxes
                .iter()
                .filter_map(|slot| mean(&wishes(graph, gutters, frame, slot.0)))
                .collect();
            // What no line leads to stands where there is more room, ghosts always last.
            let idle = if mean(&linked).is_some_and(|mean| mean > middle) {
                f64::NEG_INFINITY
            } else {
                f64::INFINITY
            };
            panel.boxes.sort_by(|a, b| {
                let wish = |card: usize| mean(&wishes(graph, gutters, frame, card)).unwrap_or(idle);
                let ghost = |card: usize| graph.is_ghost(card);
                ghost(a.0).cmp(&ghost(b.0)).then(wish(a.0).total_cmp(&wish(b.0)))
            });
            for pair in 1..panel.boxes.len() {
                let (a, b) = (panel.boxes[pair - 1].0, panel.boxes[pair].0);
                let between = |from: usize, to: usize| (from, to) == (a, b) || (from, to) == (b, a);
                if let Some(link) = graph.links.iter_mut().find(|link| between(link.from, link.to)) {
                    link.direct = true;
                }
            }
        }
    }

    /// Returns the height that the column needs.
    pub(super) fn need(&self, graph: &Graph) -> f64 {
        let mut sum = 0.0;
        for panel in &self.panels {
            sum += panel_need(graph, panel);
        }
        (sum - PANEL_GAP).max(0.0)
    }

    /// Places boxes, panels and ports, and deals out lanes.
    pub(super) fn place(&mut self, graph: &Graph, gutters: &Gutters, frame: &Frame, flank: Flank) {
        if self.panels.is_empty() {
            return;
        }
        self.place_boxes(graph, gutters, frame);
        self.place_ports(graph, gutters, frame, flank);
        let mut tracks = assign(&self.strands());
        for _ in 0..3 {
            if !self.part_stubs(graph, &tracks.of) {
                break;
            }
            tracks = assign(&self.strands());
        }
        self.lanes = tracks.tall.len();
        for (stub, lane) in self.stubs.iter_mut().zip(&tracks.of) {
            stub.lane = *lane;
            if stub.peer.is_some() {
                self.lane_label = self.lane_label.max(graph.links[stub.link].label_width);
            }
        }
    }

    /// Returns the width of the lanes between the column and the core, in px.
    pub(super) fn zone(&self) -> f64 {
        if self.panels.is_empty() {
            0.0
        } else {
            40.0 + self.lane * count(self.lanes.saturating_sub(1)) + self.lane_label
        }
    }

    fn place_boxes(&mut self, graph: &Graph, gutters: &Gutters, frame: &Frame) {
        let mut all = Wishes::default();
        let mut gaps = Vec::new();
        let mut spare = 0.0;
        let slots: Vec<Vec<(Option<usize>, f64)>> = self.panels.iter().map(|panel| slots(graph, panel)).collect();
        let (top, bottom) = (frame.core.0, frame.core.1);
        let needs: Vec<f64> = self.panels.iter().map(|panel| panel_need(graph, panel)).collect();
        let total: f64 = needs.iter().sum();
        let mut start = top;
        for (index, (panel, slots)) in self.panels.iter().zip(&slots).enumerate() {
            // Without lines boxes follow each other from the top of their panel.
            let mut rest = start + panel.heading_height();
            start += (bottom - top) * needs[index] / total;
            for (at, (card, height)) in slots.iter().enumerate() {
                let between = match (index, at) {
                    (0, 0) => 0.0,
                    (_, 0) => PAD + PANEL_GAP + panel.heading_height(),
                    _ => gap(graph, panel, at),
                };
                gaps.push(spare + between + height / 2.0);
                spare = height / 2.0;
                let mut list: Vec<Wish> = card
                    .iter()
                    .flat_map(|&card| wishes(graph, gutters, frame, card))
                    .map(|y| (y, 1.0))
                    .collect();
                rest += height / 2.0 + if at == 0 { 0.0 } else { between };
                list.push((rest, if list.is_empty() { IDLE } else { IDLE / 4.0 }));
                rest += height / 2.0;
                all.item(list);
            }
        }
        let mut middles = settle(&all, &gaps, Norm::Even);
        clamp(&mut middles, &gaps, &self.panels, &slots, (top, bottom));
        let mut next = middles.into_iter();
        for (panel, slots) in self.panels.iter_mut().zip(&slots) {
            let placed: Vec<(Option<usize>, f64, f64)> = slots
                .iter()
                .map(|slot| (slot.0, slot.1, next.next().unwrap_or(top).round()))
                .collect();
            panel.boxes = placed
                .iter()
                .filter_map(|slot| slot.0.map(|card| (card, slot.2)))
                .collect();
            panel.top = placed
                .first()
                .map_or(top, |slot| slot.2 - slot.1 / 2.0 - panel.heading_height());
            panel.bottom = placed.last().map_or(top, |slot| slot.2 + slot.1 / 2.0 + PAD);
        }
        for index in 1..self.panels.len() {
            // A heading stays near its boxes.
            self.panels[index - 1].bottom = self.panels[index].top - PANEL_GAP;
        }
        if let Some(first) = self.panels.first_mut() {
            first.top = top;
        }
        if let Some(last) = self.panels.last_mut() {
            last.bottom = bottom;
        }
    }
}

/// Returns the heights of all tracks that lead to a box of a column.
fn wishes(graph: &Graph, gutters: &Gutters, frame: &Frame, card: usize) -> Vec<f64> {
    let Home::Side(flank) = graph.homes[card] else {
        return Vec::new();
    };
    let joined = |link: &super::graph::Link| link.from == card || link.to == card;
    (0..graph.links.len())
        .filter(|&link| joined(&graph.links[link]))
        .filter_map(|link| track_at(graph, gutters, frame, link, flank))
        .collect()
}

fn mean(values: &[f64]) -> Option<f64> {
    if values.is_empty() {
        None
    } else {
        Some(values.iter().sum::<f64>() / count(values.len()))
    }
}

/// Returns the height that a panel needs, with the space beneath it.
fn panel_need(graph: &Graph, panel: &Panel) -> f64 {
    let mut sum = panel.heading_height() + PAD + PANEL_GAP;
    for (at, slot) in slots(graph, panel).iter().enumerate() {
        sum += slot.1 + if at == 0 { 0.0 } else { gap(graph, panel, at) };
    }
    sum
}

/// Returns what stands in a panel: its boxes, or a line of words.
fn slots(graph: &Graph, panel: &Panel) -> Vec<(Option<usize>, f64)> {
    if panel.boxes.is_empty() {
        return vec![(None, LABEL_HEIGHT)];
    }
    panel
        .boxes
        .iter()
        .map(|&(card, _)| (Some(card), graph.cards[card].height))
        .collect()
}

/// Returns the space above the box at `at` of a panel.
fn gap(graph: &Graph, panel: &Panel, at: usize) -> f64 {
    let (a, b) = (panel.boxes[at - 1].0, panel.boxes[at].0);
    let joined = graph
        .links
        .iter()
        .any(|link| link.direct && ((link.from, link.to) == (a, b) || (link.from, link.to) == (b, a)));
    if joined { DIRECT_GAP } else { BOX_GAP }
}

/// Keeps all boxes within the column.
fn clamp(
    middles: &mut [f64],
    gaps: &[f64],
    panels: &[Panel],
    slots: &[Vec<(Option<usize>, f64)>],
    (top, bottom): (f64, f64),
) {
    let first = panels.first().map_or(0.0, Panel::heading_height)
        + slots.iter().flatten().next().map_or(0.0, |slot| slot.1 / 2.0);
    let last = slots.iter().flatten().next_back().map_or(0.0, |slot| slot.1 / 2.0) + PAD;
    let mut low = top + first;
    for (at, middle) in middles.iter_mut().enumerate() {
        low += if at == 0 { 0.0 } else { gaps[at] };
        *middle = middle.max(low);
    }
    let mut high = bottom - last;
    for at in (0..middles.len()).rev() {
        middles[at] = middles[at].min(high);
        high -= gaps[at];
    }
}
