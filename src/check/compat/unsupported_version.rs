use super::sentence;
use crate::check::{Context, Rule, Verdict};
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
    for pair in context.pairs {
        let decisive = pair.spoken.iter().find(|s| {
            s.fact.relation == Relation::Supports
                && matches!(s.verdict, Verdict::Unsupported | Verdict::Undecided)
        });
        let Some(decisive) = decisive.filter(|s| s.verdict == pair.verdict) else {
            continue;
        };
        let range = decisive.fact.range.as_ref();
        let range = range.map_or_else(String::new, |r| format!(" {}", r.in_words()));
        let has = sentence::has(decisive);
        let (subject, with) = (decisive.subject.in_words(), decisive.fact.with);
        if decisive.verdict == Verdict::Undecided {
            let message = format!("{subject} supports `{with}`{range}, {has}: the patch decides");
            let found = sentence::finding(code, pair, decisive, message);
            out.push(found.severity(Severity::Note).help("write the exact versions that run"));
        } else {
            let message = format!("{subject} supports `{with}`{range}, {has}");
            let found = sentence::finding(code, pair, decisive, message);
            out.push(sentence::with_mend(context, decisive, found));
        }
    }
}
