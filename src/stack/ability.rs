//! What a declared tool can do for its stack: what the catalog says of it in the declared mode and at the declared version,
//! as far as the stack uses it.

use super::Component;
use crate::catalog::CapabilityEntry;
use crate::model::{CapabilityId, Coverage};

/// In what way a tool would have a capability that it has not as it is declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Otherwise<'s> {
    /// The modes that would give it, in order.
    pub modes: Vec<&'s str>,
    /// The versions that have it, in words.
    pub versions: Vec<String>,
}

impl Component<'_> {
    /// Whether the stack uses a capability of it, if it has it.
    #[must_use]
    pub fn is_used_for(&self, capability: &CapabilityId) -> bool {
        self.used.as_ref().is_none_or(|used| used.contains(capability))
    }

    /// How fully it has a capability in its declared mode, if at all, and if the stack uses it. What a declared part of
    /// a bundle does is the part's.
    #[must_use]
    pub fn coverage(&self, capability: &CapabilityId) -> Option<Coverage> {
        let own = self.own_coverage(capability);
        own.filter(|_| !self.parts.capabilities.contains(capability))
    }

    pub(super) fn own_coverage(&self, capability: &CapabilityId) -> Option<Coverage> {
        match (&self.tool, &self.custom) {
            (Some(tool), _) => self
                .is_used_for(capability)
                .then(|| tool.coverage_in(capability, self.mode.as_deref(), self.versions()))
                .flatten(),
            (None, Some(custom)) => {
                let has = custom.capabilities.contains(capability);
                has.then_some(Coverage::Full)
            }
            (None, None) => None,
        }
    }

    /// How it would have one of these capabilities; `None` where it has one as it is declared, or in no other way either.
    #[must_use]
    pub fn otherwise<'s>(&'s self, any_of: &'s [CapabilityId]) -> Option<Otherwise<'s>> {
        let tool = self.tool?;
        let used = any_of.iter().filter(|id| self.is_used_for(id));
        let used: Vec<&CapabilityId> = used.collect();
        if used.iter().any(|id| self.coverage(id).is_some()) {
            return None;
        }
        let mut modes: Vec<&str> = used.iter().flat_map(|id| tool.modes_of(id, self.versions())).collect();
        modes.sort_unstable();
        modes.dedup();
        let mut versions: Vec<String> = Vec::new();
        for range in used.iter().flat_map(|id| tool.versions_with(id)) {
            let words = range.in_words();
            if !versions.contains(&words) {
                versions.push(words);
            }
        }
        let somehow = !modes.is_empty() || !versions.is_empty();
        somehow.then_some(Otherwise { modes, versions })
    }

    /// Whether it has one of these capabilities, fully or in part, that the stack does not name among those it uses.
    #[must_use]
    pub fn could_do(&self, any_of: &[CapabilityId]) -> bool {
        let unnamed = any_of.iter().filter(|id| !self.is_used_for(id));
        let mut able = unnamed.filter_map(|id| self.tool?.coverage_in(id, self.mode.as_deref(), self.versions()));
        able.any(|coverage| coverage <= Coverage::Partial)
    }

    /// What its entry says of the capabilities that the stack uses it for, in the declared mode and at the declared version.
    pub fn entries(&self) -> impl Iterator<Item = &CapabilityEntry> {
        let known = self.tool.into_iter().flat_map(|t| t.abilities_at(self.versions()));
        known.filter(|c| {
            let id = c.id.get_ref();
            c.holds_in(self.mode.as_deref()) && self.is_used_for(id) && !self.parts.capabilities.contains(id)
        })
    }

    /// Its capabilities with their coverage, in the order of its entry: those that the stack uses.
    pub fn capabilities(&self) -> impl Iterator<Item = (&CapabilityId, Coverage)> {
        let mut known: Vec<(&CapabilityId, Coverage)> = Vec::new();
        for c in self.entries() {
            match known.iter_mut().find(|(id, _)| *id == c.id.get_ref()) {
                Some((_, coverage)) => *coverage = c.coverage.min(*coverage),
                None => known.push((c.id.get_ref(), c.coverage)),
            }
        }
        let custom = self.custom.iter().flat_map(|c| &c.capabilities);
        known.into_iter().chain(custom.map(|c| (c, Coverage::Full)))
    }
}
