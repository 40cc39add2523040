use crate::catalog::Fact;
use crate::check::pairs::stands_if;
use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::model::{Relation, ToolId, Where};
use crate::stack::Component;
use crate::version::{Fit, Versions, fit};
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "compat/environment-conflict",
        severity: Severity::Error,
        what: "two tools in one environment require versions of a third package that exclude each other",
        why: "An environment holds one version of a package; the installer refuses, or breaks one of the two.",
        fix: "give each an environment of its own under `[environments]`, or move one of the two",
        bad: "[tools]\nevidently = \"0.4.4\"\nvllm = \"0.10.0\"\n\n[environments.all]\ntools = [\"evidently\", \"vllm\"]\n",
        good: "[tools]\nevidently = \"0.4.4\"\nvllm = \"0.10.0\"\n\n[environments.monitor]\ntools = [\"evidently\"]\n\n[environments.serve]\ntools = [\"vllm\"]\n",
    },
    run,
};

/// What one tool asks of a package it brings along.
struct Asked<'a> {
    allowed: Versions,
    facts: Vec<Fact<'a>>,
}

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    let all = &context.stack.components;
    let asked: Vec<BTreeMap<&ToolId, Asked<'_>>> = all.iter().map(|c| asked_by(context, c)).collect();
    for (i, a) in all.iter().enumerate() {
        for (j, b) in all.iter().enumerate().skip(i + 1) {
            let shared = context.stack.share_environment(a, b);
            if a.id == b.id || shared == Some(false) {
                continue;
            }
            let mut clashes = Vec::new();
            for (package, ours) in &asked[i] {
                if let Some(theirs) = asked[j].get(package)
                    && !declared_beside(context, package, a, b)
                    && ours.allowed.is_disjoint(&theirs.allowed)
                {
                    clashes.push((*package, ours, theirs));
                }
            }
            if !clashes.is_empty() {
                out.push(finding(code, a, b, shared == Some(true), &clashes));
            }
        }
    }
}

/// Every package that a tool at its declared version brings along, with the versions its facts leave.
fn asked_by<'a>(context: &'a Context<'a>, component: &'a Component<'a>) -> BTreeMap<&'a ToolId, Asked<'a>> {
    let mut asked: BTreeMap<&ToolId, Asked<'_>> = BTreeMap::new();
    let (Some(tool), Some(versions)) = (component.tool, component.versions()) else {
        return asked;
    };
    for fact in context.catalog.facts(tool) {
        let brought = fact.relation == Relation::Requires && fact.place == Where::Environment;
        let speaks = fit(versions, fact.versions.set()) == Fit::All;
        if !brought || !speaks || !stands_if(&fact, component, component, context.stack, |c| c) {
            continue;
        }
        let Some(range) = &fact.range else { continue };
        let entry = asked.entry(fact.with).or_insert_with(|| Asked {
            allowed: Versions::full(),
            facts: Vec::new(),
        });
        entry.allowed = entry.allowed.intersection(range.set());
        entry.facts.push(fact);
    }
    asked
}

/// Whether the stack declares the package where the two could meet it: then each pair is judged by itself.
fn declared_beside(context: &Context<'_>, package: &ToolId, a: &Component<'_>, b: &Component<'_>) -> bool {
    let mut own = context.stack.of(package);
    own.any(|p| [a, b].iter().all(|c| context.stack.share_environment(c, p) != Some(false)))
}

fn finding(
    code: &'static Code,
    a: &Component<'_>,
    b: &Component<'_>,
    shared: bool,
    clashes: &[(&ToolId, &Asked<'_>, &Asked<'_>)],
) -> Finding {
    let words = |asked: &Asked<'_>| {
        let ranges = asked.facts.iter().filter_map(|f| f.range.as_ref());
        let ranges: Vec<String> = ranges.map(crate::version::Range::in_words).collect();
        ranges.join(" and ")
    };
    let told = clashes.iter().map(|(package, ours, theirs)| {
        let (ours, theirs) = (words(ours), words(theirs));
        format!("`{}` requires `{package}` {ours}, `{}` requires {theirs}", a.id, b.id)
    });
    let told: Vec<String> = told.collect();
    let message = format!(
        "{} and {} cannot share one environment: {}",
        a.in_words(),
        b.in_words(),
        told.join("; ")
    );
    let facts = clashes.iter().flat_map(|(_, x, y)| x.facts.iter().chain(&y.facts));
    let mut found = Finding::new(code, message)
        .at(a.span.clone(), "this one")
        .also(b.span.clone(), "and this one")
        .tool(&a.id)
        .tool(&b.id)
        .evidence(facts.map(|f| f.evidence.clone()));
    found.subject = Some(clashes[0].0.to_string());
    if shared {
        return found.help("give each an environment of its own under `[environments]`");
    }
    found.severity = Severity::Warning;
    found.help("keep them in separate environments, and declare these under `[environments]`")
}
