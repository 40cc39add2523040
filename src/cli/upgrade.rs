//! `aiia upgrade`.

use super::args::{Common, TableFormat, UpgradeArgs};
use super::exit::{Exit, Failure};
use super::{fit as ask, io, load};
use crate::fit::{Ask, Upgrade, upgrade};
use crate::report;
use std::collections::BTreeMap;

pub(super) fn run(args: &UpgradeArgs, common: &Common) -> Result<Exit, Failure> {
    let path = io::chosen(args.stack.as_ref())?;
    let load::Loaded {
        file,
        declaration,
        catalog,
    } = load::stack(&path, common)?;
    let (tool, range) = ask::read(catalog, &[&args.tool])?.swap_remove(0);
    let stack = declaration.resolve(catalog);
    load::sound(&file, &stack, common)?;
    if stack.of(&tool).all(|c| c.version.is_none()) {
        return Err(Failure::new(
            format!("the stack has no version of `{tool}` to start from"),
            "declare the version that runs, or ask `aiia fit` for one",
        ));
    }
    let question = Ask {
        catalog,
        stack: &stack,
        today: load::today(common),
        open: BTreeMap::new(),
    };
    let answer = upgrade(&question, &tool, &range);
    let exit = match &answer {
        Upgrade::Steps(_) | Upgrade::Newest(_) => Exit::Clean,
        Upgrade::Blocked(..) | Upgrade::Nowhere => Exit::Findings,
    };
    let told = if args.format == TableFormat::Json {
        ask::pretty(&report::upgrade_json(&answer))
    } else {
        report::upgrade(&answer, tool.as_str())
    };
    io::print(&told)?;
    Ok(exit)
}
