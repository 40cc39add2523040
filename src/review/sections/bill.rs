//! The bill of tools: each declared tool at its version, on what terms, and how long it lasts.

use super::{or_dash, paragraph};
use crate::catalog::Tool;
use crate::lock_in::{changed, license};
use crate::report::clean;
use crate::review::content::{Block, Phrase, Row, Run, Table};
use crate::review::wording::plain;
use crate::review::writing::Writing;
use crate::stack::Component;

pub(super) fn blocks(writing: &mut Writing<'_>) -> Vec<Block> {
    let stack = writing.subject.stack;
    if stack.components.is_empty() {
        return vec![paragraph("No tool is declared.")];
    }
    let mut rows: Vec<Row> = Vec::new();
    for component in &stack.components {
        let anchor = writing.anchor(component.id.as_str());
        let first = !rows.iter().any(|r| r.anchor == anchor);
        rows.push(Row {
            anchor: anchor.filter(|_| first),
            cells: vec![
                name(writing, component),
                version(component),
                place(writing, component),
                maker(component),
                terms(writing, component),
                life(writing, component),
                end(writing, component),
            ],
        });
    }
    let head = [
        "tool",
        "version",
        "layer, role",
        "from, hosting",
        "licence, source",
        "state",
        "end of life",
    ];
    vec![
        paragraph(
            "Licence, state and end of life are those of the declared version, as of the day above. Unstated means that \
             the catalog has no page that says so, not that there is none.",
        ),
        Block::Table(Table {
            caption: "Every declared tool".to_owned(),
            head: head.map(str::to_owned).to_vec(),
            rows,
        }),
    ]
}

fn name(writing: &Writing<'_>, component: &Component<'_>) -> Phrase {
    let mut name = plain(&component.name.replace('\n', " "));
    if component.name != component.id.as_str() {
        name = name.with(Run::Break).with(Run::Code(clean(component.id.as_str())));
    }
    match component
        .environment
        .and_then(|at| writing.subject.stack.environments.get(at))
    {
        Some(environment) => name.with(Run::Break).then(format!("in {}", clean(&environment.name))),
        None => name,
    }
}

fn version(component: &Component<'_>) -> Phrase {
    let mut version = plain(&component.version_text);
    if version.0.is_empty() {
        version = plain("none given");
    }
    match &component.mode {
        Some(mode) => version.with(Run::Break).then(clean(mode)),
        None => version,
    }
}

fn place(writing: &Writing<'_>, component: &Component<'_>) -> Phrase {
    let layers = writing.subject.catalog.layers();
    let layer = component.layer(layers).map(|id| {
        let known = layers.layer(id.as_str());
        known.map_or_else(|| id.to_string(), |l| l.name.clone())
    });
    let place = or_dash(plain(&layer.unwrap_or_default()));
    match &component.role {
        Some(role) => place.with(Run::Break).then(clean(role)),
        None => place,
    }
}

fn maker(component: &Component<'_>) -> Phrase {
    let own = component.custom.is_some();
    let maker = component.vendor().unwrap_or(if own { "the team's own" } else { "" });
    let maker = or_dash(plain(maker));
    let Some(tool) = component.tool else {
        return maker;
    };
    let mut words: Vec<&str> = tool.file.hosting.iter().map(|h| h.as_str()).collect();
    let clouds: Vec<&str> = tool.file.clouds.iter().map(|c| c.as_str()).collect();
    let on = format!("on {}", clouds.join(", "));
    if !clouds.is_empty() {
        words.push(&on);
    }
    if words.is_empty() {
        return maker;
    }
    maker.with(Run::Break).then(words.join(", "))
}

fn terms(writing: &mut Writing<'_>, component: &Component<'_>) -> Phrase {
    let Some(tool) = component.tool else {
        return plain("-");
    };
    let model = tool.file.source_model.as_str();
    let Some(license) = license(component) else {
        return plain("unstated").with(Run::Break).then(model);
    };
    let mut terms = Phrase::default()
        .then(license.spdx.clone())
        .and(writing.cited([&license.evidence]));
    if let Some(later) = changed(component) {
        terms = terms
            .with(Run::Break)
            .then(format!("{} from {}", later.spdx, later.versions.in_words()))
            .and(writing.cited([&later.evidence]));
    }
    terms.with(Run::Break).then(model)
}

fn life(writing: &mut Writing<'_>, component: &Component<'_>) -> Phrase {
    let Some(tool) = component.tool else {
        return plain("-");
    };
    let Some(now) = tool.state_of(component.versions()) else {
        return plain("unstated");
    };
    let word = if now.state.is_end() {
        Run::Hole(now.state.as_str().to_owned())
    } else {
        Run::Text(now.state.as_str().to_owned())
    };
    let mut life = Phrase::default().with(word);
    if let Some(since) = now.since {
        life = life.then(format!(" since {since}"));
    }
    life.and(writing.cited([&now.evidence]))
}

/// The end of its line. Where the version leaves its line open, or nobody publishes an end, it says so.
fn end(writing: &mut Writing<'_>, component: &Component<'_>) -> Phrase {
    let line = |tool: &'_ Tool| {
        let line = tool.release_of(component.versions()?)?;
        Some((line.line.to_string(), line.eol?, line.evidence()))
    };
    let Some(tool) = component.tool else {
        return plain("-");
    };
    let Some((name, end, evidence)) = line(tool) else {
        return plain("unstated");
    };
    let told = if end < writing.subject.today {
        Run::Hole(format!("ended {end}"))
    } else {
        Run::Text(end.to_string())
    };
    let line = Phrase::default().with(told).then(format!(" ({name} line)"));
    line.and(writing.cited([&evidence]))
}
