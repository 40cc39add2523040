//! `aiia lock-in`.

use super::args::{Common, LockInArgs, TableFormat};
use super::exit::{Exit, Failure};
use super::{fit, load, table};
use crate::lock_in::{Price, Question, places, price, vector};
use crate::report;

pub(super) fn run(args: &LockInArgs, common: &Common) -> Result<Exit, Failure> {
    let told = load::ask(args.stack.as_ref(), common, |question| answer(args, question))?;
    table::print(&told, args.format)?;
    Ok(Exit::Clean)
}

fn answer(args: &LockInArgs, question: &Question<'_>) -> Result<String, Failure> {
    let mut places = places(question);
    if let Some(name) = &args.tool {
        let id = question.catalog.resolve(name).map_or(name.as_str(), |id| id.as_str());
        places.retain(|p| p.component.id.as_str() == id);
        if places.is_empty() {
            return Err(load::undeclared(question.stack, id));
        }
    }
    let mut prices: Vec<Price<'_>> = places.into_iter().map(|p| price(question, p)).collect();
    // The dearest first; those that cost nothing are no news.
    prices.sort_by(|a, b| b.liability().total_cmp(&a.liability()));
    let kinds = vector(question);
    Ok(match (args.format, &args.tool) {
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
    })
}
