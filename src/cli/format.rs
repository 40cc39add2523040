//! In which format is something written? The one that was named, else that of the output file's
//! ending, else the first there is.

use super::exit::Failure;
use std::path::Path;

/// A format as a list of them offers it.
pub(super) trait Offered {
    /// The name `--format` takes.
    fn name(&self) -> &'static str;
    /// Endings of files that are written in it, in small letters.
    fn endings(&self) -> &'static [&'static str];
}

impl Offered for crate::diagram::Format {
    fn name(&self) -> &'static str {
        self.name
    }

    fn endings(&self) -> &'static [&'static str] {
        self.endings
    }
}

impl Offered for crate::review::Format {
    fn name(&self) -> &'static str {
        self.name
    }

    fn endings(&self) -> &'static [&'static str] {
        self.endings
    }
}

/// Chooses among the formats of `what`, such as a picture.
pub(super) fn choose<F: Offered>(
    all: &'static [F],
    named: Option<&str>,
    output: Option<&Path>,
    what: &str,
) -> Result<&'static F, Failure> {
    let ending = output.and_then(Path::extension);
    let ending = ending.map(|e| e.to_string_lossy().to_lowercase());
    let found = match (named, &ending) {
        (Some(name), _) => all.iter().find(|f| f.name() == name),
        (None, None) => all.first(),
        (None, Some(ending)) => all.iter().find(|f| f.endings().contains(&ending.as_str())),
    };
    found.ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(Offered::name).collect();
        let ending = ending.unwrap_or_default().escape_debug().to_string();
        Failure::new(
            format!("no {what} is written to files ending in .{ending}"),
            format!("name a format with --format: {}", names.join(", ")),
        )
    })
}
