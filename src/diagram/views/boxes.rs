//! What does a tool or a link look like, whatever the view? The box of a declared tool, and the
//! lines between them.

use super::marks::Marks;
use super::spoken;
use super::subject::Subject;
use crate::diagram::model::{Edge, EdgeKind, Node, NodeKind};
use crate::graph::Meeting;
use crate::lock_in::needs_of_all;
use crate::model::FlowKind;
use crate::stack::Component;

/// More boxes than this in one part could not be told apart.
const MOST: usize = 60;

/// The boxes of one part, where there are too many to tell apart the first of them and one that
/// counts the others.
pub(super) fn crowded(mut nodes: Vec<Node>, part: &str) -> Vec<Node> {
    if nodes.len() > MOST {
        let more = nodes.len() - MOST;
        nodes.truncate(MOST);
        nodes.push(Node {
            id: format!("more:{part}"),
            label: format!("and {more} more"),
            ..Node::default()
        });
    }
    nodes
}

/// The box of a declared tool, with what was found about it.
pub(super) fn tool(subject: &Subject<'_>, component: &Component<'_>, marks: &mut Marks<'_>) -> Node {
    Node {
        note: component.mode.clone(),
        marks: marks.of_tool(component),
        ..plain(subject, component)
    }
}

/// The box of a declared tool: its name and its version.
pub(super) fn plain(subject: &Subject<'_>, component: &Component<'_>) -> Node {
    Node {
        id: component.id.to_string(),
        label: component.name.clone(),
        version: version_line(subject, component),
        kind: kind(component),
        ..Node::default()
    }
}

/// Whether a tool is the catalog's or the team's own.
pub(super) fn kind(component: &Component<'_>) -> NodeKind {
    if component.custom.is_some() {
        NodeKind::Custom
    } else {
        NodeKind::Tool
    }
}

/// The version, and those an environment has of its own.
pub(super) fn version_line(subject: &Subject<'_>, component: &Component<'_>) -> String {
    let differs = |c: &&Component<'_>| c.environment.is_some() && c.version_text != component.version_text;
    let own = subject.stack.of(&component.id).filter(differs);
    let own: Vec<String> = own
        .map(|c| {
            let name = c
                .environment
                .map_or("", |e| subject.stack.environments[e].name.as_str());
            format!("{name}: {}", c.version_text)
        })
        .collect();
    let mut parts = vec![component.version_text.clone()];
    parts.extend(own);
    parts.retain(|p| !p.is_empty());
    parts.join(" · ")
}

/// A line for each meeting of two tools; `along` says of two ids whether a line between them runs
/// along the stack or across it.
pub(super) fn links(subject: &Subject<'_>, marks: &mut Marks<'_>, along: impl Fn(&str, &str) -> bool) -> Vec<Edge> {
    let kind = |meeting: &Meeting, from: &str, to: &str| match meeting.kind {
        FlowKind::Feedback => EdgeKind::Feedback,
        _ if meeting.over.is_none() && !meeting.declared => EdgeKind::Unknown,
        _ if along(from, to) => EdgeKind::Flow,
        _ => EdgeKind::Cross,
    };
    let mut edges: Vec<Edge> = Vec::new();
    for meeting in subject.graph.meetings() {
        let (from, to) = (
            &subject.stack.components[meeting.from],
            &subject.stack.components[meeting.to],
        );
        let label = match &meeting.over {
            Some(id) => {
                let interface = subject.catalog.interface(id.as_str());
                interface.map_or_else(|| id.to_string(), |i| spoken::bare(&i.name).to_owned())
            }
            None => meeting.carries.clone(),
        };
        edges.push(Edge {
            from: from.id.to_string(),
            to: to.id.to_string(),
            kind: kind(meeting, from.id.as_str(), to.id.as_str()),
            label,
            declared: meeting.declared,
            marks: marks.of_pair(from, to),
        });
    }
    let needed = needs(subject, marks, &edges);
    edges.extend(needed);
    edges
}

/// A line from each tool to what it cannot run without, where no other line joins the two: what stands alone in a picture
/// looks as if it could be left out. That everything runs on the platform needs no line.
fn needs(subject: &Subject<'_>, marks: &mut Marks<'_>, drawn: &[Edge]) -> Vec<Edge> {
    let alone = needs_of_all(&subject.question()).into_iter().filter(|(from, to)| {
        let ends = [from.id.as_str(), to.id.as_str()];
        let joins = |e: &Edge| ends.contains(&e.from.as_str()) && ends.contains(&e.to.as_str());
        !to.platform && !drawn.iter().any(joins)
    });
    let lines = alone.map(|(from, to)| Edge {
        from: from.id.to_string(),
        to: to.id.to_string(),
        kind: EdgeKind::Unknown,
        label: "needs".to_owned(),
        declared: false,
        marks: marks.of_pair(from, to),
    });
    lines.collect()
}
