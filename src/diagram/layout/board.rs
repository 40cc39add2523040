//! Where do the boxes of a published reference stand? In its own grid, or in rows, part by part.

use super::board_grid::grid;
use super::board_rows::{ladder, rows};
use super::board_tile::duty_sample;
use super::foot::foot;
use super::paint::{Brush, heading};
use super::sheet::top;
use super::sizes::MARGIN;
use super::tone::tone_samples;
use crate::diagram::measure::Ruler;
use crate::diagram::model::{Board, Diagram, NodeKind, Plan};
use crate::diagram::scene::{Scene, Shape, half};
use crate::diagram::text::clean;
use crate::diagram::theme::Theme;

/// The parts of a board in their places.
pub(super) struct Laid {
    /// The shapes, back to front.
    pub(super) shapes: Vec<Shape>,
    /// The right edge of the rightmost of them, in px.
    pub(super) right: f64,
    /// The bottom of the lowest of them, in px.
    pub(super) bottom: f64,
}

/// Lays out and paints a board.
pub(super) fn board(diagram: &Diagram, board: &Board, theme: &Theme, ruler: &Ruler) -> Scene {
    let brush = Brush { theme, ruler };
    let top = top(diagram, ruler);
    let laid = match &board.plan {
        Plan::Rows => rows(&brush, &board.parts, top),
        Plan::Ladder(rungs) => ladder(&brush, &board.parts, rungs, top),
        Plan::Grid(plan) => grid(&brush, &board.parts, plan, top),
    };
    let width = laid.right + MARGIN;
    let mut shapes = heading(&brush, diagram, width);
    shapes.extend(laid.shapes);
    let mut key = tone_samples(&brush, &diagram.tones);
    let mut nodes = board.parts.iter().flat_map(|part| &part.nodes);
    if nodes.any(|node| node.kind == NodeKind::Duty) {
        key.push(duty_sample(&brush));
    }
    let (more, bottom) = foot(&brush, diagram, width, laid.bottom, key);
    shapes.extend(more);
    let title = clean(&diagram.title);
    Scene {
        width: half(width),
        height: half(bottom + MARGIN * 0.8),
        title: if title.is_empty() {
            "Framework diagram".to_owned()
        } else {
            title
        },
        description: describe(diagram, board),
        background: theme.canvas,
        shapes,
    }
}

/// The picture in words: what closes it, then every part with its boxes and how they stand.
fn describe(diagram: &Diagram, board: &Board) -> String {
    let mut words = clean(&diagram.subtitle);
    for part in &board.parts {
        if part.nodes.is_empty() {
            continue;
        }
        let boxes = part.nodes.iter().map(|node| {
            let mut said = clean(&node.label);
            if let Some(note) = &node.note {
                said = format!("{said} ({})", clean(note));
            }
            said
        });
        let boxes: Vec<String> = boxes.collect();
        words = format!("{words}. {}: {}", clean(&part.label), boxes.join(", "));
    }
    words.trim_start_matches(". ").to_owned() + "."
}
