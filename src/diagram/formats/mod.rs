//! How is a picture written down? A format is one file and one line in [`FORMATS`]; each
//! prints and escapes, and nothing else.

mod d2;
mod dot;
mod frames;
mod legend;
mod mermaid;
mod outline;
mod page;
mod pdf;
mod png;
mod scene;
pub mod svg;
mod text;

pub(super) use dot::write as dot;
pub use page::drawing;

use super::model::Diagram;
use super::theme::{self, Theme};
use super::views::Undrawn;
use std::collections::BTreeSet;

/// How a picture is to look.
#[derive(Debug, Clone)]
pub struct Style {
    /// Its colours.
    pub theme: Theme,
    /// How large a picture of pixels is; formats without pixels leave it.
    pub size: Size,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            theme: theme::light(),
            size: Size::default(),
        }
    }
}

/// How large a picture of pixels is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub enum Size {
    /// Two pixels for each px, sharp on a slide and on today's screens; of a picture too large
    /// for that, as many as are allowed.
    #[default]
    Sharp,
    /// So many pixels for each px of the picture.
    Scale(f64),
    /// So many pixels wide.
    Width(u32),
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
    /// As a page of shapes, for which something may go wrong.
    Page(fn(&Diagram, &Style) -> Result<Written, Undrawn>),
    /// As pixels, of a size that can be asked for.
    Pixels(fn(&Diagram, &Style) -> Result<Written, Undrawn>),
}

/// A picture in its format.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// What the file holds.
    pub bytes: Vec<u8>,
    /// Characters that the bundled fonts lack: each is drawn as an empty box.
    pub boxed: BTreeSet<char>,
}

impl Format {
    /// Whether a terminal can show it.
    #[must_use]
    pub fn is_text(&self) -> bool {
        matches!(self.writer, Writer::Text(_))
    }

    /// Whether it is made of pixels, so that [`Style::size`] counts.
    #[must_use]
    pub fn is_pixels(&self) -> bool {
        matches!(self.writer, Writer::Pixels(_))
    }

    /// Writes a picture.
    ///
    /// # Errors
    ///
    /// What keeps this picture from being written so, and the way out.
    pub fn write(&self, diagram: &Diagram, style: &Style) -> Result<Written, Undrawn> {
        match self.writer {
            Writer::Text(write) => Ok(Written {
                bytes: write(diagram, style).into_bytes(),
                boxed: BTreeSet::new(),
            }),
            Writer::Page(write) | Writer::Pixels(write) => write(diagram, style),
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
        name: "png",
        what: "a picture of pixels, for slides",
        endings: &["png"],
        writer: Writer::Pixels(png::write),
    },
    Format {
        name: "pdf",
        what: "one page for paper, with text that can be selected",
        endings: &["pdf"],
        writer: Writer::Page(pdf::write),
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
    Format {
        name: "d2",
        what: "a diagram for D2",
        endings: &["d2"],
        writer: Writer::Text(d2::write),
    },
    Format {
        name: "text",
        what: "plain text for a terminal",
        endings: &["txt"],
        writer: Writer::Text(text::write),
    },
    Format {
        name: "scene",
        what: "the positioned shapes as JSON, for programs",
        endings: &["json"],
        writer: Writer::Text(scene::write),
    },
];
