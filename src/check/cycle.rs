//! The continual-learning cycle of a stack: its stations, and the two edges that close it.
//!
//! A cycle is closed by a *trigger* edge, by which monitoring starts training again, and by a
//! *data* edge, by which what production saw becomes training data (the feedback arrow of the
//! "Machine Learning Engineering" figure, <https://ml-ops.org/content/end-to-end-ml-workflow>).
//! Only what a team declares closes it: that two tools could meet is no sign that they do.

use crate::catalog::Catalog;
use crate::graph::{Graph, Meeting};
use crate::model::{CapabilityId, Coverage, FlowKind, ToolId};
use crate::stack::{Component, Stack};

/// The cycle.
#[derive(Debug)]
pub struct Cycle<'a> {
    /// Its stations, in order.
    pub stations: Vec<Stand<'a>>,
    /// The edge by which monitoring starts training again.
    pub trigger: Edge<'a>,
    /// The edge by which production's data comes back.
    pub data: Edge<'a>,
    /// How far it closes.
    pub degree: Degree,
}

/// A station and who stands there.
#[derive(Debug)]
pub struct Stand<'a> {
    /// Its name.
    pub name: &'a str,
    /// The capabilities it takes.
    pub any_of: &'a [CapabilityId],
    /// The declared tools that have one of them, the fullest first.
    pub tools: Vec<(ToolId, Coverage)>,
}

/// An edge that closes the cycle.
#[derive(Debug)]
pub enum Edge<'a> {
    /// A declared link does it.
    Declared(&'a Component<'a>, &'a Component<'a>),
    /// Two declared tools could; nobody says that they do.
    Possible(&'a Component<'a>, &'a Component<'a>),
    /// Nothing could.
    None,
}

/// How far the cycle closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Degree {
    /// Nothing watches the model in production.
    Open,
    /// Something watches; people start training again.
    Manual,
    /// A clock or new data starts training again; what monitoring sees does not.
    Scheduled,
    /// What monitoring sees starts training again.
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
}

const WATCHES: &[&str] = &[
    "model-performance-monitoring",
    "drift-detection",
    "data-quality-monitoring",
];
const STARTS: &[&str] = &[
    "retraining-trigger",
    "pipeline-orchestration",
    "model-training",
    "fine-tuning",
];
const SAW: &[&str] = &[
    "prediction-logging",
    "feedback-collection",
    "online-serving",
    "batch-inference",
];
const LEARNS: &[&str] = &[
    "data-versioning",
    "data-ingestion",
    "data-validation",
    "data-transformation",
    "data-labeling",
    "feature-store",
    "object-storage",
    "data-lake-warehouse",
];

/// The cycle of a stack. Linear in its tools and links.
#[must_use]
pub fn cycle<'a>(catalog: &'a Catalog, stack: &'a Stack<'a>, graph: &'a Graph) -> Cycle<'a> {
    let declared: Vec<&Component<'a>> = stack.components.iter().filter(|c| c.environment.is_none()).collect();
    let stations = catalog.layers().stations.iter().map(|station| {
        let has = |c: &&Component<'_>| {
            let all = station.any_of.iter().filter_map(|id| c.coverage(id));
            Some((c.id.clone(), all.min()?))
        };
        let mut tools: Vec<(ToolId, Coverage)> = declared.iter().filter_map(has).collect();
        tools.sort_by_key(|(_, coverage)| *coverage);
        Stand {
            name: &station.name,
            any_of: &station.any_of,
            tools,
        }
    });
    let trigger = edge(stack, graph, &declared, WATCHES, STARTS);
    let data = edge(stack, graph, &declared, SAW, LEARNS);
    let any = |ids: &[&str]| declared.iter().any(|c| has(c, ids));
    let degree = match (&trigger, any(WATCHES)) {
        (Edge::Declared(..), _) => {
            let gated = any(&["model-validation-gate"]) && any(&["rollback-fallback", "progressive-delivery"]);
            if gated { Degree::Gated } else { Degree::Event }
        }
        (_, true) if any(&["retraining-trigger"]) => Degree::Scheduled,
        (_, true) => Degree::Manual,
        (_, false) => Degree::Open,
    };
    Cycle {
        stations: stations.collect(),
        trigger,
        data,
        degree,
    }
}

/// Whether a component has one of these capabilities, fully or in part.
fn has(component: &Component<'_>, ids: &[&str]) -> bool {
    ids.iter().any(|id| {
        let coverage = component.coverage(&CapabilityId::new(*id));
        coverage.is_some_and(|c| c <= Coverage::Partial)
    })
}

fn edge<'a>(
    stack: &'a Stack<'a>,
    graph: &'a Graph,
    declared: &[&'a Component<'a>],
    from: &[&str],
    to: &[&str],
) -> Edge<'a> {
    let back = |m: &&Meeting| m.declared && m.kind == FlowKind::Feedback;
    let ends = |m: &Meeting| (&stack.components[m.from], &stack.components[m.to]);
    let mut links = graph.meetings().filter(back).map(ends);
    if let Some((a, b)) = links.find(|(a, b)| has(a, from) && has(b, to)) {
        return Edge::Declared(a, b);
    }
    let first = |ids: &[&str], but: Option<&Component<'_>>| {
        let mut all = declared.iter().filter(|c| but.is_none_or(|b| b.id != c.id));
        all.find(|c| has(c, ids)).copied()
    };
    let a = first(from, None);
    match (a, a.and_then(|a| first(to, Some(a)))) {
        (Some(a), Some(b)) => Edge::Possible(a, b),
        _ => Edge::None,
    }
}
