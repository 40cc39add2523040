//! What stands in the document, section by section? One file a section; each hands over blocks.

mod bill;
mod coverage;
mod cycle;
mod findings;
mod lock_in;
mod pairs;
mod pictures;
mod suggest;
mod summary;
mod waivers;

use super::content::{Block, Phrase, Review, Section};
use super::wording::plain;
use super::writing::Writing;

/// A section: the name links lead to, its heading, and what fills it.
type Filled = (&'static str, &'static str, fn(&mut Writing<'_>) -> Vec<Block>);

/// The sections before the sources, in reading order.
static SECTIONS: &[Filled] = &[
    ("summary", "Summary", summary::blocks),
    ("pictures", "Pictures", pictures::blocks),
    ("findings", "Findings", findings::blocks),
    ("coverage", "Framework coverage", coverage::blocks),
    ("loop", "The loop", cycle::blocks),
    ("lock-in", "Lock-in", lock_in::blocks),
    ("suggestions", "Suggestions", suggest::blocks),
    ("bill", "Bill of tools", bill::blocks),
    ("pairs", "Pairs of tools", pairs::blocks),
    ("waivers", "Waivers", waivers::blocks),
];

/// Writes every section, then what they rest on.
pub(super) fn document(mut writing: Writing<'_>) -> Review {
    let sections = SECTIONS.iter();
    let sections = sections.map(|(id, title, fill)| Section {
        id,
        title,
        blocks: fill(&mut writing),
    });
    let mut sections: Vec<Section> = sections.collect();
    sections.push(Section {
        id: "sources",
        title: "Sources",
        blocks: vec![
            paragraph("Every page and file this document rests on, with the day somebody read it there."),
            Block::Sources(writing.sources()),
        ],
    });
    Review {
        title: summary::title(&writing),
        facts: summary::facts(&writing),
        sections,
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(plain(text))
}

fn heading(text: &str) -> Block {
    Block::Heading(plain(text))
}

/// The same phrase, or a dash where nothing stands.
fn or_dash(phrase: Phrase) -> Phrase {
    if phrase.0.is_empty() { plain("-") } else { phrase }
}
