//! How much of what is asked for rests on one vendor alone.

use super::{Kind, Need, Part, Question, listed, needs};
use crate::model::{CapabilityId, Coverage, Evidence, ToolId};
use crate::stack::Stack;
use std::collections::BTreeSet;

/// What a vendor holds alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The vendor.
    pub vendor: String,
    /// Whether it is a foundation or community that sells nothing.
    pub steward: bool,
    /// What is asked for and only this vendor's tools answer here.
    pub needs: Vec<Need>,
    /// How many of them its tools do only in part.
    pub partly: usize,
    /// Those tools.
    pub tools: BTreeSet<ToolId>,
    /// How many things are asked for and answered in all.
    pub of: usize,
    /// How many more are asked for, and nothing here answers.
    pub open: usize,
    /// Whether no framework is declared, so that the profile asks.
    pub by_profile: bool,
}

impl Share {
    /// The share, from 0 to 1.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "needs are counted in dozens")]
    pub fn share(&self) -> f64 {
        self.needs.len() as f64 / self.of.max(1) as f64
    }

    /// Who says that its tools do what is asked.
    #[must_use]
    pub fn evidence(&self, stack: &Stack<'_>) -> Vec<Evidence> {
        let tools = self
            .tools
            .iter()
            .filter_map(|id| stack.declared().find(|c| c.id == *id));
        let asked: BTreeSet<&CapabilityId> = self.needs.iter().flat_map(|n| &n.any_of).collect();
        let mut all = Vec::new();
        for tool in tools {
            let does = tool.entries().filter(|c| asked.contains(c.id.get_ref()));
            all.extend(does.map(|entry| Evidence {
                source: entry.source.get_ref().to_string(),
                says: format!("`{}` covers {} ({})", tool.id, entry.id.get_ref(), entry.coverage),
                checked: entry.checked,
            }));
        }
        all
    }

    /// What is said of it: ``of 9 things asked for that something here does, 6 rest on Amazon Web Services alone,
    /// through `amazon-bedrock` and `amazon-s3`; 4 more are asked for``.
    #[must_use]
    pub fn says(&self) -> String {
        let names: Vec<String> = self.tools.iter().map(|id| format!("`{id}`")).collect();
        let steward = if self.steward { "; a steward, not a seller" } else { "" };
        let by = if self.by_profile { " by the profile" } else { "" };
        let more = match self.open {
            0 => String::new(),
            1 => format!("; 1 more is asked for{by}"),
            n => format!("; {n} more are asked for{by}"),
        };
        let (held, of, vendor) = (self.needs.len(), self.of, &self.vendor);
        let rest = if held == 1 { "rests" } else { "rest" };
        let part = match self.partly {
            0 => String::new(),
            n if n == held => ", done in part".to_owned(),
            n => format!(", {n} of them done in part"),
        };
        format!(
            "of {of} things asked for{by} that something here does, {held} {rest} on {vendor} alone{part}, through {}{steward}{more}",
            listed(&names)
        )
    }
}

/// What each vendor holds alone, the largest share first. Tools of the team's own have no vendor.
#[must_use]
pub fn shares(question: &Question<'_>) -> Vec<Share> {
    let mut found: Vec<Share> = Vec::new();
    let (mut of, mut open) = (0, 0);
    for need in needs(question) {
        let holders = need.holders(question);
        of += usize::from(!holders.is_empty());
        open += usize::from(holders.is_empty());
        let vendors: BTreeSet<Option<&str>> = holders.iter().map(|c| c.vendor()).collect();
        let mut vendors = vendors.into_iter();
        let (Some(Some(vendor)), None) = (vendors.next(), vendors.next()) else {
            continue;
        };
        let tools = holders.iter().map(|c| c.id.clone());
        let best = holders
            .iter()
            .filter_map(|c| need.answered(c))
            .map(|(_, how)| how)
            .min();
        let partly = usize::from(best == Some(Coverage::Partial));
        match found.iter_mut().find(|s| s.vendor == vendor) {
            Some(share) => {
                share.tools.extend(tools);
                share.needs.push(need);
                share.partly += partly;
            }
            None => found.push(Share {
                vendor: vendor.to_owned(),
                steward: question.catalog.lock_in().stewards.iter().any(|s| s == vendor),
                tools: tools.collect(),
                needs: vec![need],
                partly,
                of: 0,
                open: 0,
                by_profile: question.stack.frameworks.is_empty(),
            }),
        }
    }
    for share in &mut found {
        (share.of, share.open) = (of, open);
    }
    found.sort_by(|a, b| b.needs.len().cmp(&a.needs.len()).then(a.vendor.cmp(&b.vendor)));
    found
}

pub(super) fn kind(question: &Question<'_>) -> Kind {
    let shares = shares(question);
    let first = shares.iter().find(|s| !s.steward);
    let (held, of) = (first.map_or(0, |s| s.needs.len()), shares.first().map_or(0, |s| s.of));
    let parts = shares.iter().map(|share| Part {
        subject: share.vendor.clone(),
        holds: first == Some(share),
        says: share.says(),
        evidence: share.evidence(question.stack),
    });
    Kind {
        held,
        of,
        ..Kind::new(
            "vendor",
            "things asked for and done here rest on one vendor",
            parts.collect(),
        )
    }
}
