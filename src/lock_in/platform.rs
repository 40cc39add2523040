//! Where tools can run: on one cloud alone, as a service alone, on one maker's accelerators.

use super::{Kind, Part, Question, listed};
use crate::model::{Cloud, Evidence, Hosting, Relation};
use crate::stack::Component;

/// Tools that a stack runs on one maker's accelerators through, and those that stand for another's.
const CUDA: &[&str] = &["cuda", "cudnn", "nvidia-driver"];
const OTHERS: &[&str] = &["rocm"];

/// What a tool is bound to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bound {
    /// The one cloud it runs on.
    pub cloud: Option<Cloud>,
    /// Whether nobody but a vendor runs it.
    pub managed_only: bool,
    /// Whether the catalog has facts of it with CUDA and none with another maker's accelerators.
    pub cuda_only: bool,
}

/// What a declared tool is bound to; `None` of one the catalog does not know.
#[must_use]
pub fn bound(component: &Component<'_>) -> Option<Bound> {
    let file = &component.tool?.file;
    let met = |ids: &[&str], hard: bool| {
        let facts = file.compat.iter().filter(|f| ids.contains(&f.with.get_ref().as_str()));
        facts.into_iter().any(|f| !hard || f.relation == Relation::Requires)
    };
    Some(Bound {
        cloud: match file.clouds.as_slice() {
            [one] => Some(*one),
            _ => None,
        },
        managed_only: !file.hosting.contains(&Hosting::SelfHosted),
        cuda_only: met(CUDA, true) && !met(OTHERS, false),
    })
}

pub(super) fn kind(question: &Question<'_>) -> Kind {
    let declared = question.stack.components.iter().filter(|c| c.environment.is_none());
    let parts = declared.filter_map(|component| {
        let bound = bound(component)?;
        let mut says = Vec::new();
        says.extend(bound.cloud.map(|cloud| format!("runs on {cloud} alone")));
        if bound.managed_only {
            says.push("no team runs it itself".to_owned());
        }
        if bound.cuda_only {
            says.push("the catalog has facts of it with CUDA and with no other accelerator".to_owned());
        }
        Some(Part {
            subject: component.id.to_string(),
            holds: !says.is_empty(),
            says: if says.is_empty() {
                "runs where a team puts it".to_owned()
            } else {
                listed(&says)
            },
            evidence: terms(component),
        })
    });
    Kind::new("platform", "tools run in one place alone", parts.collect())
}

/// The terms a tool comes under name who runs it.
#[must_use]
pub fn terms(component: &Component<'_>) -> Vec<Evidence> {
    let terms = component.tool.and_then(|t| t.licenses.last());
    terms.map(|l| l.evidence.clone()).into_iter().collect()
}
