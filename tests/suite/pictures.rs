//! Pictures of pixels and pages: as large as asked, the same in every run, with their text; and
//! what happens when somebody else's program is to draw them.

use crate::command::{Folder, aiia, err};
use aiia::diagram::bundled_fonts;
use std::process::Output;

fn stack(name: &str) -> String {
    format!(
        "name = \"small\"\n\n[tools]\nmlflow = \"3.1.0\"\n\n[[custom]]\nid = \"own\"\nname = \"{name}\"\ncapabilities = [\"online-serving\"]\n"
    )
}

fn draw(test: &str, name: &str, args: &[&str]) -> Output {
    let folder = Folder::new(&format!("pictures-{test}"));
    folder.write("stack.toml", stack(name));
    aiia(folder.path(), &[&["diagram"], args].concat())
}

/// The width and height of a PNG in pixels.
fn pixels(output: &Output) -> (u32, u32) {
    assert_eq!(output.status.code(), Some(0), "{}", err(output));
    let mut reader = png::Decoder::new(std::io::Cursor::new(&output.stdout))
        .read_info()
        .unwrap();
    let mut image = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut image).unwrap();
    (frame.width, frame.height)
}

/// The width and height of the same picture as SVG.
fn px(test: &str) -> (f64, f64) {
    let svg = String::from_utf8(draw(test, "Scorer", &[]).stdout).unwrap();
    let document = roxmltree::Document::parse(&svg).unwrap();
    let of = |name| document.root_element().attribute(name).unwrap().parse().unwrap();
    (of("width"), of("height"))
}

#[test]
fn a_png_is_as_large_as_asked() {
    let (width, height) = px("png-size");
    for (args, scale) in [(&[][..], 2.0), (&["--scale", "1"], 1.0), (&["--scale", "0.5"], 0.5)] {
        let found = pixels(&draw("png-size", "Scorer", &[&["--format", "png"], args].concat()));
        let is = |found: u32, meant: f64| (f64::from(found) - meant * scale).abs() <= 0.5;
        assert!(is(found.0, width) && is(found.1, height), "{args:?}: {found:?}");
    }
    let found = pixels(&draw("png-size", "Scorer", &["--format", "png", "--width", "777"]));
    assert_eq!(found.0, 777);
    assert!((f64::from(found.1) / 777.0 - height / width).abs() < 0.01, "{found:?}");
}

#[test]
fn two_runs_give_the_same_bytes_and_a_name_is_drawn() {
    for format in ["png", "pdf"] {
        let once = draw("bytes", "Scorer", &["--format", format]).stdout;
        assert_eq!(once, draw("bytes", "Scorer", &["--format", format]).stdout, "{format}");
        // As wide as the other name: only the letters differ.
        assert_ne!(once, draw("bytes", "Scoreu", &["--format", format]).stdout, "{format}");
    }
}

#[test]
fn a_pdf_has_the_size_and_the_title_of_the_picture() {
    let output = draw("pdf", "Scorer", &["--format", "pdf"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let (width, height) = px("pdf");
    let page = format!("/MediaBox[0 0 {} {}]", width * 0.75, height * 0.75);
    assert!(text.contains(&page), "no {page}");
    assert!(text.contains("/Title(small)"));
    // The day of a run is no part of a picture.
    assert!(!text.contains("/CreationDate"));
}

#[test]
fn what_the_fonts_lack_is_drawn_as_a_box_and_said() {
    for format in ["png", "pdf"] {
        let output = draw("boxed", "審査 🦀", &["--format", format]);
        assert_eq!(output.status.code(), Some(0));
        let told = err(&output);
        assert!(
            told.contains('審') && told.contains('🦀') && told.contains("empty boxes"),
            "{told}"
        );
        assert!(err(&draw("boxed", "Prüfung ≥ é", &["--format", format])).is_empty());
    }
    assert!(err(&draw("boxed", "審査 🦀", &["--format", "svg"])).is_empty());
    for font in bundled_fonts() {
        let face = ttf_parser::Face::parse(font, 0).unwrap();
        let shape = face.glyph_bounding_box(ttf_parser::GlyphId(0));
        assert!(
            shape.is_some_and(|b| b.width() > 300),
            "the glyph for what is missing is empty"
        );
    }
}

#[test]
fn sizes_that_make_no_sense_are_refused() {
    for (args, said) in [
        (
            &["--format", "svg", "--width", "100"][..],
            "--width is for pictures of pixels",
        ),
        (
            &["--format", "text", "--scale", "2"],
            "--scale is for pictures of pixels",
        ),
        (
            &["--format", "pdf", "--scale", "2"],
            "--scale is for pictures of pixels",
        ),
        (&["--format", "png", "--width", "0"], "not a whole number above 0"),
        (&["--format", "png", "--width", "-3"], "not a whole number above 0"),
        (&["--format", "png", "--width", "1e3"], "not a whole number above 0"),
        (&["--format", "png", "--scale", "0"], "above 0"),
        (&["--format", "png", "--scale", "-1"], "above 0"),
        (&["--format", "png", "--scale", "nan"], "above 0"),
        (&["--format", "png", "--width", "4000000000"], "100 million pixels"),
        (&["--format", "png", "--width", "99999999999"], "ask for a --width of"),
        (&["--format", "png", "--scale", "1e300"], "100 million pixels"),
        (&["--format", "png", "--scale", "1e9"], "ask for a --scale of"),
        (
            &["--format", "png", "--width", "10", "--scale", "1"],
            "cannot be used with",
        ),
        (&["--engine", "dot", "--format", "text"], "does not draw text"),
        (&["--engine", "dot", "--format", "dot"], "does not draw dot"),
        (
            &["--engine", "dot", "--format", "png", "--width", "10"],
            "--width does not go with",
        ),
        (
            &["--engine", "dot", "--scale", "2"],
            "--scale is for pictures of pixels",
        ),
    ] {
        let output = draw("refused", "Scorer", args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(err(&output).contains(said), "{args:?}: {}", err(&output));
        assert!(output.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn a_refused_picture_leaves_no_file() {
    let folder = Folder::new("pictures-none");
    folder.write("stack.toml", stack("Scorer"));
    let output = aiia(folder.path(), &["diagram", "-o", "a.png", "--width", "4000000000"]);
    assert_eq!(output.status.code(), Some(2));
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

/// Programs in the place of `dot`, and what becomes of them.
#[cfg(unix)]
mod engine {
    use super::stack;
    use crate::TODAY;
    use crate::command::Folder;
    use std::os::unix::fs::PermissionsExt as _;
    use std::process::{Command, Output};

    /// Draws with a path on which `dot` is this script, or is not at all.
    fn with(test: &str, script: Option<&str>, args: &[&str]) -> Output {
        let folder = Folder::new(&format!("engine-{test}"));
        folder.write("stack.toml", stack("Scorer"));
        if let Some(script) = script {
            folder.write("bin/dot", format!("#!/bin/sh\n{script}\n"));
            let program = folder.path().join("bin/dot");
            std::fs::set_permissions(program, std::fs::Permissions::from_mode(0o755)).unwrap();
        }
        let output = Command::new(env!("CARGO_BIN_EXE_aiia"))
            .args(["diagram", "--engine", "dot", "-o", "out.svg", "--as-of", TODAY])
            .args(args)
            .env("PATH", folder.path().join("bin"))
            .current_dir(folder.path())
            .output()
            .unwrap();
        let drawn = folder.path().join("out.svg").exists();
        assert_eq!(
            drawn,
            output.status.success(),
            "a file is there exactly if it was drawn"
        );
        output
    }

    fn told(output: &Output) -> String {
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    #[test]
    fn no_dot_says_how_to_get_it() {
        let output = with("absent", None, &[]);
        assert_eq!(output.status.code(), Some(2));
        assert!(told(&output).contains("apt-get install graphviz"), "{}", told(&output));
    }

    #[test]
    fn a_dot_that_draws_is_believed() {
        let output = with("draws", Some("echo '<svg/>'; echo 'mind the gap' >&2"), &[]);
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        assert!(told(&output).contains("`dot` says: mind the gap"), "{}", told(&output));
    }

    #[test]
    fn a_dot_that_fails_is_told_in_its_own_words() {
        for (script, said) in [
            (
                "echo 'trouble in init_rank' >&2; exit 3",
                "failed with status 3: trouble in init_rank",
            ),
            ("kill -9 $$", "ended by a signal"),
            ("echo hello", "no svg, but what begins with hello"),
            ("exit 0", "printed nothing"),
            ("printf '\\033[2J\\033[31m' >&2; exit 1", "\\u{1b}[2J"),
        ] {
            let output = with("fails", Some(script), &[]);
            assert_eq!(output.status.code(), Some(2), "{script}");
            assert!(told(&output).contains(said), "{script}: {}", told(&output));
        }
    }
}
