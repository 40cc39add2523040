//! How does a stack look?
//!
//! Builds a neutral [`model::Diagram`] of a stack, arranges it into a positioned
//! [`scene::Scene`], and prints it. A format is one file and one line in [`FORMATS`]; each
//! prints and escapes, and nothing else. The layout engine is our own, so that the same stack
//! gives the same bytes on every machine.

mod dot;
mod layers;
mod layout;
mod measure;
mod mermaid;
pub mod model;
pub mod scene;
pub mod svg;
mod text;
pub mod theme;

pub use layers::{Subject, layers};
pub use layout::arrange;

use model::Diagram;
use theme::Theme;

/// A format: its name, the file endings that ask for it, and its printer.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// The name `--format` takes.
    pub name: &'static str,
    /// What it is for.
    pub what: &'static str,
    /// Endings of files that are written in it.
    pub endings: &'static [&'static str],
    /// Prints a picture.
    pub print: fn(&Diagram) -> String,
}

/// Every format; the first is the default.
pub static FORMATS: &[Format] = &[
    Format {
        name: "svg",
        what: "a picture for browsers and documents",
        endings: &["svg"],
        print: print_svg,
    },
    Format {
        name: "mermaid",
        what: "a chart that GitHub renders",
        endings: &["mmd", "mermaid"],
        print: mermaid::print,
    },
    Format {
        name: "dot",
        what: "a graph for Graphviz",
        endings: &["dot", "gv"],
        print: dot::print,
    },
];

fn print_svg(diagram: &Diagram) -> String {
    to_svg(diagram, &theme::light())
}

/// Returns the diagram as a complete SVG document, ending in a newline.
#[must_use]
pub fn to_svg(diagram: &Diagram, theme: &Theme) -> String {
    svg::print(&arrange(diagram, theme))
}

/// Returns the two bundled metrics fonts, Regular then Semibold, so that a rasteriser can draw
/// with what was measured.
#[must_use]
pub fn bundled_fonts() -> [&'static [u8]; 2] {
    [measure::REGULAR, measure::SEMIBOLD]
}
