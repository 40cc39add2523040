//! How the tools of a stack hang together, in plain words.

use super::cycle::list;
use super::table::Page;
use crate::check::{Piece, Point, Structure, Twins};
use crate::model::CapabilityId;
use crate::stack::Component;
use serde_json::{Value as Json, json};

/// Longer lists of names end with a number: a sentence is to be read.
const MOST_NAMES: usize = 4;

/// The structure for a reader.
#[must_use]
pub fn structure(found: &Structure<'_>, page: Page) -> String {
    let heading = if page == Page::Markdown { "### " } else { "" };
    format!("{heading}How it hangs together\n{}", list(page, &says(found)))
}

/// The structure, a line a point.
#[must_use]
pub fn says(found: &Structure<'_>) -> Vec<String> {
    let mut lines = vec![format!(
        "rests on {}; a link that neither the stack declares nor the catalog infers is not seen, nor how many copies of a tool run",
        rests(found),
    )];
    if found.points.is_empty() {
        lines.push("single points of failure among the links: none seen".to_owned());
    }
    lines.extend(
        found
            .points
            .iter()
            .map(|p| format!("single point of failure among the links: {}", point(p))),
    );
    lines.extend(alone(found));
    if found.twins.is_empty() {
        lines.push("redundant: none seen".to_owned());
    }
    lines.extend(found.twins.iter().map(|twins| format!("redundant: {}", pair(twins))));
    lines
}

/// The tools that no link reaches; those that live beside others in one environment are told apart.
fn alone(found: &Structure<'_>) -> Vec<String> {
    let (beside, apart): (Vec<_>, Vec<_>) = found.alone.iter().partition(|(_, shared)| shared.is_some());
    let ids = |tools: Vec<&(&Component<'_>, Option<&str>)>| {
        let ids: Vec<&str> = tools.iter().map(|(c, _)| c.id.as_str()).collect();
        and(&ids)
    };
    let mut lines = Vec::new();
    if apart.is_empty() && beside.is_empty() {
        lines.push("tools without a known link: none".to_owned());
    } else if !apart.is_empty() {
        lines.push(format!("tools without a known link: {}", ids(apart)));
    }
    if !beside.is_empty() {
        lines.push(format!(
            "tools without a known link, but beside others in one environment: {}",
            ids(beside)
        ));
    }
    lines
}

/// How many ties of each sort there are. A need is what the catalog says of a tool: that it cannot do without another.
fn rests(found: &Structure<'_>) -> String {
    let declared = counted(found.declared, "declared link");
    let inferred = counted(found.inferred, "inferred one");
    match found.required {
        0 => format!("{declared} and {inferred}"),
        1 => format!("{declared}, {inferred} and 1 need of one tool for another"),
        more => format!("{declared}, {inferred} and {more} needs of one tool for another"),
    }
}

/// A point for a reader: whom nothing links to whom without it.
fn point(found: &Point<'_>) -> String {
    let how = match (found.declared, found.inferred, found.required) {
        (_, 0, 0) => "every link at it is declared",
        (0, _, 0) => "every link at it is inferred",
        (0, 0, _) => "every tie at it is one of need",
        (_, 0, _) => "every tie at it is declared or one of need",
        _ => "some links at it are inferred",
    };
    format!(
        "without {} nothing links {}; {how}",
        found.tool.id,
        apart(&found.pieces)
    )
}

/// The pieces that are left: the smaller ones from each other and from the largest, or all from each other where each is
/// one tool.
fn apart(pieces: &[Piece<'_>]) -> String {
    let mut all: Vec<&Piece<'_>> = pieces.iter().collect();
    if all.len() > 2 && all.iter().all(|p| p.tools.len() == 1) {
        return format!("{} to each other", behind(&all));
    }
    let largest = (0..all.len()).rev().max_by_key(|at| all[*at].tools.len());
    let largest: Vec<&Piece<'_>> = largest.map(|at| all.remove(at)).into_iter().collect();
    let between = if all.len() > 1 { "each other or to " } else { "" };
    format!("{} to {between}{}", behind(&all), behind(&largest))
}

/// The tools next to the one that is gone, and how many stand behind them.
fn behind(pieces: &[&Piece<'_>]) -> String {
    let next: Vec<&Component<'_>> = pieces.iter().flat_map(|p| p.next.iter().copied()).collect();
    let all: usize = pieces.iter().map(|p| p.tools.len()).sum();
    let them = if next.len() == 1 { "it" } else { "them" };
    match all.saturating_sub(next.len()) {
        0 => some(&next),
        1 => format!("{} (and 1 tool behind {them})", some(&next)),
        more => format!("{} (and {more} tools behind {them})", some(&next)),
    }
}

fn pair(twins: &Twins<'_>) -> String {
    let both: Vec<&str> = twins.both.iter().map(|id| id.as_str()).collect();
    format!(
        "{} share {} and meet the same tools ({}); is one enough?",
        every(&twins.tools),
        and(&both),
        some(&twins.meet)
    )
}

fn every(tools: &[&Component<'_>]) -> String {
    and(&tools.iter().map(|c| c.id.as_str()).collect::<Vec<_>>())
}

fn some(tools: &[&Component<'_>]) -> String {
    if tools.len() <= MOST_NAMES + 1 {
        return every(tools);
    }
    let names: Vec<&str> = tools.iter().take(MOST_NAMES).map(|c| c.id.as_str()).collect();
    format!("{} and {} more", names.join(", "), tools.len() - MOST_NAMES)
}

fn and(names: &[&str]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

fn counted(n: usize, what: &str) -> String {
    match n {
        1 => format!("1 {what}"),
        _ => format!("{n} {what}s"),
    }
}

/// The structure for a program.
#[must_use]
pub fn structure_json(found: &Structure<'_>) -> Json {
    let ids = |tools: &[&Component<'_>]| tools.iter().map(|c| c.id.to_string()).collect::<Vec<_>>();
    let points = found.points.iter().map(|p| {
        let pieces = p.pieces.iter();
        let pieces = pieces.map(|p| json!({ "next": ids(&p.next), "tools": ids(&p.tools), "receives": p.receives }));
        let links = json!({ "declared": p.declared, "inferred": p.inferred, "required": p.required });
        json!({ "tool": p.tool.id, "pieces": pieces.collect::<Vec<_>>(), "links": links })
    });
    let twins = found.twins.iter().map(|t| {
        let both: Vec<&str> = t.both.iter().copied().map(CapabilityId::as_str).collect();
        json!({ "tools": ids(&t.tools), "capabilities": both, "meet": ids(&t.meet) })
    });
    let alone = found.alone.iter();
    let alone = alone.map(|(tool, shared)| json!({ "tool": tool.id, "environment": shared }));
    json!({
        "links": { "declared": found.declared, "inferred": found.inferred, "required": found.required },
        "articulation-points": points.collect::<Vec<_>>(),
        "unconnected": alone.collect::<Vec<_>>(),
        "redundant": twins.collect::<Vec<_>>(),
    })
}
