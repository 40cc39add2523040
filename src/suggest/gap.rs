//! What a stack lacks.

use crate::lock_in::{Need, Question, needs};
use crate::model::CapabilityId;

/// Something that is asked for and that nothing declared does, fully or in part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What is asked for, and by whom.
    pub need: Need,
    /// The question a team answers with it.
    pub question: String,
}

/// Every gap of a stack: against the frameworks it names, and against its profile as well, since a
/// framework may ask for too little. What the team waived is none.
#[must_use]
pub fn gaps(question: &Question<'_>) -> Vec<Gap> {
    let mut all = needs(question);
    if !question.stack.frameworks.is_empty()
        && let Some(profile) = question.stack.profile(question.catalog)
    {
        for any_of in profile.expectations() {
            let met = |need: &Need| need.any_of.iter().any(|id| any_of.contains(id));
            if !all.iter().any(met) {
                let by = vec![format!("profile {}", profile.id)];
                all.push(Need {
                    any_of,
                    by,
                    optional: false,
                });
            }
        }
    }
    let waived = |need: &Need| {
        let accepted = question.stack.waivers.iter().filter(|w| w.code.starts_with("gap/"));
        let mut subjects = accepted.filter_map(|w| w.subject.as_ref());
        subjects.any(|s| need.any_of.iter().any(|id| id.as_str() == s))
    };
    let open = all
        .into_iter()
        .filter(|need| need.holders(question).is_empty() && !waived(need));
    open.map(|need| gap(question, need)).collect()
}

/// A capability that somebody wants, whether or not anything asks for it.
#[must_use]
pub fn wanted(question: &Question<'_>, capability: CapabilityId) -> Gap {
    let need = Need {
        any_of: vec![capability],
        by: Vec::new(),
        optional: false,
    };
    gap(question, need)
}

fn gap(question: &Question<'_>, need: Need) -> Gap {
    let layers = question.catalog.layers();
    let first = need.any_of.first().and_then(|id| layers.capability(id.as_str()));
    let asks = first.map(|c| c.question.clone());
    Gap {
        need,
        question: asks.unwrap_or_default(),
    }
}

impl Gap {
    /// What is asked for, in words.
    #[must_use]
    pub fn in_words(&self) -> String {
        let ids: Vec<String> = self.need.any_of.iter().map(|id| format!("`{id}`")).collect();
        ids.join(" or ")
    }
}
