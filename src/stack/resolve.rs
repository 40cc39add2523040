//! Resolves ids and versions of a declaration against the catalog.

use super::codes;
use super::component::{Component, Custom, Denied, Environment, Feedback, Link, Shown, Stack, Waiver};
use super::entries::{Entries, EnvironmentValue, ToolEntry};
use super::feedback;
use super::file::{CustomFile, EvidenceFile, LinkFile, PolicyFile, StackFile, WaiveFile};
use crate::catalog::Catalog;
use crate::document::did_you_mean;
use crate::finding::{Finding, Span};
use crate::model::{CapabilityId, InterfaceId, ToolId};
use crate::version::{Scheme, Version};
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

    fn section(&mut self, entries: Entries<ToolEntry>, section: Section) {
        for (key, entry) in entries.0 {
            self.entry(&key, &entry, section);
        }
    }

    fn entry(&mut self, key: &Spanned<String>, entry: &Spanned<ToolEntry>, section: Section) {
        let key_span: Span = key.span().into();
        let Some(tool) = self.catalog.tool(key.get_ref()) else {
            if !self.index.contains_key(key.get_ref().as_str()) {
                self.unknown_tool(key.get_ref(), key_span);
            }
            return;
        };
        if section.environment.is_none() {
            if let Some(first) = self.index.get(&tool.id) {
                let first = &self.stack.components[*first];
                let same_place = first.platform == section.platform;
                let how = if same_place {
                    "twice"
                } else {
                    "under `[platform]` and `[tools]`"
                };
                let message = format!("`{}` is declared {how}", tool.id);
                let found = Finding::new(&codes::DUPLICATE_TOOL, message)
                    .at(key_span, format!("`{}` again", tool.id))
                    .tool(&tool.id)
                    .help(codes::DUPLICATE_TOOL.fix);
                self.stack.findings.push(found);
                return;
            }
            self.index.insert(tool.id.clone(), self.stack.components.len());
        }
        let written = entry.get_ref();
        let span = match &written.version {
            Some(_) if written.short => entry.span().into(),
            None if written.unquoted => entry.span().into(),
            Some(version) => version.span().into(),
            None => key_span.clone(),
        };
        let text = written.version.as_ref().map(|v| v.get_ref().trim().to_owned());
        let text = text.unwrap_or_default();
        let version = self.version(&tool.id, tool.file.scheme, &text, &span, written);
        self.stack.components.push(Component {
            id: tool.id.clone(),
            name: tool.file.name.clone(),
            tool: Some(tool),
            custom: None,
            version,
            version_text: text,
            mode: written.mode.as_ref().map(|m| m.get_ref().clone()),
            role: written.role.as_ref().map(|r| r.get_ref().clone()),
            environment: section.environment,
            platform: section.platform,
            key: key_span,
            span,
        });
    }

    fn version(
        &mut self,
        id: &ToolId,
        scheme: Scheme,
        text: &str,
        span: &Span,
        written: &ToolEntry,
    ) -> Option<Version> {
        if written.unquoted {
            let message = format!("the version of `{id}` is not in quotes");
            let found = Finding::new(&codes::INVALID_VALUE, message)
                .at(span.clone(), "a bare number")
                .tool(id)
                .help("put it in quotes: a number loses its zeros, 1.30 would be read as 1.3");
            self.stack.findings.push(found);
        }
        written.version.as_ref()?;
        if scheme == Scheme::None {
            let message = format!("`{id}` is a service without versions");
            let found = Finding::new(&codes::NEEDLESS_VERSION, message)
                .at(span.clone(), "nothing to pin")
                .tool(id)
                .help(format!("write `{id} = {{}}`"));
            self.stack.findings.push(found);
            return None;
        }
        if let Ok(version) = Version::parse(scheme, text) {
            return Some(match self.catalog.tool(id.as_str()) {
                Some(tool) => tool.known(version),
                None => version,
            });
        }
        let message = format!("`{}` is not a version of `{id}`", shown(text));
        let found = Finding::new(&codes::BAD_VERSION, message)
            .at(span.clone(), format!("expected a {scheme} version"))
            .tool(id)
            .help(format!("write it {}", scheme.example()));
        self.stack.findings.push(found);
        None
    }

    fn custom(&mut self, custom: &CustomFile) {
        let id = ToolId::new(custom.id.get_ref().clone());
        let span: Span = custom.id.span().into();
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if id.as_str().is_empty() || !id.as_str().chars().all(plain) {
            let message = format!("`{}` is no id", shown(id.as_str()));
            let found =
                Finding::new(&codes::INVALID_VALUE, message).at(span, "expected letters, digits, `-`, `_` and `.`");
            let help = "give it an id that links and waivers can name, and put what people read into `name`";
            self.stack.findings.push(found.help(help));
            self.told.insert(custom.id.get_ref().clone());
            return;
        }
        if self.catalog.resolve(id.as_str()).is_some() || self.index.contains_key(&id) {
            let message = format!("`{}` is the id of another tool", shown(id.as_str()));
            let found = Finding::new(&codes::DUPLICATE_TOOL, message)
                .at(span, "taken")
                .help("give the team's own tool an id that the catalog does not use");
            self.stack.findings.push(found);
            return;
        }
        let layers = self.catalog.layers();
        let mut own = Custom {
            vendor: custom.vendor.clone(),
            ..Custom::default()
        };
        for text in &custom.capabilities {
            if layers.capability(text.get_ref()).is_some() {
                own.capabilities.push(CapabilityId::new(text.get_ref().clone()));
            } else {
                let ids = layers.capabilities.iter().map(|c| c.id.as_str());
                let meant = did_you_mean(text.get_ref(), ids);
                let code = &codes::UNKNOWN_CAPABILITY;
                self.unknown(code, "capability", text.get_ref(), text.span().into(), meant);
            }
        }
        own.offers = self.interfaces(&custom.offers);
        own.uses = self.interfaces(&custom.uses);
        self.index.insert(id.clone(), self.stack.components.len());
        self.stack.components.push(Component {
            name: custom.name.clone().unwrap_or_else(|| id.to_string()),
            id,
            tool: None,
            custom: Some(own),
            version: None,
            version_text: custom.version.clone().unwrap_or_default(),
            mode: None,
            role: None,
            environment: None,
            platform: false,
            key: span.clone(),
            span,
        });
    }

    fn interfaces(&mut self, texts: &[Spanned<String>]) -> Vec<InterfaceId> {
        texts.iter().filter_map(|text| self.interface(text)).collect()
    }

    fn interface(&mut self, text: &Spanned<String>) -> Option<InterfaceId> {
        if self.catalog.interface(text.get_ref()).is_some() {
            return Some(InterfaceId::new(text.get_ref().clone()));
        }
        let ids = self.catalog.interface_ids().map(InterfaceId::as_str);
        let meant = did_you_mean(text.get_ref(), ids);
        let code = &codes::UNKNOWN_INTERFACE;
        self.unknown(code, "interface", text.get_ref(), text.span().into(), meant);
        None
    }

    fn environment(&mut self, name: String, values: Entries<EnvironmentValue>) {
        let index = self.stack.environments.len();
        self.stack.environments.push(Environment {
            name,
            tools: Vec::new(),
            own: Vec::new(),
        });
        for (key, value) in values.0 {
            match value.get_ref() {
                EnvironmentValue::Tools(ids) if key.get_ref() == "tools" => {
                    for id in ids {
                        let Some(known) = self.declared(id.get_ref()) else {
                            self.unknown_member(id.get_ref(), id.span().into());
                            continue;
                        };
                        self.stack.environments[index].tools.push(known);
                    }
                }
                EnvironmentValue::Version(text) if key.get_ref() != "tools" => {
                    let entry = ToolEntry {
                        version: Some(Spanned::new(value.span(), text.clone())),
                        ..ToolEntry::default()
                    };
                    let section = Section {
                        platform: false,
                        environment: Some(index),
                    };
                    if let Some(tool) = self.catalog.tool(key.get_ref()) {
                        self.stack.environments[index].own.push(tool.id.clone());
                    }
                    self.entry(&key, &Spanned::new(value.span(), entry), section);
                }
                _ => {
                    let message = if key.get_ref() == "tools" {
                        "`tools` is a list of tool ids"
                    } else {
                        "expected a version in quotes"
                    };
                    let found = Finding::new(&codes::INVALID_VALUE, message);
                    self.stack.findings.push(found.at(value.span(), "not of this shape"));
                }
            }
        }
    }

    /// The id of a tool that this stack declares.
    fn declared(&self, name: &str) -> Option<ToolId> {
        let id = self.catalog.resolve(name).cloned();
        let id = id.unwrap_or_else(|| ToolId::new(name));
        self.index.contains_key(&id).then_some(id)
    }

    fn link(&mut self, link: &LinkFile) {
        let ends = [&link.from, &link.to].map(|end| {
            let id = self.declared(end.get_ref());
            if id.is_none() {
                self.unknown_member(end.get_ref(), end.span().into());
            }
            id.and_then(|id| self.index.get(&id).copied())
        });
        let over = link.over.as_ref().and_then(|over| self.interface(over));
        let [Some(from), Some(to)] = ends else {
            return;
        };
        let said = link.feedback.as_ref();
        let said = said.map(|written| feedback::said(self.catalog.layers(), &self.stack.profile, written));
        let back = said.as_ref().is_some_and(|said| said.back);
        if let Some(none) = link.none.as_ref().filter(|none| *none.get_ref()) {
            self.denied(link, none.span().into(), (from, to), over, back);
            return;
        }
        if let (Some(said), Some(written)) = (said, &link.feedback) {
            self.stack.findings.extend(said.findings);
            if said.back {
                let span = written.span().into();
                let ways = said.ways;
                self.stack.feedback.push(Feedback { from, to, ways, span });
            }
        }
        if from == to && back {
            return;
        }
        if from == to {
            let message = format!("a link leads from `{}` to itself", shown(link.from.get_ref()));
            let found = Finding::new(&codes::SELF_LINK, message)
                .at(link.to.span(), "the same tool")
                .help(codes::SELF_LINK.fix);
            self.stack.findings.push(found);
            return;
        }
        let span = link.over.as_ref().map_or_else(|| link.to.span(), Spanned::span);
        self.stack.links.push(Link {
            from,
            to,
            over,
            feedback: back,
            span: span.into(),
        });
    }

    /// A link that is not there.
    fn denied(
        &mut self,
        link: &LinkFile,
        span: Span,
        (from, to): (usize, usize),
        over: Option<InterfaceId>,
        back: bool,
    ) {
        if back || from == to {
            let message = if back {
                "a link that is not there carries nothing back"
            } else {
                "a tool does not meet itself"
            };
            let found = Finding::new(&codes::INVALID_VALUE, message).at(span, "no link");
            let help = "keep `none = true` with the two tools that do not meet, and nothing else but `over`";
            self.stack.findings.push(found.help(help));
            return;
        }
        let span = link.over.as_ref().map_or(span, |over| over.span().into());
        self.stack.denied.push(Denied { from, to, over, span });
    }

    /// `framework/block`, where a level of the framework may be named.
    fn evidence(&mut self, written: EvidenceFile) {
        let span: Span = written.item.span().into();
        let item = written.item.get_ref();
        let Some((name, block)) = item.split_once('/') else {
            let message = format!("`{}` names no block", shown(item));
            let found = Finding::new(&codes::UNKNOWN_BLOCK, message).at(span, "a framework alone");
            let help = "write it FRAMEWORK/BLOCK; `aiia explain FRAMEWORK` lists the blocks";
            self.stack.findings.push(found.help(help));
            return;
        };
        let Some(held) = self.catalog.framework(name) else {
            let ids = self.catalog.framework_ids();
            let meant = did_you_mean(name, ids.iter().map(String::as_str));
            self.unknown(&codes::UNKNOWN_FRAMEWORK, "framework", name, span, meant);
            return;
        };
        if !held.framework.blocks.iter().any(|b| b.id == block) {
            let ids = held.framework.blocks.iter().map(|b| b.id.as_str());
            let help = match did_you_mean(block, ids) {
                Some(meant) => format!("did you mean `{name}/{meant}`?"),
                None => format!("`aiia explain {name}` lists its blocks"),
            };
            let message = format!("`{}` has no block `{}`", shown(name), shown(block));
            let found = Finding::new(&codes::UNKNOWN_BLOCK, message);
            self.stack.findings.push(found.at(span, "no such block").help(help));
            return;
        }
        self.stack.evidence.push(Shown {
            framework: held.id.clone(),
            block: block.to_owned(),
            path: written.path,
            found: None,
            span,
        });
    }

    fn policy(&mut self, policy: Spanned<PolicyFile>) {
        let policy = policy.into_inner();
        let deny = policy.licenses.deny.into_iter();
        self.stack.denied_licenses = deny.map(|text| (text.get_ref().clone(), text.span().into())).collect();
        let Some(share) = policy.max_vendor_share else {
            return;
        };
        let (most, span) = (*share.get_ref(), Span::from(share.span()));
        if (0.0..=1.0).contains(&most) {
            self.stack.max_vendor_share = Some((most, span));
        } else {
            let found = Finding::new(&codes::INVALID_VALUE, "`max-vendor-share` is no share");
            let found = found.at(span, "expected a number from 0 to 1");
            self.stack.findings.push(found.help("write 0.4 for four tenths"));
        }
    }

    fn waiver(&mut self, waiver: WaiveFile) {
        let span: Span = waiver.code.span().into();
        let tool = waiver.tool.map(|text| {
            let known = self.catalog.resolve(text.get_ref()).cloned();
            known.unwrap_or_else(|| ToolId::new(text.into_inner()))
        });
        self.stack.waivers.push(Waiver {
            code: waiver.code.into_inner(),
            tool,
            subject: waiver.subject.map(Spanned::into_inner),
            reason: waiver.reason,
            until_span: waiver.until.span().into(),
            until: waiver.until.into_inner(),
            span,
        });
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
