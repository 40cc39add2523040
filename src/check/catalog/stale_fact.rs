use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "catalog/stale-fact",
        severity: Severity::Note,
        what: "a verdict rests on a fact that was read longer ago than facts stay fresh",
        why: "Support pages change; a verdict is only as good as the day its source was read.",
        fix: "update aiia, or read the source again",
        bad: "",
        good: "[tools]\nmlflow = \"3.1.0\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    let life = i64::from(context.catalog.shelf_life_days());
    for pair in context.pairs {
        let Some(spoken) = pair.spoken.first() else {
            continue;
        };
        let age = spoken.fact.checked().days_until(context.today);
        if age <= life {
            continue;
        }
        let message = format!(
            "what is known of `{}` with `{}` was read {age} days ago",
            pair.a.id, pair.b.id
        );
        out.push(
            Finding::new(code, message)
                .at(pair.a.span.clone(), "judged by an old fact")
                .tool(&pair.a.id)
                .tool(&pair.b.id)
                .help(code.fix)
                .evidence([spoken.fact.evidence()]),
        );
    }
}
