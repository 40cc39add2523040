//! Shaded boxes: told apart by more than colour, and no worse placed than plain ones.

use super::judge::{faults, groups};
use super::samples::{band, node};
use aiia::diagram::model::{Diagram, Tone, ToneWords};
use aiia::diagram::scene::Shape;
use aiia::diagram::{arrange, theme, to_svg};
use serde_json::Value;
use std::collections::BTreeSet;

const TONES: [Tone; 10] = [
    Tone::Plain,
    Tone::Full,
    Tone::Partial,
    Tone::Integrates,
    Tone::ThirdParty,
    Tone::Empty,
    Tone::Unknown,
    Tone::Low,
    Tone::Medium,
    Tone::High,
];

fn shaded() -> Diagram {
    let mut diagram = Diagram::default();
    for (at, tone) in TONES.into_iter().enumerate() {
        let mut made = node(&format!("n{at}"), "Same name", "1.0");
        made.tone = tone;
        diagram.bands.push(band(&format!("Band {at}"), vec![made]));
        diagram.tones.push(ToneWords {
            tone,
            text: format!("the meaning of {at}"),
        });
    }
    diagram
}

/// What is left of a shape for somebody who sees no colours, wherever the box stands.
fn colourless(value: &mut Value, top: f64) {
    match value {
        Value::Object(keys) => {
            for (key, inner) in keys.iter_mut() {
                if (key == "fill" || key == "stroke") && inner.is_string() {
                    *inner = Value::Bool(true);
                } else if key == "y" {
                    *inner = Value::from(inner.as_f64().unwrap() - top);
                } else if key == "id" || key == "x" || key == "text" {
                    *inner = Value::Null;
                } else {
                    colourless(inner, top);
                }
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|inner| colourless(inner, top)),
        _ => {}
    }
}

#[test]
fn shadings_are_told_apart_without_colours() {
    for theme in theme::THEMES {
        let scene = arrange(&shaded(), theme);
        assert_eq!(faults(&scene), Vec::<String>::new());
        let mut seen = BTreeSet::new();
        for (id, shapes) in groups(&scene, "node") {
            let top = super::judge::boxes(&scene)
                .iter()
                .find(|(own, _)| own == id)
                .unwrap()
                .1
                .y;
            let mut value = serde_json::to_value(shapes).unwrap();
            colourless(&mut value, top);
            assert!(
                seen.insert(value.to_string()),
                "{id} looks like another in {}",
                theme.name
            );
        }
        assert_eq!(seen.len(), TONES.len());
    }
}

/// Every circle, polygon and rectangle with where it starts.
fn tops(shapes: &[Shape], out: &mut Vec<f64>) {
    for shape in shapes {
        match shape {
            Shape::Group { shapes, .. } => tops(shapes, out),
            Shape::Box { area, .. } => out.push(area.y),
            Shape::Circle { centre, .. } => out.push(centre.y),
            Shape::Line { points, .. } | Shape::Polygon { points, .. } => out.extend(points.iter().map(|p| p.y)),
            Shape::Text { at, .. } => out.push(at.y),
        }
    }
}

#[test]
fn all_of_the_key_stands_beneath_the_boxes() {
    let scene = arrange(&shaded(), &theme::light());
    let lowest = super::judge::boxes(&scene)
        .iter()
        .map(|(_, area)| area.bottom())
        .fold(0.0, f64::max);
    let mut all = Vec::new();
    for (_, shapes) in groups(&scene, "key") {
        tops(shapes, &mut all);
    }
    assert!(all.len() > 40, "{}", all.len());
    assert!(all.iter().all(|top| *top > lowest), "{lowest}: {all:?}");
}

#[test]
fn the_key_explains_every_shading_but_a_plain_box() {
    let text = to_svg(&shaded(), &theme::light());
    for at in 0..TONES.len() {
        assert_eq!(text.contains(&format!("the meaning of {at}<")), at > 0, "{at}");
    }
}
