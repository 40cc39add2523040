//! `aiia swap`.

use super::args::{Common, SwapArgs, TableFormat};
use super::exit::{Exit, Failure};
use super::{check as gate, fit, load, table};
use crate::check::{self, compare, moved, scores};
use crate::graph::Graph;
use crate::lock_in::{Question, place};
use crate::report;
use crate::suggest::{swap, swapped};
use crate::version::{Scheme, Version};

pub(super) fn run(args: &SwapArgs, common: &Common) -> Result<Exit, Failure> {
    let (told, exit) = load::ask(args.stack.as_ref(), common, |question| answer(args, question))?;
    table::print(&told, args.format)?;
    Ok(exit)
}

fn answer(args: &SwapArgs, question: &Question<'_>) -> Result<(String, Exit), Failure> {
    let Question {
        catalog,
        stack,
        graph,
        today,
    } = *question;
    let id = catalog.resolve(&args.old).map_or(args.old.as_str(), |id| id.as_str());
    let declared = || stack.declared().find(|c| c.id.as_str() == id);
    let Some((place, component)) = declared().and_then(|c| Some((place(question, c)?, c))) else {
        return Err(load::undeclared(stack, id));
    };
    let (name, version) = args.new.split_once('@').unwrap_or((&args.new, ""));
    let new = super::catalog::tool(catalog, name)?;
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
    let after = swapped(question, component, new, version);
    let after_graph = Graph::new(catalog, &after);
    let outcomes = (
        check::run(catalog, stack, graph, today),
        check::run(catalog, &after, &after_graph, today),
    );
    let change = compare(catalog, (stack, &outcomes.0), (&after, &outcomes.1));
    let is = Question {
        stack: &after,
        graph: &after_graph,
        ..*question
    };
    let scores = moved(&scores(question), &scores(&is));
    let found = swap(question, place, new);
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
    let counts = |severity| change.appeared.iter().any(|f| f.severity == severity);
    let exit = if gate::fails(args.fail_on, counts) {
        Exit::Findings
    } else {
        Exit::Clean
    };
    Ok((told, exit))
}
