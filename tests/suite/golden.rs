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
    assert_golden_but(path, text, str::to_owned);
}

/// As [`assert_golden`], leaving out of the comparison what `settled` takes out of both: the
/// file holds what is printed, and is rewritten only when more than that has changed.
#[track_caller]
pub(crate) fn assert_golden_but(path: &Path, text: &str, settled: impl Fn(&str) -> String) {
    let golden = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    let (golden, now) = (settled(&golden), settled(text));
    if golden == now {
        return;
    }
    if env::var("SNAPSHOTS").is_ok_and(|v| v == "overwrite") {
        fs::write(path, text).unwrap();
        return;
    }
    let line = golden.lines().zip(now.lines()).position(|(a, b)| a != b);
    let line = line.unwrap_or_else(|| golden.lines().count().min(now.lines().count()));
    panic!(
        "{} differs from line {}:\n  golden: {}\n  now:    {}\nSNAPSHOTS=overwrite cargo test rewrites it",
        path.display(),
        line + 1,
        golden.lines().nth(line).unwrap_or("(end)"),
        now.lines().nth(line).unwrap_or("(end)"),
    );
}
