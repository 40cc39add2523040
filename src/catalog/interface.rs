//! `catalog/interfaces/<id>.toml`: a contract two tools can meet at.

use crate::model::{Day, InterfaceKind, Openness, ToolId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A named API, format or protocol.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Interface {
    /// Its common name.
    pub name: String,
    /// What sort of contract it is.
    pub kind: InterfaceKind,
    /// What it is, in one sentence.
    pub summary: String,
    /// Who decides over it.
    pub steward: String,
    /// How freely others may implement it.
    pub openness: Openness,
    /// Where it is specified.
    pub specification: String,
    /// How implementations differ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dialects: Option<String>,
    /// The tool whose version a file in this format is bound to: what one version wrote, that
    /// version loads, unless the dialects say otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tied_to: Option<ToolId>,
    /// Why no tool of the catalog offers it, or none uses it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one_sided: Option<String>,
    /// The page or file that says so.
    pub source: String,
    /// The day somebody read it there.
    pub checked: Day,
}
