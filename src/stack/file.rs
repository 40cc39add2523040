//! `stack.toml` as somebody wrote it. These types are also its JSON Schema.

use super::entries::{Entries, EnvironmentValue, ToolEntry, Until};
use super::feedback::FeedbackValue;
use crate::model::RunsAs;
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

type Text = Spanned<String>;

/// What a team declares.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
#[schemars(title = "aiia stack")]
pub struct StackFile {
    /// The stack's name, the title of its pictures.
    #[schemars(with = "Option<String>")]
    pub name: Option<Text>,
    /// Frameworks it is held against; left out: the canonical five layers.
    #[schemars(with = "Vec<String>")]
    pub frameworks: Vec<Text>,
    /// What sort of stack it is; decides which layers can be missing. Left out: `predictive`.
    #[schemars(with = "Option<String>")]
    pub profile: Option<Text>,
    /// What everything runs on.
    pub platform: Entries<ToolEntry>,
    /// The tools, by id.
    pub tools: Entries<ToolEntry>,
    /// What shares one Python environment or image.
    pub environments: Entries<Entries<EnvironmentValue>>,
    /// Tools of the team's own.
    pub custom: Vec<CustomFile>,
    /// Exchanges between tools; those that can be inferred need not be written.
    pub links: Vec<LinkFile>,
    /// What shows a duty that no tool can show.
    pub evidence: Vec<EvidenceFile>,
    /// What the team forbids.
    #[schemars(with = "Option<PolicyFile>")]
    pub policy: Option<Spanned<PolicyFile>>,
    /// Findings the team accepts, each with a reason and an end.
    pub waive: Vec<WaiveFile>,
    /// Where the team's own catalog entries are.
    pub catalog: CatalogFile,
}

/// A tool of the team's own.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CustomFile {
    /// Its id, unlike every id of the catalog.
    #[schemars(with = "String")]
    pub id: Text,
    /// Its name; left out: its id.
    #[serde(default)]
    pub name: Option<String>,
    /// Its version, for the record.
    #[serde(default)]
    pub version: Option<String>,
    /// Who it comes from, when it is not the team's own.
    #[serde(default)]
    pub vendor: Option<String>,
    /// How it runs; left out where it runs in several ways.
    #[serde(default)]
    pub runs_as: Option<RunsAs>,
    /// What it does for the stack.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub capabilities: Vec<Text>,
    /// Interfaces it offers.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub offers: Vec<Text>,
    /// Interfaces it uses.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub uses: Vec<Text>,
}

/// An exchange between two tools.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LinkFile {
    /// Where it starts.
    #[schemars(with = "String")]
    pub from: Text,
    /// Where it arrives.
    #[schemars(with = "String")]
    pub to: Text,
    /// The interface, if it is known.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub over: Option<Text>,
    /// Whether it carries production's answer back: labels, drift, traces; or by which ways of the loop it does, as
    /// `aiia coverage` names them. It may lead from a tool to itself.
    #[serde(default)]
    #[schemars(with = "Option<FeedbackValue>")]
    pub feedback: Option<Spanned<FeedbackValue>>,
    /// That the two do not meet, or not over this interface, though the catalog would infer it.
    #[serde(default)]
    #[schemars(with = "bool")]
    pub none: Option<Spanned<bool>>,
}

/// Something that shows a duty was done.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct EvidenceFile {
    /// Framework and item: `crisp-ml-q/success-criteria`.
    #[schemars(with = "String")]
    pub item: Text,
    /// The file or folder that shows it, relative to the stack file.
    pub path: String,
}

/// What the team forbids.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct PolicyFile {
    /// Licences.
    pub licenses: LicensePolicyFile,
    /// The largest share of what is asked for that one vendor may hold alone, from 0 to 1.
    #[schemars(with = "Option<f64>")]
    pub max_vendor_share: Option<Spanned<f64>>,
}

/// Licences the team forbids.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct LicensePolicyFile {
    /// SPDX ids that no declared tool may be under.
    #[schemars(with = "Vec<String>")]
    pub deny: Vec<Text>,
}

/// A finding the team accepts.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WaiveFile {
    /// The code: `lifecycle/archived`.
    #[schemars(with = "String")]
    pub code: Text,
    /// Only findings about this tool.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub tool: Option<Text>,
    /// Only findings about this capability or layer.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub subject: Option<Text>,
    /// Why the team accepts it.
    pub reason: String,
    /// The last day it holds.
    #[schemars(with = "Until")]
    pub until: Spanned<Until>,
}

/// Where the team's own catalog entries are.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct CatalogFile {
    /// Folders laid over the shipped catalog, relative to the stack file, later ones on top.
    pub overlays: Vec<String>,
}
