use crate::stack::denied;
use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "policy/denied-license",
        severity: Severity::Error,
        what: "a tool is under a licence the team's policy denies",
        why: "The team decided so; the stack does not keep to it.",
        fix: "replace the tool, take a version under another licence, or waive it with the reason",
        bad: "[tools]\nminio = \"RELEASE.2024-11-07T00-52-20Z\"\n\n[policy]\nlicenses.deny = [\"AGPL-3.0-only\", \"AGPL-3.0-or-later\", \"AGPL-3.0\"]\n",
        good: "[tools]\nmlflow = \"3.1.0\"\n\n[policy]\nlicenses.deny = [\"AGPL-3.0-only\", \"AGPL-3.0-or-later\", \"AGPL-3.0\"]\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    for component in context.declared() {
        let Some(tool) = component.tool else { continue };
        for (license, id, span) in denied(context.stack, tool, component.versions()) {
            let message = format!("{} is under {}, which the policy denies", component.in_words(), license.spdx);
            out.push(
                Finding::new(code, message)
                    .at(component.key.clone(), license.spdx.clone())
                    .also(span.clone(), format!("{id} is denied here"))
                    .tool(&component.id)
                    .help(code.fix)
                    .evidence([license.evidence.clone()]),
            );
        }
    }
}
