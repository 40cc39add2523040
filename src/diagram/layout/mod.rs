//! Where does everything stand? Bands, boxes, lines and words of a diagram, one step after the other.
//!
//! `graph` resolves the input, `order` sorts the rows, `idle` adds what no line leads to, `place` sets them, `plan` deals
//! out tracks, `frame` stacks them, `columns` adds the sides, `route` draws lines, `label` sets words, and `paint` makes a
//! scene of it all. `ring` lays out a cycle, with the same boxes, badges, heading and foot.

mod badge;
mod board;
mod board_grid;
mod board_rows;
mod board_tile;
mod card;
mod channel;
mod clear;
mod columns;
mod foot;
mod frame;
mod graph;
mod idle;
mod isotonic;
mod key;
mod label;
mod neighbours;
mod order;
mod paint;
mod paint_box;
mod paint_line;
mod place;
mod plan;
mod ports;
mod pulls;
mod rim;
mod ring;
mod room;
mod route;
mod settled;
mod sheet;
mod sizes;
mod spots;
mod straighten;
mod stubs;
mod tone;
mod wiring;
mod words;

use super::measure::Ruler;
use super::model::{Diagram, Form};
use super::scene::Scene;
use super::theme::Theme;

/// Lays out a diagram as a scene in the colours of a theme.
pub fn arrange(diagram: &Diagram, theme: &Theme) -> Scene {
    let ruler = Ruler::new();
    match &diagram.form {
        Form::Bands => {
            let sheet = sheet::Sheet::new(diagram, &ruler);
            paint::paint(diagram, theme, &ruler, &sheet)
        }
        Form::Board(board) => board::board(diagram, board, theme, &ruler),
        Form::Ring(ring) => ring::arrange(diagram, ring, theme, &ruler),
    }
}
