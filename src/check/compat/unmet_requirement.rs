use super::sentence;
use crate::check::{Context, Rule, Verdict};
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
    for pair in context.pairs {
        let decisive = pair.spoken.iter().find(|s| {
            s.fact.relation == Relation::Requires
                && matches!(s.verdict, Verdict::Broken | Verdict::Undecided)
        });
        let Some(decisive) = decisive.filter(|s| s.verdict == pair.verdict) else {
            continue;
        };
        let range = decisive.fact.range.as_ref();
        let range = range.map_or_else(String::new, |r| format!(" {}", r.in_words()));
        let has = sentence::has(decisive);
        let (subject, with) = (decisive.subject.in_words(), decisive.fact.with);
        if decisive.verdict == Verdict::Undecided {
            let message = format!("{subject} requires `{with}`{range}, {has}: the patch decides");
            let found = sentence::finding(code, pair, decisive, message);
            out.push(found.severity(Severity::Warning).help("write the exact versions that run"));
        } else {
            let message = format!("{subject} requires `{with}`{range}, {has}");
            let found = sentence::finding(code, pair, decisive, message);
            out.push(sentence::with_mend(context, decisive, found));
        }
    }
}
