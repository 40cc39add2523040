//! What is to be drawn of a cycle? Its stops in clockwise order, what leads from one to the next, and the ways back.

use super::{Group, MarkRef};

/// A cycle.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ring {
    /// The stops, clockwise, in one leg; or in up to three legs with captions, inside of which there is no order.
    pub legs: Vec<Leg>,
    /// What leads from a stop to the next.
    pub steps: Vec<Step>,
    /// What leads back across the middle.
    pub ways: Vec<Way>,
    /// Whether it closes.
    pub closes: bool,
    /// What stands in the middle: a heading, and boxes of which each is a paragraph.
    pub verdict: Box<Group>,
    /// Lists beneath the cycle: each box is a line.
    pub lists: Vec<Group>,
}

/// Stops that follow each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leg {
    /// The name by which the SVG and the tests find its frame.
    pub id: String,
    /// The words over its frame; without any it has no frame.
    pub caption: String,
    /// The stops.
    pub stops: Vec<Group>,
}

/// What leads from one stop to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// The number of the stop it leaves, counted over all legs. In a leg with a frame it leaves the frame.
    pub from: usize,
    /// The number of the stop it leads to; in a leg with a frame it leads to the frame.
    pub to: usize,
    /// What kind of step it is.
    pub kind: StepKind,
    /// What kind of step it is, in words.
    pub title: String,
    /// Who takes it; may be empty.
    pub words: String,
    /// The badges beside the words.
    pub marks: Vec<MarkRef>,
}

/// What kind of step leads to the next stop.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepKind {
    /// Somebody wrote down that it is taken.
    #[default]
    Declared,
    /// It follows from what is known.
    Inferred,
    /// One box stands at both ends.
    Within,
    /// Both ends are there, and nothing is known between them.
    Unknown,
    /// One of its ends is empty.
    Broken,
}

/// What leads back across the middle.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Way {
    /// The number of the stop it leaves, counted over all legs.
    pub from: usize,
    /// The number of the stop it leads to; the same one is not drawn.
    pub to: usize,
    /// Whether it is taken.
    pub taken: Taken,
    /// What it is.
    pub name: String,
    /// Whether it is taken, in words.
    pub title: String,
    /// Who takes it, or could.
    pub words: String,
    /// The badges beside the words.
    pub marks: Vec<MarkRef>,
}

/// Whether a way back is taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Taken {
    /// Somebody wrote down that it is.
    #[default]
    Declared,
    /// It could be.
    Possible,
    /// Nothing could take it.
    No,
}

impl Ring {
    /// Every stop, clockwise.
    pub fn stops(&self) -> impl Iterator<Item = &Group> {
        self.legs.iter().flat_map(|leg| &leg.stops)
    }

    /// The stops, then the verdict, then the lists.
    pub fn groups(&self) -> impl Iterator<Item = &Group> {
        self.stops().chain([&*self.verdict]).chain(&self.lists)
    }

    /// The same, to be changed.
    pub(in crate::diagram) fn groups_mut(&mut self) -> impl Iterator<Item = &mut Group> {
        let stops = self.legs.iter_mut().flat_map(|leg| &mut leg.stops);
        stops.chain([&mut *self.verdict]).chain(&mut self.lists)
    }
}
