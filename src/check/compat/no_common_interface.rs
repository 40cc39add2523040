use super::ends;
use crate::pairs::between;
use crate::check::{Context, Rule};
use crate::pairs::Verdict;
use crate::finding::{Code, Finding, Severity};
use crate::model::RunsAs;
use crate::stack::Link;

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
    // Of two that a fact says go together something is known, though not over what.
    let works = between(context.pairs, link.from, link.to).is_some_and(|pair| {
        use Verdict::{Allowed, Contested, Undecided, Works};
        matches!(pair.verdict, Allowed | Works | Contested | Undecided)
    });
    // Two libraries meet in the code that imports both.
    let imported = both.iter().all(|end| end.runs_as() == Some(RunsAs::Library));
    if works || imported || !both.iter().all(|end| ends::known(end)) || !ends::common(from, to).is_empty() {
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
