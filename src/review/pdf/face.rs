//! How wide is a word on paper, and which glyphs is it? The two weights of the bundled typeface.

use crate::diagram::bundled_fonts;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use ttf_parser::Face;

/// The two weights.
pub(super) struct Faces {
    regular: One,
    semibold: One,
}

struct One {
    font: Font,
    face: Face<'static>,
}

impl Faces {
    pub(super) fn new() -> Self {
        let [regular, semibold] = bundled_fonts().map(|bytes| One {
            font: Font::new(bytes.to_vec().into(), 0).expect("the bundled font is checked in and parses"),
            face: Face::parse(bytes, 0).expect("the bundled font is checked in and parses"),
        });
        Self { regular, semibold }
    }

    fn one(&self, bold: bool) -> &One {
        if bold { &self.semibold } else { &self.regular }
    }

    pub(super) fn font(&self, bold: bool) -> Font {
        self.one(bold).font.clone()
    }

    /// The width of a text, in points.
    pub(super) fn width(&self, text: &str, bold: bool, size: f32) -> f32 {
        let one = self.one(bold);
        text.chars().map(|c| one.advance(c)).sum::<f32>() * size
    }

    /// The glyphs of a text, one a character; one that the typeface lacks is an empty box.
    pub(super) fn glyphs(&self, text: &str, bold: bool) -> Vec<KrillaGlyph> {
        let one = self.one(bold);
        let glyph = |(start, c): (usize, char)| KrillaGlyph {
            glyph_id: GlyphId::new(one.face.glyph_index(c).map_or(0, |id| u32::from(id.0))),
            text_range: start..start + c.len_utf8(),
            x_advance: one.advance(c),
            x_offset: 0.0,
            y_offset: 0.0,
            y_advance: 0.0,
            location: None,
        };
        text.char_indices().map(glyph).collect()
    }
}

impl One {
    /// The advance of a character, in ems.
    fn advance(&self, c: char) -> f32 {
        let id = self.face.glyph_index(c).unwrap_or_default();
        let units = self.face.glyph_hor_advance(id).unwrap_or_default();
        f32::from(units) / f32::from(self.face.units_per_em())
    }
}
