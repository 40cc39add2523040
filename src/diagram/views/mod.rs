//! What does a picture show of a stack? One view a file; each builds a neutral
//! [`Diagram`] and decides nothing about where things stand.

mod boxes;
mod cycle;
mod cycle_ways;
mod deployment;
mod framework;
mod layers;
mod lock_in;
mod marks;
mod spoken;
mod subject;

pub use marks::numbers;
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
        name: "loop",
        what: "the continual-learning loop as a cycle, and the ways back that close it",
        draw: cycle::draw,
    },
    View {
        name: "lock-in",
        what: "vendors as outlines, tools shaded by what holds the team to them, and the ways out",
        draw: |subject| Ok(lock_in::draw(subject)),
    },
    View {
        name: "deployment",
        what: "clouds, services, clusters and environments as enclosures: who runs what, and where",
        draw: |subject| Ok(deployment::draw(subject)),
    },
    View {
        name: FRAMEWORK,
        what: "a framework's own boxes, filled by the stack",
        draw: framework::draw,
    },
];

/// The view of a framework, the only one that takes the name of one.
pub const FRAMEWORK: &str = "framework";
