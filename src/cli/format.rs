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
    if let (Some(name), Some(ending)) = (named, &ending) {
        contradiction(all, name, ending)?;
    }
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

/// Fails where a file's ending promises another format than the one that was named: whoever opens it would be misled.
fn contradiction<F: Offered>(all: &[F], named: &str, ending: &str) -> Result<(), Failure> {
    let other = all.iter().find(|f| f.name() != named && f.endings().contains(&ending));
    let own = all.iter().find(|f| f.name() == named).map(Offered::endings);
    match (other, own) {
        (Some(other), Some([own, ..])) => Err(Failure::new(
            format!(
                "a file ending in .{ending} holds {}, and --format asks for {named}",
                other.name()
            ),
            format!("leave --format out, or name a file ending in .{own}"),
        )),
        _ => Ok(()),
    }
}
