//! Is this version inside that range?
//!
//! Knows no tool. Each scheme is a file that reads a text into a [`Key`]; ranges are exact set
//! algebra over keys. A partial version (`1.29`) is the set of all its patches.

mod dotted;
mod key;
mod pep440;
mod range;
mod read;
mod scheme;
mod semantic;

pub use key::Key;
pub use range::{Range, RangeError};
pub use scheme::Scheme;

use std::ops::Bound;
use version_ranges::Ranges;

/// A set of versions of one tool.
pub type Versions = Ranges<Key>;

/// A version as somebody wrote it, with the set of releases it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    raw: String,
    set: Versions,
    least: Key,
    partial: bool,
}

/// Why a text is no version of a scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionError {
    /// The text that could not be read.
    pub text: String,
    /// The scheme it was read by.
    pub scheme: Scheme,
}

impl std::fmt::Display for VersionError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "`{}` is not a version of the scheme {} ({})",
            self.text.escape_debug(),
            self.scheme,
            self.scheme.example()
        )
    }
}

impl std::error::Error for VersionError {}

impl Version {
    /// Reads a version by a scheme. Local versions (`2.6.0+cu124`), image suffixes
    /// (`24.09-py3`) and a leading `v` do not count for comparison and are kept in the text.
    ///
    /// # Errors
    ///
    /// When the scheme cannot read the text; [`Scheme::None`] reads nothing.
    pub fn parse(scheme: Scheme, text: &str) -> Result<Self, VersionError> {
        let error = || VersionError {
            text: text.to_owned(),
            scheme,
        };
        let raw = text.trim();
        let read = scheme.read(raw).ok_or_else(error)?;
        let (set, partial) = match &read.line_end {
            Some(end) => (Ranges::between(read.key.clone(), end.clone()), true),
            None => (Ranges::singleton(read.key.clone()), false),
        };
        Ok(Self {
            raw: raw.to_owned(),
            set,
            least: read.key,
            partial,
        })
    }

    /// The same version, standing for its releases up to the newest one that is known; one that
    /// is no line, or lies above it, stays as it is.
    #[must_use]
    pub fn up_to(self, newest: &Self) -> Self {
        let upper = newest.set.bounding_range().map(|(_, upper)| upper.cloned());
        let Some(upper) = upper.filter(|_| self.partial) else {
            return self;
        };
        let known = self
            .set
            .intersection(&Ranges::from_range_bounds((Bound::Unbounded, upper)));
        if known.is_empty() {
            return self;
        }
        Self { set: known, ..self }
    }

    /// The text as written.
    #[must_use]
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// The releases it stands for: one, or a whole line when it is partial.
    #[must_use]
    pub fn set(&self) -> &Versions {
        &self.set
    }

    /// The least release it stands for; orders versions of one scheme.
    #[must_use]
    pub fn least(&self) -> &Key {
        &self.least
    }

    /// Whether it leaves patches open (`1.29` does, `1.29.3` does not).
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.partial
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.raw)
    }
}

/// How a set of declared versions stands to a set of allowed ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Every declared release is inside.
    All,
    /// Some releases are inside and some are not: the patch decides.
    Some,
    /// None is inside.
    None,
}

/// Tells whether all, some or none of `declared` lies inside `allowed`.
#[must_use]
pub fn fit(declared: &Versions, allowed: &Versions) -> Fit {
    if declared.subset_of(allowed) {
        Fit::All
    } else if declared.is_disjoint(allowed) {
        Fit::None
    } else {
        Fit::Some
    }
}
