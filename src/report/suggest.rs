//! What would fill the gaps of a stack, and why.

use super::lock_in::points;
use super::table::{Page, table};
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
            out.push_str(&table(page, &["tool", "version", "score", "why"], rows.collect()));
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
    let closable = gaps.len() - plan.open.len();
    if plan.tools.is_empty() {
        out.push_str(match closable {
            0 if gaps.is_empty() => "nothing that is asked for is missing\n",
            0 => "no tool of the catalog fills any of the gaps here\n",
            _ => "no set of tools that closes the gaps goes together with what the stack pins\n",
        });
    } else {
        let n = plan.tools.len();
        let (s, verb) = if n == 1 { ("", "closes") } else { ("s", "close") };
        let sure = if plan.smallest {
            "; no smaller set does it without a conflict"
        } else {
            "; the search was cut short, a smaller set may exist"
        };
        let _ = writeln!(
            out,
            "{}{n} tool{s} {verb} {closable} of {} gaps{sure}",
            heading(page),
            gaps.len()
        );
        if page == Page::Markdown {
            out.push('\n');
        }
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
        out.push_str(&table(page, &["tool", "version", "closes", "why"], rows.collect()));
    }
    if !plan.open.is_empty() {
        let names: Vec<String> = plan.open.iter().map(|g| gaps[*g].in_words()).collect();
        let _ = writeln!(out, "no tool of the catalog fills here: {}", names.join(", "));
    }
    out
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
