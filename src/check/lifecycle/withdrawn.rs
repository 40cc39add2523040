use super::state;
use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::model::LifecycleState;

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "lifecycle/withdrawn",
        severity: Severity::Error,
        what: "the declared version was pulled back by its makers",
        why: "It was compromised or is broken beyond use; where it was installed, more than the package may have to be replaced.",
        fix: "leave it at once, read what its makers say was exposed, and take the version they name",
        bad: "[tools]\npytorch-lightning = \"2.6.2\"\n",
        good: "[tools]\npytorch-lightning = \"2.6.1\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    state::report(code, context, LifecycleState::Withdrawn, out);
}
