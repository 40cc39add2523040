//! What names tools that the stack declares: environments and links.

use super::{Resolver, Section, shown};
use crate::finding::{Finding, Span};
use crate::model::{InterfaceId, ToolId};
use crate::stack::codes;
use crate::stack::component::{Denied, Environment, Feedback, Link};
use crate::stack::entries::{Entries, EnvironmentValue, ToolEntry};
use crate::stack::feedback;
use crate::stack::file::LinkFile;
use toml::Spanned;

impl Resolver<'_> {
    pub(super) fn environment(&mut self, name: String, values: Entries<EnvironmentValue>) {
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
    pub(super) fn declared(&self, name: &str) -> Option<ToolId> {
        let id = self.catalog.resolve(name).cloned();
        let id = id.unwrap_or_else(|| ToolId::new(name));
        self.index.contains_key(&id).then_some(id)
    }

    pub(super) fn link(&mut self, link: &LinkFile) {
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
}
