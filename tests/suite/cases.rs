//! Pairs of versions of which the truth is known from a page, held against the engine's verdicts.
//!
//! The cases were drawn from official pages by people who had not seen the catalog's facts.

use crate::TODAY;
use crate::golden::root;
use aiia::catalog::Catalog;
use aiia::check;
use aiia::graph::Graph;
use aiia::pairs::Verdict;
use aiia::stack;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What it shows, in a few words.
    name: String,
    /// The two tools it is about.
    pair: [String; 2],
    verdict: Expected,
    /// Whether a patch or a line away the verdict is another.
    #[serde(default)]
    boundary: bool,
    /// The page that says so, and what it says.
    source: String,
    says: String,
    /// Why the engine says less than the page, where it does.
    #[serde(default)]
    untested_because: Option<String>,
    /// Why engine and page are both left standing for now: who is right is not settled.
    #[serde(default)]
    disputed: Option<String>,
    #[serde(default)]
    platform: toml::Table,
    #[serde(default)]
    tools: toml::Table,
    #[serde(default)]
    environments: toml::Table,
}

#[derive(Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Expected {
    Works,
    Broken,
    Unsupported,
    Contested,
    Untested,
    /// The two cannot share an environment over a third package.
    EnvironmentConflict,
}

fn cases() -> Vec<(String, Case)> {
    let mut files: Vec<_> = fs::read_dir(root("tests/compat"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    files.sort();
    let mut all = Vec::new();
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let file: File = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap_or_else(|e| panic!("{name}: {e}"));
        all.extend(file.case.into_iter().map(|case| (name.clone(), case)));
    }
    all
}

fn text(case: &Case) -> String {
    let mut stack = toml::Table::new();
    for (key, table) in [
        ("platform", &case.platform),
        ("tools", &case.tools),
        ("environments", &case.environments),
    ] {
        if !table.is_empty() {
            stack.insert(key.to_owned(), toml::Value::Table(table.clone()));
        }
    }
    stack.to_string()
}

fn judged(catalog: &Catalog, case: &Case) -> Result<Expected, String> {
    let stack = stack::read(catalog, &text(case)).unwrap();
    let wrong: Vec<_> = stack.findings.iter().map(|f| f.message.clone()).collect();
    if !wrong.is_empty() {
        return Err(wrong.join("; "));
    }
    let graph = Graph::new(catalog, &stack);
    let outcome = check::run(catalog, &stack, &graph, TODAY.parse().unwrap());
    let about = |ids: [&str; 2]| {
        let own = case
            .pair
            .iter()
            .map(|id| catalog.resolve(id).map_or(id.as_str(), |t| t.as_str()));
        let mut own: Vec<&str> = own.collect();
        let mut ids = ids.to_vec();
        own.sort_unstable();
        ids.sort_unstable();
        own == ids
    };
    let conflict = outcome.findings.iter().any(|f| {
        f.code.name == "compat/environment-conflict"
            && f.tools.len() == 2
            && about([f.tools[0].as_str(), f.tools[1].as_str()])
    });
    if conflict {
        return Ok(Expected::EnvironmentConflict);
    }
    let mut pairs = outcome
        .pairs
        .iter()
        .filter(|p| about([p.a.id.as_str(), p.b.id.as_str()]));
    let gravest = pairs.by_ref().map(|p| p.verdict).max().unwrap_or(Verdict::Untested);
    Ok(match gravest {
        Verdict::Untested => Expected::Untested,
        // A page that states a bound tells no more than that it is met.
        Verdict::Allowed | Verdict::Works => Expected::Works,
        Verdict::Unsupported => Expected::Unsupported,
        Verdict::Contested => Expected::Contested,
        Verdict::Broken => Expected::Broken,
        Verdict::Undecided => return Err("the patch decides: the case names no exact version".to_owned()),
    })
}

/// The engine says what the page says, or, where a case gives the reason, that it does not know.
#[test]
fn every_case_gets_its_verdict() {
    let catalog = Catalog::embedded();
    let mut wrong = Vec::new();
    for (file, case) in cases().into_iter().filter(|(_, c)| c.disputed.is_none()) {
        let expected = case
            .untested_because
            .as_ref()
            .map_or(case.verdict, |_| Expected::Untested);
        match judged(&catalog, &case) {
            Ok(verdict) if verdict == expected => {}
            Ok(verdict) => wrong.push(format!(
                "{file}: {}: {verdict:?}, the page says {:?}",
                case.name, case.verdict
            )),
            Err(error) => wrong.push(format!("{file}: {}: {error}", case.name)),
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// Enough of them, half of them compatible and near a boundary, and each with its source.
#[test]
fn the_cases_are_many_and_near_the_edge() {
    let all = cases();
    let near = all
        .iter()
        .filter(|(_, c)| c.boundary && c.verdict == Expected::Works)
        .count();
    assert!(all.len() >= 150, "{} cases", all.len());
    assert!(
        near * 2 >= all.len(),
        "{near} of {} are compatible and near a boundary",
        all.len()
    );
    let untested = all.iter().filter(|(_, c)| c.untested_because.is_some()).count();
    assert!(
        untested * 4 <= all.len(),
        "{untested} of {} are not known to the catalog",
        all.len()
    );
    let disputed = all.iter().filter(|(_, c)| c.disputed.is_some()).count();
    assert!(disputed * 15 <= all.len(), "{disputed} of {} are disputed", all.len());
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for (file, case) in &all {
        assert!(
            case.source.starts_with("https://") || case.source.starts_with("pkg:"),
            "{file}: {}",
            case.name
        );
        assert!(!case.says.is_empty(), "{file}: {}", case.name);
        *names.entry(&case.name).or_default() += 1;
    }
    let twice: Vec<_> = names.iter().filter(|(_, n)| **n > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
}
