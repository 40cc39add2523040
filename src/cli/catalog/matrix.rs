//! `aiia catalog matrix TOOL`.

use super::super::args::TableFormat;
use super::super::table;
use super::{is_json, json};
use crate::catalog::{Catalog, Matrix, Statement, Tool};
use crate::model::ToolId;
use std::fmt::Write as _;

/// More columns than this do not fit side by side; the rest follows in further tables.
const COLUMNS: usize = 5;

pub(super) fn print(catalog: &Catalog, tool: &Tool, with: &[ToolId], format: TableFormat) -> String {
    let matrix = catalog.matrix(tool, with);
    if is_json(format) {
        return json(&matrix);
    }
    if matrix.columns.is_empty() {
        return format!("the catalog has no compatibility fact about `{}` yet\n", tool.id);
    }
    let mut out = String::new();
    let columns: Vec<usize> = (0..matrix.columns.len()).collect();
    let width = if format == TableFormat::Markdown {
        columns.len()
    } else {
        COLUMNS
    };
    for chunk in columns.chunks(width) {
        let head = std::iter::once(tool.id.as_str());
        let head: Vec<&str> = head.chain(chunk.iter().map(|i| matrix.columns[*i].as_str())).collect();
        let rows = matrix.rows.iter().map(|row| {
            let cells = chunk.iter().map(|i| cell(&row.cells[*i]));
            std::iter::once(row.versions.clone()).chain(cells).collect()
        });
        out.push_str(&table::draw(format, &head, rows.collect()));
        out.push('\n');
    }
    footnotes(&matrix, &mut out);
    out
}

fn cell(statements: &[Statement]) -> String {
    if statements.is_empty() {
        return "untested".to_owned();
    }
    let mut lines: Vec<(String, Vec<usize>)> = Vec::new();
    for s in statements {
        let range = s.range.as_deref().unwrap_or("any version");
        let mode = s.mode.as_ref().map_or_else(String::new, |m| format!(" ({m})"));
        let part = s.part.as_ref().map_or_else(String::new, |p| format!(", for {p}"));
        let verb = match (s.relation, s.by_other) {
            ("broken", _) => "broken with",
            ("requires", true) => "required by",
            ("supports", true) => "supported by",
            (other, _) => other,
        };
        let given = s.given.iter().map(|(id, range)| format!(", beside {id} {range}"));
        let given: String = given.collect();
        let text = format!("{verb} {range}{mode}{given}{part}");
        match lines.iter_mut().find(|(t, _)| *t == text) {
            Some((_, notes)) => notes.push(s.source),
            None => lines.push((text, vec![s.source])),
        }
    }
    let lines = lines.into_iter().map(|(text, notes)| {
        let notes: Vec<String> = notes.iter().map(ToString::to_string).collect();
        format!("{text} [{}]", notes.join(","))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn footnotes(matrix: &Matrix, out: &mut String) {
    for (i, evidence) in matrix.sources.iter().enumerate() {
        let _ = writeln!(
            out,
            "[{}] {}\n    {} (read {})",
            i + 1,
            evidence.says,
            evidence.source,
            evidence.checked
        );
    }
}
