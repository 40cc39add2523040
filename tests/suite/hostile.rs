//! Names that hold anything stay text in every format.

use crate::command::{Folder, aiia, err, out};
use crate::drawn::every_view;
use aiia::catalog::Catalog;
use aiia::diagram::{FORMATS, Size, Style};

/// TOML escapes of names that break careless formats.
const NAMES: [&str; 13] = [
    r#"quote \" and 'single'"#,
    r"line\nbreak\ttab",
    r"bell \u0007 escape \u001b[31m null \u0000",
    r"right \u202e to left \u200f",
    r"</script><script>alert(1)</script>",
    r"]]> --> <!-- & &amp; &#0;",
    r"pipe | back ` tick [link](x) *star*",
    r"end; subgraph x [label] {a} -> b",
    r#"\\ back \\\" slash"#,
    r"emoji 🦀 中文 العربية",
    r"%%{init: {}}%% click n0 call()",
    r"---\ntitle: x\n---",
    r"${var} $x |md # no| a.b -> c: {shape: circle} *.style",
];

fn stack(name: &str) -> String {
    format!(
        "name = \"{name}\"\n\n[tools]\nmlflow = {{ version = \"3.1.0\", mode = \"{name}\" }}\n\n[[custom]]\nid = \"own-tool\"\nvendor = \"{name}\"\nname = \"{name}\"\nversion = \"{name}\"\ncapabilities = [\"online-serving\"]\n\n[[links]]\nfrom = \"mlflow\"\nto = \"own-tool\"\n\n[environments.\"{name}\"]\ntools = [\"mlflow\", \"own-tool\"]\n"
    )
}

#[test]
fn svg_stays_well_formed() {
    for (i, name) in NAMES.iter().enumerate() {
        let folder = Folder::new(&format!("hostile-svg-{i}"));
        folder.write("stack.toml", stack(name));
        let output = aiia(folder.path(), &["diagram"]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", err(&output));
        let text = out(&output);
        let document = roxmltree::Document::parse(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert!(
            document.descendants().all(|n| n.tag_name().name() != "script"),
            "{name}"
        );
    }
}

#[test]
fn json_stays_json_and_keeps_the_name() {
    for (i, name) in NAMES.iter().enumerate() {
        let folder = Folder::new(&format!("hostile-json-{i}"));
        folder.write("stack.toml", stack(name));
        let text = out(&aiia(folder.path(), &["check", "--format", "json"]));
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let meant: toml::Value = toml::from_str(&format!("x = \"{name}\"")).unwrap();
        assert_eq!(value["stack"]["name"].as_str(), meant["x"].as_str());
    }
}

#[test]
fn terminals_get_no_control_characters() {
    for (i, name) in NAMES.iter().enumerate() {
        let folder = Folder::new(&format!("hostile-human-{i}"));
        let unknown = format!(
            "[tools]\n\"{name}\" = \"{name}\"\nmlflow = \"{name}\"\n\n[[waive]]\ncode = \"{name}\"\nreason = \"{name}\"\nuntil = \"{name}\"\n"
        );
        folder.write("stack.toml", unknown);
        let text = out(&aiia(folder.path(), &["check"]));
        let bad: Vec<char> = text
            .chars()
            .filter(|c| {
                (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            })
            .collect();
        assert!(bad.is_empty(), "{name}: {bad:?}");
    }
}

#[test]
fn mermaid_and_dot_keep_one_statement_a_line() {
    for (i, name) in NAMES.iter().enumerate() {
        let folder = Folder::new(&format!("hostile-text-{i}"));
        folder.write("stack.toml", stack(name));
        let mermaid = out(&aiia(folder.path(), &["diagram", "--format", "mermaid"]));
        let chart = mermaid
            .split("---\nflowchart")
            .nth(1)
            .unwrap_or_else(|| panic!("{name}: {mermaid}"));
        for line in chart.lines() {
            assert_eq!(line.matches('"').count() % 2, 0, "{name}: {line}");
            assert!(!line.contains("<script"), "{name}: {line}");
        }
        let dot = out(&aiia(folder.path(), &["diagram", "--format", "dot"]));
        let mut quoted = false;
        let mut escaped = false;
        for c in dot.chars() {
            match c {
                '\\' if !escaped => escaped = true,
                '"' if !escaped => quoted = !quoted,
                '\n' => assert!(!quoted, "{name}: a string runs over a line in\n{dot}"),
                _ => {}
            }
            if c != '\\' {
                escaped = false;
            }
        }
        assert!(!quoted, "{name}");
    }
}

#[test]
fn every_format_is_written_and_keeps_its_form() {
    for (i, name) in NAMES.iter().enumerate() {
        let folder = Folder::new(&format!("hostile-formats-{i}"));
        folder.write("stack.toml", stack(name));
        for format in ["svg", "mermaid", "dot", "d2", "text", "scene"] {
            let text = out(&aiia(folder.path(), &["diagram", "--format", format]));
            assert!(!text.contains(hidden), "{name}: {format} holds what moves a cursor");
            if format == "d2" {
                d2_strings_end(&text, name);
            } else if format == "scene" {
                let _: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
            }
        }
        for (format, start) in [("png", &b"\x89PNG"[..]), ("pdf", b"%PDF-")] {
            let output = aiia(folder.path(), &["diagram", "--format", format]);
            assert_eq!(output.status.code(), Some(0), "{name}: {}", err(&output));
            assert!(output.stdout.starts_with(start), "{name}: {format}");
        }
    }
}

/// What moves a cursor or turns the direction of its neighbours.
fn hidden(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Every view in every format, drawn in this process.
#[test]
fn every_view_keeps_its_form_in_every_format() {
    let catalog = Catalog::embedded();
    let long = "very long ".repeat(1000);
    let more = [
        long.as_str(),
        r"x] y) z} --> a",
        r"\u2067isolated\u2069 \u061cmark",
        r"<img src=x onerror=alert(1)>",
        r" ",
    ];
    let style = Style {
        size: Size::Width(300),
        ..Style::default()
    };
    for (at, name) in NAMES.iter().copied().chain(more).enumerate() {
        for (view, diagram) in every_view(&catalog, &stack(name)) {
            for format in FORMATS {
                let place = format!("{} as {view} in {}", &name[..name.len().min(40)], format.name);
                if !format.is_text() && at % 4 != 0 {
                    continue;
                }
                let bytes = format.write(&diagram, &style).unwrap().bytes;
                match format.name {
                    "png" => assert!(bytes.starts_with(b"\x89PNG"), "{place}"),
                    "pdf" => assert!(bytes.starts_with(b"%PDF-"), "{place}"),
                    text => keeps_its_form(text, &String::from_utf8(bytes).unwrap(), &place),
                }
            }
        }
    }
}

fn keeps_its_form(format: &str, text: &str, place: &str) {
    assert!(!text.contains(hidden), "{place}: something moves a cursor");
    assert!(
        text.len() < 60_000 || matches!(format, "svg" | "scene"),
        "{place}: {} bytes",
        text.len()
    );
    match format {
        "svg" => {
            let read = roxmltree::Document::parse(text).unwrap_or_else(|e| panic!("{place}: {e}"));
            let mut all = read.descendants();
            assert!(all.all(|n| !matches!(n.tag_name().name(), "script" | "img")), "{place}");
        }
        "scene" => {
            let _: serde_json::Value = serde_json::from_str(text).unwrap_or_else(|e| panic!("{place}: {e}"));
        }
        "mermaid" => {
            let (_, chart) = text.split_once("---\nflowchart").unwrap_or_else(|| panic!("{place}"));
            for line in chart.lines() {
                assert_eq!(line.matches('"').count() % 2, 0, "{place}: {line}");
                assert!(!line.contains("\"\"") && !line.contains("<script"), "{place}: {line}");
            }
        }
        "d2" => d2_strings_end(text, place),
        "dot" => {
            for line in text.lines() {
                let plain = line.replace("\\\\", "").replace("\\\"", "");
                assert_eq!(plain.matches('"').count() % 2, 0, "{place}: {line}");
            }
        }
        _ => assert_eq!(format, "text", "{place}: nobody looks at this format"),
    }
}

/// Every string of D2 ends on its line, and none holds a variable.
fn d2_strings_end(text: &str, name: &str) {
    for line in text.lines() {
        let (mut quoted, mut escaped) = (false, false);
        for (at, c) in line.char_indices() {
            if !escaped && c == '"' {
                quoted = !quoted;
            }
            assert!(escaped || !line[at..].starts_with("${"), "{name}: a variable in {line}");
            escaped = !escaped && c == '\\';
        }
        assert!(!quoted, "{name}: {line}");
    }
}

#[test]
fn markdown_tables_keep_their_columns() {
    for (i, name) in NAMES.iter().enumerate() {
        let folder = Folder::new(&format!("hostile-md-{i}"));
        folder.write("stack.toml", stack(name));
        let text = out(&aiia(folder.path(), &["check", "--format", "markdown"]));
        for line in text.lines().filter(|l| l.starts_with('|')) {
            let columns = line.replace("\\|", "").matches('|').count();
            assert_eq!(columns, 5, "{name}: {line}");
        }
        assert!(!text.contains("<script"), "{name}");
    }
}

#[test]
fn an_id_is_something_that_links_can_name() {
    let folder = Folder::new("hostile-id");
    for name in NAMES.iter().chain(&["", "two words", "a/b"]) {
        folder.write(
            "stack.toml",
            format!("[tools]\nmlflow = \"3.1.0\"\n\n[[custom]]\nid = \"{name}\"\n\n[[links]]\nfrom = \"mlflow\"\nto = \"{name}\"\n"),
        );
        let told = aiia(folder.path(), &["check", "--format", "json"]);
        let read: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
        let errors: Vec<_> = read["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|f| f["severity"] == "error")
            .collect();
        let ids: Vec<_> = errors.iter().filter(|f| f["code"] == "stack/invalid-value").collect();
        assert_eq!(ids.len(), 1, "{name}: {errors:?}");
        assert_eq!(ids[0]["span"]["line"], 5, "{name}");
        // It is told once, not again at every place that names it.
        assert!(
            errors.iter().all(|f| f["code"] != "stack/unknown-tool"),
            "{name}: {errors:?}"
        );
    }
    for id in ["label-desk", "Label_Desk.2", "größe", "审核"] {
        folder.write(
            "stack.toml",
            format!("[[custom]]\nid = \"{id}\"\ncapabilities = [\"online-serving\"]\n"),
        );
        let told = out(&aiia(folder.path(), &["check"]));
        assert!(!told.contains("stack/invalid-value"), "{id}: {told}");
    }
}

#[test]
fn every_question_about_a_stack_answers_in_plain_text() {
    for (i, name) in NAMES.iter().enumerate() {
        let folder = Folder::new(&format!("hostile-plain-{i}"));
        folder.write("stack.toml", stack(name));
        let asked: [&[&str]; 7] = [
            &["coverage"],
            &["lock-in"],
            &["lock-in", "--tool", "mlflow"],
            &["suggest"],
            &["suggest", "--plan"],
            &["swap", "mlflow", "wandb"],
            &["diff", "stack.toml", "stack.toml"],
        ];
        for args in asked {
            for format in ["human", "markdown"] {
                let output = aiia(folder.path(), &[args, &["--format", format]].concat());
                assert_ne!(output.status.code(), Some(2), "{name}: {args:?} {}", err(&output));
                let text = out(&output);
                let bad = |c: &char| {
                    (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
                };
                assert!(!text.contains(|c| bad(&c)), "{name}: {args:?}");
                assert!(
                    format == "human" || !text.contains("<script"),
                    "{name}: {args:?}\n{text}"
                );
            }
        }
    }
}
