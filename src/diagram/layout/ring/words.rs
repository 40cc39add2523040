//! How large are the words on a line? A heavier line that says what it is, lighter ones that say more, and badges.

use super::panel::even;
use crate::diagram::layout::sizes::{EDGE_WORDS, count};
use crate::diagram::measure::{Ruler, Weight};
use crate::diagram::model::MarkRef;
use crate::diagram::text::clean;

/// The height of a line, in px.
pub(super) const LINE: f64 = 14.0;
/// The room a badge takes, in px.
pub(super) const BADGE_STEP: f64 = 21.0;

/// Measured words.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    pub(super) title: Vec<String>,
    pub(super) more: Vec<String>,
    pub(super) marks: Vec<MarkRef>,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Words {
    /// Breaks words into lines no wider than `limit` px.
    pub(super) fn new(title: &str, more: &str, marks: &[MarkRef], ruler: &Ruler, limit: f64) -> Self {
        let title = ruler.wrap(&clean(title), Weight::Semibold, EDGE_WORDS, limit, 4);
        let more = ruler.wrap(&clean(more), Weight::Regular, EDGE_WORDS, limit, 4);
        let marks: Vec<MarkRef> = marks.iter().copied().take(4).collect();
        let wide = |lines: &[String], weight| {
            let widths = lines.iter().map(|line| ruler.width(line, weight, EDGE_WORDS));
            widths.fold(0.0, f64::max)
        };
        let lines = wide(&title, Weight::Semibold).max(wide(&more, Weight::Regular));
        let badges = BADGE_STEP * count(marks.len());
        let width = even(lines + badges + 12.0);
        let height = (LINE * count(title.len() + more.len()) + 6.0).max(if marks.is_empty() { 0.0 } else { 24.0 });
        Self {
            title,
            more,
            marks,
            width,
            height,
        }
    }
}
