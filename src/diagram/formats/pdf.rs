//! PDF, through `krilla` from our own SVG: one page as large as the picture, text as text.

use super::{Style, Written, page};
use crate::diagram::layout::arrange;
use crate::diagram::model::Diagram;
use crate::diagram::scene::Scene;
use crate::diagram::views::Undrawn;
use krilla::Document;
use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::tagging::{ContentTag, Tag, TagGroup, TagTree};
use krilla_svg::{SurfaceExt as _, SvgSettings};

/// Points in a px: 72 against 96 in an inch.
const POINTS: f32 = 0.75;

/// The longest side of a page that readers must take, in points (PDF 1.7, annex C).
const LONGEST: f32 = 14_400.0;

pub(super) fn write(diagram: &Diagram, style: &Style) -> Result<Written, Undrawn> {
    let scene = arrange(diagram, &style.theme);
    Ok(Written {
        bytes: print(&scene)?,
        boxed: page::boxed(&scene),
    })
}

fn print(scene: &Scene) -> Result<Vec<u8>, Undrawn> {
    let tree = page::tree(scene)?;
    let (width, height) = (tree.size().width() * POINTS, tree.size().height() * POINTS);
    let shrink = (LONGEST / width.max(height)).min(1.0);
    let (width, height) = (width * shrink, height * shrink);
    let broken = |why: String| Undrawn {
        problem: format!("the picture cannot be written as PDF: {why}"),
        help: "`--format svg` writes it, and a browser prints that".to_owned(),
    };
    let settings = PageSettings::from_wh(width, height).ok_or_else(|| broken("it has no size".to_owned()))?;
    let size = Size::from_wh(width, height).ok_or_else(|| broken("it has no size".to_owned()))?;
    let mut document = Document::new();
    let mut leaf = document.start_page_with(settings);
    let mut surface = leaf.surface();
    // Tagged as one division in the order of drawing: heading, parts, boxes, words on lines, legend.
    let content = surface.start_tagged(ContentTag::Other);
    let drawn = surface.draw_svg(&tree, size, SvgSettings::default());
    surface.end_tagged();
    surface.finish();
    leaf.finish();
    drawn.ok_or_else(|| broken("a shape of it is refused".to_owned()))?;
    let mut division = TagGroup::new(Tag::Div);
    division.push(content);
    let mut tags = TagTree::new().with_lang(Some("en".to_owned()));
    tags.push(division);
    document.set_tag_tree(tags);
    // No date: the same stack gives the same bytes; the day it stands for is in its last line.
    let metadata = Metadata::new()
        .title(scene.title.clone())
        .description(scene.description.clone())
        .creator(concat!("aiia ", env!("CARGO_PKG_VERSION")).to_owned())
        .language("en".to_owned());
    document.set_metadata(metadata);
    document.finish().map_err(|e| broken(format!("{e:?}")))
}
