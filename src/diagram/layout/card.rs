//! How large is a box? Cleans, shortens and measures the lines in it.

use super::sizes::{NAME, NOTE, PORT_LEAST, VERSION};
use super::tone::{STRIP_ROOM, has_strip};
use crate::diagram::measure::{Ruler, Weight};
use crate::diagram::model::{MarkRef, Node, NodeKind, Tone};
use crate::diagram::text::{LONGEST_NAME, clean, shorten};

/// A box with the lines it shows.
#[derive(Debug, Clone)]
pub(super) struct Card {
    pub(super) id: String,
    /// Everything the box says, uncut.
    pub(super) full: String,
    pub(super) name: String,
    pub(super) version: String,
    pub(super) note: String,
    pub(super) kind: NodeKind,
    pub(super) tone: Tone,
    pub(super) marks: Vec<MarkRef>,
    /// The least space between two ports, in px.
    pub(super) pitch: f64,
    /// The width in px.
    pub(super) width: f64,
    /// The height in px.
    pub(super) height: f64,
}

/// Returns the box of a node.
pub(super) fn card(node: &Node, ruler: &Ruler) -> Card {
    let whole_name = clean(&node.label);
    let name = shorten(
        if whole_name.is_empty() { "unnamed" } else { &whole_name },
        LONGEST_NAME,
    );
    let whole_version = clean(&node.version);
    let version = shorten(&whole_version, LONGEST_NAME);
    let whole_note = clean(node.note.as_deref().unwrap_or_default());
    let note_line = shorten(&whole_note, LONGEST_NAME + 4);
    let text = ruler
        .width(&name, Weight::Semibold, NAME)
        .max(ruler.width(&version, Weight::Regular, VERSION))
        .max(ruler.width(&note_line, Weight::Regular, NOTE));
    let mut full = if whole_name.is_empty() {
        name.clone()
    } else {
        whole_name
    };
    for more in [&whole_version, &whole_note] {
        if !more.is_empty() {
            full.push(' ');
            full.push_str(more);
        }
    }
    let mut marks = node.marks.clone();
    marks.sort_unstable();
    marks.dedup();
    let mut height: f64 = 36.0;
    height += if version.is_empty() { 0.0 } else { 12.0 };
    height += if note_line.is_empty() { 0.0 } else { 14.0 };
    // An even width keeps the middle of a box on a whole px.
    let badge = if marks.is_empty() { 0.0 } else { 8.0 };
    let strip = if has_strip(node.tone) { STRIP_ROOM } else { 0.0 };
    let width = ((text + 30.0 + badge + strip).max(72.0) / 2.0).ceil() * 2.0;
    Card {
        id: node.id.clone(),
        full,
        name,
        version,
        note: note_line,
        kind: node.kind,
        tone: node.tone,
        marks,
        pitch: PORT_LEAST,
        width,
        height,
    }
}
