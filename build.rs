//! Ships the catalog: the text of every `catalog/**/*.toml`, so that a new tool is one new file,
//! and beside it the same content packed as `MessagePack` (<https://msgpack.org>), which is read
//! many times faster than TOML. Checks nothing: what an entry means is the library's business.

#![expect(clippy::disallowed_methods, reason = "a build script reads and writes files")]

use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{env, fs};
use toml::{Table, Value};

/// What of a tool's entry is packed a second time, alone: the keys by which it is found without reading all that is
/// known of it, and of its tables the keys named with them. Values are packed without their keys, in this order, which is
/// that of `Head` and its parts in `src/catalog/shipped.rs`.
const HEAD: &[(&str, &[&str])] = &[
    ("aliases", &[]),
    ("provides", &[]),
    ("layer", &[]),
    ("scheme", &[]),
    ("hosting", &[]),
    ("source-model", &[]),
    ("runs-as", &[]),
    ("includes", &["id"]),
    ("capabilities", &["id", "coverage", "mode"]),
    ("interfaces", &["id", "role"]),
    ("lifecycle", &["state", "versions"]),
];

fn walk(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("the catalog folder is readable") {
        let path = entry.expect("its entries are readable").path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|e| e == "toml") {
            found.push(path);
        }
    }
}

/// Days become numbers, 2026-11-23 is 20261123: TOML's own kind of value has no match in the packed form.
fn plain(value: Value) -> Value {
    match value {
        Value::Datetime(day) => {
            let digits: String = day.to_string().chars().filter(char::is_ascii_digit).collect();
            Value::Integer(digits.parse().unwrap_or_default())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(plain).collect()),
        Value::Table(table) => Value::Table(table.into_iter().map(|(k, v)| (k, plain(v))).collect()),
        other => other,
    }
}

/// A part of a head: a value or, of a list of tables, those of each. What an entry leaves out is `None`.
#[derive(Serialize)]
#[serde(untagged)]
enum Part<'e> {
    Value(Option<&'e Value>),
    Tables(Vec<Vec<Option<&'e Value>>>),
}

/// The parts of an entry that [`HEAD`] names.
fn head(entry: &Table) -> Vec<Part<'_>> {
    let parts = HEAD.iter().map(|(key, inside)| {
        let value = entry.get(*key);
        let Some(list) = value.and_then(Value::as_array).filter(|_| !inside.is_empty()) else {
            return Part::Value(value);
        };
        let tables = list.iter().filter_map(Value::as_table);
        let inner = tables.map(|table| inside.iter().map(|key| table.get(*key)).collect());
        Part::Tables(inner.collect())
    });
    parts.collect()
}

/// The words of people in a tool's tables: what they say, and where it stands. Few readers ask for them, so they are not
/// packed with the rest: they lie in one text, each once, and an entry says from where to where.
#[derive(Default)]
struct Words {
    text: String,
    places: BTreeMap<String, Value>,
}

impl Words {
    /// The keys of a table whose values are words.
    const KEYS: [&str; 2] = ["source", "says"];

    /// Puts the words of every table of an entry by themselves.
    fn set_apart(&mut self, entry: &mut Table) {
        let lists = entry.iter_mut().filter_map(|(_, value)| value.as_array_mut());
        for table in lists.flatten().filter_map(Value::as_table_mut) {
            for key in Self::KEYS {
                if let Some(value) = table.get_mut(key)
                    && let Some(words) = value.as_str()
                {
                    *value = self.place(words);
                }
            }
        }
    }

    /// Where words lie.
    fn place(&mut self, words: &str) -> Value {
        if let Some(place) = self.places.get(words) {
            return place.clone();
        }
        let ends = [self.text.len(), self.text.len() + words.len()];
        self.text.push_str(words);
        let ends = ends.map(|end| Value::Integer(end.try_into().expect("the catalog is small")));
        let place = Value::Array(ends.to_vec());
        self.places.insert(words.to_owned(), place.clone());
        place
    }
}

/// Writes a value behind what is there, and says where it lies.
fn pack(value: &impl Serialize, behind: &mut Vec<u8>) -> Range<usize> {
    let from = behind.len();
    behind.extend(rmp_serde::to_vec(value).expect("plain values can be packed"));
    from..behind.len()
}

fn main() {
    println!("cargo:rerun-if-changed=catalog");
    println!("cargo:rerun-if-changed=build.rs");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut files = Vec::new();
    walk(&root.join("catalog"), &mut files);
    files.sort();
    let (mut texts, mut places) = (String::from("&[\n"), String::from("&[\n"));
    // What is read of every entry lies together: a page of the program is fetched once for many.
    let (mut content, mut heads, mut words) = (Vec::new(), Vec::new(), Words::default());
    for file in files {
        let inside = file.strip_prefix(&root).expect("it lies inside the crate");
        let name = inside.to_string_lossy().replace('\\', "/");
        writeln!(texts, "    ({name:?}, include_str!({:?})),", file.display().to_string())
            .expect("writing to a string");
        let text = fs::read_to_string(&file).expect("it is readable UTF-8");
        // The library reads the text of what is no TOML, and tells its mistakes one by one.
        let read: Table = text.parse().unwrap_or_default();
        let mut entry: Table = read.into_iter().map(|(k, v)| (k, plain(v))).collect();
        let head = pack(&head(&entry), &mut heads);
        if name.starts_with("catalog/tools/") {
            words.set_apart(&mut entry);
        }
        let whole = pack(&entry, &mut content);
        let facts = entry.get("compat").and_then(Value::as_array).map_or(0, Vec::len);
        writeln!(places, "    ({whole:?}, {head:?}, {facts}),").expect("writing to a string");
    }
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    let write = |name: &str, bytes: &[u8]| fs::write(out.join(name), bytes).expect("OUT_DIR is writable");
    write("catalog_texts.rs", (texts + "]\n").as_bytes());
    write("catalog_places.rs", (places + "]\n").as_bytes());
    write("catalog_content.bin", &content);
    write("catalog_heads.bin", &heads);
    write("catalog_words.txt", words.text.as_bytes());
}
