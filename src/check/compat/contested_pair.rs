use super::sentence;
use crate::check::{Context, Rule};
use crate::pairs::Verdict;
use crate::finding::{Code, Finding, Severity};

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "compat/contested-pair",
        severity: Severity::Warning,
        what: "sources disagree on whether a pair of versions goes together",
        why: "A page asks for one version and the installer accepts another; whoever believes the wrong one finds out late.",
        fix: "read both sources, test the pair, and waive the finding with what you saw",
        bad: "[tools]\nkserve = \"0.12.1\"\ncert-manager = \"1.3.0\"\n",
        good: "[tools]\nkserve = \"0.12.1\"\ncert-manager = \"1.14.0\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    for pair in context.pairs.iter().filter(|p| p.verdict == Verdict::Contested) {
        let Some(decisive) = pair.spoken.first() else {
            continue;
        };
        let (subject, other) = (sentence::subject(decisive), decisive.other.in_words());
        let message = format!("sources disagree on {subject} with {other}");
        let mut found = sentence::finding(code, context, pair, decisive, message).help(code.fix);
        // Both sides are shown: a reader can only weigh what stands side by side.
        found.evidence = pair.spoken.iter().map(|s| s.fact.evidence()).collect();
        found.evidence.dedup();
        out.push(found);
    }
}
