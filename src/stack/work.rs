//! Whether a stack has work for what its tools can do.

use super::{Component, Stack};
use crate::catalog::Catalog;
use crate::model::{CapabilityId, Coverage};

impl Stack<'_> {
    /// Whether the stack has no work for a capability of a tool: its profile ignores it, the declaration does not name it,
    /// no framework asks for it, and nothing is there that would give it work.
    #[must_use]
    pub fn is_idle(&self, catalog: &Catalog, component: &Component<'_>, id: &CapabilityId) -> bool {
        let profile = self.profile(catalog).filter(|p| p.ignores.contains(id));
        let named = component.used.as_ref().is_some_and(|used| used.contains(id));
        profile.is_some_and(|p| {
            let full = |other: &CapabilityId| self.best_coverage(other) == Some(Coverage::Full);
            let asked = || {
                let mut asked = self.asked(catalog).into_iter();
                asked.any(|a| !a.supports && a.any_of.contains(id))
            };
            !named && !p.ignores_unless.iter().any(full) && !asked()
        })
    }
}
