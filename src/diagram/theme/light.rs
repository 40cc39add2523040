//! Colours for white paper.

use super::{Theme, Tint};
use crate::diagram::tones::LIGHT_TONES;

pub(super) const LIGHT: Theme = Theme {
    name: "light",
    what: "for white paper",
    canvas: "#ffffff",
    ink: "#18212f",
    soft_ink: "#566275",
    bands: &[
        Tint {
            fill: "#eaf2fc",
            stroke: "#a9c8ec",
        },
        Tint {
            fill: "#e9f6ef",
            stroke: "#9dd3b4",
        },
        Tint {
            fill: "#fef4e3",
            stroke: "#edcb8c",
        },
        Tint {
            fill: "#f2edfb",
            stroke: "#c6b3ea",
        },
        Tint {
            fill: "#fdeeee",
            stroke: "#efb4b4",
        },
        Tint {
            fill: "#e6f5f7",
            stroke: "#97cdd5",
        },
        Tint {
            fill: "#f6f3e4",
            stroke: "#d3c98f",
        },
        Tint {
            fill: "#fbedf5",
            stroke: "#e5b0d0",
        },
    ],
    panel: Tint {
        fill: "#f3f5f8",
        stroke: "#c3cedb",
    },
    base: Tint {
        fill: "#eceff3",
        stroke: "#b4bfcd",
    },
    missing: Tint {
        fill: "#fffafa",
        stroke: "#c9858a",
    },
    tool: Tint {
        fill: "#ffffff",
        stroke: "#52668a",
    },
    custom: Tint {
        fill: "#f7f9fc",
        stroke: "#52668a",
    },
    gap: Tint {
        fill: "#fffdfd",
        stroke: "#b4575f",
    },
    gap_ink: "#9d3640",
    tones: LIGHT_TONES,
    shade: "#c9d2de",
    flow: "#3d5574",
    feedback: "#bd2c22",
    cross: "#8a5a00",
    unknown: "#586373",
    error: Tint {
        fill: "#c42b1c",
        stroke: "#ffffff",
    },
    warning: Tint {
        fill: "#ffc940",
        stroke: "#3b2a00",
    },
    note: Tint {
        fill: "#1f66c1",
        stroke: "#ffffff",
    },
};
