//! The nearest change that mends a pair, proven by the same facts that broke it.

use super::Context;
use super::pairs::{self, Spoken, Verdict};
use crate::catalog::Release;
use crate::stack::Component;
use crate::version::Version;

/// A change of one tool's version after which no fact speaks against any of its pairs and one
/// speaks for the pair in question.
#[derive(Debug)]
pub(super) struct Mend<'a> {
    tool: &'a Component<'a>,
    release: &'a Release,
    ended: bool,
}

impl std::fmt::Display for Mend<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` {}", self.tool.id, self.release.line)?;
        match self.release.eol {
            Some(eol) if self.ended => write!(f, " (its support ended on {eol})"),
            _ => Ok(()),
        }
    }
}

/// The nearest release line of either tool that mends what a fact says is broken: lines with
/// support left before ended ones, then the smallest step.
pub(super) fn nearest<'a>(context: &'a Context<'a>, broken: &Spoken<'a>) -> Vec<Mend<'a>> {
    let ends = [(broken.other, broken.subject), (broken.subject, broken.other)];
    ends.into_iter()
        .filter_map(|(moved, kept)| best_line(context, moved, kept))
        .collect()
}

/// The mends in a sentence, or that the catalog knows none.
pub(super) fn in_words(mends: &[Mend<'_>]) -> String {
    match mends {
        [] => "the catalog knows no release line of either that mends it alone".to_owned(),
        [one] => format!("nearest change the catalog proves: {one}"),
        [one, rest @ ..] => {
            let rest: Vec<String> = rest.iter().map(|m| format!("or {m}")).collect();
            format!("nearest change the catalog proves: {one}, {}", rest.join(", "))
        }
    }
}

fn best_line<'a>(context: &'a Context<'a>, moved: &'a Component<'a>, kept: &'a Component<'a>) -> Option<Mend<'a>> {
    let tool = moved.tool?;
    let now = moved.version.as_ref()?;
    let here = tool.releases.iter().filter(|r| r.line.least() <= now.least()).count();
    let candidates = tool.releases.iter().enumerate().filter_map(|(at, release)| {
        let line = newest_of(release, tool.file.scheme);
        let stands_for = Component {
            version: Some(line),
            ..moved.clone()
        };
        if !proven(context, &stands_for, moved, kept) {
            return None;
        }
        let ended = release.eol.is_some_and(|eol| eol < context.today);
        let steps = (at + 1).abs_diff(here);
        Some(((ended, steps, std::cmp::Reverse(at)), release, ended))
    });
    let best = candidates.min_by(|a, b| a.0.cmp(&b.0))?;
    Some(Mend {
        tool: moved,
        release: best.1,
        ended: best.2,
    })
}

/// A line is proven at its newest patch seen, or as a whole where none was.
fn newest_of(release: &Release, scheme: crate::version::Scheme) -> Version {
    let latest = release.latest.as_ref();
    let latest = latest.and_then(|text| Version::parse(scheme, text).ok());
    latest.unwrap_or_else(|| release.line.clone())
}

/// Whether some fact speaks for the pair and none against the moved tool's pairs.
fn proven(context: &Context<'_>, candidate: &Component<'_>, moved: &Component<'_>, kept: &Component<'_>) -> bool {
    let mut spoken_for = false;
    for other in &context.stack.components {
        if std::ptr::eq(other, moved) || other.id == moved.id {
            continue;
        }
        for (a, b) in [(candidate, other), (other, candidate)] {
            let Some(tool) = a.tool else { continue };
            let answers = |id: &str| {
                b.id.as_str() == id || b.tool.is_some_and(|t| t.file.provides.iter().any(|p| p.as_str() == id))
            };
            for fact in context.catalog.facts(tool).filter(|f| answers(f.with.as_str())) {
                if !pairs::stands(&fact, a, b, context.stack) {
                    continue;
                }
                match pairs::verdict(&fact, a, b) {
                    Some((_, Verdict::Works)) => spoken_for |= std::ptr::eq(other, kept),
                    Some(_) => return false,
                    None => {}
                }
            }
        }
    }
    spoken_for
}
