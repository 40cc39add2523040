//! What does a badge look like? A shape and a colour for each severity, and its number.

use super::sizes::BADGE;
use crate::diagram::measure::{Ruler, Weight};
use crate::diagram::model::{MarkRef, Severity};
use crate::diagram::scene::{Anchor, Point, Shape, half};
use crate::diagram::theme::{Theme, Tint};

/// Returns a badge around a middle.
pub(super) fn badge(mark: MarkRef, x: f64, y: f64, theme: &Theme, ruler: &Ruler) -> Shape {
    let (tint, word) = look(mark.severity, theme);
    let number = mark.number.to_string();
    let size = match number.len() {
        1 => 11.0,
        2 => 10.0,
        _ => 7.5,
    };
    let width = ruler.width(&number, Weight::Semibold, size);
    Shape::Group {
        class: "mark",
        id: number.clone(),
        title: format!("{word} {number}"),
        shapes: vec![
            plate(mark.severity, x, y, BADGE + 1.5, theme.canvas),
            plate(mark.severity, x, y, BADGE, tint.fill),
            Shape::Text {
                at: Point {
                    x,
                    y: half(y + size * 0.36),
                },
                anchor: Anchor::Middle,
                text: number,
                width,
                size,
                semibold: true,
                fill: tint.stroke,
            },
        ],
    }
}

/// Returns a badge without a number, for the key.
pub(super) fn sample(severity: Severity, x: f64, theme: &Theme) -> (Vec<Shape>, String) {
    let (tint, word) = look(severity, theme);
    (vec![plate(severity, x, 0.0, BADGE, tint.fill)], word.to_owned())
}

/// Returns the colours and the word of a severity.
fn look(severity: Severity, theme: &Theme) -> (Tint, &'static str) {
    match severity {
        Severity::Error => (theme.error, "error"),
        Severity::Warning => (theme.warning, "warning"),
        Severity::Note => (theme.note, "note"),
    }
}

/// Returns the plain shape of a badge.
fn plate(severity: Severity, x: f64, y: f64, radius: f64, fill: &'static str) -> Shape {
    let polygon = |corners: &[(f64, f64)]| Shape::Polygon {
        points: corners
            .iter()
            .map(|(dx, dy)| Point {
                x: half(x + dx * radius),
                y: half(y + dy * radius),
            })
            .collect(),
        fill,
    };
    match severity {
        Severity::Error => {
            let c = 0.42;
            polygon(&[
                (-c, -1.0),
                (c, -1.0),
                (1.0, -c),
                (1.0, c),
                (c, 1.0),
                (-c, 1.0),
                (-1.0, c),
                (-1.0, -c),
            ])
        }
        Severity::Warning => polygon(&[(0.0, -1.22), (1.22, 0.0), (0.0, 1.22), (-1.22, 0.0)]),
        Severity::Note => Shape::Circle {
            centre: Point { x, y },
            radius,
            fill,
        },
    }
}
