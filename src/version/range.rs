//! Ranges: `>=1.29, <1.33`, `1.29 || 1.31`, `==2.6.0`, `!=2.1.*`, `~=2.4.0`, `*`.
//!
//! One grammar for every scheme. A bare partial version is its whole line. An upper bound
//! leaves out the pre-releases of what it names. Under PEP 440 `<=` and `>` mean the one
//! release they name; elsewhere they mean its line, as people write it.

use super::read::Read;
use super::{Key, Scheme, Versions, pep440, semantic};
use std::ops::Bound;
use version_ranges::Ranges;

/// A set of versions of one tool, with the text it was written as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    text: String,
    set: Versions,
}

/// Why a text is no range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RangeError {
    /// The clause that could not be read.
    pub clause: String,
    /// The scheme it was read by.
    pub scheme: Scheme,
}

impl std::fmt::Display for RangeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "`{}` is not a range of the scheme {}; write it like `>=1.29, <1.33`",
            self.clause.escape_debug(),
            self.scheme
        )
    }
}

impl std::error::Error for RangeError {}

impl Range {
    /// Reads a range of a tool whose versions follow `scheme`.
    ///
    /// # Errors
    ///
    /// When a clause is empty or its version cannot be read by the scheme.
    pub fn parse(scheme: Scheme, text: &str) -> Result<Self, RangeError> {
        // Few ranges have alternatives, and one character is looked for faster than two.
        let split = text.contains('|').then(|| text.split_once("||")).flatten();
        let (first, others) = split.map_or((text, None), |(first, others)| (first, Some(others)));
        let mut set = alternative(scheme, first)?;
        for other in others.into_iter().flat_map(|others| others.split("||")) {
            set = set.union(&alternative(scheme, other)?);
        }
        Ok(Self {
            text: text.trim().to_owned(),
            set,
        })
    }

    /// The range that holds every version.
    #[must_use]
    pub fn any() -> Self {
        Self {
            text: "*".to_owned(),
            set: Ranges::full(),
        }
    }

    /// The versions inside.
    #[must_use]
    pub fn set(&self) -> &Versions {
        &self.set
    }

    /// The text as written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether whatever version comes next is inside.
    #[must_use]
    pub fn has_no_end(&self) -> bool {
        let ends = self.set().bounding_range();
        ends.is_some_and(|(_, upper)| upper == Bound::Unbounded)
    }

    /// Whether it holds every version.
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.set == Ranges::full()
    }

    /// The range in words: `1.29 or later`, `1.29 or later and below 1.33`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let alternatives: Vec<String> = self.text.split("||").map(alternative_words).collect();
        alternatives.join(", or ")
    }
}

impl std::fmt::Display for Range {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

/// What all clauses between two `||` leave.
fn alternative(scheme: Scheme, text: &str) -> Result<Versions, RangeError> {
    let read = |clause: &str| {
        let clause = clause.trim();
        clause_set(scheme, clause).ok_or_else(|| RangeError {
            clause: clause.to_owned(),
            scheme,
        })
    };
    let Some((first, others)) = text.split_once(',') else {
        return read(text);
    };
    let mut all = read(first)?;
    for clause in others.split(',') {
        all = all.intersection(&read(clause)?);
    }
    Ok(all)
}

fn alternative_words(text: &str) -> String {
    let words: Vec<String> = text
        .split(',')
        .map(|clause| {
            let (operator, version) = split(clause.trim());
            match operator {
                ">=" => format!("{version} or later"),
                ">" => format!("later than {version}"),
                "<" => format!("below {version}"),
                "<=" => format!("up to {version}"),
                "!=" => format!("not {version}"),
                "~=" => format!("compatible with {version}"),
                "==" | "===" => format!("exactly {version}"),
                _ if version == "*" => "any version".to_owned(),
                _ => version.to_owned(),
            }
        })
        .collect();
    words.join(" and ")
}

/// An operator and what it is about; a bare version has an empty one.
fn split(clause: &str) -> (&str, &str) {
    let signs = clause.bytes().take_while(|b| b"=~!<>".contains(b)).count();
    let (operator, version) = clause.split_at(signs);
    (operator, version.trim_start())
}

fn clause_set(scheme: Scheme, clause: &str) -> Option<Versions> {
    if clause == "*" {
        return Some(Ranges::full());
    }
    let (operator, text) = split(clause);
    if let Some(line) = text.strip_suffix(".*") {
        let whole = line_set(scheme, line)?;
        return match operator {
            "==" | "" => Some(whole),
            "!=" => Some(whole.complement()),
            _ => None,
        };
    }
    Some(match operator {
        "" => line_or_one(scheme.read(text)?),
        "==" | "===" => line_or_one(bound(scheme, text)?),
        "!=" => line_or_one(bound(scheme, text)?).complement(),
        ">=" => Ranges::higher_than(scheme.key(text)?),
        "<" => Ranges::strictly_lower_than(floor(scheme.key(text)?)),
        "<=" => match bound(scheme, text)? {
            Read {
                line_end: Some(end), ..
            } => Ranges::strictly_lower_than(end),
            Read { key, line_end: None } => Ranges::lower_than(key),
        },
        ">" => match bound(scheme, text)? {
            Read {
                line_end: Some(end), ..
            } => Ranges::higher_than(end),
            Read {
                key: Key::Pep440(version),
                ..
            } => Ranges::strictly_higher_than(Key::Pep440(pep440::ceiling(version))),
            Read { key, .. } => Ranges::strictly_higher_than(key),
        },
        "~=" => {
            let (line, _) = text.rsplit_once('.')?;
            Ranges::higher_than(scheme.key(text)?).intersection(&line_set(scheme, line)?)
        }
        _ => return None,
    })
}

/// What an operator makes of a version: PEP 440 means the one release, elsewhere a partial version is its line.
fn bound(scheme: Scheme, text: &str) -> Option<Read> {
    if scheme.bounds_are_lines() {
        return scheme.read(text);
    }
    let key = scheme.key(text)?;
    Some(Read { key, line_end: None })
}

fn line_or_one(read: Read) -> Versions {
    match read.line_end {
        Some(end) => Ranges::between(floor(read.key), end),
        None => Ranges::singleton(read.key),
    }
}

/// All releases of a line, pre-releases of its first one included, however many numbers the
/// line is written with.
fn line_set(scheme: Scheme, line: &str) -> Option<Versions> {
    let read = scheme.read(line)?;
    let end = match (&read.key, read.line_end) {
        (_, Some(end)) => end,
        (Key::Pep440(v), None) => Key::Pep440(pep440::line_end(v)),
        (_, None) => return None,
    };
    Some(Ranges::between(floor(read.key), end))
}

fn floor(key: Key) -> Key {
    match key {
        Key::Semver(v) => Key::Semver(semantic::floor(v)),
        Key::Pep440(v) => Key::Pep440(pep440::floor(v)),
        Key::Dotted(v) => Key::Dotted(v.floor()),
    }
}
