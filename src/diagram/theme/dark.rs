//! Colours for dark screens.

use super::{Theme, Tint};
use crate::diagram::tones::DARK_TONES;

pub(super) const DARK: Theme = Theme {
    name: "dark",
    what: "for dark screens",
    canvas: "#12161d",
    ink: "#eef2f7",
    soft_ink: "#b4bfce",
    bands: &[
        Tint {
            fill: "#18253a",
            stroke: "#36557f",
        },
        Tint {
            fill: "#162a24",
            stroke: "#33664f",
        },
        Tint {
            fill: "#2c2515",
            stroke: "#6e5a2b",
        },
        Tint {
            fill: "#252036",
            stroke: "#55478a",
        },
        Tint {
            fill: "#301d20",
            stroke: "#7a4147",
        },
        Tint {
            fill: "#14292d",
            stroke: "#33626b",
        },
        Tint {
            fill: "#282718",
            stroke: "#625d30",
        },
        Tint {
            fill: "#2d1d29",
            stroke: "#733f62",
        },
    ],
    panel: Tint {
        fill: "#1b212b",
        stroke: "#3c4859",
    },
    base: Tint {
        fill: "#20262f",
        stroke: "#465366",
    },
    missing: Tint {
        fill: "#1f171a",
        stroke: "#a65d66",
    },
    tool: Tint {
        fill: "#0d1117",
        stroke: "#8a9dbd",
    },
    custom: Tint {
        fill: "#151b26",
        stroke: "#8a9dbd",
    },
    gap: Tint {
        fill: "#181214",
        stroke: "#c9717b",
    },
    gap_ink: "#f0a3aa",
    tones: DARK_TONES,
    shade: "#0a0d12",
    flow: "#a9c0de",
    feedback: "#ff8a80",
    cross: "#e5b454",
    unknown: "#a7b0bd",
    error: Tint {
        fill: "#ff6b5e",
        stroke: "#2b0400",
    },
    warning: Tint {
        fill: "#ffc940",
        stroke: "#3b2a00",
    },
    note: Tint {
        fill: "#6cabff",
        stroke: "#00172f",
    },
};
