//! The layers view: the canonical layers as bands, cross-cutting ones at the sides or beneath,
//! links with their interface, findings where they belong.

use super::boxes;
use super::marks::Marks;
use super::spoken;
use super::subject::Subject;
use crate::catalog::Layer;
use crate::diagram::model::{Band, Diagram, Group, Node, NodeKind, State};
use crate::model::{Coverage, LayerId};
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

/// Bands from the top, each with the tint it has on the pictures of all stacks; the core layers are drawn even when nothing
/// stands in them. Where two tints take turns, those of a predictive stack do.
const BANDS: [(&str, usize); 7] = [
    ("storage", 0),
    ("versioning", 1),
    ("data-prep", 2),
    ("training", 3),
    ("serving", 4),
    ("genai", 6),
    ("monitoring", 5),
];

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
        subtitle: format!("the layers · {}", subject.subtitle()),
        footer: subject.footer(),
        ..Diagram::default()
    };
    let all = &subject.catalog.layers().layers;
    for (id, tint) in BANDS {
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
            sublabel: sublabel(subject, layer, hole, nodes.iter().all(|n| n.kind == NodeKind::Gap)),
            state: if hole { State::Missing } else { State::Present },
            tint: Some(tint),
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
    let in_bands: BTreeSet<&str> = diagram
        .bands
        .iter()
        .flat_map(|b| &b.nodes)
        .map(|n| n.id.as_str())
        .collect();
    let along = |from: &str, to: &str| in_bands.contains(from) && in_bands.contains(to);
    diagram.edges = boxes::links(subject, &mut marks, along);
    marks.explain(&mut diagram);
    Marks::count(subject.outcome, &mut diagram);
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
        [one, two] => Some(format!("through {one} and {two}")),
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
            ..Band::default()
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
    let nodes: Vec<Node> = declared
        .filter(|c| layer_of(subject, c).as_ref() == Some(&layer.id))
        .map(|c| boxes::tool(subject, c, marks))
        .collect();
    let mut nodes = boxes::crowded(nodes, layer.id.as_str());
    for (capability, reference) in marks.gaps(&layer.id) {
        nodes.push(Node {
            id: format!("gap:{capability}"),
            label: spoken::capability(&capability),
            kind: NodeKind::Gap,
            marks: vec![reference],
            ..Node::default()
        });
    }
    nodes
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
