//! The loop of a stack, and the published loops held against it.

use super::coverage::graded;
use super::table::{Page, Rows};
use crate::check::{Back, Cycle, Edge, HeldVariant, Step};
use crate::model::CapabilityId;
use serde_json::{Value as Json, json};
use std::fmt::Write as _;

/// The loop for a reader: who stands at each station, whether it closes, by which ways, and whose loops hold.
#[must_use]
pub fn cycle(found: &Cycle<'_>, held: &[HeldVariant<'_>], page: Page) -> String {
    let heading = if page == Page::Markdown { "### " } else { "" };
    let mut out = format!("{heading}The loop\n");
    out.push_str(&stations(found).draw(page));
    out.push_str(&list(page, &says(found)));
    if !held.is_empty() {
        let _ = write!(out, "\n{heading}Published loops\n");
        let mut loops = published(found, held);
        if page == Page::Markdown {
            // In Markdown a name leads to where it was read.
            for (row, h) in loops.rows.iter_mut().zip(held) {
                row[0] = format!("[{}]({})", h.variant.name, h.variant.source);
            }
        }
        out.push_str(&loops.draw(page));
    }
    out
}

/// A row a station: who stands there and, where the loop is ordered, how it hands on.
#[must_use]
pub fn stations(found: &Cycle<'_>) -> Rows {
    let mut head = vec!["station", "by"];
    if found.form.ordered {
        head.push("on to the next");
    }
    let rows = found.stations.iter().map(|stand| {
        let tools: Vec<String> = stand
            .tools
            .iter()
            .map(|(tool, coverage)| graded(tool, *coverage))
            .collect();
        let by = match (tools.is_empty(), stand.station.optional) {
            (false, _) => tools.join(", "),
            (true, true) => "nothing; depends on the use case".to_owned(),
            (true, false) => "nothing".to_owned(),
        };
        let mut row = vec![stand.station.name.clone(), by];
        if found.form.ordered {
            row.push(stand.next.as_ref().map_or_else(String::new, step));
        }
        row
    });
    Rows {
        rows: rows.collect(),
        head,
    }
}

/// Whether the loop closes, how far, and what takes each way back: a line each.
#[must_use]
pub fn says(found: &Cycle<'_>) -> Vec<String> {
    let mut lines = vec![
        closing(found),
        format!("degree: {} ({})", found.degree.as_str(), found.degree.meaning()),
    ];
    lines.extend(
        found
            .ways
            .iter()
            .map(|back| format!("{}: {}", back.way.bare_name(), edge(back))),
    );
    lines
}

/// A row a published loop: what it draws, and what of it the stack lacks.
#[must_use]
pub fn published(found: &Cycle<'_>, held: &[HeldVariant<'_>]) -> Rows {
    let rows = held
        .iter()
        .map(|h| vec![h.variant.name.clone(), asks(found, h), lacks(h)]);
    Rows {
        head: vec![
            "loop",
            "what it asks for beside the stations",
            "held against this stack",
        ],
        rows: rows.collect(),
    }
}

/// Lines for a reader: Markdown runs lines together unless they are a list.
pub(super) fn list(page: Page, lines: &[String]) -> String {
    let (before, dash) = if page == Page::Markdown { ("\n", "- ") } else { ("", "") };
    let mut out = before.to_owned();
    for line in lines {
        let _ = writeln!(out, "{dash}{line}");
    }
    out
}

/// Whether it closes, and if not, what it wants.
#[must_use]
pub fn closing(found: &Cycle<'_>) -> String {
    if found.closes() {
        let unknown = found.stations.iter().filter(|s| matches!(s.next, Some(Step::Unlinked)));
        let unknown = match unknown.count() {
            0 => String::new(),
            1 => "; for 1 step no link is known".to_owned(),
            n => format!("; for {n} steps no link is known"),
        };
        return format!("closes: yes, by what the stack declares{unknown}");
    }
    format!("closes: no; {}", found.wants().join("; "))
}

fn step(step: &Step<'_>) -> String {
    match step {
        Step::Hole => "-".to_owned(),
        Step::Within(tool) => format!("inside {}", tool.id),
        Step::Link(a, b, declared) => {
            let how = if *declared { "declared" } else { "inferred" };
            format!("{} to {}, {how}", a.id, b.id)
        }
        Step::Unlinked => "no link is known".to_owned(),
    }
}

fn edge(back: &Back<'_>) -> String {
    match back.edge {
        Edge::Declared(a, b) if a.id == b.id => format!("inside {}, declared", a.id),
        Edge::Declared(a, b) => format!("{} -> {}, declared", a.id, b.id),
        Edge::Possible(a, b) if a.id == b.id => format!("none declared; {} could do it inside itself", a.id),
        Edge::Possible(a, b) => format!("none declared; {} -> {} could carry it", a.id, b.id),
        Edge::None => "none; no declared tools could carry it".to_owned(),
    }
}

/// The ways back a published loop draws, and whether it asks for a gate.
fn asks(found: &Cycle<'_>, held: &HeldVariant<'_>) -> String {
    let drawn = found.ways.iter().filter(|b| held.variant.ways.contains(&b.way.id));
    let mut all: Vec<&str> = drawn.map(|b| b.way.bare_name()).collect();
    if all.is_empty() {
        all.push("no way back asked for");
    }
    if !held.variant.gate.is_empty() {
        all.push("a gate");
    }
    all.join(", ")
}

fn lacks(held: &HeldVariant<'_>) -> String {
    if held.holds() {
        return "holds".to_owned();
    }
    let ways = held.untaken.iter().map(|way| format!("a declared {}", way.bare_name()));
    let gate = held.ungated.then(|| format!("a gate ({})", or(&held.variant.gate)));
    let all: Vec<String> = held.lacks.iter().map(|ids| or(ids)).chain(ways).chain(gate).collect();
    format!("lacks {}", all.join(", "))
}

fn or(ids: &[CapabilityId]) -> String {
    ids.iter().map(CapabilityId::as_str).collect::<Vec<_>>().join(" or ")
}

/// The loop for a program.
#[must_use]
pub fn cycle_json(found: &Cycle<'_>, held: &[HeldVariant<'_>]) -> Json {
    let stations = found.stations.iter().map(|stand| {
        let tools = stand.tools.iter();
        let tools = tools.map(|(tool, coverage)| json!({ "tool": tool, "coverage": coverage.as_str() }));
        let next = stand.next.map(|next| match next {
            Step::Hole => json!({ "how": "hole" }),
            Step::Within(tool) => json!({ "how": "within", "from": tool.id, "to": tool.id }),
            Step::Link(a, b, declared) => {
                let how = if declared { "declared" } else { "inferred" };
                json!({ "how": how, "from": a.id, "to": b.id })
            }
            Step::Unlinked => json!({ "how": "unknown" }),
        });
        json!({
            "name": stand.station.name,
            "any-of": stand.station.any_of,
            "optional": stand.station.optional,
            "by": tools.collect::<Vec<_>>(),
            "hole": stand.is_hole(),
            "next": next,
        })
    });
    let edge = |edge: &Edge<'_>| match edge {
        Edge::Declared(a, b) => json!({ "from": a.id, "to": b.id, "declared": true }),
        Edge::Possible(a, b) => json!({ "from": a.id, "to": b.id, "declared": false }),
        Edge::None => Json::Null,
    };
    let ways = found.ways.iter().map(|back| {
        json!({ "id": back.way.id, "needed": back.needed, "edge": edge(&back.edge), "question": back.way.question })
    });
    let variants = held.iter().map(|h| {
        json!({
            "id": h.variant.id,
            "name": h.variant.name,
            "holds": h.holds(),
            "lacks": h.lacks,
            "ways": h.variant.ways,
            "untaken": h.untaken.iter().map(|way| &way.id).collect::<Vec<_>>(),
            "gate": h.variant.gate,
            "ungated": h.ungated,
            "says": h.variant.says,
            "source": h.variant.source,
            "checked": h.variant.checked,
        })
    });
    json!({
        "form": found.form.id,
        "closes": found.closes(),
        "degree": found.degree.as_str(),
        "stations": stations.collect::<Vec<_>>(),
        "ways": ways.collect::<Vec<_>>(),
        "variants": variants.collect::<Vec<_>>(),
    })
}
