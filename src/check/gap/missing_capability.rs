use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::model::{Coverage, ToolId};
use crate::stack::{Asked, Otherwise};

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "gap/missing-capability",
        severity: Severity::Warning,
        what: "no declared tool has a capability that a framework or the stack's profile asks for",
        why: "Each framework names it for a failure somebody had; the finding says which one asks.",
        fix: "declare the tool that does it, under `[[custom]]` if it is your own; or waive it with the reason",
        bad: "profile = \"llm-app\"\n\n[tools]\nopenai-api = {}\n",
        good: "profile = \"llm-app\"\n\n[[custom]]\nid = \"portal\"\ncapabilities = [\"code-versioning\", \"prompt-management\", \"hosted-model-api\", \"llm-gateway\", \"llm-tracing\", \"llm-evaluation\", \"guardrails\", \"cost-monitoring\", \"feedback-collection\", \"continuous-integration\", \"access-control\"]\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    for asked in context.stack.asked(context.catalog) {
        let covered = asked.coverage(context.stack).is_some_and(|c| c <= Coverage::ViaThirdParty);
        if covered || asked.shown || asked.any_of.is_empty() || told(context, &asked) {
            continue;
        }
        let layers = context.catalog.layers();
        let first = asked.any_of.first().and_then(|id| layers.capability(id.as_str()));
        let question = first.map_or("", |c| c.question.as_str());
        let name = asked.name.as_ref();
        let message = match name {
            Some(name) if asked.supports => format!("nothing supports `{name}`: {question}"),
            Some(name) => format!("nothing fills `{name}`: {question}"),
            None => format!("nothing covers {}: {question}", asked.in_words()),
        };
        let label = match (&asked.by, asked.optional) {
            (Some(by), _) if asked.supports => match asked.applies_from {
                Some(day) => format!("a duty of `{by}`, which applies from {day}"),
                None => format!("a duty of `{by}`"),
            },
            (Some(by), true) => format!("`{by}` names it, depending on the use case"),
            (Some(by), false) => format!("`{by}` asks for it"),
            (None, _) => format!("a `{}` stack needs it", context.stack.profile),
        };
        let mut found = Finding::new(code, message)
            .at(asked.span.clone(), label)
            .help(format!("declare a tool with {}, or waive it with the reason", asked.in_words()))
            .evidence(asked.evidence.clone());
        let others = context.declared();
        let others: Vec<_> = others.filter_map(|c| Some((c, c.otherwise(&asked.any_of)?))).collect();
        let by_mode = others.iter().find(|(_, other)| !other.modes.is_empty());
        if let Some((component, other)) = by_mode.or(others.first()) {
            found = found.help(in_another_way(&component.id, other));
        }
        let able = context.declared().find(|c| c.could_do(&asked.any_of));
        if let Some(able) = able.filter(|_| !asked.supports) {
            found = found.help(format!(
                "`{}` can do it by the catalog: name it among its capabilities if it does so here, or declare another tool",
                able.id
            ));
        }
        if asked.supports {
            found = found.help(format!(
                "declare a tool with {}, or `[[evidence]]`; a tool only supports the duty, people meet it",
                asked.in_words()
            ));
        }
        if asked.optional || asked.supports {
            found.severity = Severity::Note;
        }
        found.subject = asked.any_of.first().map(ToString::to_string);
        found.framework.clone_from(&asked.by);
        out.push(found);
    }
}

/// Whether a missing layer says it already: then its capabilities are not listed again.
fn told(context: &Context<'_>, asked: &Asked) -> bool {
    if asked.by.is_some() {
        return false;
    }
    let layers = context.catalog.layers();
    let Some(profile) = context.stack.profile(context.catalog) else {
        return false;
    };
    asked.any_of.iter().all(|id| {
        let layer = layers.capability(id.as_str()).and_then(|c| layers.layer(c.layer.as_str()));
        layer.is_some_and(|l| profile.layers.contains(&l.id) && !super::covers_layer(context, profile, l))
    })
}

/// What a team could declare where a tool of its own would do it in another way.
fn in_another_way(id: &ToolId, other: &Otherwise<'_>) -> String {
    if other.modes.is_empty() {
        let versions = other.versions.join(" and ");
        return format!("`{id}` does it in {versions}: declare such a version if it runs, or declare another tool");
    }
    let modes = other.modes.join("` or `");
    format!("`{id}` does it only in mode `{modes}`: declare the mode if it runs so, or declare another tool")
}
