//! Versions that go together, and proofs that none do.

use crate::TODAY;
use crate::command::{Folder, aiia, err, out};
use aiia::catalog::{Catalog, Source};
use aiia::check;
use aiia::fit::{Answer, Ask, Upgrade, fit, upgrade};
use aiia::graph::Graph;
use aiia::model::{Day, ToolId};
use aiia::pairs::Verdict;
use aiia::stack::{self, Stack};
use aiia::version::Range;
use std::collections::BTreeMap;
use std::fs;

fn today() -> Day {
    TODAY.parse().unwrap()
}

fn ask<'a>(catalog: &'a Catalog, stack: &'a Stack<'a>) -> Ask<'a> {
    Ask {
        catalog,
        stack,
        today: today(),
        open: BTreeMap::new(),
    }
}

/// Each pair of these versions that a check speaks against, with its verdict.
fn against(catalog: &Catalog, versions: &[(String, String)]) -> Vec<String> {
    let lines = versions.iter().map(|(id, version)| format!("{id} = \"{version}\"\n"));
    let text = format!("[tools]\n{}", lines.collect::<String>());
    let stack = stack::read(catalog, &text).unwrap();
    let graph = Graph::new(catalog, &stack);
    let outcome = check::run(catalog, &stack, &graph, today());
    let bad = |v: Verdict| matches!(v, Verdict::Broken | Verdict::Unsupported | Verdict::Undecided);
    let pairs = outcome.pairs.iter().filter(|p| bad(p.verdict));
    pairs
        .map(|p| format!("{} {} {:?}", p.a.in_words(), p.b.in_words(), p.verdict))
        .collect()
}

/// Open stacks of every sort: what `fit` chooses, a check must pass.
#[test]
fn what_fits_passes_the_check() {
    let catalog = Catalog::embedded();
    for tools in [
        "vllm pytorch python cuda nvidia-driver transformers",
        "kserve knative istio cert-manager kubernetes kueue",
        "apache-spark delta-lake java scala apache-iceberg",
        "apache-airflow postgresql redis python sqlalchemy pydantic",
        "mlflow feast ray dvc python numpy pandas pyarrow protobuf pydantic",
        "langfuse clickhouse redis postgresql minio",
        "triton-inference-server tensorrt cuda nvidia-driver pytorch",
        "tensorflow python cuda cudnn numpy protobuf",
        "milvus etcd kubernetes helm qdrant",
    ] {
        let lines = tools.split(' ').map(|id| format!("{id} = {{}}\n"));
        let text = format!("[tools]\n{}", lines.collect::<String>());
        let stack = stack::read(&catalog, &text).unwrap();
        let ask = ask(&catalog, &stack);
        let Answer::Together(found) = fit(&ask) else {
            panic!("{tools}: nothing goes together");
        };
        let chosen = found.choices.iter();
        let chosen: Vec<(String, String)> = chosen
            .map(|c| (c.unit.declared.id.to_string(), c.candidate.version.to_string()))
            .collect();
        assert!(chosen.len() + found.left.len() >= tools.split(' ').count(), "{tools}");
        assert_eq!(against(&catalog, &chosen), Vec::<String>::new(), "{tools}: {chosen:?}");
    }
}

#[test]
fn a_pin_stays_and_holds_the_others_back() {
    let catalog = Catalog::embedded();
    let stack = stack::read(
        &catalog,
        "[platform]\nkubernetes = \"1.32.8\"\n\n[tools]\nknative = {}\n",
    )
    .unwrap();
    let ask = ask(&catalog, &stack);
    let Answer::Together(found) = fit(&ask) else { panic!() };
    assert_eq!(found.choices[0].candidate.version.raw(), "1.32.8");
    let knative = &found.choices[1];
    let (newest, why) = knative.held_back.as_ref().unwrap();
    assert!(newest.version.least() > knative.candidate.version.least());
    assert!(why[0].says.contains("requires `kubernetes`"), "{}", why[0].says);
    assert!(!why[0].evidence.is_empty());
}

#[test]
fn a_hopeless_stack_is_proven_and_told_what_to_loosen() {
    let folder = Folder::new("hopeless");
    folder.write(
        "stack.toml",
        "[platform]\nkubernetes = \"1.32.8\"\n\n[tools]\nknative = \"1.21.0\"\n",
    );
    let told = aiia(folder.path(), &["fit"]);
    assert_eq!(told.status.code(), Some(1));
    let text = out(&told);
    for part in [
        "no versions the catalog knows go together",
        "1. The stack pins `kubernetes` to 1.32.8 and `knative` to 1.21.0",
        "stack.toml:5:11 `knative`",
        "2. `knative` 1.21.0 does not go with `kubernetes` 1.32.8",
        "- `knative` 1.21.0 requires `kubernetes` 1.33 or later",
        "https://",
        "3. So these do not go together",
        "loosen the fewest pins, and the catalog proves that they go together:",
        "`knative` 1.21.0 -> 1.20",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let json = aiia(folder.path(), &["fit", "--format", "json"]);
    let read: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(read["together"], false);
    assert_eq!(read["loosen"].as_array().unwrap().len(), 2);
}

#[test]
fn tools_can_be_named_without_a_stack() {
    let folder = Folder::new("bare");
    let told = aiia(folder.path(), &["fit", "vllm@0.10.0", "torch"]);
    assert_eq!(told.status.code(), Some(0), "{}", err(&told));
    assert!(out(&told).contains("2.7.1"), "{}", out(&told));
    for (call, message) in [
        (["fit", "vlm"], "did you mean `vllm`?"),
        (["fit", "vllm@>>1"], "not a range"),
        (["fit", "amazon-s3"], "has no versions to choose from"),
        (["fit", "nowhere.toml"], "does not exist"),
    ] {
        let told = aiia(folder.path(), &call);
        assert_eq!(told.status.code(), Some(2), "{call:?}");
        assert!(err(&told).contains(message), "{call:?}: {}", err(&told));
    }
}

/// The declaration keeps its comments, its order and every line that did not change.
#[test]
fn write_changes_versions_alone() {
    let folder = Folder::new("write");
    let before = "# Ours.\n[platform]\nkubernetes = \"1.32\" # until March\n\n[tools]\nknative = {} # serverless\nkserve = { mode = \"serverless\" }\n";
    folder.write("stack.toml", before);
    let told = aiia(folder.path(), &["fit", "--write"]);
    assert_eq!(told.status.code(), Some(0), "{}", err(&told));
    let after = fs::read_to_string(folder.path().join("stack.toml")).unwrap();
    assert!(after.contains("kubernetes = \"1.32\" # until March"), "{after}");
    assert!(after.contains("# serverless"), "{after}");
    assert!(after.contains("knative = { version = \"1."), "{after}");
    assert!(after.contains("mode = \"serverless\""), "{after}");
    assert_eq!(after.lines().count(), before.lines().count());
    let again = aiia(folder.path(), &["fit", "--write"]);
    assert_eq!(again.status.code(), Some(0));
    assert_eq!(fs::read_to_string(folder.path().join("stack.toml")).unwrap(), after);
    let bare = aiia(folder.path(), &["fit", "vllm", "--write"]);
    assert_eq!(
        bare.status.code(),
        Some(2),
        "without a stack there is nothing to write to"
    );
}

/// What could not be read is no part of an answer: everything wrong is named, nothing is written.
#[test]
fn a_stack_with_errors_is_refused() {
    let folder = Folder::new("fit-errors");
    let text = "[platform]\nkubernets = \"1.30\"\npython = \"three\"\n\n[tools]\nkserve = \"0.15.2\"\nvlm = {}\n";
    folder.write("stack.toml", text);
    for call in [&["fit"][..], &["fit", "--write"], &["upgrade", "kserve"]] {
        let told = aiia(folder.path(), call);
        assert_eq!(told.status.code(), Some(2), "{call:?}: {}", out(&told));
        for part in [
            "did you mean `kubernetes`?",
            "`three` is not a version of `python`",
            "did you mean `vllm`?",
        ] {
            assert!(err(&told).contains(part), "{call:?}: no {part} in {}", err(&told));
        }
        assert!(told.stdout.is_empty(), "{call:?}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("stack.toml")).unwrap(), text);
    folder.write("empty.toml", "[tools]\n");
    let told = aiia(folder.path(), &["fit", "empty.toml"]);
    assert_eq!(told.status.code(), Some(2));
    assert!(err(&told).contains("stack/empty-stack"), "{}", err(&told));
    let told = aiia(folder.path(), &["fit", "kserve@99"]);
    assert_eq!(told.status.code(), Some(1));
    assert!(
        out(&told).contains("The catalog knows no version of `kserve` in the range asked for"),
        "{}",
        out(&told)
    );
    assert!(!out(&told).contains("loosen"), "{}", out(&told));
}

/// A version of which nothing is known is passed over for one whose makers state what it goes with.
#[test]
fn what_nothing_is_known_of_is_chosen_last() {
    let catalog = Catalog::with_overlay(vec![
        synthetic("upper", "[[compat]]\nversions = \"<0.3\"\nwith = \"base\"\nrange = \">=1.0, <3\"\nrelation = \"supports\"\nwhere = \"cluster\"\nsource = \"https://example.org\"\nsays = \"X\"\nchecked = 2026-11-23\n"),
        synthetic("base", ""),
    ])
    .unwrap();
    let stack = stack::read(&catalog, "[tools]\nupper = {}\nbase = \"2.0.0\"\n").unwrap();
    let Answer::Together(found) = fit(&ask(&catalog, &stack)) else {
        panic!("nothing fits")
    };
    assert_eq!(found.choices[0].candidate.version.raw(), "0.2");
    let (newest, why) = found.choices[0].held_back.as_ref().unwrap();
    assert_eq!((newest.version.raw(), why.len()), ("0.3", 0));
    assert_eq!(newest.unread, [ToolId::new("base")]);
    let Upgrade::Steps(steps) = ({
        let stack = stack::read(&catalog, "[tools]\nupper = \"0.1\"\nbase = \"2.0.0\"\n").unwrap();
        upgrade(&ask(&catalog, &stack), &ToolId::new("upper"), &Range::any())
    }) else {
        panic!("no way up")
    };
    assert_eq!(steps[0][0].to, "0.2");
}

fn synthetic(id: &str, more: &str) -> Source {
    let lines = ["0.1", "0.2", "0.3"].map(|line| {
        format!("\n[[releases]]\nline = \"{line}\"\nsource = \"https://example.org\"\nchecked = 2026-11-23\n")
    });
    Source {
        path: format!("tools/{id}.toml"),
        text: format!(
            "name = \"{id}\"\nsummary = \"X\"\nhomepage = \"https://example.org\"\nvendor = \"nobody\"\nlayer = \"serving\"\nsource-model = \"open-source\"\nhosting = [\"self-hosted\"]\nscheme = \"semver\"\n\n[[licenses]]\nspdx = \"MIT\"\nsource = \"https://example.org\"\nsays = \"X\"\nchecked = 2026-11-23\n{}\n{more}",
            lines.concat()
        ),
    }
}

/// An environment's own version is written where it stands.
#[test]
fn write_reaches_into_environments() {
    let folder = Folder::new("write-environment");
    let before = "[platform]\npython = \"3.14\"\n\n[tools]\nvllm = \"0.8.5\"\n\n[environments.serve]\ntools = [\"vllm\"]\npython = \"3.14\" # too new\n";
    folder.write("stack.toml", before);
    let told = aiia(folder.path(), &["fit", "python@<3.13", "stack.toml", "--write"]);
    assert_eq!(told.status.code(), Some(0), "{}{}", out(&told), err(&told));
    let after = fs::read_to_string(folder.path().join("stack.toml")).unwrap();
    assert!(after.contains("python = \"3.12."), "{after}");
    assert!(after.ends_with("\" # too new\n"), "{after}");
    assert!(!after.contains("3.14"), "{after}");
}

/// A version under a licence that the policy denies is passed over, and named.
#[test]
fn a_denied_licence_is_not_chosen() {
    let folder = Folder::new("fit-policy");
    let stack = |deny: &str| format!("[tools]\nredis = {{}}\n\n[policy]\nlicenses.deny = [{deny}]\n");
    let fit = |deny: &str| {
        folder.write("stack.toml", stack(deny));
        let told = aiia(folder.path(), &["fit"]);
        (told.status.code(), out(&told))
    };
    let (status, told) = fit("\"SSPL-1.0\", \"AGPL-3.0-only\", \"LicenseRef-RSALv2\"");
    assert_eq!(status, Some(0), "{told}");
    assert!(told.contains(" 7.2."), "{told}");
    assert!(told.contains("the policy denies its licence"), "{told}");
    let (status, told) = fit("\"BSD-3-Clause\", \"SSPL-1.0\", \"LicenseRef-RSALv2\", \"AGPL-3.0-only\"");
    assert_eq!(status, Some(1), "{told}");
    assert!(
        told.contains("The policy denies the licence of every version of `redis`"),
        "{told}"
    );
}

/// Between any two steps the stack has no conflict that it did not begin with.
#[test]
fn every_step_of_an_upgrade_holds() {
    let catalog = Catalog::embedded();
    let text = "[platform]\nkubernetes = \"1.28.15\"\n\n[tools]\nkserve = \"0.13.1\"\nknative = \"1.13.2\"\nistio = \"1.22.8\"\ncert-manager = \"1.14.7\"\n";
    let stack = stack::read(&catalog, text).unwrap();
    let ask = ask(&catalog, &stack);
    for tool in ["kserve", "kubernetes", "istio", "cert-manager"] {
        let Upgrade::Steps(steps) = upgrade(&ask, &ToolId::new(tool), &Range::any()) else {
            panic!("{tool}");
        };
        let declared = stack
            .components
            .iter()
            .map(|c| (c.id.to_string(), c.version_text.clone()));
        let mut state: Vec<(String, String)> = declared.collect();
        assert_eq!(against(&catalog, &state), Vec::<String>::new(), "as declared");
        assert!(!steps.is_empty());
        for step in &steps {
            for one in step {
                let held = state.iter_mut().find(|(id, _)| id == one.tool.as_str()).unwrap();
                assert_eq!(held.1, one.from, "{tool}");
                held.1.clone_from(&one.to);
            }
            assert_eq!(
                against(&catalog, &state),
                Vec::<String>::new(),
                "{tool}: after {step:?}"
            );
        }
        let end = steps.last().unwrap();
        assert!(end.len() == 1, "{tool}: one at a time was possible");
    }
}

/// A library pinned exactly moves with the tool that pins it, and not before or after.
#[test]
fn what_pins_each_other_moves_at_once() {
    let folder = Folder::new("upgrade");
    folder.write("stack.toml", "[tools]\nvllm = \"0.8.5\"\npytorch = \"2.6.0\"\n");
    let told = aiia(folder.path(), &["upgrade", "vllm@0.10.0"]);
    assert_eq!(told.status.code(), Some(0), "{}", err(&told));
    let expected = "  1. `vllm` 0.8.5 -> 0.10.0 and `pytorch` 2.6.0 -> 2.7.1, at once\n";
    assert!(out(&told).starts_with(expected), "{}", out(&told));
    let none = aiia(folder.path(), &["upgrade", "kserve"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(
        err(&none).contains("no version of `kserve` to start from"),
        "{}",
        err(&none)
    );
}
