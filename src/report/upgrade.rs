//! The steps to a newer version of one tool.

use super::fit::{premises, sourced};
use crate::fit::{Move, Upgrade};
use serde_json::{Value as Json, json};
use std::fmt::Write as _;

/// The plan for a reader.
#[must_use]
pub fn upgrade(answer: &Upgrade, tool: &str) -> String {
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
                let _ = writeln!(out, "  - {}", sourced(premise).replace('\n', "\n    "));
            }
        }
        Upgrade::Nowhere => {
            let _ = writeln!(out, "the catalog knows no versions of `{tool}`");
        }
    }
    out
}

/// The plan for a program.
#[must_use]
pub fn upgrade_json(answer: &Upgrade) -> Json {
    match answer {
        Upgrade::Steps(steps) => {
            let one = |m: &Move| json!({ "tool": m.tool, "from": m.from, "to": m.to, "support-ended": m.ended, "unread": m.unread });
            let steps = steps.iter().map(|s| s.iter().map(one).collect::<Vec<_>>());
            json!({ "steps": steps.collect::<Vec<_>>() })
        }
        Upgrade::Newest(version) => json!({ "steps": [], "newest": version }),
        Upgrade::Blocked(version, why) => json!({ "blocked": version, "because": premises(why) }),
        Upgrade::Nowhere => json!({ "steps": [] }),
    }
}

pub(super) fn moved(step: &Move) -> String {
    let ended = step
        .ended
        .map_or_else(String::new, |day| format!(" (its support ended on {day})"));
    let unread: Vec<String> = step.unread.iter().map(|id| format!("`{id}`")).collect();
    let unread = if unread.is_empty() {
        String::new()
    } else {
        format!(" (nothing is known of it with {})", unread.join(", "))
    };
    format!("`{}` {} -> {}{ended}{unread}", step.tool, step.from, step.to)
}
