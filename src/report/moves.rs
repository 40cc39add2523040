//! A tool's move from one version to another.

use crate::fit::Move;
use serde_json::{Value as Json, json};

/// `` `kserve` 0.15 -> 0.16 ``, with what should be known before it.
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

/// A move for a program.
pub(super) fn moved_json(step: &Move) -> Json {
    json!({
        "tool": step.tool,
        "from": step.from,
        "to": step.to,
        "support-ended": step.ended,
        "unread": step.unread,
    })
}
