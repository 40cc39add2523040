//! `aiia catalog lint`.

use super::super::args::Common;
use super::super::exit::{Exit, Failure};
use super::super::{io, load};
use crate::catalog::{Catalog, lint};
use crate::report;

pub(super) fn run(catalog: &Catalog, common: &Common) -> Result<Exit, Failure> {
    let found = lint::lint(catalog, load::today(common));
    if !common.quiet {
        for mistake in &found {
            io::print(&report::mistake(&mistake.file, &mistake.mistake, common.color()))?;
            io::print("\n")?;
        }
    }
    if found.is_empty() {
        io::print(&format!(
            "{} tools, {} facts: no mistakes\n",
            catalog.tool_count(),
            catalog.fact_count()
        ))?;
        return Ok(Exit::Clean);
    }
    io::print(&format!("{} mistakes\n", found.len()))?;
    Ok(Exit::Findings)
}
