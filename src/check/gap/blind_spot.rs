use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::catalog::Block;
use crate::model::LayerKind;

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "gap/blind-spot",
        severity: Severity::Note,
        what: "a stack of this kind needs a capability that the declared frameworks do not insist on, and nothing has it",
        why: "Google's highest MLOps level names no data store and no data versioning: a stack can satisfy it and not know which data made its model.",
        fix: "declare the tool that does it, or waive it with the reason",
        bad: "frameworks = [\"google-mlops-2\"]\n\n[tools]\nmlflow = \"3.1.0\"\n",
        good: "frameworks = [\"google-mlops-2\"]\n\n[[custom]]\nid = \"foundation\"\ncapabilities = [\"object-storage\", \"data-versioning\", \"code-versioning\", \"model-registry\", \"metadata-store\", \"model-training\", \"data-ingestion\", \"data-validation\", \"offline-evaluation\", \"online-serving\", \"rollback-fallback\", \"prediction-logging\", \"drift-detection\", \"system-monitoring\", \"alerting\", \"pipeline-orchestration\", \"retraining-trigger\", \"continuous-integration\", \"continuous-delivery\", \"compute-platform\", \"access-control\"]\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    let stack = context.stack;
    let named = stack.frameworks.iter();
    let held = named.filter_map(|(id, span)| Some((id, span, context.catalog.framework(id)?)));
    let held: Vec<_> = held.filter(|(_, _, h)| !h.framework.supports()).collect();
    let (Some(profile), Some((_, span, _))) = (context.stack.profile(context.catalog), held.first()) else {
        return;
    };
    let blocks: Vec<&Block> = held.iter().flat_map(|(_, _, h)| h.blocks()).collect();
    let names: Vec<String> = held.iter().map(|(id, ..)| format!("`{id}`")).collect();
    let layers = context.catalog.layers();
    for any_of in profile.expectations() {
        let naming = || blocks.iter().filter(|b| b.any_of.iter().any(|id| any_of.contains(id)));
        // A block that names it and is open is told as that block's gap; one that is only connected to, as that.
        let told = naming().any(|b| !b.any_of.iter().any(|id| context.stack.covers(id)));
        let answered = told || any_of.iter().any(|id| context.stack.covers(id));
        let Some(first) = any_of.first().filter(|_| !answered) else {
            continue;
        };
        let Some(capability) = layers.capability(first.as_str()) else {
            continue;
        };
        let ids: Vec<String> = any_of.iter().map(|id| format!("`{id}`")).collect();
        let ids = ids.join(" or ");
        let question = &capability.question;
        let all = names.join(" and ");
        let s = if names.len() == 1 { "s" } else { "" };
        let asks = match naming().next() {
            None => format!("{all} ask{s} for no {ids}"),
            // Something else fills the block that names it.
            Some(_) => format!("what {all} ask{s} for is filled here without {ids}"),
        };
        let message = format!("{asks}, and nothing covers it: {question}");
        let label = format!("a `{}` stack needs it all the same", profile.id);
        let mut found = Finding::new(code, message)
            .at((*span).clone(), label)
            .help(format!("declare a tool with {ids}, or waive it with the reason"));
        // What the canonical five stand on is no matter of taste.
        if layers.layer(capability.layer.as_str()).is_some_and(|l| l.kind == LayerKind::Core) {
            found.severity = Severity::Warning;
        }
        found.subject = Some(first.to_string());
        out.push(found);
    }
}
