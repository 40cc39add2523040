//! What stands under the picture? The meaning of badges, lines and boxes, and a footer.

use super::badge::badge;
use super::paint::{Brush, outlined};
use super::paint_line::{arrow, stroke, stroke_width};
use super::sheet::Sheet;
use super::sizes::{FOOTER, LEGEND, MARGIN, room_for, slack};
use crate::diagram::measure::Weight;
use crate::diagram::model::{Diagram, EdgeKind, NodeKind};
use crate::diagram::scene::{Anchor, Area, Dash, Point, Shape, half};
use crate::diagram::text::clean;

const LINE: f64 = 17.0;
/// The narrowest picture with two columns of legend, in px.
const TWO_COLUMNS: f64 = 900.0;

/// Returns the shapes under the picture and where they end, in px.
pub(super) fn foot(brush: &Brush<'_>, diagram: &Diagram, sheet: &Sheet) -> (Vec<Shape>, f64) {
    let mut y = sheet.bottom + 30.0;
    let mut shapes = Vec::new();
    let (legend, bottom) = legend(brush, diagram, sheet, y);
    if !legend.is_empty() {
        shapes.push(Shape::Group {
            class: "legend",
            id: String::new(),
            title: String::new(),
            shapes: legend,
        });
        y = bottom + 16.0;
    }
    let (key, bottom) = key(brush, sheet, y);
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
        (sheet.width - MARGIN * 2.0) / slack(Weight::Regular),
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

fn legend(brush: &Brush<'_>, diagram: &Diagram, sheet: &Sheet, top: f64) -> (Vec<Shape>, f64) {
    let room = sheet.width - MARGIN * 2.0;
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

/// Returns the samples of the kinds of lines and boxes that occur.
fn key(brush: &Brush<'_>, sheet: &Sheet, top: f64) -> (Vec<Shape>, f64) {
    let theme = brush.theme;
    let links = &sheet.graph.links;
    let mut entries: Vec<(Vec<Shape>, &str)> = Vec::new();
    let sample = |kind: EdgeKind, declared: bool| {
        let (colour, dash) = stroke(theme, kind);
        let (start, end) = (Point { x: 0.0, y: 0.0 }, Point { x: 38.0, y: 0.0 });
        let line = Shape::Line {
            points: vec![start, end],
            radius: 0.0,
            stroke: colour,
            stroke_width: stroke_width(declared),
            dash,
        };
        vec![line, arrow(start, end, sheet.graph.grain.head, colour)]
    };
    for (kind, words) in [
        (EdgeKind::Flow, "data or control flow"),
        (EdgeKind::Feedback, "feedback"),
        (EdgeKind::Cross, "cross-cutting"),
        (EdgeKind::Unknown, "must meet, interface not known"),
    ] {
        if links.iter().any(|link| link.kind == kind) {
            entries.push((sample(kind, true), words));
        }
    }
    if let Some(link) = links.iter().find(|link| !link.declared) {
        entries.push((sample(link.kind, false), "thin: inferred, not declared"));
    }
    let area = Area {
        x: 8.0,
        y: -8.0,
        width: 24.0,
        height: 16.0,
    };
    for (kind, words) in [
        (NodeKind::Custom, "own component"),
        (NodeKind::Gap, "missing capability"),
    ] {
        if sheet.graph.cards.iter().any(|card| card.kind == kind) {
            let shapes = if kind == NodeKind::Gap {
                vec![outlined(area, 4.0, theme.gap, 1.25, Dash::Dashed)]
            } else {
                let bar = Area {
                    x: 11.0,
                    y: -4.0,
                    width: 3.0,
                    height: 8.0,
                };
                let fill = Some(theme.tool.stroke);
                vec![
                    outlined(area, 4.0, theme.custom, 1.25, Dash::Solid),
                    Shape::Box {
                        area: bar,
                        radius: 1.5,
                        fill,
                        stroke: None,
                        stroke_width: 0.0,
                        dash: Dash::Solid,
                    },
                ]
            };
            entries.push((shapes, words));
        }
    }
    let (mut x, mut y) = (MARGIN, top + 8.0);
    let mut shapes = Vec::new();
    if entries.is_empty() {
        return (shapes, top);
    }
    for (sample, words) in entries {
        let width = room_for(brush.ruler, words, Weight::Regular, LEGEND);
        if x > MARGIN && x + 48.0 + width > sheet.width - MARGIN {
            (x, y) = (MARGIN, y + 24.0);
        }
        shapes.extend(sample.into_iter().map(|shape| moved(shape, x, y)));
        shapes.push(brush.text(
            words,
            (x + 48.0, y + 4.0),
            Anchor::Start,
            LEGEND,
            Weight::Regular,
            theme.ink,
        ));
        x += half(48.0 + width + 30.0);
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
