//! Findings the team accepts, until a day it names.

use crate::document::did_you_mean;
use crate::finding::{Code, Finding, Severity, Waived};
use crate::model::Day;
use crate::stack::Until;
use crate::stack::{Stack, Waiver};

static LAPSED: Code = Code {
    name: "stack/lapsed-waiver",
    severity: Severity::Warning,
    what: "a waiver's last day has passed, or is not a day",
    why: "An accepted risk was accepted for a time; past it somebody must look again.",
    fix: "mend what it waives, or renew it with a new reason and a new day",
    bad: "[tools]\nminio = \"RELEASE.2024-11-07T00-52-20Z\"\n\n[[waive]]\ncode = \"gap/missing-layer\"\nsubject = \"training\"\nreason = \"models are bought\"\nuntil = 2020-01-31\n",
    good: "[tools]\nminio = \"RELEASE.2024-11-07T00-52-20Z\"\n\n[[waive]]\ncode = \"gap/missing-layer\"\nsubject = \"training\"\nreason = \"models are bought\"\nuntil = 2099-01-31\n",
};

static UNKNOWN: Code = Code {
    name: "stack/unknown-code",
    severity: Severity::Error,
    what: "a waiver names a code that does not exist",
    why: "A waiver with a misspelt code accepts nothing, and the team believes it does.",
    fix: "take the code from the finding, or from `aiia explain`",
    bad: "[tools]\nmlflow = \"3.1.0\"\n\n[[waive]]\ncode = \"gap/missing-layr\"\nreason = \"models are bought\"\nuntil = 2099-01-31\n",
    good: "[tools]\nmlflow = \"3.1.0\"\n\n[[waive]]\ncode = \"gap/missing-layer\"\nreason = \"models are bought\"\nuntil = 2099-01-31\n",
};

static UNUSED: Code = Code {
    name: "stack/unused-waiver",
    severity: Severity::Warning,
    what: "a waiver matches no finding",
    why: "It hides the next finding it happens to match, and tells readers of a risk that is gone.",
    fix: "remove it",
    bad: "[tools]\nmlflow = \"3.1.0\"\n\n[[waive]]\ncode = \"lifecycle/archived\"\ntool = \"mlflow\"\nreason = \"we keep it\"\nuntil = 2099-01-31\n",
    good: "[tools]\nmlflow = \"3.1.0\"\n\n[[waive]]\ncode = \"gap/missing-layer\"\nreason = \"models are bought\"\nuntil = 2099-01-31\n",
};

/// Codes about waivers themselves.
pub(super) static CODES: &[&Code] = &[&LAPSED, &UNKNOWN, &UNUSED];

/// How a waiver stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It holds until this day.
    Holds(Day),
    /// Its last day has passed.
    Lapsed(Day),
    /// It ends on no day, which counts as lapsed: the text that is none.
    Endless(String),
    /// No finding has its code.
    Unknown,
}

/// How a waiver stands, whatever it matches.
#[must_use]
pub fn standing(waiver: &Waiver, today: Day) -> Standing {
    if !super::codes().iter().any(|c| c.name == waiver.code) {
        return Standing::Unknown;
    }
    match &waiver.until {
        Until::Day(day) if *day >= today => Standing::Holds(*day),
        Until::Day(day) => Standing::Lapsed(*day),
        Until::Malformed(text) => {
            let shown: String = text.chars().take(40).collect();
            Standing::Endless(shown.escape_debug().to_string())
        }
    }
}

/// Marks what is waived, and reports waivers that are lapsed, unused or name nothing.
pub(super) fn apply(stack: &Stack<'_>, today: Day, findings: &mut Vec<Finding>) {
    let known: Vec<&str> = super::codes().iter().map(|c| c.name).collect();
    let mut about_waivers = Vec::new();
    for waiver in &stack.waivers {
        let span = waiver.span.clone();
        let until = match standing(waiver, today) {
            Standing::Holds(day) => day,
            Standing::Lapsed(day) => {
                let message = format!("the waiver of `{}` lapsed on {day}", waiver.code);
                about_waivers.push(lapsed(waiver, message, "passed"));
                continue;
            }
            Standing::Endless(shown) => {
                let message = format!("the waiver of `{}` ends on no day: {shown}", waiver.code);
                about_waivers.push(lapsed(waiver, message, "not a day, so it counts as lapsed"));
                continue;
            }
            Standing::Unknown => {
                let shown = waiver.code.escape_debug().to_string();
                let found = Finding::new(&UNKNOWN, format!("no finding has the code `{shown}`"));
                let help = match did_you_mean(&waiver.code, known.iter().copied()) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => UNKNOWN.fix.to_owned(),
                };
                about_waivers.push(found.at(span, "no such code").help(help));
                continue;
            }
        };
        let mut used = false;
        for finding in findings.iter_mut().filter(|f| waives(waiver, f)) {
            used = true;
            finding.waived = Some(Waived {
                reason: waiver.reason.clone(),
                until,
            });
        }
        if !used {
            let found = Finding::new(&UNUSED, format!("the waiver of `{}` matches nothing", waiver.code));
            about_waivers.push(found.at(span, "matches nothing").help(UNUSED.fix));
        }
    }
    findings.append(&mut about_waivers);
}

fn lapsed(waiver: &Waiver, message: String, label: &str) -> Finding {
    let found = Finding::new(&LAPSED, message);
    found.at(waiver.until_span.clone(), label).help(LAPSED.fix)
}

/// Whether a waiver, while it holds, is about a finding.
#[must_use]
pub fn waives(waiver: &Waiver, finding: &Finding) -> bool {
    finding.code.name == waiver.code
        && waiver.tool.as_ref().is_none_or(|t| finding.tools.contains(t))
        && waiver
            .subject
            .as_ref()
            .is_none_or(|s| finding.subject.as_ref() == Some(s))
}
