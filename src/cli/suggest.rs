//! `aiia suggest`.

use super::args::{Common, SuggestArgs, TableFormat};
use super::exit::{Exit, Failure};
use super::{fit, load, table};
use crate::catalog::Catalog;
use crate::document::did_you_mean;
use crate::lock_in::Question;
use crate::model::CapabilityId;
use crate::report::{self, Filled};
use crate::suggest::{LeftOut, Ranked, gaps, plan, rank, wanted};

/// As many tools are listed for each gap, and for one capability alone.
const MOST: usize = 3;
const MOST_FOR_ONE: usize = 10;

pub(super) fn run(args: &SuggestArgs, common: &Common) -> Result<Exit, Failure> {
    let told = load::ask(args.stack.as_ref(), common, |question| answer(args, question))?;
    table::print(&told, args.format)?;
    Ok(Exit::Clean)
}

fn answer(args: &SuggestArgs, question: &Question<'_>) -> Result<String, Failure> {
    let gaps = if args.capability.is_empty() {
        gaps(question)
    } else {
        let ids = args.capability.iter().map(|name| capability(question.catalog, name));
        let ids: Vec<CapabilityId> = ids.collect::<Result<_, _>>()?;
        ids.into_iter().map(|id| wanted(question, id)).collect()
    };
    let (ranked, out): (Vec<Vec<Ranked<'_>>>, Vec<Vec<LeftOut>>) = rank(question, &gaps).into_iter().unzip();
    Ok(if args.plan {
        let plan = plan(question, &gaps, &ranked);
        match args.format {
            TableFormat::Json => fit::pretty(&report::plan_json(&gaps, &plan)),
            format => report::suggested_plan(&gaps, &plan, table::page(format)),
        }
    } else {
        let all = gaps.iter().zip(&ranked).zip(&out);
        let filled: Vec<Filled<'_>> = all.map(|((g, r), o)| (g, r.as_slice(), o.as_slice())).collect();
        let most = match (args.all, args.capability.is_empty()) {
            (true, _) => usize::MAX,
            (false, true) => MOST,
            (false, false) => MOST_FOR_ONE,
        };
        match args.format {
            TableFormat::Json => fit::pretty(&report::suggestions_json(&filled)),
            format => report::suggestions(&filled, most, table::page(format)),
        }
    })
}

fn capability(catalog: &Catalog, name: &str) -> Result<CapabilityId, Failure> {
    let layers = catalog.layers();
    if let Some(known) = layers.capability(name) {
        return Ok(known.id.clone());
    }
    let ids = layers.capabilities.iter().map(|c| c.id.as_str());
    let help = match did_you_mean(name, ids) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "`aiia catalog list --capabilities` lists them".to_owned(),
    };
    Err(Failure::new(
        format!("no capability is known as `{}`", name.escape_debug()),
        help,
    ))
}
