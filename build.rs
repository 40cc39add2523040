//! Lists `catalog/**/*.toml`, so that a new tool is one new file. Reads nothing inside them.

#![expect(clippy::disallowed_methods, reason = "a build script reads and writes files")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

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

fn main() {
    println!("cargo:rerun-if-changed=catalog");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut files = Vec::new();
    walk(&root.join("catalog"), &mut files);
    files.sort();
    let mut list = String::from("&[\n");
    for file in files {
        let inside = file.strip_prefix(&root).expect("it lies inside the crate");
        let name = inside.to_string_lossy().replace('\\', "/");
        writeln!(list, "    ({name:?}, include_str!({:?})),", file.display().to_string()).expect("writing to a string");
    }
    list += "]\n";
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("catalog_files.rs"), list).expect("OUT_DIR is writable");
}
