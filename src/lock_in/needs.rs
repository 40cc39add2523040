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
    /// Whether all of them leave it to the use case.
    pub optional: bool,
}

/// What is asked of a stack. Two blocks that ask for the same are one need; duties of people and
/// what depends on the use case are none.
#[must_use]
pub fn needs(question: &Question<'_>) -> Vec<Need> {
    let mut all = named(question);
    all.retain(|need| !need.optional);
    all
}

/// What is asked of a stack, and what its frameworks leave to the use case or its profile expects beside them: who does
/// that fully has a job too.
pub(super) fn named(question: &Question<'_>) -> Vec<Need> {
    let stack = question.stack;
    let asked = stack.asked(question.catalog).into_iter();
    let asked = asked.filter(|a| !a.supports).map(|a| {
        let optional = a.optional;
        let by = a.by.unwrap_or_else(|| format!("profile {}", stack.profile));
        (a.any_of, by, optional)
    });
    let mut all: Vec<(BTreeSet<CapabilityId>, Need)> = Vec::new();
    for (any_of, by, optional) in asked.filter(|(any_of, ..)| !any_of.is_empty()) {
        let key: BTreeSet<CapabilityId> = any_of.iter().cloned().collect();
        match all.iter_mut().find(|(k, _)| *k == key) {
            // Who asks for it stands before who only names it.
            Some((_, need)) if need.optional && !optional => (need.by, need.optional) = (vec![by], false),
            Some((_, need)) if need.optional != optional || need.by.contains(&by) => {}
            Some((_, need)) => need.by.push(by),
            None => all.push((
                key,
                Need {
                    any_of,
                    by: vec![by],
                    optional,
                },
            )),
        }
    }
    let mut all: Vec<Need> = all.into_iter().map(|(_, need)| need).collect();
    let profile = stack.profile(question.catalog).filter(|_| !stack.frameworks.is_empty());
    for any_of in profile.into_iter().flat_map(crate::catalog::Profile::expectations) {
        // What a framework asks for is not told again in the words of the profile.
        if !all.iter().any(|need| need.any_of.iter().any(|id| any_of.contains(id))) {
            let by = vec![format!("profile {}", stack.profile)];
            all.push(Need {
                any_of,
                by,
                optional: true,
            });
        }
    }
    all
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
