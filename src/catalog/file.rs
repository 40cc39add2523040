//! A tool's file as somebody wrote it. These types are also its JSON Schema.

use crate::document::Placed;
use crate::model::{
    CapabilityId, Cloud, Coverage, Day, EntryPart, Holds, Hosting, InterfaceId, LayerId, LifecycleState, ModelFamily,
    Relation, Role, RunsAs, SourceModel, ToolId, Where, Words,
};
use crate::version::Scheme;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A text with its place in the file.
pub type Text = Placed<Words>;

/// Who says a thing, with the place in the file.
pub type Cited = Placed<Words>;

/// `catalog/tools/<id>.toml`: everything known of one tool, each fact with its source.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(title = "aiia tool")]
pub struct ToolFile {
    /// Its own spelling of its name.
    pub name: String,
    /// Former and common ids that stack.toml and every command accept as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What it is, in one sentence of our own.
    pub summary: String,
    /// Its site.
    pub homepage: String,
    /// Its public source repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// The foundation or company that steers it.
    pub vendor: String,
    /// The layer pictures draw it in.
    pub layer: LayerId,
    /// Whether its source can be had.
    pub source_model: SourceModel,
    /// Who runs it.
    pub hosting: Vec<Hosting>,
    /// How it runs; left out where it runs in several ways, or not at all, as a format does not. What no team can run by
    /// itself is a service, and does not say so again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runs_as: Option<RunsAs>,
    /// The clouds it is bound to; empty when it runs anywhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clouds: Vec<Cloud>,
    /// How it numbers its releases.
    pub scheme: Scheme,
    /// Tools it stands for under the same version numbers, as a managed edition does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub provides: Vec<ToolId>,
    /// The server it is a client of: the two meet over the network, each in a version of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_of: Option<ToolId>,
    /// The tools it is a bundle of, each with versions of its own: where a stack declares one of them too, that one does
    /// its work, and the bundle only the rest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub includes: Vec<IncludesEntry>,
    /// What it can do for a stack.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub capabilities: Vec<CapabilityEntry>,
    /// The kinds of models it fits, where it is a library that trains; left out where nobody says, and of what runs the
    /// training code of others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub model_families: Vec<ModelFamilyEntry>,
    /// Its licence, by version range where it changed.
    pub licenses: Vec<LicenseEntry>,
    /// Where it stands in its life, newest last; left out where nobody says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lifecycle: Vec<LifecycleEntry>,
    /// Release lines a team may still run, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub releases: Vec<ReleaseEntry>,
    /// The interfaces it offers and uses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interfaces: Vec<InterfaceEntry>,
    /// Which of its versions go with which of others'.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub compat: Vec<CompatEntry>,
    /// How what it holds can leave it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exits: Vec<ExitEntry>,
    /// The parts of this entry that somebody looked for and found nobody to say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub none_found: Vec<NoneFound>,
    /// How it is recognised in a repository.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detect: Option<Detect>,
}

/// A tool that comes with a bundle.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct IncludesEntry {
    /// The tool.
    #[schemars(with = "ToolId")]
    pub id: Placed<ToolId>,
    /// The page or file that says so.
    #[schemars(with = "String")]
    pub source: Cited,
    /// The day somebody read it there.
    pub checked: Day,
}

/// One thing a tool can do, and how fully.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CapabilityEntry {
    /// The capability.
    #[schemars(with = "CapabilityId")]
    pub id: Placed<CapabilityId>,
    /// How fully.
    pub coverage: Coverage,
    /// The versions of the tool that have it; left out: all.
    #[schemars(with = "Option<String>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub versions: Option<Text>,
    /// Holds only when the tool is declared with this mode or extra.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// The page or file that says so.
    #[schemars(with = "String")]
    pub source: Cited,
    /// The day somebody read it there.
    pub checked: Day,
}

/// A kind of model that a tool fits.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ModelFamilyEntry {
    /// The kind.
    #[schemars(with = "ModelFamily")]
    pub id: Placed<ModelFamily>,
    /// How fully; in part where its makers say that others are meant for it, or that it goes away.
    pub coverage: Coverage,
    /// The page or file that says so.
    #[schemars(with = "String")]
    pub source: Cited,
    /// Its content in our own words.
    #[schemars(with = "String")]
    pub says: Words,
    /// The day somebody read it there.
    pub checked: Day,
}

/// A licence and the versions it covers.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LicenseEntry {
    /// The versions; left out: all.
    #[schemars(with = "Option<String>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub versions: Option<Text>,
    /// An SPDX expression; `LicenseRef-Proprietary` for a closed product.
    #[schemars(with = "String")]
    pub spdx: Text,
    /// The page or file that says so.
    #[schemars(with = "String")]
    pub source: Cited,
    /// Its content in our own words.
    #[schemars(with = "String")]
    pub says: Words,
    /// The day somebody read it there.
    pub checked: Day,
}

/// A state in a tool's life.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LifecycleEntry {
    /// The state.
    pub state: LifecycleState,
    /// Since when, where that is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Day>,
    /// The versions it holds for; left out: all.
    #[schemars(with = "Option<String>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub versions: Option<Text>,
    /// What to use instead, as its makers say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replacement: Vec<ToolId>,
    /// The page or file that says so.
    #[schemars(with = "String")]
    pub source: Cited,
    /// Its content in our own words.
    #[schemars(with = "String")]
    pub says: Words,
    /// The day somebody read it there.
    pub checked: Day,
}

/// A release line.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ReleaseEntry {
    /// The line as a partial version; it stands for all its patches.
    #[schemars(with = "String")]
    pub line: Text,
    /// Day of its first release.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub released: Option<Day>,
    /// Its newest patch that was seen.
    #[schemars(with = "Option<String>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest: Option<Text>,
    /// The published last day of support.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eol: Option<Day>,
    /// The page or file that says so.
    #[schemars(with = "String")]
    pub source: Cited,
    /// The day somebody read it there.
    pub checked: Day,
}

/// An interface a tool offers or uses.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct InterfaceEntry {
    /// The interface.
    #[schemars(with = "InterfaceId")]
    pub id: Placed<InterfaceId>,
    /// On which side it stands.
    pub role: Role,
    /// The versions of the tool that have it; left out: all.
    #[schemars(with = "Option<String>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub versions: Option<Text>,
    /// Which part or dialect of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The page or file that says so.
    #[schemars(with = "String")]
    pub source: Cited,
    /// The day somebody read it there.
    pub checked: Day,
}

/// A compatibility fact: these versions of this tool with those of another.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CompatEntry {
    /// Versions of this tool; left out: all.
    #[schemars(with = "Option<String>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub versions: Option<Text>,
    /// The other tool.
    #[schemars(with = "ToolId")]
    pub with: Placed<ToolId>,
    /// Versions of the other tool, in its scheme; left out: any, the tool alone matters.
    #[schemars(with = "Option<String>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<Text>,
    /// What the fact states.
    pub relation: Relation,
    /// What the two must share for it to hold.
    #[serde(rename = "where")]
    pub place: Where,
    /// Holds only when the tool is declared with this mode or extra.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// Holds only beside these versions of others.
    #[schemars(with = "BTreeMap<ToolId, String>")]
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub given: BTreeMap<ToolId, Text>,
    /// The page or file that says so; package metadata by its package URL.
    #[schemars(with = "String")]
    pub source: Cited,
    /// Its content in our own words.
    #[schemars(with = "String")]
    pub says: Words,
    /// The day somebody read it there.
    pub checked: Day,
}

/// A way out for what a tool holds.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ExitEntry {
    /// What leaves.
    pub holds: Holds,
    /// By what means; `None found` where somebody looked and found none.
    #[schemars(with = "String")]
    pub means: Placed<String>,
    /// The formats it leaves in.
    #[schemars(with = "Vec<InterfaceId>")]
    pub to: Vec<Placed<InterfaceId>>,
    /// What is lost on the way.
    pub loss: String,
    /// Holds only when the tool is declared with this mode or extra.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// The pages that were searched in vain, when no means was found.
    #[schemars(with = "Vec<String>")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub looked: Vec<Text>,
    /// The last day the means works, where its maker has published one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// The page or file that says so.
    #[schemars(with = "String")]
    pub source: Cited,
    /// The day somebody read it there.
    pub checked: Day,
}

impl ExitEntry {
    /// What `means` says where somebody looked for a way out and found none.
    pub const NONE_FOUND: &'static str = "None found";

    /// Whether there is a way out at all.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.means.get_ref() != Self::NONE_FOUND
    }

    /// Whether it holds for a tool declared in a mode, or in none.
    #[must_use]
    pub fn holds_in(&self, mode: Option<&str>) -> bool {
        self.mode.is_none() || self.mode.as_deref() == mode
    }
}

impl CapabilityEntry {
    /// Whether it holds for a tool declared in a mode, or in none.
    #[must_use]
    pub fn holds_in(&self, mode: Option<&str>) -> bool {
        self.mode.is_none() || self.mode.as_deref() == mode
    }
}

/// A part of an entry that is empty because nobody says it: silence is written down, so that it
/// can be told from work not done.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct NoneFound {
    /// The part.
    #[schemars(with = "EntryPart")]
    pub of: Placed<EntryPart>,
    /// The pages and files that were searched in vain.
    #[schemars(with = "Vec<String>")]
    pub looked: Vec<Text>,
    /// What stands there instead, in our own words.
    #[schemars(with = "String")]
    pub says: Words,
    /// The day somebody looked.
    pub checked: Day,
}

impl ToolFile {
    /// How it runs, as far as its entry tells.
    #[must_use]
    pub fn how_it_runs(&self) -> Option<RunsAs> {
        RunsAs::told(self.runs_as, &self.hosting)
    }

    /// The source of every entry, with the day it was read.
    pub fn sources(&self) -> impl Iterator<Item = (&Cited, Day)> {
        let all = self.includes.iter().map(|x| (&x.source, x.checked));
        all.chain(self.capabilities.iter().map(|x| (&x.source, x.checked)))
            .chain(self.model_families.iter().map(|x| (&x.source, x.checked)))
            .chain(self.licenses.iter().map(|x| (&x.source, x.checked)))
            .chain(self.lifecycle.iter().map(|x| (&x.source, x.checked)))
            .chain(self.releases.iter().map(|x| (&x.source, x.checked)))
            .chain(self.interfaces.iter().map(|x| (&x.source, x.checked)))
            .chain(self.compat.iter().map(|x| (&x.source, x.checked)))
            .chain(self.exits.iter().map(|x| (&x.source, x.checked)))
    }
}

/// Names by which a tool is recognised in a repository.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Detect {
    /// Python packages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pypi: Vec<String>,
    /// Node packages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub npm: Vec<String>,
    /// Java artifacts as `group:artifact`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub maven: Vec<String>,
    /// Container image repositories without tag.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<String>,
    /// Helm charts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub charts: Vec<String>,
    /// Kubernetes API groups.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub api_groups: Vec<String>,
    /// Terraform resource types, or prefixes that end in `_`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub terraform: Vec<String>,
    /// Configuration files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
}
