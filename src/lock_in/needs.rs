//! What is asked of a stack, each thing once.

use super::Question;
use crate::model::{CapabilityId, Coverage};
use crate::stack::Component;
use std::collections::BTreeSet;

/// Something the declared frameworks, or else the profile, ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Any of these capabilities answers it.
    pub any_of: Vec<CapabilityId>,
    /// Who asks: framework and block, or the profile.
    pub by: Vec<String>,
}

/// What is asked of a stack. Two blocks that ask for the same are one need; duties of people and
/// what depends on the use case are none.
#[must_use]
pub fn needs(question: &Question<'_>) -> Vec<Need> {
    let mut all: Vec<(BTreeSet<CapabilityId>, Need)> = Vec::new();
    for asked in question.stack.asked(question.catalog) {
        if asked.any_of.is_empty() || asked.optional || asked.supports {
            continue;
        }
        let key: BTreeSet<CapabilityId> = asked.any_of.iter().cloned().collect();
        let profile = || format!("profile {}", question.stack.profile);
        let by = asked.by.clone().unwrap_or_else(profile);
        match all.iter_mut().find(|(k, _)| *k == key) {
            Some((_, need)) if need.by.contains(&by) => {}
            Some((_, need)) => need.by.push(by),
            None => all.push((
                key,
                Need {
                    any_of: asked.any_of,
                    by: vec![by],
                },
            )),
        }
    }
    all.into_iter().map(|(_, need)| need).collect()
}

impl Need {
    /// By what capability a component answers it, fully or in part; the fullest.
    #[must_use]
    pub fn answered(&self, component: &Component<'_>) -> Option<(&CapabilityId, Coverage)> {
        let has = self.any_of.iter().filter_map(|id| Some((id, component.coverage(id)?)));
        has.filter(|(_, c)| *c <= Coverage::Partial).min_by_key(|(_, c)| *c)
    }

    /// Everything declared that answers it.
    #[must_use]
    pub fn holders<'a>(&self, question: &Question<'a>) -> Vec<&'a Component<'a>> {
        let declared = question.stack.declared();
        declared.filter(|c| self.answered(c).is_some()).collect()
    }
}
