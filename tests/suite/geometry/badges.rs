//! What badges must not touch, judged without knowing how they were placed.

use super::judge::labels;
use aiia::diagram::scene::{Anchor, Area, Scene, Shape};

/// Badges and the words beside them, each with what it is.
#[derive(Default)]
struct Seen {
    badges: Vec<(String, Area)>,
    words: Vec<(String, Area)>,
}

/// Everything that a badge touches and must not: words, other badges, labels of other lines.
pub(super) fn touched(scene: &Scene) -> Vec<String> {
    let mut seen = Seen::default();
    look(&scene.shapes, "", &mut seen);
    let mut faults = Vec::new();
    for (at, (a, badge)) in seen.badges.iter().enumerate() {
        for (b, other) in &seen.badges[at + 1..] {
            if badge.meets(other, 0.0) {
                faults.push(format!("badge {a} on badge {b}"));
            }
        }
        for (words, area) in &seen.words {
            if badge.meets(area, 0.0) {
                faults.push(format!("badge {a} on words {words:?}"));
            }
        }
        for (id, area) in labels(scene) {
            if !a.starts_with("edge-label") && badge.meets(&area, 0.0) {
                faults.push(format!("badge {a} on label {id}"));
            }
        }
    }
    faults
}

fn look(shapes: &[Shape], inside: &str, seen: &mut Seen) {
    for shape in shapes {
        match shape {
            Shape::Group {
                class: "mark",
                id,
                shapes,
                ..
            } => {
                // The first plate is the white edge around the second.
                if let Some(area) = shapes.get(1).and_then(extent) {
                    seen.badges.push((format!("{inside}/{id}"), area));
                }
            }
            Shape::Group { class, id, shapes, .. } => look(shapes, &format!("{class} {id}"), seen),
            Shape::Text {
                at,
                anchor,
                text,
                width,
                size,
                ..
            } => {
                // Other fonts are wider.
                let wide = width * 1.1;
                let x = match anchor {
                    Anchor::Start => at.x,
                    Anchor::Middle => at.x - wide / 2.0,
                    Anchor::End => at.x - wide,
                };
                let area = Area {
                    x,
                    y: at.y - size * 0.74,
                    width: wide,
                    height: size * 0.94,
                };
                seen.words.push((text.clone(), area));
            }
            _ => {}
        }
    }
}

fn extent(shape: &Shape) -> Option<Area> {
    match shape {
        Shape::Circle { centre, radius, .. } => Some(Area {
            x: centre.x - radius,
            y: centre.y - radius,
            width: radius * 2.0,
            height: radius * 2.0,
        }),
        Shape::Polygon { points, .. } => {
            let (mut low, mut high) = (points.first().copied()?, points.first().copied()?);
            for point in points {
                low.x = low.x.min(point.x);
                low.y = low.y.min(point.y);
                high.x = high.x.max(point.x);
                high.y = high.y.max(point.y);
            }
            Some(Area {
                x: low.x,
                y: low.y,
                width: high.x - low.x,
                height: high.y - low.y,
            })
        }
        _ => None,
    }
}
