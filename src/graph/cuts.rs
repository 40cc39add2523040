//! The nodes of a graph without which it falls apart.
//!
//! Articulation points by depth-first search, in time linear in nodes and edges: J. Hopcroft and R. Tarjan, "Algorithm
//! 447: efficient algorithms for graph manipulation", Communications of the ACM 16(6), 1973. `petgraph` has them too
//! (`petgraph::algo::articulation_points`, which the tests hold this against) but names the points alone; a reader wants
//! to know what falls apart. What a point cuts off is a stretch of the order in which the nodes were first seen, so that
//! it is known without a second search. The search keeps its own stack.

use std::ops::Range;

/// Every articulation point of a graph, and what each cuts off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cuts {
    /// The nodes in the order in which they were first seen.
    seen: Vec<usize>,
    /// The points, by index.
    pub points: Vec<Cut>,
}

/// An articulation point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The node.
    pub at: usize,
    /// The connected part it stands in, as a stretch of the order.
    part: Range<usize>,
    /// What it cuts off, as stretches of the order.
    below: Vec<Range<usize>>,
}

impl Cuts {
    /// Finds them. `edges` holds the neighbours of each node, in both directions; an edge may be there twice.
    #[must_use]
    pub fn of(edges: &[Vec<usize>]) -> Self {
        let mut search = Search {
            edges,
            seen: Vec::with_capacity(edges.len()),
            at: vec![usize::MAX; edges.len()],
            low: vec![usize::MAX; edges.len()],
            below: vec![Vec::new(); edges.len()],
        };
        let mut points = Vec::new();
        for root in 0..edges.len() {
            if search.at[root] == usize::MAX {
                search.part(root, &mut points);
            }
        }
        points.sort_by_key(|cut| cut.at);
        Self {
            seen: search.seen,
            points,
        }
    }

    /// The pieces that are left of a point's part when the point is gone, each sorted, in the order of their first node.
    #[must_use]
    pub fn pieces(&self, cut: &Cut) -> Vec<Vec<usize>> {
        let sorted = |nodes: &mut Vec<usize>| {
            nodes.sort_unstable();
            std::mem::take(nodes)
        };
        let mut pieces: Vec<Vec<usize>> = cut
            .below
            .iter()
            .map(|r| sorted(&mut self.seen[r.clone()].to_vec()))
            .collect();
        let mut rest = Vec::new();
        let mut from = cut.part.start;
        for range in &cut.below {
            rest.extend_from_slice(&self.seen[from..range.start]);
            from = range.end;
        }
        rest.extend_from_slice(&self.seen[from..cut.part.end]);
        rest.retain(|node| *node != cut.at);
        if !rest.is_empty() {
            pieces.push(sorted(&mut rest));
        }
        pieces.sort();
        pieces
    }
}

/// A depth-first search under way.
struct Search<'e> {
    edges: &'e [Vec<usize>],
    /// The nodes in the order in which they were first seen.
    seen: Vec<usize>,
    /// Where each node stands in that order.
    at: Vec<usize>,
    /// The earliest node that each can be reached back from without its parent.
    low: Vec<usize>,
    /// What hangs on each node alone.
    below: Vec<Vec<Range<usize>>>,
}

impl Search<'_> {
    fn see(&mut self, node: usize) {
        self.at[node] = self.seen.len();
        self.low[node] = self.seen.len();
        self.seen.push(node);
    }

    /// Searches the part a root stands in.
    fn part(&mut self, root: usize, points: &mut Vec<Cut>) {
        let start = self.seen.len();
        self.see(root);
        // A node and how many of its edges were gone through.
        let mut path = vec![(root, 0)];
        while let Some((node, gone)) = path.last_mut() {
            let here = *node;
            if let Some(&next) = self.edges[here].get(*gone) {
                *gone += 1;
                if self.at[next] == usize::MAX {
                    self.see(next);
                    path.push((next, 0));
                } else {
                    // The edge to its parent lowers a node to its parent and no further, which cuts all the same.
                    self.low[here] = self.low[here].min(self.at[next]);
                }
                continue;
            }
            path.pop();
            if let Some((parent, _)) = path.last() {
                self.low[*parent] = self.low[*parent].min(self.low[here]);
                if self.low[here] >= self.at[*parent] {
                    self.below[*parent].push(self.at[here]..self.seen.len());
                }
            }
        }
        let part = start..self.seen.len();
        for at in part.clone() {
            let node = self.seen[at];
            let below = std::mem::take(&mut self.below[node]);
            // What hangs on the root is all there is, unless there are two of it.
            if below.len() > usize::from(node == root) {
                points.push(Cut {
                    at: node,
                    part: part.clone(),
                    below,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Cuts;

    fn cuts(nodes: usize, edges: &[(usize, usize)]) -> Vec<(usize, Vec<Vec<usize>>)> {
        let mut around = vec![Vec::new(); nodes];
        for &(a, b) in edges {
            around[a].push(b);
            around[b].push(a);
        }
        let found = Cuts::of(&around);
        found.points.iter().map(|c| (c.at, found.pieces(c))).collect()
    }

    #[test]
    fn a_chain_falls_apart_at_each_inner_node() {
        let chain = cuts(4, &[(0, 1), (1, 2), (2, 3)]);
        assert_eq!(chain, [(1, vec![vec![0], vec![2, 3]]), (2, vec![vec![0, 1], vec![3]]),]);
    }

    #[test]
    fn a_ring_never_does_and_a_second_edge_makes_none() {
        assert_eq!(cuts(4, &[(0, 1), (1, 2), (2, 3), (3, 0)]), []);
        assert_eq!(cuts(2, &[(0, 1), (1, 0), (0, 1)]), []);
        assert_eq!(cuts(0, &[]), []);
        assert_eq!(cuts(3, &[(1, 1)]), []);
    }

    #[test]
    fn a_root_counts_when_two_things_hang_on_it() {
        let star = cuts(5, &[(0, 1), (0, 2), (2, 3), (3, 0)]);
        assert_eq!(star, [(0, vec![vec![1], vec![2, 3]])]);
    }

    #[test]
    fn parts_do_not_mix() {
        let two = cuts(6, &[(0, 1), (1, 2), (3, 4), (4, 5)]);
        assert_eq!(two, [(1, vec![vec![0], vec![2]]), (4, vec![vec![3], vec![5]])]);
    }
}
