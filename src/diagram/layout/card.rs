//! How large is a box? Cleans, shortens and measures the lines in it.

use super::sizes::{BADGE, BADGE_PITCH, Grain, MOST_BADGES, NAME, NAME_STEP, NOTE, VERSION, count, room_for};
use super::tone::{STRIP_ROOM, has_strip};
use crate::diagram::measure::{Ruler, Weight};
use crate::diagram::model::{MarkRef, Node, NodeKind, Tone};
use crate::diagram::text::{LONGEST_NAME, LONGEST_SMALL, clean, folded, shorten};

/// A box with the lines it shows.
#[derive(Debug, Clone)]
pub(super) struct Card {
    pub(super) id: String,
    /// Everything the box says, uncut.
    pub(super) full: String,
    /// The name, on one line or two.
    pub(super) name: Vec<String>,
    pub(super) version: String,
    pub(super) note: String,
    pub(super) kind: NodeKind,
    pub(super) tone: Tone,
    pub(super) marks: Vec<MarkRef>,
    /// From the left and from the right edge to the text, in px: clear of the badges and of the bar.
    pub(super) inset: [f64; 2],
    /// The least space between two ports, in px.
    pub(super) pitch: f64,
    /// The width in px.
    pub(super) width: f64,
    /// The height in px.
    pub(super) height: f64,
}

/// From the edge of a box to its text, in px: plain, beside the bar, and beside badges on the edge.
const PLAIN: f64 = 12.0;
const BAR: f64 = 15.0;
const BADGES: f64 = BADGE + 6.0;

/// Returns the box of a node; its badges hang on the outer edge, which is the left one in the left column.
pub(super) fn card(node: &Node, badges_left: bool, ruler: &Ruler) -> Card {
    let whole_name = clean(&node.label);
    let name = folded(
        if whole_name.is_empty() { "unnamed" } else { &whole_name },
        LONGEST_NAME,
    );
    let whole_version = clean(&node.version);
    let version = shorten(&whole_version, LONGEST_SMALL);
    let whole_note = clean(node.note.as_deref().unwrap_or_default());
    let note_line = shorten(&whole_note, LONGEST_SMALL + 4);
    let wide = |line: &String| room_for(ruler, line, Weight::Semibold, NAME);
    let text = name
        .iter()
        .map(wide)
        .fold(0.0, f64::max)
        .max(room_for(ruler, &version, Weight::Regular, VERSION))
        .max(room_for(ruler, &note_line, Weight::Regular, NOTE));
    let mut full = if whole_name.is_empty() {
        name.concat()
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
    let mut height: f64 = 36.0 + NAME_STEP * count(name.len() - 1);
    height += if version.is_empty() { 0.0 } else { 12.0 };
    height += if note_line.is_empty() { 0.0 } else { 14.0 };
    height = height.max(BADGE_PITCH * count(marks.len().clamp(1, MOST_BADGES) - 1) + 14.0);
    // An even width keeps the middle of a box on a whole px.
    let strip = has_strip(node.tone);
    let mut inset = [PLAIN, PLAIN];
    if strip {
        inset[0] += STRIP_ROOM;
    }
    if node.kind == NodeKind::Custom {
        // A strip is where the bar would be: the bar of a shaded box is at the other side.
        let side = usize::from(strip);
        inset[side] = inset[side].max(BAR);
    }
    let outer = usize::from(!badges_left);
    if !marks.is_empty() {
        inset[outer] = inset[outer].max(BADGES);
    }
    let width = ((text + inset[0] + inset[1]).max(72.0) / 2.0).ceil() * 2.0;
    Card {
        id: node.id.clone(),
        full,
        name,
        version,
        note: note_line,
        kind: node.kind,
        tone: node.tone,
        marks,
        inset,
        pitch: Grain::default().port,
        width,
        height,
    }
}
