//! What does a review board read?
//!
//! Gathers everything that is known of one stack into one document: summary, pictures, findings with their evidence,
//! coverage, loop, lock-in, suggestions, the bill of tools, and every source. What it says is what `aiia check`,
//! `coverage`, `lock-in` and `suggest` say; nothing is judged here. `content` is the document as plain data, `sections`
//! fill it, and a format is one file here and one line in [`FORMATS`].

pub mod content;
mod html;
mod markdown;
mod sections;
mod wording;
mod writing;

pub use content::Review;

use crate::diagram::{Subject, Undrawn};
use crate::finding::SourceFile;
use writing::Writing;

/// A format: its name, the file endings that ask for it, and its writer.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// The name `--format` takes.
    pub name: &'static str,
    /// What it is for.
    pub what: &'static str,
    /// Endings of files that are written in it.
    pub endings: &'static [&'static str],
    /// Writes a document.
    pub writer: Writer,
}

/// What writes a document.
#[derive(Debug, Clone, Copy)]
pub enum Writer {
    /// As text, which a terminal can show.
    Text(fn(&Review) -> String),
    /// As bytes, where something may go wrong.
    Bytes(fn(&Review) -> Result<Vec<u8>, Undrawn>),
}

/// Every format; the first is the default.
pub static FORMATS: &[Format] = &[
    Format {
        name: "html",
        what: "one self-contained page for a browser",
        endings: &["html", "htm"],
        writer: Writer::Text(html::write),
    },
    Format {
        name: "markdown",
        what: "for a wiki or a pull request",
        endings: &["md", "markdown"],
        writer: Writer::Text(markdown::write),
    },
];

impl Format {
    /// Whether a terminal can show it.
    #[must_use]
    pub fn is_text(&self) -> bool {
        matches!(self.writer, Writer::Text(_))
    }

    /// Writes a document.
    ///
    /// # Errors
    ///
    /// What keeps this document from being written so, and the way out.
    pub fn write(&self, review: &Review) -> Result<Vec<u8>, Undrawn> {
        match self.writer {
            Writer::Text(write) => Ok(write(review).into_bytes()),
            Writer::Bytes(write) => write(review),
        }
    }
}

/// Gathers the document about a stack. The file is the one it was read from: findings name their line in it.
#[must_use]
pub fn review(subject: &Subject<'_>, file: &SourceFile) -> Review {
    sections::document(Writing::new(subject, file))
}
