//! Reads and writes files; every failure names the file and a way out.

use super::exit::Failure;
use crate::finding::SourceFile;
use std::io::{ErrorKind, IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// A stack or catalog file larger than this is not one.
const LARGEST: u64 = 4 * 1024 * 1024;

/// The file a stack is declared in.
const STACK: &str = "stack.toml";

/// The nearest `stack.toml` here or above.
pub(super) fn discover() -> Result<PathBuf, Failure> {
    let here = env::current_dir().map_err(|e| Failure::new(format!("the current folder cannot be read: {e}"), ""))?;
    let mut up = PathBuf::new();
    for folder in here.ancestors() {
        if folder.join(STACK).is_file() {
            return Ok(up.join(STACK));
        }
        up.push("..");
    }
    Err(Failure::new(
        format!("no {STACK} here or in any folder above"),
        "name a file, or write one; `aiia schema stack` prints its shape",
    ))
}

/// The stack that was named, or else the nearest one.
pub(super) fn chosen(stack: Option<&PathBuf>) -> Result<PathBuf, Failure> {
    stack.map_or_else(discover, |path| Ok(path.clone()))
}

/// Reads a text file; `-` is stdin.
pub(super) fn read(path: &Path) -> Result<SourceFile, Failure> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin()
            .take(LARGEST + 1)
            .read_to_end(&mut bytes)
            .map_err(|e| Failure::new(format!("stdin cannot be read: {e}"), ""))?;
        return text("<stdin>".to_owned(), bytes);
    }
    let name = path.to_string_lossy().replace('\\', "/");
    let shown = name.escape_debug().to_string();
    let meta = fs::metadata(path).map_err(|e| unreadable(&shown, &e))?;
    if meta.is_dir() {
        let help = format!("name the file in it: {shown}/{STACK}");
        return Err(Failure::new(format!("{shown} is a folder"), help));
    }
    let file = fs::File::open(path).map_err(|e| unreadable(&shown, &e))?;
    let mut bytes = Vec::new();
    let read = file.take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|e| unreadable(&shown, &e))?;
    text(name, bytes)
}

/// A file as git knows it: `REVISION:PATH`.
pub(super) fn git_show(name: &str) -> Result<SourceFile, Failure> {
    let shown = name.escape_debug().to_string();
    let help = "write it REVISION:PATH, the path from the root of the repository, or REVISION:./PATH from here";
    // A name that begins with a dash would be read as an option.
    if name.starts_with('-') {
        return Err(Failure::new(format!("{shown} is no revision of a file"), help));
    }
    let told = std::process::Command::new("git")
        .args(["show", "--end-of-options", name])
        .output();
    let told = told.map_err(|e| {
        Failure::new(
            format!("git, which knows {shown}, cannot be run: {e}"),
            "name two files",
        )
    })?;
    if !told.status.success() {
        let why = String::from_utf8_lossy(&told.stderr);
        let why = why.lines().next().unwrap_or_default().escape_debug().to_string();
        return Err(Failure::new(format!("git does not know {shown}: {why}"), help));
    }
    text(name.to_owned(), told.stdout)
}

fn unreadable(shown: &str, error: &io::Error) -> Failure {
    match error.kind() {
        ErrorKind::NotFound => Failure::new(format!("{shown} does not exist"), "check the path"),
        ErrorKind::PermissionDenied => Failure::new(format!("{shown} may not be read"), "check its permissions"),
        _ => Failure::new(format!("{shown} cannot be read: {error}"), ""),
    }
}

fn text(name: String, bytes: Vec<u8>) -> Result<SourceFile, Failure> {
    let shown = name.escape_debug().to_string();
    if bytes.len() as u64 > LARGEST {
        return Err(Failure::new(
            format!("{shown} is larger than {} MiB", LARGEST / 1024 / 1024),
            "a stack of a thousand tools takes 0.1 MiB; is this the right file?",
        ));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(SourceFile { name, text }),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let before = &error.as_bytes()[..at];
            let line = before.split(|b| *b == b'\n').count();
            Err(Failure::new(
                format!("{shown} is not UTF-8: line {line}, byte {at}"),
                "save it as UTF-8",
            ))
        }
    }
}

/// Writes a file whole or not at all.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let shown = path.to_string_lossy().escape_debug().to_string();
    let fail = |e: &io::Error| {
        Failure::new(
            format!("{shown} cannot be written: {e}"),
            "check the folder and its permissions",
        )
    };
    if path.is_dir() {
        return Err(Failure::new(format!("{shown} is a folder"), "name a file"));
    }
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty() && !f.is_dir()) {
        let folder = folder.to_string_lossy().escape_debug().to_string();
        return Err(Failure::new(
            format!("{shown} cannot be written: there is no folder {folder}"),
            "make the folder first, or name another",
        ));
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    let beside = PathBuf::from(beside);
    fs::write(&beside, bytes).map_err(|e| fail(&e))?;
    fs::rename(&beside, path).map_err(|e| {
        let _ = fs::remove_file(&beside);
        fail(&e)
    })
}

/// Prints to stdout. A reader that has gone is no failure.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    put(text.as_bytes(), true)
}

/// Writes bytes to a file, or prints them where none is named; `-` is stdout.
pub(super) fn deliver(output: Option<&Path>, bytes: &[u8], text: bool) -> Result<(), Failure> {
    match output {
        Some(file) if file != Path::new("-") => write(file, bytes),
        Some(_) | None => put(bytes, text),
    }
}

/// Prints bytes; a terminal is spared what is no text.
pub(super) fn put(bytes: &[u8], text: bool) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    if !text && out.is_terminal() {
        return Err(Failure::new(
            "a terminal cannot show this format",
            "name a file with -o, or send the output into a program",
        ));
    }
    let done = out.write_all(bytes).and_then(|()| out.flush());
    done.map_err(|e| match e.kind() {
        ErrorKind::BrokenPipe => Failure::Gone,
        _ => Failure::new(format!("stdout cannot be written: {e}"), ""),
    })
}

/// Every TOML file of a catalog folder, with its path inside it.
pub(super) fn read_folder(root: &Path) -> Result<Vec<crate::catalog::Source>, Failure> {
    let shown = root.to_string_lossy().escape_debug().to_string();
    if !root.is_dir() {
        return Err(Failure::new(
            format!("{shown} is not a folder of catalog files"),
            "it holds `tools/<id>.toml`, `interfaces/<id>.toml`, `frameworks/<id>.toml`",
        ));
    }
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|e| unreadable(&shown, &e))?;
        for entry in entries {
            let path = entry.map_err(|e| unreadable(&shown, &e))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "toml") {
                let inside = path.strip_prefix(root).unwrap_or(&path);
                found.push(crate::catalog::Source {
                    path: inside.to_string_lossy().replace('\\', "/"),
                    text: read(&path)?.text,
                });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}
