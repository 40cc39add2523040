//! How do boxes stand in rows? One panel a part; small parts share a row, large ones are wrapped evenly, and a ladder of
//! levels stands at the left.

use super::board::Laid;
use super::board_tile::{Setting, Tile};
use super::paint::{Brush, outlined};
use super::sizes::{BAND_NAME, BAND_WORDS, MARGIN, count};
use crate::diagram::measure::Weight;
use crate::diagram::model::{Group, Rung};
use crate::diagram::scene::{Anchor, Area, Dash, Point, Shape, half};
use crate::diagram::text::clean;
use crate::diagram::theme::Tint;

/// The most boxes side by side.
const ACROSS: usize = 6;
/// The width of what holds the boxes, in px.
const WIDTH: f64 = 1260.0;
/// The widest box, in px.
const WIDEST: f64 = 410.0;
/// The space between boxes, around them in a panel, and between panels, in px.
const GAP: f64 = 14.0;
const PAD: f64 = 14.0;
const PANELS: f64 = 16.0;
/// How much of the left the ladder takes, and the radius of a rung's number, in px.
const LADDER: f64 = 74.0;
const DISC: f64 = 17.0;
/// How much wider a text may come out where Open Sans is missing.
const SLACK: f64 = 1.12;

/// Lays out parts in rows of panels.
pub(super) fn rows(brush: &Brush<'_>, parts: &[Group], top: f64) -> Laid {
    let mut laid = Laid {
        shapes: Vec::new(),
        right: MARGIN + WIDTH,
        bottom: top,
    };
    let mut row: Vec<&Group> = Vec::new();
    let mut taken = 0;
    for part in parts.iter().filter(|part| !part.nodes.is_empty()) {
        let across = across(part.nodes.len());
        if taken + across > ACROSS && !row.is_empty() {
            panels(brush, &row, MARGIN, &mut laid);
            row.clear();
            taken = 0;
        }
        row.push(part);
        taken += across;
    }
    panels(brush, &row, MARGIN, &mut laid);
    laid.bottom = (laid.bottom - PANELS).max(top);
    laid
}

/// Lays out parts one under the other beside a ladder.
pub(super) fn ladder(brush: &Brush<'_>, parts: &[Group], rungs: &[Rung], top: f64) -> Laid {
    let mut laid = Laid {
        shapes: Vec::new(),
        right: MARGIN + LADDER + WIDTH,
        bottom: top,
    };
    let mut discs: Vec<(f64, Rung)> = Vec::new();
    for (part, rung) in parts.iter().zip(rungs).filter(|(part, _)| !part.nodes.is_empty()) {
        let before = laid.bottom;
        panels(brush, &[part], MARGIN + LADDER, &mut laid);
        discs.push((f64::midpoint(before, laid.bottom - PANELS), *rung));
    }
    laid.bottom = (laid.bottom - PANELS).max(top);
    laid.shapes.extend(rail(brush, &discs));
    laid
}

/// How many boxes of a part stand side by side, so that its rows are about as long.
fn across(boxes: usize) -> usize {
    boxes.div_ceil(boxes.div_ceil(ACROSS).max(1))
}

/// Draws panels side by side and moves the bottom under them.
fn panels(brush: &Brush<'_>, parts: &[&Group], left: f64, laid: &mut Laid) {
    let Some(last) = parts.len().checked_sub(1) else {
        return;
    };
    let columns: Vec<usize> = parts.iter().map(|part| across(part.nodes.len())).collect();
    let total: usize = columns.iter().sum();
    let around = count(parts.len()) * PAD * 2.0 + count(last) * PANELS;
    let gaps: f64 = columns.iter().map(|columns| count(columns - 1) * GAP).sum();
    let tile = ((WIDTH - around - gaps) / count(total)).min(WIDEST);
    let headings: Vec<Heading> = parts
        .iter()
        .zip(&columns)
        .map(|(part, columns)| Heading::new(brush, part, count(*columns) * (tile + GAP) - GAP))
        .collect();
    let heading = headings.iter().map(|heading| heading.height).fold(0.0, f64::max);
    let top = laid.bottom;
    let mut x = left;
    let mut bottom = top;
    let mut drawn = Vec::new();
    for ((part, columns), words) in parts.iter().zip(&columns).zip(&headings) {
        let width = count(*columns) * (tile + GAP) - GAP + PAD * 2.0;
        let tiles: Vec<Tile<'_>> = part
            .nodes
            .iter()
            .map(|node| Tile::new(node, Setting::Left, tile, brush.ruler))
            .collect();
        let mut y = top + heading + PAD;
        let mut boxes = Vec::new();
        for row in tiles.chunks(*columns) {
            let height = row.iter().map(|tile| tile.height).fold(0.0, f64::max);
            for (at, one) in row.iter().enumerate() {
                let from = half(x + PAD + count(at) * (tile + GAP));
                let area = Area {
                    x: from,
                    y: half(y),
                    width: half(x + PAD + count(at) * (tile + GAP) + tile) - from,
                    height,
                };
                boxes.push(one.shape(brush, area, brush.theme.panel.fill));
            }
            y += height + GAP;
        }
        bottom = bottom.max(y - GAP + PAD);
        drawn.push((part, words, x, width, boxes));
        x += width + PANELS;
    }
    for (part, words, x, width, boxes) in drawn {
        let area = Area {
            x: half(x),
            y: half(top),
            width: half(x + width) - half(x),
            height: half(bottom - top),
        };
        laid.shapes.push(words.panel(brush, part, area));
        laid.shapes.extend(boxes);
    }
    laid.bottom = half(bottom + PANELS);
}

/// The wrapped words on a panel.
pub(super) struct Heading {
    name: Vec<String>,
    small: Vec<String>,
    /// Whether the small words stand at the right end of the line of the name: there is room.
    beside: bool,
    /// The height the words take, in px.
    pub(super) height: f64,
}

impl Heading {
    /// Wraps the words of a part to a width, in px.
    pub(super) fn new(brush: &Brush<'_>, part: &Group, width: f64) -> Self {
        let limit = width / SLACK;
        let wrap = |text: &str, weight, size| brush.ruler.wrap(&clean(text), weight, size, limit, 4);
        let name = wrap(&part.label, Weight::Semibold, BAND_NAME);
        let small = wrap(
            part.sublabel.as_deref().unwrap_or_default(),
            Weight::Regular,
            BAND_WORDS,
        );
        let wide = |line: &String, weight, size| brush.ruler.width(line, weight, size);
        let beside = match (name.as_slice(), small.as_slice()) {
            ([name], [small]) => {
                let end = wide(name, Weight::Semibold, BAND_NAME) * SLACK + 16.0;
                end + wide(small, Weight::Regular, BAND_WORDS) * SLACK <= width
            }
            _ => false,
        };
        let below = if beside { 0 } else { small.len() };
        let lines = count(name.len()) * 18.0 + count(below) * 15.0;
        Self {
            height: if lines > 0.0 { lines + 10.0 } else { 0.0 },
            name,
            small,
            beside,
        }
    }

    fn panel(&self, brush: &Brush<'_>, part: &Group, area: Area) -> Shape {
        let mut shapes = vec![outlined(area, 10.0, brush.theme.panel, 1.0, Dash::Solid)];
        let x = area.x + PAD;
        let mut y = area.y + 10.0;
        for line in &self.name {
            shapes.push(brush.text(
                line,
                (x, y + 14.0),
                Anchor::Start,
                BAND_NAME,
                Weight::Semibold,
                brush.theme.ink,
            ));
            y += 18.0;
        }
        let (x, anchor) = if self.beside {
            y -= 16.0;
            (area.right() - PAD, Anchor::End)
        } else {
            (x, Anchor::Start)
        };
        for line in &self.small {
            shapes.push(brush.text(
                line,
                (x, y + 11.5),
                anchor,
                BAND_WORDS,
                Weight::Regular,
                brush.theme.soft_ink,
            ));
            y += 15.0;
        }
        Shape::Group {
            class: "panel",
            id: clean(&part.id),
            title: clean(&part.label),
            shapes,
        }
    }
}

/// Draws the rail of a ladder: a disc a level, filled up to the level that is reached.
fn rail(brush: &Brush<'_>, discs: &[(f64, Rung)]) -> Vec<Shape> {
    let theme = brush.theme;
    let x = MARGIN + 26.0;
    let mut shapes = Vec::new();
    for pair in discs.windows(2) {
        let [(high, upper), (low, _)] = pair else {
            continue;
        };
        let (from, to) = (high + DISC + 14.0, low - DISC - 2.0);
        shapes.push(Shape::Line {
            points: vec![Point { x, y: half(to) }, Point { x, y: half(from) }],
            radius: 0.0,
            stroke: theme.flow,
            stroke_width: if upper.reached { 3.0 } else { 1.25 },
            dash: if upper.reached { Dash::Solid } else { Dash::Dashed },
        });
    }
    let highest = discs.iter().find(|(_, rung)| rung.reached).map(|(_, rung)| rung.level);
    for (y, rung) in discs {
        let disc = Area {
            x: x - DISC,
            y: half(y - DISC),
            width: DISC * 2.0,
            height: DISC * 2.0,
        };
        let (fill, ink) = if rung.reached {
            (theme.flow, theme.canvas)
        } else {
            (theme.canvas, theme.flow)
        };
        let tint = Tint {
            fill,
            stroke: theme.flow,
        };
        let dash = if rung.reached { Dash::Solid } else { Dash::Dashed };
        let number = rung.level.to_string();
        let mut own = vec![
            outlined(disc, DISC, tint, 1.5, dash),
            brush.text(&number, (x, half(y + 5.5)), Anchor::Middle, 15.0, Weight::Semibold, ink),
        ];
        let (words, weight) = match (rung.reached, Some(rung.level) == highest) {
            (true, true) => ("reached", Weight::Semibold),
            (true, false) => ("met", Weight::Regular),
            (false, _) => ("not reached", Weight::Regular),
        };
        own.push(brush.text(
            words,
            (x, half(y + DISC + 12.0)),
            Anchor::Middle,
            10.0,
            weight,
            theme.ink,
        ));
        shapes.push(Shape::Group {
            class: "rung",
            id: number.clone(),
            title: format!("level {number}: {words}"),
            shapes: own,
        });
    }
    shapes
}
