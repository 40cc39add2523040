use crate::graph::misfits;
use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::stack::Denied;

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "stack/idle-link",
        severity: Severity::Warning,
        what: "a link is declared or denied to no effect",
        why: "A way back that its two tools do not fit closes no loop, and the denial of a link that nobody infers hides what was meant.",
        fix: "name the two tools that meet, and the way back that they take; remove what denies nothing",
        bad: "[[custom]]\nid = \"watch\"\ncapabilities = [\"drift-detection\"]\n\n[[custom]]\nid = \"board\"\ncapabilities = [\"dashboards\"]\n\n[[links]]\nfrom = \"watch\"\nto = \"board\"\nfeedback = true\n",
        good: "[[custom]]\nid = \"watch\"\ncapabilities = [\"drift-detection\"]\n\n[[custom]]\nid = \"run\"\ncapabilities = [\"pipeline-orchestration\"]\n\n[[links]]\nfrom = \"watch\"\nto = \"run\"\nfeedback = \"trigger\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    let component = |at: usize| &context.stack.components[at];
    for misfit in misfits(context.catalog, context.stack) {
        let (a, b) = (component(misfit.link.from), component(misfit.link.to));
        let between = if a.id == b.id {
            format!("inside `{}`", a.id)
        } else {
            format!("from `{}` to `{}`", a.id, b.id)
        };
        let (message, help) = match misfit.way {
            Some(way) => {
                let starts: Vec<String> = way.starts_at().flatten().map(|id| format!("`{id}`")).collect();
                let ends: Vec<String> = way.to.iter().map(|id| format!("`{id}`")).collect();
                let help = format!(
                    "it starts where something does {} and arrives where something does {}",
                    starts.join(" or "),
                    ends.join(" or ")
                );
                (format!("what leads back {between} is not {}", way.name), help)
            }
            None => (
                format!("what leads back {between} takes no way of the loop"),
                "`aiia coverage` lists the ways back and who could take them".to_owned(),
            ),
        };
        let mut finding = Finding::new(code, message)
            .at(misfit.link.span.clone(), "closes nothing")
            .tool(&a.id)
            .help(help);
        finding.subject = misfit.way.map(|way| way.id.clone());
        out.push(if a.id == b.id { finding } else { finding.tool(&b.id) });
    }
    for at in context.graph.idle_denials() {
        let denied = &context.stack.denied[*at];
        let (a, b) = (component(denied.from), component(denied.to));
        let over = denied.over.as_ref().map_or_else(String::new, |over| format!(" over `{over}`"));
        let (message, help) = if declared(context, denied) {
            let message = format!("the stack both declares and denies a link between `{}` and `{}`{over}", a.id, b.id);
            (message, "remove the one that is not so")
        } else {
            let message = format!("nothing infers a link between `{}` and `{}`{over}", a.id, b.id);
            (message, "remove what denies it; `aiia check --explain-links` lists what is inferred")
        };
        let finding = Finding::new(code, message).at(denied.span.clone(), "denies nothing");
        out.push(finding.tool(&a.id).tool(&b.id).help(help));
    }
}

/// Whether the stack declares what it denies.
fn declared(context: &Context<'_>, denied: &Denied) -> bool {
    let mut links = context.stack.links.iter();
    links.any(|link| {
        let ends = [(link.from, link.to), (link.to, link.from)];
        let over = denied.over.is_none() || denied.over == link.over;
        over && ends.contains(&(denied.from, denied.to))
    })
}
