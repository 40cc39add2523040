//! The nearest change that mends a pair, proven by the same facts that broke it.

use super::Context;
use crate::catalog::{CompatEntry, Fact, Release};
use crate::model::{Day, ToolId};
use crate::pairs::{self, Spoken, Verdict};
use crate::stack::Component;
use crate::version::{Key, Scheme, Version};
use std::collections::BTreeSet;

/// A change of one tool's version after which no fact speaks against any of its pairs and one
/// speaks for the pair in question.
#[derive(Debug)]
pub(super) struct Mend<'a> {
    tool: &'a Component<'a>,
    to: String,
    ended: Option<Day>,
}

impl std::fmt::Display for Mend<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` {}", self.tool.id, self.to)?;
        match self.ended {
            Some(eol) => write!(f, " (its support ended on {eol})"),
            None => Ok(()),
        }
    }
}

/// The nearest version of either tool that mends what a fact says is broken: lines with support
/// left before ended ones, then the smallest step. A pin names its version itself.
pub(super) fn nearest<'a>(context: &'a Context<'a>, broken: &Spoken<'a>) -> Vec<Mend<'a>> {
    let pinned = broken.fact.range.as_ref().and_then(|range| range.set().as_singleton());
    let ends = [
        (broken.other, broken.subject, pinned),
        (broken.subject, broken.other, None),
    ];
    ends.into_iter()
        .filter_map(|(moved, kept, pinned)| best(context, moved, kept, pinned))
        .collect()
}

/// The mends in a sentence, or that the catalog knows none.
pub(super) fn in_words(mends: &[Mend<'_>]) -> String {
    match mends {
        [] => "the catalog knows no release line of either that mends it alone; `aiia fit` looks for several moves at once".to_owned(),
        [one] => format!("nearest change the catalog proves: {one}"),
        [one, rest @ ..] => {
            let rest: Vec<String> = rest.iter().map(|m| format!("or {m}")).collect();
            format!("nearest change the catalog proves: {one}, {}", rest.join(", "))
        }
    }
}

fn best<'a>(
    context: &'a Context<'a>,
    moved: &'a Component<'a>,
    kept: &'a Component<'a>,
    pinned: Option<&Key>,
) -> Option<Mend<'a>> {
    let tool = moved.tool?;
    let scheme = tool.file.scheme;
    let now = moved.version.as_ref()?;
    let touched = touched(context, moved);
    let place = |version: &Version| {
        let before = tool.releases().iter().filter(|r| r.line.least() <= version.least());
        before.count()
    };
    let exact = pinned.and_then(|key| Version::parse(scheme, &key.to_string()).ok());
    let exact = exact.map(|version| (version.to_string(), version));
    let lines = tool.releases().iter();
    let lines = lines.map(|release| (release.line.to_string(), newest_of(release, scheme)));
    let candidates = exact.into_iter().chain(lines).filter_map(|(to, version)| {
        let steps = place(&version).abs_diff(place(now));
        let eol = tool.release_of(version.set()).and_then(|r| r.eol);
        let ended = eol.filter(|eol| *eol < context.today);
        let newer = std::cmp::Reverse(place(&version));
        let candidate = Component {
            version: Some(version),
            ..moved.clone()
        };
        let stands = proven(context, &touched, &candidate, moved, kept);
        stands.then_some(((ended.is_some(), steps, newer), to, ended))
    });
    let (_, to, ended) = candidates.min_by(|a, b| a.0.cmp(&b.0))?;
    Some(Mend { tool: moved, to, ended })
}

/// A fact and the two components it speaks of.
struct Touched<'a> {
    fact: Fact<'a>,
    a: &'a Component<'a>,
    b: &'a Component<'a>,
}

/// Every fact whose verdict can change when one component's version does: those about it, and
/// those about others that hold only beside some of its versions.
fn touched<'a>(context: &'a Context<'a>, moved: &'a Component<'a>) -> Vec<Touched<'a>> {
    let all = &context.stack.components;
    let here: BTreeSet<&ToolId> = all.iter().flat_map(pairs::names).collect();
    let names: Vec<&ToolId> = pairs::names(moved).collect();
    let own = all.iter().position(|c| std::ptr::eq(c, moved));
    let others = names.iter().flat_map(|name| context.speakers(name));
    let speakers: BTreeSet<usize> = own.into_iter().chain(others).collect();
    let mut found = Vec::new();
    for a in speakers.into_iter().map(|at| &all[at]) {
        // Of the thousands of facts of a large stack few are about it; only their ranges are read.
        let wanted = |written: &CompatEntry| {
            let with = written.with.get_ref();
            let about = std::ptr::eq(a, moved) || names.contains(&with);
            (about || written.given.contains_key(&moved.id)) && here.contains(with)
        };
        for fact in a.tool.iter().flat_map(|tool| context.catalog.facts_where(tool, wanted)) {
            let beside = fact.given.iter().any(|(id, _)| **id == moved.id);
            for b in all.iter().filter(|b| b.id != a.id && pairs::answers(b, fact.with)) {
                if beside || std::ptr::eq(a, moved) || std::ptr::eq(b, moved) {
                    found.push(Touched {
                        fact: fact.clone(),
                        a,
                        b,
                    });
                }
            }
        }
    }
    found
}

/// A line is proven at its newest patch seen, or as a whole where none was.
fn newest_of(release: &Release, scheme: Scheme) -> Version {
    let latest = release.latest.as_ref();
    let latest = latest.and_then(|text| Version::parse(scheme, text).ok());
    latest.unwrap_or_else(|| release.line.clone())
}

/// Whether some fact speaks for the pair, and none against any pair the change touches.
fn proven<'a>(
    context: &'a Context<'a>,
    touched: &'a [Touched<'a>],
    candidate: &'a Component<'a>,
    moved: &'a Component<'a>,
    kept: &'a Component<'a>,
) -> bool {
    let supposed = |c: &'a Component<'a>| if std::ptr::eq(c, moved) { candidate } else { c };
    let mut spoken_for = false;
    for Touched { fact, a, b } in touched {
        let pair = [*a, *b];
        let (a, b) = (supposed(a), supposed(b));
        if !pairs::stands_if(fact, a, b, context.stack, supposed) {
            continue;
        }
        match pairs::verdict(fact, a, b) {
            Some((_, Verdict::Works | Verdict::Allowed)) => {
                let is = |one: &Component<'_>| pair.iter().any(|c| std::ptr::eq(*c, one));
                spoken_for |= is(moved) && is(kept);
            }
            Some(_) => return false,
            None => {}
        }
    }
    spoken_for
}
