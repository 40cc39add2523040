//! `aiia lock-in`.

use super::args::{Common, LockInArgs, TableFormat};
use super::exit::{Exit, Failure};
use super::{fit, io, load, table};
use crate::document::did_you_mean;
use crate::graph::Graph;
use crate::lock_in::{Price, Question, places, price, vector};
use crate::report;

pub(super) fn run(args: &LockInArgs, common: &Common) -> Result<Exit, Failure> {
    let path = io::chosen(args.stack.as_ref())?;
    let load::Loaded {
        file,
        declaration,
        catalog,
    } = load::stack(&path, common)?;
    let stack = declaration.resolve(&catalog);
    load::sound(&file, &stack, common)?;
    let graph = Graph::new(&catalog, &stack);
    let question = Question {
        catalog: &catalog,
        stack: &stack,
        graph: &graph,
        today: load::today(common),
    };
    let mut places = places(&question);
    if let Some(name) = &args.tool {
        let id = catalog.resolve(name).map_or(name.as_str(), |id| id.as_str());
        let known: Vec<String> = places.iter().map(|p| p.component.id.to_string()).collect();
        places.retain(|p| p.component.id.as_str() == id);
        if places.is_empty() {
            let help = match did_you_mean(id, known.iter().map(String::as_str)) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("it declares {}", known.join(", ")),
            };
            return Err(Failure::new(
                format!("the stack does not declare `{}`", id.escape_debug()),
                help,
            ));
        }
    }
    let mut prices: Vec<Price<'_>> = places.into_iter().map(|p| price(&question, p)).collect();
    // The dearest first; those that cost nothing are no news.
    prices.sort_by(|a, b| b.liability().total_cmp(&a.liability()));
    let kinds = vector(&question);
    let told = match (args.format, &args.tool) {
        (TableFormat::Json, _) => fit::pretty(&report::lock_in_json(&kinds, &prices)),
        (format, Some(_)) => prices.iter().map(|p| report::price(p, table::page(format))).collect(),
        (format, None) => {
            prices.retain(|p| !p.costs.is_empty());
            let page = table::page(format);
            let looked = if args.explain {
                report::looked_at(&kinds, page)
            } else {
                String::new()
            };
            format!(
                "{}\n{looked}{}",
                report::vector(&kinds, page),
                report::prices(&prices, page)
            )
        }
    };
    // JSON escapes what it must; people get text that moves no cursor.
    let told = if args.format == TableFormat::Json {
        told
    } else {
        report::clean(&told)
    };
    io::print(&told)?;
    Ok(Exit::Clean)
}
