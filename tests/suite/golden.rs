//! Golden files: plain, in the format they show, rewritten by one variable.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// A path inside the repository.
pub(crate) fn root(inside: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(inside)
}

/// Compares a text with its golden file, or rewrites the file when asked to.
#[track_caller]
pub(crate) fn assert_golden(path: &Path, text: &str) {
    if env::var("SNAPSHOTS").is_ok_and(|v| v == "overwrite") {
        fs::write(path, text).unwrap();
        return;
    }
    let golden = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    if golden != text {
        let line = golden.lines().zip(text.lines()).position(|(a, b)| a != b);
        let line = line.unwrap_or_else(|| golden.lines().count().min(text.lines().count()));
        panic!(
            "{} differs from line {}:\n  golden: {}\n  now:    {}\nSNAPSHOTS=overwrite cargo test rewrites it",
            path.display(),
            line + 1,
            golden.lines().nth(line).unwrap_or("(end)"),
            text.lines().nth(line).unwrap_or("(end)"),
        );
    }
}
