use super::sentence;
use crate::check::{Context, Rule, Verdict};
use crate::finding::{Code, Finding, Severity};
use crate::model::Relation;

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
    for pair in context.pairs {
        let broken = |s: &&crate::check::pairs::Spoken<'_>| {
            s.fact.relation == Relation::Broken
                && matches!(s.verdict, Verdict::Broken | Verdict::Undecided)
        };
        let Some(decisive) = pair.spoken.iter().find(broken).filter(|s| s.verdict == pair.verdict) else {
            continue;
        };
        let (subject, other) = (decisive.subject.in_words(), decisive.other.in_words());
        if decisive.verdict == Verdict::Undecided {
            let message = format!("some patches of {subject} do not work with {other}");
            let found = sentence::finding(code, pair, decisive, message);
            out.push(found.severity(Severity::Warning).help("write the exact versions that run"));
        } else {
            let message = format!("{subject} is known not to work with {other}");
            let found = sentence::finding(code, pair, decisive, message);
            out.push(sentence::with_mend(context, decisive, found));
        }
    }
}
