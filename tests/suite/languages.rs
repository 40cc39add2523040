//! Formats that are languages say what the picture says: what lines and shadings mean on each view, and what encloses what.

use crate::drawn::every_view;
use aiia::catalog::Catalog;
use aiia::diagram::{FORMATS, Style};

const LANGUAGES: [&str; 4] = ["mermaid", "dot", "d2", "text"];

/// A stack in one view and one format.
fn written(text: &str, view: &str, format: &str) -> String {
    let views = every_view(&Catalog::embedded(), text);
    let (_, diagram) = views.iter().find(|(name, _)| *name == view).unwrap();
    let format = FORMATS.iter().find(|f| f.name == format).unwrap();
    let bytes = format.write(diagram, &Style::default()).unwrap().bytes;
    // Where a line of a terminal ends is no concern of these tests.
    let text = String::from_utf8(bytes).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const HELD: &str = "name = \"held\"\n[tools]\namazon-s3 = {}\namazon-sagemaker = {}\nmlflow = \"3.1.0\"\n";

#[test]
fn lines_mean_what_they_mean_on_their_view() {
    for format in LANGUAGES {
        let out = written(HELD, "lock-in", format);
        assert!(out.contains("leaves in an open format"), "{format}: {out}");
        assert!(!out.contains("data or control flow"), "{format}: {out}");
        let round = written(HELD, "loop", format);
        assert!(round.contains("broken, or nothing known"), "{format}: {round}");
        assert!(!round.contains("must meet"), "{format}: {round}");
        let layers = written(HELD, "layers", format);
        assert!(layers.contains("data or control flow"), "{format}: {layers}");
    }
}

#[test]
fn how_much_holds_the_team_is_shaded_and_explained() {
    for (format, look) in [
        ("mermaid", "classDef high fill:"),
        ("d2", "high: {style: {fill:"),
        ("dot", "fillcolor=\"#fbdcd7\""),
    ] {
        let out = written(HELD, "lock-in", format);
        assert!(out.contains(look) && out.contains("three or more"), "{format}: {out}");
        assert!(!written(HELD, "layers", format).contains(look), "{format}");
    }
    let text = written(HELD, "lock-in", "text");
    assert!(text.contains("vendor, platform, legal · leaving"), "{text}");
}

#[test]
fn what_fills_a_box_of_a_framework_is_explained() {
    for format in LANGUAGES {
        let out = written(HELD, "framework", format);
        assert!(out.contains("empty: nothing fills it"), "{format}: {out}");
    }
}

const ANSWERS: &str = "name = \"answers\"\nprofile = \"llm-app\"\n[tools]\nopenai-api = {}\nlangfuse = {}\n";

#[test]
fn frames_of_a_loop_enclose_their_stations() {
    for (format, opened) in [
        ("mermaid", "subgraph in_leg_makes["),
        ("dot", "subgraph cluster_in_leg_makes {"),
        ("d2", "in_leg_makes: \"make the answers together, in no fixed order\" {"),
        ("text", "══ make the answers together, in no fixed order ═"),
    ] {
        let out = written(ANSWERS, "loop", format);
        for part in [
            opened,
            "make the answers together, in no fixed order",
            "show what they were worth",
            "learn from it",
            "answers leave traces",
        ] {
            assert!(out.contains(part), "{part} is missing from {format}: {out}");
        }
    }
    let d2 = written(ANSWERS, "loop", "d2");
    assert!(
        d2.contains("in_leg_shows.in_station_Tracing.t_Tracing_langfuse ->"),
        "{d2}"
    );
    // Nothing of this is on a loop whose stations hand on to each other.
    assert!(!written(HELD, "loop", "d2").contains("in_leg_"));
}

#[test]
fn what_is_not_declared_is_told_from_what_is() {
    let declared = "name = \"x\"\n[[custom]]\nid = \"watch\"\ncapabilities = [\"drift-detection\"]\n[[custom]]\nid = \"run\"\ncapabilities = [\"pipeline-orchestration\", \"model-training\"]\n[[links]]\nfrom = \"watch\"\nto = \"run\"\nfeedback = true\n";
    let possible = declared.replace("feedback = true", "feedback = false");
    for (format, pale) in [
        ("mermaid", "stroke:#d1453b,stroke-dasharray:7 4,opacity:0.6"),
        ("d2", "class: [feedback; inferred]"),
        ("dot", "color=\"#bd2c22\" fontcolor=\"#bd2c22\"]"),
    ] {
        assert!(!written(declared, "loop", format).contains(pale), "{format}");
        assert!(written(&possible, "loop", format).contains(pale), "{format}");
    }
}

/// A part without a name, as some frameworks have it.
#[test]
fn no_text_of_mermaid_is_empty() {
    let canvas = format!("frameworks = [\"ml-ops-canvas\"]\n{HELD}");
    let chart = written(&canvas, "framework", "mermaid");
    assert!(chart.contains("Data sources") && !chart.contains("\"\""), "{chart}");
}
