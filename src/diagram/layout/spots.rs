//! Where along its line may a label stand? Tries places on and beside every run, those that are planned first.

use super::clear::{Axis, Grid};
use super::plan::Spot;
use super::route::{Site, run_area};
use crate::diagram::scene::{Area, Point, half};

/// Returns the best place for a label of a link, if the plan has one: what `clear_spots` would name first.
pub(super) fn first(site: &Site<'_>, lines: &[Vec<Point>], link: usize, (width, height): (f64, f64)) -> Option<Area> {
    let y = planned_height(site, link)?;
    let middle = match site.gutters.spots[link]? {
        Spot::Leg { .. } => planned_middle(site, link, width)?,
        Spot::Run { .. } => {
            let runs = lines[link].windows(2).map(|pair| run_area(pair[0], pair[1]));
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
type Scored = (f64, usize, Area);

/// Returns all places for a label of a link that are free of everything but labels, best first.
pub(super) fn clear_spots(
    site: &Site<'_>,
    lines: &[Vec<Point>],
    grid: &Grid<'_>,
    link: usize,
    extent: (f64, f64),
) -> Vec<Area> {
    let (width, height) = extent;
    let mut clear = Clear {
        grid,
        link,
        extent,
        planned: planned_height(site, link),
        known: 0,
        spots: Vec::new(),
    };
    if let (Some(middle), Some(y)) = (planned_middle(site, link, width), clear.planned) {
        let area = around(middle, y, width, height);
        if grid.is_clear(link, &area) {
            clear.spots.push((-10.0, 0, area));
        }
    }
    clear.known = 1;
    let last = lines[link].len().saturating_sub(2);
    for (part, pair) in lines[link].windows(2).enumerate() {
        let run = run_area(pair[0], pair[1]);
        if run.width > run.height {
            clear.add_level(&run);
        } else {
            let trim = (if part == 0 { 4.0 } else { 8.0 }, if part == last { 14.0 } else { 8.0 });
            let (top, bottom) = if pair[0].y < pair[1].y {
                (trim.0, trim.1)
            } else {
                (trim.1, trim.0)
            };
            let room = (run.y + top + height / 2.0, run.bottom() - bottom - height / 2.0);
            clear.add_upright(run.x, room);
        }
    }
    clear
        .spots
        .sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    clear.spots.into_iter().map(|spot| spot.2).collect()
}

/// The places found so far.
struct Clear<'a> {
    grid: &'a Grid<'a>,
    link: usize,
    extent: (f64, f64),
    /// The height that the plan gives to the label.
    planned: Option<f64>,
    /// How many places have been looked at.
    known: usize,
    spots: Vec<Scored>,
}

impl Clear<'_> {
    /// Adds places on a level run, from its middle to both ends.
    fn add_level(&mut self, run: &Area) {
        let (width, height) = self.extent;
        let room = run.width - width - 16.0;
        if room < 0.0 {
            return;
        }
        let middle = run.x + run.width / 2.0;
        let planned = self.planned.is_some_and(|y| (y - run.y).abs() < 0.6);
        let base = if planned { 0.0 } else { 40.0 };
        let step = (room / 60.0).max(6.0);
        let whole = around(middle, run.y, run.width, height);
        let near = self.grid.around(self.link, &whole);
        let Some(mut bars) = near.bars(Axis::Level, &whole) else {
            return;
        };
        let mut away = 0.0;
        while away <= room / 2.0 {
            for place in [middle - away, middle + away] {
                let area = Area {
                    x: half(place - width / 2.0),
                    width,
                    ..whole
                };
                if bars.are_clear_of(&area) {
                    self.spots.push((base + away / 10.0, self.known, area));
                }
                self.known += 1;
            }
            away += step;
        }
    }

    /// Adds places on and beside an upright run, from the lowest to the highest height of their middles.
    fn add_upright(&mut self, x: f64, (low, high): (f64, f64)) {
        if low > high {
            return;
        }
        let (width, height) = self.extent;
        let goal = self.planned.unwrap_or(f64::midpoint(low, high));
        let whole = around(
            x,
            f64::midpoint(low, high),
            width * 2.0 + 10.0,
            high - low + height + 2.0,
        );
        let near = self.grid.around(self.link, &whole);
        let columns = [
            (50.0, x),
            (56.0, x + width / 2.0 + 4.0),
            (57.0, x - width / 2.0 - 4.0),
            (60.0, x + width / 4.0),
            (60.0, x - width / 4.0),
        ];
        let mut steps = Vec::new();
        let mut y = low;
        while y <= high {
            steps.push((half(y - height / 2.0), (y - goal).abs() / 4.0));
            y += 5.0;
        }
        for (column, (base, middle)) in columns.into_iter().enumerate() {
            let one = around(middle, goal, width, height);
            let Some(mut bars) = near.bars(Axis::Upright, &one) else {
                continue;
            };
            for (step, (y, far)) in steps.iter().enumerate() {
                let area = Area { y: *y, ..one };
                if bars.are_clear_of(&area) {
                    let order = self.known + step * columns.len() + column;
                    self.spots.push((base + far, order, area));
                }
            }
        }
        self.known += steps.len() * columns.len();
    }
}

/// Returns the height of the track that the plan gives to the label of a link.
fn planned_height(site: &Site<'_>, link: usize) -> Option<f64> {
    let (Spot::Run { wire } | Spot::Leg { wire, .. }) = site.gutters.spots[link]?;
    let gutter = site.graph.wires[wire].gutter;
    site.frame.tracks[gutter].get(site.gutters.label_track[link]?).copied()
}
