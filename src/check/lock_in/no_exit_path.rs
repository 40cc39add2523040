use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::lock_in::{Way, holdings};

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "lock-in/no-exit-path",
        severity: Severity::Warning,
        what: "no way was found by which something a tool keeps can leave it",
        why: "What cannot be taken out stays behind on the day the tool has to go.",
        fix: "ask its maker in writing how the data leaves, keep a copy outside the tool, or waive it with the plan",
        bad: "[tools]\nmistral-ai = {}\n",
        good: "[tools]\nmlflow = \"3.1.0\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    for held in holdings(&context.question()).iter().filter(|h| h.way == Way::None) {
        let looked = held.exit.looked.iter().map(|page| crate::model::Evidence {
            source: page.get_ref().to_string(),
            says: "Searched for a way out, and none found".to_owned(),
            checked: held.exit.checked,
        });
        let mut found = Finding::new(code, format!("`{}`: {}", held.component.id, held.says()))
            .at(held.component.key.clone(), "no way out")
            .tool(&held.component.id)
            .help(code.fix)
            .evidence(looked)
            .evidence((held.exit.is_open()).then(|| held.evidence()));
        found.subject = Some(held.holds.to_string());
        out.push(found);
    }
}
