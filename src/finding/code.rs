//! The permanent name of a kind of finding, and its manual page.

use serde::Serialize;

/// How bad a finding is; the worst orders last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Should be answered before a review.
    Warning,
    /// Will not work, or cannot be judged.
    Error,
}

impl Severity {
    /// The word that messages use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl std::fmt::Display for Severity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A kind of finding: what `aiia explain` prints, the README table lists, and waivers name.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `family/name`, never reused and never renamed.
    pub name: &'static str,
    /// How bad it is unless a rule says otherwise for a case.
    pub severity: Severity,
    /// What is wrong, one sentence, lower case.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What to do about it.
    pub fix: &'static str,
    /// A stack file that raises it; the tests run it.
    pub bad: &'static str,
    /// A stack file like it that does not; the tests run it.
    pub good: &'static str,
}

impl Code {
    /// The family: the part before the slash.
    #[must_use]
    pub fn family(&self) -> &'static str {
        self.name.split('/').next().unwrap_or(self.name)
    }
}
