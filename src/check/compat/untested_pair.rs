use crate::catalog::Fact;
use crate::pairs::because;
use crate::check::{Context, Rule};
use crate::pairs::Verdict;
use crate::finding::{Code, Finding, Severity};

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "compat/untested-pair",
        severity: Severity::Note,
        what: "two tools meet and no fact speaks of their declared versions",
        why: "Silence is not a clean bill: nobody the catalog has read says that these versions go together.",
        fix: "look the pair up at its makers and add the fact, or test it yourself",
        bad: "[tools]\nminio = \"RELEASE.2024-11-07T00-52-20Z\"\nmlflow = \"3.1.0\"\n\n[[links]]\nfrom = \"minio\"\nto = \"mlflow\"\nover = \"s3-api\"\n",
        good: "[tools]\nmlflow = \"3.1.0\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    for pair in context.pairs.iter().filter(|p| p.verdict == Verdict::Untested) {
        let (a, b) = (pair.a, pair.b);
        let unpinned = [a, b].into_iter().find(|c| {
            c.version.is_none() && c.tool.is_some_and(|t| t.file.scheme != crate::version::Scheme::None)
        });
        let message = match unpinned {
            Some(c) => format!(
                "without a version of `{}` no fact can be held against {} with {}",
                c.id,
                a.in_words(),
                b.in_words()
            ),
            None => format!("no fact speaks of {} with {}", a.in_words(), b.in_words()),
        };
        let help = match unpinned {
            Some(c) => format!("write the version of `{}`: without one nothing can be judged", c.id),
            None => match &pair.partly {
                Some(fact) => format!("write the exact versions that run: {}", partly(fact)),
                None => code.fix.to_owned(),
            },
        };
        let help = match why(context, pair.ends) {
            Some(why) => format!("{help}; they are taken to meet because {why}"),
            None => help,
        };
        out.push(
            Finding::new(code, message)
                .at(a.span.clone(), "untested")
                .also(b.span.clone(), "with this")
                .tool(&a.id)
                .tool(&b.id)
                .help(help),
        );
    }
}

/// What is known of some of the releases that a pair leaves open.
fn partly(fact: &Fact<'_>) -> String {
    let with = fact.range.as_ref().map_or_else(String::new, |r| format!(" {}", r.in_words()));
    let versions = if fact.versions.is_any() {
        String::new()
    } else {
        format!(" {}", fact.versions.in_words())
    };
    format!("a fact speaks of `{}`{versions} with `{}`{with}", fact.subject.id, fact.with)
}

/// Why a link between the two was inferred, where one was.
fn why(context: &Context<'_>, ends: (usize, usize)) -> Option<String> {
    let meeting = context.graph.between(ends.0, ends.1).find(|m| !m.declared)?;
    let because = because(meeting, &context.stack.components[meeting.to])?;
    Some(match &meeting.over {
        Some(over) => format!("{because}, over `{over}`"),
        None => because,
    })
}
