use crate::check::{Brought, Context, Rule, brought};
use crate::finding::{Code, Finding, Severity};
use crate::model::ToolId;
use crate::stack::Component;
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

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    let all = &context.stack.components;
    let brought_by = |c| brought(context.catalog, context.stack, c);
    let asked: Vec<BTreeMap<&ToolId, Brought<'_>>> = all.iter().map(brought_by).collect();
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
    clashes: &[(&ToolId, &Brought<'_>, &Brought<'_>)],
) -> Finding {
        let told = clashes.iter().map(|(package, ours, theirs)| {
        let (ours, theirs) = (ours.in_words(), theirs.in_words());
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
