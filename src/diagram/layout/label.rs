//! Where do the words of a line stand? Tries the planned spot, then every other place along the line, and takes the first
//! that touches no box, no other label and no foreign line.

use super::graph::Graph;
use super::plan::Spot;
use super::route::Site;
use super::sizes::{LABEL_HEIGHT, SECOND_LINE, count, edge_words};
use crate::diagram::measure::Ruler;
use crate::diagram::scene::{Area, Point, half};
use crate::diagram::text::shorten;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// A label with its ground.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    pub(super) link: usize,
    /// The lines that are shown; fewer words than the link has if there was no room for them.
    pub(super) lines: Vec<String>,
    pub(super) area: Area,
}

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

/// So many times another label is moved away, at most, to make room for one.
const MOST_PUSHES: usize = 6;

/// What may be in the way, found by where it is.
struct Grid {
    rows: usize,
    columns: usize,
    /// For every cell, row by row, what is in it: runs with their links, and solid areas.
    cells: Vec<Vec<(Option<usize>, Area)>>,
}

struct Board<'a> {
    graph: &'a Graph,
    lines: &'a [Vec<Point>],
    obstacles: &'a Obstacles<'a>,
    grid: Grid,
    placed: Vec<Option<Label>>,
    /// What was found out about a label of some extent: the same is asked again while others are moved.
    known: BTreeMap<(usize, u64, u64), Rc<[Area]>>,
}

/// Places the labels of all links; a label without any room is left out.
pub(super) fn place_labels(
    site: &Site<'_>,
    lines: &[Vec<Point>],
    obstacles: &Obstacles<'_>,
    ruler: &Ruler,
) -> Vec<Label> {
    let graph = site.graph;
    let mut board = Board {
        graph,
        lines,
        obstacles,
        grid: Grid::new(lines, obstacles),
        placed: vec![None; graph.links.len()],
        known: BTreeMap::new(),
    };
    let mut order: Vec<usize> = (0..graph.links.len())
        .filter(|&link| graph.links[link].label_width > 0.0)
        .collect();
    order.sort_by_key(|&link| match site.gutters.spots[link] {
        _ if graph.links[link].direct => 0,
        Some(Spot::Leg { .. }) => 1,
        None => 2,
        Some(Spot::Run { .. }) => 3,
    });
    let mut homeless = Vec::new();
    for &link in &order {
        let words = vec![graph.links[link].label.clone()];
        let extent = (graph.links[link].label_width, LABEL_HEIGHT);
        let best = first(site, lines, link, extent).filter(|area| board.is_free(link, area));
        let found = best.or_else(|| board.free_spot(site, link, extent));
        match found {
            Some(area) => {
                board.placed[link] = Some(Label {
                    link,
                    lines: words,
                    area,
                });
            }
            None => homeless.push(link),
        }
    }
    for link in homeless {
        board.squeeze(site, link, ruler);
    }
    board.placed.into_iter().flatten().collect()
}

impl Board<'_> {
    /// All places for a label of a link that are free of everything but labels, best first.
    fn clear_spots(&mut self, site: &Site<'_>, link: usize, extent: (f64, f64)) -> Rc<[Area]> {
        let key = (link, extent.0.to_bits(), extent.1.to_bits());
        if let Some(known) = self.known.get(&key) {
            return Rc::clone(known);
        }
        let mut clear = candidates(site, self.lines, link, extent);
        clear.retain(|(_, area)| self.is_clear(link, area));
        clear.sort_by(|a, b| a.0.total_cmp(&b.0));
        let clear: Rc<[Area]> = clear.into_iter().map(|spot| spot.1).collect();
        self.known.insert(key, Rc::clone(&clear));
        clear
    }

    /// The best place for a label of a link that nothing stands in.
    fn free_spot(&mut self, site: &Site<'_>, link: usize, extent: (f64, f64)) -> Option<Area> {
        let clear = self.clear_spots(site, link, extent);
        let free = clear.iter().find(|area| self.hit_labels(link, area).is_empty());
        free.copied()
    }

    fn is_free(&self, link: usize, area: &Area) -> bool {
        self.is_clear(link, area) && self.hit_labels(link, area).is_empty()
    }

    fn hit_labels(&self, link: usize, area: &Area) -> Vec<usize> {
        // Badges are higher than words.
        let gap = |other: usize| {
            if self.graph.links[link].marks.is_empty() || self.graph.links[other].marks.is_empty() {
                4.0
            } else {
                7.0
            }
        };
        self.placed
            .iter()
            .flatten()
            .filter(|label| label.area.meets(area, gap(label.link)))
            .map(|label| label.link)
            .collect()
    }

    /// Whether an area is free of everything but labels.
    fn is_clear(&self, link: usize, area: &Area) -> bool {
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
        let mut near = self.grid.near(area);
        near.all(|(owner, run)| *owner == Some(link) || !run.meets(area, 3.0))
    }

    /// Finds room by moving one other label away, by breaking the words in two, and at last by shortening them.
    fn squeeze(&mut self, site: &Site<'_>, link: usize, ruler: &Ruler) {
        let full = self.graph.links[link].label.clone();
        let marks = self.graph.links[link].label_width - edge_words(ruler, &full);
        let mut text = full;
        loop {
            for lines in [vec![text.clone()], halves(&text)] {
                let width = lines.iter().map(|line| edge_words(ruler, line)).fold(0.0, f64::max) + marks;
                let height = LABEL_HEIGHT + SECOND_LINE * count(lines.len().saturating_sub(1));
                if !lines.is_empty() && self.push_in(site, link, &lines, (width, height)) {
                    return;
                }
            }
            let length = text.chars().count();
            if length < 8 {
                return;
            }
            text = shorten(&text, length * 2 / 3);
        }
    }

    /// Places a label, if need be by moving one other label; tells whether that was possible.
    fn push_in(&mut self, site: &Site<'_>, link: usize, words: &[String], extent: (f64, f64)) -> bool {
        let mut pushes = 0;
        for &area in self.clear_spots(site, link, extent).iter() {
            let label = Label {
                link,
                lines: words.to_vec(),
                area,
            };
            let hit = self.hit_labels(link, &area);
            if hit.is_empty() {
                self.placed[link] = Some(label);
                return true;
            }
            let [other] = hit.as_slice() else { continue };
            pushes += 1;
            if pushes > MOST_PUSHES {
                break;
            }
            let Some(old) = self.placed[*other].take() else {
                continue;
            };
            self.placed[link] = Some(label);
            let found = self.free_spot(site, *other, (old.area.width, old.area.height));
            if let Some(area) = found {
                self.placed[*other] = Some(Label { area, ..old });
                return true;
            }
            self.placed[link] = None;
            self.placed[*other] = Some(old);
        }
        false
    }
}

/// Breaks a text at the space nearest its middle; without a space there is nothing to return.
fn halves(text: &str) -> Vec<String> {
    let middle = text.len() / 2;
    match text
        .match_indices(' ')
        .map(|found| found.0)
        .min_by_key(|at| at.abs_diff(middle))
    {
        Some(at) if text.len() > 9 => vec![text[..at].to_owned(), text[at + 1..].to_owned()],
        _ => Vec::new(),
    }
}

fn holds(outer: &Area, inner: &Area) -> bool {
    inner.x >= outer.x + 2.0
        && inner.right() <= outer.right() - 2.0
        && inner.y >= outer.y + 2.0
        && inner.bottom() <= outer.bottom() - 2.0
}

/// Returns the area of a run of a line.
pub(super) fn run_area(a: Point, b: Point) -> Area {
    Area {
        x: a.x.min(b.x),
        y: a.y.min(b.y),
        width: (a.x - b.x).abs(),
        height: (a.y - b.y).abs(),
    }
}

impl Grid {
    fn new(lines: &[Vec<Point>], obstacles: &Obstacles<'_>) -> Self {
        let rows = index(obstacles.bounds.bottom().max(0.0), CELL.0) + 2;
        let columns = index(obstacles.bounds.right().max(0.0), CELL.1) + 2;
        let mut grid = Self {
            rows,
            columns,
            cells: vec![Vec::new(); rows * columns],
        };
        for area in obstacles.solid {
            grid.put(None, area);
        }
        for (link, line) in lines.iter().enumerate() {
            for pair in line.windows(2) {
                grid.put(Some(link), &run_area(pair[0], pair[1]));
            }
        }
        grid
    }

    fn put(&mut self, owner: Option<usize>, area: &Area) {
        let (rows, columns) = self.touched(area);
        for row in rows {
            for column in columns.clone() {
                self.cells[row * self.columns + column].push((owner, *area));
            }
        }
    }

    /// Everything in the cells that an area touches.
    fn near(&self, area: &Area) -> impl Iterator<Item = &(Option<usize>, Area)> {
        let (rows, columns) = self.touched(area);
        rows.flat_map(move |row| self.cells[row * self.columns..][columns.clone()].iter().flatten())
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

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "callers pass small positive lengths"
)]
fn index(place: f64, step: f64) -> usize {
    (place / step) as usize
}

/// Returns the best place for a label of a link, if the plan has one: what `candidates` would name first.
fn first(site: &Site<'_>, lines: &[Vec<Point>], link: usize, (width, height): (f64, f64)) -> Option<Area> {
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

/// Returns all places for a label of a link, each with what speaks against it.
fn candidates(site: &Site<'_>, lines: &[Vec<Point>], link: usize, (width, height): (f64, f64)) -> Vec<(f64, Area)> {
    let at = |middle: f64, y: f64| around(middle, y, width, height);
    let mut scored: Vec<(f64, Area)> = Vec::new();
    let planned = planned_height(site, link);
    if let (Some(middle), Some(y)) = (planned_middle(site, link, width), planned) {
        scored.push((-10.0, at(middle, y)));
    }
    let last = lines[link].len().saturating_sub(2);
    for (part, pair) in lines[link].windows(2).enumerate() {
        let run = run_area(pair[0], pair[1]);
        if run.width > run.height {
            level_spots(
                &run,
                width,
                planned.is_some_and(|y| (y - run.y).abs() < 0.6),
                &at,
                &mut scored,
            );
        } else {
            let trim = (if part == 0 { 4.0 } else { 8.0 }, if part == last { 14.0 } else { 8.0 });
            let (top, bottom) = if pair[0].y < pair[1].y {
                (trim.0, trim.1)
            } else {
                (trim.1, trim.0)
            };
            let room = (run.y + top + height / 2.0, run.bottom() - bottom - height / 2.0);
            upright_spots(&run, width, room, planned, &at, &mut scored);
        }
    }
    scored
}

fn level_spots(run: &Area, width: f64, planned: bool, at: &impl Fn(f64, f64) -> Area, scored: &mut Vec<(f64, Area)>) {
    let room = run.width - width - 16.0;
    if room < 0.0 {
        return;
    }
    let middle = run.x + run.width / 2.0;
    let base = if planned { 0.0 } else { 40.0 };
    let step = (room / 60.0).max(6.0);
    let mut away = 0.0;
    while away <= room / 2.0 {
        for place in [middle - away, middle + away] {
            scored.push((base + away / 10.0, at(place, run.y)));
        }
        away += step;
    }
}

fn upright_spots(
    run: &Area,
    width: f64,
    (low, high): (f64, f64),
    planned: Option<f64>,
    at: &impl Fn(f64, f64) -> Area,
    scored: &mut Vec<(f64, Area)>,
) {
    let goal = planned.unwrap_or(f64::midpoint(low, high));
    let mut y = low;
    while y <= high {
        let far = (y - goal).abs() / 4.0;
        scored.push((50.0 + far, at(run.x, y)));
        scored.push((56.0 + far, at(run.x + width / 2.0 + 4.0, y)));
        scored.push((57.0 + far, at(run.x - width / 2.0 - 4.0, y)));
        scored.push((60.0 + far, at(run.x + width / 4.0, y)));
        scored.push((60.0 + far, at(run.x - width / 4.0, y)));
        y += 5.0;
    }
}

/// Returns the height of the track that the plan gives to the label of a link.
fn planned_height(site: &Site<'_>, link: usize) -> Option<f64> {
    let (Spot::Run { wire } | Spot::Leg { wire, .. }) = site.gutters.spots[link]?;
    let gutter = site.graph.wires[wire].gutter;
    site.frame.tracks[gutter].get(site.gutters.label_track[link]?).copied()
}
