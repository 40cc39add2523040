//! Published loops held against the loop of a stack.

use super::cycle::{Cycle, Edge};
use crate::catalog::{Catalog, Variant, Way};
use crate::model::CapabilityId;
use crate::stack::Stack;

/// A published loop and what of it a stack lacks.
#[derive(Debug)]
pub struct HeldVariant<'a> {
    /// It.
    pub variant: &'a Variant,
    /// The stations it draws at which no declared tool does what they are for, not even in part, each with its
    /// alternatives.
    pub lacks: Vec<Vec<CapabilityId>>,
    /// The ways back it draws that nothing declared takes.
    pub untaken: Vec<&'a Way>,
    /// Whether it asks for a gate and no declared tool is one.
    pub ungated: bool,
}

impl HeldVariant<'_> {
    /// Whether the stack has all it draws.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.lacks.is_empty() && self.untaken.is_empty() && !self.ungated
    }
}

/// The published loops of a stack's form, in the order of the catalog.
#[must_use]
pub fn variants<'a>(catalog: &'a Catalog, stack: &Stack<'_>, cycle: &Cycle<'a>) -> Vec<HeldVariant<'a>> {
    // To be able to connect to a tool that nobody declared is not to stand at a station.
    let has = |id: &CapabilityId| stack.covers(id);
    let of_form = catalog.layers().variants.iter().filter(|v| v.form == cycle.form.id);
    let held = of_form.map(|variant| {
        let drawn = cycle.ways.iter().filter(|b| variant.ways.contains(&b.way.id));
        HeldVariant {
            variant,
            lacks: variant.stations().filter(|any_of| !any_of.iter().any(has)).collect(),
            untaken: drawn
                .filter(|b| !matches!(b.edge, Edge::Declared(..)))
                .map(|b| b.way)
                .collect(),
            ungated: !variant.gate.is_empty() && !variant.gate.iter().any(has),
        }
    });
    held.collect()
}
