//! The one way a catalog file is written: keys in the order of its schema, one blank line
//! between entries, lists on one line. Comments stay where they stand.

use super::{Interface, ToolFile};
use schemars::{JsonSchema, Schema, schema_for};
use serde_json::Value as Json;
use std::ops::Range as Bytes;
use std::sync::OnceLock;
use toml_edit::{Array, Decor, DocumentMut, InlineTable, Item, RawString, Table, Value};

/// A file held against its canonical form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Canonical {
    /// It stands so already, or it is a kind of file that has no canonical form.
    Same,
    /// It is not TOML; nothing can be said.
    Unreadable,
    /// It differs.
    Differs {
        /// The first line that does.
        at: Bytes<usize>,
        /// The canonical text.
        text: String,
    },
}

/// Holds a catalog file, by its path inside the catalog, against its canonical form.
#[must_use]
pub fn canonical(path: &str, text: &str) -> Canonical {
    let order = match path.split_once('/') {
        Some(("tools", _)) => order_of::<ToolFile>(&TOOL),
        Some(("interfaces", _)) => order_of::<Interface>(&INTERFACE),
        _ => return Canonical::Same,
    };
    let Ok(mut document) = text.parse::<DocumentMut>() else {
        return Canonical::Unreadable;
    };
    let mut position = 0;
    arrange(document.as_table_mut(), order, order, &mut position);
    let trailing = comments(Some(document.trailing()));
    document.set_trailing(trailing);
    let written = document.to_string();
    if written == text {
        return Canonical::Same;
    }
    let mut at = 0;
    for (was, is) in text.split_inclusive('\n').zip(written.split_inclusive('\n')) {
        if was != is {
            break;
        }
        at += was.len();
    }
    let line = text[at..].lines().next().unwrap_or_default().len();
    Canonical::Differs {
        at: at..at + line,
        text: written,
    }
}

static TOOL: OnceLock<Schema> = OnceLock::new();
static INTERFACE: OnceLock<Schema> = OnceLock::new();

/// The schema is the order: a key that is added to the type has its place at once.
fn order_of<T: JsonSchema>(kept: &'static OnceLock<Schema>) -> &'static Json {
    kept.get_or_init(|| schema_for!(T)).as_value()
}

/// Sorts the keys of a table and sets every blank, then does the same below it.
fn arrange(table: &mut Table, shape: &Json, root: &Json, position: &mut isize) {
    let properties = &shape["properties"];
    let rank = |key: &str| {
        let keys = properties.as_object().into_iter().flat_map(|p| p.keys());
        keys.into_iter().position(|k| k == key).unwrap_or(usize::MAX)
    };
    table.sort_values_by(|a, _, b, _| rank(a.get()).cmp(&rank(b.get())));
    let keys: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
    let mut keys = keys;
    keys.sort_by_key(|key| rank(key));
    for key in &keys {
        let Some((mut name, item)) = table.get_key_value_mut(key) else {
            continue;
        };
        let below = below(&properties[key.as_str()], root);
        match item {
            Item::Value(value) => {
                let before = comments(name.leaf_decor().prefix());
                *name.leaf_decor_mut() = Decor::new(before, " ");
                let after = comments(value.decor().suffix());
                let after = after.trim();
                let after = if after.is_empty() {
                    String::new()
                } else {
                    format!(" {after}")
                };
                plain(value);
                *value.decor_mut() = Decor::new(" ", after);
            }
            Item::Table(inner) => section(inner, below, root, position),
            Item::ArrayOfTables(all) => {
                for inner in all.iter_mut() {
                    section(inner, below, root, position);
                }
            }
            Item::None => {}
        }
    }
}

fn section(table: &mut Table, shape: &Json, root: &Json, position: &mut isize) {
    *position += 1;
    table.set_position(Some(*position));
    let before = comments(table.decor().prefix());
    let after = comments(table.decor().suffix());
    let after = if after.is_empty() {
        after
    } else {
        format!(" {}", after.trim())
    };
    *table.decor_mut() = Decor::new(format!("\n{before}"), after);
    arrange(table, shape, root, position);
}

/// The schema of what a key holds: itself, the item of a list, or what a reference names.
fn below<'s>(property: &'s Json, root: &'s Json) -> &'s Json {
    let shape = property.get("items").unwrap_or(property);
    let options = shape.get("anyOf").and_then(Json::as_array);
    let named = options.and_then(|all| all.iter().find(|o| o.get("$ref").is_some()));
    let shape = named.unwrap_or(shape);
    match shape.get("$ref").and_then(Json::as_str) {
        Some(path) => root.pointer(path.trim_start_matches('#')).unwrap_or(&Json::Null),
        None => shape,
    }
}

/// Values in the plainest spelling, on one line.
fn plain(value: &mut Value) {
    match value {
        Value::String(text) => {
            let bare = text.value().clone();
            *value = Value::from(bare);
        }
        Value::Array(list) => plain_list(list),
        Value::InlineTable(table) => plain_table(table),
        _ => {}
    }
}

/// A list with comments between its values keeps its lines.
fn plain_list(list: &mut Array) {
    let said = |decor: &Decor| {
        [decor.prefix(), decor.suffix()]
            .into_iter()
            .any(|b| !comments(b).is_empty())
    };
    if list.iter().any(|value| said(value.decor())) || !comments(Some(list.trailing())).is_empty() {
        return;
    }
    for value in list.iter_mut() {
        plain(value);
    }
    list.fmt();
    list.set_trailing("");
    list.set_trailing_comma(false);
}

fn plain_table(table: &mut InlineTable) {
    table.sort_values();
    for (_, value) in table.iter_mut() {
        plain(value);
    }
    table.fmt();
}

/// The comment lines of a blank, each on its own line; blanks themselves go.
fn comments(blank: Option<&RawString>) -> String {
    let text = blank.and_then(RawString::as_str).unwrap_or_default();
    let lines = text.lines().map(str::trim).filter(|line| line.starts_with('#'));
    lines.flat_map(|line| [line, "\n"]).collect()
}
