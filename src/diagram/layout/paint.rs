//! What does the laid out picture consist of? Turns areas, lines and words into shapes with colours.

use super::badge::badge;
use super::columns::Panel;
use super::foot::foot;
use super::graph::{Flank, Home};
use super::key::samples;
use super::paint_box::node_shape;
use super::paint_line::{edge_id, edge_shape, label_shape, paint_rank};
use super::sheet::{Sheet, subtitle_lines};
use super::sizes::{BAND_NAME, BAND_WORDS, MARGIN, SUBTITLE, SUBTITLE_LINE, TITLE, count, room_for, slack};
use super::tone::tone_samples;
use super::words::{BADGE_LINE, NAME_LINE, WORDS_LINE, Words};
use crate::diagram::measure::{Ruler, Weight};
use crate::diagram::model::{Band, Diagram, Group, State};
use crate::diagram::scene::{Anchor, Area, Dash, Point, Scene, Shape, half};
use crate::diagram::text::clean;
use crate::diagram::theme::{Theme, Tint};

/// Colours and widths at hand while painting.
pub(super) struct Brush<'a> {
    pub(super) theme: &'a Theme,
    pub(super) ruler: &'a Ruler,
}

/// Paints the whole picture.
pub(super) fn paint(diagram: &Diagram, theme: &Theme, ruler: &Ruler, sheet: &Sheet) -> Scene {
    let brush = Brush { theme, ruler };
    let mut shapes = heading(&brush, diagram, sheet.width);
    let (tints, grounds) = band_tints(diagram, theme, sheet);
    for (index, band) in diagram.bands.iter().chain(&diagram.base).enumerate() {
        shapes.push(band_shape(
            &brush,
            band,
            sheet.bands[index],
            &sheet.words[index],
            tints[index],
        ));
    }
    let mut grounds = grounds;
    for (side, groups) in [&diagram.left, &diagram.right].into_iter().enumerate() {
        for (group, panel) in groups.iter().zip(&sheet.columns[side].panels) {
            let area = Area {
                x: sheet.column_x[side],
                y: panel.top,
                width: sheet.columns[side].width,
                height: panel.bottom - panel.top,
            };
            let tint = if group.state == State::Missing {
                theme.missing
            } else {
                theme.panel
            };
            grounds.push((area, tint.fill));
            shapes.push(panel_shape(&brush, group, area, panel, tint));
        }
    }
    let mut order: Vec<usize> = (0..sheet.graph.links.len()).collect();
    order.sort_by_key(|&link| paint_rank(sheet.graph.links[link].kind));
    shapes.extend(
        order
            .iter()
            .filter(|&&link| sheet.lines[link].len() > 1)
            .map(|&link| edge_shape(&brush, sheet, link)),
    );
    for ((card, area), home) in sheet.graph.cards.iter().zip(&sheet.boxes).zip(&sheet.graph.homes) {
        shapes.push(node_shape(&brush, card, *area, *home == Home::Side(Flank::Left)));
    }
    for label in &sheet.labels {
        let ground = grounds
            .iter()
            .find(|(area, _)| area.meets(&label.area, 0.0))
            .map_or(theme.canvas, |ground| ground.1);
        shapes.push(label_shape(
            &brush,
            &sheet.graph.links[label.link],
            label,
            edge_id(sheet, label.link),
            ground,
        ));
    }
    let mut key = samples(&brush, diagram, sheet);
    key.extend(tone_samples(&brush, &diagram.tones));
    let (more, bottom) = foot(&brush, diagram, sheet.width, sheet.bottom, key);
    shapes.extend(more);
    let title = clean(&diagram.title);
    Scene {
        width: half(sheet.width),
        height: half(bottom + MARGIN * 0.8),
        title: if title.is_empty() {
            "Stack diagram".to_owned()
        } else {
            title
        },
        description: describe(diagram, sheet),
        background: theme.canvas,
        shapes,
    }
}

/// Returns the tint of every band, and the areas with their ground colours.
fn band_tints(diagram: &Diagram, theme: &Theme, sheet: &Sheet) -> (Vec<Tint>, Vec<(Area, &'static str)>) {
    let tints: Vec<Tint> = diagram
        .bands
        .iter()
        .chain(&diagram.base)
        .enumerate()
        .map(|(index, band)| {
            if band.state == State::Missing {
                theme.missing
            } else if index < diagram.bands.len() {
                theme
                    .bands
                    .get(band.tint.unwrap_or(index) % theme.bands.len().max(1))
                    .copied()
                    .unwrap_or(theme.base)
            } else {
                theme.base
            }
        })
        .collect();
    let grounds = sheet
        .bands
        .iter()
        .zip(&tints)
        .map(|(area, tint)| (*area, tint.fill))
        .collect();
    (tints, grounds)
}

fn describe(diagram: &Diagram, sheet: &Sheet) -> String {
    let bands: Vec<String> = diagram
        .bands
        .iter()
        .chain(&diagram.base)
        .map(|band| {
            let names: Vec<String> = band.nodes.iter().map(|node| clean(&node.label)).collect();
            let label = clean(&band.label);
            if names.is_empty() {
                format!("{label}: nothing")
            } else {
                format!("{label}: {}", names.join(", "))
            }
        })
        .collect();
    let (boxes, lines) = (sheet.graph.cards.len(), sheet.graph.links.len());
    let mut words = format!("{boxes} components and {lines} connections in {} layers.", bands.len());
    if !bands.is_empty() {
        words.push_str(" From top to bottom: ");
        words.push_str(&bands.join("; "));
        words.push('.');
    }
    words
}

impl Brush<'_> {
    /// Returns a line of text with its base line at `at`.
    pub(super) fn text(
        &self,
        text: &str,
        at: (f64, f64),
        anchor: Anchor,
        size: f64,
        weight: Weight,
        fill: &'static str,
    ) -> Shape {
        Shape::Text {
            at: Point {
                x: half(at.0),
                y: half(at.1),
            },
            anchor,
            text: text.to_owned(),
            width: self.ruler.width(text, weight, size),
            size,
            semibold: weight == Weight::Semibold,
            fill,
        }
    }
}

/// Returns a rectangle with an outline.
pub(super) fn outlined(area: Area, radius: f64, tint: Tint, stroke_width: f64, dash: Dash) -> Shape {
    Shape::Box {
        area,
        radius,
        fill: Some(tint.fill),
        stroke: Some(tint.stroke),
        stroke_width,
        dash,
    }
}

/// Returns the title and what stands under it.
pub(super) fn heading(brush: &Brush<'_>, diagram: &Diagram, width: f64) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let mut y = MARGIN;
    let room = width - MARGIN * 2.0;
    let title = clean(&diagram.title);
    if !title.is_empty() {
        let shown = brush
            .ruler
            .fit(&title, Weight::Semibold, TITLE, room / slack(Weight::Semibold));
        shapes.push(brush.text(
            &shown,
            (MARGIN, y + 16.0),
            Anchor::Start,
            TITLE,
            Weight::Semibold,
            brush.theme.ink,
        ));
        y += TITLE + 4.0;
    }
    for line in subtitle_lines(diagram, brush.ruler) {
        shapes.push(brush.text(
            &line,
            (MARGIN, y + 12.0),
            Anchor::Start,
            SUBTITLE,
            Weight::Regular,
            brush.theme.soft_ink,
        ));
        y += SUBTITLE_LINE;
    }
    shapes
}

fn band_shape(brush: &Brush<'_>, band: &Band, area: Area, words: &Words, tint: Tint) -> Shape {
    let missing = band.state == State::Missing;
    let dash = if missing { Dash::Dashed } else { Dash::Solid };
    let mut shapes = vec![outlined(area, 10.0, tint, if missing { 1.5 } else { 1.0 }, dash)];
    let mut y = area.y + (area.height - words.height) / 2.0;
    let x = area.x + 18.0;
    for line in &words.name {
        shapes.push(brush.text(
            line,
            (x, y + 14.0),
            Anchor::Start,
            BAND_NAME,
            Weight::Semibold,
            brush.theme.ink,
        ));
        y += NAME_LINE;
    }
    let name_bottom = y;
    let small = if missing {
        brush.theme.gap_ink
    } else {
        brush.theme.soft_ink
    };
    for line in &words.small {
        shapes.push(brush.text(line, (x, y + 11.5), Anchor::Start, BAND_WORDS, Weight::Regular, small));
        y += WORDS_LINE;
    }
    let (left, middle) = words.beside.map_or((x, y + BADGE_LINE / 2.0 + 2.0), |beside| {
        (x + beside, name_bottom - NAME_LINE / 2.0)
    });
    for (at, mark) in band.marks.iter().take(6).enumerate() {
        shapes.push(badge(
            *mark,
            half(left + 11.0 + count(at) * 22.0),
            half(middle),
            brush.theme,
            brush.ruler,
        ));
    }
    Shape::Group {
        class: "band",
        id: clean(&band.id),
        title: clean(&band.label),
        shapes,
    }
}

fn panel_shape(brush: &Brush<'_>, group: &Group, area: Area, panel: &Panel, tint: Tint) -> Shape {
    let missing = group.state == State::Missing;
    let dash = if missing { Dash::Dashed } else { Dash::Solid };
    let mut shapes = vec![outlined(area, 10.0, tint, if missing { 1.5 } else { 1.0 }, dash)];
    let middle = area.x + area.width / 2.0 - 11.0 * count(group.marks.len());
    let mut y = area.y + 25.0;
    let mut right = middle;
    for line in &panel.heading {
        shapes.push(brush.text(
            line,
            (middle, y),
            Anchor::Middle,
            BAND_NAME,
            Weight::Semibold,
            brush.theme.ink,
        ));
        right = right.max(middle + room_for(brush.ruler, line, Weight::Semibold, BAND_NAME) / 2.0);
        y += 18.0;
    }
    for (at, mark) in group.marks.iter().enumerate() {
        shapes.push(badge(
            *mark,
            half(right + 16.0 + count(at) * 22.0),
            area.y + 20.0,
            brush.theme,
            brush.ruler,
        ));
    }
    let small = clean(group.sublabel.as_deref().unwrap_or_default());
    if panel.boxes.is_empty() && !small.is_empty() {
        let shown = brush.ruler.fit(
            &small,
            Weight::Regular,
            BAND_WORDS,
            (area.width - 16.0) / slack(Weight::Regular),
        );
        let fill = if missing {
            brush.theme.gap_ink
        } else {
            brush.theme.soft_ink
        };
        shapes.push(brush.text(
            &shown,
            (area.x + area.width / 2.0, y),
            Anchor::Middle,
            BAND_WORDS,
            Weight::Regular,
            fill,
        ));
    }
    Shape::Group {
        class: "panel",
        id: clean(&group.id),
        title: clean(&group.label),
        shapes,
    }
}
