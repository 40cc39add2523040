//! What the team accepts, why, and until when.

use super::paragraph;
use crate::check::{Standing, standing, waives};
use crate::report::clean;
use crate::review::content::{Block, Phrase, Row, Run, Table};
use crate::review::wording::plain;
use crate::review::writing::Writing;
use crate::stack::Waiver;

pub(super) fn blocks(writing: &mut Writing<'_>) -> Vec<Block> {
    let waivers = &writing.subject.stack.waivers;
    if waivers.is_empty() {
        return vec![paragraph("The team has waived nothing.")];
    }
    let rows = waivers.iter().map(|w| row(writing, w)).collect();
    let head = ["waived", "reason", "until", "stands"];
    vec![Block::Table(Table {
        caption: "Findings the team accepts for a time".to_owned(),
        head: head.map(str::to_owned).to_vec(),
        rows,
    })]
}

fn row(writing: &Writing<'_>, waiver: &Waiver) -> Row {
    let tool = waiver.tool.as_ref().map(|id| format!(" of `{id}`")).unwrap_or_default();
    let subject = waiver
        .subject
        .as_ref()
        .map(|s| format!(" for `{s}`"))
        .unwrap_or_default();
    let what = writing.sentence(&format!("`{}`{tool}{subject}", waiver.code));
    let (until, stands) = match standing(waiver, writing.subject.today) {
        Standing::Holds(day) => (plain(&day.to_string()), matched(writing, waiver)),
        Standing::Lapsed(day) => (plain(&day.to_string()), hole("lapsed: it waives nothing any more")),
        Standing::Endless(text) => (plain(&text), hole("lapsed: its end is not a day")),
        Standing::Unknown => (plain("-"), hole("waives nothing: there is no such code")),
    };
    Row {
        anchor: None,
        cells: vec![what, plain(&clean(&waiver.reason)), until, stands],
    }
}

fn hole(text: &str) -> Phrase {
    Phrase::default().with(Run::Hole(text.to_owned()))
}

/// The findings a waiver that holds is about.
fn matched(writing: &Writing<'_>, waiver: &Waiver) -> Phrase {
    let all = writing.subject.outcome.findings.iter().zip(&writing.numbers);
    let mut phrase = Phrase::default();
    for (_, number) in all.filter(|(f, _)| f.waived.is_some() && waives(waiver, f)) {
        let joint = if phrase.0.is_empty() { "active: " } else { ", " };
        phrase = phrase.then(joint).with(Run::Finding(*number));
    }
    if phrase.0.is_empty() {
        hole("unused: it matches nothing")
    } else {
        phrase
    }
}
