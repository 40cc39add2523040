//! The loop of a stack: its stations, and the ways back that close it.
//!
//! Which stations and ways a kind of stack has stands in `catalog/layers.toml`. A predictive loop is closed by a
//! *trigger* edge, by which monitoring starts training again, and by a *data* edge, by which what production saw becomes
//! training data (the feedback arrow of the "Machine Learning Engineering" figure,
//! <https://ml-ops.org/content/end-to-end-ml-workflow>); a generative one by what carries traces and feedback to
//! evaluation sets, prompts or tuning data. Only what a team declares closes it: that two tools could meet is no sign
//! that they do.

use crate::catalog::{Catalog, Loop, Station, Way};
use crate::graph::{Graph, fit, fully, taken};
use crate::model::{CapabilityId, Coverage, FlowKind, ToolId};
use crate::stack::{Component, Feedback, Stack};

/// The loop.
#[derive(Debug)]
pub struct Cycle<'a> {
    /// Its form.
    pub form: &'a Loop,
    /// Its stations, in order.
    pub stations: Vec<Stand<'a>>,
    /// The ways back.
    pub ways: Vec<Back<'a>>,
    /// How far it closes.
    pub degree: Degree,
}

/// A station and who stands there.
#[derive(Debug)]
pub struct Stand<'a> {
    /// The station.
    pub station: &'a Station,
    /// The declared tools that have one of its capabilities, the fullest first.
    pub tools: Vec<(ToolId, Coverage)>,
    /// How it hands on to the next station, where its loop is ordered and there is a next one.
    pub next: Option<Step<'a>>,
}

/// How a station hands on to the next.
#[derive(Debug, Clone, Copy)]
pub enum Step<'a> {
    /// Nothing stands at one of the two.
    Hole,
    /// One tool stands at both, and no declared link, nor one between fuller tools, says otherwise.
    Within(&'a Component<'a>),
    /// A link leads between tools of the two: declared, or else inferred.
    Link(&'a Component<'a>, &'a Component<'a>, bool),
    /// Tools stand at both, and no link between them is known.
    Unlinked,
}

/// A way back and what takes it.
#[derive(Debug)]
pub struct Back<'a> {
    /// The way.
    pub way: &'a Way,
    /// Whether the loop of this profile is open without it.
    pub needed: bool,
    /// What takes it.
    pub edge: Edge<'a>,
}

/// What takes a way back. Both ends are one tool where it is taken inside that tool.
#[derive(Debug)]
pub enum Edge<'a> {
    /// A declared link does it.
    Declared(&'a Component<'a>, &'a Component<'a>),
    /// Declared tools could; nobody says that they do.
    Possible(&'a Component<'a>, &'a Component<'a>),
    /// Nothing could.
    None,
}

/// How far the loop closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Degree {
    /// Nothing watches production.
    Open,
    /// Something watches; people start work again.
    Manual,
    /// A clock or new data starts work again; what is seen in production does not.
    Scheduled,
    /// What production shows starts work again.
    Event,
    /// It does, and what comes out is judged before it goes live and can be taken back.
    Gated,
}

impl Degree {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Manual => "manual",
            Self::Scheduled => "scheduled",
            Self::Event => "event",
            Self::Gated => "event and gated",
        }
    }

    /// What it means, in words that read after its own.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Open => "no declared tool watches what comes out in production",
            Self::Manual => "production is watched, and people carry back what it shows",
            Self::Scheduled => "a clock or new data starts work again, what is seen in production does not",
            Self::Event => "a declared link carries back what production shows",
            Self::Gated => {
                "a declared link carries back what production shows, and tools are there to judge a change and to take it back"
            }
        }
    }
}

impl Stand<'_> {
    /// Whether nothing does what the station is for, not even in part. A tool that only connects to one that would, and
    /// that nobody declared, does not.
    #[must_use]
    pub fn is_hole(&self) -> bool {
        self.tools.iter().all(|(_, coverage)| *coverage > Coverage::Partial)
    }
}

impl Cycle<'_> {
    /// The stations at which nothing does what they are for and that it does not close without.
    pub fn holes(&self) -> impl Iterator<Item = &Station> {
        self.hollow().map(|s| s.station)
    }

    fn hollow(&self) -> impl Iterator<Item = &Stand<'_>> {
        self.stations.iter().filter(|s| s.is_hole() && !s.station.optional)
    }

    /// What it wants before it closes, in words.
    #[must_use]
    pub fn wants(&self) -> Vec<String> {
        let mut wants = Vec::new();
        let (empty, connected): (Vec<&Stand<'_>>, Vec<&Stand<'_>>) = self.hollow().partition(|s| s.tools.is_empty());
        for (holes, what) in [(empty, "nothing stands"), (connected, "only a connection stands")] {
            let names: Vec<&str> = holes.iter().map(|s| s.station.name.as_str()).collect();
            if !names.is_empty() {
                wants.push(format!("{what} at {}", names.join(", ")));
            }
        }
        let open = self.open_ways();
        if !open.is_empty() {
            let names: Vec<&str> = open.iter().filter(|b| b.needed).map(|b| b.way.bare_name()).collect();
            wants.push(match names.as_slice() {
                [] => "none of its ways back is declared".to_owned(),
                names => format!("no {} is declared", names.join(" and no ")),
            });
        }
        wants
    }

    /// The ways that have to be taken and that nothing declared takes: each that is needed, or all where none is needed
    /// and none is taken.
    #[must_use]
    pub fn open_ways(&self) -> Vec<&Back<'_>> {
        let taken = |b: &Back<'_>| matches!(b.edge, Edge::Declared(..));
        let any = self.ways.iter().any(|b| b.needed) || self.ways.iter().any(taken);
        let open = self.ways.iter().filter(|b| !taken(b));
        open.filter(|b| b.needed || !any).collect()
    }

    /// Whether it closes: something stands at every station, and what it shows comes back.
    #[must_use]
    pub fn closes(&self) -> bool {
        self.holes().next().is_none() && self.open_ways().is_empty()
    }
}

/// The loop of a stack, of the form of its profile. Linear in its tools and links.
#[must_use]
pub fn cycle<'a>(catalog: &'a Catalog, stack: &'a Stack<'a>, graph: &'a Graph) -> Option<Cycle<'a>> {
    let layers = catalog.layers();
    let profile = layers.profile(&stack.profile)?;
    let form = layers.loop_of(profile)?;
    let declared: Vec<&Component<'a>> = stack.declared().collect();
    let stations: Vec<&Station> = layers.stations.iter().filter(|s| s.is_for(profile)).collect();
    let stands = stations.iter().enumerate().map(|(at, station)| Stand {
        station,
        tools: tools(&declared, &station.any_of),
        next: stations
            .get(at + 1)
            .filter(|_| form.ordered)
            .map(|next| step(stack, graph, station, next)),
    });
    let ways: Vec<&Way> = layers.ways.iter().filter(|way| way.form == form.id).collect();
    let taken = taken(stack, profile, &ways).into_iter();
    let ways = ways.into_iter().zip(taken).map(|(way, taken)| Back {
        way,
        needed: way.is_needed_by(profile),
        edge: match taken {
            Some((a, b)) => Edge::Declared(&stack.components[a], &stack.components[b]),
            None => possible(stack, &declared, way),
        },
    });
    let ways: Vec<Back<'a>> = ways.collect();
    let degree = degree(form, &ways, &declared);
    Some(Cycle {
        form,
        stations: stands.collect(),
        ways,
        degree,
    })
}

fn degree(form: &Loop, ways: &[Back<'_>], declared: &[&Component<'_>]) -> Degree {
    let any = |ids: &[CapabilityId]| declared.iter().any(|c| has(c, ids));
    let starts = |b: &Back<'_>| b.way.starts && matches!(b.edge, Edge::Declared(..));
    if ways.iter().any(starts) {
        let gated = form.gates().all(|ids| any(&ids));
        return if gated { Degree::Gated } else { Degree::Event };
    }
    match (any(&form.watches), any(&form.clock)) {
        (true, true) => Degree::Scheduled,
        (true, false) => Degree::Manual,
        (false, _) => Degree::Open,
    }
}

/// The declared tools that have one of these capabilities, the fullest first.
fn tools(declared: &[&Component<'_>], ids: &[CapabilityId]) -> Vec<(ToolId, Coverage)> {
    let fullest = |c: &&Component<'_>| Some((c.id.clone(), ids.iter().filter_map(|id| c.coverage(id)).min()?));
    let mut tools: Vec<(ToolId, Coverage)> = declared.iter().filter_map(fullest).collect();
    tools.sort_by_key(|(_, coverage)| *coverage);
    tools
}

/// Whether a component has one of these capabilities, fully or in part.
fn has(component: &Component<'_>, ids: &[CapabilityId]) -> bool {
    fully(component, ids).is_some()
}

/// How fully each component does what a station is for; `None` where it does not, not even in part.
fn at(stack: &Stack<'_>, station: &Station) -> Vec<Option<Coverage>> {
    let how = |c: &Component<'_>| fully(c, &station.any_of).filter(|_| c.environment.is_none());
    stack
        .components
        .iter()
        .map(|c| how(c).map(|(coverage, _)| coverage))
        .collect()
}

fn step<'a>(stack: &'a Stack<'a>, graph: &Graph, here: &Station, next: &Station) -> Step<'a> {
    let (from, to) = (at(stack, here), at(stack, next));
    let (Some(best_from), Some(best_to)) = (from.iter().flatten().min(), to.iter().flatten().min()) else {
        return Step::Hole;
    };
    let fullest = |a: usize, b: usize| from[a].as_ref() == Some(best_from) && to[b].as_ref() == Some(best_to);
    let component = |at: usize| &stack.components[at];
    let both = (0..from.len()).filter(|at| from[*at].is_some() && to[*at].is_some());
    let both = both.map(|at| {
        let rank = if fullest(at, at) { 0 } else { 4 };
        ((rank, from[at].max(to[at]), at, at), Step::Within(component(at)))
    });
    // Who calls whom differs from interface to interface: a link between the two is one, whichever way it points.
    let links = graph
        .meetings()
        .filter(|m| m.kind != FlowKind::Feedback)
        .filter_map(|m| {
            let ends = [(m.from, m.to), (m.to, m.from)];
            let (a, b) = ends.into_iter().find(|(a, b)| from[*a].is_some() && to[*b].is_some())?;
            let rank = match (m.declared, fullest(a, b)) {
                (true, true) => 1,
                (true, false) => 2,
                (false, true) => 3,
                (false, false) => 5,
            };
            let link = Step::Link(component(a), component(b), m.declared);
            Some(((rank, from[a].max(to[b]), a, b), link))
        });
    let best = both.chain(links).min_by_key(|(rank, _)| *rank);
    best.map_or(Step::Unlinked, |(_, step)| step)
}

/// What could take a way that nothing declared takes.
fn possible<'a>(stack: &'a Stack<'a>, declared: &[&'a Component<'a>], way: &Way) -> Edge<'a> {
    // A link that leads back by another way may carry this too.
    let unnamed = |link: &&Feedback| link.ways.is_none() && fit(stack, link, way).is_some();
    if let Some(link) = stack.feedback.iter().find(unnamed) {
        return Edge::Possible(&stack.components[link.from], &stack.components[link.to]);
    }
    // The fullest at each end, and of these the one for what the way names first; a tool that has both ends as fully
    // needs nobody for it.
    let fullest = |ids: &[CapabilityId], but: Option<&Component<'_>>| {
        let others = declared.iter().filter(|c| but.is_none_or(|b| b.id != c.id));
        let able = others.filter_map(|c| Some((fully(c, ids)?, *c)));
        able.min_by_key(|(how, _)| *how)
    };
    let Some((_, a)) = way.starts_at().find_map(|ids| fullest(ids, None)) else {
        return Edge::None;
    };
    match (fully(a, &way.to), fullest(&way.to, Some(a))) {
        (Some((own, _)), Some(((other, _), b))) if other < own => Edge::Possible(a, b),
        (Some(_), _) => Edge::Possible(a, a),
        (None, Some((_, b))) => Edge::Possible(a, b),
        (None, None) => Edge::None,
    }
}
