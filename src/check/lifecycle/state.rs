//! What a tool's newest state says, in one shape for every state.

use crate::check::Context;
use crate::finding::{Code, Finding, Severity};
use crate::model::{Day, LifecycleState};

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
        let Some(what) = sentence(&name, state, one_line, now.since, context.today) else {
            continue;
        };
        let known = now.replacement.iter();
        let names: Vec<String> = known.map(|id| format!("`{id}`")).collect();
        let newer = tool
            .releases()
            .last()
            .filter(|_| one_line && state != LifecycleState::Withdrawn);
        let newer = newer.filter(|r| component.versions().is_some_and(|v| r.versions.is_disjoint(v)));
        let help = if let Some(newest) = newer.filter(|_| names.is_empty()) {
            format!("move to a newer line; the newest the catalog knows is {}", newest.line)
        } else if names.is_empty() {
            code.fix.to_owned()
        } else {
            format!("its makers name {} instead", names.join(", "))
        };
        let severity = if one_line && state != LifecycleState::Withdrawn {
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

/// What a state says of a tool, with the tense its day asks for.
fn sentence(name: &str, state: LifecycleState, one_line: bool, since: Option<Day>, today: Day) -> Option<String> {
    let ahead = since.filter(|day| *day > today);
    let (now, later) = match state {
        LifecycleState::Active => return None,
        LifecycleState::Archived => ("is no longer maintained", "will no longer be maintained"),
        LifecycleState::Deprecated => ("is deprecated", "will be deprecated"),
        LifecycleState::Maintenance => ("is only maintained", "will only be maintained"),
        LifecycleState::Withdrawn => {
            let on = since.map_or_else(String::new, |day| format!(" on {day}"));
            return Some(format!("{name} was pulled back by its makers{on}"));
        }
        LifecycleState::Sunset if one_line => ("is no longer supported", "will no longer be supported"),
        LifecycleState::Sunset => {
            return Some(match (ahead, since) {
                (Some(day), _) => format!("{name} ends on {day}"),
                (None, Some(day)) => format!("{name} ended on {day}"),
                (None, None) => format!("{name} has ended or is ending"),
            });
        }
    };
    Some(match (ahead, since) {
        (Some(day), _) => format!("{name} {later} from {day} on"),
        (None, Some(day)) => format!("{name} {now} since {day}"),
        (None, None) => format!("{name} {now}"),
    })
}
