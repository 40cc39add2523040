//! D2, the language of d2lang.com: parts are containers, kinds of boxes and lines are classes.
//!
//! Its double-quoted strings know `\"`, `\\`, `\n` and `\$`; an unescaped `${` would be a variable.

use super::Style;
use super::legend::{self, Drawn};
use super::outline::{self, Outline, Room};
use crate::diagram::model::{Diagram, EdgeKind, NodeKind, State, Tone};
use crate::diagram::theme::Theme;
use std::fmt::Write as _;

const DRAWN: Drawn = Drawn {
    flow: "thick line",
    feedback: "dashed line",
    cross: "hollow arrow",
    unknown: "dotted line",
    inferred: "pale line",
    own: "double border",
    gap: "dashed outline",
};

/// Outlines alone, in colours that stand out on light and dark grounds: the fills are the theme's, but for
/// shaded boxes, which bring the colour of their words along.
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
  inferred: {style.opacity: 0.6}
  order: {style.opacity: 0}
";

pub(super) fn write(diagram: &Diagram, style: &Style) -> String {
    let outline = Outline::new(diagram);
    let lines = outline.lines(diagram);
    let mut out = String::from("direction: down\n");
    out.push_str(CLASSES);
    let shadings = legend::shadings(diagram);
    shades(&shadings, &style.theme, &mut out);
    out.push_str("}\n");
    let heading = outline::heading(diagram);
    if !heading.is_empty() {
        let _ = writeln!(
            out,
            "heading: {} {{\n  shape: text\n  near: top-center\n  style.font-size: 24\n}}",
            quoted(&heading)
        );
    }
    for (frame, rooms) in outline.sections() {
        if let Some(frame) = frame {
            let _ = writeln!(
                out,
                "{}: {} {{",
                frame.name,
                quoted(std::slice::from_ref(&frame.caption))
            );
        }
        for room in rooms {
            container(room, if frame.is_some() { "  " } else { "" }, &mut out);
        }
        if frame.is_some() {
            out.push_str("}\n");
        }
    }
    for line in &lines {
        let mut classes = vec![kind(line.edge.kind)];
        classes.extend((!line.edge.declared).then_some("inferred"));
        let ends = [line.from, line.to].map(|at| path(&outline, at));
        connection(&ends, &outline::line_lines(line.edge), &classes, &mut out);
    }
    for pass in &outline.passes {
        let ends = [pass.from, pass.to].map(|frame| outline.frames[frame].name.clone());
        let kind = kind(legend::pass_kind(pass.step.kind));
        connection(&ends, &pass.lines(), &[kind], &mut out);
    }
    out.push_str("# Unseen: they keep the parts in their order.\n");
    let places: Vec<String> = (0..outline.rooms.len()).map(|room| place(&outline, room)).collect();
    let mut order: Vec<&str> = places.iter().map(String::as_str).collect();
    if !shadings.is_empty() {
        key(&shadings, &mut out);
        order.push("key");
    }
    for pair in order.windows(2) {
        let _ = writeln!(out, "{} -> {}: {{class: order}}", pair[0], pair[1]);
    }
    let foot = legend::foot(diagram, &legend::key(diagram, &outline, &lines, &DRAWN));
    if !foot.is_empty() {
        let _ = writeln!(
            out,
            "legend: {} {{\n  shape: text\n  near: bottom-center\n}}",
            quoted(&foot)
        );
    }
    out
}

/// The looks of the shadings that occur.
fn shades(shadings: &[(Tone, String)], theme: &Theme, out: &mut String) {
    for (tone, _) in shadings {
        if let Some((name, tint)) = legend::shading(*tone).zip(theme.tones.of(*tone)) {
            let ink = theme.ink;
            let _ = writeln!(
                out,
                "  {name}: {{style: {{fill: \"{}\"; font-color: \"{ink}\"}}}}",
                tint.fill
            );
        }
    }
}

/// A sample of each shading that occurs.
fn key(shadings: &[(Tone, String)], out: &mut String) {
    out.push_str("key: \"\" {\n");
    for (at, (tone, words)) in shadings.iter().enumerate() {
        let class = legend::shading(*tone).unwrap_or("gap");
        let _ = writeln!(
            out,
            "  k_{at}: {} {{class: {class}}}",
            quoted(std::slice::from_ref(words))
        );
    }
    out.push_str("}\n");
}

fn container(here: &Room<'_>, indent: &str, out: &mut String) {
    let missing = here.part.state == State::Missing;
    let _ = write!(
        out,
        "{indent}{}: {}",
        here.name,
        quoted(&outline::part_lines(&here.part))
    );
    if here.boxes.is_empty() {
        let _ = writeln!(out, "{}", if missing { " {class: hole}" } else { "" });
        return;
    }
    out.push_str(" {\n");
    if missing {
        let _ = writeln!(out, "{indent}  class: hole");
    }
    for (node, name) in here.part.nodes.iter().zip(&here.boxes) {
        let kind = match node.kind {
            _ if node.is_hole() => Some("gap"),
            NodeKind::Custom => Some("own"),
            _ => None,
        };
        let severity = outline::worst(&node.marks).map(outline::word);
        let shading = legend::shading(node.tone);
        let classes: Vec<&str> = kind.into_iter().chain(shading).chain(severity).collect();
        let _ = write!(out, "{indent}  {name}: {}", quoted(&outline::box_lines(node)));
        if classes.is_empty() {
            out.push('\n');
        } else {
            let _ = writeln!(out, " {{{}}}", class(&classes));
        }
    }
    let _ = writeln!(out, "{indent}}}");
}

fn connection([from, to]: &[String; 2], words: &[String], classes: &[&str], out: &mut String) {
    let _ = write!(out, "{from} -> {to}");
    if !words.is_empty() {
        let _ = write!(out, ": {}", quoted(words));
    }
    let _ = writeln!(out, " {{{}}}", class(classes));
}

/// One class, or a list of them.
fn class(classes: &[&str]) -> String {
    match classes {
        [one] => format!("class: {one}"),
        several => format!("class: [{}]", several.join("; ")),
    }
}

/// A room as seen from the top: the frame around it, then its own name.
fn place(outline: &Outline<'_>, room: usize) -> String {
    let name = &outline.rooms[room].name;
    match outline.frame_of(room) {
        Some(frame) => format!("{}.{name}", frame.name),
        None => name.clone(),
    }
}

/// A box as seen from the top: its container, then its own name.
fn path(outline: &Outline<'_>, at: (usize, usize)) -> String {
    format!("{}.{}", place(outline, at.0), outline.name(at))
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
