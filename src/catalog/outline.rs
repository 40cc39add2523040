//! What a tool can do and speak, read without its facts.
//!
//! A question over all tools ("who else can do this?") must not read all that is known of each.

use super::{Catalog, ToolFile};
use crate::document;
use crate::model::{
    CapabilityId, Coverage, Hosting, InterfaceId, LayerId, LifecycleState, Role, RunsAs, SourceModel, ToolId,
};

/// The parts of a tool's entry by which it is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// What it can do in every mode, and how fully.
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

    /// Reads a shipped entry, which the lint holds in canonical form: a key a line, and the tables
    /// of one kind together.
    pub(super) fn scan(text: &str) -> Self {
        let mut head = text.lines().take_while(|line| !line.starts_with('['));
        let mut hosting = head.clone().filter_map(|line| line.strip_prefix("hosting = "));
        let self_hosted = hosting.any(|line| line.contains(Hosting::SelfHosted.as_str()));
        let mut source = head.clone().filter_map(|line| quoted(line, "source-model = "));
        let mut runs_as = head.clone().filter_map(|line| quoted(line, "runs-as = "));
        let runs_as = runs_as.find_map(|value| RunsAs::ALL.iter().find(|w| w.as_str() == value));
        let layer = head.find_map(|line| quoted(line, "layer = ")).unwrap_or_default();
        let mut outline = Self {
            size: text.len(),
            self_hosted,
            closed: source.any(|value| value == SourceModel::Proprietary.as_str()),
            runs_as: runs_as.copied().or_else(|| (!self_hosted).then_some(RunsAs::Service)),
            layer: LayerId::new(layer),
            ..Self::empty()
        };
        let includes = tables(text, "\n[[includes]]\n").filter_map(|line| quoted(line, "id = "));
        outline.includes.extend(includes.map(ToolId::new));
        let mut id = "";
        for line in tables(text, "\n[[capabilities]]\n") {
            if let Some(value) = quoted(line, "id = ") {
                id = value;
            } else if line.starts_with("mode = ") {
                // What takes a mode nobody has declared is no promise; the coverage stands a line above.
                outline.capabilities.pop();
            } else if let Some(coverage) =
                quoted(line, "coverage = ").and_then(|v| Coverage::ALL.iter().find(|w| w.as_str() == v))
            {
                outline.capabilities.push((CapabilityId::new(id), *coverage));
            }
        }
        for line in tables(text, "\n[[interfaces]]\n") {
            if let Some(value) = quoted(line, "id = ") {
                id = value;
            } else if let Some(role) = quoted(line, "role = ").and_then(|v| Role::ALL.iter().find(|w| w.as_str() == v))
            {
                outline.interfaces.push((InterfaceId::new(id), *role));
            }
        }
        // The newest state that is said of all versions stands last.
        let mut state = None;
        for line in tables(text, "\n[[lifecycle]]\n") {
            if let Some(value) = quoted(line, "state = ") {
                state = LifecycleState::ALL.iter().find(|w| w.as_str() == value);
            } else if line.starts_with("versions = ") {
                state = None;
            } else if line.starts_with("source = ")
                && let Some(state) = state
            {
                outline.ended = state.is_end();
            }
        }
        outline
    }

    /// Reads an entry in whatever form a team wrote it.
    pub(super) fn read(text: &str) -> Self {
        let file = document::read::<ToolFile>(text).value;
        file.map_or_else(Self::empty, |file| Self {
            size: text.len(),
            ..Self::of(&file)
        })
    }

    /// The outline of an entry that was read; its size is not known.
    #[must_use]
    pub fn of(file: &ToolFile) -> Self {
        let capabilities = file.capabilities.iter();
        let interfaces = file.interfaces.iter();
        let now = file.lifecycle.iter().rfind(|l| l.versions.is_none());
        Self {
            capabilities: capabilities
                .filter(|c| c.mode.is_none())
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

/// The lines of all tables of one kind, which stand together.
fn tables<'t>(text: &'t str, header: &str) -> impl Iterator<Item = &'t str> {
    let own = header.trim().to_owned();
    let start = text.find(header).map_or(text.len(), |at| at + 1);
    let lines = text[start..].lines();
    lines.take_while(move |line| !line.starts_with('[') || *line == own)
}

impl Catalog {
    /// Every tool's outline, in order of id.
    pub fn outlines(&self) -> impl Iterator<Item = (&ToolId, &Outline)> {
        self.tool_ids().filter_map(|id| Some((id, self.outline(id)?)))
    }
}

fn quoted<'t>(line: &'t str, key: &str) -> Option<&'t str> {
    line.strip_prefix(key)?.strip_prefix('"')?.strip_suffix('"')
}
