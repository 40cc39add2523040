//! The ways projects number their releases.

use super::read::Read;
use super::{Key, dotted, pep440, semantic};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a tool numbers its releases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Scheme {
    /// Semantic Versioning 2.0 (semver.org), with or without a leading `v`.
    Semver,
    /// Python's PEP 440 (packaging.python.org).
    Pep440,
    /// Numbers between dots, any count of them: `16.2`, `550.54.15`, `b4567`.
    Dotted,
    /// Dotted numbers made of dates (calver.org): `24.09`, `2025.01.0`.
    Calver,
    /// A tag with a date or a time in it: `RELEASE.2024-11-07T00-52-20Z`, `2025-06-18`.
    DateTag,
    /// A managed service without versions.
    None,
}

impl Scheme {
    /// Reads a text, or `None` where it is no version of this scheme.
    pub(super) fn read(self, text: &str) -> Option<Read> {
        match self {
            Self::Semver => semantic::read(text),
            Self::Pep440 => pep440::read(text),
            Self::Dotted | Self::Calver => dotted::read(text),
            Self::DateTag => dotted::read_date_tag(text),
            Self::None => None,
        }
    }

    /// The least release a text stands for, without where its line ends, or `None` where it is no version of this scheme.
    pub(super) fn key(self, text: &str) -> Option<Key> {
        match self {
            Self::Pep440 => pep440::version(text).map(Key::Pep440),
            _ => self.read(text).map(|read| read.key),
        }
    }

    /// Whether `<= 1.33` and `> 1.33` mean the whole line 1.33, as people write it, or the one
    /// release 1.33.0, as PEP 440 defines it.
    pub(super) fn bounds_are_lines(self) -> bool {
        self != Self::Pep440
    }

    /// A version of this scheme, for messages.
    #[must_use]
    pub fn example(self) -> &'static str {
        match self {
            Self::Semver => "like `1.29.3` or `1.29`",
            Self::Pep440 => "like `2.6.0` or `2.6`",
            Self::Dotted => "like `12.4` or `550.54.15`",
            Self::Calver => "like `24.09` or `2025.01.0`",
            Self::DateTag => "like `RELEASE.2024-11-07T00-52-20Z` or `2025-06-18`",
            Self::None => "it has no versions",
        }
    }
}

impl Scheme {
    const ALL: &[Self] = &[
        Self::Semver,
        Self::Pep440,
        Self::Dotted,
        Self::Calver,
        Self::DateTag,
        Self::None,
    ];

    /// The word as files write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Semver => "semver",
            Self::Pep440 => "pep440",
            Self::Dotted => "dotted",
            Self::Calver => "calver",
            Self::DateTag => "date-tag",
            Self::None => "none",
        }
    }

    /// The scheme of a word, if it is one.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|s| s.as_str() == word)
    }
}

impl std::fmt::Display for Scheme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
