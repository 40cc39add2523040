use super::state;
use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::model::LifecycleState;

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "lifecycle/sunset",
        severity: Severity::Error,
        what: "the service ends, or has ended",
        why: "After the last day nothing answers, and what was not exported is gone.",
        fix: "move what it holds before the last day; `aiia catalog show` lists its exit paths",
        bad: "[tools]\nalgorithmia = {}\n",
        good: "[tools]\nmlflow = \"3.1.0\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    state::report(code, context, LifecycleState::Sunset, out);
}
