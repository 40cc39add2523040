//! What do stops and lines of a ring look like?

use super::panel::{BADGE_STEP, NAME_LINE, Panel, WORDS_LINE};
use super::steps::Drawn;
use super::track::{CAPTION, RADIUS};
use super::words::{self, Words};
use crate::diagram::layout::badge::badge;
use crate::diagram::layout::paint::{Brush, outlined};
use crate::diagram::layout::paint_box::node_shape;
use crate::diagram::layout::paint_line::arrow;
use crate::diagram::layout::sizes::{BAND_NAME, BAND_WORDS, EDGE_WORDS, Grain, count};
use crate::diagram::measure::Weight;
use crate::diagram::model::{State, StepKind, Taken};
use crate::diagram::scene::{Anchor, Area, Dash, Point, Shape, half};
use crate::diagram::text::clean;
use crate::diagram::theme::{Theme, Tint};

/// How a line is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stroke {
    pub(super) colour: &'static str,
    pub(super) width: f64,
    pub(super) dash: Dash,
    pub(super) head: Head,
}

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// A filled arrow.
    Full,
    /// An arrow that is an outline.
    Hollow,
    /// No arrow: bars at both sides of a break.
    Bars,
}

/// How a step is drawn.
pub(super) fn step_stroke(theme: &Theme, kind: StepKind) -> Stroke {
    let (colour, width, dash, head) = match kind {
        StepKind::Declared => (theme.flow, 2.5, Dash::Solid, Head::Full),
        StepKind::Inferred => (theme.flow, 1.25, Dash::Solid, Head::Full),
        StepKind::Within => (theme.flow, 1.75, Dash::LongDashed, Head::Full),
        StepKind::Unknown => (theme.unknown, 1.75, Dash::Dotted, Head::Hollow),
        StepKind::Broken => (theme.gap_ink, 1.5, Dash::Dashed, Head::Bars),
    };
    Stroke {
        colour,
        width,
        dash,
        head,
    }
}

/// How a way back is drawn: each has a colour and a dash of its own; whether it is taken is told by width and head.
pub(super) fn way_stroke(theme: &Theme, nth: usize, taken: Taken) -> Stroke {
    let (colour, dash) = match nth % 3 {
        0 => (theme.feedback, Dash::Dashed),
        1 => (theme.cross, Dash::DashDotted),
        _ => (theme.flow, Dash::LongDashed),
    };
    let (width, head) = match taken {
        Taken::Declared => (2.5, Head::Full),
        Taken::Possible => (1.5, Head::Hollow),
        Taken::No => (1.25, Head::Bars),
    };
    Stroke {
        colour,
        width,
        dash,
        head,
    }
}

/// Returns the head of an arrow at the end of a line.
pub(super) fn head(stroke: Stroke, before: Point, tip: Point, canvas: &'static str) -> Vec<Shape> {
    match stroke.head {
        Head::Bars => Vec::new(),
        Head::Full => vec![arrow(before, tip, Grain::default().head, stroke.colour)],
        Head::Hollow => {
            let inner = match arrow(before, tip, Grain::default().head, canvas) {
                Shape::Polygon { points, fill } => {
                    let middle = |f: fn(&Point) -> f64| points.iter().map(f).sum::<f64>() / count(points.len());
                    let (x, y) = (middle(|p| p.x), middle(|p| p.y));
                    let nearer = |p: &Point| Point {
                        x: x + (p.x - x) * 0.5,
                        y: y + (p.y - y) * 0.5,
                    };
                    let points = points.iter().map(nearer).collect();
                    Shape::Polygon { points, fill }
                }
                other => other,
            };
            vec![arrow(before, tip, Grain::default().head, stroke.colour), inner]
        }
    }
}

/// Returns a line with its head or its bars.
pub(super) fn line_shape(brush: &Brush<'_>, drawn: &Drawn, stroke: Stroke, id: String, title: String) -> Shape {
    let radius = RADIUS;
    let mut shapes = vec![Shape::Line {
        points: drawn.points.clone(),
        radius,
        stroke: stroke.colour,
        stroke_width: stroke.width,
        dash: stroke.dash,
    }];
    if let Some([before, tip]) = drawn.points.as_slice().last_chunk() {
        shapes.extend(head(stroke, *before, *tip, brush.theme.canvas));
    }
    if stroke.head == Head::Bars {
        shapes.extend(bars(drawn, stroke.colour));
    }
    Shape::Group {
        class: "edge",
        id,
        title,
        shapes,
    }
}

/// The bars at both sides of the words of a line that is broken.
fn bars(drawn: &Drawn, colour: &'static str) -> Vec<Shape> {
    let label = drawn.label;
    let (x, y) = (label.x + label.width / 2.0, label.y + label.height / 2.0);
    let mut shapes = Vec::new();
    for pair in drawn.points.windows(2) {
        let level = (pair[0].y - pair[1].y).abs() < 0.1;
        let on = if level {
            (pair[0].y - y).abs() < 1.0
        } else {
            (pair[0].x - x).abs() < 1.0
        };
        if !on {
            continue;
        }
        let (low, high) = if level {
            (pair[0].x.min(pair[1].x), pair[0].x.max(pair[1].x))
        } else {
            (pair[0].y.min(pair[1].y), pair[0].y.max(pair[1].y))
        };
        let ends = if level {
            [label.x - 3.0, label.right() + 3.0]
        } else {
            [label.y - 3.0, label.bottom() + 3.0]
        };
        for end in ends.into_iter().filter(|end| *end > low && *end < high) {
            let bar = if level {
                [(end, pair[0].y - 5.0), (end, pair[0].y + 5.0)]
            } else {
                [(pair[0].x - 5.0, end), (pair[0].x + 5.0, end)]
            };
            shapes.push(Shape::Line {
                points: bar
                    .iter()
                    .map(|(x, y)| Point {
                        x: half(*x),
                        y: half(*y),
                    })
                    .collect(),
                radius: 0.0,
                stroke: colour,
                stroke_width: 2.0,
                dash: Dash::Solid,
            });
        }
    }
    shapes
}

/// Returns the words of a line on their ground.
pub(super) fn label_shape(brush: &Brush<'_>, drawn: &Drawn, colour: &'static str, id: String) -> Shape {
    let area = drawn.label;
    let Words { title, more, marks, .. } = &drawn.words;
    let mut shapes = vec![Shape::Box {
        area,
        radius: 4.0,
        fill: Some(brush.theme.canvas),
        stroke: None,
        stroke_width: 0.0,
        dash: Dash::Solid,
    }];
    let middle = area.y + area.height / 2.0;
    for (at, mark) in marks.iter().enumerate() {
        let x = half(area.x + 13.0 + words::BADGE_STEP * count(at));
        shapes.push(badge(*mark, x, half(middle), brush.theme, brush.ruler));
    }
    let badges = words::BADGE_STEP * count(marks.len());
    let x = area.x + badges + (area.width - badges) / 2.0;
    let mut y = middle - words::LINE * count(title.len() + more.len()) / 2.0 - 3.0;
    for (lines, weight) in [(title, Weight::Semibold), (more, Weight::Regular)] {
        for line in lines {
            y += words::LINE;
            shapes.push(brush.text(line, (x, y), Anchor::Middle, EDGE_WORDS, weight, colour));
        }
    }
    Shape::Group {
        class: "edge-label",
        id,
        title: String::new(),
        shapes,
    }
}

/// Returns a stop without its boxes.
pub(super) fn stop_shape(brush: &Brush<'_>, panel: &Panel, area: Area, tint: Tint) -> Shape {
    let missing = panel.state == State::Missing;
    let (tint, width, dash) = if missing {
        (brush.theme.missing, 1.5, Dash::Dashed)
    } else {
        (tint, 1.25, Dash::Solid)
    };
    let mut shapes = vec![outlined(area, 12.0, tint, width, dash)];
    let badges = BADGE_STEP * count(panel.marks.len());
    let middle = area.x + area.width / 2.0;
    let mut y = area.y + 10.0;
    let mut right = middle;
    for line in &panel.name {
        y += NAME_LINE;
        let at = (middle - badges / 2.0, y - 3.0);
        shapes.push(brush.text(line, at, Anchor::Middle, BAND_NAME, Weight::Semibold, brush.theme.ink));
        right = at.0 + brush.ruler.width(line, Weight::Semibold, BAND_NAME) / 2.0;
    }
    for (at, mark) in panel.marks.iter().enumerate() {
        let x = half(right + 16.0 + BADGE_STEP * count(at));
        shapes.push(badge(*mark, x, half(y - 8.0), brush.theme, brush.ruler));
    }
    let fill = if missing {
        brush.theme.gap_ink
    } else {
        brush.theme.soft_ink
    };
    for line in &panel.small {
        y += WORDS_LINE;
        shapes.push(brush.text(
            line,
            (middle, y - 3.0),
            Anchor::Middle,
            BAND_WORDS,
            Weight::Regular,
            fill,
        ));
    }
    Shape::Group {
        class: "panel",
        id: clean(&panel.id),
        title: panel.title.clone(),
        shapes,
    }
}

/// Returns the boxes of a stop.
pub(super) fn boxes<'a>(brush: &'a Brush<'_>, panel: &'a Panel, area: Area) -> impl Iterator<Item = Shape> + 'a {
    panel.cards.iter().zip(&panel.boxes).map(move |(card, own)| {
        let moved = Area {
            x: area.x + own.x,
            y: area.y + own.y,
            ..*own
        };
        node_shape(brush, card, moved, false)
    })
}

/// Returns the frame of a leg with its words.
pub(super) fn frame_shape(brush: &Brush<'_>, id: &str, caption: &str, area: Area) -> Shape {
    let tint = Tint {
        fill: brush.theme.canvas,
        stroke: brush.theme.panel.stroke,
    };
    let words = clean(caption);
    let shown = brush.ruler.fit(&words, Weight::Regular, BAND_WORDS, area.width - 16.0);
    let at = (area.x + area.width / 2.0, area.y + CAPTION - 2.0);
    Shape::Group {
        class: "frame",
        id: clean(id),
        title: words,
        shapes: vec![
            outlined(area, 16.0, tint, 1.25, Dash::Solid),
            brush.text(
                &shown,
                at,
                Anchor::Middle,
                BAND_WORDS,
                Weight::Semibold,
                brush.theme.soft_ink,
            ),
        ],
    }
}
