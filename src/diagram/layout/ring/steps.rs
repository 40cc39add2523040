//! Which way does a step lead? Along the ring from stop to stop, around its corners, with words on the way.

use super::track::{Row, Side, Track, side_of};
use super::words::Words;
use crate::diagram::model::Step;
use crate::diagram::scene::{Area, Point, half};

/// From the end of a line to its words, in px.
const TAIL: f64 = 20.0;
const HEAD: f64 = 26.0;

/// A line with its words.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    /// The corners.
    pub(super) points: Vec<Point>,
    /// Where the words stand.
    pub(super) label: Area,
    pub(super) words: Words,
}

/// What a step leaves or reaches: its stop, or the frame of the stop's side.
pub(super) fn end_area(rows: &[Row; 4], track: &Track, stop: usize) -> Area {
    let side = side_of(rows, stop);
    track.frames[side as usize].unwrap_or(track.stops[stop])
}

fn next(side: Side) -> Side {
    match side {
        Side::Top => Side::Right,
        Side::Right => Side::Bottom,
        Side::Bottom => Side::Left,
        Side::Left => Side::Top,
    }
}

impl Track {
    /// The corner of the ring behind a side.
    fn corner(&self, side: Side) -> Point {
        let (x, y) = match side {
            Side::Top => (self.right, self.top),
            Side::Right => (self.right, self.bottom),
            Side::Bottom => (self.left, self.bottom),
            Side::Left => (self.left, self.top),
        };
        Point { x, y }
    }

    /// Where the ring leaves an area on a side.
    fn leaves(&self, side: Side, area: Area) -> Point {
        let (x, y) = match side {
            Side::Top => (area.right(), self.top),
            Side::Right => (self.right, area.bottom()),
            Side::Bottom => (area.x, self.bottom),
            Side::Left => (self.left, area.y),
        };
        Point { x, y }
    }

    /// Where the ring reaches an area on a side.
    fn reaches(&self, side: Side, area: Area) -> Point {
        let (x, y) = match side {
            Side::Top => (area.x, self.top),
            Side::Right => (self.right, area.y),
            Side::Bottom => (area.right(), self.bottom),
            Side::Left => (self.left, area.bottom()),
        };
        Point { x, y }
    }
}

/// The line of a step, and where its words stand.
pub(super) fn draw(step: &Step, words: Words, rows: &[Row; 4], track: &Track) -> Drawn {
    let (from, to) = (side_of(rows, step.from), side_of(rows, step.to));
    let start = track.leaves(from, end_area(rows, track, step.from));
    let end = track.reaches(to, end_area(rows, track, step.to));
    let mut points = vec![start];
    let mut side = from;
    while side != to && points.len() < 4 {
        points.push(track.corner(side));
        side = next(side);
    }
    points.push(end);
    let middle = match points.as_slice() {
        [a, b] => Point {
            // An arrow head takes more room than a tail; across the line nothing differs.
            x: f64::midpoint(a.x, b.x) + (a.x - b.x).clamp(-3.0, 3.0),
            y: f64::midpoint(a.y, b.y) + (a.y - b.y).clamp(-3.0, 3.0),
        },
        // One corner: the words stand on the upright leg, away from the corner.
        [a, corner, b] => {
            let arrives = (corner.x - b.x).abs() < 0.1;
            let (tip, room) = if arrives { (*b, HEAD) } else { (*a, TAIL) };
            let away = (corner.y - tip.y).signum();
            Point {
                x: tip.x,
                y: tip.y + away * (room + words.height / 2.0),
            }
        }
        [_, first, second, ..] => Point {
            x: first.x,
            y: f64::midpoint(first.y, second.y),
        },
        _ => start,
    };
    let label = Area {
        x: half(middle.x - words.width / 2.0),
        y: half(middle.y - words.height / 2.0),
        width: words.width,
        height: words.height,
    };
    Drawn { points, label, words }
}

/// The whole ring, from the middle of its top and back.
pub(super) fn whole(track: &Track) -> Vec<Point> {
    let start = Point {
        x: half(f64::midpoint(track.left, track.right)),
        y: track.top,
    };
    let corners = [Side::Top, Side::Right, Side::Bottom, Side::Left].map(|side| track.corner(side));
    let mut points = vec![start];
    points.extend(corners);
    points.push(start);
    points
}
