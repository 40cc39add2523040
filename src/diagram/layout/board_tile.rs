//! How large is a box of a board, and what does it look like? Its name, the words for its shading, and what fills it.

use super::foot::KeyEntry;
use super::paint::{Brush, outlined};
use super::paint_box::node_badges;
use super::sizes::{NAME, NOTE, VERSION, count};
use super::tone::{STRIP_ROOM, outline, strip};
use crate::diagram::measure::{Ruler, Weight};
use crate::diagram::model::{MarkRef, Node, NodeKind, Tone};
use crate::diagram::scene::{Anchor, Area, Dash, Point, Shape, half};
use crate::diagram::text::clean;
use crate::diagram::theme::Tint;

/// The space between words and the outline above, beneath and at the right, in px. At the right a badge hangs over it.
const PAD: f64 = 10.0;
const RIGHT: f64 = 14.0;
/// The heights of the lines, in px.
const NAME_LINE: f64 = 17.0;
const SMALL_LINE: f64 = 15.0;
/// The most lines of each kind; what is longer ends in an ellipsis and is whole in the tooltip.
const MOST: usize = 6;
/// How much wider a text may come out where Open Sans is missing.
const SLACK: f64 = 1.12;
/// How far the corner of a duty is turned, in px.
const FOLD: f64 = 11.0;
/// The radius of the corners of round boxes, in px, and how much narrower they are for words.
const ROUND: f64 = 34.0;
const ROUND_PAD: f64 = 8.0;

/// Where the words of a box stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// At the left, from the top: for boxes in rows.
    Left,
    /// In the middle.
    Centre,
    /// In the middle, with very round corners.
    Round,
}

/// A box with its wrapped words.
pub(super) struct Tile<'d> {
    node: &'d Node,
    setting: Setting,
    name: Vec<String>,
    words: Vec<String>,
    more: Vec<String>,
    names: Vec<String>,
    /// The least height, in px.
    pub(super) height: f64,
}

impl<'d> Tile<'d> {
    /// Wraps the words of a box of some width, in px.
    pub(super) fn new(node: &'d Node, setting: Setting, width: f64, ruler: &Ruler) -> Self {
        let round = if setting == Setting::Round {
            ROUND_PAD * 2.0
        } else {
            0.0
        };
        let limit = (width - STRIP_ROOM - PAD - RIGHT - round) / SLACK;
        let wrap = |text: &str, weight, size| ruler.wrap(&clean(text), weight, size, limit, MOST);
        let label = if node.label.trim().is_empty() {
            "unnamed"
        } else {
            &node.label
        };
        let name = wrap(label, Weight::Semibold, NAME);
        // How it stands, then each condition on a line of its own.
        let mut said = node.note.as_deref().unwrap_or_default().split(" · ");
        let words = wrap(said.next().unwrap_or_default(), Weight::Semibold, NOTE);
        let more = said
            .flat_map(|part| wrap(part, Weight::Regular, NOTE))
            .collect::<Vec<_>>();
        let names = wrap(&node.version, Weight::Regular, VERSION);
        let lines = NAME_LINE * count(name.len()) + SMALL_LINE * count(words.len() + more.len() + names.len());
        let round = if setting == Setting::Round { 12.0 } else { 0.0 };
        // Badges beside each other down the edge need their room.
        let badges = 20.0 * count(node.marks.len().min(3));
        Self {
            node,
            setting,
            name,
            words,
            more,
            names,
            height: half((lines + PAD * 2.0 + round).max(badges + 6.0).max(44.0)),
        }
    }

    /// Returns the box. `ground` is the colour it stands on.
    pub(super) fn shape(&self, brush: &Brush<'_>, area: Area, ground: &'static str) -> Shape {
        let tint = brush.theme.tones.of(self.node.tone).unwrap_or(brush.theme.tool);
        let round = self.setting == Setting::Round;
        let radius = match (round, self.node.kind) {
            (true, _) => ROUND.min(area.height / 2.0),
            (false, NodeKind::Duty) => 1.5,
            (false, _) => 7.0,
        };
        let mut shapes = Vec::new();
        if !matches!(self.node.tone, Tone::Empty | Tone::Unknown) && self.node.kind != NodeKind::Duty {
            let shade = Area {
                y: area.y + 2.0,
                ..area
            };
            shapes.push(plain(shade, radius, brush.theme.shade));
        }
        shapes.push(outlined(area, radius, tint, 1.25, outline(self.node.tone)));
        let cut = if round { radius * 0.45 } else { 0.0 };
        let inner = Area {
            y: area.y + cut,
            height: area.height - cut * 2.0,
            ..area
        };
        shapes.extend(strip(self.node.tone, inner, tint.stroke));
        if self.node.kind == NodeKind::Duty {
            shapes.extend(fold(area, tint, ground));
        }
        shapes.extend(self.lines(brush, area, tint));
        let mut marks: Vec<MarkRef> = self.node.marks.clone();
        marks.sort_unstable();
        marks.dedup();
        let corner = Area {
            width: area.width - if round { radius * 0.3 } else { 0.0 },
            y: area.y + if round { radius * 0.3 } else { 0.0 },
            ..area
        };
        shapes.extend(node_badges(brush, &marks, corner, false));
        Shape::Group {
            class: "node",
            id: clean(&self.node.id),
            title: self.full(),
            shapes,
        }
    }

    fn lines(&self, brush: &Brush<'_>, area: Area, tint: Tint) -> Vec<Shape> {
        let (ink, soft) = (brush.theme.ink, brush.theme.soft_ink);
        let left = area.x + STRIP_ROOM + PAD;
        let (x, anchor) = match self.setting {
            Setting::Left => (left, Anchor::Start),
            Setting::Centre => (f64::midpoint(left, area.right() - RIGHT), Anchor::Middle),
            Setting::Round => (area.x + f64::midpoint(area.width, STRIP_ROOM), Anchor::Middle),
        };
        let lines = NAME_LINE * count(self.name.len())
            + SMALL_LINE * count(self.words.len() + self.more.len() + self.names.len());
        let mut y = match self.setting {
            Setting::Left => area.y + PAD,
            Setting::Centre | Setting::Round => area.y + (area.height - lines) / 2.0,
        };
        let mut shapes = Vec::new();
        for line in &self.name {
            shapes.push(brush.text(line, (x, y + 13.0), anchor, NAME, Weight::Semibold, ink));
            y += NAME_LINE;
        }
        for line in &self.words {
            shapes.push(brush.text(line, (x, y + 11.0), anchor, NOTE, Weight::Semibold, tint.stroke));
            y += SMALL_LINE;
        }
        for line in &self.more {
            shapes.push(brush.text(line, (x, y + 11.0), anchor, NOTE, Weight::Regular, tint.stroke));
            y += SMALL_LINE;
        }
        for line in &self.names {
            shapes.push(brush.text(line, (x, y + 11.5), anchor, VERSION, Weight::Regular, soft));
            y += SMALL_LINE;
        }
        shapes
    }

    /// Everything the box says, uncut.
    fn full(&self) -> String {
        let parts = [
            Some(&self.node.label),
            self.node.note.as_ref(),
            Some(&self.node.version),
        ];
        let parts = parts.into_iter().flatten().map(|part| clean(part));
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
    }
}

fn plain(area: Area, radius: f64, fill: &'static str) -> Shape {
    Shape::Box {
        area,
        radius,
        fill: Some(fill),
        stroke: None,
        stroke_width: 0.0,
        dash: Dash::Solid,
    }
}

/// The turned corner of a page, at the lower right, where no badge hangs.
fn fold(area: Area, tint: Tint, ground: &'static str) -> Vec<Shape> {
    let (right, bottom) = (area.right(), area.bottom());
    let at = |x: f64, y: f64| Point { x: half(x), y: half(y) };
    let (above, beside) = (at(right, bottom - FOLD), at(right - FOLD, bottom));
    vec![
        Shape::Polygon {
            points: vec![
                at(right + 1.0, bottom - FOLD - 1.0),
                at(right + 1.0, bottom + 1.0),
                at(right - FOLD - 1.0, bottom + 1.0),
            ],
            fill: ground,
        },
        Shape::Polygon {
            points: vec![above, at(right - FOLD, bottom - FOLD), beside],
            fill: tint.stroke,
        },
    ]
}

/// The sample of a duty for the key.
pub(super) fn duty_sample(brush: &Brush<'_>) -> KeyEntry {
    let area = Area {
        x: 8.0,
        y: -10.0,
        width: 28.0,
        height: 20.0,
    };
    let tint = brush.theme.tool;
    let mut shapes = vec![outlined(area, 1.5, tint, 1.25, Dash::Solid)];
    shapes.extend(fold(area, tint, brush.theme.canvas));
    (shapes, "a duty: people show it with a page".to_owned())
}
