//! Holds every entry against the rules of truth, one rule a file: ids resolve, ranges are read
//! and not empty, sources are pages with a day, dates are in order, facts of both sides agree,
//! names collide with nobody, what a tool keeps has a way out, what it fits is said once, no part of an entry is silent, every capability is a choice, and
//! files stand in canonical form.

mod breadth;
mod complete;
mod contradiction;
mod dates;
mod exits;
mod families;
mod licences;
mod names;
mod resolve;
mod runs;
mod sources;

use super::canonical::{Canonical, canonical};
use super::load::read_tool;
use super::{Catalog, CatalogMistake, Framework, Interface, drawing};
use crate::document::{self, Mistake};
use crate::finding::{SourceFile, Span};
use crate::model::{Day, ToolId};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range as Bytes;

/// Every mistake of the catalog, file by file. `today` bounds the days of reading.
#[must_use]
pub fn lint(catalog: &Catalog, today: Day) -> Vec<CatalogMistake> {
    let mut all = Vec::new();
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for (id, path, text) in catalog.tool_texts() {
        let (tool, mut mistakes) = read_tool(id.as_str(), text);
        if !id.is_kebab_case() {
            mistakes.push(mistake("the file's name is not kebab-case", 0..0));
        }
        if let Some(tool) = &tool {
            let mut entry = Lint {
                catalog,
                text,
                today,
                mistakes: &mut mistakes,
            };
            entry.resolve(tool);
            entry.sources(tool);
            entry.licences(tool);
            entry.dates(tool);
            entry.contradictions(tool);
            entry.exits(tool);
            entry.families(tool);
            entry.runs(tool);
            entry.complete(tool);
            entry.names(tool, &mut names);
        }
        mistakes.extend(form(path, text));
        keep(&mut all, path, text, mistakes);
    }
    for (path, text) in catalog.other_texts() {
        let mistakes = if path.starts_with("interfaces/") {
            let read = document::read::<Interface>(text);
            let mut mistakes = read.mistakes;
            mistakes.extend(read.value.and_then(|i| unknown_tie(catalog, &i, text)));
            mistakes
        } else {
            let read = document::read::<Framework>(text);
            let mut mistakes = read.mistakes;
            mistakes.extend(framework_faults(catalog, text));
            mistakes.extend(read.value.iter().flat_map(|f| blocks(f, text, today)));
            mistakes
        };
        let mut mistakes = mistakes;
        mistakes.extend(form(path, text));
        keep(&mut all, path, text, mistakes);
    }
    for (path, id, message) in breadth::breadth(catalog) {
        let text = catalog.text(&path).unwrap_or_default();
        let at = quoted(text, &id);
        keep(&mut all, &path, text, vec![mistake(&message, at)]);
    }
    all
}

/// What is wrong with a framework's blocks: two of one id, no source that can be opened, a day
/// that has not come, a level it does not have.
fn blocks(framework: &Framework, text: &str, today: Day) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    let mut ids = BTreeSet::new();
    for block in &framework.blocks {
        let mut say = |message: String| mistakes.push(mistake(&message, quoted(text, &block.id)));
        if !ids.insert(&block.id) {
            say(format!("two blocks are called `{}`", block.id));
        }
        if !ToolId::new(block.id.as_str()).is_kebab_case() {
            say(format!("`{}` is not kebab-case", block.id));
        }
        if block.source.as_ref().is_some_and(|s| !s.starts_with("https://")) {
            say("its source is no URL".to_owned());
        }
        if block.source.is_some() != block.checked.is_some() {
            say("`source` and `checked` go together".to_owned());
        }
        if block.checked.unwrap_or(framework.checked) > today {
            say("it was checked on a day which has not come".to_owned());
        }
        if block.level.is_some_and(|level| !framework.levels.contains(&level)) {
            say("its level is none of the framework's".to_owned());
        }
    }
    mistakes
}

/// A format that is bound to a tool the catalog does not have.
fn unknown_tie(catalog: &Catalog, interface: &Interface, text: &str) -> Option<Mistake> {
    let tied = interface.tied_to.as_ref()?;
    if catalog.tool(tied.as_str()).is_some_and(|tool| tool.id == *tied) {
        return None;
    }
    let mut found = mistake(&format!("unknown tool `{tied}`"), quoted(text, tied.as_str()));
    found.help = catalog
        .nearest_tool(tied.as_str())
        .map(|m| format!("did you mean `{m}`?"));
    Some(found)
}

/// Whether a file stands as `--fix` would write it; told at the first line that differs.
fn form(path: &str, text: &str) -> Option<Mistake> {
    let Canonical::Differs { at, .. } = canonical(path, text) else {
        return None;
    };
    let mut found = mistake("not in canonical form from here on", at);
    found.help = Some("`aiia catalog lint --fix --catalog DIR` writes it".to_owned());
    Some(found)
}

/// Where a text first stands in quotes; keys above the first table carry no place of their own.
fn quoted(text: &str, word: &str) -> Bytes<usize> {
    let at = text.find(&format!("\"{word}\""));
    at.map_or(0..0, |at| at + 1..at + 1 + word.len())
}

/// What one entry names and the catalog does not have. An entry handed in from outside is held
/// against this at once, and against the rest of the lint when somebody asks for it.
pub(super) fn unresolved(catalog: &Catalog, id: &ToolId, text: &str) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    if let Some(tool) = catalog.tool(id.as_str()) {
        let mut entry = Lint {
            catalog,
            text,
            today: catalog.released(),
            mistakes: &mut mistakes,
        };
        entry.resolve(tool);
    }
    mistakes
}

fn keep(all: &mut Vec<CatalogMistake>, path: &str, text: &str, mistakes: Vec<Mistake>) {
    let file = SourceFile {
        name: path.to_owned(),
        text: text.to_owned(),
    };
    all.extend(mistakes.into_iter().map(|mistake| CatalogMistake {
        file: file.clone(),
        mistake,
    }));
}

/// Capabilities that a framework's blocks name and the catalog does not have, and what is wrong with its
/// drawing: a picture of it would be wrong as well.
pub(super) fn framework_faults(catalog: &Catalog, text: &str) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    let framework = document::read::<Framework>(text).value;
    let mut entry = Lint {
        catalog,
        text,
        today: catalog.released(),
        mistakes: &mut mistakes,
    };
    for id in framework.iter().flat_map(|f| &f.blocks).flat_map(|b| &b.any_of) {
        let at = entry.quoted(id.as_str());
        entry.known_capability(id, at);
    }
    for (about, fault) in framework.iter().flat_map(drawing::faults) {
        mistakes.push(mistake(&fault, quoted(text, &about)));
    }
    mistakes
}

fn mistake(message: &str, at: Bytes<usize>) -> Mistake {
    Mistake {
        message: message.to_owned(),
        help: None,
        span: Span::from(at),
        syntax: false,
    }
}

struct Lint<'c, 'm> {
    catalog: &'c Catalog,
    text: &'c str,
    today: Day,
    mistakes: &'m mut Vec<Mistake>,
}

impl Lint<'_, '_> {
    fn quoted(&self, word: &str) -> Bytes<usize> {
        quoted(self.text, word)
    }

    fn unknown(&mut self, what: &str, id: &str, at: Bytes<usize>, meant: Option<&str>) {
        let mut found = mistake(&format!("unknown {what} `{id}`"), at);
        found.help = meant.map(|m| format!("did you mean `{m}`?"));
        self.mistakes.push(found);
    }

    fn say(&mut self, message: &str, at: Bytes<usize>) {
        self.mistakes.push(mistake(message, at));
    }
}
