//! Colours: words stand out in every theme, kinds of lines differ by more than colour, and one
//! theme's colours stay apart for every eye.

use aiia::diagram::arrange;
use aiia::diagram::model::{
    Band, Diagram, Edge, EdgeKind, Group, LegendLine, MarkRef, Node, NodeKind, Severity, State, Tone, ToneWords,
};
use aiia::diagram::scene::{Anchor, Area, Dash, Point, Scene, Shape};
use aiia::diagram::theme::{THEMES, Theme, named};
use std::collections::{BTreeMap, BTreeSet};

const KINDS: [EdgeKind; 4] = [EdgeKind::Flow, EdgeKind::Feedback, EdgeKind::Cross, EdgeKind::Unknown];

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// The light of one channel of an sRGB colour, 0 to 1 (IEC 61966-2-1).
fn channels(colour: &str) -> [f64; 3] {
    [1, 3, 5].map(|at| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    })
}

/// The contrast of two colours, as WCAG 2.2 defines it.
fn contrast(a: &str, b: &str) -> f64 {
    let light = |c: &str| {
        let [r, g, b] = channels(c);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// How an eye sees: itself, and without one kind of receptor. From G. M. Machado, M. M. Oliveira,
/// L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
/// IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, severity 1.0.
const EYES: [(&str, [[f64; 3]; 3]); 4] = [
    ("all receptors", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// A colour in CIELAB (D65) as an eye sees it.
fn seen(colour: &str, eye: &[[f64; 3]; 3]) -> [f64; 3] {
    let raw = channels(colour);
    let [red, green, blue] = eye.map(|row| (0..3).map(|i| row[i] * raw[i]).sum::<f64>().clamp(0.0, 1.0));
    let xyz = [
        (0.412_456_4 * red + 0.357_576_1 * green + 0.180_437_5 * blue) / 0.950_47,
        0.212_672_9 * red + 0.715_152_2 * green + 0.072_175_0 * blue,
        (0.019_333_9 * red + 0.119_192_0 * green + 0.950_304_1 * blue) / 1.088_83,
    ];
    let [x, y, z] = xyz.map(|t| {
        if t > 216.0 / 24_389.0 {
            t.cbrt()
        } else {
            (24_389.0 / 27.0 * t + 16.0) / 116.0
        }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn distance(a: &str, b: &str, eye: &[[f64; 3]; 3]) -> f64 {
    let (a, b) = (seen(a, eye), seen(b, eye));
    (0..3).map(|i| (a[i] - b[i]).powi(2)).sum::<f64>().sqrt()
}

fn mark(severity: Severity) -> MarkRef {
    let at = SEVERITIES.iter().position(|s| *s == severity).unwrap();
    MarkRef {
        severity,
        number: u32::try_from(at).unwrap() + 1,
    }
}

const TONES: [Tone; 9] = [
    Tone::Full,
    Tone::Partial,
    Tone::Integrates,
    Tone::ThirdParty,
    Tone::Empty,
    Tone::Unknown,
    Tone::Low,
    Tone::Medium,
    Tone::High,
];

fn node(id: &str, kind: NodeKind) -> Node {
    Node {
        id: id.to_owned(),
        label: format!("Box {id}"),
        version: "1.2.3".to_owned(),
        kind,
        note: Some("a note".to_owned()),
        marks: SEVERITIES.map(mark).to_vec(),
        ..Node::default()
    }
}

/// Bands of every tint, a hole, and one with every shading.
fn bands() -> Vec<Band> {
    let mut bands: Vec<Band> = (0..9)
        .map(|at| Band {
            id: format!("band-{at}"),
            label: format!("Band {at}"),
            sublabel: Some("a smaller line".to_owned()),
            nodes: vec![
                node(&format!("a{at}"), NodeKind::Tool),
                node(&format!("b{at}"), NodeKind::Custom),
                node(&format!("c{at}"), NodeKind::Gap),
            ],
            marks: SEVERITIES.map(mark).to_vec(),
            ..Band::default()
        })
        .collect();
    bands.push(Band {
        id: "hole".to_owned(),
        label: "Hole".to_owned(),
        sublabel: Some("nothing covers it".to_owned()),
        state: State::Missing,
        ..Band::default()
    });
    let shaded = TONES.iter().enumerate().map(|(at, tone)| Node {
        tone: *tone,
        ..node(&format!("tone-{at}"), NodeKind::Tool)
    });
    bands.push(Band {
        id: "tones".to_owned(),
        label: "Tones".to_owned(),
        nodes: shaded.collect(),
        ..Band::default()
    });
    bands
}

/// A picture with everything on it that has a colour.
fn everything() -> Diagram {
    let panel = |id: &str| Group {
        id: id.to_owned(),
        label: format!("Panel {id}"),
        nodes: vec![node(id, NodeKind::Tool)],
        ..Group::default()
    };
    let edge = |from: String, to: String, kind: EdgeKind| Edge {
        from,
        to,
        label: format!("{kind:?} words"),
        kind,
        declared: true,
        marks: Vec::new(),
    };
    // Words of every kind on every band.
    let edges = (0..8).flat_map(|at| {
        let ends = [
            (format!("a{at}"), format!("a{}", at + 1)),
            (format!("b{}", at + 1), format!("b{at}")),
            (format!("a{at}"), "left".to_owned()),
            (format!("b{at}"), format!("a{}", at + 1)),
        ];
        ends.into_iter()
            .zip(KINDS)
            .map(|((from, to), kind)| edge(from, to, kind))
            .collect::<Vec<_>>()
    });
    let mut diagram = Diagram {
        title: "Everything".to_owned(),
        subtitle: "a smaller line".to_owned(),
        bands: bands(),
        left: vec![panel("left")],
        right: vec![panel("right")],
        base: vec![Band {
            id: "base".to_owned(),
            label: "Base".to_owned(),
            nodes: vec![node("base-box", NodeKind::Tool)],
            ..Band::default()
        }],
        edges: edges.collect(),
        footer: "the last line".to_owned(),
        ..Diagram::default()
    };
    let meaning = |severity| LegendLine {
        mark: mark(severity),
        text: "what it means".to_owned(),
    };
    let shading = |tone| ToneWords {
        tone,
        text: format!("{tone:?}"),
    };
    diagram.legend = SEVERITIES.map(meaning).to_vec();
    diagram.tones = TONES.map(shading).to_vec();
    diagram
}

fn around(points: &[Point]) -> Area {
    let least = |of: fn(&Point) -> f64| points.iter().map(of).fold(f64::MAX, f64::min);
    let most = |of: fn(&Point) -> f64| points.iter().map(of).fold(f64::MIN, f64::max);
    let (x, y) = (least(|p| p.x), least(|p| p.y));
    Area {
        x,
        y,
        width: most(|p| p.x) - x,
        height: most(|p| p.y) - y,
    }
}

/// Every text with its colour and that of what was painted last beneath its middle.
fn words_on_grounds(scene: &Scene) -> Vec<(String, String, String)> {
    fn walk(shapes: &[Shape], painted: &mut Vec<(Area, String)>, found: &mut Vec<(String, String, String)>) {
        for shape in shapes {
            match shape {
                Shape::Group { shapes, .. } => walk(shapes, painted, found),
                Shape::Box {
                    area, fill: Some(fill), ..
                } => painted.push((*area, (*fill).to_owned())),
                Shape::Polygon { points, fill } => painted.push((around(points), (*fill).to_owned())),
                Shape::Circle { centre, radius, fill } => {
                    let area = Area {
                        x: centre.x - radius,
                        y: centre.y - radius,
                        width: radius * 2.0,
                        height: radius * 2.0,
                    };
                    painted.push((area, (*fill).to_owned()));
                }
                Shape::Text {
                    at,
                    anchor,
                    text,
                    width,
                    size,
                    fill,
                    ..
                } => {
                    let x = match anchor {
                        Anchor::Start => at.x + width / 2.0,
                        Anchor::Middle => at.x,
                        Anchor::End => at.x - width / 2.0,
                    };
                    let middle = Area {
                        x,
                        y: at.y - size * 0.35,
                        width: 0.01,
                        height: 0.01,
                    };
                    let ground = painted.iter().rev().find(|(area, _)| area.meets(&middle, 0.0)).unwrap();
                    found.push((text.clone(), (*fill).to_owned(), ground.1.clone()));
                }
                _ => {}
            }
        }
    }
    let sheet = Area {
        x: 0.0,
        y: 0.0,
        width: scene.width,
        height: scene.height,
    };
    let mut painted = vec![(sheet, scene.background.to_owned())];
    let mut found = Vec::new();
    walk(&scene.shapes, &mut painted, &mut found);
    found
}

#[test]
fn words_stand_out_from_what_they_stand_on_as_wcag_aa_asks() {
    let diagram = everything();
    for theme in THEMES {
        let found = words_on_grounds(&arrange(&diagram, theme));
        let grounds: BTreeSet<&String> = found.iter().map(|(.., ground)| ground).collect();
        // Bands, panels, holes, badges and shadings, or the picture does not ask what it should.
        assert!(grounds.len() >= 16, "{}: {grounds:?}", theme.name);
        for (text, words, ground) in &found {
            let ratio = contrast(words, ground);
            assert!(
                ratio >= 4.5,
                "{}: {text:?}, {words} on {ground}: {ratio:.2}",
                theme.name
            );
        }
    }
}

fn grounds(theme: &Theme) -> Vec<&'static str> {
    let areas = [theme.panel, theme.base, theme.missing].map(|tint| tint.fill);
    let bands = theme.bands.iter().map(|tint| tint.fill);
    bands.chain(areas).chain([theme.canvas]).collect()
}

#[test]
fn lines_and_outlines_stand_out_from_every_ground() {
    for theme in THEMES {
        for ground in grounds(theme) {
            let words = [theme.ink, theme.soft_ink];
            let lines = [theme.flow, theme.feedback, theme.cross, theme.unknown];
            // The words on a line have its colour and its ground.
            for colour in words.into_iter().chain(lines) {
                let ratio = contrast(colour, ground);
                assert!(ratio >= 4.5, "{}: {colour} on {ground}: {ratio:.2}", theme.name);
            }
            let outlines = [theme.tool.stroke, theme.custom.stroke, theme.gap.stroke];
            let tones = theme.tones.all().map(|tint| tint.stroke);
            for colour in outlines.into_iter().chain(tones) {
                let ratio = contrast(colour, ground);
                assert!(ratio >= 3.0, "{}: {colour} on {ground}: {ratio:.2}", theme.name);
            }
        }
        for tint in theme.tones.all() {
            for words in [theme.ink, theme.soft_ink, tint.stroke] {
                let ratio = contrast(words, tint.fill);
                assert!(ratio >= 4.5, "{}: {words} on {}: {ratio:.2}", theme.name, tint.fill);
            }
        }
    }
}

#[test]
fn one_theme_keeps_its_colours_apart_for_every_eye() {
    let theme = named("color-blind").unwrap();
    let lines = [theme.flow, theme.feedback, theme.cross, theme.unknown];
    let badges = [theme.error.fill, theme.warning.fill, theme.note.fill];
    for (eye, matrix) in &EYES {
        for colours in [&lines[..], &badges[..]] {
            for (at, a) in colours.iter().enumerate() {
                for b in &colours[at + 1..] {
                    let apart = distance(a, b, matrix);
                    // Ten times the difference that is just noticeable (2.3).
                    assert!(apart >= 23.0, "{a} and {b} with {eye}: {apart:.1}");
                }
            }
        }
    }
}

/// A shape without its place and colours.
fn form(shape: &Shape) -> String {
    match shape {
        Shape::Line { dash, .. } => format!("line {dash:?}"),
        Shape::Polygon { points, .. } => format!("polygon of {}", points.len()),
        Shape::Circle { .. } => "circle".to_owned(),
        _ => String::new(),
    }
}

#[test]
fn kinds_of_lines_and_severities_differ_without_colours() {
    for theme in THEMES {
        let scene = arrange(&everything(), theme);
        let mut lines: BTreeMap<String, BTreeSet<&'static str>> = BTreeMap::new();
        let mut badges: BTreeMap<String, String> = BTreeMap::new();
        collect(&scene.shapes, &mut lines, &mut badges);
        assert_eq!(lines.len(), KINDS.len(), "{}: {lines:?}", theme.name);
        assert!(
            lines.values().all(|colours| colours.len() == 1),
            "{}: {lines:?}",
            theme.name
        );
        let forms: BTreeSet<&String> = badges.values().collect();
        assert_eq!(badges.len(), SEVERITIES.len(), "{}: {badges:?}", theme.name);
        assert_eq!(forms.len(), SEVERITIES.len(), "{}: {badges:?}", theme.name);
    }
}

/// The colours of each form of line, and the form of each badge.
fn collect(
    shapes: &[Shape],
    lines: &mut BTreeMap<String, BTreeSet<&'static str>>,
    badges: &mut BTreeMap<String, String>,
) {
    for shape in shapes {
        let Shape::Group {
            class,
            id,
            shapes: inner,
            ..
        } = shape
        else {
            continue;
        };
        if *class == "edge" {
            let form: Vec<String> = inner.iter().map(form).collect();
            let Some(Shape::Line { stroke, dash, .. }) = inner.first() else {
                panic!("a line without a line");
            };
            assert!(matches!(dash, Dash::Solid | Dash::Dashed | Dash::Dotted));
            lines.entry(form.join(", ")).or_default().insert(stroke);
        } else if *class == "mark" {
            let form: Vec<String> = inner.iter().map(form).collect();
            badges.insert(id.clone(), form.join(", "));
        }
        collect(inner, lines, badges);
    }
}
