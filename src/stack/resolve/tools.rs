//! What stands under `[platform]` and `[tools]`, and the versions of an environment.

use super::{Resolver, Section, shown};
use crate::catalog::Tool;
use crate::document::did_you_mean;
use crate::finding::{Finding, Span};
use crate::model::{CapabilityId, ToolId};
use crate::stack::codes;
use crate::stack::component::{Component, Parts};
use crate::stack::entries::{Entries, ToolEntry};
use crate::version::{Range, Scheme, Version, Versions};
use toml::Spanned;

impl Resolver<'_> {
    pub(super) fn section(&mut self, entries: Entries<ToolEntry>, section: Section) {
        for (key, entry) in entries.0 {
            self.entry(&key, &entry, section);
        }
    }

    pub(super) fn entry(&mut self, key: &Spanned<String>, entry: &Spanned<ToolEntry>, section: Section) {
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
        let mode = written.mode.as_ref().map(|m| m.get_ref().clone());
        if let Some(mode) = &written.mode {
            self.known_mode(tool, mode);
        }
        let used = written.capabilities.as_ref();
        let versions = version.as_ref().map(Version::set);
        let used = used.map(|list| self.used(tool, mode.as_deref(), versions, list));
        self.stack.components.push(Component {
            id: tool.id.clone(),
            name: tool.file.name.clone(),
            tool: Some(tool),
            custom: None,
            version,
            version_text: text,
            mode,
            used,
            parts: Parts::default(),
            role: written.role.as_ref().map(|r| r.get_ref().clone()),
            environment: section.environment,
            platform: section.platform,
            key: key_span,
            span,
        });
    }

    /// What of its capabilities the stack uses. One that the catalog does not know of the tool in the declared mode and at
    /// the declared version is told and left out: it would be credit without a source.
    fn used(
        &mut self,
        tool: &Tool,
        mode: Option<&str>,
        versions: Option<&Versions>,
        list: &[Spanned<String>],
    ) -> Vec<CapabilityId> {
        let mut used = Vec::new();
        for text in list {
            let Some(id) = self.capability(text) else { continue };
            if tool.coverage_in(&id, mode, versions).is_some() {
                used.push(id);
                continue;
            }
            let modes: Vec<&str> = tool.modes_of(&id, versions).collect();
            let others: Vec<String> = tool.versions_with(&id).map(Range::in_words).collect();
            let (message, label) = match modes.as_slice() {
                [] if !others.is_empty() => (
                    format!("`{}` does `{id}` only at other versions", tool.id),
                    "not at this version",
                ),
                [] => (
                    format!("the catalog does not know `{}` to do `{id}`", tool.id),
                    "not of this tool",
                ),
                _ => (
                    format!("`{}` does `{id}` only in another mode", tool.id),
                    "not in this mode",
                ),
            };
            let help = match modes.as_slice() {
                [] if !others.is_empty() => format!(
                    "the catalog knows it of {}: declare one of those, or leave the capability out",
                    others.join(" and ")
                ),
                [] => codes::UNLISTED_CAPABILITY.fix.to_owned(),
                _ => format!(
                    "if it runs so, declare `mode = \"{}\"`",
                    modes.join("\"` or `mode = \"")
                ),
            };
            let found = Finding::new(&codes::UNLISTED_CAPABILITY, message)
                .at(text.span(), label)
                .tool(&tool.id)
                .help(help);
            self.stack.findings.push(found);
        }
        used
    }

    /// A mode that nothing in the tool's entry depends on is most often a misspelt one.
    fn known_mode(&mut self, tool: &Tool, mode: &Spanned<String>) {
        let modes = tool.modes();
        if modes.contains(&mode.get_ref().as_str()) {
            return;
        }
        let help = match did_you_mean(mode.get_ref(), modes.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if modes.is_empty() => "leave it out, or keep it for the record".to_owned(),
            None => format!("modes the catalog speaks of: `{}`", modes.join("`, `")),
        };
        let message = format!(
            "the catalog says nothing of `{}` in mode `{}`",
            tool.id,
            shown(mode.get_ref())
        );
        let found = Finding::new(&codes::UNKNOWN_MODE, message)
            .at(mode.span(), "no fact depends on it")
            .tool(&tool.id)
            .help(help);
        self.stack.findings.push(found);
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
}
