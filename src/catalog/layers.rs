//! `catalog/layers.toml`: the canonical layers, their capabilities, what flows between them,
//! by which loops a stack learns, and what each profile expects.

use super::loops::{Loop, Station, Variant, Way, alternatives};
use crate::model::{CapabilityId, FlowKind, Holds, InterfaceId, LayerId, LayerKind};
use serde::{Deserialize, Serialize};

/// The canonical stack.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Layers {
    /// Layers from the ground up.
    pub layers: Vec<Layer>,
    /// Capabilities, in the order of their layers.
    pub capabilities: Vec<Capability>,
    /// Interfaces that tools are taken to meet at.
    pub meets: Vec<Meet>,
    /// Capabilities that meet in a working stack.
    pub flows: Vec<Flow>,
    /// The forms of the loop by which a stack learns from production.
    pub loops: Vec<Loop>,
    /// The stations of the loops, in order.
    pub stations: Vec<Station>,
    /// The ways back that close them.
    pub ways: Vec<Way>,
    /// Published loops.
    pub variants: Vec<Variant>,
    /// Kinds of stack and what each needs.
    pub profiles: Vec<Profile>,
}

/// A layer of the canonical stack.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Layer {
    /// Its id.
    pub id: LayerId,
    /// Its name.
    pub name: String,
    /// Core or cross-cutting.
    pub kind: LayerKind,
    /// What it is for, in one sentence.
    pub summary: String,
    /// The question a team answers when it is missing.
    pub question: String,
}

/// What a tool can do for a stack.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a mark of its own that a file sets or leaves out"
)]
pub struct Capability {
    /// Its id, unique over all layers.
    pub id: CapabilityId,
    /// Its layer.
    pub layer: LayerId,
    /// What it is, in one line.
    pub summary: String,
    /// The question a team answers when it is missing.
    pub question: String,
    /// Whether a stack should have one source of truth for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exclusive: bool,
    /// Whether a tool that does other things too has it for itself alone: the roles of a data platform guard that
    /// platform and nothing beside it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own: bool,
    /// Whether a library does it in the team's own code, so that a service that has it runs that code: neither does the
    /// work of the other.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_code: bool,
    /// Whether a tool that does it runs the commands that the team writes, so that it speaks as a client whatever a
    /// command can.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub runs_commands: bool,
    /// What a tool with this capability keeps that a team may want back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds: Option<Holds>,
    /// What a tool makes with it and leaves to others to keep: a library that trains writes the files of its models. It
    /// is charged with them where nothing it does keeps such things.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub makes: Option<Holds>,
    /// Why fewer than two tools of the catalog have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub few: Option<String>,
}

/// Two capabilities that meet in a working stack.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Flow {
    /// Where it starts.
    pub from: CapabilityId,
    /// Where it arrives.
    pub to: CapabilityId,
    /// Whether it leads forward, commands, or leads back.
    pub kind: FlowKind,
    /// What flows, in a word or two.
    pub carries: String,
    /// Why, in a few words that read after "because".
    pub because: String,
}

/// An interface over which tools of one stack are taken to meet when one offers it and
/// another uses it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Meet {
    /// The interface.
    pub interface: InterfaceId,
    /// The tool or the layer it is at home in: where that one offers it, others that also speak
    /// it are not taken to be meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<String>,
    /// The form of the loop that it belongs to, where it serves one alone: in a stack of another form, a tool with a job
    /// of its own in that stack's loop is not taken to be met over it. A model server that also speaks an API of
    /// language models hands a monitor predictions all the same.
    #[serde(default, rename = "loop", skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// A tool that does one of these fully is taken to be met over it, whatever else it does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<CapabilityId>,
    /// Which way things flow.
    pub towards: Towards,
    /// What it carries.
    pub kind: FlowKind,
    /// Why, in a few words that read after "because".
    pub because: String,
}

/// Which way things flow over an interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Towards {
    /// From the tool that offers it to the one that uses it, as data out of a store.
    User,
    /// From the tool that uses it to the one that offers it, as runs into a tracker.
    Offerer,
}

/// A kind of stack.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Profile {
    /// Its id.
    pub id: String,
    /// What sort of team it fits.
    pub summary: String,
    /// The form of its loop.
    #[serde(rename = "loop")]
    pub form: String,
    /// Layers it cannot do without.
    pub layers: Vec<LayerId>,
    /// Capabilities that cover no layer of such a stack: traces of prompts do not watch a classifier.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ignores: Vec<CapabilityId>,
    /// What is ignored counts all the same in a stack that does one of these fully.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ignores_unless: Vec<CapabilityId>,
    /// Capabilities it should have; alternatives are joined by ` | `.
    pub expects: Vec<String>,
}

impl Layers {
    /// A layer by id.
    #[must_use]
    pub fn layer(&self, id: &str) -> Option<&Layer> {
        self.layers.iter().find(|l| l.id.as_str() == id)
    }

    /// The capabilities of a layer.
    pub fn of_layer(&self, layer: &LayerId) -> impl Iterator<Item = &Capability> + Clone {
        let layer = layer.clone();
        self.capabilities.iter().filter(move |c| c.layer == layer)
    }

    /// A capability by id.
    #[must_use]
    pub fn capability(&self, id: &str) -> Option<&Capability> {
        self.capabilities.iter().find(|c| c.id.as_str() == id)
    }

    /// A profile by id.
    #[must_use]
    pub fn profile(&self, id: &str) -> Option<&Profile> {
        self.profiles.iter().find(|p| p.id == id)
    }
}

impl Profile {
    /// What it expects, each with its alternatives.
    pub fn expectations(&self) -> impl Iterator<Item = Vec<CapabilityId>> {
        self.expects.iter().map(|text| alternatives(text))
    }
}
