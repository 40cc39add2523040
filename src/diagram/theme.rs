//! Which colours does a picture use? Colours are data; nothing else in the engine names one.

mod color_blind;
mod dark;
mod light;

use super::tones::Tones;
use color_blind::COLOR_BLIND;
use dark::DARK;
use light::LIGHT;

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
pub static THEMES: &[Theme] = &[LIGHT, DARK, COLOR_BLIND];

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
