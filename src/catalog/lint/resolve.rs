//! Ids that lead nowhere and ranges that cannot be read.

use super::Lint;
use crate::catalog::{CapabilityEntry, Tool};
use crate::document::did_you_mean;
use crate::model::{CapabilityId, InterfaceId, LayerId};
use crate::version::{Range, Scheme};
use std::ops::Range as Bytes;

impl Lint<'_, '_> {
    /// Names what does not exist: nothing can be judged by an entry whose ids lead nowhere.
    pub(super) fn resolve(&mut self, tool: &Tool) {
        let file = &tool.file;
        self.known_layer(&file.layer);
        for (at, c) in file.capabilities.iter().enumerate() {
            self.known_capability(c.id.get_ref(), c.id.span());
            let before = &file.capabilities[..at];
            let said = |c: &CapabilityEntry| c.versions.as_ref().map(|v| v.get_ref().as_str().to_owned());
            if before
                .iter()
                .any(|b| b.id.get_ref() == c.id.get_ref() && b.mode == c.mode && said(b) == said(c))
            {
                self.say(
                    &format!("the capability `{}` is there twice", c.id.get_ref()),
                    c.id.span(),
                );
            }
        }
        for i in &file.interfaces {
            self.known_interface(i.id.get_ref(), i.id.span());
        }
        for to in file.exits.iter().flat_map(|e| &e.to) {
            self.known_interface(to.get_ref(), to.span());
        }
        for provided in &file.provides {
            if self.catalog.tool(provided.as_str()).is_none() {
                let at = self.quoted(provided.as_str());
                self.unknown_tool(provided.as_str(), at);
            }
        }
        for part in &file.includes {
            let id = part.id.get_ref();
            match self.catalog.tool(id.as_str()) {
                Some(known) if known.id == tool.id => self.say("a bundle is no part of itself", part.id.span()),
                Some(known) if known.id != *id => {
                    self.say(&format!("`{id}` is an alias, write `{}`", known.id), part.id.span());
                }
                // A part of a part is named where it is a part: one level is all that is read.
                Some(known) if known.includes().any(|inner| *inner == tool.id) => {
                    self.say(&format!("`{id}` and this entry include each other"), part.id.span());
                }
                Some(_) => {}
                None => self.unknown_tool(id.as_str(), part.id.span()),
            }
        }
        if let Some(server) = &file.client_of {
            let at = self.quoted(server.as_str());
            match self.catalog.tool(server.as_str()) {
                Some(known) if known.id == tool.id => self.say("a tool is no client of itself", at),
                Some(known) if known.id != *server => {
                    self.say(&format!("`{server}` is an alias, write `{}`", known.id), at);
                }
                Some(_) => {}
                None => self.unknown_tool(server.as_str(), at),
            }
        }
        self.resolve_compat(tool);
    }

    fn resolve_compat(&mut self, tool: &Tool) {
        for c in &tool.file.compat {
            let with = c.with.get_ref();
            if with == &tool.id {
                self.say("a tool has no facts with itself", c.with.span());
                continue;
            }
            let Some(other) = self.catalog.tool(with.as_str()) else {
                self.unknown_tool(with.as_str(), c.with.span());
                continue;
            };
            if other.id != *with {
                self.say(&format!("`{with}` is an alias, write `{}`", other.id), c.with.span());
            }
            if let Some(text) = &c.range {
                self.range(other.file.scheme, text.get_ref(), text.span());
            }
            for (id, text) in &c.given {
                match self.catalog.tool(id.as_str()) {
                    Some(given) => self.range(given.file.scheme, text.get_ref(), text.span()),
                    None => self.unknown_tool(id.as_str(), text.span()),
                }
            }
        }
    }

    fn range(&mut self, scheme: Scheme, text: &str, at: Bytes<usize>) {
        match Range::parse(scheme, text) {
            Ok(range) if range.set().is_empty() => {
                self.say(&format!("no version is inside `{text}`"), at);
            }
            Ok(_) => {}
            Err(error) => self.say(&error.to_string(), at),
        }
    }

    fn known_layer(&mut self, id: &LayerId) {
        if self.catalog.layers().layer(id.as_str()).is_none() {
            let ids = self.catalog.layers().layers.iter().map(|l| l.id.as_str());
            let meant = did_you_mean(id.as_str(), ids);
            let at = self.quoted(id.as_str());
            self.unknown("layer", id.as_str(), at, meant);
        }
    }

    pub(super) fn known_capability(&mut self, id: &CapabilityId, at: Bytes<usize>) {
        let layers = self.catalog.layers();
        if layers.capability(id.as_str()).is_none() {
            let ids = layers.capabilities.iter().map(|c| c.id.as_str());
            self.unknown("capability", id.as_str(), at, did_you_mean(id.as_str(), ids));
        }
    }

    fn known_interface(&mut self, id: &InterfaceId, at: Bytes<usize>) {
        if self.catalog.interface(id.as_str()).is_none() {
            let ids = self.catalog.interface_ids().map(InterfaceId::as_str);
            self.unknown("interface", id.as_str(), at, did_you_mean(id.as_str(), ids));
        }
    }

    fn unknown_tool(&mut self, id: &str, at: Bytes<usize>) {
        self.unknown("tool", id, at, self.catalog.nearest_tool(id));
    }
}
