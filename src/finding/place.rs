//! Where in a file something stands.

use std::ops::Range;

/// A file's display name and text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The name messages give it: a path as the user wrote it, `<stdin>`, or a catalog path.
    pub name: String,
    /// Its whole text.
    pub text: String,
}

/// Bytes of a file's text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self {
            start: range.start,
            end: range.end,
        }
    }
}

/// A span as people and editors count: lines and columns from 1, columns in characters, the
/// end column behind the last character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Line of the first character.
    pub line: usize,
    /// Column of the first character.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column behind the last character.
    pub end_column: usize,
}

impl Span {
    /// Counts lines and columns of the span in its text.
    #[must_use]
    pub fn place(&self, text: &str) -> Place {
        let (line, column) = line_column(text, self.start);
        let (end_line, end_column) = line_column(text, self.end.max(self.start));
        Place {
            line,
            column,
            end_line,
            end_column,
        }
    }
}

fn line_column(text: &str, byte: usize) -> (usize, usize) {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    let before = &text[..byte];
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[start..].chars().count() + 1)
}
