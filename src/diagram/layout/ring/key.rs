//! Which lines and boxes of a ring need explaining? A sample of each kind that occurs.

use super::paint::{Head, Stroke, head, step_stroke, way_stroke};
use crate::diagram::layout::foot::KeyEntry;
use crate::diagram::layout::paint::{Brush, outlined};
use crate::diagram::model::{NodeKind, Ring, State, StepKind, Taken};
use crate::diagram::scene::{Area, Dash, Point, Shape};
use crate::diagram::text::clean;
use std::collections::BTreeSet;

/// Returns the samples.
pub(super) fn samples(brush: &Brush<'_>, ring: &Ring) -> Vec<KeyEntry> {
    let theme = brush.theme;
    let mut entries: Vec<KeyEntry> = Vec::new();
    let kinds: BTreeSet<StepKind> = ring.steps.iter().map(|step| step.kind).collect();
    let framed = ring.legs.iter().any(|leg| !leg.caption.is_empty());
    for kind in kinds {
        let words = match kind {
            // Between frames it says what it is itself.
            StepKind::Declared if framed => continue,
            StepKind::Declared => "step over a declared link",
            StepKind::Inferred => "step over an inferred link",
            StepKind::Within => "step inside one tool",
            StepKind::Unknown => "both there, no link known",
            StepKind::Broken => "broken: a station is empty",
        };
        entries.push((sample(brush, step_stroke(theme, kind)), words.to_owned()));
    }
    for (nth, way) in ring.ways.iter().enumerate() {
        entries.push((sample(brush, way_stroke(theme, nth, Taken::Declared)), clean(&way.name)));
    }
    let taken: BTreeSet<Taken> = ring.ways.iter().map(|way| way.taken).collect();
    for state in taken {
        let words = match state {
            Taken::Declared => "way back: declared",
            Taken::Possible => "way back: possible, not declared",
            Taken::No => "way back: nothing could take it",
        };
        let stroke = Stroke {
            colour: theme.soft_ink,
            dash: Dash::Solid,
            ..way_stroke(theme, 0, state)
        };
        entries.push((sample(brush, stroke), words.to_owned()));
    }
    let area = Area {
        x: 8.0,
        y: -8.0,
        width: 24.0,
        height: 16.0,
    };
    let nodes = || ring.stops().flat_map(|stop| &stop.nodes);
    if nodes().any(|node| node.kind == NodeKind::Custom) {
        let bar = Area {
            x: 11.0,
            y: -4.0,
            width: 3.0,
            height: 8.0,
        };
        let bar = Shape::Box {
            area: bar,
            radius: 1.5,
            fill: Some(theme.tool.stroke),
            stroke: None,
            stroke_width: 0.0,
            dash: Dash::Solid,
        };
        let shapes = vec![outlined(area, 4.0, theme.custom, 1.25, Dash::Solid), bar];
        entries.push((shapes, NodeKind::Custom.words().to_owned()));
    }
    if ring.stops().any(|stop| stop.state == State::Missing) {
        let shapes = vec![outlined(area, 4.0, theme.gap, 1.25, Dash::Dashed)];
        entries.push((shapes, "missing: nothing has any of these".to_owned()));
    }
    entries
}

fn sample(brush: &Brush<'_>, stroke: Stroke) -> Vec<Shape> {
    let (start, end) = (Point { x: 0.0, y: 0.0 }, Point { x: 38.0, y: 0.0 });
    let run = |from: f64, to: f64| Shape::Line {
        points: vec![Point { x: from, y: 0.0 }, Point { x: to, y: 0.0 }],
        radius: 0.0,
        stroke: stroke.colour,
        stroke_width: stroke.width,
        dash: stroke.dash,
    };
    if stroke.head != Head::Bars {
        let mut shapes = vec![run(0.0, 38.0)];
        shapes.extend(head(stroke, start, end, brush.theme.canvas));
        return shapes;
    }
    let bar = |x: f64| Shape::Line {
        points: vec![Point { x, y: -5.0 }, Point { x, y: 5.0 }],
        radius: 0.0,
        stroke: stroke.colour,
        stroke_width: 2.0,
        dash: Dash::Solid,
    };
    vec![run(0.0, 14.0), bar(15.0), bar(23.0), run(24.0, 38.0)]
}
