//! Our own SVG as the programs read it that make pixels and pages of it: with the bundled fonts
//! and no others, so that every machine draws the same.

use crate::diagram::formats::svg;
use crate::diagram::measure::{REGULAR, Ruler, SEMIBOLD};
use crate::diagram::scene::{Scene, Shape};
use crate::diagram::views::Undrawn;
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The family both bundled fonts belong to.
const FAMILY: &str = "Open Sans";

/// Reads a scene with the bundled fonts.
///
/// A renderer drops a text silently when no font of its families is there, so every family is ours.
pub(super) fn tree(scene: &Scene) -> Result<Tree, Undrawn> {
    let mut fonts = Database::new();
    for bytes in [REGULAR, SEMIBOLD] {
        fonts.load_font_source(Source::Binary(Arc::new(bytes)));
    }
    fonts.set_sans_serif_family(FAMILY);
    fonts.set_serif_family(FAMILY);
    let options = Options {
        font_family: FAMILY.to_owned(),
        fontdb: Arc::new(fonts),
        ..Options::default()
    };
    Tree::from_str(&svg::print(scene), &options).map_err(|e| Undrawn {
        problem: format!("the picture cannot be read back: {e}"),
        help: "this is a mistake of aiia; `--format svg` writes the picture itself".to_owned(),
    })
}

/// The characters of a scene that the bundled fonts lack, each drawn as an empty box.
pub(super) fn boxed(scene: &Scene) -> BTreeSet<char> {
    let ruler = Ruler::new();
    let mut found = BTreeSet::new();
    let mut left: Vec<&Shape> = scene.shapes.iter().collect();
    while let Some(shape) = left.pop() {
        match shape {
            Shape::Group { shapes, .. } => left.extend(shapes),
            Shape::Text { text, .. } => found.extend(text.chars().filter(|c| !ruler.knows(*c))),
            _ => {}
        }
    }
    found
}
