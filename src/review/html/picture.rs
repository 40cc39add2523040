//! Pictures inside the page, which follow its light and dark.
//!
//! A picture is printed in both themes. The two differ in colours alone, so each pair of colours becomes one name, and
//! the page says what the name stands for in either theme: one picture serves both.

use crate::diagram::{arrange, svg, theme};
use crate::review::content::{Block, Review};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A picture is shrunk to this share of its own width at least; on a narrower page it scrolls, so that its words stay
/// readable.
const LEAST: f64 = 0.68;

/// Every picture of a page.
#[derive(Default)]
pub(super) struct Drawn {
    /// The picture of each id, as SVG.
    pub pictures: BTreeMap<String, String>,
    /// What the names of colours stand for, as declarations of CSS.
    pub colours: String,
    /// How wide each picture is, as rules of CSS.
    pub widths: String,
}

/// Draws every picture of a document.
pub(super) fn drawn(review: &Review) -> Drawn {
    let blocks = review.sections.iter().flat_map(|s| &s.blocks);
    let pictures = blocks.filter_map(|b| match b {
        Block::Picture(picture) => Some(picture.as_ref()),
        _ => None,
    });
    let mut names: Vec<(String, String)> = Vec::new();
    let mut all = Drawn::default();
    for picture in pictures {
        let scene = arrange(&picture.diagram, &theme::light());
        let light = svg::embed(&scene, &picture.id);
        let dark = svg::embed(&arrange(&picture.diagram, &theme::dark()), &picture.id);
        let _ = writeln!(
            all.widths,
            "#{} svg{{min-width:{}px;max-width:{}px}}",
            picture.id,
            (scene.width * LEAST).round(),
            scene.width.round()
        );
        all.pictures.insert(picture.id.clone(), both(&light, &dark, &mut names));
    }
    for (at, (light, dark)) in names.iter().enumerate() {
        let _ = write!(all.colours, "--p{at}:light-dark({light},{dark});");
    }
    all
}

/// What stands before the colour in every attribute that names one: text of a picture has its quotes escaped.
const BEFORE: &str = "=\"#";
const COLOUR: usize = "#rrggbb".len();

/// One picture out of two that differ in colours alone.
fn both(light: &str, dark: &str, names: &mut Vec<(String, String)>) -> String {
    let mut out = String::with_capacity(light.len());
    let mut lights = light.split(BEFORE);
    let mut darks = dark.split(BEFORE);
    out.push_str(lights.next().unwrap_or_default());
    darks.next();
    for (light, dark) in lights.zip(darks) {
        let colour = |text: &str| Some(format!("#{}", text.get(..COLOUR - 1)?));
        match (colour(light), colour(dark)) {
            (Some(one), Some(other)) if light.as_bytes().get(COLOUR - 1) == Some(&b'"') => {
                let pair = (one, other);
                let known = names.iter().position(|p| *p == pair);
                let at = known.unwrap_or_else(|| {
                    names.push(pair);
                    names.len() - 1
                });
                let _ = write!(out, "=\"var(--p{at})");
                out.push_str(&light[COLOUR - 1..]);
            }
            _ => {
                out.push_str(BEFORE);
                out.push_str(light);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::both;

    #[test]
    fn two_themes_become_one_picture_with_names_for_colours() {
        let mut names = Vec::new();
        let light = "<rect fill=\"#ffffff\" stroke=\"#000000\"/><text fill=\"#000000\">=&quot;#ffffff</text>";
        let dark = "<rect fill=\"#101010\" stroke=\"#eeeeee\"/><text fill=\"#eeeeee\">=&quot;#ffffff</text>";
        assert_eq!(
            both(light, dark, &mut names),
            "<rect fill=\"var(--p0)\" stroke=\"var(--p1)\"/><text fill=\"var(--p1)\">=&quot;#ffffff</text>"
        );
        assert_eq!(names[0], ("#ffffff".to_owned(), "#101010".to_owned()));
    }
}
