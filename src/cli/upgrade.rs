//! `aiia upgrade`.

use super::args::{Common, TableFormat, UpgradeArgs};
use super::exit::{Exit, Failure};
use super::{fit as ask, io, load};
use crate::fit::{Ask, Move, Upgrade, upgrade};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

pub(super) fn run(args: &UpgradeArgs, common: &Common) -> Result<Exit, Failure> {
    let path = match &args.stack {
        Some(path) => path.clone(),
        None => io::discover()?,
    };
    let load::Loaded {
        declaration, catalog, ..
    } = load::stack(&path, common)?;
    let (tool, range) = ask::read(&catalog, &[&args.tool])?.swap_remove(0);
    let stack = declaration.resolve(&catalog);
    if stack.of(&tool).all(|c| c.version.is_none()) {
        return Err(Failure::new(
            format!("the stack has no version of `{tool}` to start from"),
            "declare the version that runs, or ask `aiia fit` for one",
        ));
    }
    let question = Ask {
        catalog: &catalog,
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
        ask::pretty(&as_json(&answer))
    } else {
        in_words(&answer, tool.as_str())
    };
    io::print(&told)?;
    Ok(exit)
}

fn in_words(answer: &Upgrade, tool: &str) -> String {
    let mut out = String::new();
    match answer {
        Upgrade::Steps(steps) => {
            for (n, step) in steps.iter().enumerate() {
                let moves: Vec<String> = step.iter().map(moved).collect();
                let together = if step.len() > 1 { ", at once" } else { "" };
                let _ = writeln!(out, "{:>3}. {}{together}", n + 1, moves.join(" and "));
            }
            out.push_str("\nafter each step no fact speaks against a pair that none spoke against before\n");
        }
        Upgrade::Newest(version) => {
            let _ = writeln!(
                out,
                "`{tool}` {version}: the catalog knows no newer version in the range"
            );
        }
        Upgrade::Blocked(version, why) => {
            let _ = writeln!(
                out,
                "no newer version of `{tool}` goes with any versions of the others; {version}:"
            );
            for premise in why {
                let _ = writeln!(out, "  - {}", ask::sourced(premise).replace('\n', "\n    "));
            }
        }
        Upgrade::Nowhere => {
            let _ = writeln!(out, "the catalog knows no versions of `{tool}`");
        }
    }
    out
}

fn moved(step: &Move) -> String {
    let ended = step
        .ended
        .map_or_else(String::new, |day| format!(" (its support ended on {day})"));
    format!("`{}` {} -> {}{ended}", step.tool, step.from, step.to)
}

fn as_json(answer: &Upgrade) -> Json {
    match answer {
        Upgrade::Steps(steps) => {
            let one = |m: &Move| json!({ "tool": m.tool, "from": m.from, "to": m.to, "support-ended": m.ended });
            let steps = steps.iter().map(|s| s.iter().map(one).collect::<Vec<_>>());
            json!({ "steps": steps.collect::<Vec<_>>() })
        }
        Upgrade::Newest(version) => json!({ "steps": [], "newest": version }),
        Upgrade::Blocked(version, why) => json!({ "blocked": version, "because": ask::premises(why) }),
        Upgrade::Nowhere => json!({ "steps": [] }),
    }
}
