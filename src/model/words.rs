//! What people say, where it stands, and what they call things: words that only a reader asks for.

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::ops::Deref;

/// The words of every shipped tool; `build.rs` sets them apart from the rest of the entries.
static SHIPPED: &str = include_str!(concat!(env!("OUT_DIR"), "/catalog_words.txt"));

/// Words of an entry. Those of a shipped one stay where they are in the program; it takes a reader to look at them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Words(Cow<'static, str>);

impl Words {
    /// Words that are part of the program.
    #[must_use]
    pub const fn of_program(words: &'static str) -> Self {
        Self(Cow::Borrowed(words))
    }

    /// The words as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Words {
    fn from(words: String) -> Self {
        Self(Cow::Owned(words))
    }
}

impl Deref for Words {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Packed;
        impl Visitor<'_> for Packed {
            type Value = Words;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("words, or the place where they lie")
            }
            // Where they begin, and in the last 16 bits how many bytes they have.
            fn visit_u64<E: Error>(self, place: u64) -> Result<Words, E> {
                let lying = || {
                    let from = usize::try_from(place >> 16).ok()?;
                    let length = usize::try_from(place & 0xffff).ok()?;
                    SHIPPED.get(from..from.checked_add(length)?)
                };
                let words = lying().map(Words::of_program);
                words.ok_or_else(|| E::invalid_value(Unexpected::Unsigned(place), &self))
            }
            fn visit_str<E: Error>(self, words: &str) -> Result<Words, E> {
                Ok(Words::from(words.to_owned()))
            }
        }
        if deserializer.is_human_readable() {
            return String::deserialize(deserializer).map(Self::from);
        }
        // The packed form of the shipped catalog says where they are.
        deserializer.deserialize_any(Packed)
    }
}
