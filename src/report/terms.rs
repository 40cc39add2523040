//! Counts in words.

use crate::check::Outcome;
use crate::pairs::Verdict;

/// `1 error`, `2 errors`.
#[must_use]
pub fn count(n: usize, one: &str) -> String {
    if n == 1 {
        format!("1 {one}")
    } else {
        format!("{n} {one}s")
    }
}

/// How many pairs came to which verdict; those that work, are broken or are untested are named
/// even when there are none.
#[must_use]
pub fn pairs(outcome: &Outcome<'_>) -> String {
    let kinds = [
        (Verdict::Works, "work"),
        (Verdict::Allowed, "allowed"),
        (Verdict::Broken, "broken"),
        (Verdict::Unsupported, "unsupported"),
        (Verdict::Contested, "contested"),
        (Verdict::Undecided, "decided by the patch"),
        (Verdict::Untested, "untested"),
    ];
    let told = kinds.iter().map(|(verdict, word)| (outcome.pairs_with(*verdict), word));
    let told = told.filter(|(n, word)| *n > 0 || matches!(**word, "work" | "broken" | "untested"));
    let told: Vec<String> = told.map(|(n, word)| format!("{n} {word}")).collect();
    told.join(", ")
}
