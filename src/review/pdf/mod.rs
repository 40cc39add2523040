//! For paper: A4 pages with numbers, bookmarks, links and text that can be selected, set by our own hand and written
//! through `krilla`.
//!
//! `lines` breaks sentences, `flow` and `table` put them on pages, and this file draws the pages. No date is written
//! into the file: the same stack gives the same bytes.

mod face;
mod flow;
mod lines;
mod table;

use super::content::Review;
use crate::diagram::{Undrawn, drawing, theme};
use face::Faces;
use flow::{Flow, Item, Leaf, To};
use krilla::Document;
use krilla::action::LinkAction;
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::{Page, PageSettings};
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla_svg::{SurfaceExt as _, SvgSettings};
use std::collections::BTreeMap;

/// Where an anchor stands: the page, and the point on it.
type Places = BTreeMap<String, (usize, f32)>;

/// Writes the document.
pub(super) fn write(review: &Review) -> Result<Vec<u8>, Undrawn> {
    let faces = Faces::new();
    let mut flow = Flow::new(&faces);
    flow.review(review);
    let (leaves, bookmarks) = flow.finish(&review.title);
    let mut places = Places::new();
    for (at, leaf) in leaves.iter().enumerate() {
        for (anchor, y) in &leaf.anchors {
            places.entry(anchor.clone()).or_insert((at, *y));
        }
    }
    let mut document = Document::new();
    for leaf in &leaves {
        let settings = PageSettings::from_wh(leaf.width, leaf.height).ok_or_else(broken)?;
        let mut page = document.start_page_with(settings);
        draw(leaf, &faces, &mut page)?;
        link(leaf, &places, &mut page);
        page.finish();
    }
    document.set_outline(outline(&bookmarks, &places));
    let metadata = Metadata::new()
        .title(format!("{}: stack review", review.title))
        .creator(concat!("aiia ", env!("CARGO_PKG_VERSION")).to_owned())
        .language("en".to_owned());
    document.set_metadata(metadata);
    document.finish().map_err(|_| broken())
}

fn broken() -> Undrawn {
    Undrawn {
        problem: "the document cannot be written as PDF".to_owned(),
        help: "`--format html` writes it, and a browser prints that".to_owned(),
    }
}

fn draw(leaf: &Leaf<'_>, faces: &Faces, page: &mut Page<'_>) -> Result<(), Undrawn> {
    let mut surface = page.surface();
    for item in &leaf.items {
        match item {
            Item::Text {
                at,
                text,
                bold,
                size,
                ink,
            } => {
                fill(&mut surface, *ink);
                let point = Point::from_xy(at.0, at.1);
                let glyphs = faces.glyphs(text, *bold);
                surface.draw_glyphs(point, &glyphs, faces.font(*bold), text, *size, false);
            }
            Item::Bar { area, ink } => {
                fill(&mut surface, *ink);
                let mut path = PathBuilder::new();
                path.push_rect(Rect::from_xywh(area.0, area.1, area.2, area.3).ok_or_else(broken)?);
                surface.draw_path(&path.finish().ok_or_else(broken)?);
            }
            Item::Picture { at, size, diagram } => {
                let tree = drawing(diagram, &theme::light())?;
                let size = Size::from_wh(size.0, size.1).ok_or_else(broken)?;
                surface.push_transform(&Transform::from_translate(at.0, at.1));
                let drawn = surface.draw_svg(&tree, size, SvgSettings::default());
                surface.pop();
                drawn.ok_or_else(broken)?;
            }
        }
    }
    surface.finish();
    Ok(())
}

fn fill(surface: &mut Surface<'_>, (red, green, blue): flow::Ink) {
    surface.set_fill(Some(Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: NormalizedF32::ONE,
        rule: krilla::paint::FillRule::default(),
    }));
}

/// Links into the document and to pages of the web.
fn link(leaf: &Leaf<'_>, places: &Places, page: &mut Page<'_>) {
    for (area, to) in &leaf.links {
        let target = match to {
            To::Web(address) => Some(Target::Action(LinkAction::new(address.clone()).into())),
            To::Anchor(anchor) => places
                .get(anchor)
                .map(|place| Target::Destination(destination(*place).into())),
        };
        let rect = Rect::from_xywh(area.0, area.1, area.2, area.3);
        if let (Some(target), Some(rect)) = (target, rect) {
            page.add_annotation(Annotation::new_link(LinkAnnotation::new(rect, target), None));
        }
    }
}

fn destination((page, y): (usize, f32)) -> XyzDestination {
    XyzDestination::new(page, Point::from_xy(0.0, y))
}

/// Bookmarks: sections, and the headings in them.
fn outline(bookmarks: &[flow::Bookmark], places: &Places) -> Outline {
    let mut outline = Outline::new();
    let mut open: Option<OutlineNode> = None;
    for mark in bookmarks {
        let Some(place) = places.get(&mark.anchor) else {
            continue;
        };
        let node = OutlineNode::new(mark.title.clone(), destination(*place));
        match (&mut open, mark.inner) {
            (Some(section), true) => section.push_child(node),
            _ => {
                if let Some(done) = open.replace(node) {
                    outline.push_child(done);
                }
            }
        }
    }
    if let Some(done) = open {
        outline.push_child(done);
    }
    outline
}
