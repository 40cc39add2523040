//! How does a cycle lie? Stops on the sides of a rounded ring, steps along it, ways back across it, the verdict inside.
//!
//! `panel` and `words` measure, `track` places the stops, `steps` and `ways` draw lines and place their words, `middle`
//! sets the verdict and the lists, `paint` and `key` give them their looks.

mod key;
mod middle;
mod paint;
mod panel;
mod steps;
mod track;
mod ways;
mod words;

use self::middle::Verdict;
use self::panel::Panel;
use self::steps::Drawn;
use self::track::{Needs, Row, Side, Track};
use self::words::Words;
use super::foot::foot;
use super::paint::{Brush, heading};
use super::sheet::top;
use super::sizes::{BAND_WORDS, MARGIN, SUBTITLE, TITLE, WIDEST_HEADING};
use crate::diagram::measure::{Ruler, Weight};
use crate::diagram::model::{Diagram, NodeKind, Ring, Way};
use crate::diagram::scene::{Area, Dash, Scene, Shape, half};
use crate::diagram::text::clean;
use crate::diagram::theme::Theme;

/// The widest words of a step and of a way back, in px.
const STEP_WORDS: f64 = 122.0;
const WAY_WORDS: f64 = 330.0;
/// The narrowest picture, in px.
const NARROWEST: f64 = 760.0;

/// Lays out and paints a cycle.
pub(super) fn arrange(diagram: &Diagram, ring: &Ring, theme: &Theme, ruler: &Ruler) -> Scene {
    let brush = Brush { theme, ruler };
    let panels: Vec<Panel> = ring.stops().map(|stop| Panel::new(stop, ruler)).collect();
    let rows = track::rows(ring);
    let verdict = Verdict::new(&ring.verdict, ring.closes, ruler);
    let way_words: Vec<Words> = ring
        .ways
        .iter()
        .map(|way| Words::new(&way_title(way), &way.words, &way.marks, ruler, WAY_WORDS))
        .collect();
    let lanes = ways::lanes(&ring.ways, &way_words, &rows, panels.len());
    let track = lay_out(diagram, ring, &panels, &rows, &verdict, &lanes, ruler);
    let steps: Vec<(usize, Drawn)> = step_lines(ring, &panels, &rows, &track, ruler);
    let (ways, free) = ways::draw(&ring.ways, &way_words, &lanes, &rows, &track);
    let mut shapes = heading(&brush, diagram, track.width);
    shapes.push(ground(&brush, &track, panels.len()));
    for (side, row) in rows.iter().enumerate() {
        if let (Some(leg), Some(area)) = (row.leg, track.frames[side]) {
            let leg = &ring.legs[leg];
            shapes.push(paint::frame_shape(&brush, &leg.id, &leg.caption, area));
        }
    }
    let tints = ring.legs.iter().zip(theme.bands.iter().cycle());
    let tints = tints.flat_map(|(leg, tint)| leg.stops.iter().map(|_| *tint));
    for ((panel, area), tint) in panels.iter().zip(&track.stops).zip(tints) {
        shapes.push(paint::stop_shape(&brush, panel, *area, tint));
    }
    let mut words = Vec::new();
    for (at, drawn) in &steps {
        let step = &ring.steps[*at];
        let stroke = paint::step_stroke(theme, step.kind);
        let ends = [step.from, step.to].map(|stop| end_id(ring, &rows, stop));
        let id = format!("{}->{}", ends[0], ends[1]);
        let title = said(&ends, &step.title, &step.words);
        shapes.push(paint::line_shape(&brush, drawn, stroke, id.clone(), title));
        words.push(paint::label_shape(&brush, drawn, stroke.colour, id));
    }
    for (at, drawn) in &ways {
        let way = &ring.ways[*at];
        let stroke = paint::way_stroke(theme, *at, way.taken);
        let ends = [way.from, way.to].map(|stop| clean(&panels[stop].id));
        let id = format!("{}->{}", ends[0], ends[1]);
        let title = said(&ends, &way_title(way), &way.words);
        shapes.push(paint::line_shape(&brush, drawn, stroke, id.clone(), title));
        words.push(paint::label_shape(&brush, drawn, stroke.colour, id));
    }
    for (panel, area) in panels.iter().zip(&track.stops) {
        shapes.extend(paint::boxes(&brush, panel, *area));
    }
    shapes.extend(words);
    if !verdict.is_empty() {
        shapes.push(verdict.paint(&brush, verdict_area(&verdict, &track, &lanes, free)));
    }
    let (lists, bottom) = middle::lists(&brush, &ring.lists, track.width, track.end + 14.0);
    shapes.extend(lists);
    let (more, bottom) = foot(&brush, diagram, track.width, bottom, key::samples(&brush, ring));
    shapes.extend(more);
    let title = clean(&diagram.title);
    Scene {
        width: half(track.width),
        height: half(bottom + MARGIN * 0.8),
        title: if title.is_empty() {
            "Loop diagram".to_owned()
        } else {
            title
        },
        description: describe(ring),
        background: theme.canvas,
        shapes,
    }
}

fn lay_out(
    diagram: &Diagram,
    ring: &Ring,
    panels: &[Panel],
    rows: &[Row; 4],
    verdict: &Verdict,
    lanes: &ways::Lanes,
    ruler: &Ruler,
) -> Track {
    let captions = [Side::Top, Side::Right, Side::Bottom, Side::Left].map(|side| {
        let leg = rows[side as usize].leg.and_then(|leg| ring.legs.get(leg));
        leg.map_or(0.0, |leg| {
            ruler.width(&clean(&leg.caption), Weight::Semibold, BAND_WORDS)
        })
    });
    let captions = captions.map(|width| width.min(360.0));
    let mut words: Vec<Option<Words>> = (0..panels.len()).map(|_| None).collect();
    for step in &ring.steps {
        if let Some(slot) = words.get_mut(step.from) {
            *slot = Some(Words::new(&step.title, &step.words, &step.marks, ruler, STEP_WORDS));
        }
    }
    let heading = [(&diagram.title, TITLE), (&diagram.subtitle, SUBTITLE)];
    let widest = heading.map(|(text, size)| ruler.width(&clean(text), Weight::Semibold, size));
    let heading = widest.into_iter().fold(0.0, f64::max).min(WIDEST_HEADING);
    let needs = Needs {
        panels,
        rows,
        words: &words,
        captions,
        inside: (
            verdict.width + lanes.channels,
            lanes.height + verdict.height + lanes.low + 24.0,
        ),
        channel: lanes.channels / 2.0,
        width: NARROWEST.max(heading + MARGIN * 2.0),
        start: top(diagram, ruler),
    };
    needs.lay_out()
}

fn step_lines(ring: &Ring, panels: &[Panel], rows: &[Row; 4], track: &Track, ruler: &Ruler) -> Vec<(usize, Drawn)> {
    let drawn = ring.steps.iter().enumerate();
    let drawn = drawn.filter(|(_, step)| step.from < panels.len() && step.to < panels.len() && step.from != step.to);
    let drawn = drawn.map(|(at, step)| {
        let words = Words::new(&step.title, &step.words, &step.marks, ruler, STEP_WORDS);
        (at, steps::draw(step, words, rows, track))
    });
    drawn.collect()
}

/// The pale line of the ring, under everything.
fn ground(brush: &Brush<'_>, track: &Track, stops: usize) -> Shape {
    let line = Shape::Line {
        points: steps::whole(track),
        radius: track::RADIUS,
        stroke: brush.theme.base.fill,
        stroke_width: 12.0,
        dash: Dash::Solid,
    };
    Shape::Group {
        class: "ring",
        id: String::new(),
        title: String::new(),
        shapes: if stops > 0 { vec![line] } else { Vec::new() },
    }
}

/// The verdict stands between the lanes and the bottom, in the middle of what is left.
fn verdict_area(verdict: &Verdict, track: &Track, lanes: &ways::Lanes, free: f64) -> Area {
    let inside = track.inside;
    let spare = inside.bottom() - lanes.low - free - verdict.height;
    Area {
        x: half(inside.x + (inside.width - verdict.width) / 2.0),
        y: half(free + (spare / 2.0).max(0.0)),
        width: verdict.width,
        height: verdict.height,
    }
}

/// The id of what a step leaves or reaches: its stop, or the frame it stands in.
fn end_id(ring: &Ring, rows: &[Row; 4], stop: usize) -> String {
    let row = &rows[track::side_of(rows, stop) as usize];
    match row.leg {
        Some(leg) => clean(&ring.legs[leg].id),
        None => ring.stops().nth(stop).map(|group| clean(&group.id)).unwrap_or_default(),
    }
}

/// What a way back is, and whether it is taken.
fn way_title(way: &Way) -> String {
    format!("{}: {}", way.name, way.title)
}

fn said(ends: &[String; 2], title: &str, words: &str) -> String {
    let mut text = format!("{} to {}: {}", ends[0], ends[1], clean(title));
    if !words.is_empty() {
        text.push_str(", ");
        text.push_str(&clean(words));
    }
    text
}

/// The picture in words.
fn describe(ring: &Ring) -> String {
    let stops: Vec<String> = ring
        .stops()
        .map(|stop| {
            let tools = stop.nodes.iter().filter(|node| node.kind != NodeKind::Gap);
            let names: Vec<String> = tools.map(|node| clean(&node.label)).collect();
            let label = clean(&stop.label);
            if names.is_empty() {
                format!("{label}: nothing")
            } else {
                format!("{label}: {}", names.join(", "))
            }
        })
        .collect();
    let mut text = format!("A cycle of {} stations", stops.len());
    if !stops.is_empty() {
        text.push_str(", clockwise. ");
        text.push_str(&stops.join("; "));
    }
    text.push('.');
    let ways = ring
        .ways
        .iter()
        .map(|way| format!(" {}: {}.", clean(&way_title(way)), clean(&way.words)));
    text.extend(ways);
    let verdict = clean(&ring.verdict.label);
    if !verdict.is_empty() {
        text.extend([" ", &verdict, "."]);
    }
    text
}
