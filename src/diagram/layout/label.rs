//! Where do the words of a line stand? Tries the planned spot, then every other place along the line, and takes the first
//! that touches no box, no other label and no foreign line.

use super::clear::{Grid, Obstacles};
use super::graph::Graph;
use super::plan::Spot;
use super::route::Site;
use super::sizes::{LABEL_HEIGHT, SECOND_LINE, count, edge_words};
use super::spots::{Spots, first};
use crate::diagram::measure::Ruler;
use crate::diagram::scene::{Area, Point};
use crate::diagram::text::shorten;

/// A label with its ground.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    pub(super) link: usize,
    /// The lines that are shown; fewer words than the link has if there was no room for them.
    pub(super) lines: Vec<String>,
    pub(super) area: Area,
}

/// So many times another label is moved away, at most, to make room for one.
const MOST_PUSHES: usize = 6;

struct Board<'a> {
    graph: &'a Graph,
    lines: &'a [Vec<Point>],
    grid: Grid<'a>,
    placed: Vec<Option<Label>>,
    /// What was found out about labels of each link: the same is asked again while others are moved.
    known: Vec<Vec<Spots>>,
}

/// Places the labels of all links; a label without any room is left out.
pub(super) fn place_labels(
    site: &Site<'_>,
    lines: &[Vec<Point>],
    obstacles: &Obstacles<'_>,
    ruler: &Ruler,
) -> Vec<Label> {
    let graph = site.graph;
    let mut board = Board {
        graph,
        lines,
        grid: Grid::new(lines, obstacles),
        placed: vec![None; graph.links.len()],
        known: graph.links.iter().map(|_| Vec::new()).collect(),
    };
    let mut order: Vec<usize> = (0..graph.links.len())
        .filter(|&link| graph.links[link].label_width > 0.0)
        .collect();
    order.sort_by_key(|&link| match site.gutters.spots[link] {
        _ if graph.links[link].direct => 0,
        Some(Spot::Leg { .. }) => 1,
        None => 2,
        Some(Spot::Run { .. }) => 3,
    });
    let mut homeless = Vec::new();
    for &link in &order {
        let words = vec![graph.links[link].label.clone()];
        let extent = (graph.links[link].label_width, LABEL_HEIGHT);
        let best = first(site, lines, link, extent).filter(|area| board.is_free(link, area));
        let found = best.or_else(|| board.free_spot(site, link, extent));
        match found {
            Some(area) => {
                board.placed[link] = Some(Label {
                    link,
                    lines: words,
                    area,
                });
            }
            None => homeless.push(link),
        }
    }
    for link in homeless {
        board.squeeze(site, link, ruler);
    }
    board.placed.into_iter().flatten().collect()
}

impl Board<'_> {
    /// A place for a label of a link that is free of everything but labels, by how many are better.
    fn clear_spot(&mut self, site: &Site<'_>, link: usize, extent: (f64, f64), index: usize) -> Option<Area> {
        let known = &mut self.known[link];
        let at = known.iter().position(|spots| spots.are_for(extent));
        let at = at.unwrap_or_else(|| {
            known.push(Spots::new(site, &self.lines[link], link, extent));
            known.len() - 1
        });
        known[at].nth(&self.grid, index)
    }

    /// The best place for a label of a link that nothing stands in.
    fn free_spot(&mut self, site: &Site<'_>, link: usize, extent: (f64, f64)) -> Option<Area> {
        for index in 0.. {
            let area = self.clear_spot(site, link, extent, index)?;
            if self.hit_labels(link, &area).next().is_none() {
                return Some(area);
            }
        }
        None
    }

    fn is_free(&self, link: usize, area: &Area) -> bool {
        self.grid.is_clear(link, area) && self.hit_labels(link, area).next().is_none()
    }

    /// The links whose labels are in the way of one.
    fn hit_labels(&self, link: usize, area: &Area) -> impl Iterator<Item = usize> {
        // Badges are higher than words.
        let gap = move |other: usize| {
            if self.graph.links[link].marks.is_empty() || self.graph.links[other].marks.is_empty() {
                4.0
            } else {
                7.0
            }
        };
        let placed = self.placed.iter().flatten();
        placed
            .filter(move |label| label.area.meets(area, gap(label.link)))
            .map(|label| label.link)
    }

    /// Finds room by moving one other label away, by breaking the words in two, and at last by shortening them.
    fn squeeze(&mut self, site: &Site<'_>, link: usize, ruler: &Ruler) {
        let full = self.graph.links[link].label.clone();
        let marks = self.graph.links[link].label_width - edge_words(ruler, &full);
        let mut text = full;
        loop {
            for lines in [vec![text.clone()], halves(&text)] {
                let width = lines.iter().map(|line| edge_words(ruler, line)).fold(0.0, f64::max) + marks;
                let height = LABEL_HEIGHT + SECOND_LINE * count(lines.len().saturating_sub(1));
                if !lines.is_empty() && self.push_in(site, link, &lines, (width, height)) {
                    return;
                }
            }
            let length = text.chars().count();
            if length < 8 {
                return;
            }
            text = shorten(&text, length * 2 / 3);
        }
    }

    /// Places a label, if need be by moving one other label; tells whether that was possible.
    fn push_in(&mut self, site: &Site<'_>, link: usize, words: &[String], extent: (f64, f64)) -> bool {
        let mut pushes = 0;
        for index in 0.. {
            let Some(area) = self.clear_spot(site, link, extent, index) else {
                break;
            };
            let label = Label {
                link,
                lines: words.to_vec(),
                area,
            };
            let mut hit = self.hit_labels(link, &area);
            let (first, second) = (hit.next(), hit.next());
            drop(hit);
            let other = match (first, second) {
                (None, _) => {
                    self.placed[link] = Some(label);
                    return true;
                }
                (Some(other), None) => other,
                _ => continue,
            };
            pushes += 1;
            if pushes > MOST_PUSHES {
                break;
            }
            let Some(old) = self.placed[other].take() else {
                continue;
            };
            self.placed[link] = Some(label);
            let found = self.free_spot(site, other, (old.area.width, old.area.height));
            if let Some(area) = found {
                self.placed[other] = Some(Label { area, ..old });
                return true;
            }
            self.placed[link] = None;
            self.placed[other] = Some(old);
        }
        false
    }
}

/// Breaks a text at the space nearest its middle; without a space there is nothing to return.
fn halves(text: &str) -> Vec<String> {
    let middle = text.len() / 2;
    match text
        .match_indices(' ')
        .map(|found| found.0)
        .min_by_key(|at| at.abs_diff(middle))
    {
        Some(at) if text.len() > 9 => vec![text[..at].to_owned(), text[at + 1..].to_owned()],
        _ => Vec::new(),
    }
}
