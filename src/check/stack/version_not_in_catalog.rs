use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "stack/version-not-in-catalog",
        severity: Severity::Note,
        what: "a version lies in no release line the catalog knows",
        why: "It may be mistyped, older than the catalog goes back, or newer than the catalog; facts about it will be few.",
        fix: "check the version; `aiia catalog show <tool>` lists the lines",
        bad: "[tools]\nkubernetes = \"1.929\"\n",
        good: "[tools]\nkubernetes = \"1.33\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    for component in context.versions() {
        let (Some(tool), Some(version)) = (component.tool, &component.version) else {
            continue;
        };
        if tool.release_of(version.set()).is_some() {
            continue;
        }
        let (Some(first), Some(last)) = (tool.releases().first(), tool.releases().last()) else {
            continue;
        };
        let message = format!("the catalog knows no release line of {}", component.in_words());
        out.push(
            Finding::new(code, message)
                .at(component.span.clone(), format!("known: {} to {}", first.line, last.line))
                .tool(&component.id)
                .help(format!("check the version; `aiia catalog show {}` lists the lines", component.id)),
        );
    }
}
