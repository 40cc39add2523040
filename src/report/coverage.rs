//! Frameworks held against a stack, block by block.

use super::table::{Page, Rows};
use crate::check::{Filled, HeldFramework, Standing};
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
    held.closing().into_iter().map(|line| line + "\n").collect()
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
    let all: Vec<String> = tools.chain(filled.pages()).collect();
    // Silence about a mode, or about a version, is no word on the tool.
    let otherwise = filled.otherwise.iter();
    let otherwise = otherwise.map(|(tool, modes)| format!("; {tool} only in mode {}", modes.join(" or ")));
    let later = filled.later.iter();
    let later = later.map(|(tool, versions)| format!("; {tool} only in {}", versions.join(" and ")));
    let otherwise = otherwise.chain(later);
    let otherwise: String = if all.is_empty() {
        otherwise.collect()
    } else {
        String::new()
    };
    let all = all.join(", ");
    if !held.framework.supports() {
        return if all.is_empty() {
            format!("nothing{otherwise}")
        } else {
            all
        };
    }
    let word = match held.standing(filled) {
        Standing::Filled(_) | Standing::Shown => "present",
        Standing::Unknown => "unknown",
        Standing::Nothing => "absent",
    };
    if all.is_empty() {
        format!("{word}{otherwise}")
    } else {
        format!("{word}: {all}")
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
        let later = f.later.iter();
        let later = later.map(|(tool, versions)| json!({ "tool": tool, "versions": versions }));
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
            "by-at-other-versions": later.collect::<Vec<_>>(),
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
        "in-part": held.partly.iter().map(|b| &b.id).collect::<Vec<_>>(),
        "only-by-connecting": held.connected.iter().map(|b| &b.id).collect::<Vec<_>>(),
        "next": next,
        "blocks": blocks.collect::<Vec<_>>(),
    })
}
