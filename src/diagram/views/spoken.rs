//! How are ids read aloud? A picture names things as its boxes do: tools, interfaces and capabilities by their names.

use crate::catalog::Catalog;
use crate::model::{CapabilityId, Cloud};
use crate::stack::Stack;

/// Parts of ids that are written in capitals.
const CAPITALS: [&str; 4] = ["api", "gpu", "llm", "ml"];

/// Ids that are no words when read out.
const IRREGULAR: [(&str, &str); 1] = [("rollback-fallback", "rollback or fallback")];

/// A licence that has no name of its own, and what it is.
const NAMELESS: (&str, &str) = ("LicenseRef-Proprietary", "a proprietary licence");

/// A capability in words: `llm-gateway` is an LLM gateway.
pub(super) fn capability(id: &CapabilityId) -> String {
    if let Some((_, words)) = IRREGULAR.iter().find(|(irregular, _)| *irregular == id.as_str()) {
        return (*words).to_owned();
    }
    let parts = id.as_str().split('-').map(|part| {
        if CAPITALS.contains(&part) {
            part.to_uppercase()
        } else {
            part.to_owned()
        }
    });
    parts.collect::<Vec<_>>().join(" ")
}

/// Capabilities in words, any of which would do.
pub(super) fn any_of(ids: &[CapabilityId]) -> String {
    ids.iter().map(capability).collect::<Vec<_>>().join(" or ")
}

/// A message with the names of what it quotes by their ids.
pub(super) fn message(text: &str, stack: &Stack<'_>, catalog: &Catalog) -> String {
    let name = |id: &str| -> String {
        if let Some(component) = stack.components.iter().find(|c| c.id.as_str() == id) {
            return component.name.clone();
        }
        if let Some(known) = catalog.layers().capability(id) {
            return capability(&known.id);
        }
        if let Some(tool) = catalog.tool(id).filter(|t| t.id.as_str() == id) {
            return tool.file.name.clone();
        }
        if let Some(interface) = catalog.interface(id) {
            return bare(&interface.name).to_owned();
        }
        id.to_owned()
    };
    // What stands between two ticks is a quotation.
    let parts = text.split('`').enumerate();
    let parts = parts.map(|(at, part)| if at % 2 == 1 { name(part) } else { part.to_owned() });
    let mut said = parts.collect::<String>().replace(NAMELESS.0, NAMELESS.1);
    for known in Cloud::ALL {
        said = said.replace(&format!(" on {known} alone"), &format!(" on {} alone", cloud(*known)));
    }
    said
}

/// The name of a cloud.
pub(super) fn cloud(cloud: Cloud) -> &'static str {
    match cloud {
        Cloud::Aws => "Amazon Web Services",
        Cloud::Azure => "Microsoft Azure",
        Cloud::Gcp => "Google Cloud",
    }
}

/// A name without what it says in brackets: pictures have little room for words.
pub(super) fn bare(name: &str) -> &str {
    name.split(" (").next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::{CapabilityId, any_of, bare};

    #[test]
    fn ids_are_read_as_words() {
        let ids = ["llm-gateway", "gpu-scheduling", "hosted-model-api"].map(|id| CapabilityId::new(id.to_owned()));
        assert_eq!(any_of(&ids), "LLM gateway or GPU scheduling or hosted model API");
        assert_eq!(bare("Comma-separated values (CSV)"), "Comma-separated values");
    }
}
