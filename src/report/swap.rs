//! What a replacement breaks, moves and frees: a checklist for the migration.

use super::diff::line;
use super::table::Page;
use super::terms::pairs;
use crate::check::{Difference, Moved, Outcome};
use crate::document::Placed;
use crate::lock_in::Way;
use crate::model::{CapabilityId, Coverage, RunsAs};
use crate::suggest::{Data, Link, Swap};
use serde_json::{Value as Json, json};
use std::fmt::Write as _;

/// A replacement for a reader.
#[must_use]
pub fn swap(
    found: &Swap<'_>,
    version: &str,
    change: &Difference<'_>,
    scores: &[Moved],
    (before, after): (&Outcome<'_>, &Outcome<'_>),
    page: Page,
) -> String {
    let markdown = page == Page::Markdown;
    let (old, new) = (&found.old.component.id, &found.new.id);
    let at = if version.is_empty() {
        String::new()
    } else {
        format!(" {version}")
    };
    let mut out = if markdown {
        format!("### `{old}` to `{new}`{at}\n")
    } else {
        format!("`{old}` to `{new}`{at}\n")
    };
    let mut section = |title: &str, lines: Vec<String>| {
        if lines.is_empty() {
            return;
        }
        let _ = if markdown {
            writeln!(out, "\n**{title}**\n")
        } else {
            writeln!(out, "\n{title}")
        };
        for line in lines {
            let _ = writeln!(out, "{}{line}", if markdown { "- [ ] " } else { "  [ ] " });
        }
    };
    section("Links", found.links.iter().map(|l| link(l, new.as_str())).collect());
    section("Data", found.data.iter().map(|d| data(d, new.as_str())).collect());
    let lost = found.lost.iter().map(|(id, less)| match less {
        Some(coverage) => format!("`{id}`: `{new}` does it to this extent: {coverage}"),
        None if unlike(found, id) => match found.new.file.how_it_runs() {
            Some(RunsAs::Library) => format!("`{id}`: `{new}` does it as a library, inside the team's own code"),
            _ => format!("`{id}`: `{new}` does it as a service, beside the team's own code"),
        },
        None => format!("`{id}`: `{new}` is not known to do it, and nothing else here does it as fully"),
    });
    section("Lost", lost.collect());
    let gained = found.gained.iter().map(|(id, coverage)| format!("`{id}` ({coverage})"));
    let gained: Vec<String> = gained.collect();
    if !gained.is_empty() {
        section("Gained", vec![gained.join(", ")]);
    }
    let told = |findings: &[&crate::finding::Finding]| findings.iter().map(|f| line(f, markdown)).collect::<Vec<_>>();
    section("Findings that come", told(&change.appeared));
    section("Findings that go", told(&change.vanished));
    let moved = scores.iter().map(|s| {
        let (was, is) = (s.before.as_deref(), s.after.as_deref());
        format!(
            "{}: {} -> {}",
            s.name,
            was.unwrap_or("not asked"),
            is.unwrap_or("not asked")
        )
    });
    section("Scores that change", moved.collect());
    let _ = writeln!(out, "\n{} findings as before", change.stayed);
    let blank = if markdown { "\n" } else { "" };
    let _ = writeln!(out, "{blank}pairs that meet before: {}", pairs(before));
    let _ = writeln!(out, "{blank}pairs that meet after: {}", pairs(after));
    out
}

fn link(link: &Link<'_>, new: &str) -> String {
    match link {
        Link::Stays(other, over) => format!("`{}` stays: `{new}` speaks `{over}` as well", other.id),
        Link::Moves(other, from, to) => {
            format!(
                "`{}` moves from `{from}` to `{to}`, which both are known to speak",
                other.id
            )
        }
        Link::Breaks(other, over, true) => {
            format!(
                "`{}` breaks: it meets over `{over}`, which `{new}` is not known to speak",
                other.id
            )
        }
        Link::Breaks(other, over, false) => {
            format!(
                "`{}` breaks if it is in use: `{new}` is not known to speak `{over}`",
                other.id
            )
        }
        Link::Unknown(other) => format!(
            "`{}`: the catalog knows no interface of this link; look at it",
            other.id
        ),
    }
}

fn data(data: &Data<'_>, new: &str) -> String {
    let held = &data.holding;
    let takes: Vec<String> = data.takes.iter().map(|id| format!("`{id}`")).collect();
    let takes = match (held.way, takes.as_slice()) {
        (Way::None | Way::Unnamed, _) => String::new(),
        (_, []) => format!("; `{new}` is not known to take any of it"),
        (_, takes) => format!("; `{new}` takes {}", takes.join(", ")),
    };
    let means = if held.way == Way::None {
        String::new()
    } else {
        format!(": {}", held.exit.means.get_ref())
    };
    let evidence = held.evidence();
    format!(
        "{}{takes}{means}\n      {} (read {})",
        held.says(),
        evidence.source,
        evidence.checked
    )
}

/// A replacement for a program.
#[must_use]
pub fn swap_json(found: &Swap<'_>, version: &str, change: &Difference<'_>, scores: &[Moved]) -> Json {
    let links = found.links.iter().map(|l| match l {
        Link::Stays(other, over) => json!({ "to": other.id, "becomes": "stays", "over": over }),
        Link::Moves(other, from, to) => json!({ "to": other.id, "becomes": "moves", "over": from, "instead": to }),
        Link::Breaks(other, over, declared) => {
            json!({ "to": other.id, "becomes": "breaks", "over": over, "declared": declared })
        }
        Link::Unknown(other) => json!({ "to": other.id, "becomes": "unknown", "over": null }),
    });
    let data = found.data.iter().map(|d| {
        let to: Vec<_> = d.holding.exit.to.iter().map(Placed::get_ref).collect();
        json!({
            "holds": d.holding.holds.as_str(),
            "way": d.holding.way.as_str(),
            "means": d.holding.exit.means.get_ref(),
            "to": to,
            "loss": d.holding.exit.loss,
            "takes": d.takes,
            "evidence": [d.holding.evidence()],
        })
    });
    let lost = found.lost.iter();
    let lost = lost.map(|(id, less)| json!({ "capability": id, "coverage": less.map(Coverage::as_str) }));
    let gained = found.gained.iter();
    let gained = gained.map(|(id, coverage)| json!({ "capability": id, "coverage": coverage.as_str() }));
    json!({
        "old": found.old.component.id,
        "new": found.new.id,
        "version": if version.is_empty() { None } else { Some(version) },
        "links": links.collect::<Vec<_>>(),
        "data": data.collect::<Vec<_>>(),
        "lost": lost.collect::<Vec<_>>(),
        "gained": gained.collect::<Vec<_>>(),
        "findings": super::diff::diff_json(change, scores),
    })
}

/// Whether a replacement would do a job, and not in the way in which the old tool runs.
fn unlike(found: &Swap<'_>, id: &CapabilityId) -> bool {
    let does = found.new.coverage(id).is_some_and(|c| c <= Coverage::Partial);
    does && RunsAs::apart(found.old.component.runs_as(), found.new.file.how_it_runs())
}
