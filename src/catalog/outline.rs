//! What a tool can do and speak, read without its facts.
//!
//! A question over all tools ("who else can do this?") must not read all that is known of each.

use super::ToolFile;
use super::shipped::Head;
use crate::model::{CapabilityId, Coverage, Hosting, InterfaceId, LayerId, Role, RunsAs, SourceModel, ToolId};
use crate::version::{Range, Scheme};

/// The parts of a tool's entry by which it is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// What it can do in every mode at its newest versions, and how fully.
    pub capabilities: Vec<(CapabilityId, Coverage)>,
    /// What it speaks at some of its versions, and on which side.
    pub interfaces: Vec<(InterfaceId, Role)>,
    /// The tools it is a bundle of.
    pub includes: Vec<ToolId>,
    /// The layer pictures draw it in.
    pub layer: LayerId,
    /// Whether a team can run it itself.
    pub self_hosted: bool,
    /// Whether its source is closed.
    pub closed: bool,
    /// How it runs, as far as its entry tells.
    pub runs_as: Option<RunsAs>,
    /// Whether its makers have ended all of it, or advise against it.
    pub ended: bool,
    /// Bytes of its entry: what reading it costs.
    pub size: usize,
}

impl Outline {
    /// How fully it has a capability, if at all.
    #[must_use]
    pub fn coverage(&self, capability: &CapabilityId) -> Option<Coverage> {
        let own = self.capabilities.iter().filter(|(id, _)| id == capability);
        own.map(|(_, coverage)| *coverage).min()
    }

    /// Whether it stands on a side of an interface at some of its versions.
    #[must_use]
    pub fn speaks(&self, interface: &InterfaceId, role: Role) -> bool {
        self.interfaces.iter().any(|(id, r)| id == interface && *r == role)
    }

    /// Of an entry that nobody could read.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            capabilities: Vec::new(),
            interfaces: Vec::new(),
            includes: Vec::new(),
            layer: LayerId::new(""),
            self_hosted: false,
            closed: false,
            runs_as: None,
            ended: false,
            size: 0,
        }
    }

    /// The outline of a shipped entry, out of the parts that are packed for it.
    pub(super) fn packed(head: Head, size: usize) -> Self {
        // What takes a mode nobody has declared is no promise.
        let newest = |versions: &Option<String>| is_newest(head.scheme, versions.as_deref());
        let capabilities = head.capabilities.into_iter();
        let capabilities = capabilities.filter(|c| c.mode.is_none() && newest(&c.versions));
        let now = head.lifecycle.iter().rfind(|l| l.versions.is_none());
        Self {
            capabilities: capabilities.map(|c| (c.id, c.coverage)).collect(),
            interfaces: head.interfaces.into_iter().map(|i| (i.id, i.role)).collect(),
            includes: head.includes.into_iter().map(|i| i.id).collect(),
            layer: head.layer,
            self_hosted: head.hosting.contains(&Hosting::SelfHosted),
            closed: head.source_model == SourceModel::Proprietary,
            runs_as: RunsAs::told(head.runs_as, &head.hosting),
            ended: now.is_some_and(|l| l.state.is_end()),
            size,
        }
    }

    /// The outline of an entry that was read; its size is not known.
    #[must_use]
    pub fn of(file: &ToolFile) -> Self {
        let capabilities = file.capabilities.iter();
        let interfaces = file.interfaces.iter();
        let now = file.lifecycle.iter().rfind(|l| l.versions.is_none());
        Self {
            capabilities: capabilities
                .filter(|c| {
                    c.mode.is_none() && is_newest(file.scheme, c.versions.as_ref().map(|v| v.get_ref().as_str()))
                })
                .map(|c| (c.id.get_ref().clone(), c.coverage))
                .collect(),
            interfaces: interfaces.map(|i| (i.id.get_ref().clone(), i.role)).collect(),
            includes: file.includes.iter().map(|i| i.id.get_ref().clone()).collect(),
            layer: file.layer.clone(),
            self_hosted: file.hosting.contains(&Hosting::SelfHosted),
            closed: file.source_model == SourceModel::Proprietary,
            runs_as: file.how_it_runs(),
            ended: now.is_some_and(|l| l.state.is_end()),
            size: 0,
        }
    }
}

/// Whether what is said of some versions, or of all, is said of whatever comes next.
fn is_newest(scheme: Scheme, versions: Option<&str>) -> bool {
    versions.is_none_or(|text| Range::parse(scheme, text).is_ok_and(|range| range.has_no_end()))
}
