//! `aiia catalog lint`.

use super::super::args::{Common, TableFormat};
use super::super::exit::{Exit, Failure};
use super::super::{io, load};
use super::{is_json, json};
use crate::catalog::{Canonical, Catalog, CatalogMistake, canonical, lint};
use crate::report;
use serde::Serialize;

/// A mistake for machines; places count from 1.
#[derive(Serialize)]
struct Placed<'m> {
    file: &'m str,
    line: usize,
    column: usize,
    message: &'m str,
    help: Option<&'m str>,
}

pub(super) fn run(catalog: &Catalog, common: &Common, format: TableFormat) -> Result<Exit, Failure> {
    let found = lint::lint(catalog, load::today(common));
    let exit = if found.is_empty() { Exit::Clean } else { Exit::Findings };
    if is_json(format) {
        io::print(&json(&found.iter().map(placed).collect::<Vec<_>>()))?;
        return Ok(exit);
    }
    if !common.quiet {
        for mistake in &found {
            io::print(&report::mistake(&mistake.file, &mistake.mistake, common.color()))?;
            io::print("\n")?;
        }
    }
    let (tools, facts) = (catalog.tool_count(), catalog.fact_count());
    io::print(&match found.len() {
        0 => format!("{tools} tools, {facts} facts: no mistakes\n"),
        1 => "1 mistake\n".to_owned(),
        n => format!("{n} mistakes\n"),
    })?;
    Ok(exit)
}

/// Writes the files of the folders on the command line in canonical form, before they are read
/// as a catalog. A file that is not TOML is left for the lint to name.
pub(super) fn fix(common: &Common) -> Result<(), Failure> {
    if common.overlays.is_empty() {
        return Err(Failure::new(
            "--fix has no folder to write to",
            "name it: `aiia catalog lint --fix --catalog DIR`",
        ));
    }
    for folder in &common.overlays {
        for source in io::read_folder(folder)? {
            if let Canonical::Differs { text, .. } = canonical(&source.path, &source.text) {
                io::write(&folder.join(&source.path), text.as_bytes())?;
            }
        }
    }
    Ok(())
}

fn placed(found: &CatalogMistake) -> Placed<'_> {
    let place = found.mistake.span.place(&found.file.text);
    Placed {
        file: &found.file.name,
        line: place.line,
        column: place.column,
        message: &found.mistake.message,
        help: found.mistake.help.as_deref(),
    }
}
