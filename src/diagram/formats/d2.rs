//! D2, the language of d2lang.com: parts are containers, kinds of boxes and lines are classes.
//!
//! Its double-quoted strings know `\"`, `\\`, `\n` and `\$`; an unescaped `${` would be a variable.

use super::Style;
use super::outline::{self, Drawn, Outline, Room};
use crate::diagram::model::{Diagram, EdgeKind, NodeKind, State};
use std::fmt::Write as _;

const DRAWN: Drawn = Drawn {
    flow: "thick line",
    feedback: "dashed line",
    cross: "hollow arrow",
    unknown: "dotted line",
    inferred: "",
    own: "double border",
};

/// Outlines alone, in colours that stand out on light and dark grounds: the fills are the theme's.
const CLASSES: &str = "\
classes: {
  own: {style.double-border: true}
  gap: {style.stroke-dash: 4}
  hole: {style.stroke-dash: 4}
  error: {style: {stroke: \"#d1453b\"; stroke-width: 4}}
  warning: {style: {stroke: \"#a8730a\"; stroke-width: 3}}
  note: {style: {stroke: \"#2f7de1\"; stroke-width: 3}}
  flow: {style.stroke-width: 3}
  feedback: {style: {stroke: \"#d1453b\"; stroke-dash: 5}}
  cross: {target-arrowhead: {shape: triangle; style.filled: false}}
  unknown: {style: {stroke-dash: 2; opacity: 0.8}}
  order: {style.opacity: 0}
}
";

pub(super) fn write(diagram: &Diagram, _: &Style) -> String {
    let outline = Outline::new(diagram);
    let lines = outline.lines(diagram);
    let mut out = String::from("direction: down\n");
    out.push_str(CLASSES);
    let heading = outline::heading(diagram);
    if !heading.is_empty() {
        let _ = writeln!(
            out,
            "heading: {} {{\n  shape: text\n  near: top-center\n  style.font-size: 24\n}}",
            quoted(&heading)
        );
    }
    for room in &outline.rooms {
        container(room, &mut out);
    }
    for line in &lines {
        let _ = write!(out, "{} -> {}", path(&outline, line.from), path(&outline, line.to));
        let words = outline::line_lines(line.edge);
        if !words.is_empty() {
            let _ = write!(out, ": {}", quoted(&words));
        }
        let _ = writeln!(out, " {{class: {}}}", kind(line.edge.kind));
    }
    out.push_str("# Unseen: they keep the parts in their order.\n");
    for (above, below) in outline.spine() {
        let _ = writeln!(out, "{} -> {}: {{class: order}}", above.name, below.name);
    }
    let foot = outline::foot(diagram, &outline::key(&outline, &lines, &DRAWN));
    if !foot.is_empty() {
        let _ = writeln!(
            out,
            "legend: {} {{\n  shape: text\n  near: bottom-center\n}}",
            quoted(&foot)
        );
    }
    out
}

fn container(here: &Room<'_>, out: &mut String) {
    let missing = here.part.state == State::Missing;
    let _ = write!(out, "{}: {}", here.name, quoted(&outline::part_lines(&here.part)));
    if here.boxes.is_empty() {
        let _ = writeln!(out, "{}", if missing { " {class: hole}" } else { "" });
        return;
    }
    out.push_str(" {\n");
    if missing {
        out.push_str("  class: hole\n");
    }
    for (node, name) in here.part.nodes.iter().zip(&here.boxes) {
        let kind = match node.kind {
            _ if node.is_hole() => Some("gap"),
            NodeKind::Custom => Some("own"),
            _ => None,
        };
        let severity = outline::worst(&node.marks).map(outline::word);
        let classes: Vec<&str> = kind.into_iter().chain(severity).collect();
        let _ = write!(out, "  {name}: {}", quoted(&outline::box_lines(node)));
        let _ = match classes.as_slice() {
            [] => writeln!(out),
            [one] => writeln!(out, " {{class: {one}}}"),
            several => writeln!(out, " {{class: [{}]}}", several.join("; ")),
        };
    }
    out.push_str("}\n");
}

/// A box as seen from the top: its container, then its own name.
fn path(outline: &Outline<'_>, at: (usize, usize)) -> String {
    format!("{}.{}", outline.rooms[at.0].name, outline.name(at))
}

fn kind(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Flow => "flow",
        EdgeKind::Feedback => "feedback",
        EdgeKind::Cross => "cross",
        EdgeKind::Unknown => "unknown",
    }
}

/// A double-quoted string of several lines.
fn quoted(lines: &[String]) -> String {
    let mut out = String::from("\"");
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            out.push_str("\\n");
        }
        for c in line.chars() {
            if matches!(c, '"' | '\\' | '$') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out.push('"');
    out
}
