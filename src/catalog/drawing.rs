//! How does a framework draw itself? The places of its boxes on a grid, read off its own picture.

use super::{Block, Framework};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most columns, and the most rows, of a drawing.
const MOST: u16 = 200;

/// What a framework's own picture has beside its boxes. Rows and columns count from 1.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Drawing {
    /// How many columns the grid has.
    pub columns: u16,
    /// Larger boxes around some of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub frames: Vec<Frame>,
    /// Words beside the rows, top to bottom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sides: Vec<Side>,
}

/// A larger box with a name, around whole boxes.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Frame {
    /// Its name.
    pub name: String,
    /// Its first row and its first column.
    pub at: [u16; 2],
    /// How many rows and columns it covers.
    pub span: [u16; 2],
}

/// A word beside some rows.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Side {
    /// The word.
    pub name: String,
    /// The first and the last of its rows.
    pub rows: [u16; 2],
}

/// Where a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Place {
    /// Its first row and its first column.
    pub at: [u16; 2],
    /// How many rows and columns it covers.
    pub span: [u16; 2],
    /// The neighbour it touches: a tab on another box, or half of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joins: Option<Joins>,
    /// Whether the framework draws it round.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub round: bool,
}

/// On which side a box touches its neighbour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Joins {
    /// It hangs under the box above.
    Above,
    /// It stands on the box beneath.
    Below,
    /// It stands at the right of another box.
    Left,
}

/// The rows and columns something covers, without the last: counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cells {
    rows: (u32, u32),
    columns: (u32, u32),
}

impl Cells {
    fn new(at: [u16; 2], span: [u16; 2]) -> Self {
        let run = |first: u16, length: u16| (u32::from(first), u32::from(first) + u32::from(length));
        Self {
            rows: run(at[0], span[0]),
            columns: run(at[1], span[1]),
        }
    }

    fn meets(self, other: Self) -> bool {
        let meet = |a: (u32, u32), b: (u32, u32)| a.0 < b.1 && b.0 < a.1;
        meet(self.rows, other.rows) && meet(self.columns, other.columns)
    }

    fn holds(self, other: Self) -> bool {
        let hold = |a: (u32, u32), b: (u32, u32)| a.0 <= b.0 && b.1 <= a.1;
        hold(self.rows, other.rows) && hold(self.columns, other.columns)
    }

    /// What is wrong with it by itself.
    fn fault(self, columns: u16) -> Option<String> {
        let empty = self.rows.0 == self.rows.1 || self.columns.0 == self.columns.1;
        if self.rows.0 == 0 || self.columns.0 == 0 || empty {
            return Some("its rows and columns count from 1, and it covers at least one of each".to_owned());
        }
        if self.columns.1 > u32::from(columns) + 1 {
            return Some(format!("it leaves the {columns} columns of the drawing"));
        }
        (self.rows.1 > u32::from(MOST) + 1).then(|| format!("a drawing has at most {MOST} rows"))
    }

    /// Whether it touches another on one side.
    fn touches(self, other: Self, side: Joins) -> bool {
        let across = self.columns.0 < other.columns.1 && other.columns.0 < self.columns.1;
        match side {
            Joins::Above => across && other.rows.1 == self.rows.0,
            Joins::Below => across && other.rows.0 == self.rows.1,
            Joins::Left => other.columns.1 == self.columns.0 && other.rows == self.rows,
        }
    }
}

impl Place {
    fn cells(&self) -> Cells {
        Cells::new(self.at, self.span)
    }
}

impl Frame {
    /// Whether a box stands in it.
    #[must_use]
    pub fn holds(&self, place: &Place) -> bool {
        Cells::new(self.at, self.span).holds(place.cells())
    }
}

/// What is wrong with a framework's drawing: the id or name it is about, and the fault.
pub(super) fn faults(framework: &Framework) -> Vec<(String, String)> {
    let placed: Vec<(&Block, Place)> = framework.blocks.iter().filter_map(|b| Some((b, b.place?))).collect();
    let Some(drawing) = &framework.drawing else {
        let stray = placed.first();
        return stray
            .map(|(b, _)| {
                (
                    b.id.clone(),
                    "it has a place, and the framework no `[drawing]`".to_owned(),
                )
            })
            .into_iter()
            .collect();
    };
    let mut out = Vec::new();
    if drawing.columns == 0 || drawing.columns > MOST {
        out.push((String::new(), format!("a drawing has 1 to {MOST} columns")));
    }
    let unplaced = framework.blocks.iter().filter(|b| b.place.is_none());
    out.extend(unplaced.map(|b| (b.id.clone(), "every block of a drawing has a `place`".to_owned())));
    for (at, (block, place)) in placed.iter().enumerate() {
        let cells = place.cells();
        out.extend(cells.fault(drawing.columns).map(|fault| (block.id.clone(), fault)));
        for (other, its) in &placed[..at] {
            if cells.meets(its.cells()) {
                out.push((block.id.clone(), format!("its place is also that of `{}`", other.id)));
            }
        }
        let touches = |side| placed.iter().any(|(_, its)| cells.touches(its.cells(), side));
        if place.joins.is_some_and(|side| !touches(side)) {
            out.push((block.id.clone(), "no box stands where it joins one".to_owned()));
        }
    }
    out.extend(frames(drawing, &placed));
    out.extend(sides(&drawing.sides));
    out
}

fn frames(drawing: &Drawing, placed: &[(&Block, Place)]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut seen: BTreeMap<&str, Cells> = BTreeMap::new();
    for frame in &drawing.frames {
        let mut say = |fault: String| out.push((frame.name.clone(), fault));
        let cells = Cells::new(frame.at, frame.span);
        if let Some(fault) = cells.fault(drawing.columns) {
            say(fault);
        }
        for (name, other) in &seen {
            if cells.meets(*other) {
                say(format!("it meets the frame `{name}`"));
            }
        }
        if seen.insert(&frame.name, cells).is_some() {
            say("two frames have this name".to_owned());
        }
        let mut empty = true;
        for (block, place) in placed {
            let its = place.cells();
            empty &= !cells.holds(its);
            if cells.meets(its) && !cells.holds(its) {
                say(format!("it cuts through `{}`", block.id));
            }
        }
        if empty {
            say("no box stands in it".to_owned());
        }
    }
    out
}

fn sides(sides: &[Side]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut before = 0;
    for side in sides {
        let [first, last] = side.rows;
        if first <= before || last < first || last > MOST {
            let fault = "the rows of the words beside a drawing go from the top down";
            out.push((side.name.clone(), fault.to_owned()));
        }
        before = last;
    }
    out
}
