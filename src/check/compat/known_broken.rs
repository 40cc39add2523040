use super::sentence;
use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "compat/known-broken",
        severity: Severity::Error,
        what: "a pair of versions is known not to work",
        why: "Somebody already lost the day this would cost.",
        fix: "move one of the two; the finding names the nearest versions that the catalog proves to go together",
        bad: "[platform]\njava = \"11\"\n\n[tools]\napache-kafka = { version = \"4.0.0\", mode = \"server\" }\n",
        good: "[platform]\njava = \"17\"\n\n[tools]\napache-kafka = { version = \"4.0.0\", mode = \"server\" }\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    let pairs = context.pairs.iter().filter(|pair| !sentence::is_client_and_server(pair));
    out.extend(pairs.filter_map(|pair| sentence::broken_of(code, context, pair)));
}
