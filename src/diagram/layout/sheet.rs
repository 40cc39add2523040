//! How do all the parts come together? Runs the steps in turn and keeps their results in coordinates of the picture.

use super::clear::Obstacles;
use super::columns::Column;
use super::frame::{Frame, Needs, frame};
use super::graph::{Flank, Graph, Home};
use super::label::{Label, place_labels};
use super::place::{Places, is_jog, place};
use super::plan::{Gutters, plan};
use super::route::{Site, route};
use super::sizes::{BADGE, BAND_PAD, MARGIN, SUBTITLE, SUBTITLE_LINE, TITLE, WIDEST_HEADING, count, room_for, slack};
use super::straighten::part;
use super::words::Words;
use super::{neighbours, order, ports};
use crate::diagram::measure::{Ruler, Weight};
use crate::diagram::model::Diagram;
use crate::diagram::scene::{Area, Point};
use crate::diagram::text::clean;

/// The narrowest room for boxes in the core, in px.
const LEAST_CORE: f64 = 480.0;

/// So many links are laid out again, at most three times each, to find room for all words.
const TRIES: usize = 240;
/// So many links are laid out in all, in as many different orders as that allows.
const SOME_LINKS: usize = 130;

/// The finished geometry of everything above the legend.
pub(super) struct Sheet {
    pub(super) graph: Graph,
    pub(super) columns: [Column; 2],
    /// The left edge of each column.
    pub(super) column_x: [f64; 2],
    pub(super) words: Vec<Words>,
    /// The areas of the bands, base bands last.
    pub(super) bands: Vec<Area>,
    /// The area of every box.
    pub(super) boxes: Vec<Area>,
    /// The corners of every line.
    pub(super) lines: Vec<Vec<Point>>,
    pub(super) labels: Vec<Label>,
    /// The wires whose legs lie on each other.
    pub(super) clashing: Vec<usize>,
    /// The wires with bends of a few px.
    pub(super) jogs: Vec<usize>,
    /// The width of the picture.
    pub(super) width: f64,
    /// Where the legend may start.
    pub(super) bottom: f64,
}

/// What every attempt at a diagram begins with.
struct Given<'a> {
    diagram: &'a Diagram,
    ruler: &'a Ruler,
    words: Vec<Words>,
    /// Where the picture may start under its heading.
    top: f64,
}

impl<'a> Given<'a> {
    fn new(diagram: &'a Diagram, ruler: &'a Ruler) -> Self {
        let bands = diagram.bands.iter().chain(&diagram.base);
        Self {
            diagram,
            ruler,
            words: bands.map(|band| Words::new(band, ruler)).collect(),
            top: top(diagram, ruler),
        }
    }
}

impl Sheet {
    /// Lays out a diagram.
    pub(super) fn new(diagram: &Diagram, ruler: &Ruler) -> Self {
        let mut graph = Graph::new(diagram, ruler);
        let given = &Given::new(diagram, ruler);
        let wanted = (SOME_LINKS / graph.links.len().max(1)).clamp(1, 5);
        let orders = order::orders(&mut graph, wanted);
        let (best, mut graph) = Self::best(given, orders);
        if graph.links.len() > TRIES || best.crossings() == 0 {
            return best;
        }
        let ports = ports::apart_from_places(&graph);
        // Where the boxes of the columns stand is known only now.
        graph.heights = best.heights();
        if ports::apart_from_places(&graph) == ports {
            return best;
        }
        let next = Self::attempt(given, graph);
        if next.faults() < best.faults() { next } else { best }
    }

    /// Lays out every order and returns the best picture with what it was laid out from: of equal ones the first.
    fn best(given: &Given<'_>, orders: Vec<Graph>) -> (Self, Graph) {
        let sheets = orders.into_iter().map(|mut ordered| {
            neighbours::join(&mut ordered);
            Self::settled(given, ordered)
        });
        // Of one alone nobody needs to count the faults.
        let better = |a: (Self, Graph), b: (Self, Graph)| if b.0.faults() < a.0.faults() { b } else { a };
        let best = sheets.reduce(better);
        best.expect("there is at least one order, even of nothing")
    }

    /// Lays out an ordered graph, again with more room while words are missing; also returns what it was laid out from.
    fn settled(given: &Given<'_>, mut graph: Graph) -> (Self, Graph) {
        let tries = (TRIES / graph.links.len().max(1)).clamp(1, 4);
        let mut best = (Self::attempt(given, graph.clone()), graph.clone());
        let mut vain = 0;
        // Lines on each other are worth twice the trouble.
        let most = if graph.grain.words { tries * 2 } else { 1 };
        for attempt in 1..most {
            if best.0.wanting() == (0, 0, 0) || vain > 1 || (attempt >= tries && best.0.clashing.is_empty()) {
                break;
            }
            best.0.make_room(&mut graph);
            let next = Self::attempt(given, graph.clone());
            if next.wanting() < best.0.wanting() {
                best = (next, graph.clone());
                vain = 0;
            } else {
                vain += 1;
            }
        }
        best
    }

    /// The middle of the box of a column at an end of each link; zero if there is none.
    fn heights(&self) -> Vec<f64> {
        let middle = |card: usize| match self.graph.homes[card] {
            Home::Side(_) => Some(self.boxes[card].y + self.boxes[card].height / 2.0),
            Home::Row(_) => None,
        };
        let links = self.graph.links.iter();
        let heights = links.map(|link| middle(link.from).or_else(|| middle(link.to)));
        heights.map(Option::unwrap_or_default).collect()
    }

    /// Lays out an ordered graph.
    fn attempt(given: &Given<'_>, mut graph: Graph) -> Self {
        let (diagram, ruler) = (given.diagram, given.ruler);
        let mut places = place(&mut graph);
        let mut gutters = plan(&graph, &places);
        for _ in 0..if graph.grain.words { 4 } else { 1 } {
            if gutters.clashes.is_empty() {
                break;
            }
            for clash in std::mem::take(&mut gutters.clashes) {
                part(&graph, &mut places, clash);
            }
            gutters = plan(&graph, &places);
        }
        let clashing = gutters.clashes.iter().flatten().map(|end| end.0).collect();
        let jogs = (0..graph.wires.len())
            .filter(|&wire| is_jog(&graph, &places, wire))
            .collect();
        let mut columns = [
            Column::new(&diagram.left, &graph, Flank::Left, ruler),
            Column::new(&diagram.right, &graph, Flank::Right, ruler),
        ];
        let frame = stack(given, &mut graph, &gutters, &mut columns);
        let (core, shift) = set_across(given, &graph, &mut places, &columns);
        gutters.shift(shift);
        let column_x = [MARGIN, core.1 + columns[1].zone()];
        let width = column_x[1] + columns[1].width + MARGIN;
        let boxes = boxes(&graph, &places, &frame, &columns, column_x);
        let bands = bands(diagram, &frame, core, width);
        let site = Site {
            graph: &graph,
            places: &places,
            gutters: &gutters,
            frame: &frame,
            columns: &columns,
            core,
            boxes: &boxes,
        };
        let lines = route(&site);
        let (solid, tinted) = obstacles(&graph, &boxes, &bands, &given.words, &columns, column_x);
        let bounds = Area {
            x: MARGIN,
            y: given.top - 8.0,
            width: width - MARGIN * 2.0,
            height: frame.bottom + 10.0 - given.top,
        };
        let labels = place_labels(
            &site,
            &lines,
            &Obstacles {
                solid: &solid,
                tinted: &tinted,
                bounds,
            },
            ruler,
        );
        let bottom = frame.bottom;
        Self {
            graph,
            columns,
            column_x,
            words: given.words.clone(),
            bands,
            boxes,
            lines,
            labels,
            clashing,
            jogs,
            width,
            bottom,
        }
    }
}

/// Returns where a picture may start under its heading.
pub(super) fn top(diagram: &Diagram, ruler: &Ruler) -> f64 {
    let title = if clean(&diagram.title).is_empty() {
        0.0
    } else {
        TITLE + 14.0
    };
    let subtitle = match subtitle_lines(diagram, ruler).len() {
        0 => 0.0,
        lines => SUBTITLE + 10.0 + SUBTITLE_LINE * count(lines - 1),
    };
    MARGIN + title + subtitle
}

/// Returns the lines under the title. No picture is narrower than a line of this room.
pub(super) fn subtitle_lines(diagram: &Diagram, ruler: &Ruler) -> Vec<String> {
    let room = (WIDEST_HEADING - MARGIN * 2.0) / slack(Weight::Regular);
    ruler.wrap(&clean(&diagram.subtitle), Weight::Regular, SUBTITLE, room, 2)
}

/// Stacks the core and places the columns beside it.
fn stack(given: &Given<'_>, graph: &mut Graph, gutters: &Gutters, columns: &mut [Column; 2]) -> Frame {
    let heights: Vec<f64> = given.words.iter().map(Words::band_height).collect();
    let needs = |graph: &Graph, column: f64| {
        frame(&Needs {
            graph,
            gutters,
            core_bands: given.diagram.bands.len(),
            band_heights: &heights,
            column,
            top: given.top,
        })
    };
    let draft = needs(graph, 0.0);
    for column in columns.iter_mut() {
        column.order(graph, gutters, &draft);
    }
    let column = columns.iter().map(|column| column.need(graph)).fold(0.0, f64::max);
    let frame = needs(graph, column);
    for (column, flank) in columns.iter_mut().zip([Flank::Left, Flank::Right]) {
        column.place(graph, gutters, &frame, flank);
    }
    frame
}

/// Moves items and wire ends to the right of the left column and returns the edges of the core and
/// how far everything was moved.
fn set_across(given: &Given<'_>, graph: &Graph, places: &mut Places, columns: &[Column; 2]) -> ((f64, f64), f64) {
    let (diagram, ruler) = (given.diagram, given.ruler);
    let words = given
        .words
        .iter()
        .take(diagram.bands.len().max(1))
        .map(|words| words.width)
        .fold(0.0, f64::max);
    let left = MARGIN + columns[0].width + columns[0].zone();
    let extent = |side: f64| {
        graph
            .items
            .iter()
            .zip(&places.x)
            .map(move |(item, x)| side * (x + side * item.width / 2.0))
            .fold(f64::NEG_INFINITY, f64::max)
    };
    let (mut low, mut high) = (-extent(-1.0), extent(1.0));
    if low > high {
        (low, high) = (0.0, 0.0);
    }
    let lead = if words > 0.0 {
        (words + 20.0 + 28.0).ceil()
    } else {
        BAND_PAD + 4.0
    };
    let titles = room_for(ruler, &clean(&diagram.title), Weight::Semibold, TITLE)
        .max(room_for(ruler, &clean(&diagram.subtitle), Weight::Regular, SUBTITLE))
        .ceil();
    let beside = columns[0].width + columns[0].zone() + columns[1].width + columns[1].zone() + lead + BAND_PAD + 12.0;
    let least = if diagram.bands.is_empty() && diagram.base.is_empty() {
        0.0
    } else {
        LEAST_CORE
    };
    let room = (high - low).max(least).max(titles.min(WIDEST_HEADING) - beside).ceil();
    let shift = (left + lead + (room - (high - low)) / 2.0 - low).round();
    for x in &mut places.x {
        *x += shift;
    }
    for end in places.ends.iter_mut().flatten() {
        *end += shift;
    }
    ((left, left + lead + room + BAND_PAD + 12.0), shift)
}

fn boxes(graph: &Graph, places: &Places, frame: &Frame, columns: &[Column; 2], column_x: [f64; 2]) -> Vec<Area> {
    let mut boxes: Vec<Area> = graph
        .cards
        .iter()
        .map(|card| Area {
            x: 0.0,
            y: 0.0,
            width: card.width,
            height: card.height,
        })
        .collect();
    for (area, home) in boxes.iter_mut().zip(&graph.homes) {
        if let Home::Row(item) = *home {
            let (top, height) = frame.rows[graph.items[item].row];
            area.x = places.x[item] - area.width / 2.0;
            area.y = (top + (height - area.height) / 2.0).round();
        }
    }
    for (column, x) in columns.iter().zip(column_x) {
        for &(card, middle) in column.panels.iter().flat_map(|panel| &panel.boxes) {
            boxes[card].x = x + (column.width - boxes[card].width) / 2.0;
            boxes[card].y = middle - boxes[card].height / 2.0;
        }
    }
    boxes
}

fn bands(diagram: &Diagram, frame: &Frame, core: (f64, f64), width: f64) -> Vec<Area> {
    frame
        .bands
        .iter()
        .enumerate()
        .map(|(index, (top, bottom))| {
            let (left, right) = if index < diagram.bands.len() {
                core
            } else {
                (MARGIN, width - MARGIN)
            };
            Area {
                x: left,
                y: *top,
                width: right - left,
                height: bottom - top,
            }
        })
        .collect()
}

/// Returns what labels must not touch, and the areas with a colour of their own.
fn obstacles(
    graph: &Graph,
    boxes: &[Area],
    bands: &[Area],
    words: &[Words],
    columns: &[Column; 2],
    column_x: [f64; 2],
) -> (Vec<Area>, Vec<Area>) {
    let mut solid = boxes.to_vec();
    for (card, area) in graph.cards.iter().zip(boxes) {
        if !card.marks.is_empty() {
            solid.push(Area {
                x: area.x - BADGE,
                y: area.y - BADGE,
                width: area.width + BADGE * 2.0,
                height: area.height + BADGE,
            });
        }
    }
    let mut tinted = Vec::new();
    for (area, words) in bands.iter().zip(words) {
        solid.push(Area {
            x: area.x,
            y: area.y + 6.0,
            width: words.width + 28.0,
            height: area.height - 12.0,
        });
        tinted.push(*area);
    }
    for (column, x) in columns.iter().zip(column_x) {
        for panel in &column.panels {
            tinted.push(Area {
                x,
                y: panel.top,
                width: column.width,
                height: panel.bottom - panel.top,
            });
            let heading = 30.0 + 18.0 * count(panel.heading.len().saturating_sub(1));
            solid.push(Area {
                x,
                y: panel.top,
                width: column.width,
                height: heading,
            });
        }
    }
    (solid, tinted)
}
