//! The layers view: the canonical layers as bands, cross-cutting ones at the sides or beneath,
//! links with their interface, findings where they belong.

use super::model::{Band, Diagram, Edge, EdgeKind, Group, LegendLine, MarkRef, Node, NodeKind, Severity, State};
use crate::catalog::{Catalog, Layer};
use crate::check::Outcome;
use crate::finding::{self, Finding};
use crate::graph::{Graph, Meeting};
use crate::model::{CapabilityId, Coverage, Day, FlowKind, LayerId};
use crate::stack::{Component, Stack};
use std::collections::{BTreeMap, BTreeSet};

/// What a picture is drawn of.
#[derive(Debug)]
pub struct Subject<'a> {
    /// Everything known.
    pub catalog: &'a Catalog,
    /// What the team declared.
    pub stack: &'a Stack<'a>,
    /// Where its tools meet.
    pub graph: &'a Graph,
    /// What was found.
    pub outcome: &'a Outcome<'a>,
    /// The day the picture stands for.
    pub today: Day,
    /// The stack's file, named where the stack has no name.
    pub file_name: &'a str,
}

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

/// More lines than this under a picture would outgrow it; `aiia check` has them all.
const MOST_LINES: usize = 24;

/// More boxes than this in one layer could not be told apart; the rest is one box that counts.
const MOST_BOXES: usize = 60;

/// Longest line under a picture, in characters.
const LINE: usize = 150;

fn spot(layer: &str) -> Spot {
    match layer {
        "orchestration" => Spot::Left,
        "evaluation" | "governance" => Spot::Right,
        "infrastructure" => Spot::Base,
        _ => Spot::Band,
    }
}

/// Builds the layers view of a stack.
#[must_use]
pub fn layers(subject: &Subject<'_>) -> Diagram {
    let mut marks = Marks::new(subject);
    let mut diagram = Diagram {
        title: title(subject),
        subtitle: subtitle(subject),
        footer: footer(subject),
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
            version: String::new(),
            kind: NodeKind::Gap,
            note: None,
            marks: vec![reference],
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

fn title(subject: &Subject<'_>) -> String {
    if subject.stack.name.is_empty() {
        subject.file_name.to_owned()
    } else {
        subject.stack.name.clone()
    }
}

fn subtitle(subject: &Subject<'_>) -> String {
    let mut parts = vec![format!("{} stack", subject.stack.profile)];
    let frameworks: Vec<&str> = subject.stack.frameworks.iter().map(|(id, _)| id.as_str()).collect();
    if !frameworks.is_empty() {
        parts.push(format!("held against {}", frameworks.join(", ")));
    }
    for severity in [finding::Severity::Error, finding::Severity::Warning] {
        let n = subject.outcome.count(severity);
        if n > 0 {
            parts.push(format!("{n} {severity}{}", if n == 1 { "" } else { "s" }));
        }
    }
    parts.join(" · ")
}

fn footer(subject: &Subject<'_>) -> String {
    format!(
        "aiia {} · catalog of {} · drawn as of {}",
        env!("CARGO_PKG_VERSION"),
        subject.catalog.released(),
        subject.today
    )
}

/// Findings about a capability that nothing has: each is a dashed box.
const HOLES: [&str; 2] = ["gap/missing-capability", "gap/blind-spot"];

/// Findings without a place on this picture.
const UNPLACED: [&str; 4] = [
    "compat/untested-pair",
    "gap/partial-coverage",
    "gap/missing-evidence",
    "gap/open-loop",
];

/// The findings a picture shows, numbered in the order `aiia check` tells them.
struct Marks<'a> {
    catalog: &'a Catalog,
    numbered: Vec<(MarkRef, &'a Finding)>,
    used: BTreeSet<u32>,
}

impl<'a> Marks<'a> {
    fn new(subject: &Subject<'a>) -> Self {
        // What has no place on the picture has no number either; a capability that several ask
        // for is one hole.
        let mut holes = BTreeSet::new();
        let shown = subject.outcome.findings.iter().filter(|f| {
            let placed = f.code.family() != "stack" && !UNPLACED.contains(&f.code.name);
            f.waived.is_none() && placed && (!HOLES.contains(&f.code.name) || holes.insert(f.subject.as_ref()))
        });
        let numbered = shown.zip(1u32..).map(|(f, number)| {
            let severity = match f.severity {
                finding::Severity::Error => Severity::Error,
                finding::Severity::Warning => Severity::Warning,
                finding::Severity::Note => Severity::Note,
            };
            (MarkRef { severity, number }, f)
        });
        Self {
            catalog: subject.catalog,
            numbered: numbered.collect(),
            used: BTreeSet::new(),
        }
    }

    /// Badges of what is said of one tool alone; what is said of two stands on both.
    fn of_tool(&mut self, component: &Component<'_>) -> Vec<MarkRef> {
        self.take(|f| f.tools.contains(&component.id) && f.code.family() != "gap")
    }

    /// Badges of a missing layer.
    fn of_layer(&mut self, layer: &LayerId) -> Vec<MarkRef> {
        self.take(|f| f.code.name == "gap/missing-layer" && f.subject.as_deref() == Some(layer.as_str()))
    }

    /// Badges of a broken pair, for the line between the two.
    fn of_pair(&mut self, a: &Component<'_>, b: &Component<'_>) -> Vec<MarkRef> {
        self.take(|f| f.code.family() == "compat" && f.tools.contains(&a.id) && f.tools.contains(&b.id))
    }

    /// Missing capabilities of a layer, one ghost each.
    fn gaps(&mut self, layer: &LayerId) -> Vec<(CapabilityId, MarkRef)> {
        let mut first: BTreeMap<CapabilityId, MarkRef> = BTreeMap::new();
        for (reference, finding) in &self.numbered {
            let Some(subject) = &finding.subject else {
                continue;
            };
            let capability = self.catalog.layers().capability(subject);
            let here = capability.is_some_and(|c| c.layer == *layer);
            if HOLES.contains(&finding.code.name) && here {
                first.entry(CapabilityId::new(subject.clone())).or_insert(*reference);
            }
        }
        self.used.extend(first.values().map(|m| m.number));
        first.into_iter().collect()
    }

    fn take(&mut self, wanted: impl Fn(&Finding) -> bool) -> Vec<MarkRef> {
        let found = self.numbered.iter().filter(|(_, f)| wanted(f)).map(|(m, _)| *m);
        let found: Vec<MarkRef> = found.collect();
        self.used.extend(found.iter().map(|m| m.number));
        found
    }

    /// One line a badge; where there are too many, the worst stay.
    fn legend(&self) -> Vec<LegendLine> {
        let used = self.numbered.iter().filter(|(m, _)| self.used.contains(&m.number));
        let lines = used.take(MOST_LINES).map(|(mark, f)| LegendLine {
            mark: *mark,
            text: shortened(&f.message.replace('`', "")),
        });
        lines.collect()
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LINE {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LINE - 1).collect();
    cut.trim_end().to_owned() + "…"
}
