use crate::pairs::between;
use crate::check::{Context, Rule};
use crate::pairs::{Brought, Packages, Verdict};
use crate::catalog::Fact;
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
    let packages = Packages::new(context.catalog, context.stack);
    let asked: Vec<BTreeMap<&ToolId, Brought<'_>>> = all.iter().map(|c| packages.of(c)).collect();
    // Where the two themselves do not go together, that is the finding: this one would follow from it.
    let broken = |i: usize, j: usize| {
        between(context.pairs, i, j).is_some_and(|pair| {
            let mut spoken = pair.spoken.iter();
            spoken.any(|s| s.verdict == Verdict::Broken && s.fact.place.is_shared())
        })
    };
    for (i, a) in all.iter().enumerate() {
        for (j, b) in all.iter().enumerate().skip(i + 1) {
            if a.id == b.id || (asked[i].is_empty() && asked[j].is_empty()) {
                continue;
            }
            let shared = context.stack.share_environment(a, b);
            if shared == Some(false) || broken(i, j) {
                continue;
            }
            let beside = [(a, &asked[i], b), (b, &asked[j], a)];
            out.extend(beside.into_iter().filter_map(|(one, asked, other)| {
                let theirs = asked.get(&other.id).filter(|theirs| theirs.through())?;
                let apart = other.versions().is_some_and(|v| v.is_disjoint(&theirs.allowed));
                apart.then(|| through_others(code, one, theirs, other, shared == Some(true)))
            }));
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

/// A tool whose packages leave no room for the declared version of another.
fn through_others(
    code: &'static Code,
    one: &Component<'_>,
    theirs: &Brought<'_>,
    other: &Component<'_>,
    shared: bool,
) -> Finding {
    let message = format!(
        "{} and {} cannot share one environment: `{}` {}",
        one.in_words(),
        other.in_words(),
        one.id,
        theirs.told(&other.id)
    );
    let evidence = theirs.facts.iter().map(Fact::evidence);
    told(code, message, one, other, shared).evidence(evidence)
}

fn finding(
    code: &'static Code,
    a: &Component<'_>,
    b: &Component<'_>,
    shared: bool,
    clashes: &[(&ToolId, &Brought<'_>, &Brought<'_>)],
) -> Finding {
    let each = clashes.iter().map(|(package, ours, theirs)| {
        format!("`{}` {}, `{}` {}", a.id, ours.told(package), b.id, theirs.told(package))
    });
    let each: Vec<String> = each.collect();
    let message = format!(
        "{} and {} cannot share one environment: {}",
        a.in_words(),
        b.in_words(),
        each.join("; ")
    );
    let facts = clashes.iter().flat_map(|(_, x, y)| x.facts.iter().chain(&y.facts));
    let mut evidence = Vec::new();
    for fact in facts {
        if !evidence.contains(&fact.evidence()) {
            evidence.push(fact.evidence());
        }
    }
    let mut found = told(code, message, a, b, shared).evidence(evidence);
    found.subject = Some(clashes[0].0.to_string());
    found
}

/// Two tools that cannot share an environment: an error where the stack says that they do.
fn told(code: &'static Code, message: String, a: &Component<'_>, b: &Component<'_>, shared: bool) -> Finding {
    let found = Finding::new(code, message)
        .at(a.span.clone(), "this one")
        .also(b.span.clone(), "and this one")
        .tool(&a.id)
        .tool(&b.id);
    if shared {
        return found.help("give each an environment of its own under `[environments]`");
    }
    found
        .severity(Severity::Warning)
        .help("keep them in separate environments, and declare these under `[environments]`")
}
