//! `aiia report`.

use super::args::{Common, ReportArgs};
use super::exit::{Exit, Failure};
use super::load::Loaded;
use super::{io, load};
use crate::check;
use crate::diagram::Subject;
use crate::graph::Graph;
use crate::review::{FORMATS, Format, review};
use std::path::Path;

pub(super) fn run(args: &ReportArgs, common: &Common) -> Result<Exit, Failure> {
    let format = format(args)?;
    let path = io::chosen(args.stack.as_ref())?;
    let Loaded {
        file,
        declaration,
        catalog,
    } = load::stack(&path, common)?;
    let mut stack = declaration.resolve(&catalog);
    load::look(&path, &mut stack);
    let today = load::today(common);
    let graph = Graph::new(&catalog, &stack);
    let outcome = check::run(&catalog, &stack, &graph, today);
    let subject = Subject {
        catalog: &catalog,
        stack: &stack,
        graph: &graph,
        outcome: &outcome,
        today,
        file_name: &file.name,
        framework: None,
    };
    let bytes = format.write(&review(&subject, &file))?;
    match &args.output {
        Some(output) => io::write(output, &bytes)?,
        None => io::put(&bytes, format.is_text())?,
    }
    Ok(Exit::Clean)
}

/// The format that was named, or else that of the output file's ending.
fn format(args: &ReportArgs) -> Result<&'static Format, Failure> {
    let output = args.output.as_deref().and_then(Path::extension);
    let ending = output.and_then(|e| e.to_str());
    let found = match (&args.format, ending) {
        (Some(name), _) => FORMATS.iter().find(|f| f.name == name.as_str()),
        (None, None) => FORMATS.first(),
        (None, Some(ending)) => FORMATS.iter().find(|f| f.endings.contains(&ending)),
    };
    found.ok_or_else(|| {
        let names: Vec<&str> = FORMATS.iter().map(|f| f.name).collect();
        let ending = ending.unwrap_or_default().escape_debug();
        Failure::new(
            format!("no report is written to files ending in .{ending}"),
            format!("name a format with --format: {}", names.join(", ")),
        )
    })
}
