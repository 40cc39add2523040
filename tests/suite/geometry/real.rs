//! What every picture of every real stack must be, in every view: whole words, and a line for every badge.

use super::badges::touched;
use super::judge::{faults, unlabelled};
use crate::TODAY;
use crate::golden::root;
use aiia::catalog::Catalog;
use aiia::check;
use aiia::diagram::model::{Diagram, Form};
use aiia::diagram::scene::{Scene, Shape};
use aiia::diagram::{FRAMEWORK, Subject, VIEWS, arrange, theme};
use aiia::graph::Graph;
use aiia::stack;

/// Every view of every stack, each framework of a stack's own; with the words to name it by.
fn drawn() -> Vec<(String, Diagram)> {
    let catalog = Catalog::embedded();
    let today = TODAY.parse().unwrap();
    let mut folders: Vec<_> = std::fs::read_dir(root("tests/stacks"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    let mut all = Vec::new();
    for folder in folders {
        let text = std::fs::read_to_string(folder.join("stack.toml")).unwrap();
        let stack = stack::read(&catalog, &text).unwrap();
        let graph = Graph::new(&catalog, &stack);
        let outcome = check::run(&catalog, &stack, &graph, today);
        for view in VIEWS {
            let own = stack.frameworks.iter().map(|(id, _)| Some(id.as_str()));
            let asked: Vec<Option<&str>> = if view.name == FRAMEWORK {
                own.collect()
            } else {
                vec![None]
            };
            for framework in asked {
                let subject = Subject {
                    catalog: &catalog,
                    stack: &stack,
                    graph: &graph,
                    outcome: &outcome,
                    today,
                    file_name: "stack.toml",
                    framework,
                };
                let name = folder.file_name().unwrap().display().to_string();
                let name = format!("{name} {} {}", view.name, framework.unwrap_or_default());
                all.push((name, (view.draw)(&subject).unwrap()));
            }
        }
    }
    all
}

/// Every text, and the number of every badge.
fn look(shapes: &[Shape], inside: &str, texts: &mut Vec<String>, badges: &mut [Vec<u32>; 2]) {
    for shape in shapes {
        match shape {
            Shape::Text { text, .. } => texts.push(text.clone()),
            Shape::Group { class: "mark", id, .. } => badges[usize::from(inside == "legend")].push(id.parse().unwrap()),
            Shape::Group { class, shapes, .. } => {
                let inside = if inside == "legend" { inside } else { class };
                look(shapes, inside, texts, badges);
            }
            _ => {}
        }
    }
}

fn faults_of(scene: &Scene, bands: bool) -> Vec<String> {
    let (mut texts, mut badges) = (Vec::new(), [Vec::new(), Vec::new()]);
    look(&scene.shapes, "", &mut texts, &mut badges);
    let cut = texts.iter().filter(|text| text.ends_with('…'));
    let mut all: Vec<String> = cut.map(|text| format!("cut: {text}")).collect();
    let [on_picture, in_legend] = badges;
    if !in_legend.is_sorted() {
        all.push(format!("not in the order of their numbers: {in_legend:?}"));
    }
    let unexplained = on_picture.iter().filter(|number| !in_legend.contains(number));
    all.extend(unexplained.map(|number| format!("badge {number} has no line")));
    if bands {
        let (none, _) = unlabelled(scene);
        all.extend(none.into_iter().map(|line| format!("without its words: {line}")));
        all.extend(faults(scene));
        all.extend(touched(scene));
    }
    all
}

#[test]
fn words_are_whole_and_every_badge_is_explained() {
    let mut all = Vec::new();
    for (name, diagram) in drawn() {
        let scene = arrange(&diagram, &theme::light());
        let found = faults_of(&scene, matches!(diagram.form, Form::Bands));
        all.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    assert!(all.is_empty(), "{} faults\n{}", all.len(), all.join("\n"));
}

#[test]
fn a_layer_has_the_same_colour_on_the_pictures_of_all_stacks() {
    let tint = |stack: &str, layer: &str| {
        let all = drawn();
        let (_, diagram) = all
            .iter()
            .find(|(name, _)| name.starts_with(&format!("{stack} layers")))
            .unwrap();
        diagram.bands.iter().find(|band| band.id == layer).unwrap().tint
    };
    // One of them has a layer between these two that the other lacks.
    assert_eq!(
        tint("vllm-selfhosted", "monitoring"),
        tint("mlops-zoomcamp", "monitoring")
    );
    assert_ne!(tint("mlops-zoomcamp", "monitoring"), tint("mlops-zoomcamp", "serving"));
}
