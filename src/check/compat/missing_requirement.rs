use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::model::{Relation, ToolId, Where};
use crate::stack::Component;
use crate::version::{Fit, Versions, fit};
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "compat/missing-requirement",
        severity: Severity::Warning,
        what: "a tool needs another that the stack does not declare",
        why: "It will not start without it, and what is not declared was not judged.",
        fix: "declare the needed tool with its version",
        bad: "[tools]\nlangfuse = \"3.60.0\"\n",
        good: "[tools]\nlangfuse = \"3.60.0\"\nclickhouse = \"24.8\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    for component in context.declared() {
        let Some(tool) = component.tool else { continue };
        let mut needed: BTreeMap<&ToolId, (String, Vec<_>)> = BTreeMap::new();
        for fact in context.catalog.facts(tool) {
            // What a package manager brings along is not the team's to declare.
            let brought = matches!(fact.place, Where::Environment | Where::Image);
            if fact.relation != Relation::Requires || brought || !holds(&fact, component) {
                continue;
            }
            if present(context, fact.with) || !fact.given.is_empty() {
                continue;
            }
            let range = fact.range.as_ref().filter(|r| !r.is_any());
            let range = range.map_or_else(String::new, |r| format!(" {}", r.in_words()));
            let entry = needed.entry(fact.with).or_insert_with(|| (range, Vec::new()));
            entry.1.push(fact.evidence.clone());
        }
        for (id, (range, evidence)) in needed {
            let message = format!("{} needs `{id}`{range}, and the stack declares none", component.in_words());
            let mut found = Finding::new(code, message)
                .at(component.key.clone(), format!("needs `{id}`"))
                .tool(&component.id)
                .help(format!("declare `{id}` with its version"))
                .evidence(evidence);
            found.subject = Some(id.to_string());
            out.push(found);
        }
    }
}

/// Whether a fact speaks of the component's versions and mode without doubt.
fn holds(fact: &crate::catalog::Fact<'_>, component: &Component<'_>) -> bool {
    let full = Versions::full();
    let versions = component.versions().unwrap_or(&full);
    fit(versions, fact.versions.set()) == Fit::All
        && fact.mode.is_none_or(|mode| component.mode.as_deref() == Some(mode))
}

/// Whether the stack declares a tool or one that stands for it.
fn present(context: &Context<'_>, id: &ToolId) -> bool {
    let providers = context.catalog.providers(id);
    let mut all = context.stack.components.iter();
    all.any(|c| c.id == *id || providers.contains(&c.id))
}
