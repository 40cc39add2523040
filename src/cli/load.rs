//! Loads the catalog a run is held against, and the stacks.

use super::args::Common;
use super::exit::Failure;
use super::{coverage, io};
use crate::catalog::{Catalog, Source};
use crate::check;
use crate::diagram::Subject;
use crate::document::did_you_mean;
use crate::finding::{Severity, SourceFile};
use crate::graph::Graph;
use crate::lock_in::Question;
use crate::model::Day;
use crate::report;
use crate::stack::{Declaration, Found, Stack};
use std::path::{Path, PathBuf};

/// The day a run stands for.
#[expect(clippy::disallowed_methods, reason = "cli asks the clock, unless --as-of does")]
pub(super) fn today(common: &Common) -> Day {
    common.as_of.unwrap_or_else(|| Day::new(jiff::Zoned::now().date()))
}

/// The shipped catalog with the folders of the command line laid over it. It is never given back: a process reads one,
/// and ends with it.
pub(super) fn catalog(common: &Common) -> Result<&'static Catalog, Failure> {
    catalog_over(common, &[])
}

/// A stack's file, what it declares, and the catalog it is held against.
pub(super) struct Loaded {
    pub file: SourceFile,
    pub declaration: Declaration,
    pub catalog: &'static Catalog,
}

/// Reads a stack file and the catalog it asks for: its own overlays lie over those of the
/// command line.
pub(super) fn stack(path: &Path, common: &Common) -> Result<Loaded, Failure> {
    let file = io::read(path)?;
    parsed(file, path.parent().unwrap_or(Path::new("")), common)
}

/// A stack's text, what it declares, and its catalog; overlays lie under `folder`.
pub(super) fn parsed(file: SourceFile, folder: &Path, common: &Common) -> Result<Loaded, Failure> {
    let declaration = Declaration::parse(&file.text).map_err(|unparsable| {
        let color = common.color();
        let drawn = unparsable.mistakes.iter().map(|m| report::mistake(&file, m, color));
        Failure::Drawn(drawn.collect::<Vec<_>>().join("\n"))
    })?;
    let own: Vec<PathBuf> = declaration.overlays().iter().map(|o| folder.join(o)).collect();
    let catalog = catalog_over(common, &own)?;
    Ok(Loaded {
        file,
        declaration,
        catalog,
    })
}

/// The stack that was named, or else the nearest, with its file and the catalog it was resolved against.
fn resolved(
    stack: Option<&PathBuf>,
    common: &Common,
) -> Result<(SourceFile, Stack<'static>, &'static Catalog), Failure> {
    let path = io::chosen(stack)?;
    let loaded = self::stack(&path, common)?;
    let mut stack = loaded.declaration.resolve(loaded.catalog);
    look(&path, &mut stack);
    Ok((loaded.file, stack, loaded.catalog))
}

/// Asks something about one sound stack: the one that was named, or else the nearest.
pub(super) fn ask<T>(
    stack: Option<&PathBuf>,
    common: &Common,
    answer: impl FnOnce(&Question<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let (file, stack, catalog) = resolved(stack, common)?;
    sound(&file, &stack, common)?;
    let graph = Graph::new(catalog, &stack);
    answer(&Question {
        catalog,
        stack: &stack,
        graph: &graph,
        today: today(common),
    })
}

/// Gathers what pictures and documents of one stack are made of: the stack that was named, or else the nearest. It may
/// have mistakes; what could be read is drawn. Findings about a framework that is asked for and that the stack does not
/// name are gathered as well.
pub(super) fn picture<T>(
    stack: Option<&PathBuf>,
    framework: Option<&str>,
    common: &Common,
    make: impl FnOnce(&Subject<'_>, &SourceFile) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let (file, mut stack, catalog) = resolved(stack, common)?;
    if let Some(id) = framework {
        if catalog.framework(id).is_none() {
            return Err(coverage::unknown(catalog, id));
        }
        if stack.frameworks.iter().all(|(named, _)| named != id) {
            stack.frameworks.push((id.to_owned(), stack.profile_span.clone()));
        }
    }
    let today = today(common);
    let graph = Graph::new(catalog, &stack);
    let outcome = check::run(catalog, &stack, &graph, today);
    let subject = Subject {
        catalog,
        stack: &stack,
        graph: &graph,
        outcome: &outcome,
        today,
        file_name: &file.name,
        framework,
    };
    make(&subject, &file)
}

/// A tool that a stack does not declare.
pub(super) fn undeclared(stack: &Stack<'_>, id: &str) -> Failure {
    let help = match did_you_mean(id, stack.declared().map(|c| c.id.as_str())) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "name a tool that the stack declares".to_owned(),
    };
    Failure::new(format!("the stack does not declare `{}`", id.escape_debug()), help)
}

/// Looks where a stack says its evidence is, relative to its file.
#[expect(clippy::disallowed_methods, reason = "cli reads files")]
pub(super) fn look(path: &Path, stack: &mut Stack<'_>) {
    let folder = path.parent().unwrap_or(Path::new(""));
    stack.look(|shown| {
        let Ok(meta) = std::fs::metadata(folder.join(shown)) else {
            return Found::Missing;
        };
        let filled = if meta.is_dir() {
            std::fs::read_dir(folder.join(shown)).is_ok_and(|mut entries| entries.next().is_some())
        } else {
            meta.len() > 0
        };
        if filled { Found::Something } else { Found::Nothing }
    });
}

/// What makes a question about a stack unanswerable: an entry that could not be read is no part
/// of any answer.
pub(super) fn sound(file: &SourceFile, stack: &Stack<'_>, common: &Common) -> Result<(), Failure> {
    let wrong = stack.findings.iter().filter(|f| f.severity == Severity::Error);
    let drawn: Vec<String> = wrong.map(|f| report::finding(file, f, common.color())).collect();
    if drawn.is_empty() {
        return Ok(());
    }
    Err(Failure::Drawn(drawn.join("\n")))
}

fn catalog_over(common: &Common, own: &[PathBuf]) -> Result<&'static Catalog, Failure> {
    let mut overlay: Vec<Source> = Vec::new();
    for folder in common.overlays.iter().chain(own) {
        overlay.extend(io::read_folder(folder)?);
    }
    if overlay.is_empty() {
        return Ok(Box::leak(Box::new(Catalog::embedded())));
    }
    let catalog = Catalog::with_overlay(overlay);
    catalog
        .map(|catalog| &*Box::leak(Box::new(catalog)))
        .map_err(|mistakes| {
            let color = common.color();
            let drawn = mistakes.iter().map(|m| report::mistake(&m.file, &m.mistake, color));
            Failure::Drawn(drawn.collect::<Vec<_>>().join("\n"))
        })
}
