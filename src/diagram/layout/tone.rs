//! What does a shading look like? A colour inside, an outline, and a strip with a pattern, so that nobody needs to
//! see the colour.

use super::foot::KeyEntry;
use super::paint::{Brush, outlined};
use super::sizes::count;
use crate::diagram::model::{Tone, ToneWords};
use crate::diagram::scene::{Area, Dash, Point, Shape, half};

/// How wide the strip is, in px.
const STRIP: f64 = 9.0;
/// How far the strip stands from the outline, in px.
const INSET: f64 = 6.0;
/// How much of the left of a box belongs to its strip, in px.
pub(super) const STRIP_ROOM: f64 = INSET + STRIP + 1.0;
/// How thick stripes and bars are, and how far one is from the next, in px.
const STRIPE: (f64, f64) = (3.5, 8.0);

/// Whether a shading has a strip.
pub(super) fn has_strip(tone: Tone) -> bool {
    !matches!(tone, Tone::Plain | Tone::Empty | Tone::Unknown)
}

/// How the outline of a shaded box is broken.
pub(super) fn outline(tone: Tone) -> Dash {
    match tone {
        Tone::Empty => Dash::Dashed,
        Tone::Unknown => Dash::Dotted,
        _ => Dash::Solid,
    }
}

/// Returns the strip at the left of a box.
pub(super) fn strip(tone: Tone, area: Area, colour: &'static str) -> Vec<Shape> {
    if !has_strip(tone) {
        return Vec::new();
    }
    let strip = Area {
        x: area.x + INSET,
        y: area.y + INSET,
        width: STRIP,
        height: (area.height - INSET * 2.0).max(STRIP),
    };
    match tone {
        Tone::Full => vec![filled(strip, colour)],
        Tone::Partial => framed(strip, colour, stripes(strip, colour)),
        Tone::Integrates => framed(strip, colour, dots(strip, colour)),
        Tone::ThirdParty => framed(strip, colour, bars(strip, colour)),
        Tone::Low => framed(strip, colour, thirds(strip, colour, 1)),
        Tone::Medium => framed(strip, colour, thirds(strip, colour, 2)),
        _ => framed(strip, colour, thirds(strip, colour, 3)),
    }
}

fn filled(area: Area, fill: &'static str) -> Shape {
    Shape::Box {
        area,
        radius: 2.0,
        fill: Some(fill),
        stroke: None,
        stroke_width: 0.0,
        dash: Dash::Solid,
    }
}

/// The pattern, and a thin line around it; the outline of the box is found first by whoever looks for it.
fn framed(area: Area, stroke: &'static str, pattern: Vec<Shape>) -> Vec<Shape> {
    let mut shapes = pattern;
    shapes.push(Shape::Box {
        area,
        radius: 2.0,
        fill: None,
        stroke: Some(stroke),
        stroke_width: 1.0,
        dash: Dash::Solid,
    });
    shapes
}

/// How many things of a thickness stand in a length, one step from another, and where the first begins.
fn spread(length: f64, thick: f64, step: f64) -> impl Iterator<Item = f64> {
    let room = length - thick;
    let places: Vec<f64> = (0..400)
        .map(|at| count(at) * step)
        .take_while(|at| *at <= room)
        .collect();
    let rest = room - places.last().copied().unwrap_or(0.0);
    places.into_iter().map(move |at| at + rest / 2.0)
}

fn stripes(area: Area, fill: &'static str) -> Vec<Shape> {
    let (thick, step) = STRIPE;
    spread(area.height, thick + STRIP, step)
        .map(|at| {
            let y = area.y + at;
            let corner = |x: f64, y: f64| Point { x: half(x), y: half(y) };
            Shape::Polygon {
                points: vec![
                    corner(area.x, y + STRIP),
                    corner(area.right(), y),
                    corner(area.right(), y + thick),
                    corner(area.x, y + STRIP + thick),
                ],
                fill,
            }
        })
        .collect()
}

fn dots(area: Area, fill: &'static str) -> Vec<Shape> {
    spread(area.height, 4.0, 7.0)
        .map(|at| Shape::Circle {
            centre: Point {
                x: half(area.x + STRIP / 2.0),
                y: half(area.y + at + 2.0),
            },
            radius: 2.0,
            fill,
        })
        .collect()
}

fn bars(area: Area, fill: &'static str) -> Vec<Shape> {
    let (thick, step) = STRIPE;
    spread(area.height, thick, step)
        .map(|at| {
            let y = half(area.y + at);
            filled(Area { y, height: 3.0, ..area }, fill)
        })
        .collect()
}

/// The lowest thirds of the strip, like the bars of a gauge.
fn thirds(area: Area, fill: &'static str, number: usize) -> Vec<Shape> {
    let height = area.height / 3.0;
    (0..number)
        .map(|at| {
            filled(
                Area {
                    x: area.x + 1.0,
                    y: half(area.bottom() - count(at + 1) * height + 1.0),
                    width: area.width - 2.0,
                    height: half(height - 2.0),
                },
                fill,
            )
        })
        .collect()
}

/// Returns a small box of every shading that is explained.
pub(super) fn tone_samples(brush: &Brush<'_>, words: &[ToneWords]) -> Vec<KeyEntry> {
    let area = Area {
        x: 4.0,
        y: -11.0,
        width: 36.0,
        height: 22.0,
    };
    words
        .iter()
        .filter_map(|entry| {
            let tint = brush.theme.tones.of(entry.tone)?;
            let mut shapes = vec![outlined(area, 4.0, tint, 1.25, outline(entry.tone))];
            let low = Area {
                x: area.x - 2.0,
                y: area.y - 2.0,
                height: area.height + 4.0,
                ..area
            };
            shapes.extend(strip(entry.tone, low, tint.stroke));
            Some((shapes, entry.text.clone()))
        })
        .collect()
}
