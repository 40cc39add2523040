//! What a picture must not have, judged without knowing how it was made.

use aiia::diagram::scene::{Anchor, Area, Point, Scene, Shape};
use std::collections::BTreeMap;

fn walk<'a>(shapes: &'a [Shape], class: &str, out: &mut Vec<(&'a str, &'a [Shape])>) {
    for shape in shapes {
        if let Shape::Group {
            class: own, id, shapes, ..
        } = shape
        {
            if *own == class {
                out.push((id, shapes));
            }
            walk(shapes, class, out);
        }
    }
}

pub(super) fn groups<'a>(scene: &'a Scene, class: &str) -> Vec<(&'a str, &'a [Shape])> {
    let mut out = Vec::new();
    walk(&scene.shapes, class, &mut out);
    out
}

pub(super) fn outlined(shapes: &[Shape]) -> Option<Area> {
    shapes.iter().find_map(|s| match s {
        Shape::Box {
            area, stroke: Some(_), ..
        } => Some(*area),
        _ => None,
    })
}

pub(super) fn boxes(scene: &Scene) -> Vec<(String, Area)> {
    groups(scene, "node")
        .iter()
        .filter_map(|(id, shapes)| outlined(shapes).map(|area| ((*id).to_owned(), area)))
        .collect()
}

pub(super) fn labels(scene: &Scene) -> Vec<(String, Area)> {
    groups(scene, "edge-label")
        .iter()
        .filter_map(|(id, shapes)| {
            shapes.iter().find_map(|s| match s {
                Shape::Box { area, .. } => Some(((*id).to_owned(), *area)),
                _ => None,
            })
        })
        .collect()
}

pub(super) fn lines(scene: &Scene) -> Vec<(String, Vec<Point>)> {
    groups(scene, "edge")
        .iter()
        .filter_map(|(id, shapes)| {
            shapes.iter().find_map(|s| match s {
                Shape::Line { points, .. } => Some(((*id).to_owned(), points.clone())),
                _ => None,
            })
        })
        .collect()
}

/// The lines whose words are not shown at all, or not in full.
pub(super) fn unlabelled(scene: &Scene) -> (Vec<String>, Vec<String>) {
    let mut shown: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (id, shapes) in groups(scene, "edge-label") {
        let lines: Vec<&str> = shapes
            .iter()
            .filter_map(|s| match s {
                Shape::Text { text, .. } => Some(text.as_str()),
                _ => None,
            })
            .collect();
        shown.entry(id.to_owned()).or_default().push(lines.join(" "));
    }
    let (mut none, mut cut) = (Vec::new(), Vec::new());
    for shape in &scene.shapes {
        let Shape::Group {
            class: "edge",
            id,
            title,
            ..
        } = shape
        else {
            continue;
        };
        let Some((_, words)) = title.split_once(": ") else {
            continue;
        };
        match shown.get(id) {
            None => none.push(title.clone()),
            Some(texts) if !texts.iter().any(|text| text == words) => cut.push(title.clone()),
            _ => {}
        }
    }
    (none, cut)
}

/// How often two lines cross.
pub(super) fn crossings(scene: &Scene) -> usize {
    let lines = lines(scene);
    let mut count = 0;
    for (i, (_, a)) in lines.iter().enumerate() {
        for (_, b) in &lines[i + 1..] {
            for p in a.windows(2).map(|w| Area::spanned(w[0], w[1])) {
                for q in b.windows(2).map(|w| Area::spanned(w[0], w[1])) {
                    let (h, v) = if p.height < 0.1 && q.width < 0.1 {
                        (p, q)
                    } else if q.height < 0.1 && p.width < 0.1 {
                        (q, p)
                    } else {
                        continue;
                    };
                    count += usize::from(h.x < v.x && v.x < h.right() && v.y < h.y && h.y < v.bottom());
                }
            }
        }
    }
    count
}

/// How many inner runs are shorter than 10 px.
pub(super) fn jogs(scene: &Scene) -> usize {
    lines(scene)
        .iter()
        .map(|(_, points)| {
            points
                .windows(2)
                .enumerate()
                .filter(|(at, w)| {
                    let r = Area::spanned(w[0], w[1]);
                    *at > 0 && *at + 2 < points.len() && r.width + r.height < 10.0
                })
                .count()
        })
        .sum()
}

/// Everything a picture must not have.
pub(super) fn faults(scene: &Scene) -> Vec<String> {
    let (boxes, labels, lines) = (boxes(scene), labels(scene), lines(scene));
    let mut faults = Vec::new();
    for (i, (a, area)) in boxes.iter().enumerate() {
        for (b, other) in &boxes[i + 1..] {
            if area.meets(other, 0.0) {
                faults.push(format!("box {a} on box {b}"));
            }
        }
    }
    for (i, (a, area)) in labels.iter().enumerate() {
        for (b, other) in &labels[i + 1..] {
            if area.meets(other, 0.0) {
                faults.push(format!("label {a} on label {b}"));
            }
        }
        for (b, other) in &boxes {
            if area.meets(other, 0.0) {
                faults.push(format!("label {a} on box {b}"));
            }
        }
        for (b, points) in &lines {
            if a != b && points.windows(2).any(|w| Area::spanned(w[0], w[1]).meets(area, 1.0)) {
                faults.push(format!("label {a} on line {b}"));
            }
        }
    }
    let areas: BTreeMap<&str, Area> = boxes.iter().rev().map(|(id, area)| (id.as_str(), *area)).collect();
    for (id, points) in &lines {
        let Some((from, to)) = id.split_once("->") else {
            continue;
        };
        for (end, point) in [(from, points[0]), (to, points[points.len() - 1])] {
            let Some(&b) = areas.get(end) else { continue };
            let inside = point.x >= b.x - 0.6
                && point.x <= b.right() + 0.6
                && point.y >= b.y - 0.6
                && point.y <= b.bottom() + 0.6;
            if !inside {
                faults.push(format!("line {id} misses {end}"));
            }
        }
        for w in points.windows(2) {
            if (w[0].x - w[1].x).abs() > 0.1 && (w[0].y - w[1].y).abs() > 0.1 {
                faults.push(format!("line {id} is slanted"));
            }
            let r = Area::spanned(w[0], w[1]);
            for (b, area) in &boxes {
                if area.meets(&r, -1.0) {
                    faults.push(format!("line {id} through box {b}"));
                }
            }
            if r.x < 4.0 || r.y < 4.0 || r.right() > scene.width - 4.0 || r.bottom() > scene.height - 4.0 {
                faults.push(format!("line {id} outside"));
            }
        }
    }
    for (i, (a, p)) in lines.iter().enumerate() {
        for (b, q) in &lines[i + 1..] {
            if p.windows(2).any(|w| {
                q.windows(2)
                    .any(|v| overlaps(Area::spanned(w[0], w[1]), Area::spanned(v[0], v[1])))
            }) {
                faults.push(format!("lines {a} and {b} on top of each other {p:?} {q:?}"));
            }
        }
    }
    words(&scene.shapes, scene, &mut faults);
    for (id, area) in boxes.iter().chain(&labels) {
        if area.x < 4.0 || area.y < 4.0 || area.right() > scene.width - 4.0 || area.bottom() > scene.height - 4.0 {
            faults.push(format!("{id} outside"));
        }
    }
    faults
}

/// Finds words that leave the picture.
pub(super) fn words(shapes: &[Shape], scene: &Scene, faults: &mut Vec<String>) {
    for shape in shapes {
        match shape {
            Shape::Group { shapes, .. } => words(shapes, scene, faults),
            Shape::Text {
                at,
                anchor,
                text,
                width,
                size,
                ..
            } => {
                let left = match anchor {
                    Anchor::Start => at.x,
                    Anchor::Middle => at.x - width / 2.0,
                    Anchor::End => at.x - width,
                };
                if left < 4.0 || left + width > scene.width - 4.0 || at.y < *size || at.y > scene.height - 4.0 {
                    faults.push(format!("words {text:?} outside"));
                }
            }
            _ => {}
        }
    }
}

pub(super) fn overlaps(a: Area, b: Area) -> bool {
    let level =
        a.height < 0.1 && b.height < 0.1 && (a.y - b.y).abs() < 3.0 && a.x < b.right() - 1.0 && b.x < a.right() - 1.0;
    let upright =
        a.width < 0.1 && b.width < 0.1 && (a.x - b.x).abs() < 3.0 && a.y < b.bottom() - 1.0 && b.y < a.bottom() - 1.0;
    level || upright
}
