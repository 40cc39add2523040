//! How is a picture written down? A format is one file and one line in [`FORMATS`]; each
//! prints and escapes, and nothing else.

mod dot;
mod mermaid;
pub mod svg;

use super::model::Diagram;
use super::theme::{self, Theme};
use super::views::Undrawn;

/// How a picture is to look.
#[derive(Debug, Clone)]
pub struct Style {
    /// Its colours.
    pub theme: Theme,
    /// The width of a picture of pixels, in px; its own width if left out.
    pub width: Option<u32>,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            theme: theme::light(),
            width: None,
        }
    }
}

/// A format: its name, the file endings that ask for it, and its printer.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// The name `--format` takes.
    pub name: &'static str,
    /// What it is for.
    pub what: &'static str,
    /// Endings of files that are written in it.
    pub endings: &'static [&'static str],
    /// Writes a picture.
    pub writer: Writer,
}

/// What writes a picture.
#[derive(Debug, Clone, Copy)]
pub enum Writer {
    /// As text, which a terminal can show.
    Text(fn(&Diagram, &Style) -> String),
    /// As bytes, where something may go wrong.
    Bytes(fn(&Diagram, &Style) -> Result<Vec<u8>, Undrawn>),
}

impl Format {
    /// Whether a terminal can show it.
    #[must_use]
    pub fn is_text(&self) -> bool {
        matches!(self.writer, Writer::Text(_))
    }

    /// Writes a picture.
    ///
    /// # Errors
    ///
    /// What keeps this picture from being written so, and the way out.
    pub fn write(&self, diagram: &Diagram, style: &Style) -> Result<Vec<u8>, Undrawn> {
        match self.writer {
            Writer::Text(write) => Ok(write(diagram, style).into_bytes()),
            Writer::Bytes(write) => write(diagram, style),
        }
    }
}

/// Every format; the first is the default.
pub static FORMATS: &[Format] = &[
    Format {
        name: "svg",
        what: "a picture for browsers and documents",
        endings: &["svg"],
        writer: Writer::Text(svg::write),
    },
    Format {
        name: "mermaid",
        what: "a chart that GitHub renders",
        endings: &["mmd", "mermaid"],
        writer: Writer::Text(mermaid::write),
    },
    Format {
        name: "dot",
        what: "a graph for Graphviz",
        endings: &["dot", "gv"],
        writer: Writer::Text(dot::write),
    },
];
