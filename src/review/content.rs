//! What is in the document? Plain data; a writer prints it and decides nothing about what it says.

use crate::diagram::model::Diagram;
use crate::finding::Severity;
use crate::model::Day;

/// A whole document.
#[derive(Debug, Clone, Default)]
pub struct Review {
    /// The name of the stack.
    pub title: String,
    /// What it was made of and when: a name and what stands for it.
    pub facts: Vec<(&'static str, Phrase)>,
    /// The sections, in reading order.
    pub sections: Vec<Section>,
}

/// A section under its own heading.
#[derive(Debug, Clone)]
pub struct Section {
    /// The name that links lead to.
    pub id: &'static str,
    /// The heading.
    pub title: &'static str,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Debug, Clone)]
pub enum Block {
    /// A heading below the section's.
    Heading(Phrase),
    /// A paragraph.
    Paragraph(Phrase),
    /// Points.
    List(Vec<Phrase>),
    /// What was counted, under a caption.
    Counts(String, Vec<(&'static str, usize)>),
    /// A table.
    Table(Table),
    /// A finding.
    Finding(Box<Finding>),
    /// A picture.
    Picture(Box<Picture>),
    /// What most readers skip: folded where a page can fold. No link stands in its title.
    Fold(Phrase, Vec<Block>),
    /// What everything rests on.
    Sources(Vec<Source>),
}

/// Words in a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrase(pub Vec<Run>);

/// Words of one kind. No text in it moves a cursor or turns the reading direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Plain words.
    Text(String),
    /// A name that machines read.
    Code(String),
    /// Words that carry weight.
    Strong(String),
    /// Words for what is not there.
    Hole(String),
    /// A line break.
    Break,
    /// A tool of the stack: its name here, and the anchor of its row in the bill.
    Tool(String, String),
    /// A finding, by number.
    Finding(u32),
    /// A source, by number.
    Cite(usize),
    /// A page elsewhere: words and address. The address is http or https.
    Link(String, String),
}

/// A table.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The names of the columns.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The name that links lead to.
    pub anchor: Option<String>,
    /// A cell a column.
    pub cells: Vec<Phrase>,
}

/// A finding with all that is known of it.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Its number, the same as on the pictures.
    pub number: u32,
    /// How bad it is.
    pub severity: Severity,
    /// Its code.
    pub code: &'static str,
    /// What is wrong.
    pub message: Phrase,
    /// The ids of the tools it is about.
    pub tools: Vec<String>,
    /// The names of the layers it is about.
    pub layers: Vec<String>,
    /// The framework and block that ask for what is missing.
    pub framework: Option<String>,
    /// The file and line it speaks of.
    pub place: Option<String>,
    /// The team's reason and its last day, when it accepted the finding.
    pub waived: Option<(String, Day)>,
    /// The way out.
    pub help: Option<Phrase>,
    /// What it rests on.
    pub evidence: Vec<Proof>,
}

/// A source and what it says.
#[derive(Debug, Clone)]
pub struct Proof {
    /// Its number among the sources.
    pub number: usize,
    /// The page or file.
    pub source: String,
    /// What it says.
    pub says: Phrase,
    /// The day it was read.
    pub checked: Day,
}

/// A picture of the stack.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The name that links lead to; unique in a document.
    pub id: String,
    /// The heading.
    pub title: String,
    /// What it shows, in a sentence.
    pub what: String,
    /// What is drawn.
    pub diagram: Diagram,
}

/// A page or file that something rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its URL or package URL.
    pub source: String,
    /// The days it was read, first to last.
    pub checked: Vec<Day>,
}

impl Run {
    /// The words, as they are read aloud.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Text(text) | Self::Code(text) | Self::Strong(text) | Self::Hole(text) => text.clone(),
            Self::Tool(text, _) | Self::Link(text, _) => text.clone(),
            Self::Break => " ".to_owned(),
            Self::Finding(number) => format!("finding {number}"),
            Self::Cite(number) => format!("[{number}]"),
        }
    }
}

impl Phrase {
    /// The words, as they are read aloud.
    #[must_use]
    pub fn words(&self) -> String {
        self.0.iter().map(Run::words).collect()
    }

    /// Adds plain words.
    #[must_use]
    pub(super) fn then(mut self, text: impl Into<String>) -> Self {
        self.0.push(Run::Text(text.into()));
        self
    }

    /// Adds a run.
    #[must_use]
    pub(super) fn with(mut self, run: Run) -> Self {
        self.0.push(run);
        self
    }

    /// Adds the words of another phrase.
    #[must_use]
    pub(super) fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}
