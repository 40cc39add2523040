use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::version::Scheme;

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "stack/unpinned-version",
        severity: Severity::Warning,
        what: "a tool that has versions is declared without one",
        why: "Compatibility, end of life and licence all depend on the version; without one they cannot be judged.",
        fix: "write the version that runs, or its line: `\"1.29\"` stands for every patch of 1.29",
        bad: "[tools]\nmlflow = {}\n",
        good: "[tools]\nmlflow = \"3.1\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    for component in context.declared().filter(|c| c.version_text.is_empty()) {
        let Some(tool) = component.tool else { continue };
        // A tool without a single known release line may have no public versions to name.
        if tool.file.scheme == Scheme::None {
            continue;
        }
        let message = format!("`{}` has no version", component.id);
        let help = match tool.releases().last() {
            Some(newest) => format!("write the version that runs; the newest line the catalog knows is {}", newest.line),
            None => format!("write the version that runs, {}", tool.file.scheme.example()),
        };
        out.push(
            Finding::new(code, message)
                .at(component.key.clone(), "which version?")
                .tool(&component.id)
                .help(help),
        );
    }
}
