use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};

/// Days before the end at which it becomes worth planning for.
const AHEAD: i64 = 90;

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "lifecycle/end-of-life",
        severity: Severity::Warning,
        what: "a version's published support has ended, or ends within 90 days",
        why: "After that day no security fix is promised, and the tools above stop testing against it.",
        fix: "move to a line with support left",
        bad: "[platform]\nkubernetes = \"1.27.3\"\n",
        good: "[platform]\npython = \"3.14\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    for component in context.versions() {
        let (Some(tool), Some(version)) = (component.tool, &component.version) else {
            continue;
        };
        let Some(release) = tool.release_of(version.set()) else {
            continue;
        };
        let Some(eol) = release.eol else { continue };
        let left = context.today.days_until(eol);
        if left > AHEAD {
            continue;
        }
        let (severity, message) = if left < 0 {
            let message = format!("support of {} ended on {eol}", component.in_words());
            (Severity::Warning, message)
        } else {
            let message = format!("support of {} ends on {eol}", component.in_words());
            (Severity::Note, message)
        };
        let mut lines = tool.releases().iter();
        let help = match lines.rfind(|r| r.eol.is_none_or(|eol| eol > context.today)) {
            Some(newest) if newest.eol.is_some() => {
                format!("move to a line with support left; the newest is {}", newest.line)
            }
            // No published end is no promise of support.
            Some(newest) => format!("move to a newer line; the newest the catalog knows is {}", newest.line),
            None => code.fix.to_owned(),
        };
        out.push(
            Finding::new(code, message)
                .severity(severity)
                .at(component.span.clone(), format!("the {} line", release.line))
                .tool(&component.id)
                .help(help)
                .evidence([release.evidence()]),
        );
    }
}
