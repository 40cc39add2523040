//! Finds tools by a few words.

use super::{Catalog, Tool};

/// Tools whose id, name, aliases, summary, vendor or capabilities hold every word, the nearest
/// first: a hit in the id or name counts before one elsewhere.
#[must_use]
pub fn search<'c>(catalog: &'c Catalog, words: &[String]) -> Vec<&'c Tool> {
    let words: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    let mut hits: Vec<(u8, &Tool)> = catalog
        .tools()
        .filter_map(|tool| Some((rank(tool, &words)?, tool)))
        .collect();
    hits.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.id.cmp(&b.1.id)));
    hits.into_iter().map(|(_, tool)| tool).collect()
}

fn rank(tool: &Tool, words: &[String]) -> Option<u8> {
    let name = format!("{} {} {}", tool.id, tool.file.name, tool.file.aliases.join(" "));
    let name = name.to_lowercase();
    let capabilities = tool.file.capabilities.iter().map(|c| c.id.get_ref().as_str());
    let capabilities: Vec<&str> = capabilities.collect();
    let rest = format!(
        "{} {} {} {}",
        tool.file.summary,
        tool.file.vendor,
        tool.file.layer,
        capabilities.join(" ")
    )
    .to_lowercase();
    let one = |word: &String| {
        if tool.id.as_str() == word {
            Some(0)
        } else if name.contains(word.as_str()) {
            Some(1)
        } else if rest.contains(word.as_str()) {
            Some(2)
        } else {
            None
        }
    };
    let ranks: Option<Vec<u8>> = words.iter().map(one).collect();
    ranks?.into_iter().max().or(Some(0))
}
