//! What holds a team, kind by kind, and what leaving each tool costs.

use super::table::{Page, Rows};
use super::terms::count;
use crate::lock_in::{Alone, Cost, Differs, Kind, Part, Price, Substitute, closed_words, listed};
use crate::model::{CapabilityId, Coverage, Evidence, RunsAs, ToolId};
use std::fmt::Write as _;

/// More substitutes than this are counted and not listed.
const MOST_LISTED: usize = 5;

/// More substitutes than this are counted and not named in a table.
const MOST_NAMED: usize = 3;

/// The vector: a row a kind, and below each what holds the team.
#[must_use]
pub fn vector(kinds: &[Kind], page: Page) -> String {
    let mut out = heading(page, "What holds this stack");
    out.push_str(&held(kinds).draw(page));
    out
}

/// A row a kind: its weight, what was counted, and in lines below it what holds the team.
#[must_use]
pub fn held(kinds: &[Kind]) -> Rows {
    let rows = kinds.iter().map(|kind| {
        let holding = kind.parts.iter().filter(|p| p.holds);
        let holding: Vec<String> = holding.map(|p| told(kind, p)).collect();
        let found = format!("{} of {} {}", kind.held, kind.of, kind.counts);
        let notes = kind.notes.iter().map(|note| note.replace('`', ""));
        let found = std::iter::once(found).chain(holding).chain(notes);
        let found = found.collect::<Vec<_>>().join("\n");
        vec![kind.name.to_owned(), points(kind.weight), found]
    });
    Rows {
        head: vec!["kind", "weight", "found"],
        rows: rows.collect(),
    }
}

/// Everything that was looked at, kind by kind, with what it rests on: the way from each figure of
/// [`vector`] to its sources.
#[must_use]
pub fn looked_at(kinds: &[Kind], page: Page) -> String {
    let mut out = String::new();
    for kind in kinds.iter().filter(|k| !k.parts.is_empty()) {
        out.push_str(&heading(
            page,
            &format!("{}: {} of {} {}", kind.name, kind.held, kind.of, kind.counts),
        ));
        for part in &kind.parts {
            let (mark, bullet) = (
                if part.holds { "holds" } else { "free" },
                if page == Page::Markdown { "- " } else { "  " },
            );
            let _ = writeln!(out, "{bullet}{mark}: {}", told(kind, part));
            for e in &part.evidence {
                let _ = writeln!(out, "      {}\n      {} (read {})", e.says, e.source, e.checked);
            }
        }
        out.push('\n');
    }
    out
}

/// What was found of a part; a vendor's share names the vendor itself.
#[must_use]
pub fn told(kind: &Kind, part: &Part) -> String {
    if kind.name == "vendor" {
        return part.says.clone();
    }
    format!("{}: {}", part.subject, part.says)
}

/// What leaving each tool costs, the dearest first.
#[must_use]
pub fn prices(prices: &[Price<'_>], page: Page) -> String {
    let mut out = heading(page, "What leaving would cost");
    out.push_str(&leaving(prices).draw(page));
    let lines = if page == Page::Markdown { "; " } else { "\n" };
    let _ = writeln!(out, "{}", WEIGHED.join(lines));
    out
}

/// What the prices are weighed by, and what nobody should read into them.
pub const WEIGHED: [&str; 2] = [
    "counted are neighbours, jobs and things kept, weighed by `catalog/lock-in.toml`; the work of rewriting is not, and no tool is ranked by one figure alone",
    "a substitute does the same jobs by the catalog; whether it suits your data and your team is for you to judge",
];

/// A row a tool: what leaving it costs and how likely that is, what it alone gives, and what could take its place.
#[must_use]
pub fn leaving(prices: &[Price<'_>]) -> Rows {
    let rows = prices.iter().map(|price| {
        let whole: Vec<&Substitute<'_>> = price.substitutes.iter().filter(|s| s.differs.is_whole()).collect();
        let jobs = price.place.jobs();
        let alone: Vec<String> = jobs.iter().map(|id| job(price, id)).collect();
        let (alone, others) = match (alone.is_empty(), whole.is_empty()) {
            (true, _) => ("nothing".to_owned(), "no job to take over".to_owned()),
            (false, true) => (alone.join(", "), nobody(price) + &side_by_side(price)),
            (false, false) => (
                alone.join(", "),
                named(&whole) + &side_by_side(price) + &in_part(price, &whole),
            ),
        };
        let (cost, likely) = (points(price.cost()), points(price.likely.value));
        let figures = format!("{} = {cost} x {likely}", points(price.liability()));
        let why = format!("{}; {}", parts(price), price.likely.word);
        vec![
            price.place.component.id.to_string(),
            format!("{figures}\n{why}"),
            alone + &beside(price),
            others,
        ]
    });
    Rows {
        head: vec!["tool", "switching cost x likelihood", "alone gives", "substitutes"],
        rows: rows.collect(),
    }
}

/// What leaving one tool costs, in full.
#[must_use]
pub fn price(price: &Price<'_>, page: Page) -> String {
    let id = &price.place.component.id;
    let mut out = heading(page, &format!("What leaving `{id}` would cost"));
    let bullet = if page == Page::Markdown { "- " } else { "  " };
    for (title, lines) in priced(price) {
        let _ = if page == Page::Markdown {
            writeln!(out, "\n**{title}**\n")
        } else {
            writeln!(out, "\n{title}")
        };
        for line in lines {
            let _ = writeln!(out, "{bullet}{}", line.text);
            for e in line.evidence {
                let _ = writeln!(out, "{}{} (read {})", " ".repeat(bullet.len() + 2), e.source, e.checked);
            }
        }
    }
    out
}

/// A line and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Who says so.
    pub evidence: Vec<Evidence>,
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self {
            text,
            evidence: Vec::new(),
        }
    }
}

/// What leaving one tool costs, heading by heading; those without a line are left out.
#[must_use]
pub fn priced(price: &Price<'_>) -> Vec<(&'static str, Vec<Line>)> {
    let likely = &price.likely;
    let likely = Line {
        text: format!("{}: {}", points(likely.value), likely.because),
        evidence: likely.evidence.clone(),
    };
    let alone = price.place.alone.iter().map(|a| {
        let who = a.need.by.join(", ");
        let by = match (a.need.by.is_empty(), a.need.optional) {
            (true, _) => "which nothing asks for".to_owned(),
            (false, false) => format!("asked for by {who}"),
            (false, true) => format!("named by {who}, depending on the use case"),
        };
        let (half, also) = (half(price, a), also(&a.also));
        format!("`{}` ({}), {by}{half}{also}", a.capability, a.coverage).into()
    });
    let besides = price.place.beside.iter().map(|(id, c)| format!("`{id}` ({c})").into());
    let ties = price.place.ties.iter().map(|tie| {
        let over = tie
            .over
            .as_ref()
            .map_or_else(String::new, |id| format!(" over `{id}`, which it {}", tie.role));
        let how = match (tie.declared, tie.needed) {
            (true, _) => "declared",
            (false, true) => "it cannot run without it",
            (false, false) => "inferred",
        };
        format!("to `{}`{over} ({how})", tie.other.id).into()
    });
    let needing = price.needed_by.iter().map(|n| Line {
        text: format!("`{}` needs `{}`", n.tool.id, n.needs),
        evidence: vec![n.evidence.clone()],
    });
    let kept = price.holdings.iter().map(|h| Line {
        text: h.says(),
        evidence: vec![h.evidence()],
    });
    let mut sections = vec![
        ("Switching cost", vec![sum(price).into()]),
        ("Likelihood", vec![likely]),
        ("It alone gives", alone.collect()),
        ("It alone does besides", besides.collect()),
        ("Links to make anew", ties.collect()),
        ("Who cannot run without it", needing.collect()),
        ("What it keeps", kept.collect()),
        ("What could take its place", others(price)),
    ];
    sections.retain(|(_, lines)| !lines.is_empty());
    sections
}

fn others(price: &Price<'_>) -> Vec<Line> {
    let others = price.substitutes.iter().take(MOST_LISTED).map(|s| {
        let line = s.line.as_ref().map_or_else(String::new, |v| format!(" {v}"));
        let whole = s.differs.is_whole().then(|| "does all of it".to_owned());
        let differs = Some(s.differs.in_words()).filter(|words| !words.is_empty());
        let says: Vec<String> = whole.into_iter().chain(differs).collect();
        format!("`{}`{line}: {}", s.tool.id, says.join("; ")).into()
    });
    let mut others: Vec<Line> = others.collect();
    if price.substitutes.len() > MOST_LISTED {
        let more = price.substitutes.len() - MOST_LISTED;
        others.push(format!("and {more} more that lack as much or more").into());
    }
    if let Some([one, other]) = price.together {
        others.push(format!("`{}` and `{}` side by side: all of it", one.id, other.id).into());
    }
    if others.is_empty() && price.most.is_empty() && !price.place.alone.is_empty() {
        others.push(nobody(price).into());
    }
    others.extend(price.most.iter().map(|m| {
        let hosted = if m.elsewhere { ", a service alone" } else { "" };
        let part = match quoted(&m.in_part) {
            part if part.is_empty() => String::new(),
            part => format!("; in part {part}"),
        };
        format!("`{}`: {}{hosted}; not {}{part}", m.tool.id, m.says(), quoted(&m.undone)).into()
    }));
    others
}

fn quoted(ids: &[CapabilityId]) -> String {
    let ids: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    listed(&ids)
}

/// A job for a list: who else does a part of it is told, since that is what a team could fall back on.
fn job(price: &Price<'_>, id: &CapabilityId) -> String {
    let Some(alone) = price.place.alone.iter().find(|a| a.capability == *id) else {
        return id.to_string();
    };
    let part = if alone.coverage == Coverage::Partial {
        "; in part"
    } else {
        ""
    };
    let unasked = if alone.unasked {
        "; no framework here asks for it"
    } else {
        ""
    };
    let others = format!("{unasked}{part}{}{}", half(price, alone), also(&alone.also));
    match others.strip_prefix("; ") {
        None => id.to_string(),
        Some(others) => format!("{id} ({others})"),
    }
}

/// Who the other half of a job rests on, where a service runs what a library does.
fn half(price: &Price<'_>, alone: &Alone) -> String {
    match (alone.with.as_slice(), price.place.component.runs_as()) {
        ([], _) => String::new(),
        (others, Some(RunsAs::Service)) => format!("; it runs {}", in_a_row(others)),
        (others, _) => format!("; run by {}", in_a_row(others)),
    }
}

/// The same for a sentence.
fn also(others: &[ToolId]) -> String {
    match others {
        [] => String::new(),
        _ => format!("; in part also {}", in_a_row(others)),
    }
}

fn in_a_row(ids: &[ToolId]) -> String {
    ids.iter().map(ToolId::as_str).collect::<Vec<_>>().join(", ")
}

/// Why nothing takes a place, and what comes nearest.
fn nobody(price: &Price<'_>) -> String {
    let needing: Vec<&str> = price.needed_by.iter().map(|n| n.tool.id.as_str()).collect();
    let nearest: Vec<&Substitute<'_>> = price.substitutes.iter().collect();
    match (needing.is_empty(), nearest.is_empty()) {
        (false, _) => format!("none beside {}, which cannot run without it", needing.join(", ")),
        (true, false) => format!("none in full; nearest {}", named(&nearest)),
        (true, true) if !price.containing.is_empty() => {
            let ids: Vec<String> = price.containing.iter().map(ToString::to_string).collect();
            format!("only with it inside: {}", listed(&ids))
        }
        (true, true) if !price.most.is_empty() => {
            let most = price.most.iter();
            let most: Vec<String> = most.map(|m| format!("{} ({})", m.tool.id, m.says())).collect();
            format!("no tool of the catalog does all of it; nearest {}", most.join(", "))
        }
        (true, true) if price.place.jobs().len() > 1 => "no tool of the catalog does all of it".to_owned(),
        (true, true) => "no tool of the catalog".to_owned(),
    }
}

/// The nearest of those that do a part of it, where few do all: the natural choice is often among them. So is always what
/// comes with a tool that is here, and what a team can run and keeps what the tool does besides, where nothing that does
/// all of it is both.
fn in_part(price: &Price<'_>, whole: &[&Substitute<'_>]) -> String {
    let keeps = |s: &Substitute<'_>| {
        let mut undone = s.differs.undone.iter();
        !s.differs.elsewhere && !undone.any(|(id, _)| price.place.does_besides(id))
    };
    let kept = whole.iter().any(|s| keeps(s));
    let part = price.substitutes.iter();
    let part = part.filter(|s| !s.differs.is_whole() && s.differs.lacks.is_empty());
    let part = part.filter(|s| whole.len() < MOST_NAMED || !s.differs.built_on.is_empty() || !kept && keeps(s));
    let (even, less): (Vec<&Substitute<'_>>, Vec<_>) = part.partition(|s| s.differs.less.is_empty());
    // Part for part is no less by what is known, though nobody says that it is the same part.
    let told = [("part for part", even), ("in part", less)];
    let told = told.iter().filter(|(_, all)| !all.is_empty());
    let told: Vec<String> = told.map(|(how, all)| format!("; {how} {}", named(all))).collect();
    told.concat()
}

/// The two tools that do it together, where no one that the team could run does.
fn side_by_side(price: &Price<'_>) -> String {
    price.together.map_or_else(String::new, |[one, other]| {
        format!("; side by side {} and {}", one.id, other.id)
    })
}

fn heading(page: Page, text: &str) -> String {
    if page == Page::Markdown {
        format!("### {text}\n\n")
    } else {
        format!("{text}\n")
    }
}

fn named(all: &[&Substitute<'_>]) -> String {
    let name = |s: &&Substitute<'_>| format!("{}{}", s.tool.id, mark(&s.differs));
    few(&all.iter().map(name).collect::<Vec<_>>())
}

/// What a team should know of a substitute before it reads on: that it could not run it, that it would have to run more
/// than it, that its models would be of another kind, that it comes with what is there, that it may not speak what a neighbour does, or that it runs in another way; that
/// its terms are closed; and that it takes in as they are what the other has kept in formats of its own.
fn mark(differs: &Differs) -> String {
    let gravest = if differs.elsewhere {
        Some("hosted only".to_owned())
    } else if let Some(platform) = &differs.stranded {
        Some(format!("made for {platform}"))
    } else if !differs.other_models.is_empty() {
        Some("other kinds of models".to_owned())
    } else if let [first, ..] = differs.built_on.as_slice() {
        Some(format!("runs inside {first}"))
    } else if let Some(silent) = differs.mute().next() {
        Some(format!(
            "not known to {} {}",
            silent.verb(),
            silent.in_words().replace('`', "")
        ))
    } else {
        differs.runs.map(|runs| format!("a {runs}"))
    };
    let closed = differs.closed.iter().filter(|_| !differs.elsewhere);
    let closed = closed.map(|spdx| closed_words(spdx));
    let takes = differs.takes.iter().map(|id| format!("takes {id}"));
    let marks: Vec<String> = gravest.into_iter().chain(closed).chain(takes).collect();
    if marks.is_empty() {
        String::new()
    } else {
        format!(" ({})", marks.join(", "))
    }
}

/// What a tool does that nobody must have and nothing else here does, for a row: a substitute may leave it undone.
fn beside(price: &Price<'_>) -> String {
    let all = &price.place.beside;
    if all.is_empty() {
        return String::new();
    }
    let named = |coverage: Coverage| {
        let ids = all.iter().filter(move |(_, c)| *c == coverage);
        ids.map(|(id, _)| id.to_string()).collect::<Vec<_>>()
    };
    let told = [("", named(Coverage::Full)), ("in part ", named(Coverage::Partial))];
    let told = told.iter().filter(|(_, ids)| !ids.is_empty());
    let told: Vec<String> = told.map(|(how, ids)| format!("{how}{}", few(ids))).collect();
    format!("\nbesides: {}", told.join("; "))
}

/// The first of some names, and how many more there are.
fn few(names: &[String]) -> String {
    let shown = names.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(MOST_NAMED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// A figure without needless digits.
pub(super) fn points(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The cost as a sum: `9 = 4 links x 1 + 1 kept without a way out x 5`.
fn sum(price: &Price<'_>) -> String {
    if price.costs.is_empty() {
        return "0".to_owned();
    }
    format!("{} = {}", points(price.cost()), parts(price))
}

fn parts(price: &Price<'_>) -> String {
    let parts = price
        .costs
        .iter()
        .map(|c| format!("{} x {}", words(c), points(c.weight)));
    parts.collect::<Vec<_>>().join(" + ")
}

fn words(cost: &Cost) -> String {
    let one = match cost.what {
        "links" => return count(cost.count, "neighbour"),
        "jobs" => return count(cost.count, "job"),
        "data-open" => "kept in an open format",
        "data-lossy" => "kept and leaving with a loss",
        "data-unnamed" => "kept and leaving in no named format",
        "data-proprietary" => "kept in one maker's format",
        "data-none" => "kept without a way out",
        _ => return "something nothing else does".to_owned(),
    };
    format!("{} {one}", cost.count)
}
