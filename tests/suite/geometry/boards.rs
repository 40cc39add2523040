//! Boards: every framework, held against stacks that fill much, little and nothing.

use super::judge::{boxes, faults, groups};
use crate::drawn::picture;
use crate::golden::root;
use aiia::catalog::Catalog;
use aiia::check;
use aiia::diagram::model::Diagram;
use aiia::diagram::scene::{Anchor, Area, Scene, Shape};
use aiia::diagram::{FRAMEWORK, arrange, theme};
use aiia::stack;
use std::fs;

/// How much wider a text may come out where Open Sans is missing.
const WIDER: f64 = 1.1;

const STACKS: [&str; 4] = [
    "spark-lakehouse",
    "kubeflow-platform",
    "rag-hosted-llm",
    "sagemaker-mlops",
];

/// Long names, and many tools in one box.
const CROWDED: &str = "[[custom]]\nid = \"a\"\nname = \"A name that is longer than anybody would ever call a tool\"\ncapabilities = [\"drift-detection\", \"model-training\"]\n\n[[custom]]\nid = \"b\"\nname = \"Anextraordinarilylongnamewithoutasinglespaceinit\"\ncapabilities = [\"drift-detection\", \"model-training\", \"model-registry\"]\n\n[tools]\nmlflow = \"3.1.0\"\n\n[[custom]]\nid = \"c\"\nname = \"C\"\ncapabilities = [\"drift-detection\", \"alerting\"]\n";

fn drawn(catalog: &Catalog, text: &str, id: &str) -> Diagram {
    let mut stack = stack::read(catalog, text).unwrap();
    let span = stack.profile_span.clone();
    stack.frameworks = vec![(id.to_owned(), span)];
    picture(catalog, &stack, FRAMEWORK, Some(id)).unwrap()
}

fn every() -> Vec<(String, Diagram)> {
    let catalog = Catalog::embedded();
    let mut texts: Vec<(String, String)> = STACKS
        .iter()
        .map(|name| {
            let path = root(&format!("tests/stacks/{name}/stack.toml"));
            ((*name).to_owned(), fs::read_to_string(path).unwrap())
        })
        .collect();
    texts.push(("crowded".to_owned(), CROWDED.to_owned()));
    texts.push(("empty".to_owned(), String::new()));
    let mut all = Vec::new();
    for id in catalog.framework_ids() {
        for (name, text) in &texts {
            all.push((format!("{name}, {id}"), drawn(&catalog, text, &id)));
        }
    }
    all
}

/// The words in a group, as wide as they may come out.
fn words(shapes: &[Shape]) -> Vec<(String, Area)> {
    let mut out = Vec::new();
    for shape in shapes {
        let Shape::Text {
            at,
            anchor,
            text,
            width,
            size,
            ..
        } = shape
        else {
            continue;
        };
        let width = width * WIDER;
        let x = match anchor {
            Anchor::Start => at.x,
            Anchor::Middle => at.x - width / 2.0,
            Anchor::End => at.x - width,
        };
        let area = Area {
            x,
            y: at.y - size * 0.8,
            width,
            height: size * 0.95,
        };
        out.push((text.clone(), area));
    }
    out
}

fn inside(outer: Area, inner: Area) -> bool {
    inner.x >= outer.x && inner.right() <= outer.right() && inner.y >= outer.y && inner.bottom() <= outer.bottom()
}

fn badges(scene: &Scene) -> Vec<Area> {
    let of = |shapes: &[Shape]| match shapes {
        [.., Shape::Text { at, .. }] => Area {
            x: at.x - 9.0,
            y: at.y - 13.0,
            width: 18.0,
            height: 18.0,
        },
        _ => panic!("a badge has a number"),
    };
    let nodes = groups(scene, "node");
    let marks = nodes.iter().flat_map(|(_, shapes)| shapes.iter());
    marks
        .filter_map(|shape| match shape {
            Shape::Group {
                class: "mark", shapes, ..
            } => Some(of(shapes)),
            _ => None,
        })
        .collect()
}

#[test]
fn no_board_has_a_fault() {
    let mut bad = Vec::new();
    for (name, diagram) in every() {
        let scene = arrange(&diagram, &theme::light());
        bad.extend(faults(&scene).into_iter().map(|fault| format!("{name}: {fault}")));
        let placed: usize = diagram.parts().map(|part| part.nodes.len()).sum();
        assert_eq!(boxes(&scene).len(), placed, "{name}");
        let marks = badges(&scene);
        for (class, least) in [("node", placed), ("panel", 0)] {
            let found = groups(&scene, class);
            assert!(found.len() >= least);
            for (id, shapes) in found {
                let Some(Shape::Box { area, .. }) =
                    shapes.iter().find(|s| matches!(s, Shape::Box { stroke: Some(_), .. }))
                else {
                    panic!("{name}: {id} has no outline");
                };
                let words = words(shapes);
                for (at, (text, own)) in words.iter().enumerate() {
                    if !inside(*area, *own) {
                        bad.push(format!("{name}: {text:?} leaves {id}"));
                    }
                    if words[..at].iter().any(|(_, other)| other.meets(own, 0.0)) {
                        bad.push(format!("{name}: {text:?} on other words of {id}"));
                    }
                    if marks.iter().any(|mark| mark.meets(own, 0.0)) {
                        bad.push(format!("{name}: a badge on {text:?} of {id}"));
                    }
                }
            }
        }
    }
    assert!(bad.is_empty(), "{} faults\n{}", bad.len(), bad.join("\n"));
}

#[test]
fn words_on_panels_stand_above_their_boxes() {
    let mut bad = Vec::new();
    for (name, diagram) in every() {
        let scene = arrange(&diagram, &theme::light());
        let boxes = boxes(&scene);
        for class in ["panel", "side", "rung"] {
            for (id, shapes) in groups(&scene, class) {
                for (text, own) in words(shapes) {
                    let hit = boxes.iter().find(|(_, area)| area.meets(&own, 0.0));
                    bad.extend(hit.map(|(on, _)| format!("{name}: {text:?} of {id} on {on}")));
                }
            }
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn a_ladder_climbs_and_marks_the_level_reached() {
    let catalog = Catalog::embedded();
    let text = fs::read_to_string(root("tests/stacks/google-level-two/stack.toml")).unwrap();
    let diagram = drawn(&catalog, &text, "google-mlops");
    let scene = arrange(&diagram, &theme::light());
    let rungs = groups(&scene, "rung");
    let levels: Vec<&str> = rungs.iter().map(|(id, _)| *id).collect();
    assert_eq!(levels, ["2", "1", "0"]);
    let stack = stack::read(&catalog, &text).unwrap();
    let reached = check::coverage(&catalog, &stack, "google-mlops").unwrap().reached;
    for (id, shapes) in rungs {
        let words: Vec<String> = words(shapes).into_iter().map(|(text, _)| text).collect();
        let level: u32 = id.parse().unwrap();
        assert_eq!(
            words.contains(&"reached".to_owned()),
            Some(level) == reached,
            "{words:?}"
        );
        assert_eq!(
            words.contains(&"not reached".to_owned()),
            reached.is_none_or(|r| level > r),
            "{words:?}"
        );
    }
}
