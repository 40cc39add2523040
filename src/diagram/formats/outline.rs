//! What stands in which part, under which name, with which words? For formats that are languages.

use super::frames::{self, Frame, Pass};
use crate::diagram::model::{Diagram, Edge, Form, MarkRef, Node, NodeKind, Part, Severity, State};
use crate::diagram::text::{clean, shorten};
use std::collections::{BTreeMap, BTreeSet};

/// The words of a part with nothing in it and nothing said of it.
const NOTHING: &str = "nothing declared";

/// More characters than this are no name and no sentence; Mermaid reads 50,000 of a whole chart.
const LONGEST: usize = 1000;

/// Text as it is shown: on one line, and not without end.
pub(super) fn plain(text: &str) -> String {
    shorten(&clean(text), LONGEST)
}

/// Every part of a picture with names that any language takes: letters, digits and underscores.
pub(super) struct Outline<'d> {
    pub(super) rooms: Vec<Room<'d>>,
    /// What encloses neighbouring rooms, in their order.
    pub(super) frames: Vec<Frame>,
    /// What leads from frame to frame.
    pub(super) passes: Vec<Pass<'d>>,
    /// Whether the rooms are stations of a cycle, so that one box may stand in several and a line leads from station
    /// to station.
    pub(super) cycle: bool,
    doors: BTreeMap<&'d str, (usize, usize)>,
}

/// A part, its name, and the names of its boxes.
pub(super) struct Room<'d> {
    pub(super) part: Part<'d>,
    pub(super) name: String,
    pub(super) boxes: Vec<String>,
}

/// A connection between two boxes, each as the number of its room and its number in there.
pub(super) struct Line<'d> {
    pub(super) edge: &'d Edge,
    pub(super) from: (usize, usize),
    pub(super) to: (usize, usize),
}

impl<'d> Outline<'d> {
    pub(super) fn new(diagram: &'d Diagram) -> Self {
        let mut taken = BTreeSet::new();
        let mut rooms = Vec::new();
        let mut doors = BTreeMap::new();
        for (at, part) in diagram.parts().enumerate() {
            let name = name("in", part.id, &mut taken);
            let mut boxes = Vec::new();
            for node in part.nodes {
                // Of several boxes with one id the first is meant.
                doors.entry(node.id.as_str()).or_insert((at, boxes.len()));
                boxes.push(self::name("t", &node.id, &mut taken));
            }
            rooms.push(Room { part, name, boxes });
        }
        let cycle = matches!(diagram.form, Form::Ring(_));
        let (frames, passes) = frames::of(diagram, &mut taken);
        Self {
            rooms,
            frames,
            passes,
            cycle,
            doors,
        }
    }

    /// The rooms in their order: those that one frame encloses together, every other by itself.
    pub(super) fn sections(&self) -> Vec<(Option<&Frame>, &[Room<'d>])> {
        let mut sections = Vec::new();
        let mut at = 0;
        while at < self.rooms.len() {
            let frame = self.frame_of(at);
            let end = frame.map_or(at + 1, |frame| frame.rooms.end);
            sections.push((frame, &self.rooms[at..end]));
            at = end;
        }
        sections
    }

    /// The frame around a room.
    pub(super) fn frame_of(&self, room: usize) -> Option<&Frame> {
        self.frames.iter().find(|frame| frame.rooms.contains(&room))
    }

    /// Neighbours among the rooms, for languages that set what nothing joins side by side: an unseen
    /// line between them keeps the rooms in their order, one beneath the other.
    pub(super) fn spine(&self) -> impl Iterator<Item = (&Room<'d>, &Room<'d>)> {
        self.rooms.iter().zip(self.rooms.iter().skip(1))
    }

    /// The connections; those that name an unknown id, or the same id twice, are left out.
    pub(super) fn lines(&self, diagram: &'d Diagram) -> Vec<Line<'d>> {
        let ends = diagram
            .edges
            .iter()
            .filter(|edge| edge.from != edge.to)
            .filter_map(|edge| {
                let from = *self.doors.get(edge.from.as_str())?;
                let to = *self.doors.get(edge.to.as_str())?;
                Some(Line { edge, from, to })
            });
        ends.collect()
    }

    /// The name of a box.
    pub(super) fn name(&self, at: (usize, usize)) -> &str {
        &self.rooms[at.0].boxes[at.1]
    }

    /// The box itself.
    pub(super) fn node(&self, at: (usize, usize)) -> &'d Node {
        &self.rooms[at.0].part.nodes[at.1]
    }
}

impl Room<'_> {
    /// The lines over a room in a language that draws no empty one: there its smaller line stands as
    /// a box, for nothing else does.
    pub(super) fn title(&self) -> Vec<String> {
        if self.boxes.is_empty() {
            let lines = [plain(self.part.label), marks(self.part.marks)];
            lines.into_iter().filter(|l| !l.is_empty()).collect()
        } else {
            part_lines(&self.part)
        }
    }
}

/// An id as a name nobody has yet. The prefix keeps it from being a word of the language, and the
/// rest is the id, so that one more tool changes one line of a file.
pub(super) fn name(prefix: &str, id: &str, taken: &mut BTreeSet<String>) -> String {
    let plain = id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' });
    let plain = format!("{prefix}_{}", plain.collect::<String>());
    let numbered = (2..).map(|n: u32| format!("{plain}__{n}"));
    let free = std::iter::once(plain.clone())
        .chain(numbered)
        .find(|n| !taken.contains(n));
    let free = free.unwrap_or(plain);
    taken.insert(free.clone());
    free
}

/// The lines in a box, top to bottom; the name of what is missing says so.
pub(super) fn box_lines(node: &Node) -> Vec<String> {
    let name = plain(&node.label);
    let name = if name.is_empty() { "unnamed".to_owned() } else { name };
    let name = match node.kind {
        NodeKind::Gap => format!("missing: {name}"),
        NodeKind::Tool | NodeKind::Custom | NodeKind::Block | NodeKind::Duty => name,
    };
    let more = [plain(&node.version), plain(node.note.as_deref().unwrap_or_default())];
    let mut lines = vec![name];
    lines.extend(more.into_iter().chain([marks(&node.marks)]).filter(|l| !l.is_empty()));
    lines
}

/// The lines over a part, top to bottom.
pub(super) fn part_lines(part: &Part<'_>) -> Vec<String> {
    let lines = [plain(part.label), small(part), marks(part.marks)];
    lines.into_iter().filter(|l| !l.is_empty()).collect()
}

/// The smaller line of a part; a hole has one in any case.
fn small(part: &Part<'_>) -> String {
    let words = plain(part.sublabel.unwrap_or_default());
    if words.is_empty() && part.state == State::Missing {
        NOTHING.to_owned()
    } else {
        words
    }
}

/// What stands in an empty part.
pub(super) fn emptiness(part: &Part<'_>) -> String {
    let words = plain(part.sublabel.unwrap_or_default());
    if words.is_empty() { NOTHING.to_owned() } else { words }
}

/// The words on a line.
pub(super) fn line_lines(edge: &Edge) -> Vec<String> {
    let lines = [plain(&edge.label), marks(&edge.marks)];
    lines.into_iter().filter(|l| !l.is_empty()).collect()
}

/// Badges in words: `error 3, warnings 5 and 7`.
pub(super) fn marks(marks: &[MarkRef]) -> String {
    let mut sorted = marks.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let mut words = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let of = sorted.iter().filter(|m| m.severity == severity);
        let numbers: Vec<String> = of.map(|m| m.number.to_string()).collect();
        match numbers.as_slice() {
            [] => {}
            [one] => words.push(format!("{} {one}", word(severity))),
            [most @ .., last] => words.push(format!("{}s {} and {last}", word(severity), most.join(", "))),
        }
    }
    words.join(", ")
}

/// A severity in a word.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// The worst of some badges.
pub(super) fn worst(marks: &[MarkRef]) -> Option<Severity> {
    marks.iter().map(|m| m.severity).min()
}

/// The title and the line beneath it.
pub(super) fn heading(diagram: &Diagram) -> Vec<String> {
    let lines = [plain(&diagram.title), plain(&diagram.subtitle)];
    lines.into_iter().filter(|l| !l.is_empty()).collect()
}
