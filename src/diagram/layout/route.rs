//! Where does every line run? Joins the runs of a link's wires, from the edge of one box to the edge of the other.

use super::columns::Column;
use super::frame::Frame;
use super::graph::{Flank, Graph, Home, Tip};
use super::place::Places;
use super::plan::Gutters;
use super::sizes::count;
use crate::diagram::scene::{Area, Point};

/// Everything that has a place.
pub(super) struct Site<'a> {
    pub(super) graph: &'a Graph,
    /// The places of items and wire ends, in px from the left edge of the picture.
    pub(super) places: &'a Places,
    pub(super) gutters: &'a Gutters,
    pub(super) frame: &'a Frame,
    pub(super) columns: &'a [Column; 2],
    /// The left and the right edge of the core.
    pub(super) core: (f64, f64),
    /// The area of every box.
    pub(super) boxes: &'a [Area],
}

/// Returns the corners of every link's line, from start to end.
pub(super) fn route(site: &Site<'_>) -> Vec<Vec<Point>> {
    (0..site.graph.links.len()).map(|link| tidy(line(site, link))).collect()
}

fn line(site: &Site<'_>, link: usize) -> Vec<Point> {
    let data = &site.graph.links[link];
    let (from, to) = (site.boxes[data.from], site.boxes[data.to]);
    if data.direct {
        return direct(from, to, site.graph.homes[data.from]);
    }
    let mut points = Vec::new();
    if data.wires.is_empty() {
        return within_column(site, link);
    }
    if let Home::Side(flank) = site.graph.homes[data.from] {
        points.extend(stub(site, link, data.from, flank));
    }
    for &wire in &data.wires {
        let tips = site.graph.wires[wire].tips;
        let gutter = site.graph.wires[wire].gutter;
        let track = site.gutters.wire_track[wire].map(|track| site.frame.tracks[gutter][track]);
        for (end, tip) in tips.into_iter().enumerate() {
            let x = match tip {
                Tip::Side(flank) => lane(site, link, flank),
                _ => site.places.ends[wire][end],
            };
            let edge = match tip {
                Tip::Above(item) => site.graph.items[item].card.map(|card| site.boxes[card].bottom()),
                Tip::Below(item) => site.graph.items[item].card.map(|card| site.boxes[card].y),
                Tip::Side(_) => None,
            };
            let mut pair: Vec<Point> = edge.into_iter().chain(track).map(|y| Point { x, y }).collect();
            if end == 1 {
                pair.reverse();
            }
            points.extend(pair);
        }
    }
    if let Home::Side(flank) = site.graph.homes[data.to] {
        let mut end = stub(site, link, data.to, flank);
        end.reverse();
        points.extend(end);
    }
    points
}

/// Returns a straight line between neighbours: level in a row, upright in a column.
fn direct(from: Area, to: Area, home: Home) -> Vec<Point> {
    if matches!(home, Home::Row(_)) {
        let y = from.y + from.height / 2.0;
        let (a, b) = if from.x < to.x {
            (from.right(), to.x)
        } else {
            (from.x, to.right())
        };
        return vec![Point { x: a, y }, Point { x: b, y }];
    }
    let x = from.x + from.width / 2.0;
    let (a, b) = if from.y < to.y {
        (from.bottom(), to.y)
    } else {
        (from.y, to.bottom())
    };
    vec![Point { x, y: a }, Point { x, y: b }]
}

/// Returns the x of the lane in which a link runs at a flank.
fn lane(site: &Site<'_>, link: usize, flank: Flank) -> f64 {
    let column = &site.columns[usize::from(flank == Flank::Right)];
    let lane = column
        .stubs
        .iter()
        .find(|stub| stub.link == link)
        .map_or(0, |stub| stub.lane);
    let away = 20.0 + column.lane_label + column.lane * count(lane);
    match flank {
        Flank::Left => site.core.0 - column.zone() + away,
        Flank::Right => site.core.1 + column.zone() - away,
    }
}

/// Returns the way from a box of a column to its lane and along it to the track.
fn stub(site: &Site<'_>, link: usize, card: usize, flank: Flank) -> Vec<Point> {
    let column = &site.columns[usize::from(flank == Flank::Right)];
    let Some(stub) = column.stubs.iter().find(|stub| stub.link == link && stub.card == card) else {
        return Vec::new();
    };
    let x = inner_edge(site, card, flank);
    let lane = lane(site, link, flank);
    vec![
        Point { x, y: stub.port },
        Point { x: lane, y: stub.port },
        Point { x: lane, y: stub.far },
    ]
}

fn inner_edge(site: &Site<'_>, card: usize, flank: Flank) -> f64 {
    if flank == Flank::Left {
        site.boxes[card].right()
    } else {
        site.boxes[card].x
    }
}

fn within_column(site: &Site<'_>, link: usize) -> Vec<Point> {
    for (column, flank) in site.columns.iter().zip([Flank::Left, Flank::Right]) {
        let Some(stub) = column.stubs.iter().find(|stub| stub.link == link) else {
            continue;
        };
        let Some(peer) = stub.peer else { continue };
        let lane = lane(site, link, flank);
        return vec![
            Point {
                x: inner_edge(site, stub.card, flank),
                y: stub.port,
            },
            Point { x: lane, y: stub.port },
            Point { x: lane, y: stub.far },
            Point {
                x: inner_edge(site, peer, flank),
                y: stub.far,
            },
        ];
    }
    Vec::new()
}

/// Drops points that repeat or lie on a straight run.
fn tidy(points: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        if kept
            .last()
            .is_some_and(|last| same(last.x, point.x) && same(last.y, point.y))
        {
            continue;
        }
        if let [.., a, b] = kept.as_slice()
            && ((same(a.x, b.x) && same(b.x, point.x)) || (same(a.y, b.y) && same(b.y, point.y)))
        {
            kept.pop();
        }
        kept.push(point);
    }
    kept
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.01
}
