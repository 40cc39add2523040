//! Which way leads back? Each on a lane of its own across the inside of the ring, above the verdict.

use super::steps::Drawn;
use super::track::{Row, Side, Track, side_of};
use super::words::Words;
use crate::diagram::layout::sizes::count;
use crate::diagram::model::Way;
use crate::diagram::scene::{Area, Point, half};
use std::cmp::Ordering;

/// The space between two lanes' words, in px.
const LANE: f64 = 10.0;
/// The space between a column and the first upright channel, and between two channels, in px.
const FIRST: f64 = 22.0;
const CHANNEL: f64 = 16.0;
/// The space between two lines that end on one stop, in px.
const PORT: f64 = 18.0;
/// How far a lane may sink to reach a stop without a bend, in px.
const SNAP: f64 = 60.0;
/// The space between words and the end of their run, in px.
const FREE: f64 = 16.0;

/// The ways with their words, in the order of their lanes from the top.
pub(super) struct Lanes {
    order: Vec<usize>,
    /// The height of all lanes, in px.
    pub(super) height: f64,
    /// How much the channels of both sides take of the width inside, in px.
    pub(super) channels: f64,
    /// The height of the lanes of what comes from the bottom, in px, beneath the verdict.
    pub(super) low: f64,
}

/// Deals out a lane to each way that leads from a stop to another.
pub(super) fn lanes(ways: &[Way], words: &[Words], rows: &[Row; 4], stops: usize) -> Lanes {
    let drawn = |way: &Way| way.from != way.to && way.from < stops && way.to < stops;
    let mut order: Vec<usize> = (0..ways.len()).filter(|&at| drawn(&ways[at])).collect();
    // How far a way goes along the top before it rises; the shortest stands highest, so that no other rises through it.
    let rise = |at: usize| {
        let way = &ways[at];
        let ends = [way.from, way.to];
        let top = ends.into_iter().find(|&stop| side_of(rows, stop) == Side::Top)?;
        let other = if top == way.from { way.to } else { way.from };
        let place = rows[Side::Top as usize].stops.iter().position(|&stop| stop == top)?;
        let last = rows[Side::Top as usize].stops.len() - 1;
        Some(if side_of(rows, other) == Side::Right {
            last - place
        } else {
            place
        })
    };
    order.sort_by(|&a, &b| match (rise(a), rise(b)) {
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => height_of(&ways[a], rows).cmp(&height_of(&ways[b], rows)),
    });
    let height: f64 = order.iter().map(|&at| words[at].height + LANE).sum::<f64>() + SNAP;
    let low = order
        .iter()
        .flat_map(|&at| [ways[at].from, ways[at].to])
        .filter(|&stop| side_of(rows, stop) == Side::Bottom);
    let low = count(low.count()) * PORT;
    Lanes {
        height,
        channels: (FIRST + CHANNEL * count(order.len()) + 10.0) * 2.0,
        low,
        order,
    }
}

/// How far down its ends stand, for ways from column to column.
fn height_of(way: &Way, rows: &[Row; 4]) -> (usize, usize) {
    let down = |stop: usize| {
        let side = side_of(rows, stop);
        let row = &rows[side as usize].stops;
        let place = row.iter().position(|&s| s == stop).unwrap_or(0);
        match side {
            Side::Left => row.len() - 1 - place,
            Side::Bottom => 99,
            Side::Top | Side::Right => place,
        }
    };
    (down(way.to), down(way.from))
}

/// What has been handed out while the ways are drawn one after the other.
struct Dealer<'a> {
    rows: &'a [Row; 4],
    track: &'a Track,
    /// How many lines end on each stop so far, and in all.
    used: Vec<usize>,
    all: Vec<usize>,
    /// How many of the lines on each stop have come down to it from a lane above.
    above: Vec<usize>,
    /// Where lines reach each stop of a column, in px from the top.
    ports: Vec<Vec<f64>>,
    /// What is free of channels inside, from left to right in px.
    free: (f64, f64),
    /// How many channels are taken at the left and at the right.
    channels: [usize; 2],
    /// How many low lanes are taken.
    low: usize,
    /// The lowest lane, in px.
    floor: f64,
}

impl Dealer<'_> {
    /// The x of a new channel at a side.
    fn channel(&mut self, left: bool) -> f64 {
        let inside = self.track.inside;
        let taken = &mut self.channels[usize::from(!left)];
        let away = FIRST + CHANNEL * count(*taken);
        *taken += 1;
        if left { inside.x + away } else { inside.right() - away }
    }

    /// The highest lane that reaches a stop of a column straight, beneath what has come down to it, in px.
    fn first(&self, stop: usize) -> f64 {
        self.track.stops[stop].y + 14.0 + PORT * count(self.above[stop])
    }

    /// A lane that passes a little above an end in a column sinks to it: the line is straight then.
    fn snapped(&self, lane: f64, way: &Way) -> f64 {
        let side = |stop: &usize| matches!(side_of(self.rows, *stop), Side::Left | Side::Right);
        let ends = [way.from, way.to].into_iter().filter(side);
        // What is straight already stays so.
        let last = |stop: usize| self.track.stops[stop].bottom() - 8.0;
        let straight = ends
            .clone()
            .filter(|&stop| lane >= self.first(stop) && lane <= last(stop));
        let floor = straight.map(last).fold(lane + SNAP, f64::min);
        let deeper = ends.map(|stop| self.first(stop) + 2.0);
        let deeper = deeper.filter(|y| *y > lane && *y <= floor);
        half(deeper.fold(lane, f64::max))
    }

    /// The corners from a stop to its lane, the one on the lane last.
    fn end(&mut self, stop: usize, lane: f64) -> Vec<Point> {
        let area = self.track.stops[stop];
        let turn = self.used[stop];
        self.used[stop] += 1;
        let all = self.all[stop];
        let spread = PORT * (count(all) - 1.0) / 2.0;
        let shift = PORT * count(turn) - spread;
        // A stop of a row may reach over a column: its lines stay clear of that.
        let middle = (area.x + area.width / 2.0)
            .min(self.free.1 - spread)
            .max(self.free.0 + spread);
        let across = (middle + shift).min(area.right() - 12.0).max(area.x + 12.0);
        let at = |x: f64, y: f64| Point { x: half(x), y: half(y) };
        match side_of(self.rows, stop) {
            Side::Top => vec![at(across, area.bottom()), at(across, lane)],
            side @ (Side::Left | Side::Right) => {
                let left = side == Side::Left;
                let x = if left { area.right() } else { area.x };
                if lane >= self.first(stop) && lane <= area.bottom() - 8.0 {
                    self.ports[stop].push(lane);
                    return vec![at(x, lane)];
                }
                let y = if lane < self.first(stop) {
                    let room = (area.height - 28.0).max(0.0);
                    let step = PORT.min(room / count(all.max(2) - 1)) * count(self.above[stop]);
                    self.above[stop] += 1;
                    area.y + 14.0 + step
                } else {
                    let taken = |y: f64| self.ports[stop].iter().any(|port| (port - y).abs() < 10.0);
                    let places = (0..all * 3).map(|at| area.bottom() - 14.0 - 6.0 * count(at));
                    places.into_iter().find(|y| !taken(*y)).unwrap_or(area.bottom() - 14.0)
                };
                self.ports[stop].push(y);
                let channel = self.channel(left);
                vec![at(x, y), at(channel, y), at(channel, lane)]
            }
            Side::Bottom => {
                let low = self.floor + PORT * (count(self.low) + 0.5);
                self.low += 1;
                let left = middle < self.track.inside.x + self.track.inside.width / 2.0;
                let channel = self.channel(left);
                if all == 1 && channel > area.x + 14.0 && channel < area.right() - 14.0 {
                    return vec![at(channel, area.y), at(channel, lane)];
                }
                vec![at(across, area.y), at(across, low), at(channel, low), at(channel, lane)]
            }
        }
    }
}

/// Draws the ways, in the order of the diagram; those that are not drawn are left out. Returns where the room for the
/// verdict begins, too.
pub(super) fn draw(
    ways: &[Way],
    words: &[Words],
    lanes: &Lanes,
    rows: &[Row; 4],
    track: &Track,
) -> (Vec<(usize, Drawn)>, f64) {
    let mut all = vec![0; track.stops.len()];
    for &at in &lanes.order {
        all[ways[at].from] += 1;
        all[ways[at].to] += 1;
    }
    let mut dealer = Dealer {
        rows,
        track,
        used: vec![0; all.len()],
        above: vec![0; all.len()],
        ports: vec![Vec::new(); all.len()],
        free: (
            track.inside.x + lanes.channels / 2.0,
            track.inside.right() - lanes.channels / 2.0,
        ),
        all,
        channels: [0, 0],
        low: 0,
        floor: track.inside.bottom() - lanes.low,
    };
    let mut y = track.inside.y;
    let mut lines: Vec<(usize, Vec<Point>, f64)> = Vec::new();
    for &at in &lanes.order {
        let lane = dealer.snapped(half(y + words[at].height / 2.0), &ways[at]);
        y = lane + words[at].height / 2.0 + LANE;
        let mut points = dealer.end(ways[at].from, lane);
        let mut back = dealer.end(ways[at].to, lane);
        back.reverse();
        points.append(&mut back);
        points.dedup_by(|a, b| (a.x - b.x).abs() < 0.1 && (a.y - b.y).abs() < 0.1);
        lines.push((at, points, lane));
    }
    let mut placed: Vec<Area> = Vec::new();
    let mut drawn = Vec::new();
    for (at, points, lane) in &lines {
        let others = lines.iter().filter(|other| other.0 != *at);
        let runs: Vec<Area> = others.flat_map(|other| other.1.windows(2).map(run)).collect();
        let label = label(points, *lane, &words[*at], &runs, &placed, track.inside);
        placed.push(label);
        drawn.push((
            *at,
            Drawn {
                points: points.clone(),
                label,
                words: words[*at].clone(),
            },
        ));
    }
    drawn.sort_by_key(|(at, _)| *at);
    (drawn, y)
}

fn run(pair: &[Point]) -> Area {
    Area {
        x: pair[0].x.min(pair[1].x),
        y: pair[0].y.min(pair[1].y),
        width: (pair[0].x - pair[1].x).abs(),
        height: (pair[0].y - pair[1].y).abs(),
    }
}

/// Words on the lane of their line: as near the middle of the run as nothing else is, else beside the run.
fn label(points: &[Point], lane: f64, words: &Words, runs: &[Area], placed: &[Area], inside: Area) -> Area {
    let on_lane = points
        .windows(2)
        .map(run)
        .filter(|r| r.height < 0.1 && (r.y - lane).abs() < 0.1);
    let widest = on_lane.max_by(|a, b| a.width.total_cmp(&b.width));
    let along = widest.unwrap_or(Area { height: 0.0, ..inside });
    let at = |middle: f64| Area {
        x: half(middle - words.width / 2.0),
        y: half(lane - words.height / 2.0),
        width: words.width,
        height: words.height,
    };
    let free = |area: &Area| {
        let hit = |other: &Area| other.meets(area, 4.0);
        !runs.iter().any(hit) && !placed.iter().any(hit)
    };
    let spare = (along.width - words.width) / 2.0 - FREE;
    let middle = along.x + along.width / 2.0;
    let mut tried: Vec<f64> = Vec::new();
    let mut shift = 0.0;
    while shift <= spare {
        tried.extend([middle - shift, middle + shift]);
        shift += 8.0;
    }
    let beside = words.width / 2.0 + 8.0;
    tried.extend([along.right() + beside, along.x - beside]);
    let inside = |area: &Area| area.x >= inside.x + 4.0 && area.right() <= inside.right() - 4.0;
    let found = tried.into_iter().map(at).find(|area| free(area) && inside(area));
    found.unwrap_or_else(|| at(middle))
}
