//! What is connected with what? Resolves ids, merges parallel edges, wraps wide bands, and cuts every edge into wires,
//! one for each gutter it passes.
//!
//! Row `r` lies between gutter `r` above it and gutter `r + 1` beneath it.

use super::card::{Card, card};
use super::sizes::{BADGE_PITCH, Grain, count, edge_words};
use crate::diagram::measure::Ruler;
use crate::diagram::model::{Diagram, EdgeKind, MarkRef, NodeKind};
use crate::diagram::text::{LONGEST_NAME, clean, shorten};
use std::collections::BTreeMap;

/// The side of the core on which a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Flank {
    Left,
    Right,
}

/// Where a box stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    /// In a row, as this item.
    Row(usize),
    /// In the column on this flank.
    Side(Flank),
}

/// A box in a row, or the place where a long line passes the row.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) card: Option<usize>,
    pub(super) row: usize,
    pub(super) width: f64,
    /// Further room between the item and the one at its left, in px.
    pub(super) space: f64,
    /// The wires that touch the item from the gutter above it.
    pub(super) up: Vec<usize>,
    /// The wires that touch the item from the gutter beneath it.
    pub(super) down: Vec<usize>,
}

/// A row of items; a wide band has several.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The index of the band, base bands counted after those of the core.
    pub(super) band: usize,
    pub(super) items: Vec<usize>,
}

/// One end of a wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tip {
    /// At the bottom of an item in the row above the gutter.
    Above(usize),
    /// At the top of an item in the row beneath the gutter.
    Below(usize),
    /// At the lanes of a flank.
    Side(Flank),
}

/// The part of a link within one gutter.
#[derive(Debug, Clone)]
pub(super) struct Wire {
    pub(super) link: usize,
    pub(super) gutter: usize,
    /// The end nearer the start of the link, then the other.
    pub(super) tips: [Tip; 2],
}

/// An edge between two known boxes, with all its parallels.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) label: String,
    pub(super) label_width: f64,
    pub(super) title: String,
    pub(super) kind: EdgeKind,
    pub(super) declared: bool,
    pub(super) marks: Vec<MarkRef>,
    /// The wires from start to end.
    pub(super) wires: Vec<usize>,
    /// Whether the link runs straight from a box to its neighbour in the row.
    pub(super) direct: bool,
}

/// Boxes, rows, links and wires.
#[derive(Debug, Clone, Default)]
pub(super) struct Graph {
    pub(super) cards: Vec<Card>,
    pub(super) homes: Vec<Home>,
    pub(super) items: Vec<Item>,
    pub(super) rows: Vec<Row>,
    pub(super) links: Vec<Link>,
    pub(super) wires: Vec<Wire>,
    /// How near lines come to each other.
    pub(super) grain: Grain,
    /// Whether any line leads to each card.
    pub(super) linked: Vec<bool>,
    /// Where the box of a column stands to which each link leads, in px from the top; empty before anything is placed.
    pub(super) heights: Vec<f64>,
    /// Further height of gutters in which words found no room, in px.
    pub(super) air: BTreeMap<usize, f64>,
    /// The cards of each group of the left and of the right column.
    pub(super) columns: [Vec<Vec<usize>>; 2],
}

impl Graph {
    /// Reads a diagram.
    pub(super) fn new(diagram: &Diagram, ruler: &Ruler) -> Self {
        let mut graph = Self::default();
        let mut bands = Vec::new();
        for band in diagram.bands.iter().chain(&diagram.base) {
            bands.push(
                band.nodes
                    .iter()
                    .map(|node| graph.add_card(card(node, false, ruler), Home::Row(0)))
                    .collect::<Vec<_>>(),
            );
        }
        for (groups, flank) in [(&diagram.left, Flank::Left), (&diagram.right, Flank::Right)] {
            for group in groups {
                let cards = group
                    .nodes
                    .iter()
                    .map(|node| graph.add_card(card(node, flank == Flank::Left, ruler), Home::Side(flank)))
                    .collect();
                graph.columns[usize::from(flank == Flank::Right)].push(cards);
            }
        }
        graph.add_links(diagram, ruler);
        graph.linked = vec![false; graph.cards.len()];
        for link in &graph.links {
            graph.linked[link.from] = true;
            graph.linked[link.to] = true;
        }
        for (band, cards) in bands.iter().enumerate() {
            graph.add_rows(band, cards, &bands);
        }
        for link in 0..graph.links.len() {
            graph.add_wires(link);
        }
        graph.connect();
        graph.grow_side_boxes();
        graph
    }

    fn add_card(&mut self, card: Card, home: Home) -> usize {
        self.cards.push(card);
        self.homes.push(home);
        self.cards.len() - 1
    }

    fn add_links(&mut self, diagram: &Diagram, ruler: &Ruler) {
        let mut ids: BTreeMap<String, usize> = BTreeMap::new();
        for (index, card) in self.cards.iter().enumerate() {
            ids.entry(card.id.clone()).or_insert(index);
        }
        let mut merged: BTreeMap<(usize, usize, EdgeKind), usize> = BTreeMap::new();
        let mut words: Vec<Vec<String>> = Vec::new();
        for edge in &diagram.edges {
            let (Some(&from), Some(&to)) = (ids.get(&edge.from), ids.get(&edge.to)) else {
                continue;
            };
            if from == to {
                continue;
            }
            let index = *merged.entry((from, to, edge.kind)).or_insert_with(|| {
                words.push(Vec::new());
                self.links.push(Link {
                    from,
                    to,
                    label: String::new(),
                    label_width: 0.0,
                    title: String::new(),
                    kind: edge.kind,
                    declared: false,
                    marks: Vec::new(),
                    wires: Vec::new(),
                    direct: false,
                });
                self.links.len() - 1
            });
            let link = &mut self.links[index];
            link.declared |= edge.declared;
            link.marks.extend(&edge.marks);
            let label = clean(&edge.label);
            if !label.is_empty() && !words[index].contains(&label) {
                words[index].push(label);
            }
        }
        self.grain = Grain::of(self.links.len());
        for card in &mut self.cards {
            card.pitch = self.grain.port;
        }
        for (link, words) in self.links.iter_mut().zip(&words) {
            link.marks.sort_unstable();
            link.marks.dedup();
            let full = words.join(", ");
            let (from, to) = (&self.cards[link.from].full, &self.cards[link.to].full);
            link.title = if full.is_empty() {
                format!("{from} → {to}")
            } else {
                format!("{from} → {to}: {full}")
            };
            if self.grain.words {
                link.label = listed(words);
            } else {
                // Only badges that the legend explains are worth the room.
                link.marks
                    .retain(|mark| diagram.legend.iter().any(|line| line.mark == *mark));
            }
            link.label_width = label_width(&link.label, &link.marks, ruler);
        }
    }

    /// Whether a box stands for something missing that no line leads to.
    pub(super) fn is_ghost(&self, card: usize) -> bool {
        self.cards[card].kind == NodeKind::Gap && !self.is_linked(card)
    }

    /// Whether any line leads to a box.
    pub(super) fn is_linked(&self, card: usize) -> bool {
        self.linked[card]
    }

    /// Makes boxes in the columns high enough for their lines.
    fn grow_side_boxes(&mut self) {
        let mut ports = vec![0; self.cards.len()];
        for link in &self.links {
            ports[link.from] += 1;
            ports[link.to] += 1;
        }
        for ((card, home), ports) in self.cards.iter_mut().zip(&self.homes).zip(ports) {
            if matches!(home, Home::Side(_)) && ports > 1 {
                card.height = card.height.max(18.0 + self.grain.port.min(10.0) * count(ports - 1));
            }
        }
    }

    /// Writes down anew which wires touch which item.
    pub(super) fn connect(&mut self) {
        for item in &mut self.items {
            item.up.clear();
            item.down.clear();
        }
        for (index, wire) in self.wires.iter().enumerate() {
            if self.links[wire.link].direct {
                continue;
            }
            for tip in wire.tips {
                match tip {
                    Tip::Above(item) => self.items[item].down.push(index),
                    Tip::Below(item) => self.items[item].up.push(index),
                    Tip::Side(_) => {}
                }
            }
        }
    }

    /// Returns the wires of each gutter.
    pub(super) fn gutters(&self) -> Vec<Vec<usize>> {
        let mut gutters = vec![Vec::new(); self.rows.len() + 1];
        for (index, wire) in self.wires.iter().enumerate() {
            if !self.links[wire.link].direct {
                gutters[wire.gutter].push(index);
            }
        }
        gutters
    }

    /// Moves a wire that may leave its boxes upward or downward to its other gutter, if it has one.
    pub(super) fn flipped(&self, wire: usize) -> Option<Wire> {
        let old = &self.wires[wire];
        let flip = |tip: Tip| match tip {
            Tip::Above(item) => Tip::Below(item),
            Tip::Below(item) => Tip::Above(item),
            side @ Tip::Side(_) => side,
        };
        let gutter = match old.tips {
            [Tip::Above(_), Tip::Above(_) | Tip::Side(_)] | [Tip::Side(_), Tip::Above(_)] => old.gutter - 1,
            [Tip::Below(_), Tip::Below(_) | Tip::Side(_)] | [Tip::Side(_), Tip::Below(_)] => old.gutter + 1,
            _ => return None,
        };
        Some(Wire {
            link: old.link,
            gutter,
            tips: [flip(old.tips[0]), flip(old.tips[1])],
        })
    }
}

/// Returns the words of a line as one list, short enough for a picture: what does not fit is counted.
fn listed(words: &[String]) -> String {
    let fits = |text: &String| text.chars().count() <= LONGEST_NAME;
    let full = words.join(", ");
    if fits(&full) {
        return full;
    }
    let counted = (1..words.len()).rev().map(|kept| {
        let more = words.len() - kept;
        format!("{} and {more} more", words[..kept].join(", "))
    });
    counted
        .into_iter()
        .find(fits)
        .unwrap_or_else(|| shorten(&full, LONGEST_NAME))
}

/// Returns the room that the words and badges on a line take, in px; zero without any.
fn label_width(label: &str, marks: &[MarkRef], ruler: &Ruler) -> f64 {
    edge_words(ruler, label) + BADGE_PITCH * count(marks.len())
}
