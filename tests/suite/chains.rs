//! Conflicts that no two declared tools have with each other: they follow through packages that
//! one of them brings along.

use crate::TODAY;
use aiia::catalog::{Catalog, Source};
use aiia::check;
use aiia::finding::{Finding, Severity};
use aiia::fit::{self, Answer, Ask};
use aiia::graph::Graph;
use aiia::stack;
use std::collections::BTreeMap;

fn tool(id: &str, more: &str) -> Source {
    let lines = ["1.0", "2.0", "3.0"].map(|line| {
        format!("\n[[releases]]\nline = \"{line}\"\nlatest = \"{line}.0\"\nsource = \"https://example.org\"\nchecked = 2026-11-23\n")
    });
    Source {
        path: format!("tools/{id}.toml"),
        text: format!(
            "name = \"{id}\"\nsummary = \"X\"\nhomepage = \"https://example.org\"\nvendor = \"nobody\"\nlayer = \"training\"\nsource-model = \"open-source\"\nhosting = [\"self-hosted\"]\nscheme = \"pep440\"\n\n[[licenses]]\nspdx = \"MIT\"\nsource = \"https://example.org\"\nsays = \"X\"\nchecked = 2026-11-23\n{}{more}",
            lines.concat()
        ),
    }
}

fn requires(versions: &str, with: &str, range: &str) -> String {
    format!(
        "\n[[compat]]\nversions = \"{versions}\"\nwith = \"{with}\"\nrange = \"{range}\"\nrelation = \"requires\"\nwhere = \"environment\"\nsource = \"https://example.org/{with}\"\nsays = \"The metadata of {versions} says so\"\nchecked = 2026-11-23\n"
    )
}

/// `app` pins `middle`, which bounds `deep`, which bounds `floor`; `side` bounds `deep` itself.
fn catalog() -> Catalog {
    let app = requires("==2.0.0", "middle", "==1.0.0") + &requires("==1.0.0", "middle", ">=1.0.0, <=3.0.0");
    let middle = requires("==1.0.0", "deep", "<2") + &requires("==2.0.0", "deep", "<2");
    let deep = requires("<2", "floor", ">=3");
    let sources = vec![
        tool("app", &app),
        tool("middle", &middle),
        tool("deep", &deep),
        tool("floor", ""),
        tool("side", &requires("==1.0.0", "deep", ">=2")),
    ];
    Catalog::with_overlay(sources).unwrap_or_else(|e| panic!("{e:?}"))
}

fn conflicts(text: &str) -> Vec<Finding> {
    let catalog = catalog();
    let stack = stack::read(&catalog, text).unwrap();
    let graph = Graph::new(&catalog, &stack);
    let found = check::run(&catalog, &stack, &graph, TODAY.parse().unwrap()).findings;
    let own = found
        .into_iter()
        .filter(|f| f.code.name == "compat/environment-conflict");
    own.collect()
}

fn together(tools: &[(&str, &str)]) -> String {
    let lines = tools.iter().map(|(id, version)| format!("{id} = \"{version}\"\n"));
    let ids: Vec<&str> = tools.iter().map(|(id, _)| *id).collect();
    format!(
        "[tools]\n{}\n[environments.one]\ntools = {ids:?}\n",
        lines.collect::<String>()
    )
}

#[test]
fn a_pin_of_a_pin_is_told_as_a_chain() {
    let found = conflicts(&together(&[("app", "2.0.0"), ("deep", "2.0.0")]));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].severity, Severity::Error);
    assert_eq!(
        found[0].message,
        "`app` 2.0.0 and `deep` 2.0.0 cannot share one environment: `app` requires `middle` exactly 1.0.0, which requires `deep` below 2"
    );
    let says: Vec<&str> = found[0].evidence.iter().map(|e| e.says.as_str()).collect();
    assert_eq!(
        says,
        ["The metadata of ==2.0.0 says so", "The metadata of ==1.0.0 says so"]
    );
    assert!(conflicts(&together(&[("app", "2.0.0"), ("deep", "1.9.9")])).is_empty());
}

#[test]
fn a_chain_holds_only_if_every_version_left_says_the_same() {
    // Nobody says what `middle` 3.0.0 requires: an installer may choose it.
    assert!(conflicts(&together(&[("app", "1.0.0"), ("deep", "2.0.0")])).is_empty());
}

#[test]
fn pre_releases_between_two_ranges_break_no_chain() {
    let middle = requires(">=1.0.0, <2.0", "deep", "<2") + &requires(">=2.0.0, <3.0.1", "deep", "<2");
    let sources = vec![
        tool("app", &requires("==1.0.0", "middle", ">=1.0.0, <=3.0.0")),
        tool("middle", &middle),
        tool("deep", ""),
    ];
    let catalog = Catalog::with_overlay(sources).unwrap_or_else(|e| panic!("{e:?}"));
    let text = together(&[("app", "1.0.0"), ("deep", "2.0.0")]);
    let stack = stack::read(&catalog, &text).unwrap();
    let graph = Graph::new(&catalog, &stack);
    let found = check::run(&catalog, &stack, &graph, TODAY.parse().unwrap()).findings;
    assert!(found.iter().any(|f| f.code.name == "compat/environment-conflict"));
}

#[test]
fn a_declared_package_is_judged_by_itself() {
    assert!(conflicts(&together(&[("app", "2.0.0"), ("middle", "1.0.0"), ("deep", "2.0.0")])).is_empty());
}

#[test]
fn a_chain_ends_where_environments_end() {
    let text = "[tools]\napp = \"2.0.0\"\ndeep = \"2.0.0\"\n";
    assert_eq!(conflicts(text)[0].severity, Severity::Warning);
    let apart = format!("{text}\n[environments.a]\ntools = [\"app\"]\n\n[environments.b]\ntools = [\"deep\"]\n");
    assert!(conflicts(&apart).is_empty());
}

#[test]
fn a_chain_meets_what_another_tool_brings() {
    let found = conflicts(&together(&[("app", "2.0.0"), ("side", "1.0.0")]));
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].message,
        "`app` 2.0.0 and `side` 1.0.0 cannot share one environment: `app` requires `middle` exactly 1.0.0, which requires `deep` below 2, `side` requires `deep` 2 or later"
    );
    assert!(conflicts(&together(&[("app", "2.0.0"), ("side", "2.0.0")])).is_empty());
}

#[test]
fn a_chain_goes_three_packages_down() {
    let found = conflicts(&together(&[("app", "2.0.0"), ("floor", "2.0.0")]));
    assert_eq!(found.len(), 1);
    assert!(
        found[0].message.ends_with(
            "`app` requires `middle` exactly 1.0.0, which requires `deep` below 2, which requires `floor` 3 or later"
        ),
        "{}",
        found[0].message
    );
    assert!(conflicts(&together(&[("app", "2.0.0"), ("floor", "3.0.0")])).is_empty());
}

#[test]
fn fit_chooses_by_the_chain_and_says_so() {
    let catalog = catalog();
    let text = "[tools]\napp = \"2.0.0\"\ndeep = {}\nfloor = {}\n";
    let stack = stack::read(&catalog, text).unwrap();
    let ask = Ask {
        catalog: &catalog,
        stack: &stack,
        today: TODAY.parse().unwrap(),
        open: BTreeMap::new(),
    };
    let Answer::Together(found) = fit::fit(&ask) else {
        panic!("nothing fits")
    };
    let deep = &found.choices[1];
    assert_eq!(deep.candidate.version.raw(), "1.0.0");
    let (newest, why) = deep.held_back.as_ref().unwrap();
    assert_eq!(newest.version.raw(), "3.0.0");
    assert_eq!(
        why[0].says,
        "`app` 2.0.0 requires `middle` exactly 1.0.0, which requires `deep` below 2"
    );
}
