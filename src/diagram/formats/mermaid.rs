//! Mermaid `flowchart`, as GitHub renders it.

use super::Style;
use crate::diagram::model::{Diagram, EdgeKind, Node, NodeKind, Part, State, Tone};
use std::collections::BTreeMap;
use std::fmt::Write as _;

pub(super) fn write(diagram: &Diagram, _: &Style) -> String {
    let mut out = String::from("---\n");
    let _ = writeln!(out, "title: {}", yaml(&diagram.title));
    out.push_str("---\nflowchart TB\n");
    let mut ids: BTreeMap<&str, String> = BTreeMap::new();
    for (
        number,
        Part {
            label, nodes, state, ..
        },
    ) in diagram.parts().enumerate()
    {
        let hole = if state == State::Missing {
            " — nothing declared"
        } else {
            ""
        };
        let _ = writeln!(out, "  subgraph layer{number}[\"{}{hole}\"]", text(label));
        for node in nodes {
            let id = format!("n{}", ids.len());
            let _ = writeln!(out, "    {id}{}", shape(node));
            ids.entry(node.id.as_str()).or_insert(id);
        }
        if nodes.is_empty() {
            let _ = writeln!(out, "    hole{number}[\"nothing declared\"]:::gap");
        }
        out.push_str("  end\n");
    }
    for edge in &diagram.edges {
        let (Some(from), Some(to)) = (ids.get(edge.from.as_str()), ids.get(edge.to.as_str())) else {
            continue;
        };
        let arrow = match edge.kind {
            EdgeKind::Feedback | EdgeKind::Unknown => "-.->",
            EdgeKind::Flow | EdgeKind::Cross => "-->",
        };
        if edge.label.is_empty() {
            let _ = writeln!(out, "  {from} {arrow} {to}");
        } else {
            let _ = writeln!(out, "  {from} {arrow}|\"{}\"| {to}", text(&edge.label));
        }
    }
    out.push_str("  classDef gap stroke-dasharray: 4 3,fill:#fff,color:#57606a\n");
    out.push_str("  classDef custom stroke-width:2px\n");
    out
}

fn shape(node: &Node) -> String {
    let mut lines = vec![text(&node.label)];
    for line in [Some(&node.version), node.note.as_ref()].into_iter().flatten() {
        if !line.is_empty() {
            lines.push(text(line));
        }
    }
    for mark in &node.marks {
        let word = format!("{:?}", mark.severity).to_lowercase();
        lines.push(format!("{word} {}", mark.number));
    }
    let label = lines.join("<br>");
    match node.kind {
        _ if matches!(node.tone, Tone::Empty | Tone::Unknown) => format!("[\"{label}\"]:::gap"),
        NodeKind::Tool | NodeKind::Block | NodeKind::Duty => format!("[\"{label}\"]"),
        NodeKind::Custom => format!("[\"{label}\"]:::custom"),
        NodeKind::Gap => format!("[\"missing: {label}\"]:::gap"),
    }
}

/// Text inside quotes: Mermaid takes entities written `#name;` or `#number;`.
fn text(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for c in raw.chars() {
        match c {
            '"' | '#' | '&' | '<' | '>' | '`' | '\\' | '{' | '}' | '[' | ']' | '(' | ')' | '|' | ';' | '*' | '_'
            | '~' | '%' => {
                let _ = write!(out, "#{};", u32::from(c));
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A double-quoted YAML scalar, for the title above the chart.
fn yaml(raw: &str) -> String {
    let mut out = String::from("\"");
    for c in raw.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
