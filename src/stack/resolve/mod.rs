//! Resolves ids and versions of a declaration against the catalog.

mod custom;
mod links;
mod terms;
mod tools;

use super::codes;
use super::component::Stack;
use super::file::StackFile;
use crate::catalog::Catalog;
use crate::document::did_you_mean;
use crate::finding::{Finding, Span};
use crate::model::{CapabilityId, ToolId};
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

/// The profile of a stack that names none.
const DEFAULT_PROFILE: &str = "predictive";

pub(super) struct Resolver<'c> {
    catalog: &'c Catalog,
    stack: Stack<'c>,
    index: BTreeMap<ToolId, usize>,
    /// Ids that were reported as unknown where they are declared.
    told: BTreeSet<String>,
}

/// Where an entry stands in the file.
#[derive(Clone, Copy)]
struct Section {
    platform: bool,
    environment: Option<usize>,
}

impl<'c> Resolver<'c> {
    pub(super) fn new(catalog: &'c Catalog, findings: Vec<Finding>) -> Self {
        Self {
            catalog,
            stack: Stack {
                name: String::new(),
                profile: DEFAULT_PROFILE.to_owned(),
                profile_span: Span::default(),
                frameworks: Vec::new(),
                components: Vec::new(),
                environments: Vec::new(),
                links: Vec::new(),
                max_vendor_share: None,
                feedback: Vec::new(),
                denied: Vec::new(),
                denied_licenses: Vec::new(),
                evidence: Vec::new(),
                waivers: Vec::new(),
                findings,
            },
            index: BTreeMap::new(),
            told: BTreeSet::new(),
        }
    }

    pub(super) fn resolve(mut self, file: StackFile) -> Stack<'c> {
        if let Some(name) = file.name {
            self.stack.profile_span = name.span().into();
            self.stack.name = name.into_inner();
        }
        if let Some(profile) = file.profile {
            self.profile(profile);
        }
        for framework in file.frameworks {
            self.framework(framework);
        }
        for custom in &file.custom {
            self.custom(custom);
        }
        let top = |platform| Section {
            platform,
            environment: None,
        };
        self.section(file.platform, top(true));
        self.section(file.tools, top(false));
        for (name, values) in file.environments.0 {
            self.environment(name.into_inner(), values.into_inner());
        }
        self.stack.settle_bundles();
        for link in file.links {
            self.link(&link);
        }
        if let Some(policy) = file.policy {
            self.policy(policy);
        }
        for evidence in file.evidence {
            self.evidence(evidence);
        }
        for waiver in file.waive {
            self.waiver(waiver);
        }
        if self.stack.components.is_empty() && self.stack.findings.is_empty() {
            let found = Finding::new(&codes::EMPTY_STACK, "the stack declares no tool");
            let found = found.at(0..0, "nothing here").help(codes::EMPTY_STACK.fix);
            self.stack.findings.push(found);
        }
        self.stack
    }

    fn profile(&mut self, profile: Spanned<String>) {
        let span: Span = profile.span().into();
        let layers = self.catalog.layers();
        if layers.profile(profile.get_ref()).is_some() {
            self.stack.profile = profile.into_inner();
            self.stack.profile_span = span;
            return;
        }
        let ids = layers.profiles.iter().map(|p| p.id.as_str());
        let meant = did_you_mean(profile.get_ref(), ids);
        self.unknown(&codes::UNKNOWN_PROFILE, "profile", profile.get_ref(), span, meant);
    }

    fn framework(&mut self, framework: Spanned<String>) {
        let span: Span = framework.span().into();
        if self.catalog.framework(framework.get_ref()).is_some() {
            self.stack.frameworks.push((framework.into_inner(), span));
            return;
        }
        let ids = self.catalog.framework_ids();
        let meant = did_you_mean(framework.get_ref(), ids.iter().map(String::as_str));
        let code = &codes::UNKNOWN_FRAMEWORK;
        self.unknown(code, "framework", framework.get_ref(), span, meant);
    }

    fn capability(&mut self, text: &Spanned<String>) -> Option<CapabilityId> {
        let layers = self.catalog.layers();
        if layers.capability(text.get_ref()).is_some() {
            return Some(CapabilityId::new(text.get_ref().clone()));
        }
        let ids = layers.capabilities.iter().map(|c| c.id.as_str());
        let meant = did_you_mean(text.get_ref(), ids);
        let code = &codes::UNKNOWN_CAPABILITY;
        self.unknown(code, "capability", text.get_ref(), text.span().into(), meant);
        None
    }

    fn unknown_tool(&mut self, name: &str, span: Span) {
        self.told.insert(name.to_owned());
        let meant = self.catalog.nearest_tool(name);
        self.unknown(&codes::UNKNOWN_TOOL, "tool", name, span, meant);
    }

    /// An environment or a link names a tool that the stack does not declare.
    fn unknown_member(&mut self, name: &str, span: Span) {
        if self.told.contains(name) {
            return;
        }
        let own = self.index.keys().map(ToolId::as_str);
        let meant = did_you_mean(name, own).map(str::to_owned);
        let message = format!("`{}` is not declared in this stack", shown(name));
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "declare it under `[tools]` or `[[custom]]`".to_owned(),
        };
        let found = Finding::new(&codes::UNKNOWN_TOOL, message);
        self.stack.findings.push(found.at(span, "not declared").help(help));
    }

    fn unknown(
        &mut self,
        code: &'static crate::finding::Code,
        what: &str,
        name: &str,
        span: Span,
        meant: Option<&str>,
    ) {
        let message = format!("unknown {what} `{}`", shown(name));
        let help = meant.map_or_else(|| code.fix.to_owned(), |meant| format!("did you mean `{meant}`?"));
        let label = format!("no such {what}");
        self.stack
            .findings
            .push(Finding::new(code, message).at(span, label).help(help));
    }
}

/// A name from outside, fit for a one-line message.
fn shown(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    short.escape_debug().to_string()
}
