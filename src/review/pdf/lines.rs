//! Where does a line end? Breaks runs of words into lines of a width.

use super::face::Faces;
use super::flow::{INK, Ink, LINK, RED, To};
use crate::review::content::{Phrase, Run};

/// A piece of a line in one style.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub text: String,
    pub bold: bool,
    pub ink: Ink,
    pub to: Option<To>,
    /// Its distance from the left end of the line, in points.
    pub x: f32,
    pub width: f32,
}

/// A line: its pieces, left to right.
pub(super) type Line = Vec<Piece>;

/// A style of words.
#[derive(Debug, Clone)]
struct Look {
    bold: bool,
    ink: Ink,
    to: Option<To>,
}

/// Breaks a phrase into lines of at most `limit` points. A word that is longer is broken where it must.
pub(super) fn lines(faces: &Faces, phrase: &Phrase, size: f32, bold: bool, limit: f32) -> Vec<Line> {
    let mut breaker = Breaker {
        faces,
        size,
        limit,
        done: Vec::new(),
        line: Vec::new(),
        x: 0.0,
    };
    for run in &phrase.0 {
        if *run == Run::Break {
            breaker.end();
            continue;
        }
        breaker.run(&run.words(), &look(run, bold));
    }
    breaker.end();
    breaker.done
}

/// The width a phrase needs to stand on one line, and the width of its longest word.
pub(super) fn widths(faces: &Faces, phrase: &Phrase, size: f32, bold: bool) -> (f32, f32) {
    let whole = lines(faces, phrase, size, bold, f32::MAX);
    let end = |line: &Line| line.last().map_or(0.0, |p| p.x + p.width);
    let widest = whole.iter().map(end).fold(0.0, f32::max);
    let pieces = whole.iter().flatten();
    let words = pieces.flat_map(|p| p.text.split(' ').map(|word| faces.width(word, p.bold, size)));
    (widest, words.fold(0.0, f32::max))
}

fn look(run: &Run, bold: bool) -> Look {
    let plain = Look {
        bold,
        ink: INK,
        to: None,
    };
    let link = |to: To| Look {
        ink: LINK,
        to: Some(to),
        ..plain.clone()
    };
    match run {
        Run::Strong(_) => Look { bold: true, ..plain },
        Run::Hole(_) => Look { ink: RED, ..plain },
        Run::Tool(_, anchor) => Look {
            to: Some(To::Anchor(anchor.clone())),
            ..plain
        },
        Run::Finding(number) => link(To::Anchor(format!("finding-{number}"))),
        Run::Cite(number) => link(To::Anchor(format!("source-{number}"))),
        Run::Link(_, to) => link(To::Web(to.clone())),
        Run::Text(_) | Run::Code(_) | Run::Break => plain,
    }
}

struct Breaker<'f> {
    faces: &'f Faces,
    size: f32,
    limit: f32,
    done: Vec<Line>,
    line: Line,
    x: f32,
}

impl Breaker<'_> {
    fn end(&mut self) {
        self.done.push(std::mem::take(&mut self.line));
        self.x = 0.0;
    }

    fn run(&mut self, text: &str, look: &Look) {
        for (at, word) in text.split(' ').enumerate() {
            if at > 0 {
                self.space(look);
            }
            self.word(word, look);
        }
    }

    /// A space joins the words before it; at the start of a line there is none.
    fn space(&mut self, look: &Look) {
        if !self.line.is_empty() {
            self.put(" ", look);
        }
    }

    fn word(&mut self, word: &str, look: &Look) {
        if word.is_empty() {
            return;
        }
        let width = self.faces.width(word, look.bold, self.size);
        if self.x + width > self.limit && self.x > 0.0 && width <= self.limit {
            self.end();
        }
        if self.x + width <= self.limit {
            self.put(word, look);
            return;
        }
        // Longer than a line: an address, most often.
        let mut part = String::new();
        for c in word.chars() {
            let with =
                self.faces.width(&part, look.bold, self.size) + self.faces.width(&c.to_string(), look.bold, self.size);
            if self.x + with > self.limit && !(part.is_empty() && self.line.is_empty()) {
                self.put(&std::mem::take(&mut part), look);
                self.end();
            }
            part.push(c);
        }
        self.put(&part, look);
    }

    fn put(&mut self, text: &str, look: &Look) {
        if text.is_empty() {
            return;
        }
        let width = self.faces.width(text, look.bold, self.size);
        match self.line.last_mut() {
            Some(last) if last.bold == look.bold && last.ink == look.ink && last.to == look.to => {
                last.text.push_str(text);
                last.width += width;
            }
            _ => self.line.push(Piece {
                text: text.to_owned(),
                bold: look.bold,
                ink: look.ink,
                to: look.to.clone(),
                x: self.x,
                width,
            }),
        }
        self.x += width;
    }
}

#[cfg(test)]
mod tests {
    use super::{Faces, lines};
    use crate::review::content::{Phrase, Run};

    #[test]
    fn no_line_is_wider_than_its_limit_and_no_letter_is_lost() {
        let faces = Faces::new();
        let text = format!("a few short words, then {} and the end", "x".repeat(90));
        let phrase = Phrase(vec![Run::Text(text.clone()), Run::Strong(" of it all".to_owned())]);
        for limit in [40.0, 80.0, 200.0] {
            let lines = lines(&faces, &phrase, 9.0, false, limit);
            for line in &lines {
                let last = line.last().expect("no line is empty");
                let spaces = faces.width(" ", last.bold, 9.0);
                assert!(last.x + last.width <= limit + spaces, "{line:?}");
            }
            let told: String = lines.iter().flatten().map(|p| p.text.as_str()).collect();
            assert_eq!(told.replace(' ', ""), format!("{text} of it all").replace(' ', ""));
        }
    }
}
