use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::lock_in::{bound, terms};
use crate::stack::Component;

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "lock-in/managed-only",
        severity: Severity::Note,
        what: "a tool is a service that no team can run itself",
        why: "Price, limits and the day it ends are its vendor's; there is no copy to keep running.",
        fix: "know its exit path (`aiia lock-in --tool TOOL`) and the tool that would take its place, or waive it with the reason",
        bad: "[tools]\nopenai-api = {}\n",
        good: "[tools]\nvllm = \"0.15.1\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    // What one cloud alone offers is told by `lock-in/single-cloud`.
    let alone = |c: &&Component<'_>| bound(c).is_some_and(|b| b.managed_only && b.cloud.is_none());
    for component in context.declared().filter(alone) {
        let vendor = component.vendor().unwrap_or("its vendor");
        out.push(
            Finding::new(code, format!("`{}` is run by {vendor} alone", component.id))
                .at(component.key.clone(), "a service")
                .tool(&component.id)
                .help(code.fix)
                .evidence(terms(component)),
        );
    }
}
