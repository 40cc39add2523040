//! What does the stack lack, held against the canonical layers and the frameworks it names?

use super::Context;
use crate::catalog::{Layer, Profile};

rules! {
    blind_spot,
    missing_layer,
    missing_capability,
    missing_evidence,
    open_loop,
    partial_coverage,
}

/// Whether some declared tool has a capability of a layer that counts for the profile.
fn covers_layer(context: &Context<'_>, profile: &Profile, layer: &Layer) -> bool {
    let of_layer = context.catalog.layers().of_layer(&layer.id);
    let mut counting = of_layer.filter(|c| !profile.ignores.contains(&c.id));
    counting.any(|c| context.stack.covers(&c.id))
}
