//! What does the stack lack, held against the canonical layers and the frameworks it names?

use super::Context;
use crate::catalog::{Layer, Profile};
use crate::model::{CapabilityId, Coverage};

rules! {
    blind_spot,
    missing_layer,
    missing_capability,
    missing_evidence,
    open_loop,
    partial_coverage,
}

/// Whether some declared tool stands in a layer: it has a capability of it that the profile
/// expects, fully or in part, or another one fully. Part of what nobody expects is no foothold:
/// feedback on traces does not watch a classifier.
fn covers_layer(context: &Context<'_>, profile: &Profile, layer: &Layer) -> bool {
    let expected: Vec<CapabilityId> = profile.expectations().flatten().collect();
    let of_layer = context.catalog.layers().of_layer(&layer.id);
    let mut counting = of_layer.filter(|c| !profile.ignores.contains(&c.id));
    counting.any(|c| match context.stack.best_coverage(&c.id) {
        Some(Coverage::Full) => true,
        Some(Coverage::Partial) => expected.contains(&c.id),
        _ => false,
    })
}
