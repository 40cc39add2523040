//! Where tools can run: on one cloud alone, as a service alone, on the accelerators of one maker.

use super::{Kind, Part, Question, listed};
use crate::model::{Cloud, Evidence, Hosting, Relation};
use crate::stack::Component;
use std::collections::BTreeSet;

/// What a stack declares for the accelerators of one maker.
const NVIDIA: &[&str] = &["cuda", "cudnn", "nvidia-driver"];
const AMD: &[&str] = &["rocm"];

/// What a tool is bound to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bound {
    /// The one cloud it runs on.
    pub cloud: Option<Cloud>,
    /// Whether nobody but a vendor runs it.
    pub managed_only: bool,
}

/// What a declared tool is bound to; `None` of one the catalog does not know.
#[must_use]
pub fn bound(component: &Component<'_>) -> Option<Bound> {
    let file = &component.tool?.file;
    Some(Bound {
        cloud: match file.clouds.as_slice() {
            [one] => Some(*one),
            _ => None,
        },
        managed_only: !file.hosting.contains(&Hosting::SelfHosted),
    })
}

/// The accelerators a stack declares, where they are one maker's, and the tools the catalog knows
/// to require something of that maker. A tool that could do without is not said to be bound.
fn accelerators(question: &Question<'_>) -> Option<Part> {
    let declared = |ids: &[&str]| {
        let all = question.stack.components.iter();
        all.filter(|c| ids.contains(&c.id.as_str()))
            .map(|c| format!("`{}`", c.id))
            .collect::<BTreeSet<_>>()
    };
    let (nvidia, amd) = (declared(NVIDIA), declared(AMD));
    let (maker, own, ids) = match (nvidia.is_empty(), amd.is_empty()) {
        (false, true) => ("NVIDIA", nvidia, NVIDIA),
        (true, false) => ("AMD", amd, AMD),
        _ => return None,
    };
    let mut names = Vec::new();
    let mut evidence = Vec::new();
    for component in question.stack.declared() {
        let facts = component.tool.into_iter().flat_map(|t| &t.file.compat);
        let mut asks = facts.filter(|f| f.relation == Relation::Requires && ids.contains(&f.with.get_ref().as_str()));
        if let Some(fact) = asks.next() {
            names.push(format!("`{}`", component.id));
            evidence.push(Evidence {
                source: fact.source.get_ref().to_string(),
                says: fact.says.to_string(),
                checked: fact.checked,
            });
        }
    }
    if names.is_empty() {
        return None;
    }
    let own: Vec<String> = own.into_iter().collect();
    Some(Part {
        subject: maker.to_owned(),
        holds: true,
        says: format!(
            "the accelerators declared are {maker}'s alone ({}), and versions of {} require them",
            listed(&own),
            listed(&names)
        ),
        evidence,
    })
}

pub(super) fn kind(question: &Question<'_>) -> Kind {
    let declared = question.stack.declared();
    let parts = declared.filter_map(|component| {
        let bound = bound(component)?;
        let mut says = Vec::new();
        says.extend(bound.cloud.map(|cloud| format!("runs on {cloud} alone")));
        if bound.managed_only {
            says.push("no team runs it itself".to_owned());
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
    let parts = parts.chain(accelerators(question));
    let kind = Kind::new("platform", "things run in one place alone", parts.collect());
    let unknown = question.stack.declared().filter(|c| c.tool.is_none());
    kind.noting("not looked at", unknown, "which the catalog does not know")
}

/// The terms a tool comes under name who runs it.
#[must_use]
pub fn terms(component: &Component<'_>) -> Vec<Evidence> {
    let terms = component.tool.and_then(|t| t.licenses.last());
    terms.map(|l| l.evidence.clone()).into_iter().collect()
}
