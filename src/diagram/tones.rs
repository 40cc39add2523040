//! Which colours shade a box? One pair for each [`Tone`], told apart by blue, orange and purple so that no
//! eye needs red and green; a pattern and a word stand beside every one of them.

use super::model::Tone;
use super::theme::Tint;

/// The shadings of boxes. The outline is also the colour of the strip and of the words for the shading,
/// so it stands out from the fill as WCAG AA asks of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tones {
    /// [`Tone::Full`].
    pub full: Tint,
    /// [`Tone::Partial`].
    pub partial: Tint,
    /// [`Tone::Integrates`].
    pub integrates: Tint,
    /// [`Tone::ThirdParty`].
    pub third_party: Tint,
    /// [`Tone::Empty`].
    pub empty: Tint,
    /// [`Tone::Unknown`].
    pub unknown: Tint,
    /// [`Tone::Low`].
    pub low: Tint,
    /// [`Tone::Medium`].
    pub medium: Tint,
    /// [`Tone::High`].
    pub high: Tint,
}

impl Tones {
    /// Returns the colours of a shading; none for a plain box.
    #[must_use]
    pub fn of(&self, tone: Tone) -> Option<Tint> {
        Some(match tone {
            Tone::Plain => return None,
            Tone::Full => self.full,
            Tone::Partial => self.partial,
            Tone::Integrates => self.integrates,
            Tone::ThirdParty => self.third_party,
            Tone::Empty => self.empty,
            Tone::Unknown => self.unknown,
            Tone::Low => self.low,
            Tone::Medium => self.medium,
            Tone::High => self.high,
        })
    }

    /// Returns every pair of colours.
    #[must_use]
    pub fn all(&self) -> [Tint; 9] {
        [
            self.full,
            self.partial,
            self.integrates,
            self.third_party,
            self.empty,
            self.unknown,
            self.low,
            self.medium,
            self.high,
        ]
    }
}

/// The shadings for white paper.
pub(super) const LIGHT_TONES: Tones = Tones {
    full: tint("#cfe3fa", "#1a5699"),
    partial: tint("#eaf3fd", "#1a5699"),
    integrates: tint("#eef0f3", "#4d5869"),
    third_party: tint("#f4ebfa", "#74439a"),
    empty: tint("#fffdfd", "#9d3640"),
    unknown: tint("#ffffff", "#566275"),
    low: tint("#eaf3fd", "#1a5699"),
    medium: tint("#fff0cc", "#7a4f00"),
    high: tint("#fbdcd7", "#a3221a"),
};

/// The shadings for dark screens.
pub(super) const DARK_TONES: Tones = Tones {
    full: tint("#123a63", "#8fc2fa"),
    partial: tint("#14243a", "#8fc2fa"),
    integrates: tint("#232a34", "#b4bfce"),
    third_party: tint("#2d2139", "#d3aef0"),
    empty: tint("#181214", "#f0a3aa"),
    unknown: tint("#12161d", "#b4bfce"),
    low: tint("#14243a", "#8fc2fa"),
    medium: tint("#392d10", "#f0c268"),
    high: tint("#46201d", "#ffa79f"),
};

const fn tint(fill: &'static str, stroke: &'static str) -> Tint {
    Tint { fill, stroke }
}
