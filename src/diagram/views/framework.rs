//! The framework view: a framework's own boxes, each filled by the tools of this stack that have it, as
//! `aiia coverage` tells them.

use super::marks::{Marks, NUMBERING};
use super::subject::{Subject, Undrawn};
use crate::catalog::{self, Block, Drawing, Place};
use crate::check::{Filled, HeldFramework, Standing, coverage};
use crate::diagram::model::{
    Board, Cell, Diagram, Form, Grid, Group, Joins, Node, NodeKind, Plan, Rung, Side, State, Tone, ToneWords,
};
use crate::model::{Coverage, ToolId};
use std::fmt::Write as _;

/// A box names this many tools; the rest is a number.
const MOST_NAMES: usize = 4;

/// More than this many blocks that a level lacks are counted, not named, under the heading.
const MOST_LACKING: usize = 3;

/// A name of a framework longer than this, in characters, is cut before its first comma or bracket.
const LONGEST_TITLE: usize = 64;

/// Builds the framework view of a stack.
pub(super) fn draw(subject: &Subject<'_>) -> Result<Diagram, Undrawn> {
    let id = chosen(subject)?;
    let Some(held) = coverage(subject.catalog, subject.stack, id) else {
        return Err(Undrawn {
            problem: format!("no framework is known as `{}`", id.escape_debug()),
            help: format!("there are {}", subject.catalog.framework_ids().join(", ")),
        });
    };
    let (mut marks, left_over) = Marks::of_framework(subject, &held);
    let boxes: Vec<(&Filled<'_>, Node)> = held
        .blocks
        .iter()
        .map(|filled| (filled, node(subject, &held, filled, &mut marks)))
        .collect();
    let tones = tones(&held, &boxes);
    let board = match &held.framework.drawing {
        Some(drawing) => drawn(&held, drawing, boxes),
        None => grouped(&held, boxes),
    };
    let mut footer = format!("{} · {}", subject.footer(), credit(&held));
    if left_over > 0 {
        footer = format!(
            "{left_over} more findings: aiia check --framework {} · {footer}",
            held.id
        );
    }
    let legend = marks.legend();
    if !legend.is_empty() {
        footer.push_str(NUMBERING);
    }
    Ok(Diagram {
        title: format!("{}: {}", subject.title(), short(&held.framework.name)),
        subtitle: subtitle(&held),
        form: Form::Board(board),
        legend,
        tones,
        footer,
        ..Diagram::default()
    })
}

/// The framework that was named, or the only one the stack names.
fn chosen<'a>(subject: &Subject<'a>) -> Result<&'a str, Undrawn> {
    let named = subject.stack.frameworks.iter().map(|(id, _)| id.as_str());
    let mut named: Vec<&'a str> = named.collect();
    named.dedup();
    match (subject.framework, named.as_slice()) {
        (Some(id), _) => Ok(id),
        (None, [one]) => Ok(one),
        (None, []) => Err(Undrawn {
            problem: "the stack names no framework to draw".to_owned(),
            help: format!(
                "name one with --framework: {}",
                subject.catalog.framework_ids().join(", ")
            ),
        }),
        (None, several) => Err(Undrawn {
            problem: format!("the stack names {} frameworks, and a picture shows one", several.len()),
            help: format!("name one with --framework: {}", several.join(", ")),
        }),
    }
}

/// The line under the heading: what `aiia coverage` closes with.
fn subtitle(held: &HeldFramework<'_>) -> String {
    let mut lines = held.closing();
    if let Some((level, lacks)) = held.next.as_ref().filter(|next| next.1.len() > MOST_LACKING) {
        lines.pop();
        lines.push(format!("level {level} needs {} more blocks", lacks.len()));
    }
    lines.join(" · ")
}

/// A name short enough for a heading; the whole of it is beneath the picture.
fn short(name: &str) -> &str {
    if name.chars().count() <= LONGEST_TITLE {
        return name;
    }
    let ends = [", ", " ("].iter().filter_map(|end| name.find(end));
    ends.min().map_or(name, |end| &name[..end])
}

/// Where the framework was read.
fn credit(held: &HeldFramework<'_>) -> String {
    let from = if held.framework.drawing.is_some() {
        "drawn afresh after"
    } else {
        "boxes of"
    };
    format!("{from} {}, {}", held.framework.name, held.framework.source)
}

/// A box with what fills it.
fn node(subject: &Subject<'_>, held: &HeldFramework<'_>, filled: &Filled<'_>, marks: &mut Marks<'_>) -> Node {
    let block = filled.block;
    let standing = held.standing(filled);
    Node {
        id: block.id.clone(),
        label: block.name.clone(),
        version: names(subject, filled),
        kind: if block.is_duty() {
            NodeKind::Duty
        } else {
            NodeKind::Block
        },
        note: Some(words(held, block, standing)),
        tone: tone(standing),
        marks: marks.of_block(&held.id, &block.id),
    }
}

fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::Filled(Coverage::Full) | Standing::Shown => Tone::Full,
        Standing::Filled(Coverage::Partial) => Tone::Partial,
        Standing::Filled(Coverage::Integrates) => Tone::Integrates,
        Standing::Filled(Coverage::ViaThirdParty) => Tone::ThirdParty,
        Standing::Nothing => Tone::Empty,
        Standing::Unknown => Tone::Unknown,
    }
}

/// The words for how a box stands. Of a law nothing is said but that something is present or absent.
fn words(held: &HeldFramework<'_>, block: &Block, standing: Standing) -> String {
    let law = held.framework.supports();
    let mut words = match standing {
        Standing::Filled(coverage) if law && coverage == Coverage::Full => "present".to_owned(),
        Standing::Filled(coverage) if law => format!("present, {coverage}"),
        Standing::Filled(coverage) => coverage.to_string(),
        Standing::Shown if law => "present".to_owned(),
        Standing::Shown => "shown".to_owned(),
        Standing::Nothing if law => "absent".to_owned(),
        Standing::Nothing if block.is_duty() => "not shown".to_owned(),
        Standing::Nothing => "empty".to_owned(),
        Standing::Unknown => "unknown".to_owned(),
    };
    if block.is_duty() && !law {
        words.insert_str(0, "duty, ");
    }
    if block.optional {
        words.push_str(" · depends on the use case");
    }
    if let Some(day) = block.applies_from {
        let _ = write!(words, " · applies from {day}");
    }
    words
}

/// The tools by their names, the fullest first, each with its grade where it is less than full; then
/// the pages that show it.
fn names(subject: &Subject<'_>, filled: &Filled<'_>) -> String {
    let tools = filled.by.iter().map(|(id, _, coverage)| {
        let name = subject.stack.of(id).next().map_or(id.as_str(), |c| c.name.as_str());
        match coverage {
            Coverage::Full => name.to_owned(),
            other => format!("{name} ({other})"),
        }
    });
    let mut all: Vec<String> = tools.chain(filled.pages()).collect();
    if all.len() > MOST_NAMES {
        let more = all.len() - (MOST_NAMES - 1);
        all.truncate(MOST_NAMES - 1);
        all.push(format!("and {more} more"));
    }
    if all.is_empty() {
        // Silence about a mode, or about a version, is no word on the tool.
        let name = |id: &ToolId| {
            let declared = subject.stack.of(id).next();
            declared.map_or_else(|| id.to_string(), |c| c.name.clone())
        };
        let otherwise = filled.otherwise.iter();
        let otherwise = otherwise.map(|(id, modes)| format!("{} only in mode {}", name(id), modes.join(" or ")));
        let later = filled.later.iter();
        let later = later.map(|(id, versions)| format!("{} only in {}", name(id), versions.join(" and ")));
        all = otherwise.chain(later).collect();
    }
    all.join(", ")
}

/// The shadings that occur, in the order of their grades.
fn tones(held: &HeldFramework<'_>, boxes: &[(&Filled<'_>, Node)]) -> Vec<ToneWords> {
    let law = held.framework.supports();
    let shown = boxes.iter().any(|(f, _)| held.standing(f) == Standing::Shown);
    let full = match (law, shown) {
        (true, false) => "present",
        (true, true) => "present, or a page shows it",
        (false, false) => "full: a tool does it",
        (false, true) => "full: a tool does it, or a page shows it",
    };
    let meanings = [
        (Tone::Full, full),
        (Tone::Partial, "partial: a tool does part of it"),
        (Tone::Integrates, "integrates: a tool connects to what does it"),
        (Tone::ThirdParty, "via-third-party: through somebody else's plug-in"),
        (Tone::Empty, if law { "absent" } else { "empty: nothing fills it" }),
        (Tone::Unknown, "unknown: a duty of people, and no page shows it"),
    ];
    let occurs = |tone: Tone| boxes.iter().any(|(_, node)| node.tone == tone);
    let occurring = meanings.into_iter().filter(|(tone, _)| occurs(*tone));
    occurring
        .map(|(tone, text)| ToneWords {
            tone,
            text: text.to_owned(),
        })
        .collect()
}

/// Boxes where the framework's own picture has them.
fn drawn(held: &HeldFramework<'_>, drawing: &Drawing, boxes: Vec<(&Filled<'_>, Node)>) -> Board {
    let frame_of = |place: Option<Place>| {
        let frames = drawing.frames.iter();
        frames
            .enumerate()
            .find(|(_, f)| place.is_some_and(|p| f.holds(&p)))
            .map(|(at, _)| at)
    };
    // What stands in no frame is the last part.
    let count = drawing.frames.len() + 1;
    let mut parts: Vec<Group> = drawing.frames.iter().map(|f| group(&f.name)).collect();
    parts.push(group(&held.framework.name));
    let mut frames: Vec<Option<Cell>> = drawing.frames.iter().map(|f| Some(cell(f.at, f.span))).collect();
    frames.push(None);
    let mut cells = vec![Vec::new(); count];
    for (filled, node) in boxes {
        let place = filled.block.place;
        let part = frame_of(place).unwrap_or(count - 1);
        let cell = place.map_or_else(Cell::default, |p| Cell {
            joins: match p.joins {
                None => Joins::Nothing,
                Some(catalog::Joins::Above) => Joins::Above,
                Some(catalog::Joins::Below) => Joins::Below,
                Some(catalog::Joins::Left) => Joins::Left,
            },
            round: p.round,
            ..cell(p.at, p.span)
        });
        parts[part].nodes.push(node);
        cells[part].push(cell);
    }
    let sides = drawing.sides.iter().map(|side| Side {
        label: side.name.clone(),
        rows: (side.rows[0], side.rows[1]),
    });
    Board {
        parts,
        plan: Plan::Grid(Grid {
            columns: drawing.columns,
            frames,
            cells,
            sides: sides.collect(),
        }),
    }
}

fn cell(at: [u16; 2], span: [u16; 2]) -> Cell {
    Cell {
        row: at[0],
        column: at[1],
        rows: span[0],
        columns: span[1],
        ..Cell::default()
    }
}

fn group(name: &str) -> Group {
    Group {
        id: name.to_owned(),
        label: name.to_owned(),
        ..Group::default()
    }
}

/// Boxes in rows, by the framework's own headings; the highest level stands on top.
fn grouped(held: &HeldFramework<'_>, boxes: Vec<(&Filled<'_>, Node)>) -> Board {
    let levels = !held.framework.levels.is_empty();
    let mut keys: Vec<(Option<u32>, Option<&str>)> = Vec::new();
    let mut parts: Vec<Group> = Vec::new();
    let mut met: Vec<(usize, usize)> = Vec::new();
    for (filled, node) in boxes {
        let level = filled.block.level.filter(|_| levels);
        // A level is one part, whatever headings its blocks have.
        let heading = filled.block.group.as_deref();
        let key = (level, heading.filter(|_| level.is_none()));
        let at = keys.iter().position(|k| *k == key).unwrap_or_else(|| {
            keys.push(key);
            let name = heading.map_or_else(
                || level.map_or_else(String::new, |l| format!("Level {l}")),
                str::to_owned,
            );
            parts.push(group(&name));
            met.push((0, 0));
            parts.len() - 1
        });
        parts[at].nodes.push(node);
        if !filled.block.optional {
            met[at].1 += 1;
            met[at].0 += usize::from(filled.is_met());
        }
    }
    for (part, (met, asked)) in parts.iter_mut().zip(&met) {
        let word = if held.framework.supports() { "supported" } else { "met" };
        // Of a part without a name the heading says it already.
        let told = *asked > 0 && !part.label.is_empty();
        part.sublabel = told.then(|| format!("{met} of {asked} {word}"));
        part.state = State::Present;
    }
    if !levels {
        return Board {
            parts,
            plan: Plan::Rows,
        };
    }
    let mut rungs: Vec<(Rung, Group)> = keys
        .iter()
        .zip(parts)
        .map(|((level, _), part)| {
            let level = level.unwrap_or_default();
            let reached = held.reached.is_some_and(|reached| level <= reached);
            (Rung { level, reached }, part)
        })
        .collect();
    rungs.sort_by_key(|(rung, _)| std::cmp::Reverse(rung.level));
    let (rungs, parts) = rungs.into_iter().unzip();
    Board {
        parts,
        plan: Plan::Ladder(rungs),
    }
}
