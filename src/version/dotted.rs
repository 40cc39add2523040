//! Numbers between dots, any count: PostgreSQL 16.2, driver 550.54.15, Triton 24.09-py3,
//! llama.cpp b4567, and date tags such as `RELEASE.2024-11-07T00-52-20Z`.

use super::{Key, read::Read};
use std::cmp::Ordering;

/// Numbers with a stage; a missing number counts as 0, so 12.4 and 12.4.0 are equal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Dotted {
    numbers: Vec<u64>,
    stage: Stage,
}

/// How far a release had come; `Floor` stands before every release of its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Stage {
    Floor,
    Dev(u64),
    Alpha(u64),
    Beta(u64),
    Candidate(u64),
    Release,
}

impl Dotted {
    fn new(mut numbers: Vec<u64>, stage: Stage) -> Self {
        while numbers.len() > 1 && numbers.last() == Some(&0) {
            numbers.pop();
        }
        Self { numbers, stage }
    }

    /// The least key of this number: it stands before its own pre-releases.
    pub(super) fn floor(mut self) -> Self {
        if self.stage == Stage::Release {
            self.stage = Stage::Floor;
        }
        self
    }
}

impl PartialOrd for Dotted {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Dotted {
    fn cmp(&self, other: &Self) -> Ordering {
        let width = self.numbers.len().max(other.numbers.len());
        let at = |d: &Self, i: usize| d.numbers.get(i).copied().unwrap_or(0);
        (0..width)
            .map(|i| at(self, i).cmp(&at(other, i)))
            .find(|o| o.is_ne())
            .unwrap_or_else(|| self.stage.cmp(&other.stage))
    }
}

impl std::fmt::Display for Dotted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let numbers: Vec<String> = self.numbers.iter().map(u64::to_string).collect();
        f.write_str(&numbers.join("."))?;
        match self.stage {
            Stage::Floor | Stage::Release => Ok(()),
            Stage::Dev(n) => write!(f, "-dev{n}"),
            Stage::Alpha(n) => write!(f, "-alpha{n}"),
            Stage::Beta(n) => write!(f, "-beta{n}"),
            Stage::Candidate(n) => write!(f, "-rc{n}"),
        }
    }
}

pub(super) fn read(text: &str) -> Option<Read> {
    let text = match text.find(|c: char| c.is_ascii_digit()) {
        Some(at) if text[..at].chars().all(|c| c.is_ascii_alphabetic()) && at <= 2 => &text[at..],
        _ => return None,
    };
    let (head, suffix) = match text.find(['-', '+', '_']) {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => split_glued_stage(text),
    };
    Some(key_of(numbers(head)?, suffix))
}

/// Reads the numbers of a date or time out of a tag, whatever stands between them.
pub(super) fn read_date_tag(text: &str) -> Option<Read> {
    if text.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return None;
    }
    let text = text.split(".hotfix").next().unwrap_or(text);
    let found: Option<Vec<u64>> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|s| !s.is_empty())
        .map(|s| s.parse().ok())
        .collect();
    let found = found?;
    (!found.is_empty()).then(|| key_of(found, ""))
}

fn key_of(numbers: Vec<u64>, suffix: &str) -> Read {
    let stage = stage(suffix).unwrap_or(Stage::Release);
    let line_end = (stage == Stage::Release).then(|| {
        let mut end = numbers.clone();
        if let Some(last) = end.last_mut() {
            *last = last.saturating_add(1);
        }
        Key::Dotted(Dotted::new(end, Stage::Floor))
    });
    Read {
        key: Key::Dotted(Dotted::new(numbers, stage)),
        line_end,
    }
}

/// Numbers between dots, or `None`; a number beyond 64 bits is none.
pub(super) fn numbers(text: &str) -> Option<Vec<u64>> {
    let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    text.split('.')
        .map(|s| if plain(s) { s.parse().ok() } else { None })
        .collect()
}

/// Splits `3.0.0rc1` and `4.0.0.beta2` before the stage that is glued to the numbers.
pub(super) fn split_glued_stage(text: &str) -> (&str, &str) {
    match text.find(|c: char| c.is_ascii_alphabetic()) {
        Some(at) => (text[..at].trim_end_matches('.'), &text[at..]),
        None => (text, ""),
    }
}

/// The stage a suffix names (`rc1`, `alpha.2`, `M3`), or `None` for a variant (`py3`,
/// `alpine3.19`, `gke.1640000`).
pub(super) fn stage(suffix: &str) -> Option<Stage> {
    let suffix = suffix.to_ascii_lowercase();
    let word: String = suffix.chars().take_while(char::is_ascii_alphabetic).collect();
    let rest = suffix[word.len()..].trim_start_matches(['.', '-', '_']);
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let n = digits.parse().unwrap_or(0);
    Some(match word.as_str() {
        "dev" | "snapshot" | "nightly" => Stage::Dev(n),
        "alpha" | "a" => Stage::Alpha(n),
        "beta" | "b" | "preview" | "pre" | "m" | "milestone" => Stage::Beta(n),
        "rc" | "c" | "cr" => Stage::Candidate(n),
        _ => return None,
    })
}
