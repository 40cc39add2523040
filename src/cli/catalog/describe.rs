//! `aiia catalog show`, and what `aiia explain` says of a tool, a capability or a framework.

use super::super::args::TableFormat;
use super::super::exit::Failure;
use super::{is_json, json, tool};
use crate::catalog::{Block, Catalog, CompatEntry, Held, Release, Text, Tool};
use crate::model::CapabilityId;
use serde::Serialize;
use std::fmt::Write as _;

#[derive(Serialize)]
struct Entry<'c, T> {
    id: &'c str,
    #[serde(flatten)]
    entry: &'c T,
}

pub(super) fn show(catalog: &Catalog, id: &str, format: TableFormat) -> Result<String, Failure> {
    if is_json(format) {
        if let Some(interface) = catalog.interface(id).filter(|_| catalog.tool(id).is_none()) {
            return Ok(json(&Entry { id, entry: interface }));
        }
        if let Some(held) = catalog.framework(id) {
            return Ok(json(&Entry {
                id,
                entry: held.framework,
            }));
        }
        let tool = tool(catalog, id)?;
        return Ok(json(&Entry {
            id: tool.id.as_str(),
            entry: &tool.file,
        }));
    }
    match describe(catalog, id) {
        Some(text) => Ok(text),
        None => tool(catalog, id).map(describe_tool),
    }
}

fn describe_block(held: Held<'_>, block: &Block, out: &mut String) {
    let optional = if block.optional { ", optional" } else { "" };
    let level = block.level.map_or_else(String::new, |l| format!(", from level {l}"));
    let from = block
        .applies_from
        .map_or_else(String::new, |d| format!(", applies from {d}"));
    let _ = writeln!(out, "  {} [{}]{level}{optional}{from}", block.name, block.id);
    let _ = writeln!(out, "      {}", block.says);
    if let Some(quality) = &block.quality {
        let _ = writeln!(out, "      quality: {quality}");
    }
    let ids: Vec<&str> = block.any_of.iter().map(CapabilityId::as_str).collect();
    let _ = match (block.is_duty(), held.framework.supports()) {
        (true, _) => writeln!(out, "      a duty: shown by evidence, no tool shows it"),
        (false, true) => writeln!(out, "      supported by: {}", ids.join(" or ")),
        (false, false) => writeln!(out, "      filled by: {}", ids.join(" or ")),
    };
    if let (Some(source), Some(checked)) = (&block.source, block.checked) {
        let _ = writeln!(out, "      {source} (read {checked})");
    }
}

/// Everything known of a tool, an interface, a framework or a capability, as text.
pub(in crate::cli) fn describe(catalog: &Catalog, id: &str) -> Option<String> {
    if let Some(tool) = catalog.tool(id) {
        return Some(describe_tool(tool));
    }
    if let Some(interface) = catalog.interface(id) {
        return Some(describe_interface(catalog, id, interface));
    }
    if let Some(held) = catalog.framework(id) {
        let mut out = format!(
            "{} ({id})\n{}\n{} (read {})\n\n",
            held.framework.name, held.framework.summary, held.framework.source, held.framework.checked
        );
        let mut before = None;
        for block in held.blocks() {
            if block.group.is_some() && block.group != before {
                let _ = writeln!(out, "{}", block.group.as_deref().unwrap_or_default());
            }
            before.clone_from(&block.group);
            describe_block(held, block, &mut out);
        }
        return Some(out);
    }
    let capability = catalog.layers().capability(id)?;
    let mut out = format!(
        "{} (capability of the layer {})\n{}\n",
        capability.id, capability.layer, capability.summary
    );
    let _ = writeln!(out, "The question: {}", capability.question);
    out.push_str("\nTools\n");
    for tool in catalog.tools() {
        if let Some(coverage) = tool.coverage(&capability.id) {
            let _ = writeln!(out, "  {} ({coverage}): {}", tool.id, tool.file.summary);
        }
    }
    Some(out)
}

fn describe_interface(catalog: &Catalog, id: &str, interface: &crate::catalog::Interface) -> String {
    let mut out = format!(
        "{} ({id}): {} {}\n{}\n",
        interface.name, interface.openness, interface.kind, interface.summary
    );
    let _ = writeln!(
        out,
        "steward: {}\nspecification: {}",
        interface.steward, interface.specification
    );
    if let Some(dialects) = &interface.dialects {
        let _ = writeln!(out, "dialects: {dialects}");
    }
    let _ = writeln!(out, "source: {} (read {})\n", interface.source, interface.checked);
    for (role, title) in [
        (crate::model::Role::Offers, "offered by"),
        (crate::model::Role::Uses, "used by"),
    ] {
        let has = |t: &&Tool| {
            t.file
                .interfaces
                .iter()
                .any(|i| i.id.get_ref().as_str() == id && i.role == role)
        };
        let names: Vec<&str> = catalog.tools().filter(has).map(|t| t.id.as_str()).collect();
        let names = if names.is_empty() {
            "nobody the catalog knows".to_owned()
        } else {
            names.join(", ")
        };
        let _ = writeln!(out, "{title}: {names}");
    }
    out
}

fn describe_tool(tool: &Tool) -> String {
    let mut out = identity(tool);
    let licences = tool.licenses.iter().map(|l| {
        let versions = l.versions.in_words();
        format!("{versions}: {}\n{}", l.spdx, l.evidence.source)
    });
    section(&mut out, "Licence", licences);
    let states = tool.lifecycle.iter().map(|l| {
        let since = l.since.map_or_else(String::new, |d| format!(" since {d}"));
        let (says, source) = (&l.evidence.says, &l.evidence.source);
        format!("{}{since}: {says}\n{source}", l.state)
    });
    section(&mut out, "Lifecycle", states);
    let capabilities = tool.file.capabilities.iter();
    let mode = |m: &Option<String>| m.as_ref().map_or_else(String::new, |m| format!(" in mode {m}"));
    let capabilities = capabilities.map(|c| {
        let versions = c.versions.as_ref();
        let versions = versions.map_or_else(String::new, |v| format!(" in {}", v.get_ref()));
        format!("{} ({}){versions}{}", c.id.get_ref(), c.coverage, mode(&c.mode))
    });
    section(&mut out, "Capabilities", capabilities);
    let families = tool.file.model_families.iter();
    let families = families.map(|f| {
        format!(
            "{} ({}): {}\n{}",
            f.id.get_ref(),
            f.coverage,
            f.says,
            f.source.get_ref()
        )
    });
    section(&mut out, "Families of models it fits", families);
    section(&mut out, "Release lines", tool.releases().iter().rev().map(release));
    let interfaces = tool.file.interfaces.iter().map(|i| {
        let note = i.note.as_ref().map_or_else(String::new, |n| format!(": {n}"));
        format!("{} {}{note}", i.role, i.id.get_ref())
    });
    section(&mut out, "Interfaces", interfaces);
    section(&mut out, "Compatibility", tool.file.compat.iter().map(fact));
    let exits = tool.file.exits.iter().map(|e| {
        let (means, loss, source) = (e.means.get_ref(), &e.loss, e.source.get_ref());
        if !e.is_open() {
            let looked: Vec<&str> = e.looked.iter().map(|l| l.get_ref().as_str()).collect();
            return format!("{}: no way out found, looked at\n{}", e.holds, looked.join("\n"));
        }
        let until = e.until.map_or_else(String::new, |day| format!(", until {day}"));
        format!("{}{}: {means}{until}; loss: {loss}\n{source}", e.holds, mode(&e.mode))
    });
    section(&mut out, "Ways out", exits);
    let silent = tool.file.none_found.iter().map(|n| {
        let looked: Vec<&str> = n.looked.iter().map(|l| l.get_ref().as_str()).collect();
        format!(
            "{}: {}; looked on {} at\n{}",
            n.of.get_ref(),
            n.says,
            n.checked,
            looked.join("\n")
        )
    });
    section(&mut out, "Looked for and not found", silent);
    out
}

fn identity(tool: &Tool) -> String {
    let f = &tool.file;
    let hosting: Vec<&str> = f.hosting.iter().map(|h| h.as_str()).collect();
    let clouds: Vec<&str> = f.clouds.iter().map(|c| c.as_str()).collect();
    let only = if clouds.is_empty() {
        String::new()
    } else {
        format!(", only on {}", clouds.join(", "))
    };
    let mut out = format!("{} ({})\n{}\n\n", f.name, tool.id, f.summary);
    let _ = writeln!(out, "vendor      {}", f.vendor);
    let _ = writeln!(out, "layer       {}", f.layer);
    let _ = writeln!(out, "source      {}", f.source_model);
    let _ = writeln!(out, "hosting     {}{only}", hosting.join(", "));
    if let Some(runs_as) = f.how_it_runs() {
        let _ = writeln!(out, "runs as     a {runs_as}");
    }
    let _ = writeln!(out, "homepage    {}", f.homepage);
    if let Some(repository) = &f.repository {
        let _ = writeln!(out, "repository  {repository}");
    }
    if !f.includes.is_empty() {
        let parts: Vec<&str> = tool.includes().map(crate::model::ToolId::as_str).collect();
        let _ = writeln!(out, "bundle of   {}", parts.join(", "));
    }
    if !f.aliases.is_empty() {
        let _ = writeln!(out, "also        {}", f.aliases.join(", "));
    }
    out
}

fn release(release: &Release) -> String {
    let released = release.released;
    let released = released.map_or_else(String::new, |d| format!(", released {d}"));
    let latest = release.latest.as_ref();
    let latest = latest.map_or_else(String::new, |l| format!(", latest {l}"));
    let eol = release.eol;
    let eol = eol.map_or_else(String::new, |d| format!(", support ends {d}"));
    format!("{}{released}{latest}{eol}", release.line)
}

fn fact(fact: &CompatEntry) -> String {
    let text = |t: &Option<Text>, none: &str| t.as_ref().map_or_else(|| none.to_owned(), |t| t.get_ref().to_string());
    let mode = fact.mode.as_ref();
    let mode = mode.map_or_else(String::new, |m| format!(" in mode {m}"));
    let given = fact
        .given
        .iter()
        .map(|(id, range)| format!(" beside {id} {}", range.get_ref()));
    let given: String = given.collect();
    format!(
        "{}{mode}{given} {} {} {}\n{}\n{} (read {})",
        text(&fact.versions, "all versions"),
        fact.relation,
        fact.with.get_ref(),
        text(&fact.range, "any version"),
        fact.says,
        fact.source.get_ref(),
        fact.checked
    )
}

fn section(out: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{title}");
    for line in lines {
        let _ = writeln!(out, "  {}", line.replace('\n', "\n      "));
    }
}
