//! Graphviz, as somebody else's layout engine: our DOT goes into `dot`, a picture comes out.
//!
//! `graphviz-rust` could run `dot` itself, but writes the graph to a temporary file, waits for ever, and
//! tells a crash by its exit status alone. A user who asks for `dot` is owed its own words, a limit
//! of time, and no file left behind; so the crate builds the graph, and this piece runs the program.

use super::exit::Failure;
use crate::diagram::Format;
use std::ffi::OsStr;
use std::io::{ErrorKind, Read, Write as _};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The program, found on the path.
const PROGRAM: &str = "dot";

/// Formats `dot` draws for us, and how a file in each begins.
const DRAWS: [(&str, &[u8]); 3] = [("svg", b"<"), ("png", b"\x89PNG\r\n\x1a\n"), ("pdf", b"%PDF-")];

/// Large graphs take `dot` a few seconds; one that takes longer than this has lost its way.
const LIMIT: Duration = Duration::from_secs(30);

/// How large a picture is drawn at scale 1: 96 dots an inch, as browsers have it.
const DOTS: f64 = 96.0;

/// What came of asking `dot`.
pub(super) struct Drawn {
    pub(super) bytes: Vec<u8>,
    /// What it said on the side.
    pub(super) warnings: String,
}

/// Draws a graph in a format at a scale, by the `dot` of this machine.
///
/// # Errors
///
/// A format `dot` does not draw, no `dot`, and a `dot` that fails, hangs or prints something else.
pub(super) fn draw(graph: &[u8], format: &Format, scale: f64) -> Result<Drawn, Failure> {
    run(OsStr::new(PROGRAM), graph, format.name, scale, LIMIT)
}

/// Fails for a format that `dot` does not draw.
pub(super) fn admit(format: &Format) -> Result<(), Failure> {
    if DRAWS.iter().any(|(name, _)| *name == format.name) {
        return Ok(());
    }
    Err(Failure::new(
        format!("--engine dot does not draw {}", format.name),
        "it draws svg, png and pdf; leave --engine out, or ask for --format dot to get the graph itself",
    ))
}

fn run(program: &OsStr, graph: &[u8], format: &str, scale: f64, limit: Duration) -> Result<Drawn, Failure> {
    let shown = program.to_string_lossy().escape_debug().to_string();
    let mut child = Command::new(program)
        .arg(format!("-T{format}"))
        .arg(format!("-Gdpi={}", if format == "png" { DOTS * scale } else { DOTS }))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| unstarted(&shown, &e))?;
    feed(&mut child, graph);
    let out = collect(child.stdout.take());
    let err = collect(child.stderr.take());
    let Some(status) = wait(&mut child, limit) else {
        let _ = child.kill();
        let _ = child.wait();
        return Err(Failure::new(
            format!(
                "`{shown}` has drawn nothing in {} seconds and was stopped",
                limit.as_secs()
            ),
            "leave --engine out to draw without it",
        ));
    };
    let bytes = out.join().unwrap_or_default();
    let warnings = plain(&err.join().unwrap_or_default());
    if !status.success() {
        return Err(failed(&shown, status, &warnings));
    }
    let start = DRAWS.iter().find(|(name, _)| *name == format).map(|(_, start)| *start);
    if !start.is_some_and(|start| bytes.starts_with(start)) {
        let begins = String::from_utf8_lossy(&bytes[..bytes.len().min(40)])
            .escape_debug()
            .to_string();
        let what = if bytes.is_empty() {
            "nothing".to_owned()
        } else {
            format!("no {format}, but what begins with {begins}")
        };
        let help = if bytes.is_empty() && warnings.contains("too large") {
            "ask for a smaller --scale, or for svg or pdf, which are sharp at any size"
        } else {
            "is it Graphviz? `dot -V` says so; leave --engine out to draw without it"
        };
        return Err(Failure::new(
            format!("`{shown}` printed {what}{}", told(&warnings)),
            help,
        ));
    }
    Ok(Drawn { bytes, warnings })
}

fn unstarted(shown: &str, error: &std::io::Error) -> Failure {
    if error.kind() == ErrorKind::NotFound {
        return Failure::new(
            format!("--engine dot needs the program `{shown}` of Graphviz, which is not on the path"),
            "install it: `apt-get install graphviz`, `dnf install graphviz`, `brew install graphviz` or \
             `winget install Graphviz.Graphviz`; or leave --engine out to draw without it",
        );
    }
    Failure::new(
        format!("`{shown}` cannot be started: {error}"),
        "leave --engine out to draw without it",
    )
}

fn failed(shown: &str, status: ExitStatus, said: &str) -> Failure {
    let how = status.code().map_or_else(
        || "was ended by a signal".to_owned(),
        |code| format!("failed with status {code}"),
    );
    Failure::new(
        format!("`{shown}` {how}{}", told(said)),
        "some versions of Graphviz fail on large graphs; leave --engine out to draw without it",
    )
}

fn told(said: &str) -> String {
    if said.is_empty() {
        String::new()
    } else {
        format!(": {said}")
    }
}

/// Hands the graph over in a thread of its own: a program that does not read must not block us.
fn feed(child: &mut Child, graph: &[u8]) {
    if let Some(mut input) = child.stdin.take() {
        let graph = graph.to_owned();
        // A program that stops reading has its reasons, which it tells by its status.
        thread::spawn(move || input.write_all(&graph));
    }
}

/// Reads a stream to its end in a thread of its own, so that neither of two can fill up.
fn collect(stream: Option<impl Read + Send + 'static>) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut stream) = stream {
            let _ = stream.read_to_end(&mut bytes);
        }
        bytes
    })
}

/// How the program ended, or nothing where it has not in time.
fn wait(child: &mut Child, limit: Duration) -> Option<ExitStatus> {
    let start = Instant::now();
    loop {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        if start.elapsed() >= limit {
            return None;
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// The first lines of what a program said, as one line that moves no cursor.
fn plain(said: &[u8]) -> String {
    let text = String::from_utf8_lossy(said);
    let lines = text.lines().map(str::trim).filter(|l| !l.is_empty()).take(3);
    let lines: Vec<String> = lines.map(|l| l.escape_debug().to_string()).collect();
    lines.join("; ").chars().take(300).collect()
}

#[cfg(all(test, unix))]
mod tests {
    use super::{Drawn, Failure, run};
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    use std::time::{Duration, Instant};

    /// Runs a program in the place of `dot`: it gets the same arguments.
    fn ask(program: &OsStr, limit: u64) -> Result<Drawn, String> {
        let limit = Duration::from_millis(limit);
        run(program, b"digraph {}", "svg", 1.0, limit).map_err(|failure| match failure {
            Failure::Plain { message, help } => format!("{message} / {help}"),
            other => format!("{other:?}"),
        })
    }

    /// Runs a script of the shell in the place of `dot`, and says what is told of it.
    fn told_of(name: &str, script: &str, limit: u64) -> String {
        let path = std::env::temp_dir().join(format!("aiia-engine-{}-{name}", std::process::id()));
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a temporary file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a temporary file");
        // Another test that starts a program just now may hold the script open for writing, and so
        // keep it from being started.
        let busy = |told: &Result<Drawn, String>| told.as_ref().err().is_some_and(|t| t.contains("busy"));
        let mut told = ask(path.as_os_str(), limit);
        for _ in 0..200 {
            if !busy(&told) {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
            told = ask(path.as_os_str(), limit);
        }
        let told = told.err();
        fs::remove_file(&path).expect("it was written");
        told.unwrap_or_else(|| panic!("{name}: a picture came out"))
    }

    #[test]
    fn absence_says_how_to_install_it() {
        let told = ask(OsStr::new("no-such-program"), 1000).err().unwrap();
        assert!(told.contains("apt-get install graphviz"), "{told}");
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let told = told_of("words", "cat >/dev/null; echo some words", 20_000);
        assert!(told.contains("no svg"), "{told}");
        let told = told_of("nothing", "cat >/dev/null", 20_000);
        assert!(
            told.contains("printed nothing") && told.contains("is it Graphviz"),
            "{told}"
        );
        let told = told_of(
            "size",
            "cat >/dev/null; echo 'dot: graph is too large for bitmaps' >&2",
            20_000,
        );
        assert!(told.contains("a smaller --scale"), "{told}");
    }

    #[test]
    fn a_failure_is_told_in_its_own_words() {
        let told = told_of(
            "failure",
            "cat >/dev/null; echo 'trouble in init_rank' >&2; exit 3",
            20_000,
        );
        assert!(told.contains("failed with status 3"), "{told}");
        assert!(told.contains("trouble in init_rank"), "{told}");
    }

    #[test]
    fn what_hangs_is_stopped() {
        let start = Instant::now();
        let told = told_of("hang", "while :; do :; done", 200);
        assert!(told.contains("was stopped"), "{told}");
        assert!(start.elapsed() < Duration::from_mins(1));
    }
}
