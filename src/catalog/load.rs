//! Builds the catalog from texts.

use super::shipped::{Head, Shipped, shipped};
use super::{Framework, Interface, Layers, LockIn, Outline, SuggestWeights, Tool, ToolFile, lint};
use crate::document::{self, Mistake, did_you_mean};
use crate::finding::{SourceFile, Span};
use crate::model::{Day, FrameworkId, InterfaceId, ToolId, Words};
use crate::version::Scheme;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::mem::take;
use std::sync::OnceLock;

/// The file that describes the canonical stack.
const LAYERS: &str = "layers.toml";

/// The file that weighs lock-in.
const LOCK_IN: &str = "lock-in.toml";

/// The file that weighs suggestions.
const SUGGEST: &str = "suggest.toml";

/// A catalog file handed in from outside.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path inside the catalog, with `/`: `tools/kserve.toml`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// A mistake in a catalog file.
#[derive(Debug, Clone)]
pub struct CatalogMistake {
    /// The file.
    pub file: SourceFile,
    /// What is wrong with it, and where.
    pub mistake: Mistake,
}

/// Everything known, by id.
#[derive(Debug)]
pub struct Catalog {
    release: Release,
    layers: Layers,
    layers_text: Written,
    lock_in: LockIn,
    suggest: SuggestWeights,
    tools: BTreeMap<ToolId, Entry>,
    aliases: BTreeMap<String, ToolId>,
    providers: BTreeMap<ToolId, Vec<ToolId>>,
    interfaces: BTreeMap<InterfaceId, (Written, Lazy<Interface>)>,
    frameworks: BTreeMap<FrameworkId, (Written, Lazy<Framework>)>,
}

/// An entry that is read when somebody asks for it; `None` where it is mistaken. Most are never asked for, so it takes
/// room only then.
type Lazy<T> = OnceLock<Option<Box<T>>>;

/// `catalog/release.toml`.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Release {
    released: Day,
    shelf_life_days: u32,
}

/// A file of the catalog.
#[derive(Debug, Clone)]
enum Written {
    Shipped(Shipped),
    HandedIn(Source),
}

impl Written {
    fn path(&self) -> &str {
        match self {
            Self::Shipped(shipped) => shipped.path,
            Self::HandedIn(source) => &source.path,
        }
    }

    /// The folder it lies in, and the name that is its id.
    fn stem(&self) -> Option<(&str, Words)> {
        match self {
            Self::Shipped(shipped) => {
                let (folder, stem) = split_path(shipped.path)?;
                Some((folder, Words::of_program(stem)))
            }
            Self::HandedIn(source) => {
                let (folder, stem) = split_path(&source.path)?;
                Some((folder, Words::from(stem.to_owned())))
            }
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Shipped(shipped) => shipped.text,
            Self::HandedIn(source) => &source.text,
        }
    }

    fn read<T: serde::de::DeserializeOwned>(&self) -> Option<T> {
        match self {
            Self::Shipped(shipped) => shipped.read(),
            Self::HandedIn(source) => document::read(&source.text).value,
        }
    }
}

/// A tool, and of it what is known without reading its whole entry.
#[derive(Debug)]
struct Entry {
    written: Written,
    tool: Lazy<Tool>,
    outline: Outline,
    scheme: Option<Scheme>,
    facts: usize,
}

impl Entry {
    fn shipped(shipped: Shipped, head: Option<Head>) -> Self {
        let size = shipped.text.len();
        Self {
            written: Written::Shipped(shipped),
            tool: OnceLock::new(),
            scheme: head.as_ref().map(|head| head.scheme),
            outline: head.map_or_else(Outline::empty, |head| Outline::packed(head, size)),
            facts: shipped.facts,
        }
    }

    fn handed_in(id: &ToolId, source: Source) -> Self {
        let file: Option<ToolFile> = document::read(&source.text).value;
        let outline = file.as_ref().map_or_else(Outline::empty, Outline::of);
        Self {
            outline: Outline {
                size: source.text.len(),
                ..outline
            },
            written: Written::HandedIn(source),
            scheme: file.as_ref().map(|file| file.scheme),
            facts: file.as_ref().map_or(0, |file| file.compat.len()),
            tool: OnceLock::from(file.map(|file| Box::new(Tool::new(id.clone(), file).0))),
        }
    }
}

impl Catalog {
    /// The shipped catalog.
    ///
    /// # Panics
    ///
    /// Never in a released binary: the tests read every embedded file.
    #[must_use]
    pub fn embedded() -> Self {
        let mut mistakes = Vec::new();
        let catalog = Self::build(Vec::new(), &mut mistakes);
        catalog.expect("the embedded layers and release are valid: the tests read them")
    }

    /// The shipped catalog with a team's own files laid over it: a file of the same path
    /// replaces the shipped one.
    ///
    /// # Errors
    ///
    /// Every mistake of every handed-in file.
    pub fn with_overlay(overlay: Vec<Source>) -> Result<Self, Vec<CatalogMistake>> {
        let mut mistakes = Vec::new();
        let catalog = Self::build(overlay, &mut mistakes);
        match catalog {
            Some(catalog) if mistakes.is_empty() => Ok(catalog),
            _ => Err(mistakes),
        }
    }

    fn build(overlay: Vec<Source>, mistakes: &mut Vec<CatalogMistake>) -> Option<Self> {
        // In order of path, as they are shipped.
        let mut files: Vec<Written> = shipped().map(Written::Shipped).collect();
        let mut handed_in = BTreeSet::new();
        for source in overlay {
            check_overlay(&source, mistakes);
            handed_in.insert(source.path.clone());
            match place(&files, &source.path) {
                Ok(at) => files[at] = Written::HandedIn(source),
                Err(at) => files.insert(at, Written::HandedIn(source)),
            }
        }
        let file = |path: &str| place(&files, path).ok().map(|at| &files[at]);
        let mut catalog = Self {
            release: file("release.toml")?.read()?,
            layers: file(LAYERS)?.read()?,
            layers_text: file(LAYERS)?.clone(),
            lock_in: file(LOCK_IN)?.read()?,
            suggest: file(SUGGEST)?.read()?,
            tools: BTreeMap::new(),
            aliases: BTreeMap::new(),
            providers: BTreeMap::new(),
            interfaces: BTreeMap::new(),
            frameworks: BTreeMap::new(),
        };
        for written in files {
            catalog.index(written);
        }
        for path in handed_in {
            catalog.resolve_handed_in(&path, mistakes);
        }
        Some(catalog)
    }

    /// An id that leads nowhere would be passed over in silence, and a check that passes for it
    /// would be a false clean bill: it is told before any verdict.
    fn resolve_handed_in(&self, path: &str, mistakes: &mut Vec<CatalogMistake>) {
        let found = match split_path(path) {
            Some(("tools", stem)) => {
                let id = ToolId::new(stem);
                let entry = self.tools.get(&id).map(|e| e.written.text());
                entry.map(|text| (text, lint::unresolved(self, &id, text)))
            }
            Some(("frameworks", stem)) => {
                let entry = self.frameworks.get(stem).map(|(written, _)| written.text());
                entry.map(|text| (text, lint::framework_faults(self, text)))
            }
            _ => None,
        };
        let Some((text, found)) = found else { return };
        mistakes.extend(found.into_iter().map(|mistake| CatalogMistake {
            file: SourceFile {
                name: path.to_owned(),
                text: text.to_owned(),
            },
            mistake,
        }));
    }

    /// Files an entry under its id, and under the names by which others find it.
    fn index(&mut self, written: Written) {
        let Some((folder, stem)) = written.stem() else {
            return;
        };
        match folder {
            "tools" => {
                let id = ToolId::from(stem);
                self.index_tool(id, written);
            }
            "interfaces" => {
                let id = InterfaceId::from(stem);
                self.interfaces.insert(id, (written, OnceLock::new()));
            }
            "frameworks" => {
                let id = FrameworkId::from(stem);
                self.frameworks.insert(id, (written, OnceLock::new()));
            }
            _ => {}
        }
    }

    fn index_tool(&mut self, id: ToolId, written: Written) {
        let (entry, aliases, provides) = match written {
            Written::Shipped(shipped) => {
                let mut head = shipped.head();
                let names = head
                    .as_mut()
                    .map(|head| (take(&mut head.aliases), take(&mut head.provides)));
                let (aliases, provides) = names.unwrap_or_default();
                (Entry::shipped(shipped, head), aliases, provides)
            }
            Written::HandedIn(source) => {
                let entry = Entry::handed_in(&id, source);
                let file = entry.tool.get().and_then(Option::as_ref).map(|tool| &tool.file);
                let named = file.map(|file| (file.aliases.clone(), file.provides.clone()));
                let (aliases, provides) = named.unwrap_or_default();
                (entry, aliases, provides)
            }
        };
        self.aliases
            .extend(aliases.into_iter().map(|alias| (alias, id.clone())));
        for provided in provides {
            self.providers.entry(provided).or_default().push(id.clone());
        }
        self.tools.insert(id, entry);
    }

    /// The day this catalog was released.
    #[must_use]
    pub fn released(&self) -> Day {
        self.release.released
    }

    /// How many days a fact counts as fresh.
    #[must_use]
    pub fn shelf_life_days(&self) -> u32 {
        self.release.shelf_life_days
    }

    /// Layers, capabilities, flows and profiles.
    #[must_use]
    pub fn layers(&self) -> &Layers {
        &self.layers
    }

    /// What weighs how much in lock-in.
    #[must_use]
    pub fn lock_in(&self) -> &LockIn {
        &self.lock_in
    }

    /// How much speaks for a tool that fills a gap.
    #[must_use]
    pub fn suggest(&self) -> &SuggestWeights {
        &self.suggest
    }

    /// What a tool can do and speak, without reading the rest of its entry.
    #[must_use]
    pub fn outline(&self, id: &ToolId) -> Option<&Outline> {
        self.tools.get(id).map(|entry| &entry.outline)
    }

    /// Every tool's outline, in order of id.
    pub fn outlines(&self) -> impl Iterator<Item = (&ToolId, &Outline)> {
        self.tools.iter().map(|(id, entry)| (id, &entry.outline))
    }

    /// The entry of an id or alias.
    fn entry(&self, name: &str) -> Option<(&ToolId, &Entry)> {
        let own = self.tools.get_key_value(name);
        own.or_else(|| self.tools.get_key_value(self.aliases.get(name)?))
    }

    /// The id a name stands for: itself, or the id behind an alias.
    #[must_use]
    pub fn resolve(&self, name: &str) -> Option<&ToolId> {
        self.entry(name).map(|(id, _)| id)
    }

    /// A tool by id or alias.
    #[must_use]
    pub fn tool(&self, name: &str) -> Option<&Tool> {
        let (id, entry) = self.entry(name)?;
        let read = || Some(Box::new(Tool::linted(id.clone(), entry.written.read()?)));
        entry.tool.get_or_init(read).as_deref()
    }

    /// How a tool numbers its releases, by id or alias, without reading the rest of its entry.
    #[must_use]
    pub fn scheme(&self, name: &str) -> Option<Scheme> {
        self.entry(name)?.1.scheme
    }

    /// Every tool, in order of id. Reads all of them.
    pub fn tools(&self) -> impl Iterator<Item = &Tool> {
        self.tools.keys().filter_map(|id| self.tool(id.as_str()))
    }

    /// Ids of every tool.
    pub fn tool_ids(&self) -> impl Iterator<Item = &ToolId> {
        self.tools.keys()
    }

    /// The tools that stand for another under its version numbers.
    #[must_use]
    pub fn providers(&self, id: &ToolId) -> &[ToolId] {
        self.providers.get(id).map_or(&[], Vec::as_slice)
    }

    /// The known id or alias nearest to a mistyped one.
    #[must_use]
    pub fn nearest_tool(&self, word: &str) -> Option<&str> {
        let ids = self.tools.keys().map(ToolId::as_str);
        did_you_mean(word, ids.chain(self.aliases.keys().map(String::as_str)))
    }

    /// An interface by id.
    #[must_use]
    pub fn interface(&self, id: &str) -> Option<&Interface> {
        let (written, slot) = self.interfaces.get(id)?;
        slot.get_or_init(|| written.read().map(Box::new)).as_deref()
    }

    /// Ids of every interface.
    pub fn interface_ids(&self) -> impl Iterator<Item = &InterfaceId> {
        self.interfaces.keys()
    }

    /// A framework by its own id, without a level.
    pub(super) fn framework_of(&self, id: &str) -> Option<(&FrameworkId, &Framework)> {
        let (id, (written, slot)) = self.frameworks.get_key_value(id)?;
        Some((id, slot.get_or_init(|| written.read().map(Box::new)).as_deref()?))
    }

    /// Every framework, in order of id.
    pub fn frameworks(&self) -> impl Iterator<Item = (&FrameworkId, &Framework)> {
        self.frameworks.keys().filter_map(|id| self.framework_of(id.as_str()))
    }

    /// How many tools there are.
    #[must_use]
    pub fn tool_count(&self) -> usize {
        self.tools.len()
    }

    /// How many compatibility facts there are, counted without reading them.
    #[must_use]
    pub fn fact_count(&self) -> usize {
        self.tools.values().map(|entry| entry.facts).sum()
    }

    /// The text of a file by its path.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        if path == LAYERS {
            return Some(self.layers_text.text());
        }
        let all = self.tool_texts().map(|(_, path, text)| (path, text));
        let mut all = all.chain(self.other_texts());
        all.find(|(p, _)| *p == path).map(|(_, text)| text)
    }

    /// Path and text of every tool's file.
    pub(super) fn tool_texts(&self) -> impl Iterator<Item = (&ToolId, &str, &str)> {
        let all = self.tools.iter();
        all.map(|(id, e)| (id, e.written.path(), e.written.text()))
    }

    /// Path and text of every interface's and framework's file.
    pub(super) fn other_texts(&self) -> impl Iterator<Item = (&str, &str)> {
        let interfaces = self.interfaces.values().map(|(written, _)| written);
        let all = interfaces.chain(self.frameworks.values().map(|(written, _)| written));
        all.map(|written| (written.path(), written.text()))
    }
}

/// Reads a handed-in file at once, so that a team hears of its mistakes before any verdict.
fn check_overlay(source: &Source, mistakes: &mut Vec<CatalogMistake>) {
    let file = SourceFile {
        name: source.path.clone(),
        text: source.text.clone(),
    };
    let found = match split_path(&source.path) {
        Some(("tools", stem)) => read_tool(stem, &source.text).1,
        Some(("interfaces", _)) => document::read::<Interface>(&source.text).mistakes,
        Some(("frameworks", _)) => document::read::<Framework>(&source.text).mistakes,
        _ => match source.path.as_str() {
            LAYERS => document::read::<Layers>(&source.text).mistakes,
            SUGGEST => document::read::<SuggestWeights>(&source.text).mistakes,
            LOCK_IN => document::read::<LockIn>(&source.text).mistakes,
            "release.toml" => document::read::<Release>(&source.text).mistakes,
            _ => vec![Mistake {
                message: "no place in a catalog has this name".to_owned(),
                help: Some("put it under `tools/`, `interfaces/` or `frameworks/`, named <id>.toml".to_owned()),
                span: Span::default(),
                syntax: false,
            }],
        },
    };
    let placed = found.into_iter().map(|mistake| CatalogMistake {
        file: file.clone(),
        mistake,
    });
    mistakes.extend(placed);
}

/// Where among files in order of path one stands, or else where it would.
fn place(files: &[Written], path: &str) -> Result<usize, usize> {
    files.binary_search_by(|file| file.path().cmp(path))
}

/// A tool out of its text, with every mistake of the text taken alone.
pub(super) fn read_tool(stem: &str, text: &str) -> (Option<Tool>, Vec<Mistake>) {
    let document = document::read::<ToolFile>(text);
    let mut mistakes = document.mistakes;
    let tool = document.value.map(|file| {
        let (tool, found) = Tool::new(ToolId::new(stem), file);
        mistakes.extend(found);
        tool
    });
    (tool, mistakes)
}

fn split_path(path: &str) -> Option<(&str, &str)> {
    let (folder, name) = path.split_once('/')?;
    Some((folder, name.strip_suffix(".toml")?))
}
