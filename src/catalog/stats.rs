//! The counts that `aiia catalog stats` prints and README quotes.

use super::Catalog;
use crate::model::Day;
use serde::Serialize;
use std::collections::BTreeMap;

/// How much the catalog holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Tools.
    pub tools: usize,
    /// Interfaces.
    pub interfaces: usize,
    /// Capabilities.
    pub capabilities: usize,
    /// Frameworks.
    pub frameworks: usize,
    /// Compatibility facts.
    pub facts: usize,
    /// Tools that have at least one compatibility fact in their own file.
    pub tools_with_facts: usize,
    /// Release lines.
    pub release_lines: usize,
    /// Exit paths.
    pub exits: usize,
    /// Parts of entries of which nobody says anything, each with the pages that were searched.
    pub none_found: BTreeMap<&'static str, usize>,
    /// Compatibility facts by relation.
    pub facts_by_relation: BTreeMap<&'static str, usize>,
    /// Compatibility facts by how long before the release of the catalog their source was read.
    pub facts_by_age: BTreeMap<&'static str, usize>,
    /// Sources by the site or registry they come from, over all kinds of fact.
    pub sources_by_kind: BTreeMap<&'static str, usize>,
    /// Tools by layer.
    pub tools_by_layer: BTreeMap<String, usize>,
    /// Tools without a compatibility fact, by id.
    pub without_facts: Vec<String>,
}

impl Catalog {
    /// Counts everything. Reads every entry.
    #[must_use]
    pub fn stats(&self) -> Stats {
        let mut stats = Stats {
            interfaces: self.interface_ids().count(),
            capabilities: self.layers().capabilities.len(),
            frameworks: self.frameworks().count(),
            ..Stats::default()
        };
        for tool in self.tools() {
            let file = &tool.file;
            stats.tools += 1;
            stats.facts += file.compat.len();
            stats.release_lines += file.releases.len();
            stats.exits += file.exits.len();
            for none in &file.none_found {
                *stats.none_found.entry(none.of.get_ref().as_str()).or_default() += 1;
            }
            *stats.tools_by_layer.entry(file.layer.to_string()).or_default() += 1;
            if file.compat.is_empty() {
                stats.without_facts.push(tool.id.to_string());
            } else {
                stats.tools_with_facts += 1;
            }
            for fact in &file.compat {
                *stats.facts_by_relation.entry(fact.relation.as_str()).or_default() += 1;
                *stats
                    .facts_by_age
                    .entry(age(fact.checked, self.released()))
                    .or_default() += 1;
            }
            for (source, _) in file.sources() {
                *stats.sources_by_kind.entry(kind(source.get_ref())).or_default() += 1;
            }
        }
        stats
    }
}

fn age(checked: Day, released: Day) -> &'static str {
    match checked.days_until(released) {
        ..=30 => "within 30 days",
        31..=90 => "within 90 days",
        91..=180 => "within 180 days",
        _ => "longer ago",
    }
}

fn kind(source: &str) -> &'static str {
    if source.starts_with("pkg:") {
        "package metadata"
    } else if source.starts_with("https://github.com/endoflife-date/") {
        "endoflife.date"
    } else if source.starts_with("https://github.com/") {
        "repository file"
    } else {
        "web page"
    }
}
