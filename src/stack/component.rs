//! A declared stack, resolved.

use super::entries::Until;
use crate::catalog::{Layers, Tool};
use crate::finding::{Finding, Span};
use crate::model::{CapabilityId, Coverage, FrameworkId, InterfaceId, LayerId, Role, RunsAs, ToolId};
use crate::version::{Version, Versions};

/// A stack as a team declared it, with ids and versions read.
#[derive(Debug, Clone)]
pub struct Stack<'c> {
    /// Its name.
    pub name: String,
    /// Its profile.
    pub profile: String,
    /// Where the profile stands, or else the top of the file.
    pub profile_span: Span,
    /// The frameworks it names, all known to the catalog.
    pub frameworks: Vec<(String, Span)>,
    /// Everything declared, in the order of the file: platform, tools, environments, custom.
    pub components: Vec<Component<'c>>,
    /// Declared environments.
    pub environments: Vec<Environment>,
    /// Declared links between components, by index.
    pub links: Vec<Link>,
    /// The largest share of what is asked for that one vendor may hold alone, from 0 to 1.
    pub max_vendor_share: Option<(f64, Span)>,
    /// What carries production's answer back: declared links, and tools that do it inside themselves.
    pub feedback: Vec<Feedback>,
    /// Exchanges that the catalog may infer and that do not take place.
    pub denied: Vec<Denied>,
    /// SPDX ids the team forbids.
    pub denied_licenses: Vec<(String, Span)>,
    /// What the team says shows that a duty was done.
    pub evidence: Vec<Shown>,
    /// Findings the team accepts.
    pub waivers: Vec<Waiver>,
    /// What reading the declaration raised.
    pub findings: Vec<Finding>,
}

/// One declared tool.
#[derive(Debug, Clone)]
pub struct Component<'c> {
    /// Its id in the catalog, or its own when it is custom.
    pub id: ToolId,
    /// Its name for people.
    pub name: String,
    /// Its entry, unless it is custom.
    pub tool: Option<&'c Tool>,
    /// What the team says of it, when it is custom.
    pub custom: Option<Custom>,
    /// Its version, when one was given that its scheme reads.
    pub version: Option<Version>,
    /// The version as written, for pictures; empty when none was given.
    pub version_text: String,
    /// The mode it runs in.
    pub mode: Option<String>,
    /// What of its capabilities the stack uses; `None` stands for all of them.
    pub used: Option<Vec<CapabilityId>>,
    /// Of a bundle, what is declared beside it.
    pub parts: Parts,
    /// What the stack uses it for.
    pub role: Option<String>,
    /// Index of the environment that has this version of its own.
    pub environment: Option<usize>,
    /// Whether it stands under `[platform]`.
    pub platform: bool,
    /// Place of its id.
    pub key: Span,
    /// Place of its version where one is given, else of its id.
    pub span: Span,
}

/// What of a bundle is declared on its own: that does its work, and the bundle what is left.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// The tools of it that the stack declares.
    pub ids: Vec<ToolId>,
    /// What they do at least as fully as the bundle.
    pub(super) capabilities: Vec<CapabilityId>,
    /// What they speak.
    interfaces: Vec<(InterfaceId, Role)>,
}

/// What a team says of its own tool.
#[derive(Debug, Clone, Default)]
pub struct Custom {
    /// Who it comes from, when it is not the team's own.
    pub vendor: Option<String>,
    /// How it runs.
    pub runs_as: Option<RunsAs>,
    /// What it does.
    pub capabilities: Vec<CapabilityId>,
    /// Interfaces it offers.
    pub offers: Vec<InterfaceId>,
    /// Interfaces it uses.
    pub uses: Vec<InterfaceId>,
}

/// A declared environment.
#[derive(Debug, Clone)]
pub struct Environment {
    /// Its name.
    pub name: String,
    /// Ids of the tools in it.
    pub tools: Vec<ToolId>,
    /// Ids of the tools it has a version of its own of.
    pub own: Vec<ToolId>,
}

/// A declared link.
#[derive(Debug, Clone)]
pub struct Link {
    /// Index of the component it starts at.
    pub from: usize,
    /// Index of the component it arrives at.
    pub to: usize,
    /// The interface named.
    pub over: Option<InterfaceId>,
    /// Whether it is production's answer back.
    pub feedback: bool,
    /// Where the interface stands, or else the end it arrives at.
    pub span: Span,
}

/// A declared way back.
#[derive(Debug, Clone)]
pub struct Feedback {
    /// Index of the component it starts at.
    pub from: usize,
    /// Index of the component it arrives at; the same where it stays inside.
    pub to: usize,
    /// The ids of the ways of the loop that it names; `None` where the team leaves it to what its ends fit.
    pub ways: Option<Vec<String>>,
    /// Where it says so.
    pub span: Span,
}

/// An exchange that does not take place, whatever the catalog would infer.
#[derive(Debug, Clone)]
pub struct Denied {
    /// Index of the component at one end.
    pub from: usize,
    /// Index of the component at the other.
    pub to: usize,
    /// Over this interface alone; `None` over any.
    pub over: Option<InterfaceId>,
    /// Where it says so.
    pub span: Span,
}

/// Something that shows a block of a framework is met.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The framework's id, without a level.
    pub framework: FrameworkId,
    /// The block.
    pub block: String,
    /// The file or folder, relative to the stack file.
    pub path: String,
    /// What stands there; `None` until somebody looked.
    pub found: Option<Found>,
    /// Where it is declared.
    pub span: Span,
}

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A file with something in it, or a folder with one.
    Something,
    /// An empty file or folder.
    Nothing,
    /// No file or folder.
    Missing,
}

/// A finding the team accepts.
#[derive(Debug, Clone)]
pub struct Waiver {
    /// The code.
    pub code: String,
    /// Only about this tool.
    pub tool: Option<ToolId>,
    /// Only about this capability or layer.
    pub subject: Option<String>,
    /// Why.
    pub reason: String,
    /// The last day it holds.
    pub until: Until,
    /// Where it stands.
    pub span: Span,
    /// Where its end stands.
    pub until_span: Span,
}

impl<'c> Component<'c> {
    /// A tool that nobody declared, with no version and no place.
    #[must_use]
    pub fn of(tool: &'c Tool) -> Self {
        Self {
            id: tool.id.clone(),
            name: tool.file.name.clone(),
            tool: Some(tool),
            custom: None,
            version: None,
            version_text: String::new(),
            mode: None,
            used: None,
            parts: Parts::default(),
            role: None,
            environment: None,
            platform: false,
            key: Span::default(),
            span: Span::default(),
        }
    }

    /// A tool that nobody declared, put where another stands.
    #[must_use]
    pub fn supposed(tool: &'c Tool, instead: &Component<'_>) -> Self {
        Self {
            role: instead.role.clone(),
            environment: instead.environment,
            platform: instead.platform,
            key: instead.key.clone(),
            span: instead.span.clone(),
            ..Self::of(tool)
        }
    }
}

impl Component<'_> {
    /// Whether it stands on a side of an interface.
    #[must_use]
    pub fn has_interface(&self, id: &InterfaceId, role: Role) -> bool {
        if let Some(tool) = self.tool {
            return tool.has_interface(id, role, self.versions());
        }
        self.custom.as_ref().is_some_and(|c| match role {
            Role::Offers => c.offers.contains(id),
            Role::Uses => c.uses.contains(id),
        })
    }

    /// Whether it meets others over an interface by itself: what a declared part of a bundle speaks is the part's.
    #[must_use]
    pub fn meets_over(&self, id: &InterfaceId, role: Role) -> bool {
        let of_part = |(part, r): &(InterfaceId, Role)| part == id && *r == role;
        self.has_interface(id, role) && !self.parts.interfaces.iter().any(of_part)
    }

    /// Who it comes from; `None` of a tool of the team's own.
    #[must_use]
    pub fn vendor(&self) -> Option<&str> {
        let known = self.tool.map(|tool| tool.file.vendor.as_str());
        known.or_else(|| self.custom.as_ref()?.vendor.as_deref())
    }

    /// How it runs, as far as anybody says.
    #[must_use]
    pub fn runs_as(&self) -> Option<RunsAs> {
        let known = self.tool.map(|tool| tool.file.how_it_runs());
        known.or_else(|| self.custom.as_ref().map(|c| c.runs_as)).flatten()
    }

    /// The interfaces it stands on a side of, in the order of its entry.
    #[must_use]
    pub fn interfaces(&self, role: Role) -> Vec<&InterfaceId> {
        let known = self.tool.iter().flat_map(|t| &t.file.interfaces);
        let known = known.map(|i| i.id.get_ref());
        let own = self.custom.iter().flat_map(|c| c.offers.iter().chain(&c.uses));
        let mut all: Vec<&InterfaceId> = Vec::new();
        for id in known.chain(own) {
            if !all.contains(&id) && self.has_interface(id, role) {
                all.push(id);
            }
        }
        all
    }

    /// The layer its entry puts it in; for a custom tool that of its first capability.
    #[must_use]
    pub fn layer<'l>(&'l self, layers: &'l Layers) -> Option<&'l LayerId> {
        let known = self.tool.map(|tool| &tool.file.layer);
        known.or_else(|| {
            let own = self.custom.iter().flat_map(|c| &c.capabilities);
            own.filter_map(|id| layers.capability(id.as_str()))
                .map(|c| &c.layer)
                .next()
        })
    }

    /// The releases it stands for, when a version was given.
    #[must_use]
    pub fn versions(&self) -> Option<&Versions> {
        self.version.as_ref().map(Version::set)
    }

    /// Id and version for a sentence: `` `kserve` 0.15.2 ``.
    #[must_use]
    pub fn in_words(&self) -> String {
        match &self.version {
            Some(version) => format!("`{}` {version}", self.id),
            None => format!("`{}`", self.id),
        }
    }
}

impl Stack<'_> {
    /// Gives each bundle the parts that are declared beside it.
    pub(super) fn settle_bundles(&mut self) {
        let parts: Vec<Parts> = self.components.iter().map(|c| self.parts_of(c)).collect();
        for (component, parts) in self.components.iter_mut().zip(parts) {
            component.parts = parts;
        }
    }

    fn parts_of(&self, bundle: &Component<'_>) -> Parts {
        if bundle.tool.is_none_or(|t| t.file.includes.is_empty()) {
            return Parts::default();
        }
        let included = |c: &&Component<'_>| bundle.tool.is_some_and(|t| t.includes().any(|id| *id == c.id));
        let parts: Vec<&Component<'_>> = self.declared().filter(included).collect();
        let fullest = |id: &CapabilityId| parts.iter().filter_map(|p| p.own_coverage(id)).min();
        let shared = bundle
            .capabilities()
            .filter(|(id, coverage)| fullest(id).is_some_and(|of_part| of_part <= *coverage));
        let spoken = parts.iter().flat_map(|p| {
            let on = |role| p.interfaces(role).into_iter().map(move |id| (id.clone(), role));
            on(Role::Offers).chain(on(Role::Uses))
        });
        Parts {
            ids: parts.iter().map(|p| p.id.clone()).collect(),
            capabilities: shared.map(|(id, _)| id.clone()).collect(),
            interfaces: spoken.collect(),
        }
    }

    /// Looks where the team says its evidence is; reading files is the caller's.
    pub fn look(&mut self, at: impl Fn(&str) -> Found) {
        for shown in &mut self.evidence {
            shown.found = Some(at(&shown.path));
        }
    }

    /// Whether evidence that exists, or that nobody has looked at, shows a block of a framework.
    #[must_use]
    pub fn shows(&self, framework: &FrameworkId, block: &str) -> bool {
        let about = |s: &&Shown| s.framework == *framework && s.block == block;
        let mut all = self.evidence.iter().filter(about);
        all.any(|s| s.found.is_none_or(|found| found == Found::Something))
    }

    /// The tools declared under `[platform]`, `[tools]` and `[[custom]]`: each tool once.
    pub fn declared(&self) -> impl Iterator<Item = &Component<'_>> {
        self.components.iter().filter(|c| c.environment.is_none())
    }

    /// The fullest coverage any declared tool has of a capability.
    #[must_use]
    pub fn best_coverage(&self, capability: &CapabilityId) -> Option<Coverage> {
        self.declared().filter_map(|c| c.coverage(capability)).min()
    }

    /// Whether some declared tool has a capability fully or in part.
    #[must_use]
    pub fn covers(&self, capability: &CapabilityId) -> bool {
        self.best_coverage(capability).is_some_and(|c| c <= Coverage::Partial)
    }

    /// Components of an id, in every environment.
    pub fn of<'s>(&'s self, id: &'s ToolId) -> impl Iterator<Item = &'s Component<'s>> {
        self.components.iter().filter(move |c| c.id == *id)
    }

    /// Whether two components may share one environment: `Some(true)` when a declared
    /// environment holds both, `Some(false)` when declared environments keep them apart,
    /// `None` when the stack does not say.
    #[must_use]
    pub fn share_environment(&self, a: &Component<'_>, b: &Component<'_>) -> Option<bool> {
        if let (Some(x), Some(y)) = (a.environment, b.environment) {
            return Some(x == y);
        }
        if let Some(index) = a.environment.or(b.environment) {
            let other = if a.environment.is_some() { b } else { a };
            return Some(self.environments[index].tools.contains(&other.id));
        }
        let holds = |e: &Environment, c: &Component<'_>| e.tools.contains(&c.id);
        let of_a: Vec<&Environment> = self.environments.iter().filter(|e| holds(e, a)).collect();
        let of_b: Vec<&Environment> = self.environments.iter().filter(|e| holds(e, b)).collect();
        match (of_a.is_empty(), of_b.is_empty()) {
            // An environment with a version of its own of one of them does not hold this one.
            (false, false) => {
                let own = |e: &Environment| e.own.contains(&a.id) || e.own.contains(&b.id);
                Some(of_a.iter().any(|e| holds(e, b) && !own(e)))
            }
            // What each environment has a version of its own of is not met there.
            (false, true) if of_a.iter().all(|e| e.own.contains(&b.id)) => Some(false),
            (true, false) if of_b.iter().all(|e| e.own.contains(&a.id)) => Some(false),
            // The platform stands for all environments: what is not overridden is shared.
            (false, true) if b.platform => Some(true),
            (true, false) if a.platform => Some(true),
            _ => None,
        }
    }
}
