//! How narrow the window is that its neighbours leave a tool.

use super::{Kind, Part, Question, listed};
use crate::pairs::window;
use crate::stack::Component;
use std::collections::BTreeSet;

pub(super) fn kind(question: &Question<'_>) -> Kind {
    let declared = question.stack.declared().filter(|c| c.version.is_some());
    let (known, unknown): (Vec<_>, Vec<_>) = declared.partition(|c| is_known(c));
    let parts = known.into_iter().filter_map(|component| {
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
            format!("; the others are left out beside {}", listed(&by))
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
    let names = unknown.iter().map(|c| format!("`{}` {}", c.id, c.version_text));
    let names: Vec<String> = names.collect();
    let mut kind = Kind::new("version", "tools stand in a narrow window", parts.collect());
    if !names.is_empty() {
        kind.notes.push(format!(
            "not looked at: {}, of a line that the catalog does not know",
            listed(&names)
        ));
    }
    kind
}

/// Whether the declared version is of a line that the catalog knows, or nobody could tell: what goes with other lines says
/// nothing of a version that is none of them.
fn is_known(component: &Component<'_>) -> bool {
    let Some((tool, own)) = component.tool.zip(component.versions()) else {
        return true;
    };
    tool.releases().is_empty() || tool.release_of(own).is_some()
}

#[expect(clippy::cast_precision_loss, reason = "lines are counted in dozens")]
fn narrow(question: &Question<'_>, free: usize, of: usize) -> bool {
    free as f64 <= question.catalog.lock_in().narrow_window * of as f64
}
