//! A value with its place in the file.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::ops::Range;
use toml::Spanned;

/// A value and where it stands in the text it was read from, in bytes.
///
/// Read from TOML it knows its place. Read from the packed form that `build.rs` makes of the
/// shipped catalog it stands at `0..0`: those entries are linted from their texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    value: T,
    span: Range<usize>,
}

impl<T> Placed<T> {
    /// A value at a place.
    pub fn new(span: Range<usize>, value: T) -> Self {
        Self { value, span }
    }

    /// The value.
    pub fn get_ref(&self) -> &T {
        &self.value
    }

    /// Where it stands, in bytes.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}

impl<T: Serialize> Serialize for Placed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Placed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let spanned = Spanned::deserialize(deserializer)?;
            return Ok(Self::new(spanned.span(), spanned.into_inner()));
        }
        T::deserialize(deserializer).map(|value| Self::new(0..0, value))
    }
}
