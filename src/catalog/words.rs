//! What people say, and where it stands: words of the catalog that only a reader asks for.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::ops::Deref;

/// The words of every shipped tool; `build.rs` sets them apart from the rest of the entries.
static SHIPPED: &str = include_str!(concat!(env!("OUT_DIR"), "/catalog_words.txt"));

/// Words of an entry. Those of a shipped one stay where they are in the program; it takes a reader to look at them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Words(Cow<'static, str>);

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
        if deserializer.is_human_readable() {
            return String::deserialize(deserializer).map(|words| Self(words.into()));
        }
        // The packed form of the shipped catalog says from where to where they are.
        let (from, to) = <(usize, usize)>::deserialize(deserializer)?;
        let words = SHIPPED.get(from..to);
        words
            .map(|words| Self(words.into()))
            .ok_or_else(|| D::Error::custom("no words lie there"))
    }
}
