use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::model::Coverage;
use crate::stack::Component;

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "overlap/duplicate-capability",
        severity: Severity::Note,
        what: "two tools fully cover a capability of which a stack wants one source of truth",
        why: "With two registries or two trackers, somebody looks in the wrong one.",
        fix: "decide which one is the source of truth, and write it down; drop or waive the other",
        bad: "[[custom]]\nid = \"registry-a\"\ncapabilities = [\"model-registry\"]\n\n[[custom]]\nid = \"registry-b\"\ncapabilities = [\"model-registry\"]\n",
        good: "[[custom]]\nid = \"registry-a\"\ncapabilities = [\"model-registry\"]\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    let exclusive = context.catalog.layers().capabilities.iter().filter(|c| c.exclusive);
    for capability in exclusive {
        let full = |c: &&Component<'_>| c.coverage(&capability.id) == Some(Coverage::Full);
        let holders: Vec<&Component<'_>> = context.declared().filter(full).collect();
        let [first, rest @ ..] = holders.as_slice() else {
            continue;
        };
        if rest.is_empty() {
            continue;
        }
        let names: Vec<String> = holders.iter().map(|c| format!("`{}`", c.id)).collect();
        let message = format!("{} each cover `{}`", names.join(" and "), capability.id);
        let mut found = Finding::new(code, message)
            .at(first.key.clone(), "one of them")
            .help(code.fix);
        for other in rest {
            found = found.also(other.key.clone(), "another");
        }
        found.tools = holders.iter().map(|c| c.id.clone()).collect();
        found.subject = Some(capability.id.to_string());
        out.push(found);
    }
}
