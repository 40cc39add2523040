//! `aiia catalog stats`.

use super::super::args::TableFormat;
use super::super::table;
use super::{is_json, json};
use crate::catalog::Catalog;
use std::fmt::Write as _;

pub(super) fn print(catalog: &Catalog, format: TableFormat) -> String {
    let stats = catalog.stats();
    if is_json(format) {
        return json(&stats);
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut row = |what: &str, n: usize| rows.push(vec![what.to_owned(), n.to_string()]);
    row("tools", stats.tools);
    row("compatibility facts", stats.facts);
    for (relation, n) in &stats.facts_by_relation {
        row(&format!("  {relation}"), *n);
    }
    for (age, n) in &stats.facts_by_age {
        row(&format!("  read {age}"), *n);
    }
    row("tools with facts of their own", stats.tools_with_facts);
    row("release lines", stats.release_lines);
    row("ways out", stats.exits);
    for (part, n) in &stats.none_found {
        row(&format!("looked for and not found: {part}"), *n);
    }
    row("interfaces", stats.interfaces);
    row("capabilities", stats.capabilities);
    row("frameworks", stats.frameworks);
    for (kind, n) in &stats.sources_by_kind {
        row(&format!("sources: {kind}"), *n);
    }
    for (layer, n) in &stats.tools_by_layer {
        row(&format!("tools in {layer}"), *n);
    }
    let mut out = format!("catalog of {}\n", catalog.released());
    out.push_str(&table::draw(format, &["what", "count"], rows));
    if !stats.without_facts.is_empty() {
        let names = stats.without_facts.join(", ");
        let _ = writeln!(out, "without facts of their own: {names}");
    }
    out
}
