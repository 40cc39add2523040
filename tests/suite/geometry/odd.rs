//! Pictures nobody wants, which must be drawn all the same.

use super::samples::{band, edge, group, mark, node};
use aiia::diagram::model::{Band, Diagram, Edge, EdgeKind, Group, LegendLine, MarkRef, Node, Severity};

/// High columns beside two bands, and words of every length.
pub(super) fn tall() -> Diagram {
    let mut drawn = Diagram {
        title: "High columns".into(),
        ..Diagram::default()
    };
    let mut second = node("b", "B", "");
    second.marks = (1..7).map(|number| mark(Severity::Warning, number)).collect();
    drawn.bands = vec![
        band(
            "Data platform and everything that feeds it",
            vec![
                node("a", "A tool with a very long name that goes on and on", "1.0"),
                second,
            ],
        ),
        Band {
            sublabel: Some("two tools, one of them old".into()),
            marks: (1..6).map(|n| mark(Severity::Note, n)).collect(),
            ..band("Serving", vec![node("c", "C", "3")])
        },
    ];
    drawn.left = vec![group("Orchestration of everything", vec![node("l", "Airflow", "2")])];
    for index in 0..4 {
        let nodes = (0..=index)
            .map(|at| node(&format!("r{index}{at}"), &format!("Tool {index}{at}"), "1.0"))
            .collect();
        drawn.right.push(Group {
            marks: vec![mark(Severity::Error, index + 1)],
            ..group(&format!("Group {index}"), nodes)
        });
    }
    drawn.base = vec![
        band("Compute", vec![node("k", "Kubernetes", "1.34")]),
        band(
            "Hardware",
            vec![node("h", "H200", "8 GPUs"), node("i", "InfiniBand", "")],
        ),
    ];
    drawn.edges = vec![
        edge(
            "a",
            "b",
            "a label that is far too long to stand between two boxes",
            EdgeKind::Flow,
        ),
        edge("a", "c", "rows", EdgeKind::Flow),
        edge("c", "a", "feedback", EdgeKind::Feedback),
        edge("a", "c", "and more rows", EdgeKind::Flow),
        edge("r33", "c", "policy", EdgeKind::Cross),
        edge("c", "r00", "scores", EdgeKind::Cross),
        edge("l", "r21", "across", EdgeKind::Cross),
        edge("k", "c", "pods", EdgeKind::Flow),
        edge("h", "k", "devices", EdgeKind::Flow),
        edge("h", "i", "RDMA", EdgeKind::Flow),
        edge("l", "h", "jobs", EdgeKind::Cross),
        edge("r11", "i", "audit", EdgeKind::Cross),
        edge("r30", "r32", "skips one", EdgeKind::Unknown),
        edge("r00", "r33", "far", EdgeKind::Cross),
    ];
    drawn
}

/// Texts that break careless printers.
pub(super) fn hostile() -> Diagram {
    let texts = [
        "a \"quoted\" & <b>bold</b> ]]> name",
        "line\nbreak\r\n\ttab\u{0}\u{1}\u{8}\u{b}\u{1f}\u{7f}\u{85}",
        "\u{FFFE}\u{FFFF}\u{FEFF}",
        "\u{202E}evil\u{202D}\u{2066}\u{200F}",
        "👩‍👩‍👧‍👦🚀🇩🇪 emoji",
        "日本語の名前",
        "مرحبا بالعالم",
        "",
        "   ",
        "&#0; &amp; &unknown;",
        "'; -- <!-- --> <![CDATA[",
        "-> end --> x->y",
    ];
    let long = "x".repeat(5000) + &" y".repeat(2000);
    let mark = |number| MarkRef {
        severity: Severity::Error,
        number,
    };
    let mut diagram = Diagram {
        title: texts[0].into(),
        subtitle: texts[1].into(),
        footer: long.clone(),
        ..Diagram::default()
    };
    for text in texts.into_iter().chain([long.as_str()]) {
        let hostile = Node {
            id: text.into(),
            label: text.into(),
            version: text.into(),
            note: Some(text.into()),
            marks: vec![mark(u32::MAX), mark(0), mark(7), mark(8), mark(9)],
            ..Node::default()
        };
        diagram.bands.push(Band {
            id: text.into(),
            label: text.into(),
            sublabel: Some(text.into()),
            nodes: vec![hostile.clone()],
            marks: vec![mark(1)],
            ..Band::default()
        });
        diagram.right.push(Group {
            id: text.into(),
            label: text.into(),
            nodes: vec![node(&format!("r{text}"), text, text)],
            ..Group::default()
        });
        diagram.edges.push(Edge {
            label: text.into(),
            ..edge(texts[0], text, "", EdgeKind::Flow)
        });
        diagram.edges.push(Edge {
            label: text.into(),
            ..edge(&format!("r{text}"), texts[3], "", EdgeKind::Cross)
        });
        diagram.legend.push(LegendLine {
            mark: mark(12),
            text: text.into(),
        });
    }
    diagram
}
