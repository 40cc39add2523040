//! How do the pieces of a stack hang together?
//!
//! Builds the graph of links: those the team declared, and those that follow from the
//! interfaces the catalog knows and the flows between capabilities. Judges nothing.

mod cuts;
mod infer;
mod links;
mod told;
mod ways;

pub use cuts::{Cut, Cuts};
pub use links::{Graph, Meeting};
pub use ways::{Misfit, fit, fully, misfits, taken};
