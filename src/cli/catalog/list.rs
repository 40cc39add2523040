//! `aiia catalog list` and `search`.

use super::super::args::TableFormat;
use super::super::exit::Failure;
use super::super::table;
use super::{is_json, json};
use crate::catalog::{Catalog, Tool, search};
use crate::document::did_you_mean;
use crate::model::CapabilityId;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Line<'c> {
    id: &'c str,
    #[serde(flatten)]
    file: &'c crate::catalog::ToolFile,
}

pub(super) fn tools(
    catalog: &Catalog,
    layer: Option<&str>,
    capability: Option<&str>,
    format: TableFormat,
) -> Result<String, Failure> {
    let layers = catalog.layers();
    if let Some(layer) = layer.filter(|l| layers.layer(l).is_none()) {
        let ids: Vec<&str> = layers.layers.iter().map(|l| l.id.as_str()).collect();
        let message = format!("no layer is known as `{}`", layer.escape_debug());
        return Err(Failure::new(message, format!("one of {}", ids.join(", "))));
    }
    if let Some(wanted) = capability.filter(|c| layers.capability(c).is_none()) {
        let ids = layers.capabilities.iter().map(|c| c.id.as_str());
        let help = match did_you_mean(wanted, ids) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "`aiia catalog list --capabilities` lists them".to_owned(),
        };
        let message = format!("no capability is known as `{}`", wanted.escape_debug());
        return Err(Failure::new(message, help));
    }
    let capability = capability.map(CapabilityId::new);
    let hits = catalog.tools().filter(|t| {
        layer.is_none_or(|l| t.file.layer.as_str() == l) && capability.as_ref().is_none_or(|c| t.coverage(c).is_some())
    });
    Ok(print(&hits.collect::<Vec<_>>(), format))
}

pub(super) fn search(catalog: &Catalog, words: &[String], format: TableFormat) -> String {
    let hits = search::search(catalog, words);
    if hits.is_empty() && !is_json(format) {
        return "nothing found; try fewer words, or `aiia catalog list`\n".to_owned();
    }
    print(&hits, format)
}

fn print(tools: &[&Tool], format: TableFormat) -> String {
    if is_json(format) {
        let lines = tools.iter().map(|t| Line {
            id: t.id.as_str(),
            file: &t.file,
        });
        return json(&lines.collect::<Vec<_>>());
    }
    let rows = tools.iter().map(|t| {
        let licence = t.licenses.last().map_or_else(String::new, |l| l.spdx.clone());
        let newest = t.releases().last().map_or_else(String::new, |r| r.line.to_string());
        vec![
            t.id.to_string(),
            t.file.layer.to_string(),
            newest,
            licence,
            t.file.compat.len().to_string(),
            t.file.summary.clone(),
        ]
    });
    let head = ["id", "layer", "newest line", "licence", "facts", "summary"];
    table::draw(format, &head, rows.collect())
}

pub(super) fn capabilities(catalog: &Catalog, format: TableFormat) -> String {
    let layers = catalog.layers();
    if is_json(format) {
        return json(&layers.capabilities);
    }
    let rows = layers
        .capabilities
        .iter()
        .map(|c| vec![c.layer.to_string(), c.id.to_string(), c.summary.clone()]);
    table::draw(format, &["layer", "capability", "summary"], rows.collect())
}

pub(super) fn interfaces(catalog: &Catalog, format: TableFormat) -> String {
    #[derive(Serialize)]
    struct Line<'c> {
        id: &'c str,
        #[serde(flatten)]
        interface: &'c crate::catalog::Interface,
    }
    let all = catalog.interface_ids();
    let all: Vec<Line<'_>> = all
        .filter_map(|id| {
            Some(Line {
                id: id.as_str(),
                interface: catalog.interface(id.as_str())?,
            })
        })
        .collect();
    if is_json(format) {
        return json(&all);
    }
    let rows = all.iter().map(|l| {
        vec![
            l.id.to_owned(),
            l.interface.kind.to_string(),
            l.interface.openness.to_string(),
            l.interface.steward.clone(),
            l.interface.summary.clone(),
        ]
    });
    let head = ["interface", "kind", "openness", "steward", "summary"];
    table::draw(format, &head, rows.collect())
}

pub(super) fn frameworks(catalog: &Catalog, format: TableFormat) -> String {
    if is_json(format) {
        return json(&catalog.frameworks().collect::<BTreeMap<_, _>>());
    }
    let rows = catalog.frameworks().map(|(id, f)| {
        let levels: Vec<String> = f.levels.iter().map(|l| format!("{id}-{l}")).collect();
        vec![
            id.to_string(),
            f.name.clone(),
            f.blocks.len().to_string(),
            levels.join(", "),
        ]
    });
    table::draw(format, &["framework", "name", "blocks", "levels"], rows.collect())
}
