//! The steps to a newer version of one tool.

use super::fit::{premises, sourced};
use super::moves::{moved, moved_json};
use crate::fit::Upgrade;
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
            let steps = steps.iter().map(|s| s.iter().map(moved_json).collect::<Vec<_>>());
            json!({ "steps": steps.collect::<Vec<_>>() })
        }
        Upgrade::Newest(version) => json!({ "steps": [], "newest": version }),
        Upgrade::Blocked(version, why) => json!({ "blocked": version, "because": premises(why) }),
        Upgrade::Nowhere => json!({ "steps": [] }),
    }
}
