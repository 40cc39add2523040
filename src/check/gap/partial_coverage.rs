use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::model::Coverage;

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "gap/partial-coverage",
        severity: Severity::Note,
        what: "a capability that is asked for is covered only in part, or only through something else",
        why: "A tool that integrates with a monitor is not a monitor; the part it leaves out is easily taken as done.",
        fix: "decide whether the part is enough; if not, declare a tool that covers it fully",
        bad: "[tools]\nkserve = \"0.15.2\"\nminio = \"RELEASE.2024-11-07T00-52-20Z\"\n",
        good: "[[custom]]\nid = \"drift-watch\"\ncapabilities = [\"drift-detection\"]\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    for asked in context.stack.asked(context.catalog) {
        let best = asked.coverage(context.stack);
        let Some(best) = best.filter(|c| *c != Coverage::Full) else {
            continue;
        };
        let has = |c: &&crate::stack::Component<'_>| {
            asked.any_of.iter().any(|id| c.coverage(id) == Some(best))
        };
        let Some(component) = context.declared().find(has) else {
            continue;
        };
        let how = match best {
            Coverage::Full => continue,
            Coverage::Partial => "in part",
            Coverage::Integrates => "by connecting to something else",
            Coverage::ViaThirdParty => "through a plug-in of a third party",
        };
        let what = match &asked.name {
            Some(name) => format!("`{name}`"),
            None => asked.in_words(),
        };
        let message = format!("`{}` covers {what} only {how}", component.id);
        let said = component.entries();
        let said = said.filter(|c| asked.any_of.contains(c.id.get_ref()) && c.coverage == best);
        let evidence = said.map(|c| crate::model::Evidence {
            source: c.source.get_ref().to_string(),
            says: format!("What `{}` does for {}", component.id, c.id.get_ref()),
            checked: c.checked,
        });
        let mut found = Finding::new(code, message)
            .at(component.key.clone(), "not fully")
            .tool(&component.id)
            .help(code.fix)
            .evidence(evidence);
        found.subject = asked.any_of.first().map(ToString::to_string);
        found.framework.clone_from(&asked.by);
        out.push(found);
    }
}
