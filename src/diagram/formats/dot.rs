//! DOT, through `graphviz-rust`'s syntax tree. Its printer escapes nothing, so every text is
//! quoted here.

use super::Style;
use crate::diagram::model::{Diagram, Edge, EdgeKind, Node, NodeKind, Part, State, Tone};
use graphviz_rust::dot_structures::{
    Attribute, Edge as DotEdge, EdgeTy, Graph, Id, Node as DotNode, NodeId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::PrinterContext;
use std::collections::BTreeSet;

pub(super) fn write(diagram: &Diagram, _: &Style) -> String {
    let mut stmts = vec![
        attribute("label", &diagram.title),
        attribute("labelloc", "t"),
        attribute("fontname", "Open Sans"),
        attribute("rankdir", "TB"),
        attribute("newrank", "true"),
        Stmt::Node(DotNode::new(
            NodeId(Id::Plain("node".to_owned()), None),
            attributes(&[
                ("shape", "box"),
                ("style", "rounded,filled"),
                ("fillcolor", "white"),
                ("fontname", "Open Sans"),
                ("fontsize", "11"),
            ]),
        )),
        Stmt::Node(DotNode::new(
            NodeId(Id::Plain("edge".to_owned()), None),
            attributes(&[("fontname", "Open Sans"), ("fontsize", "9")]),
        )),
    ];
    let mut known = BTreeSet::new();
    for (
        number,
        Part {
            label, nodes, state, ..
        },
    ) in diagram.parts().enumerate()
    {
        let mut inside = vec![attribute("label", label), attribute("style", style(state))];
        if nodes.is_empty() {
            inside.push(Stmt::Node(DotNode::new(
                NodeId(Id::Plain(format!("hole{number}")), None),
                attributes(&[("label", "nothing declared"), ("style", "dashed")]),
            )));
        }
        for node in nodes {
            known.insert(node.id.as_str());
            inside.push(Stmt::Node(box_of(node)));
        }
        let id = Id::Plain(format!("cluster_{number}"));
        stmts.push(Stmt::Subgraph(Subgraph { id, stmts: inside }));
    }
    let edges = diagram.edges.iter();
    let edges = edges.filter(|e| known.contains(e.from.as_str()) && known.contains(e.to.as_str()));
    stmts.extend(edges.map(|e| Stmt::Edge(line_of(e))));
    let graph = Graph::DiGraph {
        id: Id::Plain("stack".to_owned()),
        strict: false,
        stmts,
    };
    graphviz_rust::print(graph, &mut PrinterContext::default()) + "\n"
}

fn style(state: State) -> &'static str {
    match state {
        State::Present => "rounded",
        State::Missing => "dashed",
    }
}

fn box_of(node: &Node) -> DotNode {
    let mut lines = vec![node.label.as_str()];
    lines.extend(
        [Some(&node.version), node.note.as_ref()]
            .into_iter()
            .flatten()
            .map(String::as_str),
    );
    lines.retain(|line| !line.is_empty());
    let mut label: Vec<String> = lines.iter().map(|l| clean(l)).collect();
    if node.kind == NodeKind::Gap {
        label[0] = format!("missing: {}", label[0]);
    }
    for mark in &node.marks {
        label.push(format!(
            "{} {}",
            format!("{:?}", mark.severity).to_lowercase(),
            mark.number
        ));
    }
    let mut attributes = vec![Attribute(
        Id::Plain("label".to_owned()),
        Id::Escaped(quoted_lines(&label)),
    )];
    if node.kind == NodeKind::Gap || matches!(node.tone, Tone::Empty | Tone::Unknown) {
        attributes.push(Attribute(Id::Plain("style".to_owned()), Id::Escaped(quoted("dashed"))));
    }
    DotNode::new(node_id(&node.id), attributes)
}

fn line_of(edge: &Edge) -> DotEdge {
    let style = match edge.kind {
        EdgeKind::Flow | EdgeKind::Cross => "solid",
        EdgeKind::Feedback => "dashed",
        EdgeKind::Unknown => "dotted",
    };
    let ends = EdgeTy::Pair(Vertex::N(node_id(&edge.from)), Vertex::N(node_id(&edge.to)));
    DotEdge {
        ty: ends,
        attributes: attributes(&[("label", edge.label.as_str()), ("style", style)]),
    }
}

fn node_id(id: &str) -> NodeId {
    NodeId(Id::Escaped(quoted(id)), None)
}

fn attribute(key: &str, value: &str) -> Stmt {
    Stmt::Attribute(Attribute(Id::Plain(key.to_owned()), Id::Escaped(quoted(value))))
}

fn attributes(pairs: &[(&str, &str)]) -> Vec<Attribute> {
    let one = |(key, value): &(&str, &str)| Attribute(Id::Plain((*key).to_owned()), Id::Escaped(quoted(value)));
    pairs.iter().map(one).collect()
}

/// A DOT string: quotes escaped, a backslash doubled so that it starts no escape of DOT's own.
fn quoted(text: &str) -> String {
    format!("\"{}\"", clean(text))
}

fn quoted_lines(lines: &[String]) -> String {
    format!("\"{}\"", lines.join("\\n"))
}

fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
