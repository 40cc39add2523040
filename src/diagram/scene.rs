//! Where does everything stand? Positioned shapes with their colours; a renderer prints them and decides nothing.

use serde::Serialize;

/// A finished picture; all lengths are px, rounded to half a px.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scene {
    /// The width in px.
    pub width: f64,
    /// The height in px.
    pub height: f64,
    /// The short name of the picture for screen readers.
    pub title: String,
    /// What the picture shows, in words, for screen readers.
    pub description: String,
    /// The colour of the ground.
    pub background: &'static str,
    /// The shapes, back to front.
    pub shapes: Vec<Shape>,
}

/// A point in px from the top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Point {
    /// The distance from the left edge in px.
    pub x: f64,
    /// The distance from the top edge in px.
    pub y: f64,
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Area {
    /// The left edge in px.
    pub x: f64,
    /// The top edge in px.
    pub y: f64,
    /// The width in px.
    pub width: f64,
    /// The height in px.
    pub height: f64,
}

impl Area {
    /// Returns the least area that holds two points: of a run of a line its ends.
    pub fn spanned(a: Point, b: Point) -> Self {
        Self {
            x: a.x.min(b.x),
            y: a.y.min(b.y),
            width: (a.x - b.x).abs(),
            height: (a.y - b.y).abs(),
        }
    }

    /// Returns the right edge in px.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Returns the bottom edge in px.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// Whether the insides of two areas meet once each is grown by half of `gap` px.
    pub fn meets(&self, other: &Area, gap: f64) -> bool {
        self.x < other.right() + gap
            && other.x < self.right() + gap
            && self.y < other.bottom() + gap
            && other.y < self.bottom() + gap
    }
}

/// How a line or an outline is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dash {
    /// Unbroken.
    Solid,
    /// Short strokes.
    Dashed,
    /// Points.
    Dotted,
    /// Long strokes.
    LongDashed,
    /// A long stroke and a point in turn.
    DashDotted,
}

/// Which point of a text its `x` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Anchor {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// One thing to draw.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "shape", rename_all = "kebab-case")]
pub enum Shape {
    /// Shapes that belong together.
    Group {
        /// What the group is: `band`, `node`, `edge`, `edge-label`, `panel`, `mark`, `legend`, …
        class: &'static str,
        /// The id from the model, or an empty string.
        id: String,
        /// The full text for tooltips and screen readers, or an empty string.
        title: String,
        /// The shapes, back to front.
        shapes: Vec<Shape>,
    },
    /// A rectangle with rounded corners.
    Box {
        /// Where it stands.
        area: Area,
        /// The radius of the corners in px.
        radius: f64,
        /// The colour inside, or none.
        fill: Option<&'static str>,
        /// The colour of the outline, or none.
        stroke: Option<&'static str>,
        /// The width of the outline in px.
        stroke_width: f64,
        /// How the outline is broken.
        dash: Dash,
    },
    /// A line of upright and level runs with rounded corners, open at both ends.
    Line {
        /// The corners in px.
        points: Vec<Point>,
        /// The radius of the corners in px.
        radius: f64,
        /// The colour.
        stroke: &'static str,
        /// The width in px.
        stroke_width: f64,
        /// How it is broken.
        dash: Dash,
    },
    /// A filled polygon, such as an arrow head or a badge.
    Polygon {
        /// The corners in px.
        points: Vec<Point>,
        /// The colour inside.
        fill: &'static str,
    },
    /// A filled circle.
    Circle {
        /// The middle in px.
        centre: Point,
        /// The radius in px.
        radius: f64,
        /// The colour inside.
        fill: &'static str,
    },
    /// A line of text.
    Text {
        /// The point on the base line that `anchor` names, in px.
        at: Point,
        /// Which point of the text `at` is.
        anchor: Anchor,
        /// The characters; not escaped.
        text: String,
        /// The measured width in px.
        width: f64,
        /// The size of the type in px.
        size: f64,
        /// Whether it is set in the heavier weight.
        semibold: bool,
        /// The colour.
        fill: &'static str,
    },
}

/// Rounds a length of a picture to half a px: thousands of times while words are placed, so without a call.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "no picture is so large"
)]
pub(super) fn half(length: f64) -> f64 {
    let doubled = length * 2.0;
    let whole = doubled as i64 as f64;
    let rest = doubled - whole;
    (whole + f64::from(rest >= 0.5) - f64::from(rest <= -0.5)) / 2.0
}
