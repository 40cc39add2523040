//! On which part of its line does a label stand? Chooses a long level run if there is one, else a leg with free room
//! beside it, before the tracks are dealt out.

use super::channel::{Strand, Tracks, assign};
use super::graph::{Flank, Graph, Tip};
use super::place::Places;
use super::sizes::count;

/// Where the label of a link is meant to stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Spot {
    /// On the level run of a wire.
    Run { wire: usize },
    /// From `low` to `high` px, on or beside the leg at `x` on the side before or after.
    Leg {
        wire: usize,
        before: bool,
        x: f64,
        low: f64,
        high: f64,
    },
}

/// The tracks of all gutters.
#[derive(Debug, Clone, Default)]
pub(super) struct Gutters {
    pub(super) tracks: Vec<Tracks>,
    /// The track of every wire that has a level run.
    pub(super) wire_track: Vec<Option<usize>>,
    /// The track of the label of every link that has one.
    pub(super) label_track: Vec<Option<usize>>,
    /// The plan for the label of every link.
    pub(super) spots: Vec<Option<Spot>>,
    /// Pairs of wire ends, each a wire and which of its tips, whose legs would lie on each other.
    pub(super) clashes: Vec<[(usize, usize); 2]>,
}

impl Gutters {
    /// Moves all plans sideways.
    pub(super) fn shift(&mut self, by: f64) {
        for spot in self.spots.iter_mut().flatten() {
            if let Spot::Leg { x, low, high, .. } = spot {
                *x += by;
                *low += by;
                *high += by;
            }
        }
    }
}

/// Deals out tracks and label spots in all gutters.
pub(super) fn plan(graph: &Graph, places: &Places) -> Gutters {
    let gutters = graph.gutters();
    let legs = legs(graph, places, &gutters);
    let mut spots: Vec<Option<Spot>> = vec![None; graph.links.len()];
    let mut taken: Vec<Vec<(f64, f64)>> = vec![Vec::new(); gutters.len()];
    for (index, link) in graph.links.iter().enumerate() {
        if link.label_width > 0.0 && !link.wires.is_empty() && !link.direct {
            spots[index] = spot(graph, places, index, &legs, &mut taken);
        }
    }
    let mut plan = Gutters {
        tracks: Vec::new(),
        wire_track: vec![None; graph.wires.len()],
        label_track: vec![None; graph.links.len()],
        spots,
        clashes: Vec::new(),
    };
    for wires in &gutters {
        let (mut strands, mut owners) = (Vec::new(), Vec::new());
        for &wire in wires {
            add_strands(graph, places, wire, &plan.spots, &mut strands, &mut owners);
        }
        let tracks = assign(&strands);
        for ((strand, owner), track) in strands.iter().zip(&owners).zip(&tracks.of) {
            match owner {
                Some(wire) => plan.wire_track[*wire] = Some(*track),
                None => plan.label_track[strand.link] = Some(*track),
            }
            if strand.tall {
                plan.label_track[strand.link] = Some(*track);
            }
        }
        plan.tracks.push(tracks);
    }
    plan.clashes = clashes(graph, places, &gutters, &plan.wire_track);
    plan
}

/// Finds legs from beneath that reach above the end of a leg from above at the same place.
fn clashes(
    graph: &Graph,
    places: &Places,
    gutters: &[Vec<usize>],
    tracks: &[Option<usize>],
) -> Vec<[(usize, usize); 2]> {
    let mut found = Vec::new();
    for wires in gutters {
        let ends = |below: bool| {
            wires.iter().flat_map(move |&wire| {
                (0..2)
                    .filter(move |&tip| match graph.wires[wire].tips[tip] {
                        Tip::Above(_) => !below,
                        Tip::Below(_) => below,
                        Tip::Side(_) => false,
                    })
                    .map(move |tip| (wire, tip))
            })
        };
        let mut above: Vec<(usize, usize)> = ends(false).collect();
        above.sort_by(|a, b| places.ends[a.0][a.1].total_cmp(&places.ends[b.0][b.1]));
        for low in ends(true) {
            let x = places.ends[low.0][low.1];
            let first = above.partition_point(|high| places.ends[high.0][high.1] < x - 6.5);
            for &high in &above[first..] {
                if places.ends[high.0][high.1] > x + 6.5 {
                    break;
                }
                let other = graph.wires[high.0].link != graph.wires[low.0].link;
                // A wire without a track is straight and fills its place from top to bottom.
                let overlap = match (tracks[high.0], tracks[low.0]) {
                    (Some(high), Some(low)) => low <= high,
                    _ => true,
                };
                if other && overlap {
                    found.push([high, low]);
                }
            }
        }
    }
    found
}

/// Where the legs of a gutter are: link, place, whether it comes from above, whether from beneath.
type Legs = Vec<Vec<(usize, f64, bool)>>;

fn legs(graph: &Graph, places: &Places, gutters: &[Vec<usize>]) -> Legs {
    gutters
        .iter()
        .map(|wires| {
            wires
                .iter()
                .flat_map(|&wire| {
                    let link = graph.wires[wire].link;
                    [0, 1]
                        .into_iter()
                        .filter_map(move |tip| match graph.wires[wire].tips[tip] {
                            Tip::Above(_) => Some((link, places.ends[wire][tip], true)),
                            Tip::Below(_) => Some((link, places.ends[wire][tip], false)),
                            Tip::Side(_) => None,
                        })
                })
                .collect()
        })
        .collect()
}

/// Returns the run of a wire in px along its gutter; a flank lies beyond everything.
pub(super) fn run(graph: &Graph, places: &Places, wire: usize) -> (f64, f64) {
    let x = |tip: usize| match graph.wires[wire].tips[tip] {
        Tip::Side(Flank::Left) => -1e6,
        Tip::Side(Flank::Right) => 1e6,
        _ => places.ends[wire][tip],
    };
    (x(0).min(x(1)), x(0).max(x(1)))
}

fn spot(graph: &Graph, places: &Places, link: usize, legs: &Legs, taken: &mut [Vec<(f64, f64)>]) -> Option<Spot> {
    let width = graph.links[link].label_width;
    let run_length = |wire: usize| {
        let run = run(graph, places, wire);
        run.1 - run.0
    };
    let longest = graph.links[link]
        .wires
        .iter()
        .copied()
        .fold(None, |best: Option<usize>, wire| match best {
            Some(old) if run_length(old) >= run_length(wire) => best,
            _ => Some(wire),
        })?;
    if run_length(longest) >= width + 22.0 {
        return Some(Spot::Run { wire: longest });
    }
    let mut best: Option<(f64, Spot, (f64, f64))> = None;
    for &wire in &graph.links[link].wires {
        let gutter = graph.wires[wire].gutter;
        let crooked = run_length(wire) > 0.5;
        for tip in [0, 1] {
            let before = match graph.wires[wire].tips[tip] {
                Tip::Above(_) => true,
                Tip::Below(_) => false,
                Tip::Side(_) => continue,
            };
            let x = places.ends[wire][tip];
            for (bother, low) in [(0.0, x - width / 2.0), (3.2, x + 5.0), (3.3, x - 5.0 - width)] {
                let high = low + width;
                let near = |x: f64| x > low - 4.0 && x < high + 4.0;
                let (mut same, mut other) = (0, 0);
                for leg in legs[gutter].iter().filter(|leg| leg.0 != link && near(leg.1)) {
                    *(if leg.2 == before { &mut same } else { &mut other }) += 1;
                }
                let hits = if crooked {
                    count(same) * 3.0 + count(other)
                } else {
                    count(same.min(other)) * 4.0 + count(same.max(other)) * 0.5
                };
                let crowd = taken[gutter].iter().filter(|t| t.0 < high && low < t.1).count();
                let cost = hits + bother + count(crowd) * 0.7;
                if best.as_ref().is_none_or(|old| cost < old.0 - 1e-9) {
                    best = Some((
                        cost,
                        Spot::Leg {
                            wire,
                            before,
                            x,
                            low,
                            high,
                        },
                        (low, high),
                    ));
                }
            }
        }
    }
    let (_, spot, range) = best?;
    if let Spot::Leg { wire, .. } = spot {
        taken[graph.wires[wire].gutter].push(range);
    }
    Some(spot)
}

fn add_strands(
    graph: &Graph,
    places: &Places,
    wire: usize,
    spots: &[Option<Spot>],
    strands: &mut Vec<Strand>,
    owners: &mut Vec<Option<usize>>,
) {
    let link = graph.wires[wire].link;
    let run = run(graph, places, wire);
    let bent = run.1 - run.0 > 0.25;
    let mut strand = Strand {
        link,
        run,
        ..Strand::default()
    };
    for tip in [0, 1] {
        match graph.wires[wire].tips[tip] {
            Tip::Above(_) => strand.before.push(places.ends[wire][tip]),
            Tip::Below(_) => strand.after.push(places.ends[wire][tip]),
            Tip::Side(_) => {}
        }
    }
    match spots[link] {
        Some(Spot::Run { wire: own }) if own == wire => strand.tall = true,
        Some(Spot::Leg {
            wire: own,
            before,
            low,
            high,
            ..
        }) if own == wire => {
            let label_before = if bent { Some(before) } else { None };
            strands.push(Strand {
                link,
                run: (low, high),
                guard: Some((low, high)),
                label_before,
                ..Strand::default()
            });
            owners.push(None);
        }
        _ => {}
    }
    if bent {
        strands.push(strand);
        owners.push(Some(wire));
    }
}
