//! Frameworks held against a stack, block by block.

use super::table::{Page, Rows};
use crate::check::{Filled, HeldFramework};
use crate::model::{Coverage, ToolId};
use crate::stack::Found;
use serde_json::{Value as Json, json};
use std::fmt::Write as _;

/// A framework for a reader: a row a block, then the level reached.
#[must_use]
pub fn coverage(held: &HeldFramework<'_>, page: Page) -> String {
    let mut out = String::new();
    let heading = if page == Page::Markdown { "### " } else { "" };
    let _ = writeln!(out, "{heading}{} (`{}`)", held.framework.name, held.id);
    let mut blocks = blocks(held);
    if page != Page::Markdown {
        // A part is named once: where its blocks begin.
        let groups = held.blocks.iter().map(|f| f.block.group.as_ref());
        for ((row, group), before) in blocks.rows.iter_mut().zip(groups.clone()).skip(1).zip(groups) {
            if group.is_some() && group == before {
                row[0].clear();
            }
        }
    }
    out.push_str(&blocks.draw(page));
    out.push_str(&closing(held));
    out
}

/// A row a block, in the framework's own order: its part and level where it has them, its name, how it is asked for, and
/// who fills it.
#[must_use]
pub fn blocks(held: &HeldFramework<'_>) -> Rows {
    let grouped = held.blocks.iter().any(|f| f.block.group.is_some());
    let levels = !held.framework.levels.is_empty();
    let mut head = vec!["block", "asked", "by"];
    if levels {
        head.insert(0, "level");
    }
    if grouped {
        head.insert(0, "part");
    }
    let rows = held.blocks.iter().map(|filled| {
        let block = filled.block;
        let mut row = vec![block.name.clone(), asked(held, filled), by(held, filled)];
        if levels {
            row.insert(0, block.level.map_or_else(String::new, |l| l.to_string()));
        }
        if grouped {
            row.insert(0, block.group.clone().unwrap_or_default());
        }
        row
    });
    Rows {
        rows: rows.collect(),
        head,
    }
}

/// What a framework is to a stack: what of it is met and how fully, and the level reached.
#[must_use]
pub fn closing(held: &HeldFramework<'_>) -> String {
    let (optional, required): (Vec<&Filled<'_>>, Vec<&Filled<'_>>) = held.blocks.iter().partition(|f| f.block.optional);
    let met = required.iter().filter(|f| f.is_met()).count();
    let (all, how) = (required.len(), less(&required));
    let mut out = if held.framework.supports() {
        format!("{met} of {all} blocks supported{how}; people meet them, no tool does")
    } else {
        format!("{met} of {all} blocks asked for are met{how}")
    };
    let open = optional.iter().filter(|f| !f.is_met()).count();
    let how = less(&optional);
    let told = match (optional.len(), open) {
        (0, _) => String::new(),
        (1, 0) => format!(
            "; the 1 that depends on the use case is met{}",
            how.replace("1 of them ", "")
        ),
        (1, _) => "; the 1 that depends on the use case is open".to_owned(),
        (all, 0) => format!("; all {all} that depend on the use case are met{how}"),
        (all, open) if all == open => format!("; all {all} that depend on the use case are open"),
        (all, 1) => format!("; of {all} that depend on the use case, 1 is open"),
        (all, open) => format!("; of {all} that depend on the use case, {open} are open"),
    };
    out.push_str(&told);
    out.push('\n');
    if !held.framework.levels.is_empty() {
        match held.reached {
            Some(level) => {
                let names: Vec<&str> = held.connected.iter().map(|b| b.name.as_str()).collect();
                let only = if names.is_empty() {
                    String::new()
                } else {
                    format!(", only by connecting for {}", names.join(", "))
                };
                let _ = writeln!(out, "level reached: {level}{only}");
            }
            None => out.push_str("level reached: none\n"),
        }
    }
    if let Some((level, lacks)) = &held.next {
        let names: Vec<&str> = lacks.iter().map(|b| b.name.as_str()).collect();
        let _ = writeln!(out, "level {level} needs: {}", names.join(", "));
    }
    out
}

fn asked(held: &HeldFramework<'_>, filled: &Filled<'_>) -> String {
    let block = filled.block;
    let word = match (held.framework.supports(), block.optional, block.is_duty()) {
        (true, ..) => "duty of people",
        (_, true, _) => "depends on the use case",
        (_, _, true) => "duty",
        _ => "asked for",
    };
    match block.applies_from {
        Some(day) => format!("{word}, from {day}"),
        None => word.to_owned(),
    }
}

fn by(held: &HeldFramework<'_>, filled: &Filled<'_>) -> String {
    let tools = filled.by.iter().map(|(tool, _, coverage)| graded(tool, *coverage));
    let shown = filled.shown.iter().map(|(path, found)| match found {
        Some(Found::Missing) => format!("{path} (does not exist)"),
        Some(Found::Nothing) => format!("{path} (is empty)"),
        Some(Found::Something) | None => path.clone(),
    });
    let all: Vec<String> = tools.chain(shown).collect();
    // Silence about a mode is no word on the tool.
    let otherwise = filled.otherwise.iter();
    let otherwise = otherwise.map(|(tool, modes)| format!("; {tool} only in mode {}", modes.join(" or ")));
    let otherwise: String = if all.is_empty() {
        otherwise.collect()
    } else {
        String::new()
    };
    match (all.is_empty(), held.framework.supports()) {
        (false, true) => format!("present: {}", all.join(", ")),
        (false, false) => all.join(", "),
        // No tool can show a duty of people; without evidence nobody knows.
        (true, true) if filled.block.is_duty() => format!("unknown{otherwise}"),
        (true, true) => format!("absent{otherwise}"),
        (true, false) => format!("nothing{otherwise}"),
    }
}

/// How many of these are met with less than all: in part, or only by a tool that connects to one nobody declared.
fn less(blocks: &[&Filled<'_>]) -> String {
    let count = |is: fn(Coverage) -> bool| blocks.iter().filter(|f| f.how().is_some_and(is)).count();
    let partly = count(|c| c == Coverage::Partial);
    let only = count(|c| c > Coverage::Partial);
    let all = [(partly, "in part"), (only, "only by connecting")];
    let told = all.iter().filter(|(n, _)| *n > 0);
    let told: Vec<String> = told.map(|(n, how)| format!("{n} of them {how}")).collect();
    if told.is_empty() {
        String::new()
    } else {
        format!(", {}", told.join(" and "))
    }
}

/// A tool, and how fully it does it unless it does it all.
pub(super) fn graded(tool: &ToolId, coverage: Coverage) -> String {
    match coverage {
        Coverage::Full => tool.to_string(),
        other => format!("{tool} ({other})"),
    }
}

/// A framework for a program.
#[must_use]
pub fn coverage_json(held: &HeldFramework<'_>) -> Json {
    let blocks = held.blocks.iter().map(|f| {
        let by = f.by.iter();
        let by = by.map(|(tool, capability, coverage)| {
            json!({ "tool": tool, "capability": capability, "coverage": coverage.as_str() })
        });
        let shown = f.shown.iter().map(|(path, found)| {
            let there = found.map(|f| match f {
                Found::Something => "something",
                Found::Nothing => "nothing",
                Found::Missing => "missing",
            });
            json!({ "path": path, "found": there })
        });
        let otherwise = f.otherwise.iter();
        let otherwise = otherwise.map(|(tool, modes)| json!({ "tool": tool, "modes": modes }));
        json!({
            "id": f.block.id,
            "name": f.block.name,
            "group": f.block.group,
            "level": f.block.level,
            "optional": f.block.optional,
            "any-of": f.block.any_of,
            "applies-from": f.block.applies_from,
            "met": f.is_met(),
            "by": by.collect::<Vec<_>>(),
            "by-in-other-modes": otherwise.collect::<Vec<_>>(),
            "evidence": shown.collect::<Vec<_>>(),
            "says": f.block.says,
            "source": f.block.source.as_ref().unwrap_or(&held.framework.source),
        })
    });
    let next = held.next.as_ref();
    let next =
        next.map(|(level, lacks)| json!({ "level": level, "lacks": lacks.iter().map(|b| &b.id).collect::<Vec<_>>() }));
    json!({
        "framework": held.id,
        "name": held.framework.name,
        "speaks": if held.framework.supports() { "supports" } else { "asks" },
        "reached": held.reached,
        "only-by-connecting": held.connected.iter().map(|b| &b.id).collect::<Vec<_>>(),
        "next": next,
        "blocks": blocks.collect::<Vec<_>>(),
    })
}
