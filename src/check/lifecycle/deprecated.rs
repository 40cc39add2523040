use super::state;
use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::model::LifecycleState;

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "lifecycle/deprecated",
        severity: Severity::Warning,
        what: "the tool's makers advise against starting with it",
        why: "What its own makers leave is left by its users next.",
        fix: "plan its replacement; `aiia catalog search` finds tools with the same capabilities",
        bad: "[tools]\napache-airflow = \"2.9.3\"\n",
        good: "[tools]\nmlflow = \"3.1.0\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    state::report(code, context, LifecycleState::Deprecated, out);
}
