//! The table of codes that README holds.

use crate::finding::Code;
use std::fmt::Write as _;

/// Every code as a Markdown table.
#[must_use]
pub fn rule_table(codes: &[&Code]) -> String {
    let mut out = String::from("| code | severity | what |\n| --- | --- | --- |\n");
    for code in codes {
        let _ = writeln!(out, "| `{}` | {} | {} |", code.name, code.severity, code.what);
    }
    out
}
