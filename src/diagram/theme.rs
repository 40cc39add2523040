//! Which colours does a picture use? Colours are data; nothing else in the engine names one.

use super::tones::{DARK_TONES, LIGHT_TONES, Tones};

/// The fill and the outline of an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tint {
    /// The colour inside, as `#rrggbb`.
    pub fill: &'static str,
    /// The colour of the outline, as `#rrggbb`.
    pub stroke: &'static str,
}

/// Every colour of a picture, as `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// The name by which a user asks for the theme.
    pub name: &'static str,
    /// What it is for.
    pub what: &'static str,
    /// The ground of the picture.
    pub canvas: &'static str,
    /// Headings and names.
    pub ink: &'static str,
    /// Versions, notes and footers.
    pub soft_ink: &'static str,
    /// The bands, in turn from the top.
    pub bands: &'static [Tint],
    /// The panels of the side columns.
    pub panel: Tint,
    /// The full-width bands beneath everything.
    pub base: Tint,
    /// A band or panel that is a hole.
    pub missing: Tint,
    /// The box of a tool.
    pub tool: Tint,
    /// The box of a component of the owner's own making.
    pub custom: Tint,
    /// The box of a missing capability.
    pub gap: Tint,
    /// The words in the box of a missing capability and on a hole.
    pub gap_ink: &'static str,
    /// The shadings of boxes.
    pub tones: Tones,
    /// The shade beneath a box.
    pub shade: &'static str,
    /// Lines of [`super::model::EdgeKind::Flow`].
    pub flow: &'static str,
    /// Lines of [`super::model::EdgeKind::Feedback`].
    pub feedback: &'static str,
    /// Lines of [`super::model::EdgeKind::Cross`].
    pub cross: &'static str,
    /// Lines of [`super::model::EdgeKind::Unknown`].
    pub unknown: &'static str,
    /// The badge of an error and the number on it.
    pub error: Tint,
    /// The badge of a warning and the number on it.
    pub warning: Tint,
    /// The badge of a note and the number on it.
    pub note: Tint,
}

/// Every theme; the first is the default.
pub static THEMES: &[Theme] = &[LIGHT, DARK];

/// Returns the theme of a name.
pub fn named(name: &str) -> Option<&'static Theme> {
    THEMES.iter().find(|theme| theme.name == name)
}

/// Returns the theme for white paper.
pub fn light() -> Theme {
    LIGHT
}

/// Returns the theme for dark screens.
pub fn dark() -> Theme {
    DARK
}

const LIGHT: Theme = Theme {
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

const DARK: Theme = Theme {
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

#[cfg(test)]
mod tests {
    use super::{Theme, dark, light};

    fn channel(pair: &str) -> f64 {
        let value = f64::from(u8::from_str_radix(pair, 16).expect("colours are written as #rrggbb")) / 255.0;
        if value <= 0.03928 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let light = |c: &str| 0.2126 * channel(&c[1..3]) + 0.7152 * channel(&c[3..5]) + 0.0722 * channel(&c[5..7]);
        let (a, b) = (light(a), light(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn grounds(theme: &Theme) -> Vec<&'static str> {
        let areas = [theme.panel, theme.base, theme.missing].map(|tint| tint.fill);
        theme
            .bands
            .iter()
            .map(|tint| tint.fill)
            .chain(areas)
            .chain([theme.canvas])
            .collect()
    }

    #[test]
    fn words_and_lines_stand_out_as_wcag_aa_asks() {
        for theme in [light(), dark()] {
            check(&theme);
        }
    }

    fn check(theme: &Theme) {
        for ground in grounds(theme) {
            for words in [
                theme.ink,
                theme.soft_ink,
                theme.flow,
                theme.feedback,
                theme.cross,
                theme.unknown,
            ] {
                assert!(
                    contrast(words, ground) >= 4.5,
                    "{words} on {ground}: {:.2}",
                    contrast(words, ground)
                );
            }
        }
        for (words, ground) in [
            (theme.ink, theme.tool.fill),
            (theme.soft_ink, theme.tool.fill),
            (theme.soft_ink, theme.custom.fill),
            (theme.gap_ink, theme.gap.fill),
            (theme.gap_ink, theme.missing.fill),
            (theme.error.stroke, theme.error.fill),
            (theme.warning.stroke, theme.warning.fill),
            (theme.note.stroke, theme.note.fill),
        ] {
            assert!(
                contrast(words, ground) >= 4.5,
                "{words} on {ground}: {:.2}",
                contrast(words, ground)
            );
        }
        for tint in theme.tones.all() {
            for (words, least) in [(theme.ink, 4.5), (theme.soft_ink, 4.5), (tint.stroke, 4.5)] {
                let found = contrast(words, tint.fill);
                assert!(found >= least, "{words} on {}: {found:.2}", tint.fill);
            }
            for ground in grounds(theme) {
                let found = contrast(tint.stroke, ground);
                assert!(found >= 3.0, "{} on {ground}: {found:.2}", tint.stroke);
            }
        }
        for outline in [theme.tool.stroke, theme.custom.stroke, theme.gap.stroke] {
            assert!(
                grounds(theme).iter().all(|ground| contrast(outline, ground) >= 3.0),
                "{outline}"
            );
        }
    }
}
