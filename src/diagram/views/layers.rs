//! The layers view: the canonical layers as bands, cross-cutting ones at the sides or beneath,
//! links with their interface, findings where they belong.

use super::marks::Marks;
use super::subject::Subject;
use crate::catalog::Layer;
use crate::diagram::model::{Band, Diagram, Edge, EdgeKind, Group, Node, NodeKind, State};
use crate::graph::Meeting;
use crate::model::{Coverage, FlowKind, LayerId};
use crate::stack::Component;
use std::collections::BTreeSet;

/// Where a layer stands in the picture.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spot {
    Band,
    Left,
    Right,
    Base,
}

/// Bands from the top; the core layers are drawn even when nothing stands in them.
const BANDS: [&str; 7] = [
    "storage",
    "versioning",
    "data-prep",
    "training",
    "serving",
    "genai",
    "monitoring",
];

/// More boxes than this in one layer could not be told apart; the rest is one box that counts.
const MOST_BOXES: usize = 60;

fn spot(layer: &str) -> Spot {
    match layer {
        "orchestration" => Spot::Left,
        "evaluation" | "governance" => Spot::Right,
        "infrastructure" => Spot::Base,
        _ => Spot::Band,
    }
}

/// Builds the layers view of a stack.
pub(super) fn draw(subject: &Subject<'_>) -> Diagram {
    let mut marks = Marks::new(subject);
    let mut diagram = Diagram {
        title: subject.title(),
        subtitle: subject.subtitle(),
        footer: subject.footer(),
        ..Diagram::default()
    };
    let all = &subject.catalog.layers().layers;
    for id in BANDS {
        let Some(layer) = all.iter().find(|l| l.id.as_str() == id) else {
            continue;
        };
        let nodes = nodes(subject, layer, &mut marks);
        let missing = marks.of_layer(&layer.id);
        if nodes.is_empty() && missing.is_empty() && !core_of_profile(subject, layer) {
            continue;
        }
        let hole = !missing.is_empty();
        diagram.bands.push(Band {
            id: layer.id.to_string(),
            label: layer.name.clone(),
            sublabel: sublabel(subject, layer, hole, nodes.is_empty()),
            state: if hole { State::Missing } else { State::Present },
            nodes,
            marks: missing,
        });
    }
    for layer in all {
        match spot(layer.id.as_str()) {
            Spot::Band => {}
            Spot::Base => base(subject, layer, &mut marks, &mut diagram),
            Spot::Left | Spot::Right => side(subject, layer, &mut marks, &mut diagram),
        }
    }
    diagram.edges = edges(subject, &diagram, &mut marks);
    diagram.legend = marks.legend();
    diagram
}

/// The words under a band's name: that nothing is there, or who covers it from another band.
fn sublabel(subject: &Subject<'_>, layer: &Layer, hole: bool, empty: bool) -> Option<String> {
    if hole {
        return Some("nothing covers it".to_owned());
    }
    if !empty {
        return None;
    }
    let covers = |c: &&Component<'_>| {
        let mut of_layer = subject.catalog.layers().of_layer(&layer.id);
        of_layer.any(|capability| c.coverage(&capability.id).is_some_and(|c| c <= Coverage::Partial))
    };
    let by: Vec<&str> = subject
        .stack
        .components
        .iter()
        .filter(covers)
        .map(|c| c.name.as_str())
        .collect();
    match by.as_slice() {
        [] => Some("nothing declared".to_owned()),
        [one] => Some(format!("through {one}")),
        [one, rest @ ..] => Some(format!("through {one} and {} more", rest.len())),
    }
}

fn side(subject: &Subject<'_>, layer: &Layer, marks: &mut Marks<'_>, diagram: &mut Diagram) {
    let nodes = nodes(subject, layer, marks);
    if nodes.is_empty() {
        return;
    }
    let group = Group {
        id: layer.id.to_string(),
        label: layer.name.clone(),
        sublabel: None,
        nodes,
        state: State::Present,
        marks: marks.of_layer(&layer.id),
    };
    if spot(layer.id.as_str()) == Spot::Left {
        diagram.left.push(group);
    } else {
        diagram.right.push(group);
    }
}

fn base(subject: &Subject<'_>, layer: &Layer, marks: &mut Marks<'_>, diagram: &mut Diagram) {
    let nodes = nodes(subject, layer, marks);
    if !nodes.is_empty() {
        diagram.base.push(Band {
            id: layer.id.to_string(),
            label: layer.name.clone(),
            sublabel: None,
            state: State::Present,
            nodes,
            marks: marks.of_layer(&layer.id),
        });
    }
}

/// Whether a stack of this profile cannot do without the layer.
fn core_of_profile(subject: &Subject<'_>, layer: &Layer) -> bool {
    let profile = subject.catalog.layers().profile(&subject.stack.profile);
    profile.is_some_and(|p| p.layers.contains(&layer.id))
}

/// The tools of a layer, then a ghost for each capability the profile or a framework asks for
/// and nothing has.
fn nodes(subject: &Subject<'_>, layer: &Layer, marks: &mut Marks<'_>) -> Vec<Node> {
    let declared = subject.stack.components.iter();
    let declared = declared.filter(|c| c.environment.is_none());
    let mut nodes: Vec<Node> = declared
        .filter(|c| layer_of(subject, c).as_ref() == Some(&layer.id))
        .map(|c| Node {
            id: c.id.to_string(),
            label: c.name.clone(),
            version: version_line(subject, c),
            kind: if c.custom.is_some() {
                NodeKind::Custom
            } else {
                NodeKind::Tool
            },
            note: c.mode.clone(),
            marks: marks.of_tool(c),
            ..Node::default()
        })
        .collect();
    if nodes.len() > MOST_BOXES {
        let more = nodes.len() - MOST_BOXES;
        nodes.truncate(MOST_BOXES);
        nodes.push(Node {
            id: format!("more:{}", layer.id),
            label: format!("and {more} more"),
            ..Node::default()
        });
    }
    for (capability, reference) in marks.gaps(&layer.id) {
        nodes.push(Node {
            id: format!("gap:{capability}"),
            label: capability.to_string().replace('-', " "),
            kind: NodeKind::Gap,
            marks: vec![reference],
            ..Node::default()
        });
    }
    nodes
}

/// The version, and those an environment has of its own.
fn version_line(subject: &Subject<'_>, component: &Component<'_>) -> String {
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

/// The layer a component is drawn in: the one its role names, else its entry's.
fn layer_of(subject: &Subject<'_>, component: &Component<'_>) -> Option<LayerId> {
    let layers = subject.catalog.layers();
    let role = component.role.as_deref().and_then(|role| {
        let layer = layers.layer(role).map(|l| &l.id);
        layer.or_else(|| layers.capability(role).map(|c| &c.layer))
    });
    let own = role.or_else(|| component.layer(layers));
    own.or_else(|| layers.layer("infrastructure").map(|l| &l.id)).cloned()
}

fn edges(subject: &Subject<'_>, diagram: &Diagram, marks: &mut Marks<'_>) -> Vec<Edge> {
    let in_bands: BTreeSet<&str> = diagram
        .bands
        .iter()
        .flat_map(|b| &b.nodes)
        .map(|n| n.id.as_str())
        .collect();
    let kind = |meeting: &Meeting, from: &str, to: &str| match meeting.kind {
        FlowKind::Feedback => EdgeKind::Feedback,
        _ if meeting.over.is_none() && !meeting.declared => EdgeKind::Unknown,
        _ if in_bands.contains(from) && in_bands.contains(to) => EdgeKind::Flow,
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
                interface.map_or_else(|| id.to_string(), |i| short(&i.name))
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
    edges
}

/// A name without what it says in brackets: lines have little room for words.
fn short(name: &str) -> String {
    name.split(" (").next().unwrap_or(name).to_owned()
}
