use super::state;
use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::model::LifecycleState;

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "lifecycle/maintenance-only",
        severity: Severity::Note,
        what: "the tool gets fixes and no features",
        why: "It will not follow the platforms under it for long.",
        fix: "keep it where it runs, and choose another for what is new",
        bad: "[tools]\nhelm = \"3.17.0\"\n",
        good: "[tools]\nhelm = \"4.0.0\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    state::report(code, context, LifecycleState::Maintenance, out);
}
