//! What does the document rest on, and what is each thing called in it? The state while sections are written.

use super::content::{Phrase, Proof, Row, Run, Source, Table};
use super::wording;
use crate::diagram::{Subject, numbers};
use crate::finding::SourceFile;
use crate::lock_in::Question;
use crate::model::{Day, Evidence};
use crate::report::{self, Rows};
use std::collections::BTreeMap;

/// A document in the making.
pub(super) struct Writing<'a> {
    pub subject: &'a Subject<'a>,
    pub file: &'a SourceFile,
    /// The number of each finding of the outcome.
    pub numbers: Vec<u32>,
    tools: BTreeMap<&'a str, String>,
    sources: Vec<(String, Vec<Day>)>,
    places: BTreeMap<String, usize>,
}

impl<'a> Writing<'a> {
    pub(super) fn new(subject: &'a Subject<'a>, file: &'a SourceFile) -> Self {
        let mut tools = BTreeMap::new();
        for (at, component) in subject.stack.components.iter().enumerate() {
            // What is no word for a link is named by its place; a point never stands in an id.
            let anchor = if component.id.is_kebab_case() {
                format!("tool-{}", component.id)
            } else {
                format!("tool.{at}")
            };
            tools.entry(component.id.as_str()).or_insert(anchor);
        }
        Self {
            subject,
            file,
            numbers: numbers(&subject.outcome.findings),
            tools,
            sources: Vec::new(),
            places: BTreeMap::new(),
        }
    }

    /// The same, as lock-in and suggestions ask it.
    pub(super) fn question(&self) -> Question<'a> {
        Question {
            catalog: self.subject.catalog,
            stack: self.subject.stack,
            graph: self.subject.graph,
            today: self.subject.today,
        }
    }

    /// The anchor of a declared tool.
    pub(super) fn anchor(&self, id: &str) -> Option<String> {
        self.tools.get(id).cloned()
    }

    /// A sentence with names in backticks.
    pub(super) fn sentence(&self, text: &str) -> Phrase {
        wording::sentence(text, |id| self.anchor(id))
    }

    /// A list of names of tools.
    pub(super) fn names(&self, text: &str) -> Phrase {
        wording::names(text, |id| self.anchor(id))
    }

    /// The number of a source, which is told in the list of sources.
    pub(super) fn cite(&mut self, evidence: &Evidence) -> usize {
        let source = report::clean(&evidence.source).replace('\n', " ");
        let next = self.sources.len();
        let at = *self.places.entry(source.clone()).or_insert(next);
        if at == next {
            self.sources.push((source, Vec::new()));
        }
        let days = &mut self.sources[at].1;
        if let Err(place) = days.binary_search(&evidence.checked) {
            days.insert(place, evidence.checked);
        }
        at + 1
    }

    /// The numbers of sources, each once, to stand behind a sentence.
    pub(super) fn cited<'e>(&mut self, evidence: impl IntoIterator<Item = &'e Evidence>) -> Phrase {
        let mut runs: Vec<Run> = Vec::new();
        for e in evidence {
            let run = Run::Cite(self.cite(e));
            if !runs.contains(&run) {
                runs.push(Run::Text(" ".to_owned()));
                runs.push(run);
            }
        }
        Phrase(runs)
    }

    /// A source in full.
    pub(super) fn proof(&mut self, evidence: &Evidence) -> Proof {
        Proof {
            number: self.cite(evidence),
            source: report::clean(&evidence.source).replace('\n', " "),
            says: self.sentence(&evidence.says),
            checked: evidence.checked,
        }
    }

    /// A table that the reports of the terminal print as well; its cells are sentences, but for the columns of names.
    pub(super) fn table(&self, caption: impl Into<String>, rows: Rows, of_names: &[&str]) -> Table {
        let is_names: Vec<bool> = rows.head.iter().map(|h| of_names.contains(h)).collect();
        let row = |cells: Vec<String>| {
            let cells = cells.iter().zip(&is_names);
            let cells = cells.map(|(text, names)| if *names { self.names(text) } else { self.sentence(text) });
            Row {
                anchor: None,
                cells: cells.collect(),
            }
        };
        Table {
            caption: caption.into(),
            head: rows.head.iter().map(|h| (*h).to_owned()).collect(),
            rows: rows.rows.into_iter().map(row).collect(),
        }
    }

    /// Every source that was cited, in the order of their numbers.
    pub(super) fn sources(&mut self) -> Vec<Source> {
        let all = std::mem::take(&mut self.sources).into_iter();
        all.map(|(source, checked)| Source { source, checked }).collect()
    }
}
