//! How does a TOML text become typed values, with every mistake reported?
//!
//! Used by catalog and stack files alike. Serde stops at the first mistake of a document; here
//! the offending key or entry is taken out and the document is read again, so that all
//! mistakes of a file come out of one run.

mod placed;
mod prune;
mod suggest;
mod words;

pub use placed::Placed;
pub use suggest::did_you_mean;

use crate::finding::Span;
use prune::Removed;
use serde::de::DeserializeOwned;
use std::ops::Range;
use toml::de::{DeTable, DeValue, ValueDeserializer};

/// A mistake in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong, one sentence, lower case, no full stop.
    pub message: String,
    /// The way out, if there is one to name.
    pub help: Option<String>,
    /// Where.
    pub span: Span,
    /// Whether the text is not even TOML.
    pub syntax: bool,
}

/// A document as far as it could be read, and its mistakes in order of place.
#[derive(Debug)]
pub struct Document<T> {
    /// The value, with what was mistaken left out; `None` when nothing could be made of it.
    pub value: Option<T>,
    /// Every mistake found.
    pub mistakes: Vec<Mistake>,
}

/// More mistakes than this in one file are not listed one by one.
const LIMIT: usize = 50;

/// Reads a TOML text as `T`.
#[must_use]
pub fn read<T: DeserializeOwned>(text: &str) -> Document<T> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let mut mistakes: Vec<Mistake> = errors.iter().map(|e| words::syntax(e, text)).collect();
        mistakes.sort_by(|a, b| a.span.cmp(&b.span));
        mistakes.dedup_by(|a, b| line_of(text, &a.span) == line_of(text, &b.span));
        mistakes.truncate(LIMIT);
        return Document { value: None, mistakes };
    }
    let span = table.span();
    let whole = toml::Spanned::new(span.clone(), DeValue::Table(table.into_inner()));
    // Most documents hold no mistake, and a copy to take mistakes out of costs as much as reading.
    if let Ok(value) = T::deserialize(ValueDeserializer::from(whole)) {
        return Document {
            value: Some(value),
            mistakes: Vec::new(),
        };
    }
    prune_and_read(text, span)
}

/// Reads a document that holds a mistake: the entry is taken out and the rest read again, until
/// nothing is wrong with it.
fn prune_and_read<T: DeserializeOwned>(text: &str, span: Range<usize>) -> Document<T> {
    let (mut mistakes, mut taken) = (Vec::new(), Vec::new());
    let (table, _) = DeTable::parse_recoverable(text);
    let mut root = DeValue::Table(table.into_inner());
    loop {
        let spanned = toml::Spanned::new(span.clone(), root.clone());
        match T::deserialize(ValueDeserializer::from(spanned)) {
            Ok(value) => {
                return Document {
                    value: Some(value),
                    mistakes: in_order(mistakes),
                };
            }
            Err(error) => {
                let at = error.span().unwrap_or(0..0);
                let removed = prune::remove(&mut root, &at);
                let missing_at_root = removed.is_none();
                let echo = words::missing(&error).is_some_and(|key| is_echo(&key, &at, &taken, text));
                if !echo {
                    mistakes.push(words::shape(&error, text, removed.as_ref()));
                }
                if let Some(Removed::Value(key)) = removed {
                    taken.push((key, at));
                }
                if missing_at_root || mistakes.len() >= LIMIT {
                    return Document {
                        value: None,
                        mistakes: in_order(mistakes),
                    };
                }
            }
        }
    }
}

/// Whether a key is missing from a table because it was taken out of it as mistaken, which is told already.
fn is_echo(key: &str, table: &Range<usize>, taken: &[(String, Range<usize>)], text: &str) -> bool {
    // Of a table under a header only the header is known: it reaches to the next one.
    let next = text.get(table.end..).and_then(|rest| rest.find("\n["));
    let end = next.map_or(text.len(), |at| table.end + at);
    let mut taken = taken.iter().filter(|(name, _)| name == key);
    taken.any(|(_, at)| table.start <= at.start && at.start < end)
}

fn in_order(mut mistakes: Vec<Mistake>) -> Vec<Mistake> {
    mistakes.sort_by(|a, b| a.span.cmp(&b.span));
    mistakes
}

fn line_of(text: &str, span: &Span) -> usize {
    span.place(text).line
}
