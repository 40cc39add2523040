//! DOT, through `graphviz-rust`'s syntax tree. Its printer escapes nothing, so every text is
//! quoted here.

use super::Style;
use super::frames::{Frame, Pass};
use super::legend::{self, Drawn};
use super::outline::{self, Line, Outline, Room};
use crate::diagram::model::{Diagram, EdgeKind, Node, NodeKind, State, Tone};
use crate::diagram::theme::{Theme, Tint};
use graphviz_rust::dot_structures::{
    Attribute, Edge as DotEdge, EdgeTy, Graph, Id, Node as DotNode, NodeId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::PrinterContext;

const DRAWN: Drawn = Drawn {
    flow: "filled arrow",
    feedback: "dashed line",
    cross: "hollow arrow",
    unknown: "dotted line",
    inferred: "thin line",
    own: "double border",
    gap: "dashed outline",
};

pub(in crate::diagram) fn write(diagram: &Diagram, style: &Style) -> String {
    let theme = &style.theme;
    let outline = Outline::new(diagram);
    let lines = outline.lines(diagram);
    let mut stmts = vec![
        attribute("label", centred(&outline::heading(diagram))),
        attribute("labelloc", quoted("t")),
        attribute("fontname", quoted("Open Sans")),
        attribute("fontcolor", quoted(theme.ink)),
        attribute("bgcolor", quoted(theme.canvas)),
        attribute("rankdir", quoted("TB")),
        attribute("newrank", quoted("true")),
        // Lines may end on the outline of a cluster.
        attribute("compound", quoted("true")),
        defaults(
            "node",
            &[
                ("shape", "box"),
                ("style", "rounded,filled"),
                ("fillcolor", theme.tool.fill),
                ("color", theme.tool.stroke),
                ("fontcolor", theme.ink),
                ("fontname", "Open Sans"),
                ("fontsize", "11"),
            ],
        ),
        defaults("edge", &[("fontname", "Open Sans"), ("fontsize", "9")]),
    ];
    let mut drawn = 0;
    for (frame, rooms) in outline.sections() {
        let clusters = rooms.iter().enumerate();
        let clusters = clusters.map(|(at, room)| cluster(room, drawn + at, theme)).collect();
        drawn += rooms.len();
        match frame {
            Some(frame) => stmts.push(enclosure(frame, clusters, theme)),
            None => stmts.extend(clusters),
        }
    }
    stmts.extend(lines.iter().map(|line| Stmt::Edge(line_of(&outline, line, theme))));
    let passes = outline.passes.iter();
    stmts.extend(passes.map(|pass| Stmt::Edge(pass_of(&outline, pass, theme))));
    let mut rows = rows(&outline);
    let samples = samples(diagram, theme);
    if !samples.is_empty() {
        rows.push(samples.iter().map(|(name, _)| name.clone()).collect());
        let nodes = samples.into_iter();
        stmts.extend(nodes.map(|(name, look)| Stmt::Node(DotNode::new(node_id(&name), look))));
    }
    let foot = legend::foot(diagram, &legend::key(diagram, &outline, &lines, &DRAWN));
    if !foot.is_empty() {
        stmts.push(foot_of(&foot, theme));
        rows.push(vec![FOOT.to_owned()]);
    }
    stmts.extend(spine(&rows));
    let graph = Graph::DiGraph {
        id: Id::Plain("stack".to_owned()),
        strict: false,
        stmts,
    };
    graphviz_rust::print(graph, &mut PrinterContext::default()) + "\n"
}

/// The most boxes beside each other.
const ROW: usize = 7;

/// The name of the note beneath everything.
const FOOT: &str = "legend";

/// The boxes of every part in rows, the parts in their order.
fn rows(outline: &Outline<'_>) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for room in &outline.rooms {
        rows.extend(room.boxes.chunks(ROW).map(<[String]>::to_vec));
        if room.boxes.is_empty() {
            rows.push(vec![nothing(&room.name)]);
        }
    }
    rows
}

/// The name of the box that stands in an empty part: a cluster without a box is not drawn.
fn nothing(room: &str) -> String {
    format!("{room}_none")
}

/// Statements that hold each row together and one beneath the other, for `dot` sets what nothing
/// joins side by side: a picture as wide as a street.
fn spine(rows: &[Vec<String>]) -> Vec<Stmt> {
    let unseen = |from: &str, to: &str| {
        let ends = EdgeTy::Pair(Vertex::N(node_id(from)), Vertex::N(node_id(to)));
        let attributes = vec![pair("style", quoted("invis")), pair("weight", quoted("20"))];
        Stmt::Edge(DotEdge { ty: ends, attributes })
    };
    let mut stmts = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let boxes = row
            .iter()
            .map(|name| Stmt::Node(DotNode::new(node_id(name), Vec::new())));
        let same = std::iter::once(attribute("rank", quoted("same")));
        stmts.push(Stmt::Subgraph(Subgraph {
            id: Id::Plain(format!("row_{at}")),
            stmts: same.chain(boxes).collect(),
        }));
    }
    for pair in rows.windows(2) {
        if let [Some(above), Some(below)] = [pair[0].first(), pair[1].first()] {
            stmts.push(unseen(above, below));
        }
    }
    stmts
}

/// A cluster around the clusters of a frame.
fn enclosure(frame: &Frame, clusters: Vec<Stmt>, theme: &Theme) -> Stmt {
    let look = [
        ("label", frame.caption.as_str()),
        ("style", "rounded"),
        ("color", theme.panel.stroke),
        ("fontcolor", theme.ink),
    ];
    let look = look.map(|(key, value)| attribute(key, quoted(value)));
    Stmt::Subgraph(Subgraph {
        id: Id::Plain(format!("cluster_{}", frame.name)),
        stmts: look.into_iter().chain(clusters).collect(),
    })
}

/// A sample box of each shading that occurs.
fn samples(diagram: &Diagram, theme: &Theme) -> Vec<(String, Vec<Attribute>)> {
    let all = legend::shadings(diagram).into_iter().enumerate();
    all.map(|(at, (tone, words))| {
        let look = if legend::shading(tone).is_some() {
            shade(tone, theme)
        } else {
            ghost(theme)
        };
        let label = std::iter::once(pair("label", quoted(&words)));
        (format!("key_{at}"), label.chain(look).collect())
    })
    .collect()
}

/// The look of a shaded box.
fn shade(tone: Tone, theme: &Theme) -> Vec<Attribute> {
    let tint = theme.tones.of(tone);
    let look = tint.map(|Tint { fill, stroke }| [("fillcolor", fill), ("color", stroke)]);
    let look = look.into_iter().flatten();
    look.map(|(key, value)| pair(key, quoted(value))).collect()
}

fn cluster(here: &Room<'_>, at: usize, theme: &Theme) -> Stmt {
    let missing = here.part.state == State::Missing;
    let ground = if missing {
        theme.missing
    } else {
        let bands = theme.bands;
        bands.get(at % bands.len().max(1)).copied().unwrap_or(theme.panel)
    };
    let mut inside = vec![
        attribute("label", centred(&here.title())),
        attribute(
            "style",
            quoted(if missing { "dashed,filled" } else { "rounded,filled" }),
        ),
        attribute("fillcolor", quoted(ground.fill)),
        attribute("color", quoted(ground.stroke)),
        attribute("fontcolor", quoted(if missing { theme.gap_ink } else { theme.ink })),
    ];
    if here.boxes.is_empty() {
        let words = [
            ("label", outline::emptiness(&here.part)),
            ("shape", "plaintext".to_owned()),
            ("style", "solid".to_owned()),
        ];
        inside.push(Stmt::Node(DotNode::new(
            node_id(&nothing(&here.name)),
            words.map(|(key, value)| pair(key, quoted(&value))).to_vec(),
        )));
    }
    for (node, name) in here.part.nodes.iter().zip(&here.boxes) {
        inside.push(Stmt::Node(DotNode::new(node_id(name), box_of(node, theme))));
    }
    Stmt::Subgraph(Subgraph {
        id: Id::Plain(format!("cluster_{}", here.name)),
        stmts: inside,
    })
}

fn box_of(node: &Node, theme: &Theme) -> Vec<Attribute> {
    let mut attributes = vec![pair("label", centred(&outline::box_lines(node)))];
    if node.is_hole() {
        attributes.extend(ghost(theme));
    } else {
        attributes.extend(shade(node.tone, theme));
        if node.kind == NodeKind::Custom {
            attributes.push(pair("peripheries", quoted("2")));
        }
    }
    if !node.marks.is_empty() {
        // Badges are told in words; a heavier outline leads the eye to them.
        attributes.push(pair("penwidth", quoted("2.5")));
    }
    attributes
}

/// The look of what is missing.
fn ghost(theme: &Theme) -> Vec<Attribute> {
    let Tint { fill, stroke } = theme.gap;
    [
        ("style", "dashed,filled"),
        ("fillcolor", fill),
        ("color", stroke),
        ("fontcolor", theme.gap_ink),
    ]
    .map(|(key, value)| pair(key, quoted(value)))
    .to_vec()
}

fn line_of(outline: &Outline<'_>, line: &Line<'_>, theme: &Theme) -> DotEdge {
    let ends = [line.from, line.to].map(|end| outline.name(end).to_owned());
    let words = outline::line_lines(line.edge);
    connection(ends, line.edge.kind, line.edge.declared, &words, theme)
}

/// What leads from frame to frame: from the last box of one to the first of the other, as far as
/// their outlines.
fn pass_of(outline: &Outline<'_>, pass: &Pass<'_>, theme: &Theme) -> DotEdge {
    let [from, to] = [pass.from, pass.to].map(|frame| &outline.frames[frame]);
    let of = |room: &Room<'_>| room.boxes.first().cloned().unwrap_or_else(|| nothing(&room.name));
    let ends = [from.rooms.end - 1, to.rooms.start].map(|room| of(&outline.rooms[room]));
    let kind = legend::pass_kind(pass.step.kind);
    let mut edge = connection(ends, kind, true, &pass.lines(), theme);
    for (key, frame) in [("ltail", from), ("lhead", to)] {
        edge.attributes
            .push(pair(key, quoted(&format!("cluster_{}", frame.name))));
    }
    edge
}

fn connection(ends: [String; 2], kind: EdgeKind, declared: bool, words: &[String], theme: &Theme) -> DotEdge {
    let (style, head, colour) = match kind {
        EdgeKind::Flow => ("solid", "normal", theme.flow),
        EdgeKind::Feedback => ("dashed", "normal", theme.feedback),
        EdgeKind::Cross => ("solid", "empty", theme.cross),
        EdgeKind::Unknown => ("dotted", "normal", theme.unknown),
    };
    let [from, to] = ends.map(|end| Vertex::N(node_id(&end)));
    let mut attributes = vec![
        // The rows say what stands over what.
        pair("constraint", quoted("false")),
        pair("style", quoted(style)),
        pair("arrowhead", quoted(head)),
        pair("color", quoted(colour)),
        pair("fontcolor", quoted(colour)),
    ];
    if declared {
        attributes.push(pair("penwidth", quoted("1.75")));
    }
    if !words.is_empty() {
        attributes.insert(0, pair("label", centred(words)));
    }
    DotEdge {
        ty: EdgeTy::Pair(from, to),
        attributes,
    }
}

/// A note beneath everything, for the graph's one label is the heading.
fn foot_of(lines: &[String], theme: &Theme) -> Stmt {
    let lines: Vec<String> = lines.iter().map(|l| escaped(l) + "\\l").collect();
    let note = [
        ("shape", quoted("plaintext")),
        ("style", quoted("solid")),
        ("fontsize", quoted("10")),
        ("fontcolor", quoted(theme.soft_ink)),
        ("label", Id::Escaped(format!("\"{}\"", lines.concat()))),
    ];
    Stmt::Node(DotNode::new(
        node_id(FOOT),
        note.map(|(key, value)| pair(key, value)).to_vec(),
    ))
}

fn defaults(of: &str, pairs: &[(&str, &str)]) -> Stmt {
    let pairs = pairs.iter().map(|(key, value)| pair(key, quoted(value)));
    Stmt::Node(DotNode::new(NodeId(Id::Plain(of.to_owned()), None), pairs.collect()))
}

fn node_id(id: &str) -> NodeId {
    NodeId(quoted(id), None)
}

fn attribute(key: &str, value: Id) -> Stmt {
    Stmt::Attribute(pair(key, value))
}

fn pair(key: &str, value: Id) -> Attribute {
    Attribute(Id::Plain(key.to_owned()), value)
}

fn quoted(text: &str) -> Id {
    Id::Escaped(format!("\"{}\"", escaped(text)))
}

/// Lines one above the other.
fn centred(lines: &[String]) -> Id {
    let lines: Vec<String> = lines.iter().map(|l| escaped(l)).collect();
    Id::Escaped(format!("\"{}\"", lines.join("\\n")))
}

/// The inside of a DOT string: quotes escaped, a backslash doubled so that it starts no escape of
/// DOT's own, and no entity of HTML, which DOT would read even in plain text.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}
