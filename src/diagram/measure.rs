//! How wide is a text? Adds up the advances of a bundled font, so that every machine gets the same answer.

use super::text::is_joining;
use ttf_parser::Face;

/// Open Sans Regular, Latin and signs; made by `font/subset.sh`.
pub(super) const REGULAR: &[u8] = include_bytes!("font/OpenSans-Regular.subset.ttf");
/// Open Sans Semibold, Latin and signs; made by `font/subset.sh`.
pub(super) const SEMIBOLD: &[u8] = include_bytes!("font/OpenSans-Semibold.subset.ttf");

/// The two weights that pictures use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Semibold,
}

/// Measures texts.
pub(super) struct Ruler {
    regular: Advances,
    semibold: Advances,
}

/// The advances of one weight, in ems: a table for the printable ASCII, the face for the rest.
struct Advances {
    ascii: [f64; 128],
    face: Face<'static>,
    em: f64,
}

impl Advances {
    fn new(bytes: &'static [u8]) -> Self {
        let face = Face::parse(bytes, 0).expect("the bundled font is checked in and parses");
        let em = f64::from(face.units_per_em());
        let mut advances = Self {
            ascii: [0.0; 128],
            face,
            em,
        };
        for code in 0..128_u8 {
            advances.ascii[usize::from(code)] = advances.look_up(char::from(code));
        }
        advances
    }

    fn look_up(&self, character: char) -> f64 {
        if is_joining(character) {
            return 0.0;
        }
        let glyph = self
            .face
            .glyph_index(character)
            .and_then(|id| self.face.glyph_hor_advance(id));
        match glyph {
            Some(units) => f64::from(units) / self.em,
            // East Asian text and emoji fill the em; everything else is about as wide as a lower-case letter.
            None if character >= '\u{1100}' && !('\u{1E00}'..'\u{2190}').contains(&character) => 1.0,
            None => 0.6,
        }
    }

    fn of(&self, character: char) -> f64 {
        match self.ascii.get(character as usize) {
            Some(advance) => *advance,
            None => self.look_up(character),
        }
    }
}

impl Ruler {
    /// Reads the bundled fonts.
    pub(super) fn new() -> Self {
        Self {
            regular: Advances::new(REGULAR),
            semibold: Advances::new(SEMIBOLD),
        }
    }

    /// Whether the bundled fonts draw a character, or it draws nothing by itself.
    pub(super) fn knows(&self, character: char) -> bool {
        is_joining(character) || self.regular.face.glyph_index(character).is_some()
    }

    /// Returns the width in px, rounded up to half a px.
    pub(super) fn width(&self, text: &str, weight: Weight, size: f64) -> f64 {
        px(self.ems(0.0, text, weight), size)
    }

    /// Returns the width in ems of a text and of what stands before it.
    fn ems(&self, before: f64, text: &str, weight: Weight) -> f64 {
        let advances = self.advances(weight);
        let all = text.chars().map(|character| advances.of(character));
        all.fold(before, |ems, advance| ems + advance)
    }

    /// Breaks a text into at most `lines` lines no wider than `limit` px; what does not fit ends in an ellipsis.
    pub(super) fn wrap(&self, text: &str, weight: Weight, size: f64, limit: f64, lines: usize) -> Vec<String> {
        let mut done: Vec<String> = Vec::new();
        let mut line = String::new();
        // How wide the line is, in ems.
        let mut ems = 0.0;
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            if line.is_empty() {
                (line, ems) = (word.to_owned(), self.ems(0.0, word, weight));
                continue;
            }
            let longer = self.ems(self.ems(ems, " ", weight), word, weight);
            if px(longer, size) <= limit {
                line.push(' ');
                line.push_str(word);
                ems = longer;
            } else {
                done.push(std::mem::replace(&mut line, word.to_owned()));
                ems = self.ems(0.0, word, weight);
            }
        }
        if !line.is_empty() {
            done.push(line);
        }
        if done.len() > lines {
            done.truncate(lines);
            if let Some(last) = done.last_mut() {
                last.push('…');
            }
        }
        done.iter().map(|line| self.fit(line, weight, size, limit)).collect()
    }

    /// Returns the text, cut with an ellipsis until it is no wider than `limit` px.
    pub(super) fn fit(&self, text: &str, weight: Weight, size: f64, limit: f64) -> String {
        if self.width(text, weight, size) <= limit {
            return text.to_owned();
        }
        let room = limit - self.width("…", weight, size);
        let mut kept = String::new();
        let mut used = 0.0;
        for character in text.trim_end_matches('…').chars() {
            used += self.advances(weight).of(character) * size;
            if used > room {
                break;
            }
            kept.push(character);
        }
        format!("{}…", kept.trim_end_matches(|c: char| c == ' ' || is_joining(c)))
    }

    fn advances(&self, weight: Weight) -> &Advances {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Semibold => &self.semibold,
        }
    }
}

/// Returns a width in px, rounded up to half a px.
fn px(ems: f64, size: f64) -> f64 {
    (ems * size * 2.0).ceil() / 2.0
}

#[cfg(test)]
mod tests {
    use super::{Ruler, Weight};

    #[test]
    fn widths_grow_with_the_text_and_unknown_glyphs_have_one() {
        let ruler = Ruler::new();
        assert!(ruler.width("MLflow", Weight::Semibold, 13.0) > ruler.width("MLflo", Weight::Semibold, 13.0));
        assert!(ruler.width("日本", Weight::Regular, 10.0) >= 20.0);
        assert!(ruler.width("🚀", Weight::Regular, 10.0) >= 10.0);
    }

    #[test]
    fn wrapped_lines_fit() {
        let ruler = Ruler::new();
        let lines = ruler.wrap("one two three four five six", Weight::Regular, 12.0, 60.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(
            lines
                .iter()
                .all(|line| ruler.width(line, Weight::Regular, 12.0) <= 60.0)
        );
    }
}
