//! How often do lines cross, in our pictures and in those of Graphviz's `dot`?
//!
//! `cargo bench --bench crossings`. Both are judged alike: lines are cut into straight pieces, and each place where two
//! lines cross counts once, unless it is at a box that both lead to.

#[path = "../tests/suite/geometry/samples.rs"]
#[expect(dead_code, reason = "the tests use the other samples")]
mod samples;

use aiia::catalog::Catalog;
use aiia::diagram::model::{Diagram, EdgeKind};
use aiia::diagram::scene::{Scene, Shape};
use aiia::diagram::{FORMATS, Style, Subject, VIEWS, arrange, theme};
use aiia::graph::Graph;
use aiia::{check, stack};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

type Point = (f64, f64);

/// A line with the boxes at its ends.
struct Line {
    ends: [String; 2],
    points: Vec<Point>,
}

/// What a picture comes to: lines, and boxes by their left, top, right and bottom edges.
#[derive(Default)]
struct Picture {
    lines: Vec<Line>,
    boxes: BTreeMap<String, [f64; 4]>,
}

fn main() {
    // Cargo's own test run asks benches for a list of their tests.
    if std::env::args().any(|argument| argument == "--list" || argument == "--test") {
        return;
    }
    let with_dot = Command::new("dot").arg("-V").stderr(Stdio::null()).status().is_ok();
    let mut out = std::io::stdout().lock();
    let mut say = |line: String| writeln!(out, "{line}").expect("standard output is open");
    if !with_dot {
        say("`dot` is not installed: only our own crossings are counted".to_owned());
    }
    say(format!(
        "{:<32} {:>6} {:>6} {:>6} {:>6}",
        "picture", "boxes", "lines", "ours", "dot"
    ));
    for (name, diagram) in pictures() {
        let drawn = ours(&arrange(&diagram, &theme::light()));
        let theirs = if with_dot {
            dot(&diagram).map_or_else(|| "failed".to_owned(), |picture| crossings(&picture).to_string())
        } else {
            "-".to_owned()
        };
        let (boxes, lines) = (drawn.boxes.len(), drawn.lines.len());
        say(format!(
            "{name:<32} {boxes:>6} {lines:>6} {:>6} {theirs:>6}",
            crossings(&drawn)
        ));
    }
}

/// The sample, every real stack, and made ones.
#[expect(clippy::disallowed_methods, reason = "the stacks are files")]
fn pictures() -> Vec<(String, Diagram)> {
    let mut all = vec![("sample".to_owned(), samples::sample())];
    let stacks = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stacks");
    let mut folders: Vec<_> = std::fs::read_dir(stacks)
        .expect("the stacks are checked in")
        .filter_map(Result::ok)
        .map(|entry| entry.path().join("stack.toml"))
        .filter(|path| path.exists())
        .collect();
    folders.sort();
    let catalog = Catalog::embedded();
    for path in folders {
        let name = path
            .parent()
            .and_then(Path::file_name)
            .map_or_else(String::new, |n| n.display().to_string());
        let text = std::fs::read_to_string(&path).expect("it is readable");
        all.push((name, layers_of(&catalog, &text)));
    }
    for (tools, links) in [(40, 0), (40, 70), (80, 0), (80, 130), (150, 0), (150, 250)] {
        all.push((
            format!("made: {tools} tools, {links} declared"),
            layers_of(&catalog, &made(&catalog, tools, links)),
        ));
    }
    all
}

fn layers_of(catalog: &Catalog, text: &str) -> Diagram {
    let stack = stack::read(catalog, text).expect("it is TOML");
    let graph = Graph::new(catalog, &stack);
    let today = "2026-11-24".parse().expect("a day");
    let outcome = check::run(catalog, &stack, &graph, today);
    let mut diagram = (VIEWS[0].draw)(&Subject {
        catalog,
        stack: &stack,
        graph: &graph,
        outcome: &outcome,
        today,
        file_name: "stack.toml",
        framework: None,
    })
    .expect("every stack has layers");
    // We draw parallels as one line; so that dot has no more to draw, they are one from the start.
    let mut known: BTreeSet<(String, String, EdgeKind)> = BTreeSet::new();
    diagram
        .edges
        .retain(|edge| known.insert((edge.from.clone(), edge.to.clone(), edge.kind)));
    diagram
}

/// A stack of tools from all over the catalog, with links between any of them.
fn made(catalog: &Catalog, tools: usize, links: usize) -> String {
    let mut state = 7_u64;
    let mut below = |limit: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % limit.max(1)
    };
    let mut all: Vec<&str> = catalog.tools().map(|tool| tool.id.as_str()).collect();
    let mut chosen = Vec::new();
    while chosen.len() < tools && !all.is_empty() {
        chosen.push(all.remove(below(all.len())));
    }
    let mut text = String::from("[tools]\n");
    for id in &chosen {
        writeln!(text, "{id} = {{}}").expect("writing to a string");
    }
    for _ in 0..links {
        let (from, to) = (chosen[below(chosen.len())], chosen[below(chosen.len())]);
        if from != to {
            writeln!(text, "[[links]]\nfrom = \"{from}\"\nto = \"{to}\"").expect("writing to a string");
        }
    }
    text
}

fn ours(scene: &Scene) -> Picture {
    let mut picture = Picture::default();
    for shape in &scene.shapes {
        let Shape::Group { class, id, shapes, .. } = shape else {
            continue;
        };
        for inner in shapes {
            match (*class, inner) {
                ("edge", Shape::Line { points, .. }) => {
                    if let Some((from, to)) = id.split_once("->") {
                        picture.lines.push(Line {
                            ends: [from.to_owned(), to.to_owned()],
                            points: points.iter().map(|point| (point.x, point.y)).collect(),
                        });
                    }
                }
                (
                    "node",
                    Shape::Box {
                        area, stroke: Some(_), ..
                    },
                ) => {
                    picture
                        .boxes
                        .insert(id.clone(), [area.x, area.y, area.right(), area.bottom()]);
                }
                _ => {}
            }
        }
    }
    picture
}

/// Has `dot` draw the diagram.
fn dot(diagram: &Diagram) -> Option<Picture> {
    let format = FORMATS.iter().find(|format| format.name == "dot")?;
    let mut child = Command::new("dot")
        .arg("-Tplain")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let text = format.write(diagram, &Style::default()).ok()?;
    let mut input = child.stdin.take()?;
    let writer = std::thread::spawn(move || input.write_all(&text.bytes));
    let output = child.wait_with_output().ok()?;
    writer.join().ok()?.ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let mut picture = Picture::default();
    // Inches, of 72 points each.
    let length = |word: &String| word.parse::<f64>().ok().map(|inches| inches * 72.0);
    for line in text.lines() {
        let words = words(line);
        match words.first().map(String::as_str) {
            Some("node") => {
                let sizes: Option<Vec<f64>> = words.get(2..6)?.iter().map(length).collect();
                let [x, y, width, height] = sizes?[..] else { return None };
                let edges = [x - width / 2.0, y - height / 2.0, x + width / 2.0, y + height / 2.0];
                picture.boxes.insert(words[1].clone(), edges);
            }
            // Lines that only keep the parts in their order are not drawn; the style is the last word but one.
            Some("edge") if words.iter().rev().nth(1).is_some_and(|style| style == "invis") => {}
            Some("edge") => {
                let count: usize = words.get(3)?.parse().ok()?;
                let places: Option<Vec<f64>> = words.get(4..4 + count * 2)?.iter().map(length).collect();
                let controls: Vec<Point> = places?.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
                picture.lines.push(Line {
                    ends: [words[1].clone(), words[2].clone()],
                    points: flat(&controls),
                });
            }
            _ => {}
        }
    }
    Some(picture)
}

/// Splits a line of plain output at spaces outside of quotes.
fn words(line: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    for character in line.chars() {
        match character {
            '"' if !escaped => quoted = !quoted,
            ' ' if !quoted => all.push(String::new()),
            _ => {
                if let Some(last) = all.last_mut() {
                    last.push(character);
                }
            }
        }
        escaped = character == '\\' && !escaped;
    }
    all
}

/// Cuts cubic curves into straight pieces.
fn flat(controls: &[Point]) -> Vec<Point> {
    let mut points: Vec<Point> = controls.first().copied().into_iter().collect();
    for at in (0..controls.len().saturating_sub(3)).step_by(3) {
        for step in 1..=16_u32 {
            let share = f64::from(step) / 16.0;
            let mut curve = controls[at..at + 4].to_vec();
            while curve.len() > 1 {
                let between = |pair: &[Point]| {
                    let mix = |from: f64, to: f64| from + (to - from) * share;
                    (mix(pair[0].0, pair[1].0), mix(pair[0].1, pair[1].1))
                };
                curve = curve.windows(2).map(between).collect();
            }
            points.extend(curve);
        }
    }
    points
}

fn crossings(picture: &Picture) -> usize {
    let mut pieces: Vec<(usize, [Point; 2])> = Vec::new();
    for (at, line) in picture.lines.iter().enumerate() {
        pieces.extend(line.points.windows(2).map(|pair| (at, [pair[0], pair[1]])));
    }
    let left = |piece: &[Point; 2]| piece[0].0.min(piece[1].0);
    let right = |piece: &[Point; 2]| piece[0].0.max(piece[1].0);
    pieces.sort_by(|a, b| left(&a.1).total_cmp(&left(&b.1)));
    let mut count = 0;
    for (at, (one, piece)) in pieces.iter().enumerate() {
        let near = pieces[at + 1..]
            .iter()
            .take_while(|other| left(&other.1) <= right(piece));
        for (two, other) in near.filter(|other| other.0 != *one) {
            let Some(place) = meeting(*piece, *other) else {
                continue;
            };
            count += usize::from(!at_shared_box(picture, *one, *two, place));
        }
    }
    count
}

/// Whether a place is at a box to which both lines lead.
fn at_shared_box(picture: &Picture, one: usize, two: usize, (x, y): Point) -> bool {
    let others = &picture.lines[two].ends;
    let shared = picture.lines[one].ends.iter().filter(|end| others.contains(end));
    let near = |area: &[f64; 4]| x > area[0] - 4.0 && x < area[2] + 4.0 && y > area[1] - 4.0 && y < area[3] + 4.0;
    shared.filter_map(|end| picture.boxes.get(end)).any(near)
}

/// Where two pieces cross; the last point of a piece belongs to the next one.
fn meeting(one: [Point; 2], two: [Point; 2]) -> Option<Point> {
    let way = |piece: [Point; 2]| (piece[1].0 - piece[0].0, piece[1].1 - piece[0].1);
    let turn = |a: Point, b: Point| a.0 * b.1 - a.1 * b.0;
    let (first, second) = (way(one), way(two));
    let across = turn(first, second);
    if across.abs() < 1e-9 {
        return None;
    }
    let between = (two[0].0 - one[0].0, two[0].1 - one[0].1);
    let part = turn(between, second) / across;
    let inside = |part: f64| (0.0..1.0).contains(&part);
    let crosses = inside(part) && inside(turn(between, first) / across);
    crosses.then(|| (one[0].0 + part * first.0, one[0].1 + part * first.1))
}
