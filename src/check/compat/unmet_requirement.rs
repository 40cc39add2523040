use super::sentence;
use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::model::Relation;

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "compat/unmet-requirement",
        severity: Severity::Error,
        what: "a tool requires a version of another that the stack does not have",
        why: "Outside the range an installer refuses, an API is missing, or the tool does not start.",
        fix: "move one of the two; the finding names the nearest versions that the catalog proves to go together",
        bad: "[platform]\nkubernetes = \"1.29\"\n\n[tools]\nknative = \"1.18.1\"\n",
        good: "[platform]\nkubernetes = \"1.32\"\n\n[tools]\nknative = \"1.18.1\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    sentence::outside(code, context, Relation::Requires, out);
}
