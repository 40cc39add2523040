//! Pictures hold what the stack holds.

use crate::command::{Folder, aiia, err, out};

const STACK: &str = "name = \"small\"\nprofile = \"predictive\"\n\n[tools]\nminio = \"RELEASE.2024-11-07T00-52-20Z\"\nmlflow = \"3.1.0\"\n\n[[custom]]\nid = \"scorer\"\nname = \"Scorer\"\ncapabilities = [\"online-serving\"]\n\n[[links]]\nfrom = \"mlflow\"\nto = \"scorer\"\nover = \"mlflow-model\"\n";

fn draw(test: &str, format: &str) -> String {
    let folder = Folder::new(&format!("diagram-{test}-{format}"));
    folder.write("stack.toml", STACK);
    out(&aiia(folder.path(), &["diagram", "--format", format]))
}

#[test]
fn every_tool_version_link_and_hole_is_drawn() {
    for format in ["svg", "mermaid", "dot", "d2", "text", "scene"] {
        let text = draw("drawn", format);
        for part in [
            "MinIO",
            "MLflow",
            "3.1.0",
            "Scorer",
            "Storage",
            "Versioning",
            "Training",
            "Serving",
            "Monitoring",
        ] {
            assert!(text.contains(part), "{part} is missing from {format}");
        }
        assert!(
            text.contains("nothing covers it") || text.contains("nothing declared"),
            "{format} hides the hole"
        );
        // Numbers without their meaning are useless, and so is a picture without its day.
        for part in ["nothing covers data versioning", "as of 2026-12-01", "catalog of"] {
            assert!(text.contains(part), "{part} is missing from {format}");
        }
    }
}

#[test]
fn a_picture_is_readable_without_eyes() {
    let text = draw("eyes", "svg");
    let document = roxmltree::Document::parse(&text).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    let has = |name: &str| {
        root.children()
            .any(|n| n.tag_name().name() == name && n.text().is_some())
    };
    assert!(has("title") && has("desc"));
}

#[test]
fn the_format_follows_the_file() {
    let folder = Folder::new("diagram-ending");
    folder.write("stack.toml", STACK);
    for (file, start) in [
        ("a.svg", "<svg"),
        ("a.mmd", "---"),
        ("a.dot", "digraph"),
        ("a.d2", "direction: down"),
        ("a.txt", "small"),
        ("a.json", "{"),
    ] {
        let output = aiia(folder.path(), &["diagram", "-o", file]);
        assert_eq!(output.status.code(), Some(0));
        let text = std::fs::read_to_string(folder.path().join(file)).unwrap();
        assert!(text.trim_start().starts_with(start), "{file}: {}", &text[..60]);
    }
    for (file, start) in [("a.png", &b"\x89PNG"[..]), ("A.PDF", b"%PDF-")] {
        let output = aiia(folder.path(), &["diagram", "-o", file]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        assert!(
            std::fs::read(folder.path().join(file)).unwrap().starts_with(start),
            "{file}"
        );
    }
    let output = aiia(folder.path(), &["diagram", "-o", "a.bmp"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_file_holds_what_its_ending_promises() {
    let folder = Folder::new("diagram-promise");
    folder.write("stack.toml", STACK);
    for (file, format, help) in [
        ("a.svg", "png", "a file ending in .png"),
        ("a.PNG", "svg", "a file ending in .svg"),
        ("a.json", "d2", "a file ending in .d2"),
        ("a.gv", "mermaid", "a file ending in .mmd"),
    ] {
        let output = aiia(folder.path(), &["diagram", "-o", file, "--format", format]);
        assert_eq!(output.status.code(), Some(2), "{file} as {format}");
        let told = err(&output);
        assert!(
            told.contains(&format!("--format asks for {format}")) && told.contains(help),
            "{told}"
        );
        assert!(!folder.path().join(file).exists(), "{file}");
    }
    let output = aiia(folder.path(), &["report", "-o", "a.html", "--format", "markdown"]);
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    // An ending that promises nothing is the user's own.
    for (file, format) in [("a.gv", "dot"), ("a.dat", "dot"), ("a", "text"), ("a.md", "mermaid")] {
        let output = aiia(folder.path(), &["diagram", "-o", file, "--format", format]);
        assert_eq!(output.status.code(), Some(0), "{file}: {}", err(&output));
    }
}

#[test]
fn a_dash_is_stdout_and_a_folder_that_is_not_there_is_named() {
    let folder = Folder::new("diagram-dash");
    folder.write("stack.toml", STACK);
    let output = aiia(folder.path(), &["diagram", "-o", "-", "--format", "text"]);
    assert_eq!(
        out(&output),
        out(&aiia(folder.path(), &["diagram", "--format", "text"]))
    );
    assert!(out(&output).starts_with("small"));
    let output = aiia(folder.path(), &["diagram", "-o", "no/such/a.svg"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("there is no folder no/such"), "{}", err(&output));
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 1, "something was left behind");
}

fn framework_of(name: &str, head: &str, args: &[&str]) -> std::process::Output {
    let folder = Folder::new(name);
    folder.write("stack.toml", format!("{head}{STACK}"));
    aiia(folder.path(), &[&["diagram", "--view", "framework"], args].concat())
}

#[test]
fn the_framework_is_the_one_the_stack_names_or_the_command_line() {
    let one = out(&framework_of("framework-one", "frameworks = [\"aiia-v2\"]\n", &[]));
    for part in [
        "second edition",
        "Human foundation",
        "Model store",
        "MLflow",
        "Scorer",
        "depends on the use case",
    ] {
        assert!(one.contains(part), "{part}");
    }
    let level = out(&framework_of("framework-level", "", &["--framework", "google-mlops-1"]));
    assert!(level.contains("MLOps level 1") && !level.contains("MLOps level 2"));
    assert!(level.contains("level reached: none"));
}

#[test]
fn a_framework_that_cannot_be_chosen_is_an_error_with_the_way_out() {
    let two = "frameworks = [\"aiia-v2\", \"google-mlops\"]\n";
    for (name, head, args, said) in [
        ("framework-none", "", &[][..], "names no framework"),
        (
            "framework-two",
            two,
            &[],
            "name one with --framework: aiia-v2, google-mlops",
        ),
        ("framework-typo", "", &["--framework", "aiia-v3"], "did you mean"),
    ] {
        let output = framework_of(name, head, args);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(err(&output).contains(said), "{name}: {}", err(&output));
        assert!(output.stdout.is_empty(), "{name}");
    }
    let folder = Folder::new("framework-other-view");
    folder.write("stack.toml", STACK);
    let output = aiia(folder.path(), &["diagram", "--framework", "aiia-v2"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("add --view framework"), "{}", err(&output));
}

#[test]
fn a_box_says_in_words_how_it_is_filled() {
    let text = out(&framework_of(
        "framework-words",
        "frameworks = [\"aiia-v1\"]\n",
        &["--format", "mermaid"],
    ));
    let row = |name: &str| text.lines().find(|l| l.contains(name)).unwrap_or_default().to_owned();
    assert!(row("Model repo").contains("MLflow<br>full"), "{}", row("Model repo"));
    assert!(row("Labeling").contains("<br>empty"), "{}", row("Labeling"));
    assert!(
        row("Synthetic data").contains("depends on the use case"),
        "{}",
        row("Synthetic data")
    );
}

/// A loop with one hole, one declared way back and one that is possible.
const LOOP: &str = "name = \"loop\"\nprofile = \"predictive\"\n\n[[custom]]\nid = \"watch\"\nname = \"Watcher\"\ncapabilities = [\"drift-detection\", \"prediction-logging\"]\n\n[[custom]]\nid = \"run\"\nname = \"Runner\"\ncapabilities = [\"pipeline-orchestration\", \"model-training\", \"data-versioning\"]\n\n[[custom]]\nid = \"away\"\nname = \"Bystander\"\ncapabilities = [\"access-control\"]\n\n[[links]]\nfrom = \"watch\"\nto = \"run\"\nfeedback = true\n";

#[test]
fn a_loop_shows_stations_ways_back_and_the_verdict_in_every_format() {
    let folder = Folder::new("diagram-loop");
    folder.write("stack.toml", LOOP);
    for format in ["svg", "mermaid", "dot"] {
        let text = out(&aiia(folder.path(), &["diagram", "--view", "loop", "--format", format]));
        for part in [
            "Data versioning",
            "Monitoring",
            "Watcher",
            "Runner",
            "trigger edge: declared",
            "data edge: possible, not declared",
            "inside Watcher",
            "broken",
            "The loop does not close",
            "1 tool stands at no station",
            "Bystander",
            "Google MLOps level 2",
        ] {
            assert!(text.contains(part), "{part} is missing from {format}:\n{text}");
        }
    }
    // A link forward carries nothing back.
    folder.write("stack.toml", LOOP.replace("feedback = true", "feedback = false"));
    let text = out(&aiia(folder.path(), &["diagram", "--view", "loop"]));
    assert!(text.contains("trigger edge: possible, not declared"));
    assert!(!text.contains("edge: declared"));
}
