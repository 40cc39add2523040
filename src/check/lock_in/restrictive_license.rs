use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::lock_in::{Openness, bound, license, openness};

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "lock-in/restrictive-license",
        severity: Severity::Note,
        what: "a tool that the team runs itself is under a licence that is not open",
        why: "Whoever holds the rights decides what it may be used for and by whom; nobody else may carry it on.",
        fix: "have the terms read for the use the team makes of it, or waive it with the reason",
        bad: "[tools]\nredis = \"7.4\"\n",
        good: "[tools]\nvalkey = \"8.1\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    for component in context.declared() {
        // The terms of a service are told by `lock-in/managed-only`.
        let runs_itself = bound(component).is_some_and(|b| !b.managed_only);
        let Some(license) = license(component).filter(|_| runs_itself) else {
            continue;
        };
        if openness(context.catalog, &license.spdx) != Openness::Closed {
            continue;
        }
        let message = format!("{} is under {}, which is no open licence", component.in_words(), license.spdx);
        out.push(
            Finding::new(code, message)
                .at(component.key.clone(), license.spdx.clone())
                .tool(&component.id)
                .help(code.fix)
                .evidence([license.evidence.clone()]),
        );
    }
}
