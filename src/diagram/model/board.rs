//! The boxes of a published reference, in its own arrangement.

use super::Group;

/// The boxes of a published reference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Board {
    /// Its parts, top to bottom; one without a name is drawn without a panel.
    pub parts: Vec<Group>,
    /// How its boxes stand.
    pub plan: Plan,
}

/// How the boxes of a board stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Plan {
    /// In rows, part by part.
    #[default]
    Rows,
    /// In rows, and a rung of a ladder beside each part.
    Ladder(Vec<Rung>),
    /// Where the reference's own picture has them.
    Grid(Grid),
}

/// A rung of a ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rung {
    /// The level it stands for.
    pub level: u32,
    /// Whether this level, and all below, are met.
    pub reached: bool,
}

/// Places on a grid; rows and columns count from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// How many columns there are.
    pub columns: u16,
    /// For every part, the frame around it, if it has one.
    pub frames: Vec<Option<Cell>>,
    /// For every part, the place of each of its boxes.
    pub cells: Vec<Vec<Cell>>,
    /// Words beside the rows, top to bottom.
    pub sides: Vec<Side>,
}

/// A place on a grid.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// The first row.
    pub row: u16,
    /// The first column.
    pub column: u16,
    /// How many rows it covers.
    pub rows: u16,
    /// How many columns it covers.
    pub columns: u16,
    /// The neighbour it touches.
    pub joins: Joins,
    /// Whether the box has very round corners.
    pub round: bool,
}

/// On which side a box touches its neighbour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Joins {
    /// It stands by itself.
    #[default]
    Nothing,
    /// It hangs under the box above, a little narrower.
    Above,
    /// It stands on the box beneath, a little narrower.
    Below,
    /// It touches the box at its left.
    Left,
}

/// A word beside some rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The word.
    pub label: String,
    /// The first and the last row.
    pub rows: (u16, u16),
}
