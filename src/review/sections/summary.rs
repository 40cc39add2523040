//! Can this stack be built, in one honest paragraph and a few counts?

use super::paragraph;
use crate::check::{coverage, cycle};
use crate::finding::Severity;
use crate::pairs::Verdict;
use crate::report::{clean, count, coverage_closing, cycle_closing};
use crate::review::content::{Block, Phrase, Run};
use crate::review::wording::plain;
use crate::review::writing::Writing;

/// More findings than this are not told twice.
const MOST_TOLD: usize = 12;

/// The stack's name, else its file's.
pub(super) fn title(writing: &Writing<'_>) -> String {
    let stack = writing.subject.stack;
    let name = if stack.name.is_empty() {
        writing.subject.file_name
    } else {
        &stack.name
    };
    clean(name).replace('\n', " ")
}

/// The title block.
pub(super) fn facts(writing: &Writing<'_>) -> Vec<(&'static str, Phrase)> {
    let subject = writing.subject;
    let stack = subject.stack;
    let mut frameworks = Phrase::default();
    for (id, _) in &stack.frameworks {
        if !frameworks.0.is_empty() {
            frameworks = frameworks.then(", ");
        }
        let name = subject.catalog.framework(id).map(|f| f.framework.name.clone());
        frameworks = frameworks.then(name.unwrap_or_default()).then(" (");
        frameworks = frameworks.with(Run::Code(clean(id))).then(")");
    }
    if frameworks.0.is_empty() {
        frameworks = plain("none named; held against what its profile asks for");
    }
    vec![
        (
            "Declared in",
            Phrase::default().with(Run::Code(clean(&writing.file.name))),
        ),
        ("Profile", Phrase::default().with(Run::Code(clean(&stack.profile)))),
        ("Frameworks", frameworks),
        ("As of", plain(&subject.today.to_string())),
        (
            "Held against",
            plain(&format!(
                "catalog of {}, by aiia {}",
                subject.catalog.released(),
                env!("CARGO_PKG_VERSION")
            )),
        ),
    ]
}

pub(super) fn blocks(writing: &mut Writing<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Paragraph(writing.sentence(&verdict(writing)))];
    blocks.push(found(writing));
    blocks.push(pairs(writing));
    blocks.push(paragraph(
        "A pair is untested where no published fact speaks of its versions. That is not known to work, and not known \
         to fail: it was not looked up or nobody has said. Allowed means that nothing speaks against the pair and \
         nobody says that these versions were tried.",
    ));
    let outcome = writing.subject.outcome;
    let errors = outcome.findings.iter().zip(&writing.numbers);
    let errors = errors.filter(|(f, _)| f.counts() && f.severity == Severity::Error);
    let mut points: Vec<Phrase> = errors
        .map(|(f, number)| {
            Phrase::default()
                .with(Run::Finding(*number))
                .then(": ")
                .and(writing.sentence(&f.message))
        })
        .collect();
    if points.len() > MOST_TOLD {
        let more = points.len() - MOST_TOLD;
        points.truncate(MOST_TOLD);
        points.push(plain(&format!("and {more} more")));
    }
    if !points.is_empty() {
        blocks.push(paragraph("To be settled before anything else:"));
        blocks.push(Block::List(points));
    }
    blocks
}

/// The verdict, sentence by sentence. What is not known is said as plainly as what is.
fn verdict(writing: &Writing<'_>) -> String {
    let subject = writing.subject;
    let outcome = subject.outcome;
    let mut told = Vec::new();
    let counting = |family: &str, severity| {
        let all = outcome.findings.iter().filter(|f| f.counts() && f.severity == severity);
        all.filter(|f| f.code.family() == family).count()
    };
    let mistakes = counting("stack", Severity::Error);
    if mistakes > 0 {
        let (s, verb) = if mistakes == 1 {
            ("", "it touches")
        } else {
            ("s", "they touch")
        };
        told.push(format!(
            "The declaration has {mistakes} mistake{s}: what {verb} could not be judged, and the rest of this document \
             speaks only of what could be read."
        ));
    }
    let errors = outcome.count(Severity::Error) - mistakes;
    let warnings = outcome.count(Severity::Warning);
    told.push(match (errors, warnings) {
        (0, 0) if mistakes > 0 => "In what could be read, no error and no warning was found.".to_owned(),
        (0, 0) => "Nothing was found that has to be answered before this stack is built.".to_owned(),
        (0, _) => format!(
            "No error was found that keeps this stack from working, and {} should be answered first.",
            count(warnings, "warning")
        ),
        (1, _) => "As declared, this stack has an error: something in it will not work, or is missing that it cannot do without.".to_owned(),
        _ => format!(
            "As declared, this stack has {errors} errors: parts of it will not work, or are missing that it cannot do without."
        ),
    });
    told.push(told_pairs(writing));
    for (id, _) in &subject.stack.frameworks {
        if let Some(held) = coverage(subject.catalog, subject.stack, id) {
            let closing = coverage_closing(&held);
            let closing: Vec<&str> = closing.lines().collect();
            told.push(format!("Held against `{id}`: {}.", closing.join("; ")));
        }
    }
    if let Some(found) = cycle(subject.catalog, subject.stack, subject.graph) {
        let closing = cycle_closing(&found);
        told.push(if found.closes() {
            format!("The loop closes, {}.", closing.trim_start_matches("closes: yes, "))
        } else {
            format!(
                "The loop does not close: {}.",
                closing.trim_start_matches("closes: no; ")
            )
        });
    }
    if outcome.waived() > 0 {
        told.push(format!(
            "The team has accepted {} for a time; they are told here and not counted.",
            count(outcome.waived(), "finding")
        ));
    }
    told.join(" ")
}

fn told_pairs(writing: &Writing<'_>) -> String {
    let outcome = writing.subject.outcome;
    let of = |verdict| outcome.pairs_with(verdict);
    let all = outcome.pairs.len();
    if all == 0 {
        return "No two of its tools are known to meet, so nothing can be said of how they go together.".to_owned();
    }
    let of_many = |n: usize| match n {
        0 => "none is".to_owned(),
        1 => "1 is".to_owned(),
        n => format!("{n} are"),
    };
    let mut parts = vec![
        format!("{} known to work", of_many(of(Verdict::Works))),
        format!("{} broken", of_many(of(Verdict::Broken))),
    ];
    for (verdict, words) in [
        (Verdict::Unsupported, "outside what their makers support"),
        (Verdict::Contested, "contested between sources"),
        (Verdict::Undecided, "decided by a patch that is not pinned"),
        (Verdict::Allowed, "allowed by a bound alone"),
    ] {
        if of(verdict) > 0 {
            parts.push(format!("{} {words}", of_many(of(verdict))));
        }
    }
    format!(
        "Of the {} that meet, {} and {} untested.",
        count(all, "pair"),
        parts.join(", "),
        of_many(of(Verdict::Untested))
    )
}

fn found(writing: &Writing<'_>) -> Block {
    let outcome = writing.subject.outcome;
    let all = vec![
        ("errors", outcome.count(Severity::Error)),
        ("warnings", outcome.count(Severity::Warning)),
        ("notes", outcome.count(Severity::Note)),
        ("waived", outcome.waived()),
    ];
    Block::Counts("Findings".to_owned(), all)
}

fn pairs(writing: &Writing<'_>) -> Block {
    let outcome = writing.subject.outcome;
    let all = [
        ("work", Verdict::Works),
        ("allowed", Verdict::Allowed),
        ("broken", Verdict::Broken),
        ("unsupported", Verdict::Unsupported),
        ("contested", Verdict::Contested),
        ("undecided", Verdict::Undecided),
        ("untested", Verdict::Untested),
    ];
    let all = all.iter().map(|(name, verdict)| (*name, outcome.pairs_with(*verdict)));
    Block::Counts("Pairs of tools that meet".to_owned(), all.collect())
}
