//! What a statement rests on.

use super::Day;
use serde::Serialize;

/// A source somebody read, what it says, and the day it said so.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Evidence {
    /// The page or file, as a URL or a package URL.
    pub source: String,
    /// Its content in our own words.
    pub says: String,
    /// The day it was read.
    pub checked: Day,
}
