//! What stands in the middle of a ring, and in the lists beneath it? Words in lines of a measured width.

use super::panel::{BADGE_STEP, even};
use crate::diagram::layout::badge::badge;
use crate::diagram::layout::paint::{Brush, outlined};
use crate::diagram::layout::sizes::{LEGEND, MARGIN, SUBTITLE, count};
use crate::diagram::measure::{Ruler, Weight};
use crate::diagram::model::{Group, MarkRef};
use crate::diagram::scene::{Anchor, Area, Dash, Shape, half};
use crate::diagram::text::clean;

/// The size of the verdict's heading, in px.
const HEADING: f64 = 18.0;
/// The widest line of the verdict, in px.
const WIDEST: f64 = 400.0;
/// The space around its words, in px.
const PAD: f64 = 20.0;
/// The height of a line, in px.
const LINE: f64 = 17.0;
/// The narrowest picture with two columns of lists, in px.
const TWO_COLUMNS: f64 = 900.0;

/// The verdict, measured.
pub(super) struct Verdict {
    heading: Vec<String>,
    paragraphs: Vec<(String, Vec<String>, Vec<MarkRef>)>,
    closes: bool,
    title: String,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Verdict {
    /// Breaks the words of the verdict into lines.
    pub(super) fn new(group: &Group, closes: bool, ruler: &Ruler) -> Self {
        let title = clean(&group.label);
        let heading = ruler.wrap(&title, Weight::Semibold, HEADING, WIDEST, 2);
        let paragraphs: Vec<_> = group
            .nodes
            .iter()
            .map(|node| {
                let words = clean(&node.version);
                let lines = balanced(ruler, &words, 6);
                let name = ruler.fit(
                    &clean(&node.label),
                    Weight::Semibold,
                    SUBTITLE,
                    WIDEST - BADGE_STEP * 4.0,
                );
                (name, lines, node.marks.iter().copied().take(4).collect())
            })
            .collect();
        let said = paragraphs
            .iter()
            .map(|(_, lines, _): &(String, Vec<String>, Vec<MarkRef>)| 10.0 + 18.0 + LINE * count(lines.len()));
        let height = PAD * 2.0 + 24.0 * count(heading.len()) + said.sum::<f64>();
        Self {
            heading,
            paragraphs,
            closes,
            title,
            width: WIDEST + PAD * 2.0,
            height: even(height),
        }
    }

    /// Whether there is nothing to say.
    pub(super) fn is_empty(&self) -> bool {
        self.heading.is_empty() && self.paragraphs.is_empty()
    }

    /// Paints it.
    pub(super) fn paint(&self, brush: &Brush<'_>, area: Area) -> Shape {
        let theme = brush.theme;
        let open = !self.closes;
        let (tint, dash) = if open {
            (theme.missing, Dash::Dashed)
        } else {
            (theme.panel, Dash::Solid)
        };
        let mut shapes = vec![outlined(area, 14.0, tint, if open { 1.5 } else { 1.25 }, dash)];
        let middle = area.x + area.width / 2.0;
        let mut y = area.y + PAD;
        for line in &self.heading {
            y += 24.0;
            shapes.push(brush.text(
                line,
                (middle, y - 6.0),
                Anchor::Middle,
                HEADING,
                Weight::Semibold,
                theme.ink,
            ));
        }
        for (name, lines, marks) in &self.paragraphs {
            y += 28.0;
            let badges = BADGE_STEP * count(marks.len());
            let at = middle - badges / 2.0;
            shapes.push(brush.text(
                name,
                (at, y - 4.0),
                Anchor::Middle,
                SUBTITLE,
                Weight::Semibold,
                theme.ink,
            ));
            let right = at + brush.ruler.width(name, Weight::Semibold, SUBTITLE) / 2.0;
            for (turn, mark) in marks.iter().enumerate() {
                let x = half(right + 16.0 + BADGE_STEP * count(turn));
                shapes.push(badge(*mark, x, half(y - 8.5), theme, brush.ruler));
            }
            for line in lines {
                y += LINE;
                shapes.push(brush.text(
                    line,
                    (middle, y - 4.0),
                    Anchor::Middle,
                    LEGEND,
                    Weight::Regular,
                    theme.ink,
                ));
            }
        }
        Shape::Group {
            class: "verdict",
            id: String::new(),
            title: self.title.clone(),
            shapes,
        }
    }
}

/// Breaks a paragraph into lines of about one length.
fn balanced(ruler: &Ruler, text: &str, most: usize) -> Vec<String> {
    let mut best = ruler.wrap(text, Weight::Regular, LEGEND, WIDEST, most);
    let mut limit = WIDEST;
    while best.len() > 1 && limit > WIDEST / 2.0 {
        limit -= 10.0;
        // One line more than is wanted shows whether anything would be cut.
        let next = ruler.wrap(text, Weight::Regular, LEGEND, limit, most + 1);
        if next.len() > best.len() {
            break;
        }
        best = next;
    }
    best
}

/// Returns the lists beneath a ring, and where they end, in px.
pub(super) fn lists(brush: &Brush<'_>, groups: &[Group], width: f64, top: f64) -> (Vec<Shape>, f64) {
    let mut shapes = Vec::new();
    let mut y = top;
    for group in groups {
        let (shape, bottom) = list(brush, group, width, y);
        shapes.push(shape);
        y = bottom;
    }
    (shapes, y)
}

fn list(brush: &Brush<'_>, group: &Group, width: f64, top: f64) -> (Shape, f64) {
    let theme = brush.theme;
    let title = clean(&group.label);
    let room = width - MARGIN * 2.0;
    let mut y = top + 26.0;
    let shown = brush.ruler.fit(&title, Weight::Semibold, SUBTITLE, room);
    let mut shapes = vec![brush.text(
        &shown,
        (MARGIN, y),
        Anchor::Start,
        SUBTITLE,
        Weight::Semibold,
        theme.ink,
    )];
    // Names alone make one line, names with something said of them a line each.
    let judged = group.nodes.iter().any(|node| !node.version.is_empty());
    let columns = if judged && room >= TWO_COLUMNS && group.nodes.len() > 2 {
        2
    } else {
        1
    };
    let column = (room - 40.0 * count(columns - 1)) / count(columns);
    let share = group.nodes.len().div_ceil(columns).max(1);
    y += 8.0;
    let mut bottom = y;
    for (at, nodes) in group.nodes.chunks(share).enumerate() {
        let x = half(MARGIN + (column + 40.0) * count(at));
        let mut y = y;
        for node in nodes {
            let name = clean(&node.label);
            let words = if judged {
                format!("{name}: {}", clean(&node.version))
            } else {
                name
            };
            let lines = brush.ruler.wrap(&words, Weight::Regular, LEGEND, column, 3);
            for line in &lines {
                y += LINE;
                shapes.push(brush.text(line, (x, y - 3.0), Anchor::Start, LEGEND, Weight::Regular, theme.ink));
            }
            y += 4.0;
        }
        bottom = bottom.max(y);
    }
    let shape = Shape::Group {
        class: "list",
        id: clean(&group.id),
        title,
        shapes,
    };
    (shape, bottom)
}
