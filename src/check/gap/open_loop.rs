use crate::check::{Context, Degree, Edge, Rule, cycle};
use crate::finding::{Code, Finding, Severity};

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "gap/open-loop",
        severity: Severity::Note,
        what: "nothing declared carries what production shows back to training",
        why: "A model decays from its first day; where no trigger and no data come back, somebody finds out from a customer.",
        fix: "declare the link that does it, with `feedback = true`; or waive it with the reason",
        bad: "[tools]\nevidently = \"0.7.21\"\nprefect = \"3.4\"\nmlflow = \"3.1.0\"\n",
        good: "[[custom]]\nid = \"watch\"\ncapabilities = [\"drift-detection\", \"prediction-logging\"]\n\n[[custom]]\nid = \"trainer\"\ncapabilities = [\"model-training\", \"data-versioning\"]\n\n[[links]]\nfrom = \"watch\"\nto = \"trainer\"\nfeedback = true\n",
    },
    run,
};

/// The layer without which a stack trains nothing, and has no such loop.
const TRAINING: &str = "training";

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    let layers = context.catalog.layers();
    let profile = layers.profile(&context.stack.profile);
    if !profile.is_some_and(|p| p.layers.iter().any(|l| l.as_str() == TRAINING)) {
        return;
    }
    let found = cycle(context.catalog, context.stack, context.graph);
    // Where nothing watches at all, the gap is the monitoring, and is told as that.
    if found.degree == Degree::Open {
        return;
    }
    let edges = [
        (&found.trigger, "trigger", "what starts training again when the model gets worse?"),
        (&found.data, "data", "how does what production saw become training data?"),
    ];
    for (edge, kind, question) in edges {
        let (at, help) = match edge {
            Edge::Declared(..) => continue,
            Edge::Possible(a, b) => (
                a.key.clone(),
                format!("`{}` could carry it to `{}`: if it does, declare the link with `feedback = true`", a.id, b.id),
            ),
            Edge::None => (context.stack.profile_span.clone(), code.fix.to_owned()),
        };
        let message = format!("no declared link closes the loop with a {kind} edge: {question}");
        let mut finding = Finding::new(code, message).at(at, format!("no {kind} edge leads back")).help(help);
        finding.subject = Some(kind.to_owned());
        out.push(finding);
    }
}
