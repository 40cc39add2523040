//! What a declared tool can do for its stack: what the catalog says of it in the declared mode and at the declared version,
//! as far as the stack uses it.

use super::Component;
use crate::catalog::CapabilityEntry;
use crate::model::{CapabilityId, Coverage};
use crate::version::Range;

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

    /// The modes, none of them declared, in which it would have one of these capabilities; empty where it has one as it
    /// is declared.
    #[must_use]
    pub fn other_modes<'s>(&'s self, any_of: &'s [CapabilityId]) -> Vec<&'s str> {
        let mut modes = Vec::new();
        if let Some(tool) = self.tool {
            for id in self.missed(any_of) {
                modes.extend(tool.modes_of(id, self.versions()));
            }
        }
        modes.sort_unstable();
        modes.dedup();
        modes
    }

    /// The versions, not those declared, at which it would have one of these capabilities; empty where it has one as it
    /// is declared.
    #[must_use]
    pub fn other_versions<'s>(&'s self, any_of: &'s [CapabilityId]) -> Vec<&'s Range> {
        let mut others: Vec<&Range> = Vec::new();
        if let Some(tool) = self.tool {
            for id in self.missed(any_of) {
                for range in tool.versions_with(id) {
                    if !others.contains(&range) {
                        others.push(range);
                    }
                }
            }
        }
        others
    }

    /// Whether it has one of these capabilities, fully or in part, that the stack does not name among those it uses.
    #[must_use]
    pub fn could_do(&self, any_of: &[CapabilityId]) -> bool {
        let unnamed = any_of.iter().filter(|id| !self.is_used_for(id));
        let mut able = unnamed.filter_map(|id| self.tool?.coverage_in(id, self.mode.as_deref(), self.versions()));
        able.any(|coverage| coverage <= Coverage::Partial)
    }

    /// Those of some capabilities that the stack would use it for, where it has none of them as it is declared.
    fn missed<'i>(&self, any_of: &'i [CapabilityId]) -> impl Iterator<Item = &'i CapabilityId> {
        let used: Vec<&CapabilityId> = any_of.iter().filter(|id| self.is_used_for(id)).collect();
        let none = used.iter().all(|id| self.coverage(id).is_none());
        used.into_iter().filter(move |_| none)
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
