//! What a tool's newest state says, in one shape for every state.

use crate::check::Context;
use crate::finding::{Code, Finding, Severity};
use crate::model::LifecycleState;

/// A finding for each declared tool whose newest state is this one.
pub(super) fn report(code: &'static Code, context: &Context<'_>, state: LifecycleState, out: &mut Vec<Finding>) {
    for component in context.declared() {
        let Some(tool) = component.tool else { continue };
        let Some(now) = tool.state_of(component.versions()).filter(|l| l.state == state) else {
            continue;
        };
        // The end of a line that has a published day is told by `lifecycle/end-of-life`.
        let one_line = !now.versions.is_any();
        let release = component.versions().and_then(|v| tool.release_of(v));
        if state == LifecycleState::Sunset && one_line && release.is_some_and(|r| r.eol.is_some()) {
            continue;
        }
        let name = if one_line {
            component.in_words()
        } else {
            format!("`{}`", component.id)
        };
        let since = match now.since {
            Some(day) if day > context.today => format!(" on {day}"),
            Some(day) => format!(" since {day}"),
            None => String::new(),
        };
        let what = match state {
            LifecycleState::Archived => {
                format!("{name} is no longer maintained{since}")
            }
            LifecycleState::Deprecated => format!("{name} is deprecated{since}"),
            LifecycleState::Maintenance => format!("{name} is only maintained{since}"),
            LifecycleState::Sunset => match now.since {
                Some(day) if day > context.today => format!("{name} ends on {day}"),
                Some(day) => format!("{name} ended on {day}"),
                None => format!("{name} has ended or is ending"),
            },
            LifecycleState::Active => continue,
        };
        let known = now.replacement.iter();
        let names: Vec<String> = known.map(|id| format!("`{id}`")).collect();
        let help = if names.is_empty() {
            code.fix.to_owned()
        } else {
            format!("its makers name {} instead", names.join(", "))
        };
        let severity = if one_line {
            Severity::Warning.min(code.severity)
        } else {
            code.severity
        };
        out.push(
            Finding::new(code, what)
                .severity(severity)
                .at(component.key.clone(), now.state.as_str())
                .tool(&component.id)
                .help(help)
                .evidence([now.evidence.clone()]),
        );
    }
}
