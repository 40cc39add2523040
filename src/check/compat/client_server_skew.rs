use super::sentence;
use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::model::Relation;

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "compat/client-server-skew",
        severity: Severity::Error,
        what: "a client and its server are at versions that do not go together over the network",
        why: "The two are upgraded by different people on different days; the first call after one of them moved fails, or worse, half works.",
        fix: "move the client to the server's version, or the server to the client's",
        bad: "[tools]\nqdrant = \"1.12\"\nqdrant-client = \"1.18.0\"\n",
        good: "[tools]\nqdrant = \"1.18\"\nqdrant-client = \"1.18.0\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    let both = context.pairs.iter().filter(|pair| sentence::is_client_and_server(pair));
    for pair in both {
        out.extend(sentence::broken_of(code, context, pair));
        for relation in [Relation::Requires, Relation::Supports] {
            let found = sentence::outside_of(code, context, pair, relation);
            out.extend(found.map(|mut found| {
                if relation == Relation::Supports {
                    found.severity = found.severity.min(Severity::Warning);
                }
                found
            }));
        }
    }
}
