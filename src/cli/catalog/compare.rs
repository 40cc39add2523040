//! `aiia catalog compare A B`.

use super::super::args::TableFormat;
use super::super::table;
use super::{is_json, json};
use crate::catalog::{Catalog, Tool};
use crate::model::Role;
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Serialize)]
struct Side<'c> {
    id: &'c str,
    #[serde(flatten)]
    file: &'c crate::catalog::ToolFile,
}

pub(super) fn print(a: &Tool, b: &Tool, catalog: &Catalog, format: TableFormat) -> String {
    if is_json(format) {
        return json(&[a, b].map(|t| Side {
            id: t.id.as_str(),
            file: &t.file,
        }));
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut row = |what: &str, of: &dyn Fn(&Tool) -> String| {
        rows.push(vec![what.to_owned(), of(a), of(b)]);
    };
    row("summary", &|t| t.file.summary.clone());
    row("vendor", &|t| t.file.vendor.clone());
    row("licence", &|t| {
        t.licenses.last().map_or_else(String::new, |l| l.spdx.clone())
    });
    row("source", &|t| t.file.source_model.to_string());
    row("hosting", &|t| {
        let all: Vec<&str> = t.file.hosting.iter().map(|h| h.as_str()).collect();
        all.join(", ")
    });
    row("state", &|t| {
        t.lifecycle.last().map_or_else(String::new, |l| {
            let since = l.since.map_or_else(String::new, |d| format!(" since {d}"));
            format!("{}{since}", l.state)
        })
    });
    row("newest line", &|t| {
        t.releases().last().map_or_else(String::new, |r| r.line.to_string())
    });
    let has = |t: &Tool, role: Role| -> String {
        let all = t.file.interfaces.iter().filter(|i| i.role == role);
        let all: BTreeSet<&str> = all.map(|i| i.id.get_ref().as_str()).collect();
        all.into_iter().collect::<Vec<_>>().join(", ")
    };
    row("offers", &|t| has(t, Role::Offers));
    row("uses", &|t| has(t, Role::Uses));
    row("ways out", &|t| {
        let all: Vec<String> = t
            .file
            .exits
            .iter()
            .map(|e| format!("{}: {}", e.holds, e.means.get_ref()))
            .collect();
        all.join("\n")
    });
    for layer in &catalog.layers().layers {
        for capability in catalog.layers().of_layer(&layer.id) {
            let (x, y) = (a.coverage(&capability.id), b.coverage(&capability.id));
            if x.is_some() || y.is_some() {
                let word = |c: Option<crate::model::Coverage>| c.map_or_else(|| "-".to_owned(), |c| c.to_string());
                rows.push(vec![format!("{}: {}", layer.id, capability.id), word(x), word(y)]);
            }
        }
    }
    table::draw(format, &["", a.id.as_str(), b.id.as_str()], rows)
}
