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

/// How a value of an entry is packed.
#[derive(Clone, Copy)]
enum Form {
    /// As it is.
    Plain,
    /// As the place of its words.
    Word,
    /// As the number of a word of a closed vocabulary.
    OneOf(&'static [&'static str]),
    /// As a list, an empty one where it is left out.
    List(&'static Form),
    /// By words what has this form; nothing where it is left out.
    ByWord(&'static Form),
    /// A table, as its values without their keys in this order, which is that of the fields of its type. A table with any
    /// other key is packed as it is, for the library to say what is wrong with it.
    Table(&'static [(&'static str, Form)]),
}

use Form::{ByWord, List, OneOf, Plain, Table as Tabled, Word};

// Vocabularies, in the order of their types in `src/model/vocabulary.rs` and `src/version/scheme.rs`.
const COVERAGE: Form = OneOf(&["full", "partial", "integrates", "via-third-party"]);
const SOURCE_MODEL: Form = OneOf(&["open-source", "source-available", "proprietary"]);
const HOSTING: Form = OneOf(&["self-hosted", "managed", "saas-only"]);
const ROLE: Form = OneOf(&["offers", "uses"]);
const RELATION: Form = OneOf(&["requires", "supports", "works", "broken", "contested"]);
const WHERE: Form = OneOf(&["environment", "image", "host", "cluster", "network"]);
const STATE: Form = OneOf(&["active", "maintenance", "deprecated", "archived", "sunset", "withdrawn"]);
const SCHEME: Form = OneOf(&["semver", "pep440", "dotted", "calver", "date-tag", "none"]);

/// What of a tool's entry is packed a second time, alone: the keys by which it is found without reading all that is
/// known of it, and of its tables the keys named with them: `Head` and its parts in `src/catalog/shipped.rs`.
const HEAD: Form = Tabled(&[
    ("aliases", List(&Plain)),
    ("provides", List(&Word)),
    ("layer", Word),
    ("scheme", SCHEME),
    ("hosting", List(&HOSTING)),
    ("source-model", SOURCE_MODEL),
    ("runs-as", Plain),
    ("includes", List(&Tabled(&[("id", Word)]))),
    (
        "capabilities",
        List(&Tabled(&[
            ("id", Word),
            ("coverage", COVERAGE),
            ("mode", Plain),
            ("versions", Plain),
        ])),
    ),
    ("interfaces", List(&Tabled(&[("id", Word), ("role", ROLE)]))),
    ("lifecycle", List(&Tabled(&[("state", STATE), ("versions", Plain)]))),
]);

/// A tool's entry: `ToolFile` and its parts in `src/catalog/file.rs`.
const TOOL: Form = Tabled(&[
    ("name", Plain),
    ("aliases", List(&Plain)),
    ("summary", Plain),
    ("homepage", Plain),
    ("repository", Plain),
    ("vendor", Plain),
    ("layer", Word),
    ("source-model", SOURCE_MODEL),
    ("hosting", List(&HOSTING)),
    ("runs-as", Plain),
    ("clouds", List(&Plain)),
    ("scheme", SCHEME),
    ("provides", List(&Word)),
    ("client-of", Word),
    (
        "includes",
        List(&Tabled(&[("id", Word), ("source", Word), ("checked", Plain)])),
    ),
    (
        "capabilities",
        List(&Tabled(&[
            ("id", Word),
            ("coverage", COVERAGE),
            ("versions", Word),
            ("mode", Plain),
            ("source", Word),
            ("checked", Plain),
        ])),
    ),
    (
        "model-families",
        List(&Tabled(&[
            ("id", Plain),
            ("coverage", COVERAGE),
            ("source", Word),
            ("says", Word),
            ("checked", Plain),
        ])),
    ),
    (
        "licenses",
        List(&Tabled(&[
            ("versions", Word),
            ("spdx", Word),
            ("source", Word),
            ("says", Word),
            ("checked", Plain),
        ])),
    ),
    (
        "lifecycle",
        List(&Tabled(&[
            ("state", STATE),
            ("since", Plain),
            ("versions", Word),
            ("replacement", List(&Word)),
            ("source", Word),
            ("says", Word),
            ("checked", Plain),
        ])),
    ),
    (
        "releases",
        List(&Tabled(&[
            ("line", Word),
            ("released", Plain),
            ("latest", Word),
            ("eol", Plain),
            ("source", Word),
            ("checked", Plain),
        ])),
    ),
    (
        "interfaces",
        List(&Tabled(&[
            ("id", Word),
            ("role", ROLE),
            ("versions", Word),
            ("note", Plain),
            ("source", Word),
            ("checked", Plain),
        ])),
    ),
    (
        "compat",
        List(&Tabled(&[
            ("versions", Word),
            ("with", Word),
            ("range", Word),
            ("relation", RELATION),
            ("where", WHERE),
            ("mode", Plain),
            ("given", ByWord(&Word)),
            ("source", Word),
            ("says", Word),
            ("checked", Plain),
        ])),
    ),
    (
        "exits",
        List(&Tabled(&[
            ("holds", Plain),
            ("means", Plain),
            ("to", List(&Word)),
            ("loss", Plain),
            ("mode", Plain),
            ("looked", List(&Word)),
            ("until", Plain),
            ("source", Word),
            ("checked", Plain),
        ])),
    ),
    (
        "none-found",
        List(&Tabled(&[
            ("of", Plain),
            ("looked", List(&Word)),
            ("says", Word),
            ("checked", Plain),
        ])),
    ),
    (
        "detect",
        Tabled(&[
            ("pypi", List(&Plain)),
            ("npm", List(&Plain)),
            ("maven", List(&Plain)),
            ("images", List(&Plain)),
            ("charts", List(&Plain)),
            ("api-groups", List(&Plain)),
            ("terraform", List(&Plain)),
            ("files", List(&Plain)),
        ]),
    ),
]);

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

/// A value as it is packed.
#[derive(Serialize)]
#[serde(untagged)]
enum Packed<'e> {
    Value(Option<&'e Value>),
    Place(u64),
    Number(usize),
    List(Vec<Self>),
    ByPlace(BTreeMap<u64, Self>),
}

/// The words of tools' entries. They lie in one text, each once, and an entry says where: who reads it takes none of them
/// out before somebody asks.
#[derive(Default)]
struct Words {
    text: String,
    places: BTreeMap<String, u64>,
}

impl Words {
    /// Where words lie, in one number: where they begin, and in the last 16 bits how many bytes they have.
    fn place(&mut self, words: &str) -> u64 {
        if let Some(place) = self.places.get(words) {
            return *place;
        }
        let length = u16::try_from(words.len()).expect("nobody says so much");
        let from = u64::try_from(self.text.len()).expect("the catalog is small");
        let place = from << 16 | u64::from(length);
        self.text.push_str(words);
        self.places.insert(words.to_owned(), place);
        place
    }

    /// A value in its form. What is not of that form is packed as it is.
    fn form<'e>(&mut self, value: Option<&'e Value>, form: Form, all: bool) -> Packed<'e> {
        match (form, value) {
            (Word, Some(Value::String(words))) => Packed::Place(self.place(words)),
            (OneOf(vocabulary), Some(Value::String(word))) => {
                let at = vocabulary.iter().position(|known| known == word);
                at.map_or(Packed::Value(value), Packed::Number)
            }
            (List(_), None) => Packed::List(Vec::new()),
            (List(inner), Some(Value::Array(list))) => {
                Packed::List(list.iter().map(|value| self.form(Some(value), *inner, all)).collect())
            }
            (ByWord(_), None) => Packed::ByPlace(BTreeMap::new()),
            (ByWord(inner), Some(Value::Table(table))) => {
                let each = table.iter();
                Packed::ByPlace(
                    each.map(|(key, value)| (self.place(key), self.form(Some(value), *inner, all)))
                        .collect(),
                )
            }
            (Tabled(keys), Some(Value::Table(table))) => {
                let named = |key: &String| keys.iter().any(|(named, _)| named == key);
                if all && !table.keys().all(named) {
                    return Packed::Value(value);
                }
                Packed::List(
                    keys.iter()
                        .map(|(key, form)| self.form(table.get(*key), *form, all))
                        .collect(),
                )
            }
            _ => Packed::Value(value),
        }
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
    let mut entries = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&root).expect("it lies inside the crate");
        let name = inside.to_string_lossy().replace('\\', "/");
        writeln!(texts, "    ({name:?}, include_str!({:?})),", file.display().to_string())
            .expect("writing to a string");
        let text = fs::read_to_string(&file).expect("it is readable UTF-8");
        // The library reads the text of what is no TOML, and tells its mistakes one by one.
        let read: Table = text.parse().unwrap_or_default();
        let entry: Table = read.into_iter().map(|(k, v)| (k, plain(v))).collect();
        entries.push((name.starts_with("catalog/tools/"), Value::Table(entry)));
    }
    // What is read of every entry lies together: a page of the program is fetched once for many.
    let (mut content, mut heads, mut words) = (Vec::new(), Vec::new(), Words::default());
    let all_heads: Vec<Packed<'_>> = entries
        .iter()
        .map(|(_, entry)| words.form(Some(entry), HEAD, false))
        .collect();
    for ((is_tool, entry), head) in entries.iter().zip(all_heads) {
        let form = if *is_tool { TOOL } else { Plain };
        let whole = pack(&words.form(Some(entry), form, true), &mut content);
        let head = pack(&head, &mut heads);
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
