//! Tools of the team's own.

use super::{Resolver, shown};
use crate::document::did_you_mean;
use crate::finding::{Finding, Span};
use crate::model::{CapabilityId, InterfaceId, ToolId};
use crate::stack::codes;
use crate::stack::component::{Component, Custom, Parts};
use crate::stack::file::CustomFile;
use toml::Spanned;

impl Resolver<'_> {
    pub(super) fn custom(&mut self, custom: &CustomFile) {
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
                .help("if it is that tool, declare it under `[tools]` alone; if it is your own, give it another id");
            self.stack.findings.push(found);
            return;
        }
        let capabilities: Vec<CapabilityId> = custom.capabilities.iter().filter_map(|c| self.capability(c)).collect();
        let mut own = Custom {
            vendor: custom.vendor.clone(),
            runs_as: custom.runs_as,
            capabilities,
            ..Custom::default()
        };
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
            used: None,
            parts: Parts::default(),
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

    pub(super) fn interface(&mut self, text: &Spanned<String>) -> Option<InterfaceId> {
        if self.catalog.interface(text.get_ref()).is_some() {
            return Some(InterfaceId::new(text.get_ref().clone()));
        }
        let ids = self.catalog.interface_ids().map(InterfaceId::as_str);
        let meant = did_you_mean(text.get_ref(), ids);
        let code = &codes::UNKNOWN_INTERFACE;
        self.unknown(code, "interface", text.get_ref(), text.span().into(), meant);
        None
    }
}
