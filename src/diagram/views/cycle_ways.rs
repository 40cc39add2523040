//! Where do the ways back of a loop start and end, and who takes them?

use super::cycle::{capped, ghost, node, over};
use super::marks::Marks;
use super::subject::Subject;
use crate::check::{Back, Cycle, Edge as Taker};
use crate::diagram::model::{Edge, EdgeKind, Group, State, Taken, Way};
use crate::model::{CapabilityId, Coverage, FlowKind};
use crate::stack::Component;

/// The ways back, each with its edge for formats that know nothing of a cycle. A way that ends at no station gets a
/// stop of its own, behind the stations.
pub(super) fn ways(
    subject: &Subject<'_>,
    found: &Cycle<'_>,
    stops: &mut Vec<Group>,
    marks: &mut Marks<'_>,
) -> Vec<(Way, Edge)> {
    let mut all = Vec::new();
    for back in &found.ways {
        let (a, b) = match back.edge {
            Taker::Declared(a, b) | Taker::Possible(a, b) => (Some(a), Some(b)),
            Taker::None => (None, None),
        };
        let Some(from) = place(found, &back.way.from, a) else {
            continue;
        };
        let to = place(found, &back.way.to, b).unwrap_or_else(|| {
            stops.push(end(subject, back));
            stops.len() - 1
        });
        let way = way(subject, back, (from, to), marks);
        let boxed = |at: usize, tool: Option<&Component<'_>>| {
            let group = &stops[at];
            let own = tool.map(|tool| format!("{}:{}", group.label, tool.id));
            let own = own.filter(|id| group.nodes.iter().any(|n| n.id == *id));
            own.or_else(|| group.nodes.first().map(|n| n.id.clone()))
                .unwrap_or_default()
        };
        let edge = Edge {
            from: boxed(from, a),
            to: boxed(to, b),
            label: format!("{}: {}: {}", way.name, way.title, way.words),
            kind: match way.taken {
                Taken::Declared | Taken::Possible => EdgeKind::Feedback,
                Taken::No => EdgeKind::Unknown,
            },
            declared: way.taken == Taken::Declared,
            marks: way.marks.clone(),
        };
        all.push((way, edge));
    }
    all
}

/// The station of one of these capabilities where a tool stands, else the first of any.
fn place(found: &Cycle<'_>, ids: &[CapabilityId], tool: Option<&Component<'_>>) -> Option<usize> {
    let of = |id: &CapabilityId| found.stations.iter().position(|s| s.station.any_of.contains(id));
    let mut all = ids.iter().filter_map(of);
    let stands = |at: &usize| tool.is_some_and(|t| found.stations[*at].tools.iter().any(|(id, _)| *id == t.id));
    all.clone().find(stands).or_else(|| all.next())
}

/// Where a way ends that leads to no station: who could take what it carries.
fn end(subject: &Subject<'_>, back: &Back<'_>) -> Group {
    let name = back.way.bare_name();
    let name = name.strip_prefix("edge to ").unwrap_or(name);
    let mut label = name.to_owned();
    if let Some(first) = label.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let how = |c: &Component<'_>| back.way.to.iter().filter_map(|id| c.coverage(id)).min();
    let able = subject.stack.declared().filter_map(|c| Some((how(c)?, c)));
    let mut able: Vec<(Coverage, &Component<'_>)> = able.collect();
    able.sort_by_key(|(how, _)| *how);
    let mut nodes: Vec<_> = able.iter().map(|(how, c)| node(&label, c, Some(*how))).collect();
    capped(&mut nodes, &label);
    let hole = nodes.is_empty();
    if hole {
        nodes.push(ghost(&label, &back.way.to, Vec::new()));
    }
    Group {
        id: format!("end:{}", back.way.id),
        label,
        sublabel: Some(
            if hole {
                "nothing stands here"
            } else {
                "no station of its own"
            }
            .to_owned(),
        ),
        nodes,
        state: if hole { State::Missing } else { State::Present },
        marks: Vec::new(),
    }
}

fn way(subject: &Subject<'_>, back: &Back<'_>, (from, to): (usize, usize), marks: &mut Marks<'_>) -> Way {
    let (taken, title, words) = match back.edge {
        Taker::Declared(a, b) if a.id == b.id => (Taken::Declared, "declared", format!("inside {}", a.name)),
        Taker::Declared(a, b) => {
            let ends = format!("{} to {}", a.name, b.name);
            let words = match over(subject, a, b, |m| m.declared && m.kind == FlowKind::Feedback) {
                Some(over) => format!("{ends} over {over}"),
                None => ends,
            };
            (Taken::Declared, "declared", words)
        }
        Taker::Possible(a, b) => {
            let words = if a.id == b.id {
                format!("{} could do it inside itself", a.name)
            } else {
                format!("{} to {} could carry it", a.name, b.name)
            };
            (Taken::Possible, "possible, not declared", words)
        }
        Taker::None => (Taken::No, "none", "no declared tool could carry it".to_owned()),
    };
    Way {
        from,
        to,
        taken,
        name: back.way.bare_name().to_owned(),
        title: title.to_owned(),
        words,
        marks: marks.of_way(&back.way.id),
    }
}
