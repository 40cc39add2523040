//! Says what a parser's or serde's error means to the one who wrote the file.

use super::{Mistake, did_you_mean, prune::Removed};
use crate::finding::Span;

/// A mistake in TOML itself.
pub(super) fn syntax(error: &toml::de::Error, text: &str) -> Mistake {
    let span = clamp(error.span().unwrap_or(0..0), text);
    let message = lower_first(error.message().lines().next().unwrap_or("not TOML"));
    let help = message
        .starts_with("duplicate key")
        .then(|| "keep one of them; to use a tool twice, name environments".to_owned());
    Mistake {
        message,
        help,
        span,
        syntax: true,
    }
}

/// A document that is TOML but not of the shape it should have.
pub(super) fn shape(error: &toml::de::Error, text: &str, removed: Option<&Removed>) -> Mistake {
    let span = clamp(error.span().unwrap_or(0..0), text);
    let raw = error.message();
    let known = backticked_after(raw, "expected");
    let (message, help) = if raw.starts_with("unknown field") {
        let key = match removed {
            Some(Removed::Key(key) | Removed::Value(key)) => key.clone(),
            _ => first_backticked(raw),
        };
        let help = match did_you_mean(&key, known.iter().map(String::as_str)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if known.is_empty() => "remove it".to_owned(),
            None => format!("known keys: {}", list(&known)),
        };
        (format!("unknown key `{}`", shown(&key)), Some(help))
    } else if raw.starts_with("unknown variant") {
        let word = first_backticked(raw);
        let help = match did_you_mean(&word, known.iter().map(String::as_str)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("one of {}", list(&known)),
        };
        (format!("unknown word `{}`", shown(&word)), Some(help))
    } else if let Some(key) = missing(error) {
        (format!("missing key `{key}`"), None)
    } else {
        (lower_first(raw.lines().next().unwrap_or(raw)), None)
    };
    Mistake {
        message,
        help,
        span,
        syntax: false,
    }
}

/// The key that an error says is missing.
pub(super) fn missing(error: &toml::de::Error) -> Option<String> {
    let raw = error.message();
    raw.starts_with("missing field").then(|| first_backticked(raw))
}

fn clamp(range: std::ops::Range<usize>, text: &str) -> Span {
    Span {
        start: range.start.min(text.len()),
        end: range.end.min(text.len()),
    }
}

fn list(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|w| format!("`{w}`")).collect();
    quoted.join(", ")
}

fn first_backticked(text: &str) -> String {
    text.split('`').nth(1).unwrap_or_default().to_owned()
}

/// The words in backticks behind a marker, as serde lists what it expected.
fn backticked_after(text: &str, marker: &str) -> Vec<String> {
    let Some((_, after)) = text.split_once(marker) else {
        return Vec::new();
    };
    after.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().collect::<String>() + chars.as_str(),
        None => String::new(),
    }
}

fn shown(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    short.escape_debug().to_string()
}
