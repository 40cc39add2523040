//! Real stacks as pictures: each view in each format that is text is held by a golden file, `pictures/VIEW.ENDING`; the
//! positioned scene among them, so that a difference tells what has moved from what looks otherwise.

use crate::command::{aiia, err};
use crate::drawn::{every_view, first_framework};
use crate::golden::{assert_golden_but, root};
use crate::stacks::{names, settled};
use aiia::catalog::Catalog;
use aiia::diagram::{FORMATS, FRAMEWORK, Format, Style, VIEWS};
use std::collections::BTreeSet;
use std::fs;

/// The folder of a stack's pictures.
pub(crate) const FOLDER: &str = "pictures";

fn of_text() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().filter(|format| format.is_text())
}

/// The golden file of a view in a format.
fn file(view: &str, format: &Format) -> String {
    let ending = if format.name == "scene" {
        "scene.json"
    } else {
        format.endings[0]
    };
    format!("{view}.{ending}")
}

#[test]
fn every_view_of_every_stack_is_drawn_as_it_was() {
    let catalog = Catalog::embedded();
    for name in names() {
        let folder = root("tests/stacks").join(&name);
        let text = fs::read_to_string(folder.join("stack.toml")).unwrap();
        fs::create_dir_all(folder.join(FOLDER)).unwrap();
        for (view, diagram) in every_view(&catalog, &text) {
            for format in of_text() {
                let written = format.write(&diagram, &Style::default()).unwrap();
                let picture = String::from_utf8(written.bytes).unwrap();
                let golden = folder.join(FOLDER).join(file(view, format));
                assert_golden_but(&golden, &picture, settled);
            }
        }
    }
}

/// What is drawn in this process is what the command prints.
#[test]
fn the_command_prints_the_golden_pictures() {
    let folder = root("tests/stacks/kubeflow-platform");
    let text = fs::read_to_string(folder.join("stack.toml")).unwrap();
    let framework = first_framework(&text);
    for view in VIEWS {
        for format in of_text() {
            let mut args = vec!["diagram", "stack.toml", "--view", view.name, "--format", format.name];
            if view.name == FRAMEWORK {
                args.extend(["--framework", &framework]);
            }
            let output = aiia(&folder, &args);
            assert_eq!(output.status.code(), Some(0), "{args:?}: {}", err(&output));
            let picture = String::from_utf8(output.stdout).unwrap();
            let golden = folder.join(FOLDER).join(file(view.name, format));
            assert_golden_but(&golden, &picture, settled);
        }
    }
}

#[test]
fn no_golden_picture_is_orphaned() {
    let known: BTreeSet<String> = VIEWS
        .iter()
        .flat_map(|view| of_text().map(|format| file(view.name, format)))
        .collect();
    assert_eq!(known.len(), 30);
    for name in names() {
        let pictures = fs::read_dir(root("tests/stacks").join(&name).join(FOLDER)).unwrap();
        let found: BTreeSet<String> = pictures
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        assert_eq!(found, known, "{name}");
    }
}
