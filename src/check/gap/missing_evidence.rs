use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::stack::{Found, Shown};

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "gap/missing-evidence",
        severity: Severity::Warning,
        what: "a duty that no tool can show has no evidence, or evidence that is not there",
        why: "Success criteria, risks and who decides stand in no tool; a review asks for the page.",
        fix: "write the page, and name it under `[[evidence]]`; or waive it with the reason",
        bad: "frameworks = [\"crisp-ml-q\"]\n\n[tools]\ndvc = \"3.61\"\n",
        good: "frameworks = [\"aiia-v2\"]\n\n[tools]\ndvc = \"3.61\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    for shown in &context.stack.evidence {
        let what = match shown.found {
            Some(Found::Missing) => "does not exist",
            Some(Found::Nothing) => "is empty",
            Some(Found::Something) | None => continue,
        };
        let item = format!("{}/{}", shown.framework, shown.block);
        let path = shown.path.escape_debug();
        let mut found = Finding::new(code, format!("the evidence for `{item}`, {path}, {what}"))
            .at(shown.span.clone(), "shows nothing")
            .help("paths are relative to the stack file; write the page, or name the one that is there");
        found.framework = Some(item);
        found.subject = Some(shown.block.clone());
        out.push(found);
    }
    for asked in context.stack.asked(context.catalog) {
        let (Some(by), Some((framework, block))) = (&asked.by, &asked.block) else {
            continue;
        };
        // A path that leads nowhere was told already.
        let declared = |s: &Shown| s.framework == *framework && s.block == *block;
        if !asked.any_of.is_empty() || asked.shown || context.stack.evidence.iter().any(declared) {
            continue;
        }
        let name = asked.name.as_deref().unwrap_or(block);
        let says = asked.evidence.as_ref().map_or("", |e| e.says.as_str());
        let mut found = Finding::new(code, format!("nothing shows `{name}`: {says}"))
            .at(asked.span.clone(), format!("`{by}` asks for it"))
            .help(format!("name the page that shows it: `[[evidence]]` with item = \"{by}\" and path"))
            .evidence(asked.evidence.clone());
        if asked.optional || asked.supports {
            found.severity = Severity::Note;
        }
        found.subject = Some(block.clone());
        found.framework.clone_from(&asked.by);
        out.push(found);
    }
}
