//! How large is a stop, and where do its boxes stand in it?

use crate::diagram::layout::card::{Card, card};
use crate::diagram::layout::sizes::{BAND_NAME, BAND_WORDS, count};
use crate::diagram::measure::{Ruler, Weight};
use crate::diagram::model::{Group, MarkRef, State};
use crate::diagram::scene::Area;
use crate::diagram::text::clean;

/// The space between the outline of a stop and what is in it, in px.
const PAD: f64 = 14.0;
/// The space between two boxes, in px; badges hang into it.
const GAP: (f64, f64) = (24.0, 12.0);
/// The widest line of a name, in px.
const WIDEST: f64 = 200.0;
/// The narrowest stop, in px.
const NARROWEST: f64 = 128.0;
/// The heights of the lines, in px.
pub(super) const NAME_LINE: f64 = 18.0;
pub(super) const WORDS_LINE: f64 = 15.0;
/// The room a badge takes beside a name, in px.
pub(super) const BADGE_STEP: f64 = 22.0;
/// So many badges stand beside a name at most.
pub(super) const MOST_BADGES: usize = 6;

/// A stop with everything measured.
pub(super) struct Panel {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) name: Vec<String>,
    pub(super) small: Vec<String>,
    pub(super) marks: Vec<MarkRef>,
    pub(super) state: State,
    pub(super) cards: Vec<Card>,
    /// The area of each box from the top left corner of the stop.
    pub(super) boxes: Vec<Area>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Rounds a length up to an even number of px, which keeps its middle on a whole one.
pub(super) fn even(length: f64) -> f64 {
    (length * 0.5).ceil() * 2.0
}

/// How many boxes stand side by side.
fn columns(boxes: usize) -> usize {
    match boxes {
        0..=3 => 1,
        4..=8 => 2,
        9..=15 => 3,
        _ => 4,
    }
}

impl Panel {
    /// Measures a stop.
    pub(super) fn new(group: &Group, ruler: &Ruler) -> Self {
        let title = clean(&group.label);
        let name = ruler.wrap(&title, Weight::Semibold, BAND_NAME, WIDEST, 3);
        let small = clean(group.sublabel.as_deref().unwrap_or_default());
        let small = ruler.wrap(&small, Weight::Regular, BAND_WORDS, WIDEST, 3);
        let marks: Vec<MarkRef> = group.marks.iter().copied().take(MOST_BADGES).collect();
        let cards: Vec<Card> = group.nodes.iter().map(|node| card(node, false, ruler)).collect();
        let wide = |lines: &[String], weight, size| {
            let widths = lines.iter().map(|line| ruler.width(line, weight, size));
            widths.fold(0.0, f64::max)
        };
        let badges = if marks.is_empty() {
            0.0
        } else {
            6.0 + BADGE_STEP * count(marks.len())
        };
        let words = (wide(&name, Weight::Semibold, BAND_NAME) + badges).max(wide(&small, Weight::Regular, BAND_WORDS));
        let columns = columns(cards.len());
        let cell = cards.iter().map(|card| card.width).fold(0.0, f64::max);
        let grid = cell * count(columns) + GAP.0 * count(columns - 1);
        let inner = words
            .max(if cards.is_empty() { 0.0 } else { grid })
            .max(NARROWEST - PAD * 2.0);
        // An even width keeps the middle of a stop on a whole px.
        let width = even(inner + PAD * 2.0);
        let mut y = 10.0 + NAME_LINE * count(name.len()) + WORDS_LINE * count(small.len());
        let left = (width - grid) / 2.0;
        let mut boxes = Vec::new();
        for row in cards.chunks(columns) {
            // A badge hangs over the top of its box, and must not touch the words above.
            let badges = row.iter().any(|card| !card.marks.is_empty());
            y += match (boxes.is_empty(), badges) {
                (true, true) => 16.0,
                (true, false) => 8.0,
                (false, _) => GAP.1,
            };
            let height = row.iter().map(|card| card.height).fold(0.0, f64::max);
            // A last row that is not full stands in the middle.
            let short = (cell + GAP.0) * count(columns - row.len()) / 2.0;
            for at in 0..row.len() {
                boxes.push(Area {
                    x: (left + short + (cell + GAP.0) * count(at)).round(),
                    y,
                    width: cell,
                    height,
                });
            }
            y += height;
        }
        let height = even(y + if cards.is_empty() { 12.0 } else { PAD });
        Self {
            id: group.id.clone(),
            title,
            name,
            small,
            marks,
            state: group.state,
            cards,
            boxes,
            width,
            height,
        }
    }
}
