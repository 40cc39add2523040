//! What is asked of a stack, and by whom.

use crate::catalog::{Block, Held, Layer, Profile};
use crate::check::Context;
use crate::finding::Span;
use crate::model::{CapabilityId, Coverage, Day, Evidence, FrameworkId};

/// One thing a framework, or the canonical stack, asks for.
pub(super) struct Asked {
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
    pub(super) fn coverage(&self, context: &Context<'_>) -> Option<Coverage> {
        self.any_of.iter().filter_map(|id| context.best_coverage(id)).min()
    }

    /// The name for a sentence.
    pub(super) fn in_words(&self) -> String {
        let ids: Vec<String> = self.any_of.iter().map(|id| format!("`{id}`")).collect();
        ids.join(" or ")
    }
}

/// Everything asked of a stack: by each framework it names, or else by its profile.
pub(super) fn all(context: &Context<'_>) -> Vec<Asked> {
    let stack = context.stack;
    if stack.frameworks.is_empty() {
        return profile(context).map_or_else(Vec::new, |p| canonical(context, p));
    }
    let named = stack.frameworks.iter();
    let held = named.filter_map(|(id, span)| Some((id, span, context.catalog.framework(id)?)));
    held.flat_map(|(id, span, held)| held.blocks().map(move |b| block(context, id, span, held, b)))
        .collect()
}

/// The profile of a stack.
pub(super) fn profile<'c>(context: &Context<'c>) -> Option<&'c Profile> {
    context.catalog.layers().profile(&context.stack.profile)
}

/// Whether some declared tool has a capability of a layer that counts for the profile.
pub(super) fn covers_layer(context: &Context<'_>, profile: &Profile, layer: &Layer) -> bool {
    let of_layer = context.catalog.layers().of_layer(&layer.id);
    let mut counting = of_layer.filter(|c| !profile.ignores.contains(&c.id));
    counting.any(|c| context.covers(&c.id))
}

fn canonical(context: &Context<'_>, profile: &Profile) -> Vec<Asked> {
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
            span: context.stack.profile_span.clone(),
            evidence: None,
        })
        .collect()
}

fn block(context: &Context<'_>, id: &str, span: &Span, held: Held<'_>, block: &Block) -> Asked {
    Asked {
        any_of: block.any_of.clone(),
        by: Some(format!("{id}/{}", block.id)),
        block: Some((held.id.clone(), block.id.clone())),
        name: Some(block.name.clone()),
        optional: block.optional,
        supports: held.framework.supports(),
        applies_from: block.applies_from,
        shown: context.stack.shows(held.id, &block.id),
        span: span.clone(),
        evidence: Some(held.evidence(block)),
    }
}
