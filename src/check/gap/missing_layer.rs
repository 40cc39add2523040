use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "gap/missing-layer",
        severity: Severity::Error,
        what: "nothing in the stack stands in a layer its profile cannot do without",
        why: "A layer nobody thought of is found in production: data that cannot be named again, a model nobody watches.",
        fix: "declare the tool that does it, under `[[custom]]` if it is your own; or waive it with the reason",
        bad: "[tools]\nmlflow = \"3.1.0\"\n",
        good: "profile = \"predictive\"\n\n[[custom]]\nid = \"all-in-one\"\ncapabilities = [\"object-storage\", \"data-versioning\", \"model-training\", \"online-serving\", \"drift-detection\"]\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(profile) = context.stack.profile(context.catalog) else {
        return;
    };
    let layers = context.catalog.layers();
    for layer in profile.layers.iter().filter_map(|id| layers.layer(id.as_str())) {
        let of_layer = layers.of_layer(&layer.id);
        if super::covers_layer(context, profile, layer) {
            continue;
        }
        let message = format!("nothing covers the {} layer: {}", layer.name.to_lowercase(), layer.question);
        let expected = profile.expectations().flatten();
        let expected: Vec<String> = expected
            .filter(|id| of_layer.clone().any(|c| c.id == *id))
            .map(|id| format!("`{id}`"))
            .collect();
        let help = if expected.is_empty() {
            code.fix.to_owned()
        } else {
            format!("declare what does it ({}), or waive it with the reason", expected.join(", "))
        };
        let mut found = Finding::new(code, message)
            .at(context.stack.profile_span.clone(), format!("a `{}` stack needs it", profile.id))
            .help(help);
        found.subject = Some(layer.id.to_string());
        out.push(found);
    }
}
