//! Mermaid `flowchart`, as GitHub renders it.
//!
//! Severities, holes and kinds of lines are drawn by outlines alone, in colours that stand out on
//! light and dark grounds; what is inside is left to the reader's theme.

use super::Style;
use super::outline::{self, Drawn, Line, Outline, Room};
use crate::diagram::model::{Diagram, EdgeKind, Node, NodeKind, State};
use std::fmt::Write as _;

const DRAWN: Drawn = Drawn {
    flow: "thick line",
    feedback: "dashed line",
    cross: "thin line",
    unknown: "dotted line",
    inferred: "",
    own: "double border",
};

/// Each is text beside the picture, too wide for Mermaid's own 200 px.
const CONFIG: &str = "config:\n  flowchart:\n    wrappingWidth: 700\n";

const CLASSES: &str = "  classDef gap stroke-dasharray:4 3
  classDef error stroke:#d1453b,stroke-width:4px
  classDef warning stroke:#a8730a,stroke-width:3px
  classDef note stroke:#2f7de1,stroke-width:2px
  classDef words fill:none,stroke:none
  classDef legend text-align:left,fill:none,stroke:none
";

pub(super) fn write(diagram: &Diagram, _: &Style) -> String {
    let outline = Outline::new(diagram);
    let lines = outline.lines(diagram);
    let mut out = String::from("---\n");
    let _ = writeln!(out, "title: {}", yaml(&outline::heading(diagram).join(" — ")));
    out.push_str(CONFIG);
    out.push_str("---\nflowchart TB\n");
    for room in &outline.rooms {
        subgraph(room, &mut out);
    }
    for line in &lines {
        let (from, to) = (outline.name(line.from), outline.name(line.to));
        let arrow = match line.edge.kind {
            EdgeKind::Feedback | EdgeKind::Unknown => "-.->",
            EdgeKind::Flow => "==>",
            EdgeKind::Cross => "-->",
        };
        let words = outline::line_lines(line.edge);
        if words.is_empty() {
            let _ = writeln!(out, "  {from} {arrow} {to}");
        } else {
            let _ = writeln!(out, "  {from} {arrow}|{}| {to}", quoted(&words));
        }
    }
    // Unseen: they keep the parts in their order.
    for (above, below) in outline.spine() {
        let _ = writeln!(out, "  {} ~~~ {}", above.name, below.name);
    }
    let foot = outline::foot(diagram, &outline::key(&outline, &lines, &DRAWN));
    if !foot.is_empty() {
        let _ = writeln!(out, "  legend[{}]:::legend", quoted(&foot));
        if let Some(last) = outline.rooms.last() {
            let _ = writeln!(out, "  {} ~~~ legend", last.name);
        }
    }
    out.push_str(CLASSES);
    classes(&outline, &mut out);
    line_styles(
        &lines,
        EdgeKind::Feedback,
        "stroke:#d1453b,stroke-dasharray:7 4",
        &mut out,
    );
    line_styles(&lines, EdgeKind::Unknown, "stroke-dasharray:2 3", &mut out);
    out
}

fn subgraph(here: &Room<'_>, out: &mut String) {
    let _ = writeln!(out, "  subgraph {}[{}]", here.name, quoted(&here.title()));
    for (node, name) in here.part.nodes.iter().zip(&here.boxes) {
        let _ = writeln!(out, "    {name}{}", shape(node));
    }
    if here.boxes.is_empty() {
        // Mermaid draws an empty subgraph as a box among boxes.
        let words = quoted(&[outline::emptiness(&here.part)]);
        let _ = writeln!(out, "    {}_none[{words}]:::words", here.name);
    }
    out.push_str("  end\n");
}

fn shape(node: &Node) -> String {
    let label = quoted(&outline::box_lines(node));
    match node.kind {
        _ if node.is_hole() => format!("[{label}]:::gap"),
        NodeKind::Custom => format!("[[{label}]]"),
        _ => format!("[{label}]"),
    }
}

/// Says which boxes and parts have which outline.
fn classes(outline: &Outline<'_>, out: &mut String) {
    let holes = outline.rooms.iter().filter(|r| r.part.state == State::Missing);
    let holes: Vec<&str> = holes.map(|r| r.name.as_str()).collect();
    if !holes.is_empty() {
        let _ = writeln!(out, "  class {} gap", holes.join(","));
    }
    for severity in ["error", "warning", "note"] {
        let mut names = Vec::new();
        for room in &outline.rooms {
            let boxes = room.part.nodes.iter().zip(&room.boxes);
            let bad = boxes.filter(|(n, _)| outline::worst(&n.marks).map(outline::word) == Some(severity));
            names.extend(bad.map(|(_, name)| name.as_str()));
        }
        if !names.is_empty() {
            let _ = writeln!(out, "  class {} {severity}", names.join(","));
        }
    }
}

fn line_styles(lines: &[Line<'_>], kind: EdgeKind, style: &str, out: &mut String) {
    let of = lines.iter().enumerate().filter(|(_, l)| l.edge.kind == kind);
    let numbers: Vec<String> = of.map(|(at, _)| at.to_string()).collect();
    if !numbers.is_empty() {
        let _ = writeln!(out, "  linkStyle {} {style}", numbers.join(","));
    }
}

/// A quoted text of several lines.
fn quoted(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|l| text(l)).collect();
    format!("\"{}\"", lines.join("<br>"))
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
            c => out.push(c),
        }
    }
    out
}

/// A double-quoted YAML scalar, for the title above the chart.
fn yaml(raw: &str) -> String {
    let mut out = String::from("\"");
    for c in raw.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}
