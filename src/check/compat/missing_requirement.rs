use crate::check::requirements::{providers, requirements};
use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::model::ToolId;
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
        let mut needed: BTreeMap<&ToolId, (String, Vec<_>)> = BTreeMap::new();
        for fact in requirements(context.catalog, component) {
            if !providers(context.catalog, context.stack, fact.with).is_empty() {
                continue;
            }
            let range = fact.range.as_ref().filter(|r| !r.is_any());
            let range = range.map_or_else(String::new, |r| format!(" {}", r.in_words()));
            let entry = needed.entry(fact.with).or_insert_with(|| (range, Vec::new()));
            entry.1.push(fact.evidence());
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
