//! What does a picture show of a stack? One view a file; each builds a neutral
//! [`Diagram`] and decides nothing about where things stand.

mod framework;
mod layers;
mod marks;
mod subject;

pub use subject::{Subject, Undrawn};

use super::model::Diagram;

/// A view: its name, and what builds it.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// The name `--view` takes.
    pub name: &'static str,
    /// What it shows.
    pub what: &'static str,
    /// Builds it.
    pub draw: fn(&Subject<'_>) -> Result<Diagram, Undrawn>,
}

/// Every view; the first is the default.
pub static VIEWS: &[View] = &[
    View {
        name: "layers",
        what: "the canonical layers as bands",
        draw: |subject| Ok(layers::draw(subject)),
    },
    View {
        name: FRAMEWORK,
        what: "a framework's own boxes, filled by the stack",
        draw: framework::draw,
    },
];

/// The view of a framework, the only one that takes the name of one.
pub const FRAMEWORK: &str = "framework";
