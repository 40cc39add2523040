//! Holds every entry against the rules of truth: ids resolve, ranges are read and not empty,
//! sources are pages with a day, dates are in order, names collide with nobody.

use super::contradiction::contradictions;
use super::load::read_tool;
use super::{Catalog, CatalogMistake, Framework, Interface, Tool};
use crate::document::{self, Mistake, did_you_mean};
use crate::finding::{SourceFile, Span};
use crate::model::{CapabilityId, Day, InterfaceId, LayerId, ToolId};
use crate::version::{Range, Scheme};
use std::collections::BTreeMap;
use std::ops::Range as Bytes;

/// Every mistake of the catalog, file by file. `today` bounds the days of reading.
#[must_use]
pub fn lint(catalog: &Catalog, today: Day) -> Vec<CatalogMistake> {
    let mut all = Vec::new();
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for (id, path, text) in catalog.tool_texts() {
        let mut mistakes = read_tool(id.as_str(), text);
        if !id.is_kebab_case() {
            mistakes.push(mistake("the file's name is not kebab-case", 0..0));
        }
        if let Some(tool) = catalog.tool(id.as_str()) {
            let mut entry = Lint {
                catalog,
                text,
                today,
                mistakes: &mut mistakes,
            };
            entry.resolve(tool);
            entry.curate(tool);
            entry.names(tool, &mut names);
        }
        keep(&mut all, path, text, mistakes);
    }
    for (path, text) in catalog.other_texts() {
        let mistakes = if path.starts_with("interfaces/") {
            document::read::<Interface>(text).mistakes
        } else {
            let mut mistakes = document::read::<Framework>(text).mistakes;
            mistakes.extend(unknown_capabilities(catalog, text));
            mistakes
        };
        keep(&mut all, path, text, mistakes);
    }
    all
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

/// Capabilities that a framework's blocks name and the catalog does not have.
pub(super) fn unknown_capabilities(catalog: &Catalog, text: &str) -> Vec<Mistake> {
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
    /// Names what does not exist: nothing can be judged by an entry whose ids lead nowhere.
    fn resolve(&mut self, tool: &Tool) {
        let file = &tool.file;
        self.known_layer(&file.layer);
        for c in &file.capabilities {
            self.known_capability(c.id.get_ref(), c.id.span());
        }
        for i in &file.interfaces {
            self.known_interface(i.id.get_ref(), i.id.span());
        }
        for to in file.exits.iter().flat_map(|e| &e.to) {
            self.known_interface(to.get_ref(), to.span());
        }
        for provided in &file.provides {
            if self.catalog.tool(provided.as_str()).is_none() {
                let at = self.quoted(provided.as_str());
                self.unknown_tool(provided.as_str(), at);
            }
        }
        self.resolve_compat(tool);
    }

    /// Holds an entry against the rules of truth.
    fn curate(&mut self, tool: &Tool) {
        let file = &tool.file;
        if file.licenses.is_empty() {
            self.say("it has no licence", 0..0);
        }
        let sources = file.capabilities.iter().map(|x| (&x.source, x.checked));
        let sources = sources
            .chain(file.licenses.iter().map(|x| (&x.source, x.checked)))
            .chain(file.lifecycle.iter().map(|x| (&x.source, x.checked)))
            .chain(file.releases.iter().map(|x| (&x.source, x.checked)))
            .chain(file.interfaces.iter().map(|x| (&x.source, x.checked)))
            .chain(file.compat.iter().map(|x| (&x.source, x.checked)))
            .chain(file.exits.iter().map(|x| (&x.source, x.checked)));
        for (source, checked) in sources {
            self.source(source.get_ref(), source.span(), checked);
        }
        for r in &file.releases {
            if let (Some(from), Some(to)) = (r.released, r.eol)
                && to < from
            {
                self.say("its end of life lies before its release", r.line.span());
            }
        }
        for (i, j) in contradictions(self.catalog, tool) {
            let (a, b) = (&file.compat[i], &file.compat[j]);
            let said = [a, b].map(|c| c.range.as_ref().map_or("any", |r| r.get_ref().as_str()));
            let message = format!(
                "no version of `{}` is inside both {} and {}; mark them contested, or narrow `versions`",
                b.with.get_ref(),
                said[0],
                said[1]
            );
            self.say(&message, b.with.span());
        }
    }

    fn resolve_compat(&mut self, tool: &Tool) {
        for c in &tool.file.compat {
            let with = c.with.get_ref();
            if with == &tool.id {
                self.say("a tool has no facts with itself", c.with.span());
                continue;
            }
            let Some(other) = self.catalog.tool(with.as_str()) else {
                self.unknown_tool(with.as_str(), c.with.span());
                continue;
            };
            if other.id != *with {
                self.say(&format!("`{with}` is an alias, write `{}`", other.id), c.with.span());
            }
            if let Some(text) = &c.range {
                self.range(other.file.scheme, text.get_ref(), text.span());
            }
            for (id, text) in &c.given {
                match self.catalog.tool(id.as_str()) {
                    Some(given) => self.range(given.file.scheme, text.get_ref(), text.span()),
                    None => self.unknown_tool(id.as_str(), text.span()),
                }
            }
        }
    }

    /// Names a tool is found by belong to one tool alone.
    fn names(&mut self, tool: &Tool, names: &mut BTreeMap<String, String>) {
        let own = std::iter::once(format!("id {}", tool.id));
        let aliases = tool.file.aliases.iter().map(|a| format!("id {a}"));
        let mut taken: Vec<String> = own.chain(aliases).collect();
        if let Some(d) = &tool.file.detect {
            let kinds = [
                ("python package", &d.pypi),
                ("node package", &d.npm),
                ("java artifact", &d.maven),
                ("image", &d.images),
                ("chart", &d.charts),
                ("API group", &d.api_groups),
                ("terraform", &d.terraform),
                ("file", &d.files),
            ];
            for (kind, list) in kinds {
                taken.extend(list.iter().map(|name| format!("{kind} {name}")));
            }
        }
        for name in taken {
            if let Some(other) = names.insert(name.clone(), tool.id.to_string())
                && other != tool.id.as_str()
            {
                let at = self.quoted(name.rsplit(' ').next().unwrap_or_default());
                self.say(&format!("`{name}` belongs to `{other}` already"), at);
            }
        }
    }

    fn range(&mut self, scheme: Scheme, text: &str, at: Bytes<usize>) {
        match Range::parse(scheme, text) {
            Ok(range) if range.set().is_empty() => {
                self.say(&format!("no version is inside `{text}`"), at);
            }
            Ok(_) => {}
            Err(error) => self.say(&error.to_string(), at),
        }
    }

    /// A source is a page, a file at a tag or commit, or a released package; it was read on a
    /// day that has come.
    fn source(&mut self, source: &str, at: Bytes<usize>, checked: Day) {
        let page = source.starts_with("https://") && source.len() > "https://x.y".len();
        let package = source.starts_with("pkg:") && source.contains('@');
        if !page && !package {
            self.say(
                "a source is an https page or a package URL with its version",
                at.clone(),
            );
        }
        if ["/blob/main/", "/blob/master/", "/tree/main/", "/tree/master/"]
            .iter()
            .any(|moving| source.contains(moving))
        {
            self.say("the source moves: name a tag or a commit", at.clone());
        }
        if checked > self.today {
            self.say(&format!("it was checked on {checked}, which has not come"), at);
        }
    }

    fn known_layer(&mut self, id: &LayerId) {
        if self.catalog.layers().layer(id.as_str()).is_none() {
            let ids = self.catalog.layers().layers.iter().map(|l| l.id.as_str());
            let meant = did_you_mean(id.as_str(), ids);
            let at = self.quoted(id.as_str());
            self.unknown("layer", id.as_str(), at, meant);
        }
    }

    fn known_capability(&mut self, id: &CapabilityId, at: Bytes<usize>) {
        let layers = self.catalog.layers();
        if layers.capability(id.as_str()).is_none() {
            let ids = layers.capabilities.iter().map(|c| c.id.as_str());
            self.unknown("capability", id.as_str(), at, did_you_mean(id.as_str(), ids));
        }
    }

    fn known_interface(&mut self, id: &InterfaceId, at: Bytes<usize>) {
        if self.catalog.interface(id.as_str()).is_none() {
            let ids = self.catalog.interface_ids().map(InterfaceId::as_str);
            self.unknown("interface", id.as_str(), at, did_you_mean(id.as_str(), ids));
        }
    }

    fn unknown_tool(&mut self, id: &str, at: Bytes<usize>) {
        self.unknown("tool", id, at, self.catalog.nearest_tool(id));
    }

    /// Where a text first stands in quotes; keys above the first table carry no place of their own.
    fn quoted(&self, word: &str) -> Bytes<usize> {
        let at = self.text.find(&format!("\"{word}\""));
        at.map_or(0..0, |at| at + 1..at + 1 + word.len())
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
