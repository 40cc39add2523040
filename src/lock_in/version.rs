//! How narrow the window is that its neighbours leave a tool.

use super::{Kind, Part, Question};
use crate::pairs::window;
use std::collections::BTreeSet;

pub(super) fn kind(question: &Question<'_>) -> Kind {
    let declared = question.stack.declared();
    let parts = declared.filter(|c| c.version.is_some()).filter_map(|component| {
        let lines = window(question.catalog, question.stack, component, None);
        // With one line there is nothing to choose; with no neighbour that has a word on it, nobody holds it.
        let spoken = lines.iter().any(|l| l.fits > 0 || !l.against.is_empty());
        if lines.len() < 2 || !spoken {
            return None;
        }
        let free = lines.iter().filter(|l| l.against.is_empty()).count();
        let against = lines.iter().flat_map(|l| &l.against);
        let by: BTreeSet<String> = against.clone().map(|a| format!("`{}`", a.other.id)).collect();
        let by: Vec<String> = by.into_iter().collect();
        let held = if by.is_empty() {
            String::new()
        } else {
            format!("; the others are left out beside {}", super::listed(&by))
        };
        let mut evidence = Vec::new();
        for a in against {
            if !evidence.contains(&a.fact.evidence()) {
                evidence.push(a.fact.evidence());
            }
        }
        Some(Part {
            subject: component.id.to_string(),
            holds: narrow(question, free, lines.len()),
            says: format!("{free} of {} known lines go with its neighbours{held}", lines.len()),
            evidence,
        })
    });
    Kind::new("version", "tools stand in a narrow window", parts.collect())
}

#[expect(clippy::cast_precision_loss, reason = "lines are counted in dozens")]
fn narrow(question: &Question<'_>, free: usize, of: usize) -> bool {
    free as f64 <= question.catalog.lock_in().narrow_window * of as f64
}
