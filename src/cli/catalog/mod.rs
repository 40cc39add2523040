//! `aiia catalog …`

mod compare;
mod describe;
mod lint;
mod list;
mod matrix;
mod stats;

pub(super) use describe::describe;

use super::args::{CatalogArgs, CatalogCommand, Common, TableFormat};
use super::exit::{Exit, Failure};
use super::{io, load};
use crate::catalog::{Catalog, Tool};
use serde::Serialize;

pub(super) fn run(args: &CatalogArgs, common: &Common) -> Result<Exit, Failure> {
    if let CatalogCommand::Lint { fix: true } = args.command {
        lint::fix(common)?;
    }
    let catalog = load::catalog(common)?;
    let format = args.format;
    let text = match &args.command {
        CatalogCommand::List {
            layer,
            capability,
            capabilities,
            interfaces,
            frameworks,
        } => {
            if *capabilities {
                list::capabilities(catalog, format)
            } else if *interfaces {
                list::interfaces(catalog, format)
            } else if *frameworks {
                list::frameworks(catalog, format)
            } else {
                list::tools(catalog, layer.as_deref(), capability.as_deref(), format)?
            }
        }
        CatalogCommand::Search { words } => list::search(catalog, words, format),
        CatalogCommand::Show { id } => describe::show(catalog, id, format)?,
        CatalogCommand::Compare { a, b } => compare::print(tool(catalog, a)?, tool(catalog, b)?, catalog, format),
        CatalogCommand::Matrix { tool: name, with } => {
            let with: Result<Vec<_>, Failure> = with.iter().map(|w| tool(catalog, w).map(|t| t.id.clone())).collect();
            matrix::print(catalog, tool(catalog, name)?, &with?, format)
        }
        CatalogCommand::Stats => stats::print(catalog, format),
        CatalogCommand::Lint { .. } => return lint::run(catalog, common, format),
    };
    io::print(&text)?;
    Ok(Exit::Clean)
}

/// A tool by id or alias, or a failure that names the nearest.
pub(super) fn tool<'c>(catalog: &'c Catalog, name: &str) -> Result<&'c Tool, Failure> {
    catalog.tool(name).ok_or_else(|| {
        let help = match catalog.nearest_tool(name) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "`aiia catalog list` lists the tools".to_owned(),
        };
        Failure::new(format!("no tool is known as `{}`", name.escape_debug()), help)
    })
}

fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string_pretty(value).expect("catalog entries are JSON") + "\n"
}

/// Whether machines asked.
fn is_json(format: TableFormat) -> bool {
    format == TableFormat::Json
}
