//! What versions of one scheme are ordered by.

use super::dotted::Dotted;

/// The part of a version that orders it. Keys of different schemes are never compared in
/// earnest: every range is read by the scheme of the tool it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// Ordered as semver.org says.
    Semver(semver::Version),
    /// Ordered as PEP 440 says, local part dropped.
    Pep440(pep440_rs::Version),
    /// Ordered number by number.
    Dotted(Dotted),
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Semver(v) => v.fmt(f),
            Self::Pep440(v) => v.fmt(f),
            Self::Dotted(v) => v.fmt(f),
        }
    }
}
