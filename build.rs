//! Ships the catalog: the text of every `catalog/**/*.toml`, so that a new tool is one new file,
//! and beside it the same content packed as `MessagePack` (<https://msgpack.org>), which is read
//! many times faster than TOML. Checks nothing: what an entry means is the library's business.

#![expect(clippy::disallowed_methods, reason = "a build script reads and writes files")]

use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{env, fs};
use toml::{Table, Value};

/// What of a tool's entry is packed a second time, alone: the keys by which it is found without reading all that is
/// known of it, and of its tables the keys named with them.
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

/// Days become text: TOML's own kind of value has no match in the packed form.
fn plain(value: Value) -> Value {
    match value {
        Value::Datetime(day) => Value::String(day.to_string()),
        Value::Array(list) => Value::Array(list.into_iter().map(plain).collect()),
        Value::Table(table) => Value::Table(table.into_iter().map(|(k, v)| (k, plain(v))).collect()),
        other => other,
    }
}

/// The parts of an entry that [`HEAD`] names.
fn head(entry: &Table) -> Table {
    let kept = HEAD.iter().filter_map(|(key, inside)| {
        let value = match entry.get(*key)? {
            Value::Array(list) if !inside.is_empty() => {
                let tables = list.iter().filter_map(Value::as_table).map(|table| {
                    let own = inside
                        .iter()
                        .filter_map(|k| Some(((*k).to_owned(), table.get(*k)?.clone())));
                    Value::Table(own.collect())
                });
                Value::Array(tables.collect())
            }
            other => other.clone(),
        };
        Some(((*key).to_owned(), value))
    });
    kept.collect()
}

/// Writes a table behind what is there, and says where it lies.
fn pack(value: &Table, behind: &mut Vec<u8>) -> Range<usize> {
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
    let (mut content, mut heads) = (Vec::new(), Vec::new());
    for file in files {
        let inside = file.strip_prefix(&root).expect("it lies inside the crate");
        let name = inside.to_string_lossy().replace('\\', "/");
        writeln!(texts, "    ({name:?}, include_str!({:?})),", file.display().to_string())
            .expect("writing to a string");
        let text = fs::read_to_string(&file).expect("it is readable UTF-8");
        // The library reads the text of what is no TOML, and tells its mistakes one by one.
        let read: Table = text.parse().unwrap_or_default();
        let entry: Table = read.into_iter().map(|(k, v)| (k, plain(v))).collect();
        let (whole, head) = (pack(&entry, &mut content), pack(&head(&entry), &mut heads));
        let facts = entry.get("compat").and_then(Value::as_array).map_or(0, Vec::len);
        writeln!(places, "    ({whole:?}, {head:?}, {facts}),").expect("writing to a string");
    }
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    let write = |name: &str, bytes: &[u8]| fs::write(out.join(name), bytes).expect("OUT_DIR is writable");
    write("catalog_texts.rs", (texts + "]\n").as_bytes());
    write("catalog_places.rs", (places + "]\n").as_bytes());
    write("catalog_content.bin", &content);
    write("catalog_heads.bin", &heads);
}
