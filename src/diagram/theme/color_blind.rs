//! Colours that eyes without red, green or blue receptors tell apart.
//!
//! After the palette of M. Okabe and K. Ito, "Color Universal Design" (2002, revised 2008,
//! <https://jfly.uni-koeln.de/color/>): its blue, vermillion, reddish purple, yellow and black. Vermillion and
//! purple are darkened until words in them stand out as WCAG AA asks. The bands differ by
//! brightness and by blue against yellow, never by red against green. A test simulates the three
//! kinds of colour blindness and holds every pair apart.

use super::{Theme, Tint};
use crate::diagram::tones::LIGHT_TONES;

/// Blue.
const BLUE: &str = "#0072b2";
/// Vermillion, darkened.
const VERMILLION: &str = "#b34700";
/// Reddish purple, darkened.
const PURPLE: &str = "#762a5e";
/// Yellow.
const YELLOW: &str = "#f0e442";

const PALE_BLUE: Tint = Tint {
    fill: "#edf4fb",
    stroke: "#9dbfdf",
};
const PALE_YELLOW: Tint = Tint {
    fill: "#fbf8e8",
    stroke: "#d3c98f",
};

pub(super) const COLOR_BLIND: Theme = Theme {
    name: "color-blind",
    what: "for white paper and every eye",
    canvas: "#ffffff",
    ink: "#14191f",
    soft_ink: "#505a66",
    bands: &[PALE_BLUE, PALE_YELLOW],
    panel: Tint {
        fill: "#f5f6f8",
        stroke: "#b9c3cf",
    },
    base: Tint {
        fill: "#eff1f4",
        stroke: "#aab5c2",
    },
    missing: Tint {
        fill: "#ffffff",
        stroke: VERMILLION,
    },
    tool: Tint {
        fill: "#ffffff",
        stroke: "#4a5a70",
    },
    custom: Tint {
        fill: "#f7f9fc",
        stroke: "#4a5a70",
    },
    gap: Tint {
        fill: "#ffffff",
        stroke: VERMILLION,
    },
    gap_ink: "#943b00",
    tones: LIGHT_TONES,
    shade: "#c9d2de",
    flow: BLUE,
    feedback: VERMILLION,
    cross: PURPLE,
    unknown: "#111111",
    error: Tint {
        fill: VERMILLION,
        stroke: "#ffffff",
    },
    warning: Tint {
        fill: YELLOW,
        stroke: "#14191f",
    },
    note: Tint {
        fill: BLUE,
        stroke: "#ffffff",
    },
};
