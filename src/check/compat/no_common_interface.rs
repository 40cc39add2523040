use super::ends;
use crate::check::{Context, Rule, Verdict};
use crate::finding::{Code, Finding, Severity};
use crate::stack::{Component, Link};

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "compat/no-common-interface",
        severity: Severity::Warning,
        what: "a declared link has no interface that both its ends are known to speak",
        why: "Two tools that must exchange something and share no contract need something between them that somebody has to build.",
        fix: "name the interface they do meet over, or the tool between them; lay what the catalog lacks over it with its source",
        bad: "[tools]\nqdrant = \"1.18\"\nmlflow = \"3.1.0\"\n\n[[links]]\nfrom = \"mlflow\"\nto = \"qdrant\"\nover = \"qdrant-api\"\n",
        good: "[tools]\nqdrant = \"1.18\"\nqdrant-client = \"1.18.0\"\n\n[[links]]\nfrom = \"qdrant-client\"\nto = \"qdrant\"\nover = \"qdrant-api\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    for link in &context.stack.links {
        match &link.over {
            Some(over) if ends::is_format(context.catalog, over) => {}
            Some(over) => out.extend(ends::unspoken(code, context, link, over)),
            None => out.extend(nothing_shared(code, context, link)),
        }
    }
}

/// A link that names no interface, between two tools that are known to share none and of which
/// no fact says that they go together.
fn nothing_shared(code: &'static Code, context: &Context<'_>, link: &Link) -> Option<Finding> {
    let both = [link.from, link.to].map(|at| &context.stack.components[at]);
    let [from, to] = both;
    let fine = !both.iter().all(|end| ends::known(end)) || proven(context, from, to);
    if fine || !ends::common(from, to).is_empty() {
        return None;
    }
    let message = format!(
        "the catalog knows no interface over which {} and {} can meet",
        from.in_words(),
        to.in_words()
    );
    let help = ends::instead(from, to);
    Some(ends::at(code, link, both).help(help).message(message))
}

/// Whether a fact says that the two go together: then they meet over something.
fn proven(context: &Context<'_>, from: &Component<'_>, to: &Component<'_>) -> bool {
    let works = |v: Verdict| matches!(v, Verdict::Allowed | Verdict::Works | Verdict::Contested | Verdict::Undecided);
    context.pairs.iter().any(|pair| {
        let about = (std::ptr::eq(pair.a, from) && std::ptr::eq(pair.b, to))
            || (std::ptr::eq(pair.a, to) && std::ptr::eq(pair.b, from));
        about && works(pair.verdict)
    })
}
