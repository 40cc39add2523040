//! Pictures hold what the stack holds.

use crate::command::{Folder, aiia, out};

const STACK: &str = "name = \"small\"\nprofile = \"predictive\"\n\n[tools]\nminio = \"RELEASE.2024-11-07T00-52-20Z\"\nmlflow = \"3.1.0\"\n\n[[custom]]\nid = \"scorer\"\nname = \"Scorer\"\ncapabilities = [\"online-serving\"]\n\n[[links]]\nfrom = \"mlflow\"\nto = \"scorer\"\nover = \"mlflow-model\"\n";

fn draw(format: &str) -> String {
    let folder = Folder::new(&format!("diagram-{format}"));
    folder.write("stack.toml", STACK);
    out(&aiia(folder.path(), &["diagram", "--format", format]))
}

#[test]
fn every_tool_version_link_and_hole_is_drawn() {
    for format in ["svg", "mermaid", "dot"] {
        let text = draw(format);
        for part in [
            "MinIO",
            "MLflow",
            "3.1.0",
            "Scorer",
            "Storage",
            "Versioning",
            "Training",
            "Serving",
            "Monitoring",
        ] {
            assert!(text.contains(part), "{part} is missing from {format}");
        }
        assert!(
            text.contains("nothing covers it") || text.contains("nothing declared"),
            "{format} hides the hole"
        );
        assert!(text.contains("MLflow"), "{format}");
    }
}

#[test]
fn a_picture_is_readable_without_eyes() {
    let text = draw("svg");
    let document = roxmltree::Document::parse(&text).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    let has = |name: &str| {
        root.children()
            .any(|n| n.tag_name().name() == name && n.text().is_some())
    };
    assert!(has("title") && has("desc"));
}

#[test]
fn the_format_follows_the_file() {
    let folder = Folder::new("diagram-ending");
    folder.write("stack.toml", STACK);
    for (file, start) in [("a.svg", "<svg"), ("a.mmd", "---"), ("a.dot", "digraph")] {
        let output = aiia(folder.path(), &["diagram", "-o", file]);
        assert_eq!(output.status.code(), Some(0));
        let text = std::fs::read_to_string(folder.path().join(file)).unwrap();
        assert!(text.trim_start().starts_with(start), "{file}: {}", &text[..60]);
    }
    let output = aiia(folder.path(), &["diagram", "-o", "a.bmp"]);
    assert_eq!(output.status.code(), Some(2));
}

/// A loop with one hole, one declared way back and one that is possible.
const LOOP: &str = "name = \"loop\"\nprofile = \"predictive\"\n\n[[custom]]\nid = \"watch\"\nname = \"Watcher\"\ncapabilities = [\"drift-detection\", \"prediction-logging\"]\n\n[[custom]]\nid = \"run\"\nname = \"Runner\"\ncapabilities = [\"pipeline-orchestration\", \"model-training\", \"data-versioning\"]\n\n[[custom]]\nid = \"away\"\nname = \"Bystander\"\ncapabilities = [\"access-control\"]\n\n[[links]]\nfrom = \"watch\"\nto = \"run\"\nfeedback = true\n";

#[test]
fn a_loop_shows_stations_ways_back_and_the_verdict_in_every_format() {
    let folder = Folder::new("diagram-loop");
    folder.write("stack.toml", LOOP);
    for format in ["svg", "mermaid", "dot"] {
        let text = out(&aiia(folder.path(), &["diagram", "--view", "loop", "--format", format]));
        for part in [
            "Data versioning",
            "Monitoring",
            "Watcher",
            "Runner",
            "trigger edge: declared",
            "data edge: declared",
            "inside Watcher",
            "broken",
            "The loop does not close",
            "1 tool stands at no station",
            "Bystander",
            "Google MLOps level 2",
        ] {
            assert!(text.contains(part), "{part} is missing from {format}:\n{text}");
        }
    }
    // A link forward carries nothing back.
    folder.write("stack.toml", LOOP.replace("feedback = true", "feedback = false"));
    let text = out(&aiia(folder.path(), &["diagram", "--view", "loop"]));
    assert!(text.contains("trigger edge: possible, not declared"));
    assert!(!text.contains("edge: declared"));
}
