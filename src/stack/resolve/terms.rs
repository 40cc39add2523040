//! What the team shows, forbids and accepts.

use super::{Resolver, shown};
use crate::document::did_you_mean;
use crate::finding::{Finding, Span};
use crate::model::ToolId;
use crate::stack::codes;
use crate::stack::component::{Shown, Waiver};
use crate::stack::file::{EvidenceFile, PolicyFile, WaiveFile};
use toml::Spanned;

impl Resolver<'_> {
    /// `framework/block`, where a level of the framework may be named.
    pub(super) fn evidence(&mut self, written: EvidenceFile) {
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

    pub(super) fn policy(&mut self, policy: Spanned<PolicyFile>) {
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

    pub(super) fn waiver(&mut self, waiver: WaiveFile) {
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
}
