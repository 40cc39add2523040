//! How facts combine into verdicts: a small catalog of its own, so that each case shows one thing.

use crate::TODAY;
use aiia::catalog::{Catalog, Source};
use aiia::check;
use aiia::finding::{Finding, Severity};
use aiia::graph::Graph;
use aiia::pairs::Verdict;
use aiia::stack;

fn tool(id: &str, more: &str) -> Source {
    let head = format!(
        "name = \"{id}\"\nsummary = \"X\"\nhomepage = \"https://example.org\"\nvendor = \"nobody\"\nlayer = \"serving\"\nsource-model = \"open-source\"\nhosting = [\"self-hosted\"]\nscheme = \"semver\"\n"
    );
    let provides = if id == "managed-base" {
        "provides = [\"base\"]\n"
    } else {
        ""
    };
    let tail = "\n[[licenses]]\nspdx = \"MIT\"\nsource = \"https://example.org\"\nsays = \"X\"\nchecked = 2026-11-23\n\n[[lifecycle]]\nstate = \"active\"\nsource = \"https://example.org\"\nsays = \"X\"\nchecked = 2026-11-23\n";
    Source {
        path: format!("tools/{id}.toml"),
        text: format!("{head}{provides}{tail}{more}"),
    }
}

fn fact(keys: &str) -> String {
    format!(
        "\n[[compat]]\n{keys}\nsource = \"https://example.org/fact\"\nsays = \"The page says so\"\nchecked = 2026-11-23\n"
    )
}

fn lines(list: &[(&str, Option<&str>)]) -> String {
    let one = |(line, eol): &(&str, Option<&str>)| {
        let eol = eol.map_or_else(String::new, |d| format!("eol = {d}\n"));
        format!("\n[[releases]]\nline = \"{line}\"\n{eol}source = \"https://example.org\"\nchecked = 2026-11-23\n")
    };
    list.iter().map(one).collect()
}

struct Seen {
    verdicts: Vec<Verdict>,
    findings: Vec<Finding>,
}

impl Seen {
    fn of(&self, code: &str) -> Vec<&Finding> {
        self.findings.iter().filter(|f| f.code.name == code).collect()
    }
}

fn check(facts: &str, stack_text: &str) -> Seen {
    let sources = vec![
        tool("upper", facts),
        tool(
            "base",
            &lines(&[
                ("1.27", Some("2024-06-28")),
                ("1.28", Some("2024-10-28")),
                ("1.29", None),
                ("1.30", None),
            ]),
        ),
        tool("managed-base", ""),
        tool("side", ""),
    ];
    let catalog = Catalog::with_overlay(sources).unwrap_or_else(|e| panic!("{e:?}"));
    let stack = stack::read(&catalog, stack_text).unwrap();
    let graph = Graph::new(&catalog, &stack);
    let outcome = check::run(&catalog, &stack, &graph, TODAY.parse().unwrap());
    Seen {
        verdicts: outcome.pairs.iter().map(|p| p.verdict).collect(),
        findings: outcome.findings,
    }
}

const REQUIRES: &str =
    "versions = \">=0.15, <0.17\"\nwith = \"base\"\nrange = \">=1.29\"\nrelation = \"requires\"\nwhere = \"cluster\"";

#[test]
fn a_requirement_holds_from_its_first_version_on() {
    for (upper, base, verdict) in [
        ("0.15.0", "1.29.0", Verdict::Allowed),
        ("0.16.9", "1.30.1", Verdict::Allowed),
        ("0.15.0", "1.28.99", Verdict::Broken),
        ("0.15", "1.29", Verdict::Allowed),
        ("0.17.0", "1.28.0", Verdict::Untested),
        ("0.14.9", "1.28.0", Verdict::Untested),
    ] {
        let seen = check(
            &fact(REQUIRES),
            &format!("[platform]\nbase = \"{base}\"\n\n[tools]\nupper = \"{upper}\"\n"),
        );
        assert_eq!(seen.verdicts, [verdict], "upper {upper} on base {base}");
        let told = seen.of("compat/unmet-requirement").len();
        assert_eq!(
            told,
            usize::from(verdict == Verdict::Broken),
            "upper {upper} on base {base}"
        );
    }
}

#[test]
fn the_same_holds_when_both_stand_under_tools() {
    let seen = check(&fact(REQUIRES), "[tools]\nbase = \"1.27.1\"\nupper = \"0.15.0\"\n");
    assert_eq!(seen.of("compat/unmet-requirement")[0].severity, Severity::Error);
}

#[test]
fn a_conflict_names_both_places_its_source_and_a_mend_that_exists() {
    let seen = check(
        &fact(REQUIRES),
        "[platform]\nbase = \"1.27.1\"\n\n[tools]\nupper = \"0.15.0\"\n",
    );
    let found = seen.of("compat/unmet-requirement")[0];
    assert_eq!(
        found.message,
        "`upper` 0.15.0 requires `base` 1.29 or later, this stack has 1.27.1"
    );
    assert!(found.span.is_some() && found.also.len() == 1);
    assert_eq!(found.evidence[0].source, "https://example.org/fact");
    assert_eq!(
        found.help.as_deref(),
        Some("nearest change the catalog proves: `base` 1.29")
    );
}

#[test]
fn a_partial_version_says_when_the_patch_decides() {
    let facts = fact(&REQUIRES.replace(">=1.29", ">=1.29.3"));
    let seen = check(&facts, "[platform]\nbase = \"1.29\"\n\n[tools]\nupper = \"0.15.0\"\n");
    assert_eq!(seen.verdicts, [Verdict::Undecided]);
    let found = seen.of("compat/unmet-requirement")[0];
    assert_eq!(found.severity, Severity::Warning);
    assert!(found.message.ends_with("the patch decides"), "{}", found.message);
}

#[test]
fn outside_a_supported_range_is_a_warning_and_outside_a_tested_one_is_untested() {
    let text = "[platform]\nbase = \"1.27.1\"\n\n[tools]\nupper = \"0.15.0\"\n";
    let seen = check(&fact(&REQUIRES.replace("requires", "supports")), text);
    assert_eq!(seen.verdicts, [Verdict::Unsupported]);
    assert_eq!(seen.of("compat/unsupported-version")[0].severity, Severity::Warning);
    let seen = check(&fact(&REQUIRES.replace("requires", "works")), text);
    assert_eq!(seen.verdicts, [Verdict::Untested]);
}

#[test]
fn broken_and_contested_hold_inside_their_range_alone() {
    for (relation, verdict) in [("broken", Verdict::Broken), ("contested", Verdict::Contested)] {
        let facts = fact(&REQUIRES.replace("requires", relation));
        let inside = check(&facts, "[platform]\nbase = \"1.29.1\"\n\n[tools]\nupper = \"0.15.0\"\n");
        assert_eq!(inside.verdicts, [verdict], "{relation}");
        let outside = check(&facts, "[platform]\nbase = \"1.28.1\"\n\n[tools]\nupper = \"0.15.0\"\n");
        assert_eq!(outside.verdicts, [Verdict::Untested], "{relation}");
    }
}

/// What an installer lets in is not what somebody tried: a bound without an upper end was
/// written before the versions it now admits.
#[test]
fn a_bare_lower_bound_that_is_met_allows_and_no_more() {
    let stack = "[tools]\nupper = \"0.15.0\"\nbase = \"1.30.0\"\n";
    let verdict = |relation: &str, range: &str| {
        let range = match range {
            "" => String::new(),
            range => format!("range = \"{range}\"\n"),
        };
        let keys = format!("with = \"base\"\n{range}relation = \"{relation}\"\nwhere = \"network\"");
        check(&fact(&keys), stack).verdicts
    };
    assert_eq!(verdict("requires", ">=1.29"), [Verdict::Allowed]);
    assert_eq!(verdict("requires", "!=1.29.3"), [Verdict::Allowed]);
    assert_eq!(verdict("requires", ""), [Verdict::Allowed]);
    // A page that names the tool and no version of it vouches for none.
    assert_eq!(verdict("supports", ""), [Verdict::Allowed]);
    assert_eq!(verdict("works", ""), [Verdict::Allowed]);
    assert_eq!(verdict("requires", ">=1.29, <1.33"), [Verdict::Works]);
    assert_eq!(verdict("requires", "==1.30.0"), [Verdict::Works]);
    // A project that says it supports whatever comes has said so.
    assert_eq!(verdict("supports", ">=1.29"), [Verdict::Works]);
    // What somebody tested outweighs a bound that merely lets it in.
    let both = fact("with = \"base\"\nrange = \">=1.29\"\nrelation = \"requires\"\nwhere = \"network\"")
        + &fact("with = \"base\"\nrange = \"1.30\"\nrelation = \"works\"\nwhere = \"network\"");
    assert_eq!(check(&both, stack).verdicts, [Verdict::Works]);
}

#[test]
fn the_gravest_of_several_facts_decides() {
    let facts = fact(REQUIRES) + &fact(&REQUIRES.replace("requires", "works").replace(">=1.29", "1.27"));
    let seen = check(&facts, "[platform]\nbase = \"1.27.1\"\n\n[tools]\nupper = \"0.15.0\"\n");
    assert_eq!(seen.verdicts, [Verdict::Broken]);
}

#[test]
fn what_was_shipped_against_what_is_supported_is_contested() {
    let supports = REQUIRES.replace("requires", "supports");
    let facts = fact(&supports) + &fact(&supports.replace("supports", "works").replace(">=1.29", "1.27"));
    let seen = check(&facts, "[platform]\nbase = \"1.27.1\"\n\n[tools]\nupper = \"0.15.0\"\n");
    assert_eq!(seen.verdicts, [Verdict::Contested]);
    assert!(seen.of("compat/unsupported-version").is_empty());
    let seen = check(&facts, "[platform]\nbase = \"1.28.1\"\n\n[tools]\nupper = \"0.15.0\"\n");
    assert_eq!(seen.verdicts, [Verdict::Unsupported]);
}

#[test]
fn a_fact_of_a_mode_holds_in_that_mode_alone() {
    let facts = fact(&format!("{REQUIRES}\nmode = \"serverless\""));
    let with =
        |mode: &str| format!("[platform]\nbase = \"1.27.1\"\n\n[tools]\nupper = {{ version = \"0.15.0\"{mode} }}\n");
    assert_eq!(
        check(&facts, &with(", mode = \"serverless\"")).verdicts,
        [Verdict::Broken]
    );
    assert!(check(&facts, &with(", mode = \"raw\"")).verdicts.is_empty());
    assert!(check(&facts, &with("")).verdicts.is_empty());
}

#[test]
fn a_fact_beside_others_needs_them_there() {
    let facts = fact(&format!("{REQUIRES}\ngiven = {{ side = \"<2\" }}"));
    let with = |side: &str| format!("[platform]\nbase = \"1.27.1\"\n\n[tools]\nupper = \"0.15.0\"\n{side}\n");
    assert_eq!(
        check(&facts, &with("side = \"1.9.0\""))
            .of("compat/unmet-requirement")
            .len(),
        1
    );
    assert_eq!(
        check(&facts, &with("side = \"2.0.0\""))
            .of("compat/unmet-requirement")
            .len(),
        0
    );
    assert_eq!(check(&facts, &with("")).of("compat/unmet-requirement").len(), 0);
}

const PIN: &str = "with = \"base\"\nrange = \">=1.29\"\nrelation = \"requires\"\nwhere = \"environment\"";

#[test]
fn declared_environments_keep_tools_apart() {
    let stack = |more: &str| format!("[tools]\nupper = \"0.15.0\"\nbase = \"1.27.1\"\n\n{more}");
    let apart = stack("[environments.a]\ntools = [\"upper\"]\n\n[environments.b]\ntools = [\"base\"]\n");
    assert!(check(&fact(PIN), &apart).verdicts.is_empty());
    let together = stack("[environments.a]\ntools = [\"upper\", \"base\"]\n");
    let seen = check(&fact(PIN), &together);
    assert_eq!(seen.of("compat/unmet-requirement")[0].severity, Severity::Error);
}

#[test]
fn without_environments_a_shared_one_is_only_supposed() {
    let seen = check(&fact(PIN), "[tools]\nupper = \"0.15.0\"\nbase = \"1.27.1\"\n");
    let found = seen.of("compat/unmet-requirement")[0];
    assert_eq!(found.severity, Severity::Warning);
    assert!(
        found.message.ends_with("if the two share an environment"),
        "{}",
        found.message
    );
}

#[test]
fn an_environment_may_have_its_own_version() {
    let stack = "[platform]\nbase = \"1.27.1\"\n\n[tools]\nupper = \"0.15.0\"\n\n[environments.a]\nbase = \"1.30.0\"\ntools = [\"upper\"]\n";
    let seen = check(&fact(PIN), stack);
    assert_eq!(seen.verdicts, [Verdict::Allowed]);
    let stack = stack.replace("1.30.0", "1.28.0").replace("1.27.1", "1.30.0");
    let seen = check(&fact(PIN), &stack);
    assert!(
        seen.of("compat/unmet-requirement")[0]
            .message
            .ends_with("its environment has 1.28.0")
    );
}

#[test]
fn a_managed_edition_stands_for_what_it_provides() {
    let seen = check(
        &fact(REQUIRES),
        "[platform]\nmanaged-base = \"1.28.4\"\n\n[tools]\nupper = \"0.15.0\"\n",
    );
    assert_eq!(seen.of("compat/unmet-requirement").len(), 1);
    assert!(seen.of("compat/missing-requirement").is_empty());
}

#[test]
fn a_needed_tool_that_is_absent_is_told_unless_a_package_manager_brings_it() {
    let seen = check(&fact(REQUIRES), "[tools]\nupper = \"0.15.0\"\n");
    let found = seen.of("compat/missing-requirement")[0];
    assert_eq!(
        found.message,
        "`upper` 0.15.0 needs `base` 1.29 or later, and the stack declares none"
    );
    assert!(
        check(&fact(PIN), "[tools]\nupper = \"0.15.0\"\n")
            .of("compat/missing-requirement")
            .is_empty()
    );
    assert!(
        check(&fact(REQUIRES), "[tools]\nupper = \"0.14.0\"\n")
            .of("compat/missing-requirement")
            .is_empty()
    );
}

#[test]
fn without_a_version_nothing_is_judged() {
    let seen = check(
        &fact(REQUIRES),
        "[platform]\nbase = {}\n\n[tools]\nupper = \"0.15.0\"\n",
    );
    assert_eq!(seen.verdicts, [Verdict::Untested]);
    let told = seen.of("compat/untested-pair")[0];
    assert_eq!(
        told.help.as_deref(),
        Some("write the version of `base`: without one nothing can be judged")
    );
    let seen = check(
        &fact(REQUIRES),
        "[platform]\nbase = \"1.27.1\"\n\n[tools]\nupper = {}\n",
    );
    assert_eq!(seen.verdicts, [Verdict::Untested]);
}

#[test]
fn a_mend_past_its_end_says_so() {
    let facts = fact(&REQUIRES.replace(">=1.29", "1.28"));
    let seen = check(&facts, "[platform]\nbase = \"1.30.1\"\n\n[tools]\nupper = \"0.15.0\"\n");
    let help = seen.of("compat/unmet-requirement")[0].help.clone().unwrap();
    assert_eq!(
        help,
        "nearest change the catalog proves: `base` 1.28 (its support ended on 2024-10-28)"
    );
}

#[test]
fn no_mend_is_named_that_breaks_another_pair() {
    let side = fact("with = \"base\"\nrange = \"<1.29\"\nrelation = \"requires\"\nwhere = \"cluster\"");
    let sources = vec![
        tool("upper", &fact(REQUIRES)),
        tool("base", &lines(&[("1.27", None), ("1.28", None), ("1.29", None)])),
        tool("side", &side),
    ];
    let catalog = Catalog::with_overlay(sources).unwrap();
    let text = "[platform]\nbase = \"1.27.1\"\n\n[tools]\nupper = \"0.15.0\"\nside = \"1.0.0\"\n";
    let stack = stack::read(&catalog, text).unwrap();
    let graph = Graph::new(&catalog, &stack);
    let outcome = check::run(&catalog, &stack, &graph, TODAY.parse().unwrap());
    let found = outcome
        .findings
        .iter()
        .find(|f| f.code.name == "compat/unmet-requirement")
        .unwrap();
    let help = found.help.as_deref();
    assert_eq!(
        help,
        Some(
            "the catalog knows no release line of either that mends it alone; `aiia fit` looks for several moves at once"
        )
    );
}

#[test]
fn a_mend_is_held_against_what_holds_only_beside_it() {
    // Moving `base` to 1.29 would satisfy `upper`, and wake a fact between two others.
    let beside = fact(
        "with = \"third\"\nrange = \">=2\"\nrelation = \"requires\"\nwhere = \"cluster\"\ngiven = { base = \"1.29\" }",
    );
    let sources = vec![
        tool("upper", &fact(REQUIRES)),
        tool(
            "base",
            &lines(&[("1.27", None), ("1.28", None), ("1.29", None), ("1.30", None)]),
        ),
        tool("side", &beside),
        tool("third", ""),
    ];
    let catalog = Catalog::with_overlay(sources).unwrap();
    let text = "[platform]\nbase = \"1.27.1\"\n\n[tools]\nupper = \"0.15.0\"\nside = \"1.0.0\"\nthird = \"1.0.0\"\n";
    let stack = stack::read(&catalog, text).unwrap();
    let graph = Graph::new(&catalog, &stack);
    let outcome = check::run(&catalog, &stack, &graph, TODAY.parse().unwrap());
    let found = outcome
        .findings
        .iter()
        .find(|f| f.code.name == "compat/unmet-requirement")
        .unwrap();
    let help = found.help.as_deref();
    assert_eq!(help, Some("nearest change the catalog proves: `base` 1.30"));
}

#[test]
fn a_pin_is_its_own_mend() {
    let facts = fact(&REQUIRES.replace(">=1.29", "==1.29.0"));
    let seen = check(&facts, "[platform]\nbase = \"1.27.1\"\n\n[tools]\nupper = \"0.15.0\"\n");
    let help = seen.of("compat/unmet-requirement")[0].help.clone().unwrap();
    assert_eq!(help, "nearest change the catalog proves: `base` 1.29.0");
}

#[test]
fn facts_that_cannot_both_hold_are_a_lint_mistake() {
    let facts = fact(REQUIRES) + &fact(&REQUIRES.replace(">=1.29", "<1.28"));
    let sources = vec![tool("upper", &facts), tool("base", "")];
    let catalog = Catalog::with_overlay(sources).unwrap();
    let found = aiia::catalog::lint::lint(&catalog, TODAY.parse().unwrap());
    let told = found
        .iter()
        .any(|m| m.mistake.message.starts_with("no version of `base` is inside both"));
    assert!(told, "{found:?}");
}
