//! Where along its line may a label stand? Tries places on and beside every run, those that are planned first.

use super::clear::{Axis, Grid};
use super::plan::Spot;
use super::route::Site;
use crate::diagram::scene::{Area, Point, half};

/// Returns the best place for a label of a link, if the plan has one: what `Spots` would name first.
pub(super) fn first(site: &Site<'_>, lines: &[Vec<Point>], link: usize, (width, height): (f64, f64)) -> Option<Area> {
    let y = planned_height(site, link)?;
    let middle = match site.gutters.spots[link]? {
        Spot::Leg { .. } => planned_middle(site, link, width)?,
        Spot::Run { .. } => {
            let runs = lines[link].windows(2).map(|pair| Area::spanned(pair[0], pair[1]));
            let mut level = runs.filter(|run| run.width > run.height && (y - run.y).abs() < 0.6);
            let run = level.next().filter(|run| run.width >= width + 16.0)?;
            run.x + run.width / 2.0
        }
    };
    Some(around(middle, y, width, height))
}

/// Returns the middle of a label that is planned on or beside a leg.
fn planned_middle(site: &Site<'_>, link: usize, width: f64) -> Option<f64> {
    let Some(Spot::Leg { x, low, high, .. }) = site.gutters.spots[link] else {
        return None;
    };
    // A label that has become narrower stays at its leg.
    Some(if low > x {
        low + width / 2.0
    } else if high < x {
        high - width / 2.0
    } else {
        x
    })
}

fn around(middle: f64, y: f64, width: f64, height: f64) -> Area {
    Area {
        x: half(middle - width / 2.0),
        y: half(y - height / 2.0),
        width,
        height,
    }
}

/// A place with what speaks against it, and which one it is: of two equally good ones the first is taken.
type Scored = (f64, (usize, usize), Area);

/// All places for a label of a link that are free of everything but labels, best first; looked for only as far as somebody
/// asks, as most labels find room early.
pub(super) struct Spots {
    link: usize,
    extent: (f64, f64),
    /// The height that the plan gives to the label.
    planned: Option<f64>,
    /// What has not been looked at, the most promising last.
    untried: Vec<Stretch>,
    /// The places found so far, best first.
    found: Vec<Scored>,
}

/// Places in a line.
struct Stretch {
    /// No place in it is better than this.
    least: f64,
    /// Which run of the line they belong to, counted from one.
    part: usize,
    course: Course,
}

/// Where places in a line are.
#[derive(Debug, Clone, Copy)]
enum Course {
    /// Where the plan wants the label.
    Planned(Area),
    /// On a level run.
    Level(Area),
    /// On or beside an upright run.
    Upright(Column),
}

/// Places above each other.
#[derive(Debug, Clone, Copy)]
struct Column {
    /// Which of the columns of its run it is.
    number: usize,
    /// What speaks against it wherever the label stands in it.
    base: f64,
    /// Its middle.
    x: f64,
    /// The lowest and the highest height of the middle of the label.
    low: f64,
    high: f64,
}

/// How many columns of places there are on and beside an upright run.
const COLUMNS: usize = 5;

impl Spots {
    /// Lists where to look for places of a label of some width and height.
    pub(super) fn new(site: &Site<'_>, line: &[Point], link: usize, extent: (f64, f64)) -> Self {
        let (width, height) = extent;
        let mut spots = Self {
            link,
            extent,
            planned: planned_height(site, link),
            untried: Vec::with_capacity(2 + line.len() * COLUMNS),
            found: Vec::new(),
        };
        if let (Some(middle), Some(y)) = (planned_middle(site, link, width), spots.planned) {
            spots.add(-10.0, 0, Course::Planned(around(middle, y, width, height)));
        }
        let last = line.len().saturating_sub(2);
        for (part, pair) in line.windows(2).enumerate() {
            let run = Area::spanned(pair[0], pair[1]);
            if run.width > run.height {
                spots.add_level(part + 1, run);
            } else {
                let trim = (if part == 0 { 4.0 } else { 8.0 }, if part == last { 14.0 } else { 8.0 });
                let (top, bottom) = if pair[0].y < pair[1].y {
                    (trim.0, trim.1)
                } else {
                    (trim.1, trim.0)
                };
                let room = (run.y + top + height / 2.0, run.bottom() - bottom - height / 2.0);
                spots.add_upright(part + 1, run.x, room);
            }
        }
        spots.untried.sort_by(|a, b| b.least.total_cmp(&a.least));
        spots
    }

    fn add(&mut self, least: f64, part: usize, course: Course) {
        self.untried.push(Stretch { least, part, course });
    }

    fn add_level(&mut self, part: usize, run: Area) {
        let planned = self.planned.is_some_and(|y| (y - run.y).abs() < 0.6);
        if run.width - self.extent.0 - 16.0 >= 0.0 {
            self.add(if planned { 0.0 } else { 40.0 }, part, Course::Level(run));
        }
    }

    fn add_upright(&mut self, part: usize, x: f64, (low, high): (f64, f64)) {
        if low > high {
            return;
        }
        let width = self.extent.0;
        let columns: [(f64, f64); COLUMNS] = [
            (50.0, x),
            (56.0, x + width / 2.0 + 4.0),
            (57.0, x - width / 2.0 - 4.0),
            (60.0, x + width / 4.0),
            (60.0, x - width / 4.0),
        ];
        for (number, (base, x)) in columns.into_iter().enumerate() {
            let column = Column {
                number,
                base,
                x,
                low,
                high,
            };
            let goal = self.goal(&column);
            self.add(base + far(goal.clamp(low, high), goal), part, Course::Upright(column));
        }
    }

    /// The best height of a label in a column.
    fn goal(&self, column: &Column) -> f64 {
        self.planned.unwrap_or(f64::midpoint(column.low, column.high))
    }

    /// Whether these are the places of labels of some width and height.
    pub(super) fn are_for(&self, extent: (f64, f64)) -> bool {
        (self.extent.0.to_bits(), self.extent.1.to_bits()) == (extent.0.to_bits(), extent.1.to_bits())
    }

    /// Returns a place by how many are better.
    pub(super) fn nth(&mut self, grid: &Grid<'_>, index: usize) -> Option<Area> {
        loop {
            let next = self.untried.last().map_or(f64::INFINITY, |stretch| stretch.least);
            if let Some((_, _, area)) = self.found.get(index).filter(|spot| spot.0 < next) {
                return Some(*area);
            }
            let stretch = self.untried.pop()?;
            self.look(grid, &stretch);
            self.found
                .sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        }
    }

    fn look(&mut self, grid: &Grid<'_>, stretch: &Stretch) {
        match stretch.course {
            Course::Planned(area) => {
                if grid.is_clear(self.link, &area) {
                    self.found.push((stretch.least, (0, 0), area));
                }
            }
            Course::Level(run) => self.look_along(grid, stretch, &run),
            Course::Upright(column) => self.look_down(grid, stretch.part, &column),
        }
    }

    /// Adds the clear places on a level run, from its middle to both ends.
    fn look_along(&mut self, grid: &Grid<'_>, stretch: &Stretch, run: &Area) {
        let (width, height) = self.extent;
        let room = run.width - width - 16.0;
        let middle = run.x + run.width / 2.0;
        let step = (room / 60.0).max(6.0);
        let whole = around(middle, run.y, run.width, height);
        let Some(mut bars) = grid.bars(self.link, Axis::Level, &whole) else {
            return;
        };
        let (mut away, mut order) = (0.0, 0);
        while away <= room / 2.0 {
            for place in [middle - away, middle + away] {
                let area = Area {
                    x: half(place - width / 2.0),
                    width,
                    ..whole
                };
                if bars.are_clear_of(&area) {
                    self.found
                        .push((stretch.least + away / 10.0, (stretch.part, order), area));
                }
                order += 1;
            }
            away += step;
        }
    }

    /// Adds the clear places in a column, from the lowest to the highest height of their middles.
    fn look_down(&mut self, grid: &Grid<'_>, part: usize, column: &Column) {
        let (width, height) = self.extent;
        let goal = self.goal(column);
        let one = around(column.x, goal, width, height);
        let whole = Area {
            y: column.low - height / 2.0 - 1.0,
            height: column.high - column.low + height + 2.0,
            ..one
        };
        let Some(mut bars) = grid.bars(self.link, Axis::Upright, &whole) else {
            return;
        };
        let (mut y, mut order) = (column.low, column.number);
        while y <= column.high {
            let area = Area {
                y: half(y - height / 2.0),
                ..one
            };
            if bars.are_clear_of(&area) {
                self.found.push((column.base + far(y, goal), (part, order), area));
            }
            order += COLUMNS;
            y += 5.0;
        }
    }
}

/// What speaks against a height of a label, by how far it is from the best one.
fn far(y: f64, goal: f64) -> f64 {
    (y - goal).abs() / 4.0
}

/// Returns the height of the track that the plan gives to the label of a link.
fn planned_height(site: &Site<'_>, link: usize) -> Option<f64> {
    let (Spot::Run { wire } | Spot::Leg { wire, .. }) = site.gutters.spots[link]?;
    let gutter = site.graph.wires[wire].gutter;
    site.frame.tracks[gutter].get(site.gutters.label_track[link]?).copied()
}
