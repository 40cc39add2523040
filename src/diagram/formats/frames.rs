//! What encloses several parts of a picture, and what leads from one enclosure to another? The legs of a cycle that
//! have a caption.

use super::outline::{name, plain};
use crate::diagram::model::{Diagram, Form, Ring, Step};
use std::collections::BTreeSet;
use std::ops::Range;

/// An enclosure of neighbouring parts.
pub(super) struct Frame {
    /// Its name in a language.
    pub(super) name: String,
    /// The words over it.
    pub(super) caption: String,
    /// The parts in it, by number.
    pub(super) rooms: Range<usize>,
}

/// What leads from one enclosure to another, each by number.
pub(super) struct Pass<'d> {
    pub(super) step: &'d Step,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The enclosures of a picture, with names that nothing has yet, and what leads between them.
pub(super) fn of<'d>(diagram: &'d Diagram, taken: &mut BTreeSet<String>) -> (Vec<Frame>, Vec<Pass<'d>>) {
    let Form::Ring(ring) = &diagram.form else {
        return (Vec::new(), Vec::new());
    };
    let before = diagram.parts().count() - ring.groups().count();
    let mut frames = Vec::new();
    // Of every stop the number of its frame, if it has one.
    let mut framed = Vec::new();
    for leg in ring.legs.iter().filter(|leg| !leg.stops.is_empty()) {
        let start = before + framed.len();
        let caption = plain(&leg.caption);
        let frame = (!caption.is_empty()).then_some(frames.len());
        framed.extend(leg.stops.iter().map(|_| frame));
        if frame.is_some() {
            frames.push(Frame {
                name: name("in", &leg.id, taken),
                caption,
                rooms: start..start + leg.stops.len(),
            });
        }
    }
    let passes = passes(ring, &framed);
    (frames, passes)
}

fn passes<'d>(ring: &'d Ring, framed: &[Option<usize>]) -> Vec<Pass<'d>> {
    let frame = |stop: usize| framed.get(stop).copied().flatten();
    let between = ring.steps.iter().filter_map(|step| {
        let (from, to) = (frame(step.from)?, frame(step.to)?);
        (from != to).then_some(Pass { step, from, to })
    });
    between.collect()
}

impl Pass<'_> {
    /// The words on it.
    pub(super) fn lines(&self) -> Vec<String> {
        let words = [
            plain(&self.step.title),
            plain(&self.step.words),
            super::outline::marks(&self.step.marks),
        ];
        words.into_iter().filter(|l| !l.is_empty()).collect()
    }
}
