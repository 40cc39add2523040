//! Which lines and boxes of a banded picture need explaining? A sample of each kind that occurs.

use super::foot::KeyEntry;
use super::paint::{Brush, outlined};
use super::paint_line::{head, stroke, stroke_width};
use super::sheet::Sheet;
use crate::diagram::model::{Diagram, EdgeKind, NodeKind};
use crate::diagram::scene::{Area, Dash, Point, Shape};
use crate::diagram::text::clean;

/// Returns the samples of the kinds of lines and boxes that occur.
pub(super) fn samples(brush: &Brush<'_>, diagram: &Diagram, sheet: &Sheet) -> Vec<KeyEntry> {
    let theme = brush.theme;
    let links = &sheet.graph.links;
    let mut entries: Vec<KeyEntry> = Vec::new();
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
        std::iter::once(line)
            .chain(head(theme, kind, sheet.graph.grain.head, start, end))
            .collect()
    };
    for (kind, words) in [
        (EdgeKind::Flow, "data or control flow"),
        (EdgeKind::Feedback, "feedback"),
        (EdgeKind::Cross, "cross-cutting"),
        (EdgeKind::Unknown, "must meet, interface not known"),
    ] {
        if links.iter().any(|link| link.kind == kind) {
            let own = diagram.lines.iter().find(|l| l.kind == kind);
            let words = own.map_or_else(|| words.to_owned(), |l| clean(&l.text));
            let declared = links.iter().any(|link| link.kind == kind && link.declared);
            entries.push((sample(kind, declared), words));
        }
    }
    if let Some(link) = links.iter().find(|link| !link.declared) {
        let words = if links.iter().any(|link| link.declared) {
            "thin: inferred, not declared"
        } else {
            "thin: all are inferred, none is declared"
        };
        entries.push((sample(link.kind, false), words.to_owned()));
    }
    let area = Area {
        x: 8.0,
        y: -8.0,
        width: 24.0,
        height: 16.0,
    };
    for kind in [NodeKind::Custom, NodeKind::Gap] {
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
            entries.push((shapes, kind.words().to_owned()));
        }
    }
    entries
}
