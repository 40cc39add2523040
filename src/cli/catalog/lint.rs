//! `aiia catalog lint`.

use super::super::args::{Common, TableFormat};
use super::super::exit::{Exit, Failure};
use super::super::{io, load};
use super::{is_json, json};
use crate::catalog::{Catalog, CatalogMistake, lint};
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
