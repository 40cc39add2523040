//! The graph of a stack: components and where they meet.

use super::infer;
use crate::catalog::Catalog;
use crate::model::{FlowKind, InterfaceId};
use crate::stack::Stack;
use petgraph::graph::{DiGraph, NodeIndex};

/// Two components that must exchange something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Index of the component it starts at.
    pub from: usize,
    /// Index of the component it arrives at.
    pub to: usize,
    /// The interface, when one is known.
    pub over: Option<InterfaceId>,
    /// Whether it leads forward, commands, or leads back.
    pub kind: FlowKind,
    /// What flows, in a word or two, where no interface is known.
    pub carries: String,
    /// Whether the team declared it.
    pub declared: bool,
    /// Why it was inferred, in words that read after "because".
    pub because: String,
}

/// Components as nodes, meetings as edges.
#[derive(Debug)]
pub struct Graph {
    graph: DiGraph<usize, Meeting>,
    idle: Vec<usize>,
}

impl Graph {
    /// Builds the graph of a stack. Cost is linear in the declared links and in the pairs that
    /// share an interface.
    #[must_use]
    pub fn new(catalog: &Catalog, stack: &Stack<'_>) -> Self {
        let mut graph = DiGraph::with_capacity(stack.components.len(), stack.links.len());
        for index in 0..stack.components.len() {
            graph.add_node(index);
        }
        let declared = stack.links.iter().map(|link| Meeting {
            from: link.from,
            to: link.to,
            over: link.over.clone(),
            kind: if link.feedback {
                FlowKind::Feedback
            } else {
                FlowKind::Data
            },
            carries: String::new(),
            declared: true,
            because: "the stack declares it".to_owned(),
        });
        let declared: Vec<Meeting> = declared.collect();
        let inferred = infer::inferred(catalog, stack, &declared);
        for meeting in declared.into_iter().chain(inferred.meetings) {
            let ends = (NodeIndex::new(meeting.from), NodeIndex::new(meeting.to));
            graph.add_edge(ends.0, ends.1, meeting);
        }
        Self {
            graph,
            idle: inferred.idle,
        }
    }

    /// What the stack denies and nobody would have inferred, by its place in [`Stack::denied`].
    #[must_use]
    pub fn idle_denials(&self) -> &[usize] {
        &self.idle
    }

    /// Every meeting: the declared ones in the order of the file, then the inferred ones.
    pub fn meetings(&self) -> impl Iterator<Item = &Meeting> {
        self.graph.edge_weights()
    }

    /// The components that one meets, in either direction; one is there as often as they meet.
    pub fn neighbours(&self, at: usize) -> impl Iterator<Item = usize> {
        self.graph
            .neighbors_undirected(NodeIndex::new(at))
            .map(NodeIndex::index)
    }

    /// Meetings between two components, in either direction.
    pub fn between(&self, a: usize, b: usize) -> impl Iterator<Item = &Meeting> {
        let there = self.graph.edges_connecting(NodeIndex::new(a), NodeIndex::new(b));
        let back = self.graph.edges_connecting(NodeIndex::new(b), NodeIndex::new(a));
        there.chain(back).map(|edge| edge.weight())
    }
}
