//! `aiia check`.

use super::args::{CheckArgs, Common, FailOn};
use super::exit::{Exit, Failure};
use super::{coverage, io, load};
use crate::check::{self, About, Baseline, Outcome};
use crate::finding::{Finding, Severity};
use crate::graph::Graph;
use crate::report::{Checked, Explain, FORMATS, Format, Style};
use std::collections::BTreeSet;
use std::path::PathBuf;

pub(super) fn run(args: &CheckArgs, common: &Common) -> Result<Exit, Failure> {
    let outputs = outputs(&args.output)?;
    let paths = if args.stacks.is_empty() {
        vec![io::discover()?]
    } else {
        args.stacks.clone()
    };
    let today = load::today(common);
    // Every file is read before any is judged, so that all unreadable ones are named at once.
    let mut failures = Vec::new();
    let mut loaded = Vec::new();
    for path in &paths {
        match load::stack(path, common) {
            Ok(one) => loaded.push(one),
            Err(failure) => failures.push(failure),
        }
    }
    if !failures.is_empty() {
        for failure in failures {
            failure.report(common.color());
        }
        return Ok(Exit::Failed);
    }
    for one in &loaded {
        if let Some(id) = args.framework.iter().find(|id| one.catalog.framework(id).is_none()) {
            return Err(coverage::unknown(one.catalog, id));
        }
    }
    let stacks: Vec<_> = loaded
        .iter()
        .zip(&paths)
        .map(|(one, path)| {
            let mut stack = one.declaration.clone().resolve(one.catalog);
            load::look(path, &mut stack);
            // What the command line asks for stands where the stack names its profile.
            let span = stack.profile_span.clone();
            let named = args.framework.iter().map(|id| (id.clone(), span.clone()));
            stack.frameworks.extend(named);
            (&one.file, &one.catalog, stack)
        })
        .collect();
    let graphs: Vec<Graph> = stacks
        .iter()
        .map(|(_, catalog, stack)| Graph::new(catalog, stack))
        .collect();
    let mut outcomes: Vec<_> = stacks
        .iter()
        .zip(&graphs)
        .map(|((_, catalog, stack), graph)| check::run(catalog, stack, graph, today))
        .collect();
    baseline(args, &mut outcomes)?;
    let checked: Vec<Checked<'_>> = stacks
        .iter()
        .zip(&outcomes)
        .map(|((file, catalog, stack), outcome)| Checked {
            catalog,
            name: &stack.name,
            file,
            outcome,
        })
        .collect();
    let style = Style {
        color: false,
        explain: Explain {
            untested: args.explain_untested,
            links: args.explain_links,
        },
        quiet: common.quiet,
    };
    for (format, path) in outputs {
        io::write(&path, (format.print)(&checked, style).as_bytes())?;
    }
    if let Some(format) = FORMATS.iter().find(|f| f.name == args.format) {
        let colored = Style {
            color: common.color(),
            ..style
        };
        io::print(&(format.print)(&checked, colored))?;
    }
    let counts = |severity| outcomes.iter().any(|o| o.count(severity) > 0);
    Ok(if fails(args.fail_on, counts) {
        Exit::Findings
    } else {
        Exit::Clean
    })
}

/// Whether findings at or above the threshold count.
pub(super) fn fails(on: FailOn, counts: impl Fn(Severity) -> bool) -> bool {
    match on {
        FailOn::Never => false,
        FailOn::Error => counts(Severity::Error),
        FailOn::Warning => counts(Severity::Error) || counts(Severity::Warning),
        FailOn::Note => [Severity::Error, Severity::Warning, Severity::Note]
            .into_iter()
            .any(counts),
    }
}

fn outputs(texts: &[String]) -> Result<Vec<(&'static Format, PathBuf)>, Failure> {
    let names: Vec<&str> = FORMATS.iter().map(|f| f.name).collect();
    let help = format!("write FORMAT=FILE with a format of {}", names.join(", "));
    texts
        .iter()
        .map(|text| {
            let wrong = || Failure::new(format!("--output {text} is not understood"), help.clone());
            let (name, file) = text.split_once('=').ok_or_else(wrong)?;
            let format = FORMATS.iter().find(|f| f.name == name).ok_or_else(wrong)?;
            if file.is_empty() {
                return Err(wrong());
            }
            Ok((format, PathBuf::from(file)))
        })
        .collect()
}

/// Marks what a baseline knows, or writes one.
fn baseline(args: &CheckArgs, outcomes: &mut [Outcome<'_>]) -> Result<(), Failure> {
    if let Some(path) = &args.write_baseline {
        let all: Vec<Finding> = outcomes.iter().flat_map(|o| o.findings.clone()).collect();
        let today = Baseline::of(&all);
        let text = serde_json::to_string_pretty(&today).expect("text and lists always serialize") + "\n";
        io::write(path, text.as_bytes())?;
        for outcome in outcomes {
            today.apply(&mut outcome.findings);
        }
        return Ok(());
    }
    let Some(path) = &args.baseline else {
        return Ok(());
    };
    let file = io::read(path)?;
    let known: Baseline = serde_json::from_str(&file.text).map_err(|e| {
        let help = "write it anew with `aiia check --write-baseline FILE`";
        Failure::new(format!("{} is no baseline: {e}", file.name), help)
    })?;
    let mut gone: BTreeSet<&About> = known.findings.iter().collect();
    for outcome in outcomes {
        let left: BTreeSet<&About> = known.apply(&mut outcome.findings).into_iter().collect();
        gone.retain(|about| left.contains(about));
    }
    if !gone.is_empty() {
        eprintln!(
            "note: {} of the baseline's findings no longer stand; write it anew so that they do not come back unseen",
            gone.len()
        );
    }
    Ok(())
}
