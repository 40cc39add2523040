//! Builds the catalog from texts.

use super::{Framework, Interface, Layers, LockIn, Outline, SuggestWeights, Tool, ToolFile, lint};
use crate::document::{self, Mistake, did_you_mean};
use crate::finding::{SourceFile, Span};
use crate::model::{Day, FrameworkId, InterfaceId, ToolId};
use crate::version::Scheme;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// The shipped catalog: paths and texts, in order of path.
pub static EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/catalog_files.rs"));

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
    layers_text: Cow<'static, str>,
    lock_in: LockIn,
    suggest: SuggestWeights,
    tools: BTreeMap<ToolId, Entry>,
    aliases: BTreeMap<String, ToolId>,
    providers: BTreeMap<ToolId, Vec<ToolId>>,
    interfaces: BTreeMap<InterfaceId, OnceLock<Option<Interface>>>,
    interface_texts: BTreeMap<InterfaceId, SourceText>,
    frameworks: BTreeMap<FrameworkId, OnceLock<Option<Framework>>>,
    framework_texts: BTreeMap<FrameworkId, SourceText>,
}

/// `catalog/release.toml`.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Release {
    released: Day,
    shelf_life_days: u32,
}

#[derive(Debug, Clone)]
pub(super) struct SourceText {
    pub path: String,
    pub text: Cow<'static, str>,
}

#[derive(Debug)]
struct Entry {
    source: SourceText,
    tool: OnceLock<Option<Tool>>,
    outline: OnceLock<Outline>,
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
        let catalog = Self::build(shipped(), Vec::new(), &mut mistakes);
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
        let catalog = Self::build(shipped(), overlay, &mut mistakes);
        match catalog {
            Some(catalog) if mistakes.is_empty() => Ok(catalog),
            _ => Err(mistakes),
        }
    }

    fn build(
        shipped: BTreeMap<String, Cow<'static, str>>,
        overlay: Vec<Source>,
        mistakes: &mut Vec<CatalogMistake>,
    ) -> Option<Self> {
        let mut texts = shipped;
        let mut handed_in = BTreeSet::new();
        for source in overlay {
            check_overlay(&source, mistakes);
            handed_in.insert(source.path.clone());
            texts.insert(source.path, Cow::Owned(source.text));
        }
        let mut catalog = Self {
            release: read_one(&texts, "release.toml", mistakes)?,
            layers: read_one(&texts, LAYERS, mistakes)?,
            layers_text: texts.get(LAYERS)?.clone(),
            lock_in: read_one(&texts, LOCK_IN, mistakes)?,
            suggest: read_one(&texts, SUGGEST, mistakes)?,
            tools: BTreeMap::new(),
            aliases: BTreeMap::new(),
            providers: BTreeMap::new(),
            interfaces: BTreeMap::new(),
            interface_texts: BTreeMap::new(),
            frameworks: BTreeMap::new(),
            framework_texts: BTreeMap::new(),
        };
        for (path, text) in texts {
            catalog.index(path, text);
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
                let entry = self.tools.get(&id).map(|e| e.source.text.as_ref());
                entry.map(|text| (text, lint::unresolved(self, &id, text)))
            }
            Some(("frameworks", stem)) => {
                let entry = self.framework_texts.get(stem).map(|s| s.text.as_ref());
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

    /// Files a text under its id, reading only the two lists that other entries are found by.
    fn index(&mut self, path: String, text: Cow<'static, str>) {
        let Some((folder, stem)) = split_path(&path) else {
            return;
        };
        let (folder, stem) = (folder.to_owned(), stem.to_owned());
        let source = SourceText { path, text };
        match folder.as_str() {
            "tools" => {
                let id = ToolId::new(stem);
                for alias in head_list(&source.text, "aliases") {
                    self.aliases.insert(alias, id.clone());
                }
                for provided in head_list(&source.text, "provides") {
                    let providers = self.providers.entry(ToolId::new(provided)).or_default();
                    providers.push(id.clone());
                }
                let entry = Entry {
                    source,
                    tool: OnceLock::new(),
                    outline: OnceLock::new(),
                };
                self.tools.insert(id, entry);
            }
            "interfaces" => {
                let id = InterfaceId::new(stem);
                self.interfaces.insert(id.clone(), OnceLock::new());
                self.interface_texts.insert(id, source);
            }
            "frameworks" => {
                let id = FrameworkId::new(stem);
                self.frameworks.insert(id.clone(), OnceLock::new());
                self.framework_texts.insert(id, source);
            }
            _ => {}
        }
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
        let entry = self.tools.get(id)?;
        Some(entry.outline.get_or_init(|| match &entry.source.text {
            Cow::Borrowed(shipped) => Outline::scan(shipped),
            Cow::Owned(handed_in) => Outline::read(handed_in),
        }))
    }

    /// The id a name stands for: itself, or the id behind an alias.
    #[must_use]
    pub fn resolve(&self, name: &str) -> Option<&ToolId> {
        let own = self.tools.get_key_value(name).map(|(id, _)| id);
        own.or_else(|| self.aliases.get(name))
    }

    /// A tool by id or alias.
    #[must_use]
    pub fn tool(&self, name: &str) -> Option<&Tool> {
        let id = self.resolve(name)?;
        let entry = self.tools.get(id)?;
        let read = || {
            let file: ToolFile = document::read(&entry.source.text).value?;
            Some(Tool::new(id.clone(), file).0)
        };
        entry.tool.get_or_init(read).as_ref()
    }

    /// How a tool numbers its releases, by id or alias; of a shipped entry only its head is read.
    #[must_use]
    pub fn scheme(&self, name: &str) -> Option<Scheme> {
        let entry = self.tools.get(self.resolve(name)?)?;
        match (entry.tool.get(), &entry.source.text) {
            (None, Cow::Borrowed(shipped)) => head_list(shipped, "scheme").first().and_then(|text| Scheme::of(text)),
            _ => self.tool(name).map(|tool| tool.file.scheme),
        }
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
        let slot = self.interfaces.get(id)?;
        let read = || document::read(&self.interface_texts.get(id)?.text).value;
        slot.get_or_init(read).as_ref()
    }

    /// Ids of every interface.
    pub fn interface_ids(&self) -> impl Iterator<Item = &InterfaceId> {
        self.interfaces.keys()
    }

    /// A framework by its own id, without a level.
    pub(super) fn framework_of(&self, id: &str) -> Option<(&FrameworkId, &Framework)> {
        let (id, slot) = self.frameworks.get_key_value(id)?;
        let read = || document::read(&self.framework_texts.get(id)?.text).value;
        Some((id, slot.get_or_init(read).as_ref()?))
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
        let texts = self.tools.values().map(|e| e.source.text.as_ref());
        texts.map(|t| t.matches("\n[[compat]]").count()).sum()
    }

    /// The text of a file by its path.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        if path == LAYERS {
            return Some(&self.layers_text);
        }
        let all = self.tool_texts().map(|(_, path, text)| (path, text));
        let mut all = all.chain(self.other_texts());
        all.find(|(p, _)| *p == path).map(|(_, text)| text)
    }

    /// Path and text of every tool's file.
    pub(super) fn tool_texts(&self) -> impl Iterator<Item = (&ToolId, &str, &str)> {
        let all = self.tools.iter();
        all.map(|(id, e)| (id, e.source.path.as_str(), e.source.text.as_ref()))
    }

    /// Path and text of every interface's and framework's file.
    pub(super) fn other_texts(&self) -> impl Iterator<Item = (&str, &str)> {
        let interfaces = self.interface_texts.values();
        let all = interfaces.chain(self.framework_texts.values());
        all.map(|s| (s.path.as_str(), s.text.as_ref()))
    }
}

fn shipped() -> BTreeMap<String, Cow<'static, str>> {
    EMBEDDED
        .iter()
        .map(|(path, text)| {
            let inside = path.strip_prefix("catalog/").unwrap_or(path);
            (inside.to_owned(), Cow::Borrowed(*text))
        })
        .collect()
}

fn read_one<T: serde::de::DeserializeOwned>(
    texts: &BTreeMap<String, Cow<'static, str>>,
    path: &str,
    mistakes: &mut Vec<CatalogMistake>,
) -> Option<T> {
    let text = texts.get(path)?;
    let document = document::read(text);
    mistakes.extend(document.mistakes.into_iter().map(|mistake| CatalogMistake {
        file: SourceFile {
            name: path.to_owned(),
            text: text.to_string(),
        },
        mistake,
    }));
    document.value
}

/// Reads a handed-in file at once, so that a team hears of its mistakes before any verdict.
fn check_overlay(source: &Source, mistakes: &mut Vec<CatalogMistake>) {
    let file = SourceFile {
        name: source.path.clone(),
        text: source.text.clone(),
    };
    let found = match split_path(&source.path) {
        Some(("tools", stem)) => read_tool(stem, &source.text),
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

/// Every mistake of a tool's text taken alone.
pub(super) fn read_tool(stem: &str, text: &str) -> Vec<Mistake> {
    let document = document::read::<ToolFile>(text);
    let mut mistakes = document.mistakes;
    if let Some(file) = document.value {
        mistakes.extend(Tool::new(ToolId::new(stem), file).1);
    }
    mistakes
}

fn split_path(path: &str) -> Option<(&str, &str)> {
    let (folder, name) = path.split_once('/')?;
    Some((folder, name.strip_suffix(".toml")?))
}

/// The texts of a one-line value or list among the keys above the first table.
fn head_list(text: &str, key: &str) -> Vec<String> {
    let head = text.split("\n[").next().unwrap_or(text);
    let line = head.lines().find_map(|line| {
        let rest = line.strip_prefix(key)?.trim_start();
        rest.strip_prefix('=')
    });
    line.map_or_else(Vec::new, |list| {
        let quoted = list.split('"').skip(1).step_by(2);
        quoted.map(str::to_owned).collect()
    })
}
