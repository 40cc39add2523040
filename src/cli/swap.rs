//! `aiia swap`.

use super::args::{Common, SwapArgs, TableFormat};
use super::exit::{Exit, Failure};
use super::{catalog, check as gate, fit, io, load, table};
use crate::check::{self, compare, moved, scores};
use crate::document::did_you_mean;
use crate::graph::Graph;
use crate::lock_in::{Question, place};
use crate::report;
use crate::suggest::{swap, swapped};
use crate::version::{Scheme, Version};

pub(super) fn run(args: &SwapArgs, common: &Common) -> Result<Exit, Failure> {
    let path = io::chosen(args.stack.as_ref())?;
    let load::Loaded {
        file,
        declaration,
        catalog,
    } = load::stack(&path, common)?;
    let mut stack = declaration.resolve(&catalog);
    load::look(&path, &mut stack);
    load::sound(&file, &stack, common)?;
    let graph = Graph::new(&catalog, &stack);
    let today = load::today(common);
    let question = Question {
        catalog: &catalog,
        stack: &stack,
        graph: &graph,
        today,
    };
    let id = catalog.resolve(&args.old).map_or(args.old.as_str(), |id| id.as_str());
    let declared = || stack.declared().find(|c| c.id.as_str() == id);
    let Some((place, component)) = declared().and_then(|c| Some((place(&question, c)?, c))) else {
        let own = stack.declared().map(|c| c.id.as_str());
        let help = match did_you_mean(id, own) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "name a tool that the stack declares".to_owned(),
        };
        return Err(Failure::new(
            format!("the stack does not declare `{}`", id.escape_debug()),
            help,
        ));
    };
    let (name, version) = args.new.split_once('@').unwrap_or((&args.new, ""));
    let new = catalog::tool(&catalog, name)?;
    if stack.of(&new.id).next().is_some() {
        return Err(Failure::new(
            format!("the stack has `{}` already", new.id),
            "take the old tool out of the file and compare with `aiia diff`",
        ));
    }
    let version = match (version, new.file.scheme) {
        ("", _) => None,
        (_, Scheme::None) => {
            let help = "leave the version out";
            return Err(Failure::new(
                format!("`{}` is a service without versions", new.id),
                help,
            ));
        }
        (text, scheme) => {
            let read = Version::parse(scheme, text);
            let help = format!("write it {}", scheme.example());
            Some(new.known(read.map_err(|e| Failure::new(e.to_string(), help))?))
        }
    };
    let after = swapped(&question, component, new, version);
    let after_graph = Graph::new(&catalog, &after);
    let outcomes = (
        check::run(&catalog, &stack, &graph, today),
        check::run(&catalog, &after, &after_graph, today),
    );
    let change = compare((&stack, &outcomes.0), (&after, &outcomes.1));
    let is = Question {
        stack: &after,
        graph: &after_graph,
        ..question
    };
    let scores = moved(&scores(&question), &scores(&is));
    let found = swap(&question, place, new);
    let at = after.of(&new.id).next().map_or("", |c| c.version_text.as_str());
    let told = match args.format {
        TableFormat::Json => fit::pretty(&report::swap_json(&found, at, &change, &scores)),
        format => report::swap(
            &found,
            at,
            &change,
            &scores,
            (&outcomes.0, &outcomes.1),
            table::page(format),
        ),
    };
    // JSON escapes what it must; people get text that moves no cursor.
    let told = if args.format == TableFormat::Json {
        told
    } else {
        report::clean(&told)
    };
    io::print(&told)?;
    let counts = |severity| change.appeared.iter().any(|f| f.severity == severity);
    Ok(if gate::fails(args.fail_on, counts) {
        Exit::Findings
    } else {
        Exit::Clean
    })
}
