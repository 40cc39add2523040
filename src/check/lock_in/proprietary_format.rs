use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::lock_in::{Way, holdings};

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "lock-in/proprietary-format",
        severity: Severity::Note,
        what: "what a tool keeps leaves it in its maker's own format alone",
        why: "A copy that only its maker's tools read is out of the tool and not out of the maker's hands.",
        fix: "convert it while the tool still runs, keep the source it was made from, or waive it with the reason",
        bad: "[tools]\nazure-blob-storage = {}\n",
        good: "[tools]\nmlflow = \"3.1.0\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    for held in holdings(&context.question()).iter().filter(|h| h.way == Way::Proprietary) {
        let mut found = Finding::new(code, format!("`{}`: {}", held.component.id, held.says()))
            .at(held.component.key.clone(), "leaves in one maker's format")
            .tool(&held.component.id)
            .help(code.fix)
            .evidence([held.evidence()]);
        found.subject = Some(held.holds.to_string());
        out.push(found);
    }
}
