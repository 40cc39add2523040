use super::state;
use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::model::LifecycleState;

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "lifecycle/archived",
        severity: Severity::Warning,
        what: "the tool's repository is archived or its makers no longer maintain it",
        why: "Nobody mends its security holes, and the next platform upgrade may be the one it does not survive.",
        fix: "plan its replacement; `aiia catalog search` finds tools with the same capabilities",
        bad: "[tools]\nminio = \"RELEASE.2024-11-07T00-52-20Z\"\n",
        good: "[tools]\nmlflow = \"3.1.0\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    state::report(code, context, LifecycleState::Archived, out);
}
