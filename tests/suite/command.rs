//! The command as a user meets it: exit codes, streams, discovery, overlays.

use crate::TODAY;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own that goes away with the test.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("aiia-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs aiia in a folder, with something on stdin.
pub(crate) fn aiia_with(folder: &Path, args: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_aiia"))
        .args(args)
        .args(["--as-of", TODAY])
        .env_remove("COLUMNS")
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let stdin = stdin.to_owned();
    let writer = std::thread::spawn(move || {
        let _ = input.write_all(&stdin);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

pub(crate) fn aiia(folder: &Path, args: &[&str]) -> Output {
    aiia_with(folder, args, b"")
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

const CLEAN: &str = "profile = \"llm-app\"\n\n[[custom]]\nid = \"portal\"\ncapabilities = [\"code-versioning\", \"prompt-management\", \"hosted-model-api\", \"llm-gateway\", \"llm-tracing\", \"llm-evaluation\", \"guardrails\", \"cost-monitoring\", \"feedback-collection\", \"continuous-integration\", \"access-control\"]\n";

#[test]
fn exit_status_tells_clean_findings_and_failure_apart() {
    let folder = Folder::new("exit");
    folder
        .write("clean.toml", CLEAN)
        .write("gap.toml", "[tools]\nmlflow = \"3.1.0\"\n")
        .write("bad.toml", "[tools\n");
    let status = |args: &[&str]| aiia(folder.path(), args).status.code();
    assert_eq!(status(&["check", "clean.toml"]), Some(0));
    assert_eq!(status(&["check", "gap.toml"]), Some(1));
    assert_eq!(status(&["check", "bad.toml"]), Some(2));
    assert_eq!(status(&["check", "absent.toml"]), Some(2));
    assert_eq!(status(&["check", "clean.toml", "--frobnicate"]), Some(2));
    assert_eq!(status(&["--help"]), Some(0));
}

#[test]
fn fail_on_moves_one_and_never_two() {
    let folder = Folder::new("fail-on");
    folder
        .write("gap.toml", "[tools]\nmlflow = \"3.1.0\"\n")
        .write("bad.toml", "[tools\n");
    let status = |file: &str, on: &str| aiia(folder.path(), &["check", file, "--fail-on", on]).status.code();
    assert_eq!(status("gap.toml", "never"), Some(0));
    assert_eq!(status("gap.toml", "note"), Some(1));
    assert_eq!(status("bad.toml", "never"), Some(2));
}

#[test]
fn the_stack_is_found_upwards() {
    let folder = Folder::new("upwards");
    folder.write("stack.toml", CLEAN).write("a/b/keep", "");
    let output = aiia(&folder.path().join("a/b"), &["check", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(
        out(&output).contains("\"path\": \"../../stack.toml\""),
        "{}",
        out(&output)
    );
}

#[test]
fn an_empty_folder_gets_a_way_out() {
    let folder = Folder::new("empty");
    let output = aiia(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(out(&output).is_empty());
    assert!(
        err(&output).contains("no stack.toml here or in any folder above"),
        "{}",
        err(&output)
    );
}

#[test]
fn stdin_is_a_stack_too() {
    let folder = Folder::new("stdin");
    let output = aiia_with(folder.path(), &["check", "-"], b"[tools]\nmlfow = \"3.1.0\"\n");
    assert_eq!(output.status.code(), Some(1));
    let text = out(&output);
    assert!(
        text.contains("<stdin>:2:1") && text.contains("did you mean `mlflow`?"),
        "{text}"
    );
}

#[test]
fn several_stacks_are_a_list_and_all_unreadable_ones_are_named() {
    let folder = Folder::new("several");
    folder
        .write("a.toml", CLEAN)
        .write("b.toml", CLEAN)
        .write("x.toml", "[tools\n");
    let output = aiia(folder.path(), &["check", "a.toml", "b.toml", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(list.as_array().unwrap().len(), 2);
    let output = aiia(folder.path(), &["check", "a.toml", "x.toml", "y.toml"]);
    assert_eq!(output.status.code(), Some(2));
    let text = err(&output);
    assert!(
        text.contains("x.toml:1") && text.contains("y.toml does not exist"),
        "{text}"
    );
}

#[test]
fn formats_go_to_files_beside_stdout() {
    let folder = Folder::new("output");
    folder.write("stack.toml", CLEAN);
    let output = aiia(
        folder.path(),
        &["check", "--output", "json=out.json", "--output", "markdown=out.md"],
    );
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(
        fs::read_to_string(folder.path().join("out.json"))
            .unwrap()
            .starts_with('{')
    );
    assert!(
        fs::read_to_string(folder.path().join("out.md"))
            .unwrap()
            .starts_with("### ")
    );
    for wrong in ["json", "xml=out", "json="] {
        let output = aiia(folder.path(), &["check", "--output", wrong]);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
    }
}

#[test]
fn a_failed_write_leaves_nothing_behind() {
    let folder = Folder::new("unwritable");
    folder.write("stack.toml", CLEAN).write("taken/keep", "");
    for target in ["taken", "absent/out.svg"] {
        let output = aiia(folder.path(), &["diagram", "-o", target, "--format", "svg"]);
        assert_eq!(output.status.code(), Some(2), "{target}");
        assert!(err(&output).contains(target), "{}", err(&output));
    }
    let left: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn an_overlay_adds_and_overrides_tools() {
    let folder = Folder::new("overlay");
    let tool = "name = \"Label Desk\"\nsummary = \"Labels things\"\nhomepage = \"https://example.org\"\nvendor = \"us\"\nlayer = \"data-prep\"\nsource-model = \"proprietary\"\nhosting = [\"self-hosted\"]\nscheme = \"semver\"\nlicenses = []\nlifecycle = []\n";
    folder.write("mine/tools/label-desk.toml", tool);
    folder.write(
        "stack.toml",
        "[tools]\nlabel-desk = \"1.2.0\"\n\n[catalog]\noverlays = [\"mine\"]\n",
    );
    let text = out(&aiia(folder.path(), &["check"]));
    assert!(!text.contains("unknown tool"), "{text}");
    let shown = aiia(folder.path(), &["catalog", "show", "label-desk", "--catalog", "mine"]);
    assert!(out(&shown).starts_with("Label Desk (label-desk)"), "{}", err(&shown));
}

#[test]
fn every_mistake_of_every_overlay_file_is_told_with_its_place() {
    let folder = Folder::new("overlay-bad");
    folder.write("mine/tools/a.toml", "name = \"A\"\nsumary = \"x\"\nlayer = 3\n");
    folder.write("mine/tools/b.toml", "name = \n");
    folder.write("mine/nowhere/c.toml", "x = 1\n");
    let output = aiia(folder.path(), &["catalog", "stats", "--catalog", "mine"]);
    assert_eq!(output.status.code(), Some(2));
    let text = err(&output);
    for part in [
        "tools/a.toml:2:1",
        "tools/a.toml:3:9",
        "tools/b.toml:1",
        "nowhere/c.toml",
        "did you mean `summary`?",
    ] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
}

#[test]
fn an_overlay_whose_ids_lead_nowhere_gets_no_verdict() {
    let folder = Folder::new("overlay-unresolved");
    let tool = "name = \"Desk\"\nsummary = \"X\"\nhomepage = \"https://example.org\"\nvendor = \"us\"\nlayer = \"data-prepp\"\nsource-model = \"proprietary\"\nhosting = [\"self-hosted\"]\nscheme = \"semver\"\nlicenses = []\n\n[[capabilities]]\nid = \"data-labelling\"\ncoverage = \"full\"\nsource = \"https://example.org\"\nchecked = 2026-11-23\n\n[[compat]]\nwith = \"kuberntes\"\nrange = \">=1.29\"\nrelation = \"requires\"\nwhere = \"cluster\"\nsource = \"https://example.org\"\nsays = \"X\"\nchecked = 2026-11-23\n";
    folder.write("mine/tools/desk.toml", tool);
    folder.write("mine/frameworks/own.toml", "name = \"Own\"\nsummary = \"X\"\nsource = \"https://example.org\"\nchecked = 2026-11-23\n\n[[blocks]]\nid = \"a\"\nname = \"A\"\nany-of = [\"data-labelling\"]\nsays = \"X\"\n");
    folder.write(
        "stack.toml",
        "[tools]\ndesk = \"1.0.0\"\n\n[catalog]\noverlays = [\"mine\"]\n",
    );
    let output = aiia(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(2));
    let text = err(&output);
    for part in [
        "tools/desk.toml:5:10",
        "did you mean `data-prep`?",
        "tools/desk.toml:12:6",
        "did you mean `data-labeling`?",
        "tools/desk.toml:18:8",
        "did you mean `kubernetes`?",
        "frameworks/own.toml:9:12",
    ] {
        assert!(
            text.contains(part),
            "{part} in
{text}"
        );
    }
}

#[test]
fn colour_is_asked_for_or_absent() {
    let folder = Folder::new("colour");
    folder.write("stack.toml", "[tools]\nmlflow = \"3.1.0\"\n");
    assert!(!out(&aiia(folder.path(), &["check"])).contains('\u{1b}'));
    assert!(out(&aiia(folder.path(), &["check", "--color", "always"])).contains('\u{1b}'));
    assert!(!out(&aiia(folder.path(), &["check", "--color", "never"])).contains('\u{1b}'));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = Folder::new("bytes");
    fs::copy(
        crate::golden::root("tests/stacks/kubeflow-platform/stack.toml"),
        folder.path().join("stack.toml"),
    )
    .unwrap();
    for args in [
        ["check", "--format", "json"],
        ["diagram", "--format", "svg"],
        ["diagram", "--format", "dot"],
    ] {
        let first = aiia(folder.path(), &args).stdout;
        assert_eq!(first, aiia(folder.path(), &args).stdout, "{args:?}");
        assert!(!first.is_empty());
    }
}

#[test]
fn catalog_commands_answer_people_and_machines() {
    let folder = Folder::new("catalog");
    let calls: [&[&str]; 11] = [
        &["catalog", "list", "--layer", "serving"],
        &["catalog", "list", "--capability", "drift-detection"],
        &["catalog", "list", "--capabilities"],
        &["catalog", "list", "--interfaces"],
        &["catalog", "list", "--frameworks"],
        &["catalog", "search", "vector"],
        &["catalog", "compare", "minio", "amazon-s3"],
        &["catalog", "matrix", "kserve", "--with", "kubernetes,istio"],
        &["catalog", "stats"],
        &["catalog", "show", "kserve"],
        &["catalog", "lint"],
    ];
    for call in calls {
        let human = aiia(folder.path(), call);
        assert_eq!(human.status.code(), Some(0), "{call:?}: {}", err(&human));
        let json = aiia(folder.path(), &[call, &["--format", "json"]].concat());
        let read = serde_json::from_slice::<serde_json::Value>(&json.stdout);
        assert!(read.is_ok(), "{call:?}");
    }
}

#[test]
fn aliases_are_understood_everywhere() {
    let folder = Folder::new("alias");
    for call in [["catalog", "show", "airflow"], ["catalog", "matrix", "kfserving"]] {
        let output = aiia(folder.path(), &call);
        assert_eq!(output.status.code(), Some(0), "{call:?}: {}", err(&output));
    }
    folder.write("stack.toml", "[tools]\nairflow = \"2.9.3\"\n");
    assert!(out(&aiia(folder.path(), &["check"])).contains("`apache-airflow`"));
}

#[test]
fn unknown_names_get_the_nearest() {
    let folder = Folder::new("nearest");
    for (call, meant) in [
        (vec!["catalog", "show", "mlfow"], "mlflow"),
        (vec!["catalog", "matrix", "kserv"], "kserve"),
        (vec!["explain", "gap/missing-layr"], "gap/missing-layer"),
        (
            vec!["catalog", "list", "--capability", "drift-detecton"],
            "drift-detection",
        ),
    ] {
        let output = aiia(folder.path(), &call);
        assert_eq!(output.status.code(), Some(2), "{call:?}");
        assert!(
            err(&output).contains(&format!("did you mean `{meant}`?")),
            "{}",
            err(&output)
        );
    }
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let folder = Folder::new("pipe");
    let mut child = Command::new(env!("CARGO_BIN_EXE_aiia"))
        .args(["catalog", "list", "--format", "json"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", err(&output));
    assert!(output.stderr.is_empty(), "{}", err(&output));
}
