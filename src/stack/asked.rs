//! What is asked of a stack, and by whom.

use super::Stack;
use crate::catalog::{Block, Catalog, Held, Profile};
use crate::finding::Span;
use crate::model::{CapabilityId, Coverage, Day, Evidence, FrameworkId};

/// One thing a framework, or the canonical stack, asks for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Any of these capabilities answers it.
    pub any_of: Vec<CapabilityId>,
    /// Framework and block, as findings name them; `None` for the canonical stack.
    pub by: Option<String>,
    /// The block a framework asks by.
    pub block: Option<(FrameworkId, String)>,
    /// What the framework calls it.
    pub name: Option<String>,
    /// Whether the framework leaves it to the use case.
    pub optional: bool,
    /// Whether it is a duty of people that a tool only supports.
    pub supports: bool,
    /// The day a law asks for it from.
    pub applies_from: Option<Day>,
    /// Whether the team shows that it is met.
    pub shown: bool,
    /// Where the stack asked to be held against it.
    pub span: Span,
    /// What it rests on.
    pub evidence: Option<Evidence>,
}

impl Asked {
    /// The fullest coverage any declared tool has of it.
    #[must_use]
    pub fn coverage(&self, stack: &Stack<'_>) -> Option<Coverage> {
        self.any_of.iter().filter_map(|id| stack.best_coverage(id)).min()
    }

    /// The name for a sentence.
    #[must_use]
    pub fn in_words(&self) -> String {
        let ids: Vec<String> = self.any_of.iter().map(|id| format!("`{id}`")).collect();
        ids.join(" or ")
    }
}

impl Stack<'_> {
    /// Everything asked of it: by each framework it names, or else by its profile.
    #[must_use]
    pub fn asked(&self, catalog: &Catalog) -> Vec<Asked> {
        if self.frameworks.is_empty() {
            return self.profile(catalog).map_or_else(Vec::new, |p| canonical(self, p));
        }
        let named = self.frameworks.iter();
        let held = named.filter_map(|(id, span)| Some((id, span, catalog.framework(id)?)));
        held.flat_map(|(id, span, held)| held.blocks().map(move |b| block(self, id, span, held, b)))
            .collect()
    }

    /// Its profile; `None` of one the catalog does not know.
    #[must_use]
    pub fn profile<'c>(&self, catalog: &'c Catalog) -> Option<&'c Profile> {
        catalog.layers().profile(&self.profile)
    }
}

fn canonical(stack: &Stack<'_>, profile: &Profile) -> Vec<Asked> {
    let expectations = profile.expectations();
    expectations
        .map(|any_of| Asked {
            any_of,
            by: None,
            block: None,
            name: None,
            optional: false,
            supports: false,
            applies_from: None,
            shown: false,
            span: stack.profile_span.clone(),
            evidence: None,
        })
        .collect()
}

fn block(stack: &Stack<'_>, id: &str, span: &Span, held: Held<'_>, block: &Block) -> Asked {
    Asked {
        any_of: block.any_of.clone(),
        by: Some(format!("{id}/{}", block.id)),
        block: Some((held.id.clone(), block.id.clone())),
        name: Some(block.name.clone()),
        optional: block.optional,
        supports: held.framework.supports(),
        applies_from: block.applies_from,
        shown: stack.shows(held.id, &block.id),
        span: span.clone(),
        evidence: Some(held.evidence(block)),
    }
}
