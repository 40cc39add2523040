//! The loop view: the stations of the stack's loop as a cycle, who stands at each, how each hands on to the next, and
//! the ways back; in the middle whether it closes.

use super::cycle_ways::ways;
use super::marks::Marks;
use super::spoken;
use super::subject::{Subject, Undrawn};
use crate::check::{Cycle, HeldVariant, Stand, Step, cycle, variants};
use crate::diagram::model::{
    self, Diagram, Edge, EdgeKind, Form, Group, Leg, LineWords, Node, NodeKind, Ring, State, StepKind,
};
use crate::graph::Meeting;
use crate::model::{CapabilityId, Coverage, FlowKind};
use crate::stack::Component;
use std::collections::BTreeSet;

/// More boxes than this at one station could not be told apart; the rest is one box that counts.
const MOST_BOXES: usize = 24;
/// More things than this that a published loop draws and a stack lacks are counted, not named.
const MOST_LACKS: usize = 3;
/// More tools than this that stand at no station are counted, not named.
const MOST_NAMES: usize = 24;

/// Builds the loop view of a stack.
pub(super) fn draw(subject: &Subject<'_>) -> Result<Diagram, Undrawn> {
    let Some(found) = cycle(subject.catalog, subject.stack, subject.graph) else {
        return Err(no_loop(subject));
    };
    let mut marks = Marks::new(subject);
    let mut stops: Vec<Group> = found.stations.iter().map(|s| stop(subject, s, &mut marks)).collect();
    let mut ring = Ring::default();
    let mut edges = Vec::new();
    let ways = ways(subject, &found, &mut stops, &mut marks);
    for (way, edge) in ways {
        ring.ways.push(way);
        edges.push(edge);
    }
    let steps: Vec<model::Step> = if found.form.ordered {
        found
            .stations
            .iter()
            .enumerate()
            .filter_map(|(at, stand)| Some(step(subject, &found, at, stand.next?, &mut marks)))
            .collect()
    } else {
        Vec::new()
    };
    let lines = steps.iter().zip(&found.stations);
    let drawn: Vec<Edge> = lines
        .filter_map(|(step, stand)| edge(step, stand.next?, &stops))
        .collect();
    edges.splice(0..0, drawn);
    ring.steps = steps;
    let (legs, moved) = legs(&found, stops);
    for way in &mut ring.ways {
        (way.from, way.to) = (moved[way.from], moved[way.to]);
    }
    if let [makes, shows, ..] = legs.as_slice() {
        ring.steps.extend(traces(makes, shows));
    }
    ring.legs = legs;
    ring.closes = found.closes();
    ring.verdict = Box::new(verdict(&found, &mut marks));
    ring.lists = lists(subject, &found);
    let mut diagram = Diagram {
        title: subject.title(),
        subtitle: format!("the continual-learning loop · {}", subject.subtitle()),
        form: Form::Ring(ring),
        edges,
        lines: lines_of_a_cycle(),
        footer: subject.footer(),
        ..Diagram::default()
    };
    marks.explain(&mut diagram);
    Marks::count(subject.outcome, &mut diagram);
    Ok(diagram)
}

/// What kinds of lines mean to formats that know nothing of a cycle; each says more of itself.
fn lines_of_a_cycle() -> Vec<LineWords> {
    let words = [
        (EdgeKind::Flow, "what is handed on"),
        (EdgeKind::Feedback, "way back"),
        (EdgeKind::Unknown, "broken, or nothing known"),
    ];
    words
        .map(|(kind, text)| LineWords {
            kind,
            text: text.to_owned(),
        })
        .to_vec()
}

fn no_loop(subject: &Subject<'_>) -> Undrawn {
    let layers = subject.catalog.layers();
    let with: Vec<&str> = layers
        .profiles
        .iter()
        .filter(|p| layers.loop_of(p).is_some())
        .map(|p| p.id.as_str())
        .collect();
    let profile = subject.stack.profile.escape_debug();
    Undrawn {
        problem: format!("no loop is known for a stack of profile `{profile}`, so there is none to draw"),
        help: if with.is_empty() {
            "this catalog has no profile with a loop; --view layers draws any stack".to_owned()
        } else {
            format!(
                "set `profile` to one that has a loop ({}), or draw it with --view layers",
                with.join(", ")
            )
        },
    }
}

/// A station: a box for each tool there, or for what is missing.
fn stop(subject: &Subject<'_>, stand: &Stand<'_>, marks: &mut Marks<'_>) -> Group {
    let station = stand.station;
    let mut badges = marks.of_station(stand);
    let mut nodes = Vec::new();
    for (tool, coverage) in &stand.tools {
        if let Some(component) = subject.stack.declared().find(|c| c.id == *tool) {
            nodes.push(node(&station.name, component, Some(*coverage)));
        }
    }
    capped(&mut nodes, &station.name);
    let hole = stand.is_hole() && !station.optional;
    let connected = !nodes.is_empty();
    if hole && !connected {
        nodes.push(ghost(&station.name, &station.any_of, std::mem::take(&mut badges)));
    }
    Group {
        id: format!("station:{}", station.name),
        label: station.name.clone(),
        sublabel: match (hole, nodes.is_empty()) {
            (true, _) if connected => Some("only a connection stands here".to_owned()),
            (true, _) => Some("nothing stands here".to_owned()),
            (false, true) => Some("nothing; it depends on the use case".to_owned()),
            (false, false) => None,
        },
        nodes,
        state: if hole { State::Missing } else { State::Present },
        marks: badges,
    }
}

/// The box of a tool at a place: one tool may stand at several, so its id names the place too.
pub(super) fn node(place: &str, component: &Component<'_>, coverage: Option<Coverage>) -> Node {
    let how = match coverage {
        None | Some(Coverage::Full) => "",
        Some(Coverage::Partial) => "partial",
        Some(Coverage::Integrates) => "integrates",
        Some(Coverage::ViaThirdParty) => "via a third party",
    };
    let parts = [component.version_text.as_str(), how];
    let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    Node {
        id: format!("{place}:{}", component.id),
        label: component.name.clone(),
        version: parts.join(" · "),
        kind: if component.custom.is_some() {
            NodeKind::Custom
        } else {
            NodeKind::Tool
        },
        ..Node::default()
    }
}

/// The box of what is missing at a place.
pub(super) fn ghost(place: &str, any_of: &[CapabilityId], marks: Vec<model::MarkRef>) -> Node {
    let others: Vec<String> = any_of.iter().skip(1).map(spoken::capability).collect();
    Node {
        id: format!("{place}:hole"),
        label: any_of.first().map(spoken::capability).unwrap_or_default(),
        version: String::new(),
        kind: NodeKind::Gap,
        note: (!others.is_empty()).then(|| format!("or {}", others.join(", "))),
        marks,
        ..Node::default()
    }
}

/// Counts the boxes that are too many.
pub(super) fn capped(nodes: &mut Vec<Node>, place: &str) {
    if nodes.len() > MOST_BOXES {
        let more = nodes.len() - MOST_BOXES;
        nodes.truncate(MOST_BOXES);
        nodes.push(Node {
            id: format!("{place}:more"),
            label: format!("and {more} more"),
            ..Node::default()
        });
    }
}

fn step(subject: &Subject<'_>, found: &Cycle<'_>, at: usize, taken: Step<'_>, marks: &mut Marks<'_>) -> model::Step {
    let (kind, title, words) = match taken {
        Step::Hole => {
            let ends = [&found.stations[at], &found.stations[at + 1]];
            let empty = ends.iter().filter(|s| s.is_hole());
            let empty: Vec<&str> = empty.map(|s| s.station.name.as_str()).collect();
            let both = empty.len() > 1;
            let words = if both {
                String::new()
            } else {
                format!("nothing at {}", empty.concat())
            };
            (StepKind::Broken, "broken".to_owned(), words)
        }
        Step::Within(tool) => (StepKind::Within, format!("inside {}", tool.name), String::new()),
        Step::Link(a, b, declared) => {
            let kind = if declared {
                StepKind::Declared
            } else {
                StepKind::Inferred
            };
            let how = if declared { "declared" } else { "inferred" };
            let title = match over(subject, a, b, |m| {
                m.declared == declared && m.kind != FlowKind::Feedback
            }) {
                Some(over) => format!("{how} link over {over}"),
                None => format!("{how} link"),
            };
            (kind, title, format!("{} to {}", a.name, b.name))
        }
        Step::Unlinked => (StepKind::Unknown, "no link is known".to_owned(), String::new()),
    };
    model::Step {
        from: at,
        to: at + 1,
        kind,
        title,
        words,
        marks: match taken {
            Step::Link(a, b, _) => marks.of_pair(a, b),
            Step::Hole | Step::Within(_) | Step::Unlinked => Vec::new(),
        },
    }
}

/// What two tools meet over, as far as it has a name.
pub(super) fn over(
    subject: &Subject<'_>,
    a: &Component<'_>,
    b: &Component<'_>,
    wanted: impl Fn(&Meeting) -> bool,
) -> Option<String> {
    let at = |c: &Component<'_>| subject.stack.components.iter().position(|x| std::ptr::eq(x, c));
    let mut between = subject.graph.between(at(a)?, at(b)?);
    let id = between.find_map(|m| if wanted(m) { m.over.as_ref() } else { None })?;
    let interface = subject.catalog.interface(id.as_str());
    let name = interface.map_or(id.as_str(), |i| i.name.as_str());
    Some(spoken::bare(name).to_owned())
}

/// The step as an edge from a box to a box, for formats that know nothing of a cycle.
fn edge(step: &model::Step, taken: Step<'_>, stops: &[Group]) -> Option<Edge> {
    let (here, next) = (&stops[step.from], &stops[step.to]);
    let first = |group: &Group| group.nodes.first().map(|n| n.id.clone());
    let of = |group: &Group, tool: &Component<'_>| {
        let id = format!("{}:{}", group.label, tool.id);
        group
            .nodes
            .iter()
            .any(|n| n.id == id)
            .then_some(id)
            .or_else(|| first(group))
    };
    let (from, to) = match taken {
        Step::Within(tool) => (of(here, tool), of(next, tool)),
        Step::Link(a, b, _) => (of(here, a), of(next, b)),
        Step::Hole | Step::Unlinked => (first(here), first(next)),
    };
    Some(Edge {
        from: from?,
        to: to?,
        label: [step.title.as_str(), step.words.as_str()]
            .into_iter()
            .filter(|w| !w.is_empty())
            .collect::<Vec<_>>()
            .join(": "),
        kind: match step.kind {
            StepKind::Unknown | StepKind::Broken => EdgeKind::Unknown,
            StepKind::Declared | StepKind::Inferred | StepKind::Within => EdgeKind::Flow,
        },
        declared: step.kind != StepKind::Inferred,
        marks: step.marks.clone(),
    })
}

/// One leg where stations hand on to each other. Where they do not, what stands before the first station that shows
/// what comes out makes it, and what stands behind and shows nothing learns from it. Says where each stop has moved to.
fn legs(found: &Cycle<'_>, stops: Vec<Group>) -> (Vec<Leg>, Vec<usize>) {
    if found.form.ordered {
        let moved = (0..stops.len()).collect();
        let leg = Leg {
            stops,
            ..Leg::default()
        };
        return (vec![leg], moved);
    }
    let leg = |id: &str, caption: &str| Leg {
        id: format!("leg:{id}"),
        caption: caption.to_owned(),
        stops: Vec::new(),
    };
    let mut legs = [
        leg("makes", "make the answers together, in no fixed order"),
        leg("shows", "show what they were worth"),
        leg("learns", "learn from it"),
    ];
    let mut of = Vec::new();
    for (at, group) in stops.into_iter().enumerate() {
        let shown = found.stations.get(at).is_some_and(|s| is_source(found, s));
        let leg = match (shown, legs[1].stops.is_empty()) {
            (true, _) => 1,
            (false, true) => 0,
            (false, false) => 2,
        };
        of.push((leg, legs[leg].stops.len()));
        legs[leg].stops.push(group);
    }
    let before = |leg: usize| legs[..leg].iter().map(|l| l.stops.len()).sum::<usize>();
    let moved = of.into_iter().map(|(leg, at)| before(leg) + at).collect();
    (legs.into(), moved)
}

/// What leads from those that make the answers to those that show what they were worth.
fn traces(makes: &Leg, shows: &Leg) -> Option<model::Step> {
    let from = makes.stops.len().checked_sub(1)?;
    let (kind, title) = if shows.stops.iter().any(|stop| stop.state == State::Present) {
        (StepKind::Declared, "answers leave traces")
    } else {
        (StepKind::Broken, "answers leave no traces")
    };
    (!shows.stops.is_empty()).then(|| model::Step {
        from,
        to: from + 1,
        kind,
        title: title.to_owned(),
        ..model::Step::default()
    })
}

/// Whether a way back starts at a station.
fn is_source(found: &Cycle<'_>, stand: &Stand<'_>) -> bool {
    let starts = |id: &CapabilityId| found.ways.iter().any(|back| back.way.from.contains(id));
    stand.station.any_of.iter().any(starts)
}

fn verdict(found: &Cycle<'_>, marks: &mut Marks<'_>) -> Group {
    let closes = found.closes();
    let paragraph = |id: &str, label: String, words: String| Node {
        id: format!("verdict:{id}"),
        label,
        version: words,
        ..Node::default()
    };
    let badges = marks.of_way(&found.form.id);
    let mut nodes = vec![paragraph(
        "degree",
        format!("degree: {}", found.degree.as_str()),
        found.degree.meaning().to_owned(),
    )];
    let wants = found.wants();
    if !wants.is_empty() {
        nodes.push(Node {
            marks: badges,
            ..paragraph("missing", "missing".to_owned(), wants.join("; "))
        });
    }
    Group {
        id: "verdict".to_owned(),
        label: format!("The loop {}", if closes { "closes" } else { "does not close" }),
        sublabel: None,
        nodes,
        state: State::Present,
        marks: Vec::new(),
    }
}

/// The published loops, and who stands at no station.
fn lists(subject: &Subject<'_>, found: &Cycle<'_>) -> Vec<Group> {
    let held = variants(subject.catalog, subject.stack, found);
    let (holding, lacking): (Vec<_>, Vec<_>) = held.iter().partition(|h| h.holds());
    let names: Vec<&str> = holding.iter().map(|h| h.variant.name.as_str()).collect();
    let lacking = lacking.into_iter().map(|h| Node {
        id: format!("published:{}", h.variant.id),
        label: h.variant.name.clone(),
        version: lacks(h),
        ..Node::default()
    });
    let list = |id: &str, label: &str, nodes: Vec<Node>| Group {
        id: id.to_owned(),
        label: label.to_owned(),
        nodes,
        ..Group::default()
    };
    let line = |id: &str, label: String| Node {
        id: id.to_owned(),
        label,
        ..Node::default()
    };
    let held_names = if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(" · ")
    };
    let mut lists = Vec::new();
    if !held.is_empty() {
        let nodes = vec![line("published:hold", held_names)];
        lists.push(list("hold", "Published loops that hold for this stack", nodes));
    }
    lists.push(list("lack", "Published loops that do not hold", lacking.collect()));
    let at: BTreeSet<_> = found.stations.iter().flat_map(|s| &s.tools).map(|(id, _)| id).collect();
    let away: Vec<&str> = subject
        .stack
        .declared()
        .filter(|c| !at.contains(&c.id))
        .map(|c| c.name.as_str())
        .collect();
    if !away.is_empty() {
        let label = match away.len() {
            1 => "1 tool stands at no station".to_owned(),
            n => format!("{n} tools stand at no station"),
        };
        let named = away[..away.len().min(MOST_NAMES)].join(", ");
        let names = match away.len().saturating_sub(MOST_NAMES) {
            0 => named,
            more => format!("{named} and {more} more"),
        };
        lists.push(list("away", &label, vec![line("away:tools", names)]));
    }
    lists.retain(|list| !list.nodes.is_empty());
    lists
}

fn lacks(held: &HeldVariant<'_>) -> String {
    let ways = held.untaken.iter().map(|way| format!("a declared {}", way.bare_name()));
    let gate = held.ungated.then(|| "a gate".to_owned());
    let all: Vec<String> = ways
        .chain(gate)
        .chain(held.lacks.iter().map(|ids| spoken::any_of(ids)))
        .collect();
    let named = all[..all.len().min(MOST_LACKS)].join(", ");
    match all.len().saturating_sub(MOST_LACKS) {
        0 => format!("lacks {named}"),
        more => format!("lacks {named} and {more} more"),
    }
}
