//! How large is everything? Lengths in px that several parts of the layout share.

use crate::diagram::measure::{Ruler, Weight};

/// The white edge around the picture.
pub(super) const MARGIN: f64 = 36.0;
/// The type sizes of the picture.
pub(super) const TITLE: f64 = 22.0;
pub(super) const SUBTITLE: f64 = 13.0;
/// From one line under the title to the next, in px.
pub(super) const SUBTITLE_LINE: f64 = 18.0;
/// A heading makes a picture no wider than this, in px.
pub(super) const WIDEST_HEADING: f64 = 1200.0;
pub(super) const BAND_NAME: f64 = 14.0;
pub(super) const BAND_WORDS: f64 = 11.5;
pub(super) const NAME: f64 = 13.5;
pub(super) const VERSION: f64 = 11.5;
/// From one line of a name to the next, in px.
pub(super) const NAME_STEP: f64 = 17.0;
pub(super) const NOTE: f64 = 10.5;
pub(super) const EDGE_WORDS: f64 = 11.0;
pub(super) const LEGEND: f64 = 12.0;
pub(super) const FOOTER: f64 = 11.0;

/// The space between the outline of a band and its boxes.
pub(super) const BAND_PAD: f64 = 16.0;
/// The space between two neighbouring boxes.
pub(super) const NODE_GAP: f64 = 40.0;
/// The space between a box and a line that passes it.
pub(super) const LINE_GAP: f64 = 16.0;
/// The most space between two ports on one side of a box.
pub(super) const PORT_MOST: f64 = 26.0;
/// The space between the last port and the corner of a box.
pub(super) const PORT_EDGE: f64 = 14.0;
/// The shortest run a line may have between two bends.
pub(super) const JOG: f64 = 10.0;
/// With more lines than this they run in bundles and without words: a picture of any size must stay one.
const CROWDED: usize = 220;
/// A band of boxes wider than this is wrapped.
pub(super) const WIDEST_ROW: f64 = 1480.0;
/// The height of the ground under a label of a line.
pub(super) const LABEL_HEIGHT: f64 = 17.0;
/// How much higher a label with two lines is.
pub(super) const SECOND_LINE: f64 = 13.0;
/// The radius of a badge.
pub(super) const BADGE: f64 = 9.0;
/// From the middle of a badge to that of the next.
pub(super) const BADGE_PITCH: f64 = 22.0;
/// So many badges stand on a box at most.
pub(super) const MOST_BADGES: usize = 4;

/// How near lines come to each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Grain {
    /// The space between two lines side by side, in px.
    pub(super) lane: f64,
    /// Half the height of a track without words, in px.
    pub(super) track: f64,
    /// The least space between two ports on one side of a box, in px.
    pub(super) port: f64,
    /// Half the width of the head of an arrow, in px.
    pub(super) head: f64,
    /// Whether lines show their words; without, they are in the tooltips alone.
    pub(super) words: bool,
}

impl Default for Grain {
    fn default() -> Self {
        Self {
            lane: 12.0,
            track: 7.0,
            port: 14.0,
            head: 4.5,
            words: true,
        }
    }
}

impl Grain {
    /// Chooses how near so many lines come to each other.
    pub(super) fn of(lines: usize) -> Self {
        if lines <= CROWDED {
            return Self::default();
        }
        Self {
            lane: 4.0,
            track: 2.5,
            port: 5.0,
            head: 2.5,
            words: false,
        }
    }
}

/// Returns the room for a text in px: viewers without our fonts set it in wider ones.
pub(super) fn room_for(ruler: &Ruler, text: &str, weight: Weight, size: f64) -> f64 {
    ruler.width(text, weight, size) * slack(weight)
}

/// How much wider than measured a text may turn out.
pub(super) fn slack(weight: Weight) -> f64 {
    match weight {
        Weight::Regular => 1.13,
        Weight::Semibold => 1.18,
    }
}

/// Returns the room for the words of a line, in px.
pub(super) fn edge_words(ruler: &Ruler, text: &str) -> f64 {
    if text.is_empty() {
        0.0
    } else {
        (room_for(ruler, text, Weight::Regular, EDGE_WORDS) + 4.0).ceil()
    }
}

/// Turns a count into a length.
pub(super) fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
