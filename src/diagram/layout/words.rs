//! What stands at the left of a band? Its name, a smaller line, and badges.

use super::sizes::{BAND_NAME, BAND_PAD, BAND_WORDS, count, room_for};
use crate::diagram::measure::{Ruler, Weight};
use crate::diagram::model::Band;
use crate::diagram::text::clean;

/// The widest line of a band's name, and of the smaller words under it, in px.
const WIDEST: f64 = 136.0;
const WIDEST_SMALL: f64 = 176.0;
/// The heights of the lines, in px.
pub(super) const NAME_LINE: f64 = 18.0;
pub(super) const WORDS_LINE: f64 = 15.0;
pub(super) const BADGE_LINE: f64 = 26.0;

/// The wrapped words of a band.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    pub(super) name: Vec<String>,
    pub(super) small: Vec<String>,
    /// How far to the right of the name the badges start, in px, if they fit there.
    pub(super) beside: Option<f64>,
    /// The width of the widest line, in px.
    pub(super) width: f64,
    /// The height of all lines and badges, in px.
    pub(super) height: f64,
}

impl Words {
    /// Wraps and measures the words of a band.
    pub(super) fn new(band: &Band, ruler: &Ruler) -> Self {
        let name = ruler.wrap(&clean(&band.label), Weight::Semibold, BAND_NAME, WIDEST, 3);
        let small = ruler.wrap(
            &clean(band.sublabel.as_deref().unwrap_or_default()),
            Weight::Regular,
            BAND_WORDS,
            WIDEST_SMALL,
            3,
        );
        let wide = |lines: &[String], weight, size| {
            lines
                .iter()
                .map(|line| room_for(ruler, line, weight, size).ceil())
                .fold(0.0, f64::max)
        };
        let badges = 22.0 * count(band.marks.len().min(6));
        let last = name
            .last()
            .map_or(0.0, |line| room_for(ruler, line, Weight::Semibold, BAND_NAME).ceil());
        let beside = !band.marks.is_empty() && last + 8.0 + badges <= WIDEST;
        let below = !band.marks.is_empty() && !beside;
        let width = wide(&name, Weight::Semibold, BAND_NAME)
            .max(wide(&small, Weight::Regular, BAND_WORDS))
            .max(if beside { last + 8.0 + badges } else { badges });
        let height =
            NAME_LINE * count(name.len()) + WORDS_LINE * count(small.len()) + if below { BADGE_LINE } else { 0.0 };
        Self {
            name,
            small,
            width,
            height,
            beside: if beside { Some(last + 8.0) } else { None },
        }
    }

    /// Returns the least height of a band with these words, in px.
    pub(super) fn band_height(&self) -> f64 {
        (self.height + BAND_PAD * 1.5).max(52.0)
    }
}
