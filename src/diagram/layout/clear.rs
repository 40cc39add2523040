//! What keeps a label from standing somewhere? Looks up boxes, lines, words and outlines by where they are, and judges many
//! places in a line at once.

use crate::diagram::scene::{Area, Point};
use std::ops::Range;

/// What labels must keep clear of.
pub(super) struct Obstacles<'a> {
    /// Boxes, badges and words.
    pub(super) solid: &'a [Area],
    /// Areas with a colour of their own; a label is inside or outside of one, never across its outline.
    pub(super) tinted: &'a [Area],
    /// Where labels may be.
    pub(super) bounds: Area,
}

/// The height and width of a cell of the picture in which lines are looked up, in px: about that of a label.
const CELL: (f64, f64) = (40.0, 80.0);

/// What may be in the way, found by where it is.
pub(super) struct Grid<'a> {
    rows: usize,
    columns: usize,
    /// What is in the cells, cell by cell and row by row.
    pieces: Vec<Piece>,
    /// Where the pieces of each cell end.
    ends: Vec<usize>,
    obstacles: &'a Obstacles<'a>,
}

/// A run of a line, or something solid.
#[derive(Debug, Clone, Copy, Default)]
struct Piece {
    area: Area,
    /// The link of a run.
    owner: Option<usize>,
    /// The row and the column of the first cell that it is in.
    first: (usize, usize),
}

impl<'a> Grid<'a> {
    /// Writes down where everything is.
    pub(super) fn new(lines: &[Vec<Point>], obstacles: &'a Obstacles<'a>) -> Self {
        let rows = index(obstacles.bounds.bottom().max(0.0), CELL.0) + 2;
        let columns = index(obstacles.bounds.right().max(0.0), CELL.1) + 2;
        let mut grid = Self {
            rows,
            columns,
            pieces: Vec::new(),
            ends: vec![0; rows * columns],
            obstacles,
        };
        let runs = lines.iter().enumerate().flat_map(|(link, line)| {
            let runs = line.windows(2).map(|pair| Area::spanned(pair[0], pair[1]));
            runs.map(move |run| (Some(link), run))
        });
        let all = obstacles.solid.iter().map(|area| (None, *area)).chain(runs);
        let all: Vec<(Option<usize>, Area)> = all.collect();
        // First how many pieces every cell holds, so that all lie in one list; while that is filled, an end is where the next
        // piece of its cell goes.
        for (_, area) in &all {
            grid.each_cell(area, |grid, cell| grid.ends[cell] += 1);
        }
        let mut sum = 0;
        for end in &mut grid.ends {
            sum += std::mem::replace(end, sum);
        }
        grid.pieces = vec![Piece::default(); sum];
        for (owner, area) in all {
            let (rows, columns) = grid.touched(&area);
            let piece = Piece {
                area,
                owner,
                first: (rows.start, columns.start),
            };
            grid.each_cell(&area, |grid, cell| {
                grid.pieces[grid.ends[cell]] = piece;
                grid.ends[cell] += 1;
            });
        }
        grid
    }

    fn each_cell(&mut self, area: &Area, mut visit: impl FnMut(&mut Self, usize)) {
        let (rows, columns) = self.touched(area);
        for row in rows {
            for column in columns.clone() {
                visit(self, row * self.columns + column);
            }
        }
    }

    /// The pieces in a cell.
    fn cell(&self, row: usize, column: usize) -> &[Piece] {
        let cell = row * self.columns + column;
        let start = cell.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.pieces[start..self.ends[cell]]
    }

    /// Whether an area is free of everything but labels.
    pub(super) fn is_clear(&self, link: usize, area: &Area) -> bool {
        let bounds = &self.obstacles.bounds;
        if area.x < bounds.x || area.right() > bounds.right() || area.y < bounds.y || area.bottom() > bounds.bottom() {
            return false;
        }
        if self
            .obstacles
            .tinted
            .iter()
            .any(|tint| tint.meets(area, 1.0) && !holds(tint, area))
        {
            return false;
        }
        let mut near = self.near(area);
        near.all(|piece| piece.owner == Some(link) || !piece.area.meets(area, 3.0))
    }

    /// Picks out what is in the way of labels of a link that stand one after the other along an axis and fill an area;
    /// nothing if all are out of bounds.
    pub(super) fn bars(&self, link: usize, axis: Axis, whole: &Area) -> Option<Bars> {
        let across = axis.across(whole);
        let bounds = axis.across(&self.obstacles.bounds);
        if across.0 < bounds.0 || across.1 > bounds.1 {
            return None;
        }
        let other = |piece: &&Piece| piece.owner != Some(link) && piece.area.meets(whole, 3.0);
        let mut all = Vec::with_capacity(16);
        self.near(whole).filter(other).for_each(|piece| {
            all.push(Bar {
                span: axis.along(&piece.area),
                gap: 3.0,
                hollow: false,
            });
        });
        let tinted = self.obstacles.tinted.iter().filter(|tint| tint.meets(whole, 1.0));
        all.extend(tinted.map(|tint| Bar {
            span: axis.along(tint),
            gap: 1.0,
            hollow: is_within(axis.across(tint), across),
        }));
        Some(Bars {
            axis,
            bounds: axis.along(&self.obstacles.bounds),
            all,
            last: 0,
        })
    }

    /// Everything in the cells that an area touches, each piece once.
    fn near(&self, area: &Area) -> impl Iterator<Item = &Piece> {
        let (rows, columns) = self.touched(area);
        let (top, left) = (rows.start, columns.start);
        rows.flat_map(move |row| {
            columns.clone().flat_map(move |column| {
                let is_new = move |piece: &&Piece| (piece.first.0.max(top), piece.first.1.max(left)) == (row, column);
                self.cell(row, column).iter().filter(is_new)
            })
        })
    }

    /// The rows and the columns of cells that an area touches, with the room it keeps around it.
    fn touched(&self, area: &Area) -> (Range<usize>, Range<usize>) {
        let along = |from: f64, to: f64, step: f64, count: usize| {
            let (first, last) = (index((from - 4.0).max(0.0), step), index((to + 4.0).max(0.0), step));
            first.min(count)..(last + 1).min(count)
        };
        (
            along(area.y, area.bottom(), CELL.0, self.rows),
            along(area.x, area.right(), CELL.1, self.columns),
        )
    }
}

/// From where to where something is, along one axis.
type Span = (f64, f64);

/// Which way places follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Axis {
    Level,
    Upright,
}

impl Axis {
    fn along(self, area: &Area) -> Span {
        match self {
            Self::Level => (area.x, area.right()),
            Self::Upright => (area.y, area.bottom()),
        }
    }

    fn across(self, area: &Area) -> Span {
        match self {
            Self::Level => Self::Upright.along(area),
            Self::Upright => Self::Level.along(area),
        }
    }
}

/// What is in the way of labels that stand in a line: all of them are at the same place across it.
pub(super) struct Bars {
    axis: Axis,
    bounds: Span,
    all: Vec<Bar>,
    /// The bar that was in the way last: the next place is near.
    last: usize,
}

/// Something in the way, from where to where.
struct Bar {
    span: Span,
    /// How far a label keeps away from it.
    gap: f64,
    /// Whether a label may stand inside of it, clear of its ends.
    hollow: bool,
}

impl Bars {
    /// Whether nothing is in the way of a label.
    pub(super) fn are_clear_of(&mut self, area: &Area) -> bool {
        let span = self.axis.along(area);
        if span.0 < self.bounds.0 || span.1 > self.bounds.1 {
            return false;
        }
        if self.all.get(self.last).is_some_and(|bar| bar.meets(span)) {
            return false;
        }
        let found = self.all.iter().position(|bar| bar.meets(span));
        self.last = found.unwrap_or(self.last);
        found.is_none()
    }
}

impl Bar {
    fn meets(&self, label: Span) -> bool {
        let near = self.span.0 < label.1 + self.gap && label.0 < self.span.1 + self.gap;
        near && !(self.hollow && is_within(self.span, label))
    }
}

/// Whether a label is clear of both ends of what it stands in.
fn is_within(outer: Span, label: Span) -> bool {
    label.0 >= outer.0 + 2.0 && label.1 <= outer.1 - 2.0
}

fn holds(outer: &Area, label: &Area) -> bool {
    [Axis::Level, Axis::Upright]
        .into_iter()
        .all(|axis| is_within(axis.along(outer), axis.along(label)))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "callers pass small positive lengths"
)]
fn index(place: f64, step: f64) -> usize {
    (place / step) as usize
}
