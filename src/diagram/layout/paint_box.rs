//! What does a box look like? Its outline, its lines of text and its badges.

use super::badge::badge;
use super::card::Card;
use super::paint::{Brush, outlined};
use super::sizes::{BADGE_PITCH, MOST_BADGES, NAME, NAME_STEP, NOTE, VERSION, count};
use super::tone::{has_strip, outline, strip};
use crate::diagram::measure::Weight;
use crate::diagram::model::{MarkRef, NodeKind};
use crate::diagram::scene::{Anchor, Area, Dash, Shape};
use crate::diagram::text::clean;
use crate::diagram::theme::Tint;

/// Returns a box; its badges hang on the outer edge, which is the left one in the left column.
pub(super) fn node_shape(brush: &Brush<'_>, card: &Card, area: Area, badges_left: bool) -> Shape {
    let theme = brush.theme;
    let (tint, dash) = match card.kind {
        NodeKind::Tool | NodeKind::Block | NodeKind::Duty => (theme.tool, Dash::Solid),
        NodeKind::Custom => (theme.custom, Dash::Solid),
        NodeKind::Gap => (theme.gap, Dash::Dashed),
    };
    let shading = theme.tones.of(card.tone);
    let (tint, dash) = shading.map_or((tint, dash), |shading| (shading, outline(card.tone)));
    let gap = card.kind == NodeKind::Gap;
    let mut shapes = Vec::new();
    if !gap {
        let shade = Area {
            y: area.y + 2.0,
            ..area
        };
        shapes.push(Shape::Box {
            area: shade,
            radius: 7.0,
            fill: Some(theme.shade),
            stroke: None,
            stroke_width: 0.0,
            dash: Dash::Solid,
        });
    }
    shapes.push(outlined(area, 7.0, tint, 1.25, dash));
    shapes.extend(strip(card.tone, area, tint.stroke));
    if card.kind == NodeKind::Custom {
        let bar = Area {
            // A strip is where the bar would be: the bar of a shaded box is at the other side.
            x: if has_strip(card.tone) {
                area.right() - 8.0
            } else {
                area.x + 5.0
            },
            y: area.y + 8.0,
            width: 3.0,
            height: area.height - 16.0,
        };
        shapes.push(Shape::Box {
            area: bar,
            radius: 1.5,
            fill: Some(theme.tool.stroke),
            stroke: None,
            stroke_width: 0.0,
            dash: Dash::Solid,
        });
    }
    let (ink, soft) = if gap {
        (theme.gap_ink, theme.gap_ink)
    } else {
        (theme.ink, theme.soft_ink)
    };
    let middle = f64::midpoint(area.x + card.inset[0], area.right() - card.inset[1]);
    let lines = [(&card.version, VERSION, 16.0), (&card.note, NOTE, 14.0)];
    let below: f64 = lines.iter().filter(|line| !line.0.is_empty()).map(|line| line.2).sum();
    let mut y = area.y + area.height / 2.0 + 5.0 - below / 2.0 - NAME_STEP * (count(card.name.len()) + 1.0) / 2.0;
    for line in &card.name {
        y += NAME_STEP;
        shapes.push(brush.text(line, (middle, y), Anchor::Middle, NAME, Weight::Semibold, ink));
    }
    for (text, size, step) in lines {
        if !text.is_empty() {
            y += step;
            shapes.push(brush.text(text, (middle, y), Anchor::Middle, size, Weight::Regular, soft));
        }
    }
    shapes.extend(node_badges(brush, &card.marks, area, badges_left));
    Shape::Group {
        class: "node",
        id: clean(&card.id),
        title: card.full.clone(),
        shapes,
    }
}

/// Returns the badges down the outer edge of a box; if there are too many, the last says how many more there are.
pub(super) fn node_badges(brush: &Brush<'_>, marks: &[MarkRef], area: Area, left: bool) -> Vec<Shape> {
    let x = if left { area.x } else { area.right() };
    let shown = if marks.len() > MOST_BADGES {
        MOST_BADGES - 1
    } else {
        marks.len()
    };
    let place = |at: usize| area.y + 1.0 + count(at) * BADGE_PITCH;
    let mut shapes: Vec<Shape> = marks[..shown]
        .iter()
        .enumerate()
        .map(|(at, mark)| badge(*mark, x, place(at), brush.theme, brush.ruler))
        .collect();
    if shown < marks.len() {
        let (y, words) = (place(shown), format!("+{}", marks.len() - shown));
        let pill = Area {
            x: x - 11.0,
            y: y - 8.0,
            width: 22.0,
            height: 16.0,
        };
        shapes.push(outlined(
            pill,
            8.0,
            Tint {
                fill: brush.theme.canvas,
                stroke: brush.theme.soft_ink,
            },
            1.0,
            Dash::Solid,
        ));
        shapes.push(brush.text(
            &words,
            (x, y + 3.5),
            Anchor::Middle,
            9.5,
            Weight::Semibold,
            brush.theme.soft_ink,
        ));
    }
    shapes
}
