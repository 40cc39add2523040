//! How does a stack look?
//!
//! Builds a neutral [`model::Diagram`] of a stack, arranges it into a positioned
//! [`scene::Scene`], and prints it. `views` says what is shown, `layout` where it stands,
//! `formats` how it is written down. The layout engine is our own, so that the same stack gives
//! the same bytes on every machine.

mod formats;
mod layout;
mod measure;
pub mod model;
pub mod scene;
mod text;
pub mod theme;
pub mod tones;
mod views;

pub use formats::{FORMATS, Format, Size, Style, Writer, Written, svg};
pub use layout::arrange;
pub use views::{FRAMEWORK, Subject, Undrawn, VIEWS, View, numbers};

/// Returns the diagram as a complete SVG document, ending in a newline.
#[must_use]
pub fn to_svg(diagram: &model::Diagram, theme: &theme::Theme) -> String {
    svg::print(&arrange(diagram, theme))
}

/// Returns the diagram as a graph in DOT, for Graphviz to lay out.
#[must_use]
pub fn to_dot(diagram: &model::Diagram, style: &Style) -> String {
    formats::dot(diagram, style)
}

/// Returns the two bundled metrics fonts, Regular then Semibold, so that a rasteriser can draw
/// with what was measured.
#[must_use]
pub fn bundled_fonts() -> [&'static [u8]; 2] {
    [measure::REGULAR, measure::SEMIBOLD]
}
