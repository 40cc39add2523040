//! `aiia diff`.

use super::args::{Common, DiffArgs, TableFormat};
use super::check::fails;
use super::exit::{Exit, Failure};
use super::{fit, io, load, table};
use crate::check::{self, compare, moved, scores};
use crate::finding::Finding;
use crate::graph::Graph;
use crate::lock_in::Question;
use crate::report;
use std::path::Path;

pub(super) fn run(args: &DiffArgs, common: &Common) -> Result<Exit, Failure> {
    let today = load::today(common);
    let [before, after] = [&args.before, &args.after].map(|name| load(name, common));
    let (before, after) = (before?, after?);
    let [was, is] = [&before, &after].map(|one| {
        let mut stack = one.declaration.clone().resolve(one.catalog);
        load::look(Path::new(&one.file.name), &mut stack);
        stack
    });
    let [was_graph, is_graph] = [(&before, &was), (&after, &is)].map(|(one, stack)| Graph::new(one.catalog, stack));
    let was_outcome = check::run(before.catalog, &was, &was_graph, today);
    let is_outcome = check::run(after.catalog, &is, &is_graph, today);
    let found = compare(after.catalog, (&was, &was_outcome), (&is, &is_outcome));
    let [was_scores, is_scores] = [(&before, &was, &was_graph), (&after, &is, &is_graph)].map(|(one, stack, graph)| {
        scores(&Question {
            catalog: one.catalog,
            stack,
            graph,
            today,
        })
    });
    let scores = moved(&was_scores, &is_scores);
    let told = match args.format {
        TableFormat::Json => fit::pretty(&report::diff_json(&found, &scores)),
        format => report::diff(&found, &scores, &was_outcome, &is_outcome, table::page(format)),
    };
    table::print(&told, args.format)?;
    let new = |severity| found.appeared.iter().any(|f: &&Finding| f.severity == severity);
    Ok(if fails(args.fail_on, new) {
        Exit::Findings
    } else {
        Exit::Clean
    })
}

/// A file, or what git knows as `REVISION:PATH`.
fn load(name: &str, common: &Common) -> Result<load::Loaded, Failure> {
    let path = Path::new(name);
    if name == "-" || path.exists() || !name.contains(':') {
        return load::stack(path, common);
    }
    load::parsed(io::git_show(name)?, Path::new(""), common)
}
