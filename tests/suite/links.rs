//! Links and what is spoken over them, on a small catalog of its own.

use crate::TODAY;
use crate::command::{Folder, aiia, out};
use aiia::catalog::{Catalog, Source};
use aiia::check;
use aiia::finding::{Finding, Severity};
use aiia::graph::Graph;
use aiia::stack;

fn source(path: &str, text: String) -> Source {
    Source {
        path: path.to_owned(),
        text,
    }
}

fn tool(id: &str, head: &str, more: &str) -> Source {
    source(
        &format!("tools/{id}.toml"),
        format!(
            "name = \"{id}\"\nsummary = \"X\"\nhomepage = \"https://example.org\"\nvendor = \"nobody\"\nlayer = \"serving\"\nsource-model = \"open-source\"\nhosting = [\"self-hosted\"]\nscheme = \"semver\"\n{head}\n[[licenses]]\nspdx = \"MIT\"\nsource = \"https://example.org\"\nsays = \"X\"\nchecked = 2026-11-23\n{more}"
        ),
    )
}

fn speaks(id: &str, role: &str, versions: &str) -> String {
    let versions = if versions.is_empty() {
        String::new()
    } else {
        format!("versions = \"{versions}\"\n")
    };
    format!(
        "\n[[interfaces]]\nid = \"{id}\"\nrole = \"{role}\"\n{versions}source = \"https://example.org/{role}\"\nchecked = 2026-11-23\n"
    )
}

fn fact(keys: &str) -> String {
    format!(
        "\n[[compat]]\n{keys}\nsource = \"https://example.org/fact\"\nsays = \"The page says so\"\nchecked = 2026-11-23\n"
    )
}

fn interface(id: &str, kind: &str, more: &str) -> Source {
    source(
        &format!("interfaces/{id}.toml"),
        format!(
            "name = \"{id}\"\nkind = \"{kind}\"\nsummary = \"X\"\nsteward = \"nobody\"\nopenness = \"open-standard\"\nspecification = \"https://example.org\"\n{more}source = \"https://example.org/spec\"\nchecked = 2026-11-23\n"
        ),
    )
}

/// An engine that `maker` builds and `runner` runs, an API that `server` offers, and a store.
fn findings(text: &str) -> Vec<Finding> {
    let ships = |runner: &str, base: &str| {
        fact(&format!(
            "versions = \"{runner}\"\nwith = \"maker\"\nrange = \"{base}\"\nrelation = \"works\"\nwhere = \"image\""
        ))
    };
    let maker = speaks("own-engine", "offers", "") + &speaks("own-store", "uses", "");
    let runner = speaks("own-engine", "uses", "") + &ships("2.0", "10.8") + &ships("2.1", "10.9");
    let client = fact(
        "versions = \">=4.0\"\nwith = \"server\"\nrange = \">=1.23\"\nrelation = \"requires\"\nwhere = \"network\"",
    ) + &fact(
        "versions = \">=4.0\"\nwith = \"server\"\nrange = \">=1.27\"\nrelation = \"supports\"\nwhere = \"network\"",
    ) + &speaks("own-api", "uses", "");
    let sources = vec![
        interface(
            "own-engine",
            "format",
            "dialects = \"Newer patches load it\"\ntied-to = \"maker\"\n",
        ),
        interface("own-api", "api", ""),
        interface("own-store", "api", ""),
        tool("maker", "", &maker),
        tool("runner", "", &runner),
        tool(
            "server",
            "",
            &(speaks("own-api", "offers", ">=2.0") + &speaks("own-store", "uses", "")),
        ),
        tool("client", "client-of = \"server\"", &client),
        tool("mute", "", ""),
    ];
    let catalog = Catalog::with_overlay(sources).unwrap_or_else(|e| panic!("{e:?}"));
    let stack = stack::read(&catalog, text).unwrap();
    let graph = Graph::new(&catalog, &stack);
    let found = check::run(&catalog, &stack, &graph, TODAY.parse().unwrap()).findings;
    let own = [
        "compat/no-common-interface",
        "compat/format-mismatch",
        "compat/client-server-skew",
        "compat/unmet-requirement",
        "compat/unsupported-version",
    ];
    found.into_iter().filter(|f| own.contains(&f.code.name)).collect()
}

fn link(from: &str, to: &str, over: &str) -> String {
    let over = if over.is_empty() {
        String::new()
    } else {
        format!("over = \"{over}\"\n")
    };
    format!("\n[[links]]\nfrom = \"{from}\"\nto = \"{to}\"\n{over}")
}

#[test]
fn an_engine_is_bound_to_what_built_it() {
    let stack = |maker: &str, runner: &str| {
        format!(
            "[tools]\nmaker = \"{maker}\"\nrunner = \"{runner}\"\n{}",
            link("maker", "runner", "own-engine")
        )
    };
    for (maker, runner) in [("10.8.0", "2.0.5"), ("10.9.1", "2.1.0"), ("10", "2.0.0")] {
        assert_eq!(findings(&stack(maker, runner)), [], "{maker} for {runner}");
    }
    let found = findings(&stack("10.9.0", "2.0.5"));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code.name, "compat/format-mismatch");
    assert_eq!(
        found[0].message,
        "a file in `own-engine` is bound to the `maker` that wrote it: `maker` 10.9.0 writes with 10.9.0, and `runner` 2.0.5 reads with 10.8"
    );
    assert_eq!(
        found[0].help.as_deref(),
        Some("write it with `maker` 10.8; Newer patches load it")
    );
    assert_eq!(found[0].evidence.len(), 2);
    // What the runner ships is not known of this version: nothing is said.
    assert_eq!(findings(&stack("10.9.0", "2.2.0")), []);
}

#[test]
fn a_link_goes_over_what_both_ends_speak() {
    let tools = "[tools]\nserver = \"2.0.0\"\nclient = \"3.0.0\"\nmaker = \"10.8.0\"\nmute = \"1.0.0\"\n";
    let says = |more: &str| -> Vec<String> {
        let found = findings(&format!("{tools}{more}"));
        found
            .into_iter()
            .map(|f| format!("{}: {}", f.code.name, f.message))
            .collect()
    };
    assert!(says(&link("client", "server", "own-api")).is_empty());
    // The other way round it is the same contract.
    assert!(says(&link("server", "client", "own-api")).is_empty());
    assert_eq!(
        says(&link("client", "maker", "own-api")),
        [
            "compat/no-common-interface: the link from `client` to `maker` goes over `own-api`, which the catalog does not know `maker` 10.8.0 to speak"
        ]
    );
    assert_eq!(
        says(&link("maker", "client", "own-engine")),
        [
            "compat/format-mismatch: the link from `maker` to `client` goes over `own-engine`, which the catalog does not know `client` 3.0.0 to read or write"
        ]
    );
    assert_eq!(
        says(&link("maker", "server", "own-store")),
        [
            "compat/no-common-interface: `maker` 10.8.0 and `server` 2.0.0 both use `own-store`, and neither is known to be the one that offers it"
        ]
    );
    assert_eq!(
        says(&link("maker", "server", "")),
        [
            "compat/no-common-interface: the catalog knows no interface over which `maker` 10.8.0 and `server` 2.0.0 can meet"
        ]
    );
    // Of a tool whose interfaces nobody wrote down nothing is said.
    assert!(says(&link("maker", "mute", "")).is_empty());
    assert!(says(&link("maker", "mute", "own-engine")).is_empty());
}

#[test]
fn an_interface_of_other_versions_is_named_with_them() {
    let text = format!(
        "[tools]\nserver = \"1.9.0\"\nclient = \"3.0.0\"\n{}",
        link("client", "server", "own-api")
    );
    let found = findings(&text);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].help.as_deref(),
        Some("it knows `server` 2.0 or later to speak it")
    );
    assert_eq!(found[0].evidence[0].source, "https://example.org/offers");
}

#[test]
fn a_client_and_its_server_are_told_as_such() {
    let stack = |server: &str| format!("[tools]\nserver = \"{server}\"\nclient = \"4.1.0\"\n");
    assert_eq!(findings(&stack("1.27.0")), []);
    let names = |server: &str| -> Vec<(&str, Severity)> {
        let found = findings(&stack(server));
        found.iter().map(|f| (f.code.name, f.severity)).collect()
    };
    assert_eq!(names("1.26.9"), [("compat/client-server-skew", Severity::Warning)]);
    assert_eq!(names("1.22.9"), [("compat/client-server-skew", Severity::Error)]);
}

/// A program reads every link with its verdict and what each end speaks.
#[test]
fn links_are_told_to_programs_and_people() {
    let folder = Folder::new("links");
    folder.write(
        "stack.toml",
        "[tools]\nqdrant = \"1.18\"\nqdrant-client = \"1.18.0\"\nmlflow = \"3.1.0\"\npostgresql = \"16\"\n\n[[links]]\nfrom = \"qdrant-client\"\nto = \"qdrant\"\nover = \"qdrant-api\"\n",
    );
    let json = aiia(folder.path(), &["check", "--format", "json", "--fail-on", "never"]);
    let read: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let links = read["links"].as_array().unwrap();
    let declared = &links[0];
    assert_eq!(declared["declared"], true);
    assert_eq!(declared["over"], "qdrant-api");
    assert_eq!(declared["verdict"], "works");
    let roles: Vec<&str> = declared["ends"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|e| e["role"].as_str())
        .collect();
    assert_eq!(roles, ["uses", "offers"]);
    let inferred = links.iter().find(|l| l["from"] == "postgresql").unwrap();
    assert_eq!(inferred["because"], "`mlflow` keeps its state in PostgreSQL");
    let text = aiia(folder.path(), &["check", "--explain-links", "--fail-on", "never"]);
    let text = out(&text);
    assert!(
        text.contains("`qdrant-client` 1.18.0 -> `qdrant` 1.18 over `qdrant-api`: works\n    declared\n"),
        "{text}"
    );
    assert!(
        text.contains("    inferred: `mlflow` keeps its state in PostgreSQL\n"),
        "{text}"
    );
}

#[test]
fn libraries_meet_in_the_code_that_imports_both() {
    let no_interface = |ends: [&str; 2]| {
        let [from, to] = ends;
        let text = format!("[tools]\n{from} = {{}}\n{to} = {{}}\n{}", link(from, to, ""));
        findings(&text)
            .iter()
            .any(|f| f.code.name == "compat/no-common-interface")
    };
    assert!(!no_interface(["fastapi", "langgraph"]));
    assert!(!no_interface(["langgraph", "langchain"]));
    // A service is met over something.
    assert!(no_interface(["fastapi", "airbyte"]));
}
