//! Mermaid `flowchart`, as GitHub renders it.
//!
//! Severities, holes and kinds of lines are drawn by outlines alone, in colours that stand out on
//! light and dark grounds; what is inside is left to the reader's theme, but for shaded boxes, which
//! bring the colour of their words along.

use super::Style;
use super::legend::{self, Drawn};
use super::outline::{self, Line, Outline, Room};
use crate::diagram::model::{Diagram, EdgeKind, Node, NodeKind, State, Tone};
use crate::diagram::theme::Theme;
use std::fmt::Write as _;

const DRAWN: Drawn = Drawn {
    flow: "thick line",
    feedback: "dashed line",
    cross: "thin line",
    unknown: "dotted line",
    inferred: "pale line",
    own: "double border",
    gap: "dashed outline",
};

/// Each is text beside the picture, too wide for Mermaid's own 200 px.
const CONFIG: &str = "config:\n  flowchart:\n    wrappingWidth: 700\n";

/// So many characters of a title stand in 200 px, whole words of them.
const TITLE: usize = 18;
/// A title of more rows than this covers what it likes.
const TITLE_ROWS: usize = 5;

const CLASSES: &str = "  classDef gap stroke-dasharray:4 3
  classDef error stroke:#d1453b,stroke-width:4px
  classDef warning stroke:#a8730a,stroke-width:3px
  classDef note stroke:#2f7de1,stroke-width:2px
  classDef words fill:none,stroke:none
  classDef legend text-align:left,fill:none,stroke:none
";

pub(super) fn write(diagram: &Diagram, style: &Style) -> String {
    let outline = Outline::new(diagram);
    let lines = outline.lines(diagram);
    let mut out = String::from("---\n");
    let _ = writeln!(out, "title: {}", yaml(&outline::heading(diagram).join(" — ")));
    out.push_str(CONFIG);
    room_for_titles(&outline, &mut out);
    out.push_str("---\nflowchart TB\n");
    for (frame, rooms) in outline.sections() {
        if let Some(frame) = frame {
            let _ = writeln!(
                out,
                "  subgraph {}[{}]",
                frame.name,
                quoted(std::slice::from_ref(&frame.caption))
            );
        }
        for room in rooms {
            subgraph(room, &mut out);
        }
        if frame.is_some() {
            out.push_str("  end\n");
        }
    }
    for line in &lines {
        let ends = (outline.name(line.from), outline.name(line.to));
        connection(ends, line.edge.kind, &outline::line_lines(line.edge), &mut out);
    }
    for pass in &outline.passes {
        let ends = [pass.from, pass.to].map(|frame| outline.frames[frame].name.as_str());
        let kind = legend::pass_kind(pass.step.kind);
        connection(ends.into(), kind, &pass.lines(), &mut out);
    }
    // Unseen: they keep the parts in their order.
    for (above, below) in outline.spine() {
        let _ = writeln!(out, "  {} ~~~ {}", above.name, below.name);
    }
    let mut last = outline.rooms.last().map(|room| room.name.clone());
    let shadings = legend::shadings(diagram);
    for (tone, words) in &shadings {
        let name = format!("key_{}", legend::shading(*tone).unwrap_or("hole"));
        let hole = if legend::shading(*tone).is_none() { ":::gap" } else { "" };
        let _ = writeln!(out, "  {name}[{}]{hole}", quoted(std::slice::from_ref(words)));
        if let Some(above) = last.replace(name.clone()) {
            let _ = writeln!(out, "  {above} ~~~ {name}");
        }
    }
    let foot = legend::foot(diagram, &legend::key(diagram, &outline, &lines, &DRAWN));
    if !foot.is_empty() {
        let _ = writeln!(out, "  legend[{}]:::legend", quoted(&foot));
        if let Some(last) = last {
            let _ = writeln!(out, "  {last} ~~~ legend");
        }
    }
    out.push_str(CLASSES);
    classes(&outline, &mut out);
    shades(&outline, &shadings, &style.theme, &mut out);
    line_styles(&lines, &mut out);
    out
}

/// Mermaid breaks the titles of parts at 200 px, and without being told leaves room for one line.
fn room_for_titles(outline: &Outline<'_>, out: &mut String) {
    let rows = |line: &str| line.chars().count().div_ceil(TITLE).max(1);
    let rooms = outline.rooms.iter();
    let rooms = rooms.map(|room| room.title().iter().map(|line| rows(line)).sum());
    let frames = outline.frames.iter().map(|frame| rows(&frame.caption));
    let most = rooms.chain(frames).max().unwrap_or(1).clamp(1, TITLE_ROWS);
    if most > 1 {
        let more = (most - 1) * 24;
        let _ = writeln!(
            out,
            "    rankSpacing: {}\n    subGraphTitleMargin:\n      bottom: {more}",
            50 + more / 2
        );
    }
}

fn connection((from, to): (&str, &str), kind: EdgeKind, words: &[String], out: &mut String) {
    let arrow = match kind {
        EdgeKind::Feedback | EdgeKind::Unknown => "-.->",
        EdgeKind::Flow => "==>",
        EdgeKind::Cross => "-->",
    };
    let _ = if words.is_empty() {
        writeln!(out, "  {from} {arrow} {to}")
    } else {
        writeln!(out, "  {from} {arrow}|{}| {to}", quoted(words))
    };
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

/// Says which boxes are shaded how.
fn shades(outline: &Outline<'_>, shadings: &[(Tone, String)], theme: &Theme, out: &mut String) {
    for (tone, _) in shadings {
        let Some((name, tint)) = legend::shading(*tone).zip(theme.tones.of(*tone)) else {
            continue;
        };
        let _ = writeln!(out, "  classDef {name} fill:{},color:{}", tint.fill, theme.ink);
        let mut shaded = vec![format!("key_{name}")];
        for room in &outline.rooms {
            let boxes = room.part.nodes.iter().zip(&room.boxes);
            shaded.extend(boxes.filter(|(n, _)| n.tone == *tone).map(|(_, name)| name.clone()));
        }
        let _ = writeln!(out, "  class {} {name}", shaded.join(","));
    }
}

/// Says which lines have which look; of several looks of one line Mermaid heeds the last alone.
fn line_styles(lines: &[Line<'_>], out: &mut String) {
    for (kind, look) in [
        (EdgeKind::Flow, ""),
        (EdgeKind::Feedback, "stroke:#d1453b,stroke-dasharray:7 4"),
        (EdgeKind::Cross, ""),
        (EdgeKind::Unknown, "stroke-dasharray:2 3"),
    ] {
        for (declared, pale) in [(true, ""), (false, "opacity:0.6")] {
            let of = lines.iter().enumerate();
            let of = of.filter(|(_, l)| l.edge.kind == kind && l.edge.declared == declared);
            let numbers: Vec<String> = of.map(|(at, _)| at.to_string()).collect();
            let looks: Vec<&str> = [look, pale].into_iter().filter(|l| !l.is_empty()).collect();
            if !numbers.is_empty() && !looks.is_empty() {
                let _ = writeln!(out, "  linkStyle {} {}", numbers.join(","), looks.join(","));
            }
        }
    }
}

/// A quoted text of several lines; Mermaid does not parse an empty one.
fn quoted(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|l| text(l)).collect();
    let text = lines.join("<br>");
    if text.is_empty() {
        "\" \"".to_owned()
    } else {
        format!("\"{text}\"")
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
