//! `aiia coverage`.

use super::args::{Common, CoverageArgs, TableFormat};
use super::exit::{Exit, Failure};
use super::{fit, load, table};
use crate::check::{HeldFramework, coverage, cycle, structure, variants};
use crate::document::did_you_mean;
use crate::lock_in::Question;
use crate::report;
use serde_json::{Value as Json, json};

pub(super) fn run(args: &CoverageArgs, common: &Common) -> Result<Exit, Failure> {
    let told = load::ask(args.stack.as_ref(), common, |question| answer(args, question))?;
    table::print(&told, args.format)?;
    Ok(Exit::Clean)
}

fn answer(args: &CoverageArgs, question: &Question<'_>) -> Result<String, Failure> {
    let Question {
        catalog, stack, graph, ..
    } = *question;
    let declared = stack.frameworks.iter().map(|(id, _)| id.clone());
    let ids: Vec<String> = if args.framework.is_empty() {
        declared.collect()
    } else {
        args.framework.clone()
    };
    let every = ids.is_empty();
    let ids = if every {
        catalog.frameworks().map(|(id, _)| id.to_string()).collect()
    } else {
        ids
    };
    let hold = |id: &String| coverage(catalog, stack, id).ok_or_else(|| unknown(catalog, id));
    let held: Vec<HeldFramework<'_>> = ids.iter().map(hold).collect::<Result<_, _>>()?;
    let found = cycle(catalog, stack, graph);
    let found = found.map(|c| (variants(catalog, stack, &c), c));
    let structure = structure(catalog, stack, graph);
    Ok(match args.format {
        TableFormat::Json => {
            let frameworks: Vec<Json> = held.iter().map(report::coverage_json).collect();
            fit::pretty(&json!({
                "frameworks": frameworks,
                "loop": found.as_ref().map(|(held, cycle)| report::cycle_json(cycle, held)),
                "structure": report::structure_json(&structure),
            }))
        }
        format => {
            let page = table::page(format);
            let mut parts: Vec<String> = if every {
                // Asked for nothing in particular, each framework has its line.
                let rows = held.iter().map(|h| {
                    let closing = report::coverage_closing(h);
                    vec![h.id.clone(), h.framework.name.clone(), closing.trim_end().to_owned()]
                });
                let head = ["framework", "name", "held against this stack"];
                vec![table::draw(format, &head, rows.collect())]
            } else {
                held.iter().map(|h| report::coverage(h, page)).collect()
            };
            parts.extend(found.iter().map(|(held, cycle)| report::cycle(cycle, held, page)));
            parts.push(report::structure(&structure, page));
            parts.join("\n")
        }
    })
}

/// A framework nobody knows.
pub(super) fn unknown(catalog: &crate::catalog::Catalog, id: &str) -> Failure {
    let ids = catalog.framework_ids();
    let help = match did_you_mean(id, ids.iter().map(String::as_str)) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("there are {}", ids.join(", ")),
    };
    Failure::new(format!("no framework is known as `{}`", id.escape_debug()), help)
}
