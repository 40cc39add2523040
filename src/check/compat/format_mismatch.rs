use super::ends;
use crate::catalog::{CompatEntry, Fact, Interface};
use crate::pairs::stands_if;
use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::graph::Meeting;
use crate::model::{Evidence, InterfaceId, Relation, Role, ToolId};
use crate::stack::Component;
use crate::version::{Fit, Versions, fit};

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "compat/format-mismatch",
        severity: Severity::Warning,
        what: "one end of a link writes what the other is not known to read, or writes it in another version",
        why: "A model in a format the server does not load, or an engine built for another runtime, fails on the day of the roll-out.",
        fix: "write the format, in the version, that the reading end loads",
        bad: "[tools]\nmlflow = \"3.1.0\"\ntensorflow-serving = \"2.19\"\n\n[[links]]\nfrom = \"mlflow\"\nto = \"tensorflow-serving\"\nover = \"mlflow-model\"\n",
        good: "[tools]\nmlflow = \"3.1.0\"\nmlserver = \"1.7\"\n\n[[links]]\nfrom = \"mlflow\"\nto = \"mlserver\"\nover = \"mlflow-model\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    for link in &context.stack.links {
        if let Some(over) = &link.over
            && ends::is_format(context.catalog, over)
        {
            out.extend(ends::unspoken(code, context, link, over));
        }
    }
    for meeting in context.graph.meetings() {
        let Some(over) = &meeting.over else { continue };
        let Some(format) = context.catalog.interface(over.as_str()) else {
            continue;
        };
        if let Some(tied) = &format.tied_to {
            out.extend(another_version(code, context, meeting, over, format, tied));
        }
    }
}

/// Two ends of a format that is bound to the version of a tool, each with another version of it.
fn another_version(
    code: &'static Code,
    context: &Context<'_>,
    meeting: &Meeting,
    over: &InterfaceId,
    format: &Interface,
    tied: &ToolId,
) -> Option<Finding> {
    let ends = [meeting.from, meeting.to].map(|at| &context.stack.components[at]);
    let writer = ends.into_iter().find(|end| end.has_interface(over, Role::Offers))?;
    let reader = ends.into_iter().find(|end| !std::ptr::eq(*end, writer))?;
    let [theirs, ours] = [writer, reader].map(|end| has(context, end, tied));
    let (theirs, ours) = (theirs?, ours?);
    if !theirs.versions.is_disjoint(&ours.versions) {
        return None;
    }
    let message = format!(
        "a file in `{over}` is bound to the `{tied}` that wrote it: {} writes with {}, and {} reads with {}",
        writer.in_words(),
        theirs.words,
        reader.in_words(),
        ours.words
    );
    let limits = format.dialects.as_ref().map_or_else(String::new, |d| format!("; {d}"));
    let specified = Evidence {
        source: format.source.clone(),
        says: format.summary.clone(),
        checked: format.checked,
    };
    let found = Finding::new(code, message)
        .at(writer.span.clone(), "written here")
        .also(reader.span.clone(), "read here")
        .tool(&writer.id)
        .tool(&reader.id)
        .help(format!("write it with `{tied}` {}{limits}", ours.words))
        .evidence(theirs.evidence.into_iter().chain(ours.evidence))
        .evidence([specified]);
    Some(found)
}

/// The versions of a tool that a component has: its own, or those it ships or requires.
struct Has {
    versions: Versions,
    words: String,
    evidence: Vec<Evidence>,
}

fn has(context: &Context<'_>, component: &Component<'_>, tied: &ToolId) -> Option<Has> {
    if component.id == *tied {
        return Some(Has {
            versions: component.versions()?.clone(),
            words: component.version_text.clone(),
            evidence: Vec::new(),
        });
    }
    let (tool, own) = (component.tool?, component.versions()?);
    let about = |written: &CompatEntry| {
        written.with.get_ref() == tied && matches!(written.relation, Relation::Works | Relation::Requires)
    };
    let speaks = |fact: &Fact<'_>| {
        fit(own, fact.versions.set()) == Fit::All && stands_if(fact, component, component, context.stack, |c| c)
    };
    let mut found: Option<Has> = None;
    for fact in context.catalog.facts_where(tool, about).filter(speaks) {
        let Some(range) = &fact.range else { continue };
        let words = range.in_words();
        found = Some(match found {
            None => Has {
                versions: range.set().clone(),
                words,
                evidence: vec![fact.evidence()],
            },
            Some(mut all) => {
                all.versions = all.versions.union(range.set());
                all.words = format!("{}, or {words}", all.words);
                all.evidence.push(fact.evidence());
                all
            }
        });
    }
    found
}
