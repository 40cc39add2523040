//! One self-contained page: no network, no script but ours, whole without script and on paper.
//!
//! Templates escape whatever they print; what is marked safe was escaped where it was made. The page's own policy forbids
//! the browser every address and every script whose digest is not [`SCRIPT_DIGEST`].

mod font;
mod picture;

use super::content::{Block, Finding, Phrase, Picture, Review, Run, Section};
use super::wording::address;
use askama::Template;
use picture::{Drawn, drawn};
use std::collections::BTreeSet;

/// The script, which only makes things easier to find.
const SCRIPT: &str = include_str!("script.js");

/// The SHA-256 of [`SCRIPT`], as a policy names it.
const SCRIPT_DIGEST: &str = "sha256-OHWVYMYJdIgBDUuxTOBxMd4utU41zEcMlD4iH+HRQVw=";

const STYLE: &str = include_str!("style.css");

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    review: &'a Review,
    fonts: String,
    drawn: Drawn,
    filters: Filters,
}

/// What findings can be filtered by.
#[derive(Default)]
struct Filters {
    severities: Vec<&'static str>,
    layers: BTreeSet<String>,
    tools: BTreeSet<String>,
}

#[derive(Template)]
#[template(path = "block.html")]
struct Piece<'a> {
    block: &'a Block,
    page: &'a Page<'a>,
}

#[derive(Template)]
#[template(path = "words.html")]
struct Words<'a> {
    phrase: &'a Phrase,
}

/// Writes the page.
pub(super) fn write(review: &Review) -> String {
    let page = Page {
        review,
        fonts: font::faces(),
        drawn: drawn(review),
        filters: Filters::of(review),
    };
    page.render().expect("a page is written into memory") + "\n"
}

impl Page<'_> {
    fn piece(&self, block: &Block) -> String {
        let piece = Piece { block, page: self };
        piece.render().expect("a piece is written into memory")
    }

    fn has_filters(&self, section: &Section) -> bool {
        section.id == "findings" && section.blocks.iter().any(|b| matches!(b, Block::Finding(_)))
    }
}

impl Piece<'_> {
    fn words(&self, phrase: &Phrase) -> String {
        words(phrase)
    }

    fn inside(&self, block: &Block) -> String {
        self.page.piece(block)
    }

    fn svg(&self, picture: &Picture) -> &str {
        self.page.drawn.pictures.get(&picture.id).map_or("", String::as_str)
    }

    fn link<'s>(&self, source: &'s str) -> Option<&'s str> {
        address(source)
    }

    fn joined(&self, names: &[String]) -> String {
        names
            .iter()
            .map(|n| n.replace('\n', " "))
            .collect::<Vec<_>>()
            .join("\n")
    }
}

fn words(phrase: &Phrase) -> String {
    let words = Words { phrase };
    words.render().expect("words are written into memory")
}

impl Filters {
    fn of(review: &Review) -> Self {
        let blocks = review.sections.iter().flat_map(|s| &s.blocks);
        let findings = blocks.filter_map(|b| match b {
            Block::Finding(finding) => Some(finding.as_ref()),
            _ => None,
        });
        let findings: Vec<&Finding> = findings.collect();
        let mut severities = vec!["error", "warning", "note"];
        severities.retain(|s| findings.iter().any(|f| f.severity.as_str() == *s));
        let every = |names: fn(&Finding) -> &Vec<String>| {
            let all = findings.iter().flat_map(|f| names(f));
            all.map(|n| n.replace('\n', " ")).collect()
        };
        Self {
            severities,
            layers: every(|f| &f.layers),
            tools: every(|f| &f.tools),
        }
    }
}
