//! How the tools of a stack hang together: articulation points held against counting and against `petgraph`, tools
//! nothing connects to, and tools that are there twice.

use crate::command::{Folder, aiia, out};
use aiia::catalog::Catalog;
use aiia::check::{Structure, structure};
use aiia::graph::{Cuts, Graph};
use aiia::stack;
use petgraph::algo::articulation_points::articulation_points;
use petgraph::graph::UnGraph;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Numbers that look drawn by lot and are the same in every run.
struct Lot(u64);

impl Lot {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(n).unwrap()).unwrap()
    }
}

fn around(nodes: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut around = vec![Vec::new(); nodes];
    for &(a, b) in edges {
        around[a].push(b);
        around[b].push(a);
    }
    around
}

/// The pieces of what one node is connected with when it is gone, found the long way.
fn pieces_without(gone: usize, around: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut pieces = BTreeSet::new();
    for &start in around[gone].iter().filter(|n| **n != gone) {
        let mut piece = BTreeSet::from([start]);
        let mut left = vec![start];
        while let Some(node) = left.pop() {
            for &next in around[node].iter().filter(|n| **n != gone) {
                if piece.insert(next) {
                    left.push(next);
                }
            }
        }
        pieces.insert(piece.into_iter().collect::<Vec<_>>());
    }
    pieces.into_iter().collect()
}

#[test]
fn points_and_pieces_are_those_that_counting_finds() {
    let mut lot = Lot(0x9E37_79B9_7F4A_7C15);
    let mut points = 0;
    for round in 0..2_000 {
        let nodes = 1 + lot.below(12);
        let edges: Vec<(usize, usize)> = (0..lot.below(2 * nodes + 1))
            .map(|_| (lot.below(nodes), lot.below(nodes)))
            .collect();
        let around = around(nodes, &edges);
        let found = Cuts::of(&around);
        let told: Vec<_> = found.points.iter().map(|c| (c.at, found.pieces(c))).collect();
        let counted = (0..nodes).map(|n| (n, pieces_without(n, &around)));
        let counted: Vec<_> = counted.filter(|(_, pieces)| pieces.len() > 1).collect();
        assert_eq!(told, counted, "round {round}: {nodes} nodes, {edges:?}");
        let mut graph = UnGraph::<(), ()>::new_undirected();
        let ids: Vec<_> = (0..nodes).map(|_| graph.add_node(())).collect();
        for (a, b) in &edges {
            graph.add_edge(ids[*a], ids[*b], ());
        }
        let theirs: BTreeSet<usize> = articulation_points(&graph)
            .into_iter()
            .map(petgraph::graph::NodeIndex::index)
            .collect();
        assert_eq!(
            told.iter().map(|(at, _)| *at).collect::<BTreeSet<_>>(),
            theirs,
            "{edges:?}"
        );
        points += told.len();
    }
    assert!(points > 1_000, "the graphs are too full to show anything");
}

#[test]
fn a_long_chain_needs_no_deep_stack() {
    let nodes = 200_000;
    let edges: Vec<(usize, usize)> = (1..nodes).map(|n| (n - 1, n)).collect();
    let found = Cuts::of(&around(nodes, &edges));
    assert_eq!(found.points.len(), nodes - 2);
}

fn with<T>(text: &str, look: impl Fn(&Structure<'_>) -> T) -> T {
    let catalog = Catalog::embedded();
    let stack = stack::read(&catalog, text).unwrap();
    let graph = Graph::new(&catalog, &stack);
    look(&structure(&catalog, &stack, &graph))
}

fn chain() -> String {
    let mut text = "[platform]\nkubernetes = \"1.35\"\n\n".to_owned();
    for (id, capability) in [
        ("a", "data-ingestion"),
        ("b", "dashboards"),
        ("c", "alerting"),
        ("d", "embedding"),
    ] {
        write!(text, "[[custom]]\nid = \"{id}\"\ncapabilities = [\"{capability}\"]\n\n").unwrap();
    }
    for (from, to) in [("a", "b"), ("b", "c")] {
        write!(text, "[[links]]\nfrom = \"{from}\"\nto = \"{to}\"\n\n").unwrap();
    }
    text
}

#[test]
fn what_falls_apart_is_named() {
    with(&chain(), |found| {
        assert_eq!(found.points.len(), 1);
        let point = &found.points[0];
        assert_eq!(point.tool.id.as_str(), "b");
        let pieces: Vec<(&str, bool)> = point
            .pieces
            .iter()
            .map(|p| (p.tools[0].id.as_str(), p.receives))
            .collect();
        assert_eq!(pieces, [("a", false), ("c", true)]);
        assert_eq!((found.declared, found.inferred), (2, 0));
        assert_eq!((point.declared, point.inferred), (2, 0));
        let alone: Vec<&str> = found.alone.iter().map(|(c, _)| c.id.as_str()).collect();
        // What everything runs on is no news.
        assert_eq!(alone, ["d"]);
    });
    let around = chain() + "[[links]]\nfrom = \"a\"\nto = \"c\"\n";
    assert!(with(&around, |found| found.points.is_empty()));
}

#[test]
fn tools_that_do_the_same_between_the_same_are_pairs() {
    let twins = |text: &str| {
        with(text, |found| {
            let all = found.twins.iter();
            let told = all.map(|t| {
                let ids = |all: &[&stack::Component<'_>]| all.iter().map(|c| c.id.to_string()).collect::<Vec<_>>();
                (
                    ids(&t.tools),
                    t.both.iter().map(ToString::to_string).collect::<Vec<_>>(),
                    ids(&t.meet),
                )
            });
            told.collect::<Vec<_>>()
        })
    };
    let custom = |id: &str, what: &str| format!("[[custom]]\nid = \"{id}\"\ncapabilities = [\"{what}\"]\n\n");
    let link = |from: &str, to: &str| format!("[[links]]\nfrom = \"{from}\"\nto = \"{to}\"\n\n");
    let base = custom("one", "embedding") + &custom("two", "embedding") + &custom("user", "alerting");
    let linked = base.clone() + &link("one", "user") + &link("two", "user");
    let s = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
    let pair = (s(&["one", "two"]), s(&["embedding"]), s(&["user"]));
    assert_eq!(twins(&linked), std::slice::from_ref(&pair));
    // Linked to each other, they meet the same others still.
    assert_eq!(twins(&(linked.clone() + &link("one", "two"))), [pair]);
    // Another neighbour, another capability, or no neighbour at all: no pair.
    assert!(twins(&(linked.clone() + &custom("more", "dashboards") + &link("one", "more"))).is_empty());
    assert!(twins(&linked.replacen("embedding", "synthetic-data", 1)).is_empty());
    assert!(twins(&base).is_empty());
}

#[test]
fn it_is_told_in_plain_words() {
    let folder = Folder::new("structure");
    folder.write("stack.toml", chain());
    let told = aiia(folder.path(), &["coverage"]);
    for part in [
        "How it hangs together\n",
        "rests on 2 declared links and 0 inferred ones; ",
        "single point of failure among the links: without b nothing links c to a; every link at it is declared\n",
        "tools without a known link: d\n",
        "redundant: none seen\n",
    ] {
        assert!(out(&told).contains(part), "no {part:?} in\n{}", out(&told));
    }
    let json = aiia(folder.path(), &["coverage", "--format", "json"]);
    let read: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let point = &read["structure"]["articulation-points"][0];
    assert_eq!(point["tool"], "b");
    assert_eq!(point["pieces"][1]["tools"][0], "c");
    assert_eq!(read["structure"]["unconnected"][0]["tool"], "d");
    assert_eq!(read["loop"]["form"], "predictive");
    assert_eq!(read["loop"]["closes"], false);
    let page = aiia(folder.path(), &["coverage", "--format", "markdown"]);
    assert!(
        out(&page).contains("\n### How it hangs together\n\n- rests on"),
        "{}",
        out(&page)
    );
}

/// Tools that are linked to each other are never said to be apart, whichever way the links point.
#[test]
fn only_what_comes_apart_is_said_to() {
    let told = |links: &[(&str, &str)]| {
        let folder = Folder::new("apart");
        let mut text = String::new();
        for id in ["hub", "one", "two", "three", "four"] {
            write!(text, "[[custom]]\nid = \"{id}\"\ncapabilities = []\n\n").unwrap();
        }
        for (from, to) in links {
            write!(text, "[[links]]\nfrom = \"{from}\"\nto = \"{to}\"\n\n").unwrap();
        }
        folder.write("stack.toml", text);
        let all = out(&aiia(folder.path(), &["coverage"]));
        let points = all
            .lines()
            .filter_map(|l| l.strip_prefix("single point of failure among the links: without "));
        let points = points.map(|l| l.trim_end_matches("; every link at it is declared").to_owned());
        points.collect::<Vec<_>>()
    };
    assert_eq!(
        told(&[("one", "hub"), ("two", "hub"), ("three", "hub")]),
        ["hub nothing links one, two and three to each other"]
    );
    assert_eq!(
        told(&[("one", "hub"), ("two", "hub"), ("one", "two"), ("three", "hub")]),
        ["hub nothing links three to one and two"]
    );
    assert_eq!(
        told(&[("hub", "one"), ("hub", "two"), ("one", "two"), ("hub", "three")]),
        ["hub nothing links three to one and two"]
    );
    assert_eq!(
        told(&[("hub", "one"), ("hub", "two"), ("hub", "three")]),
        ["hub nothing links one, two and three to each other"]
    );
    assert_eq!(
        told(&[("one", "hub"), ("hub", "two"), ("two", "three")]),
        [
            "hub nothing links one to two (and 1 tool behind it)",
            "two nothing links three to hub (and 1 tool behind it)"
        ]
    );
}
