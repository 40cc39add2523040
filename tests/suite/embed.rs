//! Pictures inside an HTML page: several at once, and scripts find their way about.

use aiia::diagram::model::{Band, Diagram, Edge, Node};
use aiia::diagram::{arrange, svg, theme};
use std::collections::BTreeSet;

fn picture() -> Diagram {
    let node = |id: &str, label: &str| Node {
        id: id.to_owned(),
        label: label.to_owned(),
        version: "1.2".to_owned(),
        ..Node::default()
    };
    let band = |id: &str, nodes: Vec<Node>| Band {
        id: id.to_owned(),
        label: id.to_owned(),
        nodes,
        ..Band::default()
    };
    Diagram {
        title: "A & B".to_owned(),
        bands: vec![
            band("storage", vec![node("minio", "MinIO")]),
            band("serving", vec![node("kserve", "KServe \"0\"")]),
        ],
        edges: vec![Edge {
            from: "minio".to_owned(),
            to: "kserve".to_owned(),
            label: "S3 API".to_owned(),
            ..Edge::default()
        }],
        ..Diagram::default()
    }
}

#[test]
fn several_stand_in_one_page_and_no_id_is_there_twice() {
    let scene = arrange(&picture(), &theme::light());
    let page = format!(
        "<html>{}{}</html>",
        svg::embed(&scene, "layers"),
        svg::embed(&scene, "loop")
    );
    let document = roxmltree::Document::parse(&page).unwrap();
    let mut ids = BTreeSet::new();
    for id in document.descendants().filter_map(|n| n.attribute("id")) {
        assert!(ids.insert(id), "{id} is there twice");
    }
    for picture in document.root_element().children().filter(roxmltree::Node::is_element) {
        assert_eq!(picture.tag_name().name(), "svg");
        assert!(picture.attribute("width").is_none() && picture.attribute("height").is_none());
        for pointer in ["aria-labelledby", "aria-describedby"] {
            assert!(ids.contains(picture.attribute(pointer).unwrap()), "{pointer}");
        }
    }
}

#[test]
fn a_script_finds_the_lines_of_a_box() {
    let text = svg::embed(&arrange(&picture(), &theme::light()), "p");
    let document = roxmltree::Document::parse(&text).unwrap();
    let groups = |class: &'static str| {
        let all = document.descendants();
        all.filter(move |n| n.attribute("class") == Some(class))
            .collect::<Vec<_>>()
    };
    let nodes: Vec<_> = groups("node").iter().filter_map(|n| n.attribute("data-id")).collect();
    assert_eq!(nodes, ["minio", "kserve"]);
    for class in ["edge", "edge-label"] {
        let found = groups(class);
        assert_eq!(found.len(), 1, "{class}");
        assert_eq!(found[0].attribute("data-from"), Some("minio"));
        assert_eq!(found[0].attribute("data-to"), Some("kserve"));
    }
    for group in groups("node").into_iter().chain(groups("edge")) {
        assert_eq!(group.attribute("role"), Some("group"));
        assert!(group.attribute("aria-label").is_some_and(|label| !label.is_empty()));
    }
}

#[test]
fn text_is_text() {
    for printed in [
        svg::print(&arrange(&picture(), &theme::light())),
        svg::embed(&arrange(&picture(), &theme::light()), "p"),
    ] {
        let document = roxmltree::Document::parse(&printed).unwrap();
        let all = document
            .descendants()
            .filter(|n| n.has_tag_name("text") || n.tag_name().name() == "text");
        let words: Vec<_> = all.filter_map(|n| n.text()).collect();
        for word in ["MinIO", "KServe \"0\"", "1.2", "S3 API", "A & B"] {
            assert!(words.contains(&word), "{word} is no text of the picture: {words:?}");
        }
    }
}
