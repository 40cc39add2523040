//! Where do boxes stand that have a place of their own? Columns as wide as the narrowest box needs, rows as high as their words.

use super::board::Laid;
use super::board_tile::{Setting, Tile};
use super::paint::{Brush, outlined};
use super::sizes::{BAND_NAME, MARGIN, count};
use crate::diagram::measure::Weight;
use crate::diagram::model::{Cell, Grid, Group, Joins, Node, Side};
use crate::diagram::scene::{Anchor, Area, Dash, Point, Shape, half};
use crate::diagram::text::clean;

/// The space between boxes, in px.
const GAP: f64 = 14.0;
/// The narrowest box that still has room for words, and the widest picture that makes boxes wider than that, in px.
const LEAST: f64 = 178.0;
const LEAST_GRID: f64 = 1080.0;
/// The space between a frame and its boxes, and the room of its name, in px.
const FRAME: f64 = 14.0;
const FRAME_NAME: f64 = 32.0;
/// How much narrower a tab is than its cells, on each side, in px.
const TAB: f64 = 12.0;
/// The widest word beside the rows, in px.
const SIDE: f64 = 120.0;
/// How much wider a text may come out where Open Sans is missing.
const SLACK: f64 = 1.12;

/// The edges of columns and rows, in px.
struct Lines {
    left: f64,
    column: f64,
    /// The top and the height of every row.
    rows: Vec<(f64, f64)>,
}

impl Lines {
    /// The area of some cells, without what joins it to others.
    fn area(&self, cell: &Cell) -> Area {
        let first = usize::from(cell.row).saturating_sub(1);
        let last = (first + usize::from(cell.rows)).saturating_sub(1);
        let bottom = self.rows.get(last).map_or(0.0, |(top, height)| top + height);
        let top = self.rows.get(first).map_or(0.0, |row| row.0);
        Area {
            x: half(self.left + f64::from(cell.column.saturating_sub(1)) * self.column),
            y: half(top),
            width: half(f64::from(cell.columns) * self.column - GAP),
            height: half(bottom - top),
        }
    }

    /// The area of a box.
    fn tile(&self, cell: &Cell) -> Area {
        let area = self.area(cell);
        let tab = Area {
            x: area.x + TAB,
            width: area.width - TAB * 2.0,
            height: area.height + GAP,
            ..area
        };
        match cell.joins {
            Joins::Nothing => area,
            Joins::Above => Area { y: area.y - GAP, ..tab },
            Joins::Below => tab,
            Joins::Left => Area {
                x: area.x - GAP,
                width: area.width + GAP,
                ..area
            },
        }
    }
}

/// Lays out parts on a grid.
pub(super) fn grid(brush: &Brush<'_>, parts: &[Group], plan: &Grid, top: f64) -> Laid {
    let places: Vec<(&Node, &Cell)> = parts
        .iter()
        .zip(&plan.cells)
        .flat_map(|(part, cells)| part.nodes.iter().zip(cells))
        .collect();
    let framed = if plan.frames.iter().any(Option::is_some) {
        FRAME
    } else {
        0.0
    };
    let side = if plan.sides.is_empty() { 0.0 } else { SIDE + 24.0 };
    let narrow = |cell: &Cell| {
        let tab = if matches!(cell.joins, Joins::Above | Joins::Below) {
            TAB * 2.0
        } else {
            0.0
        };
        (LEAST + GAP + tab) / f64::from(cell.columns.max(1))
    };
    let least = places.iter().map(|(_, cell)| narrow(cell)).fold(0.0, f64::max);
    let column = least.max(LEAST_GRID / f64::from(plan.columns.max(1)));
    let mut lines = Lines {
        left: MARGIN + side + framed,
        column,
        rows: Vec::new(),
    };
    let setting = |cell: &Cell| if cell.round { Setting::Round } else { Setting::Centre };
    let tiles: Vec<(Tile<'_>, &Cell)> = places
        .iter()
        .map(|(node, cell)| {
            let tile = Tile::new(node, setting(cell), lines.tile(cell).width, brush.ruler);
            (tile, *cell)
        })
        .collect();
    lines.rows = row_lines(&tiles, plan, top);
    let mut shapes = Vec::new();
    for (part, cell) in parts.iter().zip(&plan.frames) {
        if let Some(cell) = cell {
            shapes.push(frame(brush, part, lines.area(cell)));
        }
    }
    let mut right = lines.left + f64::from(plan.columns) * column - GAP + framed;
    let mut bottom = lines.rows.last().map_or(top, |row| row.0 + row.1);
    if let Some(last) = plan
        .frames
        .iter()
        .flatten()
        .map(|cell| lines.area(cell).bottom())
        .reduce(f64::max)
    {
        bottom = bottom.max(last + FRAME);
    }
    shapes.extend(sides(brush, &plan.sides, &lines));
    // Tabs stand on what they join, so they are painted last.
    let (tabs, plain): (Vec<_>, Vec<_>) = tiles.iter().partition(|(_, cell)| cell.joins != Joins::Nothing);
    let mut badges = Vec::new();
    for (tile, cell) in plain.into_iter().chain(tabs) {
        let framed = plan.frames.iter().flatten().any(|frame| holds(frame, cell));
        let ground = if framed {
            brush.theme.panel.fill
        } else {
            brush.theme.canvas
        };
        let area = lines.tile(cell);
        right = right.max(area.right());
        let mut shape = tile.shape(brush, area, ground);
        badges.append(&mut lifted(&mut shape));
        shapes.push(shape);
    }
    // A box beside another one would hide half of its badge.
    shapes.append(&mut badges);
    Laid { shapes, right, bottom }
}

/// Takes the badges off a box.
fn lifted(shape: &mut Shape) -> Vec<Shape> {
    let Shape::Group { shapes, .. } = shape else {
        return Vec::new();
    };
    let is_badge = |shape: &Shape| matches!(shape, Shape::Group { class: "mark", .. });
    let (badges, rest) = std::mem::take(shapes).into_iter().partition(is_badge);
    *shapes = rest;
    badges
}

fn holds(frame: &Cell, cell: &Cell) -> bool {
    let rows = frame.row <= cell.row && cell.row < frame.row.saturating_add(frame.rows);
    rows && frame.column <= cell.column && cell.column < frame.column.saturating_add(frame.columns)
}

/// Stacks the rows: each as high as the boxes that end in it need, with room for the frames around them.
fn row_lines(tiles: &[(Tile<'_>, &Cell)], plan: &Grid, top: f64) -> Vec<(f64, f64)> {
    let end = |cell: &Cell| (usize::from(cell.row) + usize::from(cell.rows)).saturating_sub(1);
    let ends = tiles.iter().map(|(_, cell)| end(cell));
    let number = ends.max().unwrap_or(0);
    let mut rows: Vec<(f64, f64)> = Vec::with_capacity(number);
    let mut y = top;
    for row in 1..=number {
        let starts = |cell: &&Cell| usize::from(cell.row) == row;
        if plan.frames.iter().flatten().any(|frame| starts(&frame)) {
            y += FRAME_NAME + if row > 1 { 4.0 } else { 0.0 };
        }
        let needed = tiles.iter().filter(|(_, cell)| end(cell) == row).map(|(tile, cell)| {
            let joined = if matches!(cell.joins, Joins::Above | Joins::Below) {
                GAP
            } else {
                0.0
            };
            let first = usize::from(cell.row).saturating_sub(1);
            let before = rows.get(first).map_or(0.0, |start| y - start.0);
            tile.height - joined - before
        });
        let height = needed.fold(0.0, f64::max);
        rows.push((y, height));
        y += height + GAP;
        if plan.frames.iter().flatten().any(|frame| end(frame) == row) {
            y += FRAME + 4.0;
        }
    }
    rows
}

fn frame(brush: &Brush<'_>, part: &Group, cells: Area) -> Shape {
    let area = Area {
        x: cells.x - FRAME,
        y: cells.y - FRAME_NAME,
        width: cells.width + FRAME * 2.0,
        height: cells.height + FRAME_NAME + FRAME,
    };
    let name = brush.ruler.fit(
        &clean(&part.label),
        Weight::Semibold,
        BAND_NAME + 2.0,
        (area.width - FRAME * 2.0) / SLACK,
    );
    let at = (area.x + area.width / 2.0, area.y + 21.5);
    Shape::Group {
        class: "panel",
        id: clean(&part.id),
        title: clean(&part.label),
        shapes: vec![
            outlined(area, 10.0, brush.theme.panel, 1.0, Dash::Solid),
            brush.text(
                &name,
                at,
                Anchor::Middle,
                BAND_NAME + 2.0,
                Weight::Semibold,
                brush.theme.ink,
            ),
        ],
    }
}

/// The words beside the rows, and a line between each two.
fn sides(brush: &Brush<'_>, sides: &[Side], lines: &Lines) -> Vec<Shape> {
    let row = |number: u16| {
        let index = usize::from(number).saturating_sub(1);
        lines.rows.get(index).copied()
    };
    let mut shapes = Vec::new();
    let mut before: Option<f64> = None;
    for side in sides {
        let (Some(first), Some(last)) = (row(side.rows.0), row(side.rows.1)) else {
            continue;
        };
        let (top, bottom) = (first.0, last.0 + last.1);
        if let Some(before) = before {
            let y = half(f64::midpoint(before, top));
            let line = [MARGIN, MARGIN + SIDE].map(|x| Point { x, y });
            shapes.push(Shape::Line {
                points: line.to_vec(),
                radius: 0.0,
                stroke: brush.theme.panel.stroke,
                stroke_width: 1.0,
                dash: Dash::Solid,
            });
        }
        before = Some(bottom);
        let words = brush
            .ruler
            .wrap(&clean(&side.label), Weight::Regular, BAND_NAME, SIDE / SLACK, 3);
        let mut y = f64::midpoint(top, bottom) + 5.0 - count(words.len().saturating_sub(1)) * 9.0;
        let mut own = Vec::new();
        for line in &words {
            let at = (MARGIN + SIDE, y);
            own.push(brush.text(line, at, Anchor::End, BAND_NAME, Weight::Regular, brush.theme.soft_ink));
            y += 18.0;
        }
        shapes.push(Shape::Group {
            class: "side",
            id: clean(&side.label),
            title: String::new(),
            shapes: own,
        });
    }
    shapes
}
