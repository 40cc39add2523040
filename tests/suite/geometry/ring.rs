//! What every cycle must be: of all real stacks, and of stacks nobody has.

use super::generated::Lcg;
use super::judge::{groups, outlined, overlaps, words};
use super::samples::{group, mark, node};
use crate::drawn::picture;
use crate::golden::root;
use aiia::catalog::Catalog;
use aiia::diagram::model::{
    Diagram, Form, Group, Leg, Node, NodeKind, Ring, Severity, State, Step, StepKind, Taken, Way,
};
use aiia::diagram::scene::{Area, Point, Scene, Shape};
use aiia::diagram::{Undrawn, arrange, theme, to_svg};
use aiia::stack;
use std::collections::BTreeMap;

/// The loop of a stack, as the program draws it.
fn of_stack(text: &str) -> Diagram {
    drawn(text, None).unwrap()
}

/// The loop of a stack; of another profile than it says, if one is given.
fn drawn(text: &str, profile: Option<&str>) -> Result<Diagram, Undrawn> {
    let catalog = Catalog::embedded();
    let mut stack = stack::read(&catalog, text).unwrap();
    if let Some(profile) = profile {
        profile.clone_into(&mut stack.profile);
    }
    picture(&catalog, &stack, "loop", None)
}

fn real() -> Vec<(String, Diagram)> {
    let all = std::fs::read_dir(root("tests/stacks")).unwrap();
    let mut all: Vec<_> = all.map(|e| e.unwrap().path()).collect();
    all.sort();
    let drawn = all.iter().map(|folder| {
        let text = std::fs::read_to_string(folder.join("stack.toml")).unwrap();
        (folder.display().to_string(), of_stack(&text))
    });
    drawn.collect()
}

fn stop(lcg: &mut Lcg, at: usize, boxes: usize) -> Group {
    let long = "Evaluation of everything that anybody ever trained here, twice a day";
    let names = ["Ingestion", "Data versioning", "Registry", "X", long];
    let mut made = group(names[lcg.below(names.len())], vec![]);
    made.id = format!("s{at}");
    for index in 0..boxes {
        let label = ["MLflow", "A tool with a very long name that goes on and on", "DVC"][lcg.below(3)];
        let mut one = node(&format!("{at}:{index}"), label, ["", "1.2.3 · partial"][lcg.below(2)]);
        one.kind = [NodeKind::Tool, NodeKind::Custom][lcg.below(2)];
        made.nodes.push(one);
    }
    if boxes == 0 {
        made.state = State::Missing;
        made.sublabel = Some("nothing stands here".into());
        made.nodes.push(Node {
            kind: NodeKind::Gap,
            marks: (1..4).map(|n| mark(Severity::Warning, n)).collect(),
            ..node(&format!("{at}:hole"), "model registry", "")
        });
    }
    if lcg.below(4) == 0 {
        made.marks = (0..lcg.below(8))
            .map(|n| mark(Severity::Note, u32::try_from(n).unwrap()))
            .collect();
    }
    made
}

fn way(lcg: &mut Lcg, from: usize, to: usize) -> Way {
    Way {
        from,
        to,
        name: ["trigger edge", "edge to evaluation sets"][lcg.below(2)].into(),
        taken: [Taken::Declared, Taken::Possible, Taken::No][lcg.below(3)],
        title: "possible, not declared".into(),
        words: ["Evidently → Airflow could carry it", ""][lcg.below(2)].into(),
        marks: (0..lcg.below(3)).map(|_| mark(Severity::Note, 7)).collect(),
    }
}

/// A cycle of so many stops; with frames it has three legs without order.
fn generated(seed: u64, stops: usize, framed: bool) -> Diagram {
    let mut lcg = Lcg(seed.wrapping_mul(6151) + 29);
    let mut made: Vec<Group> = Vec::new();
    for at in 0..stops {
        let boxes = [0, 1, 2, 3, 5, 12][lcg.below(6)];
        made.push(stop(&mut lcg, at, boxes));
    }
    let mut ring = Ring::default();
    let kinds = [
        StepKind::Declared,
        StepKind::Inferred,
        StepKind::Within,
        StepKind::Unknown,
        StepKind::Broken,
    ];
    for from in 0..stops.saturating_sub(1) {
        if framed && from + 1 != stops / 2 {
            continue;
        }
        ring.steps.push(Step {
            from,
            to: from + 1,
            kind: kinds[lcg.below(5)],
            title: ["declared link over Open Inference Protocol", "broken", "inside MLflow"][lcg.below(3)].into(),
            words: ["", "KServe → Evidently", "A tool with a very long name → another tool"][lcg.below(3)].into(),
            marks: (0..lcg.below(3)).map(|_| mark(Severity::Error, 12)).collect(),
        });
    }
    if stops > 3 {
        for _ in 0..lcg.below(4) {
            let from = if framed {
                stops / 2
            } else {
                stops - 1 - lcg.below(stops / 4 + 1)
            };
            let mut to = lcg.below(stops / 2);
            if framed && lcg.below(2) == 0 {
                to = stops - 1 - lcg.below((stops - stops / 2) / 2);
            }
            let next = way(&mut lcg, from, to);
            // No two lead to one place: a loop has each of its ways once.
            if from != to && ring.ways.iter().all(|other| other.to != to) {
                ring.ways.push(next);
            }
        }
    }
    ring.legs = if framed {
        let learns = made.split_off(stops - (stops - stops / 2) / 2);
        let shows = made.split_off(stops / 2);
        let legs = [("make the answers together", made), ("show", shows), ("learn", learns)];
        let legs = legs.into_iter().enumerate().map(|(at, (caption, stops))| Leg {
            id: format!("leg{at}"),
            caption: caption.into(),
            stops,
        });
        legs.collect()
    } else {
        vec![Leg {
            stops: made,
            ..Leg::default()
        }]
    };
    ring.verdict = Box::new(Group {
        label: "The loop does not close".into(),
        nodes: vec![node(
            "degree",
            "degree: open",
            &"nothing stands at Evaluation, ".repeat(lcg.below(6)),
        )],
        state: State::Missing,
        ..Group::default()
    });
    Diagram {
        title: format!("Generated {seed}, {stops} stops, framed: {framed}"),
        form: Form::Ring(ring),
        ..Diagram::default()
    }
}

fn every_kind() -> Vec<(String, Diagram)> {
    let mut all = real();
    for seed in 0..60_u64 {
        let step = usize::try_from(seed).unwrap();
        for (stops, framed) in [(step % 15, false), (10, false), (6 + step % 6, true)] {
            let drawn = generated(seed, stops, framed);
            all.push((drawn.title.clone(), drawn));
        }
    }
    all
}

/// The areas of everything of a class.
fn areas(scene: &Scene, class: &str) -> Vec<(String, Area)> {
    let found = groups(scene, class).into_iter();
    let found = found.filter_map(|(id, shapes)| outlined(shapes).map(|area| (id.to_owned(), area)));
    found.collect()
}

/// Every line, and the ground of its words: both are painted in one order.
fn lines(scene: &Scene) -> Vec<(String, Vec<Point>, Area)> {
    let labels = groups(scene, "edge-label")
        .into_iter()
        .map(|(_, shapes)| match &shapes[0] {
            Shape::Box { area, .. } => *area,
            _ => panic!("words stand on a ground"),
        });
    let lines = groups(scene, "edge").into_iter().map(|(id, shapes)| match &shapes[0] {
        Shape::Line { points, .. } => (id.to_owned(), points.clone()),
        _ => panic!("an edge starts with its line"),
    });
    let (lines, labels): (Vec<_>, Vec<_>) = (lines.collect(), labels.collect());
    assert_eq!(lines.len(), labels.len());
    let all = lines.into_iter().zip(labels);
    all.map(|((id, points), label)| (id, points, label)).collect()
}

fn on_edge(point: Point, area: &Area) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() < 0.6;
    let level = point.x >= area.x - 0.6 && point.x <= area.right() + 0.6;
    let upright = point.y >= area.y - 0.6 && point.y <= area.bottom() + 0.6;
    ((near(point.x, area.x) || near(point.x, area.right())) && upright)
        || ((near(point.y, area.y) || near(point.y, area.bottom())) && level)
}

fn holds(outer: &Area, inner: &Area) -> bool {
    inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() && inner.bottom() <= outer.bottom()
}

fn faults(scene: &Scene) -> Vec<String> {
    let (panels, frames, nodes) = (areas(scene, "panel"), areas(scene, "frame"), areas(scene, "node"));
    let verdicts = areas(scene, "verdict");
    let lines = lines(scene);
    let mut faults = Vec::new();
    for all in [&panels, &nodes, &frames] {
        for (at, (a, area)) in all.iter().enumerate() {
            for (b, other) in &all[at + 1..] {
                if area.meets(other, 0.0) {
                    faults.push(format!("{a} on {b}"));
                }
            }
        }
    }
    for (id, area) in &nodes {
        if panels.iter().filter(|(_, panel)| holds(panel, area)).count() != 1 {
            faults.push(format!("{id} is in no stop"));
        }
    }
    for (id, area) in &panels {
        let crossed = frames
            .iter()
            .any(|(_, frame)| frame.meets(area, 0.0) && !holds(frame, area));
        if crossed || verdicts.iter().any(|(_, verdict)| verdict.meets(area, 4.0)) {
            faults.push(format!("{id} on a frame or the verdict"));
        }
    }
    let solid: Vec<&(String, Area)> = panels.iter().chain(&frames).chain(&verdicts).collect();
    for (at, (id, points, label)) in lines.iter().enumerate() {
        for (other, area) in &solid {
            if area.meets(label, 0.0) {
                faults.push(format!("words of {id} on {other}"));
            }
        }
        for (turn, (other, points, words)) in lines.iter().enumerate() {
            if turn > at && words.meets(label, 0.0) {
                faults.push(format!("words of {id} on words of {other}"));
            }
            if turn != at && points.windows(2).any(|w| Area::spanned(w[0], w[1]).meets(label, 1.0)) {
                faults.push(format!("words of {id} on line {other}"));
            }
        }
        faults.extend(line_faults(scene, &lines, at, &panels, &frames, &verdicts));
        for area in [*label]
            .into_iter()
            .chain(points.windows(2).map(|w| Area::spanned(w[0], w[1])))
        {
            let beyond = area.right() > scene.width - 4.0 || area.bottom() > scene.height - 4.0;
            if area.x < 4.0 || area.y < 4.0 || beyond {
                faults.push(format!("{id} outside"));
            }
        }
    }
    for (id, area) in &solid {
        if area.x < 4.0 || area.y < 4.0 || area.right() > scene.width - 4.0 || area.bottom() > scene.height - 4.0 {
            faults.push(format!("{id} outside"));
        }
    }
    words(&scene.shapes, scene, &mut faults);
    faults
}

/// What is wrong with one line: its ends, its way, and what it lies on.
fn line_faults(
    scene: &Scene,
    lines: &[(String, Vec<Point>, Area)],
    at: usize,
    panels: &[(String, Area)],
    frames: &[(String, Area)],
    verdicts: &[(String, Area)],
) -> Vec<String> {
    let (id, points, _) = &lines[at];
    let mut faults = Vec::new();
    let named: BTreeMap<&str, Area> = panels
        .iter()
        .chain(frames)
        .map(|(id, area)| (id.as_str(), *area))
        .collect();
    let (from, to) = id.split_once("->").unwrap();
    for (end, point) in [(from, points[0]), (to, points[points.len() - 1])] {
        if !named.get(end).is_some_and(|area| on_edge(point, area)) {
            faults.push(format!("line {id} misses {end}"));
        }
    }
    for w in points.windows(2) {
        if (w[0].x - w[1].x).abs() > 0.1 && (w[0].y - w[1].y).abs() > 0.1 {
            faults.push(format!("line {id} is slanted"));
        }
        let leg = Area::spanned(w[0], w[1]);
        for (other, area) in panels.iter().chain(verdicts) {
            if area.meets(&leg, -1.0) {
                faults.push(format!("line {id} through {other}"));
            }
        }
        for (other, points, _) in &lines[at + 1..] {
            if points.windows(2).any(|v| overlaps(leg, Area::spanned(v[0], v[1]))) {
                faults.push(format!("lines {id} and {other} on top of each other"));
            }
        }
    }
    assert!(scene.width > 0.0);
    faults
}

#[test]
fn nothing_overlaps_and_every_arc_ends_on_its_stops() {
    let mut all = Vec::new();
    for (name, diagram) in every_kind() {
        let scene = arrange(&diagram, &theme::light());
        all.extend(faults(&scene).into_iter().map(|fault| format!("{name}: {fault}")));
        roxmltree::Document::parse(&to_svg(&diagram, &theme::light())).unwrap();
    }
    assert!(all.is_empty(), "{} faults\n{}", all.len(), all.join("\n"));
}

#[test]
fn a_cycle_turns_clockwise_from_its_top_left() {
    for (name, diagram) in real() {
        let Form::Ring(ring) = &diagram.form else {
            panic!("{name} is no ring");
        };
        let scene = arrange(&diagram, &theme::light());
        let panels = areas(&scene, "panel");
        let ids: Vec<&str> = ring.stops().map(|stop| stop.id.as_str()).collect();
        assert_eq!(
            panels.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(),
            ids,
            "{name}"
        );
        // The sum of the turns around the middle is one whole turn, to the right.
        let middle = |area: &Area| (area.x + area.width / 2.0, area.y + area.height / 2.0);
        let points: Vec<(f64, f64)> = panels.iter().map(|(_, area)| middle(area)).collect();
        let around = points.iter().zip(points.iter().cycle().skip(1));
        let twice_the_area: f64 = around.map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
        assert!(twice_the_area > 0.0, "{name}");
    }
}

#[test]
fn no_tools_at_all_is_a_cycle_of_holes() {
    for profile in ["predictive", "llm-app"] {
        let diagram = of_stack(&format!("profile = \"{profile}\"\n\n[tools]\n"));
        assert_eq!(faults(&arrange(&diagram, &theme::light())), Vec::<String>::new());
        let Form::Ring(ring) = &diagram.form else {
            panic!("no ring");
        };
        assert!(ring.stops().any(|stop| stop.state == State::Missing));
        assert!(
            ring.stops()
                .all(|stop| stop.nodes.iter().all(|n| n.kind == NodeKind::Gap))
        );
        assert!(ring.ways.iter().all(|way| way.taken == Taken::No));
        assert_eq!(ring.verdict.label, "The loop does not close");
    }
}

#[test]
fn a_profile_without_a_loop_says_so() {
    let told = drawn("[tools]\nmlflow = \"3.1.0\"\n", Some("spread\nsheet")).unwrap_err();
    assert!(told.problem.contains("`spread\\nsheet`"), "{told:?}");
    for way_out in ["predictive", "llm-app", "--view layers"] {
        assert!(told.help.contains(way_out), "{told:?}");
    }
}
