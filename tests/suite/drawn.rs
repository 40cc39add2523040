//! Every view of a stack, built in this process: the command does the same, and starts a program for each.

use crate::TODAY;
use aiia::catalog::Catalog;
use aiia::check;
use aiia::diagram::model::Diagram;
use aiia::diagram::{FRAMEWORK, Subject, Undrawn, VIEWS};
use aiia::graph::Graph;
use aiia::stack::{self, Stack};

/// The framework that is drawn of a stack which names none.
pub(crate) const FRAMEWORK_ELSE: &str = "aiia-v2";

/// The first framework a stack names, or the second AIIA blueprint if it names none.
pub(crate) fn first_framework(text: &str) -> String {
    let stack: toml::Table = text.parse().unwrap();
    let named = stack
        .get("frameworks")
        .and_then(|all| all.as_array()?.first()?.as_str());
    named.unwrap_or(FRAMEWORK_ELSE).to_owned()
}

/// The name of every view, with the picture that it makes of a stack.
pub(crate) fn every_view(catalog: &Catalog, text: &str) -> Vec<(&'static str, Diagram)> {
    let framework = first_framework(text);
    let all = VIEWS.iter().map(|view| {
        let mut stack = stack::read(catalog, text).unwrap();
        let framed = view.name == FRAMEWORK;
        if framed && stack.frameworks.is_empty() {
            stack.frameworks.push((framework.clone(), stack.profile_span.clone()));
        }
        let drawn = picture(catalog, &stack, view.name, framed.then_some(framework.as_str()));
        (
            view.name,
            drawn.unwrap_or_else(|e| panic!("{}: {}", view.name, e.problem)),
        )
    });
    all.collect()
}

/// The picture that one view makes of a resolved stack.
///
/// # Errors
///
/// What the view says where there is nothing to draw.
pub(crate) fn picture(
    catalog: &Catalog,
    stack: &Stack<'_>,
    view: &str,
    framework: Option<&str>,
) -> Result<Diagram, Undrawn> {
    let graph = Graph::new(catalog, stack);
    let today = TODAY.parse().unwrap();
    let outcome = check::run(catalog, stack, &graph, today);
    let subject = Subject {
        catalog,
        stack,
        graph: &graph,
        outcome: &outcome,
        today,
        file_name: "stack.toml",
        framework,
    };
    let view = VIEWS.iter().find(|v| v.name == view).unwrap();
    (view.draw)(&subject)
}
