//! The pairs nobody has a fact about, listed; then every other pair with what its verdict rests on.

use super::paragraph;
use crate::pairs::{Pair, Verdict};
use crate::report::{count, pairs};
use crate::review::content::{Block, Phrase, Row, Run, Table};
use crate::review::wording::{full, plain};
use crate::review::writing::Writing;

pub(super) fn blocks(writing: &mut Writing<'_>) -> Vec<Block> {
    let outcome = writing.subject.outcome;
    let told = paragraph(&full(&format!(
        "{} that meet: {}",
        count(outcome.pairs.len(), "pair"),
        pairs(outcome)
    )));
    let (untested, known): (Vec<_>, Vec<_>) = outcome.pairs.iter().partition(|p| p.verdict == Verdict::Untested);
    let mut blocks = vec![told];
    if untested.is_empty() {
        blocks.push(paragraph("No pair is untested."));
    } else {
        let rows = untested.iter().map(|pair| Row {
            anchor: None,
            cells: vec![both(writing, pair), why(writing, pair), found(writing, pair)],
        });
        blocks.push(Block::Table(Table {
            caption: "Untested pairs: no published fact speaks of these versions".to_owned(),
            head: ["pair", "why they meet", "finding"].map(str::to_owned).to_vec(),
            rows: rows.collect(),
        }));
    }
    if !known.is_empty() {
        let rows = known.iter().map(|pair| {
            let both = both(writing, pair);
            let evidence: Vec<_> = pair.spoken.iter().map(|s| s.fact.evidence()).collect();
            let cited = writing.cited(&evidence);
            Row {
                anchor: None,
                cells: vec![both, plain(pair.verdict.as_str()), cited],
            }
        });
        let table = Table {
            caption: "Pairs of which facts speak".to_owned(),
            head: ["pair", "verdict", "rests on"].map(str::to_owned).to_vec(),
            rows: rows.collect(),
        };
        let title = format!("The {} of which facts speak", count(known.len(), "other pair"));
        blocks.push(Block::Fold(plain(&title), vec![Block::Table(table)]));
    }
    blocks
}

fn both(writing: &Writing<'_>, pair: &Pair<'_>) -> Phrase {
    writing.sentence(&format!("{} and {}", pair.a.in_words(), pair.b.in_words()))
}

/// Over what two tools meet, and who says that they do.
fn why(writing: &Writing<'_>, pair: &Pair<'_>) -> Phrase {
    let outcome = writing.subject.outcome;
    let stack = writing.subject.stack;
    let (a, b) = (&stack.components[pair.ends.0], &stack.components[pair.ends.1]);
    let same = |x, y| std::ptr::eq(x, y);
    let mut links = outcome.links.iter();
    let linked = links.find(|l| (same(l.from, a) && same(l.to, b)) || (same(l.from, b) && same(l.to, a)));
    let Some(linked) = linked else {
        return plain("the catalog has facts about the two, of other versions");
    };
    let because = linked.because().unwrap_or_else(|| "the stack declares it".to_owned());
    let over = linked.meeting.over.as_ref();
    let over = over.map_or_else(String::new, |over| format!(", over `{over}`"));
    writing.sentence(&format!("{because}{over}"))
}

/// The finding that tells of it.
fn found(writing: &Writing<'_>, pair: &Pair<'_>) -> Phrase {
    let outcome = writing.subject.outcome;
    let mut all = outcome.findings.iter().zip(&writing.numbers);
    let about = all.find(|(f, _)| {
        f.code.name == "compat/untested-pair"
            && f.tools == [pair.a.id.clone(), pair.b.id.clone()]
            && f.span.as_ref() == Some(&pair.a.span)
    });
    about.map_or_else(
        || plain("-"),
        |(_, number)| Phrase::default().with(Run::Finding(*number)),
    )
}
