//! Takes the entry that an error points at out of a document.

use std::ops::Range;
use toml::de::{DeArray, DeValue};

/// What was taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Removed {
    /// A key and its value; the error pointed at the key.
    Key(String),
    /// A key and its value; the error pointed into the value.
    Value(String),
    /// A whole table or element of a list.
    Element,
}

/// Removes the deepest entry whose key or value the span lies in; `None` when the span is the
/// whole document.
pub(super) fn remove(value: &mut DeValue<'_>, at: &Range<usize>) -> Option<Removed> {
    match value {
        DeValue::Table(table) => {
            let key = table.keys().find(|k| k.span() == *at && !at.is_empty()).cloned();
            if let Some(key) = key {
                table.remove(&key);
                return Some(Removed::Key(key.into_inner().into_owned()));
            }
            let inside = table
                .iter()
                .find(|(_, v)| holds(v.get_ref(), &v.span(), at))
                .map(|(k, _)| k.clone())?;
            let child = table.get_mut(&inside)?;
            if let Some(removed) = remove(child.get_mut(), at) {
                return Some(removed);
            }
            let whole_table = matches!(child.get_ref(), DeValue::Table(_));
            table.remove(&inside);
            Some(if whole_table {
                Removed::Element
            } else {
                Removed::Value(inside.into_inner().into_owned())
            })
        }
        DeValue::Array(list) => {
            let index = list.iter().position(|v| holds(v.get_ref(), &v.span(), at))?;
            let removed = list.get_mut(index).and_then(|child| remove(child.get_mut(), at));
            removed.or_else(|| {
                let kept = std::mem::replace(list, DeArray::new()).into_iter().enumerate();
                *list = kept.filter(|(i, _)| *i != index).map(|(_, v)| v).collect();
                Some(Removed::Element)
            })
        }
        _ => None,
    }
}

/// Whether a span lies in a value. The span of a table written under a header is its header
/// alone, so its entries are asked too.
fn holds(value: &DeValue<'_>, own: &Range<usize>, at: &Range<usize>) -> bool {
    if own.start <= at.start && at.end <= own.end {
        return true;
    }
    match value {
        DeValue::Table(table) => table
            .iter()
            .any(|(k, v)| k.span() == *at || holds(v.get_ref(), &v.span(), at)),
        DeValue::Array(list) => list.iter().any(|v| holds(v.get_ref(), &v.span(), at)),
        _ => false,
    }
}
