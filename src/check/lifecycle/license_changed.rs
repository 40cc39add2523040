use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::version::{Fit, fit};

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "lifecycle/license-changed",
        severity: Severity::Note,
        what: "later versions of the tool are under another licence than the declared one",
        why: "The next upgrade brings new terms, and the version that keeps the old ones gets no fixes.",
        fix: "have the new terms read before the upgrade, or look for a fork under the old ones",
        bad: "[tools]\nredis = \"7.2.4\"\n",
        good: "[tools]\nmlflow = \"3.1.0\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    for component in context.declared() {
        let (Some(tool), Some(version)) = (component.tool, &component.version) else {
            continue;
        };
        let mut licenses = tool.licenses.iter();
        let own = licenses.find(|l| fit(version.set(), l.versions.set()) == Fit::All);
        let (Some(own), Some(newest)) = (own, tool.licenses.last()) else {
            continue;
        };
        if own.spdx == newest.spdx {
            continue;
        }
        let message = format!(
            "{} is under {}, versions {} are under {}",
            component.in_words(),
            own.spdx,
            newest.versions.in_words(),
            newest.spdx
        );
        out.push(
            Finding::new(code, message)
                .at(component.span.clone(), format!("still {}", own.spdx))
                .tool(&component.id)
                .help(code.fix)
                .evidence([own.evidence.clone(), newest.evidence.clone()]),
        );
    }
}
