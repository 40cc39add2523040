//! The links of a stack, a paragraph each.

use crate::check::Outcome;
use crate::pairs::Linked;
use std::fmt::Write as _;

/// Every link with its interface, why it was inferred, its verdict, and what each end speaks.
pub(super) fn links(outcome: &Outcome<'_>) -> String {
    let mut out = String::new();
    for linked in &outcome.links {
        let over = match &linked.meeting.over {
            Some(over) => format!("over `{over}`"),
            None => "over nothing the catalog knows".to_owned(),
        };
        let _ = writeln!(
            out,
            "{} -> {} {over}: {}",
            linked.from.in_words(),
            linked.to.in_words(),
            linked.verdict.as_str()
        );
        match linked.because() {
            Some(because) => drop(writeln!(out, "    inferred: {because}")),
            None => out.push_str("    declared\n"),
        }
        let Some(over) = &linked.meeting.over else { continue };
        for end in [linked.from, linked.to] {
            for dialect in Linked::dialects(end, over) {
                let note = dialect.note.map_or_else(String::new, |note| format!(": {note}"));
                let _ = writeln!(out, "    `{}` {} it{note}", end.id, dialect.role);
                let _ = writeln!(
                    out,
                    "      {} (read {})",
                    dialect.evidence.source, dialect.evidence.checked
                );
            }
        }
    }
    out
}
