use super::sentence;
use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::model::Relation;

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "compat/unsupported-version",
        severity: Severity::Warning,
        what: "a pair of versions lies outside the range a project says it supports",
        why: "It may run. Nobody tests it, and a report about it will be answered with the supported range.",
        fix: "move one of the two into the range, or test the pair yourself and waive the finding with what you saw",
        bad: "[tools]\nlangfuse = \"4.4.0\"\npostgresql = \"13\"\n",
        good: "[tools]\nlangfuse = \"4.4.0\"\npostgresql = \"17\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    sentence::outside(code, context, Relation::Supports, out);
}
