//! What stands on which page? Puts block after block on A4 pages, from the top.

use super::face::Faces;
use super::lines::{Line, lines};
use crate::diagram::model::Diagram;
use crate::diagram::{arrange, theme};
use crate::finding::Severity;
use crate::review::content::{Block, Finding, Phrase, Picture, Review, Run, Source};
use crate::review::wording::{address, plain};

/// A colour: red, green, blue.
pub(super) type Ink = (u8, u8, u8);

/// Words.
pub(super) const INK: Ink = (0x18, 0x21, 0x2f);
/// Captions, places, page numbers.
pub(super) const SOFT: Ink = (0x51, 0x5d, 0x6f);
/// Rules.
pub(super) const RULE: Ink = (0xc3, 0xcc, 0xd7);
/// Words that lead somewhere.
pub(super) const LINK: Ink = (0x0b, 0x56, 0xa6);
/// What is not there, and errors.
pub(super) const RED: Ink = (0xb0, 0x21, 0x1a);
const AMBER: Ink = (0x7c, 0x52, 0x00);

/// A4 upright, in points.
const SHORT: f32 = 595.28;
const LONG: f32 = 841.89;
const MARGIN: f32 = 45.0;
const FOOT: f32 = 40.0;
/// The size of body text, in points.
pub(super) const BODY: f32 = 9.0;
/// A line's height over the size of its type.
pub(super) const LEADING: f32 = 1.42;

/// Something on a page; lengths are points from its top left corner.
pub(super) enum Item<'r> {
    Text {
        at: (f32, f32),
        text: String,
        bold: bool,
        size: f32,
        ink: Ink,
    },
    Bar {
        area: (f32, f32, f32, f32),
        ink: Ink,
    },
    Picture {
        at: (f32, f32),
        size: (f32, f32),
        diagram: &'r Diagram,
    },
}

/// Where words lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum To {
    Anchor(String),
    Web(String),
}

/// A page.
pub(super) struct Leaf<'r> {
    pub width: f32,
    pub height: f32,
    pub items: Vec<Item<'r>>,
    pub links: Vec<((f32, f32, f32, f32), To)>,
    pub anchors: Vec<(String, f32)>,
}

/// A bookmark.
pub(super) struct Bookmark {
    pub title: String,
    pub anchor: String,
    pub inner: bool,
}

/// Pages in the making.
pub(super) struct Flow<'f, 'r> {
    pub faces: &'f Faces,
    pub leaves: Vec<Leaf<'r>>,
    pub y: f32,
    /// The left edge of what is written, in points.
    pub left: f32,
    bookmarks: Vec<Bookmark>,
}

impl<'f, 'r> Flow<'f, 'r> {
    pub(super) fn new(faces: &'f Faces) -> Self {
        let mut flow = Self {
            faces,
            leaves: Vec::new(),
            y: 0.0,
            left: MARGIN,
            bookmarks: Vec::new(),
        };
        flow.turn(SHORT, LONG);
        flow
    }

    /// Starts a page.
    fn turn(&mut self, width: f32, height: f32) {
        self.leaves.push(Leaf {
            width,
            height,
            items: Vec::new(),
            links: Vec::new(),
            anchors: Vec::new(),
        });
        self.y = MARGIN;
    }

    pub(super) fn leaf(&mut self) -> &mut Leaf<'r> {
        self.leaves.last_mut().expect("there is a page from the start")
    }

    /// The width that is left for words, in points.
    pub(super) fn room(&self) -> f32 {
        SHORT - MARGIN - self.left
    }

    /// The height of an empty page, in points.
    pub(super) const WHOLE: f32 = LONG - MARGIN - MARGIN - FOOT / 2.0;

    /// Starts a page unless so much still fits on this one; whether it did.
    pub(super) fn need(&mut self, height: f32) -> bool {
        let turns = self.y + height > MARGIN + Self::WHOLE && self.y > MARGIN;
        if turns {
            self.turn(SHORT, LONG);
        }
        turns
    }

    /// Names a place, so that links lead to it.
    pub(super) fn anchor(&mut self, anchor: &str) {
        let y = (self.y - 6.0).max(0.0);
        self.leaf().anchors.push((anchor.to_owned(), y));
    }

    /// A line across the page.
    pub(super) fn rule(&mut self, ink: Ink, weight: f32) {
        let area = (self.left, self.y, self.room(), weight);
        self.leaf().items.push(Item::Bar { area, ink });
    }

    /// Puts a line at a distance from the left; `y` is its top.
    pub(super) fn put(&mut self, line: &Line, (x, y): (f32, f32), size: f32, ink: Option<Ink>) {
        for piece in line {
            let at = (x + piece.x, y + size);
            if let Some(to) = &piece.to {
                let area = (at.0, y, piece.width, size * 1.3);
                self.leaf().links.push((area, to.clone()));
            }
            let ink = ink.filter(|_| piece.ink == INK).unwrap_or(piece.ink);
            self.leaf().items.push(Item::Text {
                at,
                text: piece.text.clone(),
                bold: piece.bold,
                size,
                ink,
            });
        }
    }

    /// Writes a phrase across the page, and leaves `after` below it.
    pub(super) fn write(&mut self, phrase: &Phrase, size: f32, bold: bool, ink: Option<Ink>, after: f32) {
        let step = size * LEADING;
        for line in lines(self.faces, phrase, size, bold, self.room()) {
            self.need(step);
            let at = (self.left, self.y);
            self.put(&line, at, size, ink);
            self.y += step;
        }
        self.y += after;
    }

    /// Writes what follows further in.
    pub(super) fn indented(&mut self, by: f32, write: impl FnOnce(&mut Self)) {
        self.left += by;
        write(self);
        self.left -= by;
    }

    pub(super) fn review(&mut self, review: &'r Review) {
        self.write(&plain("Stack review"), BODY, false, Some(SOFT), 2.0);
        self.write(&plain(&review.title), 20.0, true, None, 8.0);
        self.rule(RULE, 0.7);
        self.y += 7.0;
        for (name, value) in &review.facts {
            let told = plain(name).then(": ").and(value.clone());
            self.write(&told, BODY, false, None, 0.0);
        }
        self.y += 3.0;
        self.rule(RULE, 0.7);
        self.y += 6.0;
        for section in &review.sections {
            self.need(80.0);
            self.y += 14.0;
            self.mark(section.title.to_owned(), section.id.to_owned(), false);
            self.rule(INK, 1.2);
            self.y += 6.0;
            self.write(&plain(section.title), 14.0, true, None, 5.0);
            for block in &section.blocks {
                self.block(block);
            }
        }
    }

    fn mark(&mut self, title: String, anchor: String, inner: bool) {
        self.anchor(&anchor);
        self.bookmarks.push(Bookmark { title, anchor, inner });
    }

    fn block(&mut self, block: &'r Block) {
        match block {
            Block::Heading(phrase) => {
                self.need(60.0);
                self.y += 7.0;
                let anchor = format!("heading {}", self.bookmarks.len());
                self.mark(phrase.words(), anchor, true);
                self.write(phrase, 11.0, true, None, 3.0);
            }
            Block::Paragraph(phrase) => self.write(phrase, BODY, false, None, 5.0),
            Block::List(points) => {
                for point in points {
                    self.point(point);
                }
                self.y += 4.0;
            }
            Block::Counts(caption, counts) => {
                let told = counts.iter().map(|(name, n)| format!("{n} {name}"));
                let told = told.collect::<Vec<_>>().join(", ");
                let line = Phrase(vec![Run::Strong(caption.clone()), Run::Text(format!(": {told}"))]);
                self.write(&line, BODY, false, None, 4.0);
            }
            Block::Table(table) => self.table(table),
            Block::Finding(finding) => self.finding(finding),
            Block::Picture(picture) => self.picture(picture),
            Block::Fold(title, inside) => {
                self.need(36.0);
                self.y += 2.0;
                self.write(title, BODY, true, None, 1.0);
                for block in inside {
                    self.block(block);
                }
            }
            Block::Sources(all) => self.sources(all),
        }
    }

    fn point(&mut self, phrase: &Phrase) {
        self.need(BODY * LEADING);
        let dot = (self.left + 2.0, self.y + BODY * 0.62, 2.2, 2.2);
        self.leaf().items.push(Item::Bar { area: dot, ink: SOFT });
        self.indented(11.0, |flow| flow.write(phrase, BODY, false, None, 1.0));
    }

    fn finding(&mut self, finding: &Finding) {
        self.need(BODY * LEADING * 4.0);
        self.y += 2.0;
        self.rule(RULE, 0.5);
        self.y += 4.0;
        self.anchor(&format!("finding-{}", finding.number));
        let ink = match finding.severity {
            Severity::Error => RED,
            Severity::Warning => AMBER,
            Severity::Note => LINK,
        };
        let (left, y) = (self.left, self.y);
        let number = lines(self.faces, &plain(&finding.number.to_string()), BODY, true, 40.0);
        let severity = lines(self.faces, &plain(finding.severity.as_str()), BODY, false, 60.0);
        for (line, x, ink) in number
            .iter()
            .map(|l| (l, 0.0, INK))
            .chain(severity.iter().map(|l| (l, 24.0, ink)))
        {
            self.put(line, (left + x, y), BODY, Some(ink));
        }
        self.indented(72.0, |flow| flow.told(finding));
        self.y += 3.0;
    }

    fn told(&mut self, finding: &Finding) {
        self.write(&finding.message, BODY, true, None, 1.0);
        let strong = |word: &str| Phrase(vec![Run::Strong(word.to_owned())]);
        if let Some((reason, until)) = &finding.waived {
            let told = strong(&format!("Waived until {until}: ")).and(plain(reason));
            self.write(&told, BODY, false, None, 1.0);
        }
        if let Some(help) = &finding.help {
            self.write(&strong("Mend: ").and(help.clone()), BODY, false, None, 1.0);
        }
        for proof in &finding.evidence {
            self.indented(9.0, |flow| {
                let mut told = proof.says.clone().with(Run::Break).and(source(&proof.source));
                told = told
                    .then(format!(", read {} ", proof.checked))
                    .with(Run::Cite(proof.number));
                flow.write(&told, 8.0, false, None, 1.0);
            });
        }
        let mut about = vec![finding.code.to_owned()];
        about.extend(finding.place.clone());
        about.extend(finding.framework.as_ref().map(|f| format!("asked for by {f}")));
        about.extend(finding.layers.iter().cloned());
        self.write(&plain(&about.join(", ")), 8.0, false, Some(SOFT), 0.0);
    }

    /// A picture has a page of its own, as wide as paper is.
    fn picture(&mut self, picture: &'r Picture) {
        let scene = arrange(&picture.diagram, &theme::light());
        #[expect(clippy::cast_possible_truncation, reason = "a picture is some thousand px large")]
        let (width, height) = (scene.width as f32, scene.height as f32);
        let (across, down) = if width > height { (LONG, SHORT) } else { (SHORT, LONG) };
        self.turn(across, down);
        self.mark(picture.title.clone(), picture.id.clone(), true);
        self.write(&plain(&picture.title), 11.0, true, None, 1.0);
        self.write(&plain(&picture.what), BODY, false, Some(SOFT), 4.0);
        let room = (across - MARGIN * 2.0, down - self.y - MARGIN - FOOT / 2.0);
        let scale = (room.0 / width).min(room.1 / height).min(0.75);
        let at = (self.left, self.y);
        self.leaf().items.push(Item::Picture {
            at,
            size: (width * scale, height * scale),
            diagram: &picture.diagram,
        });
        // Nothing stands beside or below it.
        self.y = LONG;
    }

    fn sources(&mut self, all: &[Source]) {
        for (at, one) in all.iter().enumerate() {
            self.need(BODY * LEADING);
            self.anchor(&format!("source-{}", at + 1));
            let number = lines(self.faces, &plain(&format!("{}.", at + 1)), 8.0, false, 40.0);
            let place = (self.left, self.y);
            for line in &number {
                self.put(line, place, 8.0, Some(SOFT));
            }
            let days: Vec<String> = one.checked.iter().map(ToString::to_string).collect();
            let told = source(&one.source).then(format!(", read {}", days.join(", ")));
            self.indented(24.0, |flow| flow.write(&told, 8.0, false, None, 1.5));
        }
    }

    /// The pages with their numbers, and the bookmarks.
    pub(super) fn finish(mut self, title: &str) -> (Vec<Leaf<'r>>, Vec<Bookmark>) {
        let all = self.leaves.len();
        for (at, leaf) in self.leaves.iter_mut().enumerate() {
            let number = format!("{} of {all}", at + 1);
            let width = self.faces.width(&number, false, 8.0);
            let y = leaf.height - FOOT + 10.0;
            let right = leaf.width - MARGIN - width;
            let room = right - MARGIN - 20.0;
            let title = lines(self.faces, &plain(title), 8.0, false, room);
            let title = title
                .first()
                .and_then(|line| line.first())
                .map_or_else(String::new, |p| p.text.clone());
            for (x, text) in [(MARGIN, title), (right, number)] {
                leaf.items.push(Item::Text {
                    at: (x, y),
                    text,
                    bold: false,
                    size: 8.0,
                    ink: SOFT,
                });
            }
        }
        (self.leaves, self.bookmarks)
    }
}

/// A source, which leads there where it is a page of the web.
fn source(source: &str) -> Phrase {
    match address(source) {
        Some(to) => Phrase(vec![Run::Link(source.to_owned(), to.to_owned())]),
        None => plain(source),
    }
}
