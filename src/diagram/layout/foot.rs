//! What stands under a picture of any form? The meaning of badges, lines and boxes, and a footer.

use super::badge::{badge, sample};
use super::paint::Brush;
use super::sizes::{FOOTER, LEGEND, MARGIN, room_for, slack};
use crate::diagram::measure::Weight;
use crate::diagram::model::{Diagram, Severity};
use crate::diagram::scene::{Anchor, Area, Point, Shape, half};
use crate::diagram::text::clean;

const LINE: f64 = 17.0;
/// The narrowest picture with two columns of legend, in px.
const TWO_COLUMNS: f64 = 900.0;

/// A sample drawn around the left end of its base line, and what it means.
pub(super) type KeyEntry = (Vec<Shape>, String);

/// Returns the shapes under a picture of this width that ends at `bottom`, and where they end, in px.
pub(super) fn foot(
    brush: &Brush<'_>,
    diagram: &Diagram,
    width: f64,
    bottom: f64,
    entries: Vec<KeyEntry>,
) -> (Vec<Shape>, f64) {
    let mut y = bottom + 30.0;
    let mut shapes = Vec::new();
    let (legend, bottom) = legend(brush, diagram, width, y);
    if !legend.is_empty() {
        shapes.push(Shape::Group {
            class: "legend",
            id: String::new(),
            title: String::new(),
            shapes: legend,
        });
        y = bottom + 16.0;
    }
    let severities = [Severity::Error, Severity::Warning, Severity::Note];
    let occurring = severities
        .into_iter()
        .filter(|severity| diagram.legend.iter().any(|line| line.mark.severity == *severity));
    let badges = occurring.map(|severity| sample(severity, 11.0, brush.theme));
    let entries = badges.chain(entries).collect();
    let (key, bottom) = key(brush, width, y, entries);
    if !key.is_empty() {
        shapes.push(Shape::Group {
            class: "key",
            id: String::new(),
            title: String::new(),
            shapes: key,
        });
        y = bottom;
    }
    let mut lines = Vec::new();
    for line in brush.ruler.wrap(
        &clean(&diagram.footer),
        Weight::Regular,
        FOOTER,
        (width - MARGIN * 2.0) / slack(Weight::Regular),
        4,
    ) {
        y += LINE;
        lines.push(brush.text(
            &line,
            (MARGIN, y),
            Anchor::Start,
            FOOTER,
            Weight::Regular,
            brush.theme.soft_ink,
        ));
    }
    if !lines.is_empty() {
        shapes.push(Shape::Group {
            class: "footer",
            id: String::new(),
            title: String::new(),
            shapes: lines,
        });
    }
    (shapes, y)
}

fn legend(brush: &Brush<'_>, diagram: &Diagram, width: f64, top: f64) -> (Vec<Shape>, f64) {
    let room = width - MARGIN * 2.0;
    let columns = if room >= TWO_COLUMNS && diagram.legend.len() > 3 {
        2
    } else {
        1
    };
    let width = if columns == 2 { (room - 40.0) / 2.0 } else { room };
    let words = (width - 30.0) / slack(Weight::Regular);
    let entries: Vec<_> = diagram
        .legend
        .iter()
        .map(|line| {
            (
                line.mark,
                brush.ruler.wrap(&clean(&line.text), Weight::Regular, LEGEND, words, 4),
            )
        })
        .collect();
    let mut shapes = Vec::new();
    let mut bottom = top;
    let share = entries.len().div_ceil(columns).max(1);
    for (column, entries) in entries.chunks(share).enumerate() {
        let x = half(MARGIN + super::sizes::count(column) * (width + 40.0));
        let mut y = top;
        for (mark, lines) in entries {
            shapes.push(badge(*mark, x + 11.0, y + 8.0, brush.theme, brush.ruler));
            for line in lines {
                shapes.push(brush.text(
                    line,
                    (x + 30.0, y + 12.5),
                    Anchor::Start,
                    LEGEND,
                    Weight::Regular,
                    brush.theme.ink,
                ));
                y += LINE;
            }
            y += if lines.is_empty() { LINE } else { 0.0 } + 8.0;
        }
        bottom = bottom.max(y);
    }
    (shapes, bottom)
}

fn key(brush: &Brush<'_>, room: f64, top: f64, entries: Vec<KeyEntry>) -> (Vec<Shape>, f64) {
    let (mut x, mut y) = (MARGIN, top + 8.0);
    let mut shapes = Vec::new();
    if entries.is_empty() {
        return (shapes, top);
    }
    for (sample, words) in entries {
        let width = room_for(brush.ruler, &words, Weight::Regular, LEGEND);
        // A badge is narrower than a line or a box.
        let lead = if matches!(sample.as_slice(), [Shape::Circle { .. } | Shape::Polygon { .. }]) {
            30.0
        } else {
            48.0
        };
        if x > MARGIN && x + lead + width > room - MARGIN {
            (x, y) = (MARGIN, y + 24.0);
        }
        shapes.extend(sample.into_iter().map(|shape| moved(shape, x, y)));
        shapes.push(brush.text(
            &words,
            (x + lead, y + 4.0),
            Anchor::Start,
            LEGEND,
            Weight::Regular,
            brush.theme.ink,
        ));
        x += half(lead + width + 30.0);
    }
    (shapes, y + 14.0)
}

/// Moves a sample to its place.
fn moved(shape: Shape, dx: f64, dy: f64) -> Shape {
    let shift = |points: Vec<Point>| {
        points
            .into_iter()
            .map(|p| Point {
                x: p.x + dx,
                y: p.y + dy,
            })
            .collect()
    };
    match shape {
        Shape::Line {
            points,
            radius,
            stroke,
            stroke_width,
            dash,
        } => Shape::Line {
            points: shift(points),
            radius,
            stroke,
            stroke_width,
            dash,
        },
        Shape::Polygon { points, fill } => Shape::Polygon {
            points: shift(points),
            fill,
        },
        Shape::Circle { centre, radius, fill } => Shape::Circle {
            centre: Point {
                x: centre.x + dx,
                y: centre.y + dy,
            },
            radius,
            fill,
        },
        Shape::Box {
            area,
            radius,
            fill,
            stroke,
            stroke_width,
            dash,
        } => {
            let area = Area {
                x: area.x + dx,
                y: area.y + dy,
                ..area
            };
            Shape::Box {
                area,
                radius,
                fill,
                stroke,
                stroke_width,
                dash,
            }
        }
        other => other,
    }
}
