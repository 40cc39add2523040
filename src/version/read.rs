//! What every scheme makes of a text.

use super::Key;

/// A text read by a scheme.
#[derive(Debug, Clone)]
pub(super) struct Read {
    /// The least release the text stands for.
    pub key: Key,
    /// The first key behind its line, when the text leaves patches open.
    pub line_end: Option<Key>,
}
