//! What every rule promises: its bad example raises it, its good one does not, and its words
//! obey the grammar of messages.

use crate::TODAY;
use aiia::catalog::Catalog;
use aiia::finding::Code;
use aiia::graph::Graph;
use aiia::{check, stack};
use std::collections::BTreeSet;

fn raised(catalog: &Catalog, text: &str, today: &str) -> Vec<(String, String)> {
    let stack = stack::read(catalog, text).expect("an example is TOML");
    let graph = Graph::new(catalog, &stack);
    let outcome = check::run(catalog, &stack, &graph, today.parse().unwrap());
    let findings = outcome.findings.into_iter().filter(|f| f.waived.is_none());
    findings.map(|f| (f.code.name.to_owned(), f.message)).collect()
}

fn names(found: &[(String, String)]) -> BTreeSet<&str> {
    found.iter().map(|(name, _)| name.as_str()).collect()
}

/// A fact is stale only some day after this release.
const ONLY_LATER: &str = "catalog/stale-fact";

#[test]
fn every_rule_keeps_its_two_promises() {
    let catalog = Catalog::embedded();
    let mut broken = Vec::new();
    for code in check::codes() {
        let bad = raised(&catalog, code.bad, TODAY);
        if code.name != ONLY_LATER && !names(&bad).contains(code.name) {
            broken.push(format!("{}: bad raises {:?}", code.name, names(&bad)));
        }
        let good = raised(&catalog, code.good, TODAY);
        if names(&good).contains(code.name) {
            broken.push(format!("{}: good raises it", code.name));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn a_fact_goes_stale() {
    let catalog = Catalog::embedded();
    let text = "[platform]\nkubernetes = \"1.32\"\n\n[tools]\nknative = \"1.18.1\"\n";
    assert!(!names(&raised(&catalog, text, TODAY)).contains(ONLY_LATER));
    assert!(names(&raised(&catalog, text, "2029-01-01")).contains(ONLY_LATER));
}

#[test]
fn codes_are_unique_sorted_and_well_named() {
    let codes: Vec<&str> = check::codes().iter().map(|c| c.name).collect();
    let unique: BTreeSet<&str> = codes.iter().copied().collect();
    assert_eq!(codes, unique.into_iter().collect::<Vec<_>>());
    for name in codes {
        let (family, rule) = name.split_once('/').unwrap();
        for word in [family, rule] {
            let kebab = word
                .split('-')
                .all(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase()));
            assert!(kebab, "{name}");
        }
        // A name reads well after "allow": it names the problem, never the cure. "No exit path" is a problem.
        for cure in ["check", "use", "require", "ensure"] {
            assert!(!rule.starts_with(&format!("{cure}-")), "{name}");
        }
    }
}

#[test]
fn manual_pages_are_whole() {
    for code in check::codes() {
        let Code {
            name,
            what,
            why,
            fix,
            good,
            ..
        } = code;
        for text in [what, why, fix, good] {
            assert!(!text.is_empty(), "{name}");
        }
        assert!(
            !what.ends_with('.') && !fix.ends_with('.') && why.ends_with('.'),
            "{name}"
        );
        assert!(what.starts_with(|c: char| !c.is_uppercase()), "{name}: {what}");
    }
}

#[test]
fn messages_obey_the_grammar() {
    let catalog = Catalog::embedded();
    for code in check::codes() {
        for (name, message) in raised(&catalog, code.bad, TODAY) {
            let one_line = !message.contains('\n') && !message.ends_with('.');
            assert!(one_line, "{name}: {message}");
            let first = message.chars().next().unwrap();
            assert!(
                first.is_lowercase() || first.is_ascii_digit() || first == '`',
                "{name}: {message}"
            );
            assert_eq!(message.matches('`').count() % 2, 0, "{name}: {message}");
        }
    }
}
