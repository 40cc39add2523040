//! How fast are the things a user waits for?
//!
//! `cargo bench`. Tests do not time; this does.

use aiia::catalog::{Catalog, Source};
use aiia::diagram::{Subject, VIEWS, theme, to_svg};
use aiia::fit::{Answer, Ask, fit};
use aiia::graph::Graph;
use aiia::lock_in::{Question, places, price, vector};
use aiia::model::Day;
use aiia::suggest::{gaps, plan, rank};
use aiia::{check, stack};
use criterion::{Criterion, criterion_group, criterion_main};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hint::black_box;

fn today() -> Day {
    "2026-11-24".parse().expect("a day")
}

/// A stack of the first `n` tools of the catalog, each at its newest line.
fn of_catalog(catalog: &Catalog, n: usize) -> String {
    let mut text = String::from("name = \"bench\"\n\n[tools]\n");
    for tool in catalog.tools().take(n) {
        match tool.releases().last() {
            Some(newest) => writeln!(text, "{} = \"{}\"", tool.id, newest.line).expect("writing to a string"),
            None => writeln!(text, "{} = {{}}", tool.id).expect("writing to a string"),
        }
    }
    text
}

/// A catalog of `n` tools beside the shipped ones, each with facts about the one before it.
fn synthetic(n: usize) -> Vec<Source> {
    (0..n)
        .map(|i| {
            let mut text = format!(
                "name = \"Tool {i}\"\nsummary = \"Synthetic\"\nhomepage = \"https://example.org\"\nvendor = \"nobody\"\nlayer = \"serving\"\nsource-model = \"open-source\"\nhosting = [\"self-hosted\"]\nscheme = \"semver\"\n\n[[licenses]]\nspdx = \"MIT\"\nsource = \"https://example.org\"\nsays = \"It says so\"\nchecked = 2026-11-23\n\n[[lifecycle]]\nstate = \"active\"\nsource = \"https://example.org\"\nsays = \"It says so\"\nchecked = 2026-11-23\n"
            );
            for j in 1..=10 {
                if i >= j {
                    write!(
                        text,
                        "\n[[compat]]\nversions = \">=1.0\"\nwith = \"synthetic-{}\"\nrange = \">=1.0, <2\"\nrelation = \"supports\"\nwhere = \"network\"\nsource = \"https://example.org\"\nsays = \"It says so\"\nchecked = 2026-11-23\n",
                        i - j
                    )
                    .expect("writing to a string");
                }
            }
            Source {
                path: format!("tools/synthetic-{i}.toml"),
                text,
            }
        })
        .collect()
}

fn synthetic_stack(n: usize) -> String {
    let mut text = String::from("[tools]\n");
    for i in 0..n {
        writeln!(text, "synthetic-{i} = \"1.{i}.0\"").expect("writing to a string");
    }
    text
}

/// A thousand tools of the team's own and `more` links beside the chain that joins them all.
fn linked(more: usize) -> String {
    let kinds = ["data-ingestion", "embedding", "alerting", "dashboards", "data-labeling"];
    let mut text = String::new();
    for i in 0..1_000 {
        let kind = kinds[i % kinds.len()];
        writeln!(text, "[[custom]]\nid = \"tool-{i}\"\ncapabilities = [\"{kind}\"]\n").expect("writing to a string");
    }
    let chain = (1..1_000).map(|i| (i - 1, i));
    let across = (0..more).map(|i| ((i * 7_919) % 1_000, (i * 104_729 + 13) % 1_000));
    for (from, to) in chain.chain(across).filter(|(from, to)| from != to) {
        writeln!(text, "[[links]]\nfrom = \"tool-{from}\"\nto = \"tool-{to}\"\n").expect("writing to a string");
    }
    text
}

fn run_check(catalog: &Catalog, text: &str) -> usize {
    let stack = stack::read(catalog, text).expect("it is TOML");
    let graph = Graph::new(catalog, &stack);
    check::run(catalog, &stack, &graph, today()).findings.len()
}

/// Every tool of the catalog that has facts, open, and some pinned where they cannot be.
fn open_stack(catalog: &Catalog, n: usize, pins: &str) -> String {
    let mut text = format!("[platform]\n{pins}\n[tools]\n");
    let with_facts = catalog
        .tools()
        .filter(|t| t.file.compat.len() > 5 && !pins.contains(t.id.as_str()));
    for tool in with_facts.take(n) {
        writeln!(text, "{} = {{}}", tool.id).expect("writing to a string");
    }
    text
}

fn run_fit(catalog: &Catalog, text: &str) -> bool {
    let stack = stack::read(catalog, text).expect("it is TOML");
    let ask = Ask {
        catalog,
        stack: &stack,
        today: today(),
        open: BTreeMap::new(),
    };
    matches!(fit(&ask), Answer::Together(_))
}

fn benches(c: &mut Criterion) {
    c.bench_function("load the catalog", |b| {
        b.iter(|| black_box(Catalog::embedded().tool_count()));
    });
    c.bench_function("load the catalog and read every entry", |b| {
        b.iter(|| black_box(Catalog::embedded().tools().count()));
    });
    let text = of_catalog(&Catalog::embedded(), 20);
    c.bench_function("load and check 20 tools", |b| {
        b.iter(|| run_check(&Catalog::embedded(), black_box(&text)));
    });
    let forty = of_catalog(&Catalog::embedded(), 40);
    c.bench_function("load, check and draw 40 tools", |b| {
        b.iter(|| {
            let catalog = Catalog::embedded();
            let stack = stack::read(&catalog, black_box(&forty)).expect("it is TOML");
            let graph = Graph::new(&catalog, &stack);
            let outcome = check::run(&catalog, &stack, &graph, today());
            let picture = (VIEWS[0].draw)(&Subject {
                catalog: &catalog,
                stack: &stack,
                graph: &graph,
                outcome: &outcome,
                today: today(),
                file_name: "stack.toml",
                framework: None,
            })
            .expect("every stack has layers");
            to_svg(&picture, &theme::light()).len()
        });
    });
    let mut group = c.benchmark_group("synthetic");
    group.sample_size(10);
    let large = Catalog::with_overlay(synthetic(500)).expect("it is valid");
    let text = synthetic_stack(500);
    group.bench_function("check 500 tools with 5,000 facts, catalog read", |b| {
        b.iter(|| run_check(&large, black_box(&text)));
    });
    let shipped = Catalog::embedded();
    for (name, more) in [("5,000 links", 4_001), ("one long chain", 0)] {
        let text = linked(more);
        let stack = stack::read(&shipped, &text).expect("it is TOML");
        group.bench_function(format!("what 1,000 tools and {name} hang on, graph and all"), |b| {
            b.iter(|| {
                let graph = Graph::new(&shipped, black_box(&stack));
                check::structure(&shipped, &stack, &graph).points.len()
            });
        });
    }
    let open = open_stack(&shipped, 30, "");
    group.bench_function("fit 30 tools", |b| {
        b.iter(|| run_fit(&Catalog::embedded(), black_box(&open)));
    });
    let hopeless = open_stack(&shipped, 28, "kubernetes = \"1.32.8\"\nknative = \"1.21.0\"\n");
    group.bench_function("prove that 30 tools cannot fit", |b| {
        b.iter(|| run_fit(&Catalog::embedded(), black_box(&hopeless)));
    });
    let sources = synthetic(10_000);
    group.bench_function("load a catalog of 10,000 tools and check 20", |b| {
        b.iter(|| {
            let catalog = Catalog::with_overlay(sources.clone()).expect("it is valid");
            run_check(&catalog, &synthetic_stack(20))
        });
    });
    group.finish();
}

/// What holds a stack, and what would fill its gaps.
fn leaving(c: &mut Criterion) {
    let shipped = Catalog::embedded();
    let mut group = c.benchmark_group("synthetic");
    group.sample_size(10);
    let asked = |text: &str, stack: &stack::Stack<'_>| {
        let graph = Graph::new(&shipped, stack);
        let question = Question {
            catalog: &shipped,
            stack,
            graph: &graph,
            today: today(),
        };
        let places = places(&question);
        black_box(text.len())
            + vector(&question).len()
            + places
                .into_iter()
                .map(|p| price(&question, p).costs.len())
                .sum::<usize>()
    };
    let twenty = of_catalog(&shipped, 20);
    let stack = stack::read(&shipped, &twenty).expect("it is TOML");
    group.bench_function("what holds 20 tools, with the price of each", |b| {
        b.iter(|| asked(&twenty, &stack));
    });
    let thousand = linked(4_001);
    let stack = stack::read(&shipped, &thousand).expect("it is TOML");
    group.bench_function("what holds 1,000 tools with 5,000 links, with the price of each", |b| {
        b.iter(|| asked(&thousand, &stack));
    });
    let bare = "frameworks = [\"aiia-v2\", \"google-mlops-2\", \"ml-ops-canvas\"]\n\n[tools]\ngit = \"2.51\"\n";
    let stack = stack::read(&shipped, bare).expect("it is TOML");
    group.bench_function("the smallest set of tools for a stack that has git alone", |b| {
        b.iter(|| {
            let graph = Graph::new(&shipped, &stack);
            let question = Question {
                catalog: &shipped,
                stack: &stack,
                graph: &graph,
                today: today(),
            };
            let open = gaps(&question);
            let (ranked, _): (Vec<_>, Vec<_>) = rank(&question, &open).into_iter().unzip();
            plan(&question, &open, &ranked).tools.len()
        });
    });
    group.finish();
}

criterion_group!(speed, benches, leaving);
criterion_main!(speed);
