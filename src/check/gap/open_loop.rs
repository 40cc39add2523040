use crate::check::{Back, Context, Degree, Edge, Rule, cycle};
use crate::finding::{Code, Finding, Severity};
use crate::stack::Component;

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "gap/open-loop",
        severity: Severity::Note,
        what: "nothing declared carries what production shows back to training, or to evaluation sets, prompts and tuning data",
        why: "A model decays from its first day, and a prompt meets questions nobody wrote it for; where nothing comes back, somebody finds out from a customer.",
        fix: "declare the link that does it, with the way it takes: `feedback = \"trigger\"`; or waive it with the reason",
        bad: "[tools]\nevidently = \"0.7.21\"\nprefect = \"3.4\"\nmlflow = \"3.1.0\"\n",
        good: "[[custom]]\nid = \"watch\"\ncapabilities = [\"drift-detection\", \"prediction-logging\"]\n\n[[custom]]\nid = \"trainer\"\ncapabilities = [\"model-training\", \"data-versioning\"]\n\n[[links]]\nfrom = \"watch\"\nto = \"trainer\"\nfeedback = [\"trigger\", \"data\"]\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(found) = cycle(context.catalog, context.stack, context.graph) else {
        return;
    };
    // Where nothing watches at all, the gap is the monitoring, and is told as that.
    if found.degree == Degree::Open {
        return;
    }
    let open = found.open_ways();
    let (needed, any): (Vec<&Back<'_>>, Vec<&Back<'_>>) = open.into_iter().partition(|b| b.needed);
    for back in needed {
        let message = format!("no declared link closes the loop with {}: {}", back.way.name, back.way.question);
        let label = format!("no {} leads back", back.way.bare_name());
        out.push(told(code, context, &[back], message, label, &back.way.id));
    }
    // Where any way would do, they are one gap.
    if !any.is_empty() {
        let names: Vec<&str> = any.iter().map(|b| b.way.name.as_str()).collect();
        let question = &found.form.question;
        let message = format!("no declared link closes the loop with {}: {question}", either(&names));
        let label = "nothing declared leads back".to_owned();
        out.push(told(code, context, &any, message, label, &found.form.id));
    }
}

fn told(
    code: &'static Code,
    context: &Context<'_>,
    ways: &[&Back<'_>],
    message: String,
    label: String,
    subject: &str,
) -> Finding {
    let possible = ways.iter().find_map(|b| match b.edge {
        Edge::Possible(from, to) => Some((from, to, b.way.id.as_str())),
        Edge::Declared(..) | Edge::None => None,
    });
    let (at, help) = match possible {
        Some((a, b, way)) => (a.key.clone(), would(context, a, b, way)),
        None => (context.stack.profile_span.clone(), code.fix.to_owned()),
    };
    let mut finding = Finding::new(code, message).at(at, label).help(help);
    finding.subject = Some(subject.to_owned());
    finding
}

/// What to write if two tools, or one inside itself, carry back what is missing.
fn would(context: &Context<'_>, a: &Component<'_>, b: &Component<'_>, way: &str) -> String {
    let component = |at: usize| &context.stack.components[at].id;
    let mut links = context.stack.feedback.iter();
    if links.any(|link| link.ways.is_none() && *component(link.from) == a.id && *component(link.to) == b.id) {
        return format!(
            "the link from `{}` to `{}` is taken to carry back something else: if it carries this too, name each way in a list, `feedback = [\"{way}\", …]`",
            a.id, b.id
        );
    }
    if a.id == b.id {
        return format!(
            "`{}` could do it inside itself: if it does, declare a link from it to itself with `feedback = \"{way}\"`",
            a.id
        );
    }
    format!(
        "`{}` could carry it to `{}`: if it does, declare the link with `feedback = \"{way}\"`",
        a.id, b.id
    )
}

/// Names as a choice: `a, b or c`.
fn either(names: &[&str]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
