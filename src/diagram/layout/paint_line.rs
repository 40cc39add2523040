//! What does a connection look like? Its line, its arrow head and its words.

use super::badge::badge;
use super::graph::Link;
use super::label::Label;
use super::paint::Brush;
use super::sheet::Sheet;
use super::sizes::{BADGE_PITCH, EDGE_WORDS, SECOND_LINE, count};
use crate::diagram::measure::Weight;
use crate::diagram::model::EdgeKind;
use crate::diagram::scene::{Anchor, Dash, Point, Shape, half};
use crate::diagram::text::clean;
use crate::diagram::theme::Theme;

/// Which kinds are painted over which.
pub(super) fn paint_rank(kind: EdgeKind) -> u8 {
    match kind {
        EdgeKind::Unknown => 0,
        EdgeKind::Cross => 1,
        EdgeKind::Flow => 2,
        EdgeKind::Feedback => 3,
    }
}

/// The colour and the dashes of a kind of line.
pub(super) fn stroke(theme: &Theme, kind: EdgeKind) -> (&'static str, Dash) {
    match kind {
        EdgeKind::Flow => (theme.flow, Dash::Solid),
        EdgeKind::Feedback => (theme.feedback, Dash::Dashed),
        EdgeKind::Cross => (theme.cross, Dash::Solid),
        EdgeKind::Unknown => (theme.unknown, Dash::Dotted),
    }
}

/// The width of a line in px.
pub(super) fn stroke_width(declared: bool) -> f64 {
    if declared { 1.75 } else { 1.0 }
}

/// Returns the id of a link in the picture.
pub(super) fn edge_id(sheet: &Sheet, link: usize) -> String {
    let link = &sheet.graph.links[link];
    clean(&format!(
        "{}->{}",
        sheet.graph.cards[link.from].id, sheet.graph.cards[link.to].id
    ))
}

/// Returns the line of a link with its head.
pub(super) fn edge_shape(brush: &Brush<'_>, sheet: &Sheet, index: usize) -> Shape {
    let link = &sheet.graph.links[index];
    let (colour, dash) = stroke(brush.theme, link.kind);
    let points: Vec<Point> = sheet.lines[index]
        .iter()
        .map(|point| Point {
            x: half(point.x),
            y: half(point.y),
        })
        .collect();
    let head = points
        .as_slice()
        .last_chunk()
        .map(|[before, tip]| head(brush.theme, link.kind, sheet.graph.grain.head, *before, *tip));
    let stroked = Shape::Line {
        points,
        radius: 7.0,
        stroke: colour,
        stroke_width: stroke_width(link.declared),
        dash,
    };
    let shapes = std::iter::once(stroked).chain(head.into_iter().flatten()).collect();
    Shape::Group {
        class: "edge",
        id: edge_id(sheet, index),
        title: link.title.clone(),
        shapes,
    }
}

/// Returns the head of a line of a kind, `half` px wide to each side: cross-cutting ones end in a
/// hollow head, so that they differ from flow by more than colour.
pub(super) fn head(theme: &Theme, kind: EdgeKind, half: f64, before: Point, tip: Point) -> Vec<Shape> {
    let mut shapes = vec![arrow(before, tip, half, stroke(theme, kind).0)];
    if kind == EdgeKind::Cross {
        let (dx, dy) = (sign(tip.x - before.x), sign(tip.y - before.y));
        let point = |back: f64, side: f64| Point {
            x: tip.x - (dx * back + dy * side) * half,
            y: tip.y - (dy * back - dx * side) * half,
        };
        shapes.push(Shape::Polygon {
            points: vec![point(0.61, 0.0), point(1.72, 0.56), point(1.72, -0.56)],
            fill: theme.canvas,
        });
    }
    shapes
}

/// Returns the head of an arrow that ends at `tip`, `half` px wide to each side.
pub(super) fn arrow(before: Point, tip: Point, half: f64, fill: &'static str) -> Shape {
    let (dx, dy) = (sign(tip.x - before.x), sign(tip.y - before.y));
    let corner = |side: f64| Point {
        x: tip.x - dx * half * 2.0 - dy * side,
        y: tip.y - dy * half * 2.0 + dx * side,
    };
    Shape::Polygon {
        points: vec![tip, corner(half), corner(-half)],
        fill,
    }
}

fn sign(value: f64) -> f64 {
    if value.abs() < 0.01 { 0.0 } else { value.signum() }
}

/// Returns the words and badges of a link on their ground.
pub(super) fn label_shape(brush: &Brush<'_>, link: &Link, label: &Label, id: String, ground: &'static str) -> Shape {
    let area = label.area;
    let mut shapes = vec![Shape::Box {
        area,
        radius: 3.0,
        fill: Some(ground),
        stroke: None,
        stroke_width: 0.0,
        dash: Dash::Solid,
    }];
    let y = area.y + area.height / 2.0;
    for (at, mark) in link.marks.iter().enumerate() {
        shapes.push(badge(
            *mark,
            area.x + BADGE_PITCH * (count(at) + 0.5),
            y,
            brush.theme,
            brush.ruler,
        ));
    }
    let badges = BADGE_PITCH * count(link.marks.len());
    let middle = area.x + badges + (area.width - badges) / 2.0;
    let fill = stroke(brush.theme, link.kind).0;
    let first = y + 4.0 - SECOND_LINE / 2.0 * count(label.lines.len().saturating_sub(1));
    for (at, line) in label.lines.iter().enumerate().filter(|line| !line.1.is_empty()) {
        let y = first + SECOND_LINE * count(at);
        shapes.push(brush.text(line, (middle, y), Anchor::Middle, EDGE_WORDS, Weight::Regular, fill));
    }
    let title = if label.lines.join(" ") == link.label {
        String::new()
    } else {
        link.title.clone()
    };
    Shape::Group {
        class: "edge-label",
        id,
        title,
        shapes,
    }
}
