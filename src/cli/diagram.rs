//! `aiia diagram`.

use super::args::{Common, DiagramArgs};
use super::exit::{Exit, Failure};
use super::load::Loaded;
use super::{coverage, io, load};
use crate::check;
use crate::diagram::{FORMATS, FRAMEWORK, Style, Subject, Undrawn, VIEWS, theme};
use crate::graph::Graph;

pub(super) fn run(args: &DiagramArgs, common: &Common) -> Result<Exit, Failure> {
    let path = io::chosen(args.stack.as_ref())?;
    let ending = args
        .output
        .as_ref()
        .and_then(|o| o.extension())
        .and_then(|e| e.to_str());
    let by_ending = || match ending {
        None => FORMATS.first(),
        Some(ending) => FORMATS.iter().find(|f| f.endings.contains(&ending)),
    };
    let format = match &args.format {
        Some(name) => FORMATS.iter().find(|f| f.name == name.as_str()),
        None => by_ending(),
    };
    let Some(format) = format else {
        let names: Vec<&str> = FORMATS.iter().map(|f| f.name).collect();
        return Err(Failure::new(
            format!(
                "no format is written to files ending in .{}",
                ending.unwrap_or_default()
            ),
            format!("name one with --format: {}", names.join(", ")),
        ));
    };
    let view = VIEWS.iter().find(|v| v.name == args.view).unwrap_or(&VIEWS[0]);
    if args.framework.is_some() && view.name != FRAMEWORK {
        return Err(Failure::new(
            format!(
                "--framework is for --view {FRAMEWORK}, and this is the view {}",
                view.name
            ),
            format!("add --view {FRAMEWORK}, or leave --framework out"),
        ));
    }
    let Loaded {
        file,
        declaration,
        catalog,
    } = load::stack(&path, common)?;
    let mut stack = declaration.resolve(&catalog);
    load::look(&path, &mut stack);
    if let Some(id) = &args.framework {
        if catalog.framework(id).is_none() {
            return Err(coverage::unknown(&catalog, id));
        }
        // Findings about a framework the stack does not name are shown as well.
        if stack.frameworks.iter().all(|(named, _)| named != id) {
            stack.frameworks.push((id.clone(), stack.profile_span.clone()));
        }
    }
    let today = load::today(common);
    let graph = Graph::new(&catalog, &stack);
    let outcome = check::run(&catalog, &stack, &graph, today);
    let subject = Subject {
        catalog: &catalog,
        stack: &stack,
        graph: &graph,
        outcome: &outcome,
        today,
        file_name: &file.name,
        framework: args.framework.as_deref(),
    };
    let picture = (view.draw)(&subject)?;
    let style = Style {
        theme: theme::named(&args.theme).cloned().unwrap_or_else(theme::light),
        width: None,
    };
    let bytes = format.write(&picture, &style)?;
    match &args.output {
        Some(output) => io::write(output, &bytes)?,
        None => io::put(&bytes, format.is_text())?,
    }
    let errors = stack
        .findings
        .iter()
        .filter(|f| f.severity == crate::finding::Severity::Error)
        .count();
    if errors > 0 {
        eprintln!("note: the declaration has {errors} mistakes; `aiia check` shows them");
    }
    Ok(Exit::Clean)
}

impl From<Undrawn> for Failure {
    fn from(undrawn: Undrawn) -> Self {
        Self::new(undrawn.problem, undrawn.help)
    }
}
