//! What would fill the gaps of a stack, and why.

use super::lock_in::points;
use super::table::{Page, Rows};
use crate::suggest::{Gap, LeftOut, Part, Plan, Ranked};
use serde_json::{Value as Json, json};
use std::fmt::Write as _;

/// A gap with the tools for it, and those that were left out.
pub type Filled<'a> = (&'a Gap, &'a [Ranked<'a>], &'a [LeftOut]);

/// For each gap the best tools, a row each with every part of its score.
#[must_use]
pub fn suggestions(gaps: &[Filled<'_>], most: usize, page: Page) -> String {
    let mut out = String::new();
    for (gap, ranked, left_out) in gaps {
        let _ = writeln!(out, "{}{}: {}", heading(page), gap.in_words(), gap.question);
        if !gap.need.by.is_empty() {
            let _ = writeln!(out, "asked for by {}", gap.need.by.join(", "));
        }
        if page == Page::Markdown {
            out.push('\n');
        }
        if ranked.is_empty() {
            out.push_str("no tool of the catalog fills it here\n");
        } else {
            out.push_str(&best(ranked, most).draw(page));
            if ranked.len() > most {
                let _ = writeln!(out, "and {} more; `--all` lists them", ranked.len() - most);
            }
        }
        if !left_out.is_empty() {
            let told: Vec<String> = left_out.iter().map(|l| format!("{} ({})", l.tool, l.why)).collect();
            let _ = writeln!(out, "left out: {}", told.join(", "));
        }
        out.push('\n');
    }
    if gaps.is_empty() {
        out.push_str("nothing that is asked for is missing\n");
    } else {
        out.push_str("scores are weighed by `catalog/suggest.toml`\n");
    }
    out
}

/// A row for each of the best tools for a gap, with every part of its score.
#[must_use]
pub fn best(ranked: &[Ranked<'_>], most: usize) -> Rows {
    let rows = ranked.iter().take(most).map(|one| {
        let line = one.candidate.line.as_ref();
        let line = line.map_or_else(|| "-".to_owned(), ToString::to_string);
        vec![
            one.candidate.tool.id.to_string(),
            line,
            points(one.score()),
            why(&one.parts),
        ]
    });
    Rows {
        head: vec!["tool", "version", "score", "why"],
        rows: rows.collect(),
    }
}

/// The parts of a score: `full `data-versioning` +3, active +1`.
fn why(parts: &[Part]) -> String {
    let told = parts.iter().map(|p| format!("{} {}", p.what, signed(p.points)));
    told.collect::<Vec<_>>().join(", ")
}

fn signed(value: f64) -> String {
    let sign = if value < 0.0 { "" } else { "+" };
    format!("{sign}{}", points(value))
}

fn heading(page: Page) -> &'static str {
    if page == Page::Markdown { "### " } else { "" }
}

/// The smallest set of tools that closes all gaps.
#[must_use]
pub fn suggested_plan(gaps: &[Gap], plan: &Plan<'_>, page: Page) -> String {
    let mut out = String::new();
    let says = plan_says(gaps, plan);
    if plan.tools.is_empty() {
        let _ = writeln!(out, "{says}");
    } else {
        let _ = writeln!(out, "{}{says}", heading(page));
        if page == Page::Markdown {
            out.push('\n');
        }
        out.push_str(&planned(gaps, plan).draw(page));
    }
    if let Some(open) = left_open(gaps, plan) {
        let _ = writeln!(out, "{open}");
    }
    out
}

/// How many tools close how many gaps, and whether fewer could.
#[must_use]
pub fn plan_says(gaps: &[Gap], plan: &Plan<'_>) -> String {
    let closable = gaps.len() - plan.open.len();
    if plan.tools.is_empty() {
        let says = match closable {
            0 if gaps.is_empty() => "nothing that is asked for is missing",
            0 => "no tool of the catalog fills any of the gaps here",
            _ => "no set of tools that closes the gaps goes together with what the stack pins",
        };
        return says.to_owned();
    }
    let n = plan.tools.len();
    let (s, verb) = if n == 1 { ("", "closes") } else { ("s", "close") };
    let sure = if plan.smallest {
        "; no smaller set does it without a conflict"
    } else {
        "; the search was cut short, a smaller set may exist"
    };
    format!("{n} tool{s} {verb} {closable} of {} gaps{sure}", gaps.len())
}

/// A row a tool of the plan: what it closes, and what speaks for it.
#[must_use]
pub fn planned(gaps: &[Gap], plan: &Plan<'_>) -> Rows {
    let rows = plan.tools.iter().map(|chosen| {
        let closes = chosen
            .closes
            .iter()
            .map(|(gap, coverage)| format!("{} ({coverage})", gaps[*gap].in_words()));
        vec![
            chosen.ranked.candidate.tool.id.to_string(),
            chosen.version.clone().unwrap_or_else(|| "-".to_owned()),
            closes.collect::<Vec<_>>().join(", "),
            why(&chosen.ranked.candidate.parts),
        ]
    });
    Rows {
        head: vec!["tool", "version", "closes", "why"],
        rows: rows.collect(),
    }
}

/// The gaps that no tool of the catalog fills here, if there are any.
#[must_use]
pub fn left_open(gaps: &[Gap], plan: &Plan<'_>) -> Option<String> {
    let names: Vec<String> = plan.open.iter().map(|g| gaps[*g].in_words()).collect();
    (!names.is_empty()).then(|| format!("no tool of the catalog fills here: {}", names.join(", ")))
}

/// Suggestions for a program.
#[must_use]
pub fn suggestions_json(gaps: &[Filled<'_>]) -> Json {
    let all = gaps.iter().map(|(gap, ranked, left_out)| {
        let tools = ranked.iter().map(|one| {
            json!({
                "tool": one.candidate.tool.id,
                "version": one.candidate.line.as_ref().map(ToString::to_string),
                "capability": one.capability,
                "coverage": one.coverage.as_str(),
                "score": one.score(),
                "parts": parts_json(&one.parts),
            })
        });
        let left = left_out.iter().map(|l| json!({ "tool": l.tool, "why": l.why }));
        json!({
            "any-of": gap.need.any_of,
            "asked-by": gap.need.by,
            "question": gap.question,
            "tools": tools.collect::<Vec<_>>(),
            "left-out": left.collect::<Vec<_>>(),
        })
    });
    json!({ "gaps": all.collect::<Vec<_>>() })
}

fn parts_json(parts: &[Part]) -> Vec<Json> {
    parts
        .iter()
        .map(|p| json!({ "what": p.what, "points": p.points }))
        .collect()
}

/// A plan for a program.
#[must_use]
pub fn plan_json(gaps: &[Gap], plan: &Plan<'_>) -> Json {
    let tools = plan.tools.iter().map(|chosen| {
        let closes = chosen
            .closes
            .iter()
            .map(|(gap, coverage)| json!({ "any-of": gaps[*gap].need.any_of, "coverage": coverage.as_str() }));
        json!({
            "tool": chosen.ranked.candidate.tool.id,
            "version": chosen.version,
            "closes": closes.collect::<Vec<_>>(),
            "parts": parts_json(&chosen.ranked.candidate.parts),
        })
    });
    let open = plan.open.iter().map(|g| &gaps[*g].need.any_of);
    json!({
        "tools": tools.collect::<Vec<_>>(),
        "smallest": plan.smallest,
        "open": open.collect::<Vec<_>>(),
    })
}
