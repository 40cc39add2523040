//! What every picture must be, whoever drew it.

mod badges;
mod boards;
mod generated;
mod judge;
mod odd;
mod real;
mod ring;
mod samples;
mod tones;

use self::generated::generated;
use self::judge::{boxes, crossings, faults, jogs, labels, unlabelled};
use self::odd::{hostile, tall};
use self::samples::{edge, llm, node, sample, sparse};
use aiia::diagram::model::{Band, Diagram, EdgeKind, Group};
use aiia::diagram::{arrange, svg, theme, to_svg};

fn every_kind() -> Vec<Diagram> {
    let mut all = vec![sample(), sparse(), llm(), tall()];
    for seed in 0..64_u64 {
        let step = usize::try_from(seed).unwrap();
        all.push(generated(seed, 3 + step, 2 + step * 3 / 2, 1 + step % 9, seed % 4 != 0));
    }
    all
}

#[test]
fn nothing_overlaps_and_every_line_ends_on_its_boxes() {
    let mut all = Vec::new();
    for diagram in every_kind() {
        let scene = arrange(&diagram, &theme::light());
        all.extend(
            faults(&scene)
                .into_iter()
                .map(|fault| format!("{}: {fault}", diagram.title)),
        );
    }
    assert!(all.is_empty(), "{} faults\n{}", all.len(), all.join("\n"));
}

#[test]
fn no_badge_touches_words_or_another_badge() {
    let mut all = Vec::new();
    for diagram in every_kind() {
        let scene = arrange(&diagram, &theme::light());
        all.extend(
            badges::touched(&scene)
                .into_iter()
                .map(|fault| format!("{}: {fault}", diagram.title)),
        );
    }
    assert!(all.is_empty(), "{} faults\n{}", all.len(), all.join("\n"));
}

#[test]
fn no_line_has_a_bend_of_a_few_pixels() {
    let bad: Vec<(String, usize)> = every_kind()
        .iter()
        .map(|diagram| (diagram.title.clone(), jogs(&arrange(diagram, &theme::light()))))
        .filter(|pair| pair.1 > 0)
        .collect();
    let sum: usize = bad.iter().map(|pair| pair.1).sum();
    assert!(sum <= 6, "{bad:?}");
}

#[test]
fn nearly_every_line_shows_its_words() {
    let (mut lost, mut shown) = (0, 0);
    for diagram in every_kind() {
        let scene = arrange(&diagram, &theme::light());
        let (none, cut) = unlabelled(&scene);
        lost += none.len() + cut.len();
        shown += labels(&scene).len();
    }
    assert!(lost * 60 <= shown, "{lost} of {shown} lost or cut");
}

#[test]
fn the_sample_beats_the_prototype() {
    let scene = arrange(&sample(), &theme::light());
    assert!(crossings(&scene) <= 24, "{} crossings", crossings(&scene));
    assert_eq!(labels(&scene).len(), 35);
    assert_eq!(jogs(&scene), 0);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for diagram in every_kind().iter().take(12) {
        assert_eq!(to_svg(diagram, &theme::light()), to_svg(diagram, &theme::light()));
    }
}

#[test]
fn degenerate_input_is_drawn() {
    let nothing = Diagram::default();
    let mut one = Diagram::default();
    one.bands.push(Band {
        nodes: vec![node("a", "A", "")],
        ..Band::default()
    });
    let mut loops = one.clone();
    loops.bands[0].nodes.push(node("a", "Again", ""));
    loops.edges = vec![
        edge("a", "a", "self", EdgeKind::Flow),
        edge("a", "ghost", "lost", EdgeKind::Flow),
        edge("", "a", "", EdgeKind::Unknown),
    ];
    let sides = Diagram {
        left: vec![Group {
            nodes: vec![node("l", "Left", "1"), node("m", "Lower", "2")],
            ..Group::default()
        }],
        right: vec![
            Group {
                nodes: vec![node("r", "Right", "1")],
                ..Group::default()
            },
            Group::default(),
        ],
        edges: vec![
            edge("l", "r", "across", EdgeKind::Cross),
            edge("l", "m", "down", EdgeKind::Cross),
            edge("m", "l", "up", EdgeKind::Cross),
        ],
        ..Diagram::default()
    };
    let base = Diagram {
        base: vec![
            Band {
                nodes: vec![node("b", "Base", "1")],
                ..Band::default()
            },
            Band::default(),
        ],
        ..sides.clone()
    };
    for diagram in [nothing, one, loops, sides, base] {
        let scene = arrange(&diagram, &theme::light());
        assert_eq!(faults(&scene), Vec::<String>::new());
        roxmltree::Document::parse(&svg::print(&scene)).unwrap();
    }
}

#[test]
fn hostile_text_gives_well_formed_xml() {
    let diagram = hostile();
    let drawn = to_svg(&diagram, &theme::light());
    let document = roxmltree::Document::parse(&drawn).unwrap();
    let find = |class: &str| {
        document
            .descendants()
            .filter(|n| n.attribute("class") == Some(class))
            .count()
    };
    assert_eq!(find("node"), 26);
    assert!(
        document
            .descendants()
            .any(|n| n.has_tag_name("title") && n.text().is_some_and(|t| t.contains("<b>bold</b> ]]>")))
    );
    assert!(!drawn.contains('\u{202E}') && !drawn.contains("NaN") && !drawn.contains("inf\""));
}

#[test]
fn a_big_stack_is_complete_and_stays_a_picture() {
    for (boxes_wanted, edges, side) in [
        (80, 120, 4600.0),
        (150, 150, 5600.0),
        (150, 300, 4600.0),
        (150, 600, 7000.0),
    ] {
        let diagram = generated(3, boxes_wanted, edges, 9, true);
        let scene = arrange(&diagram, &theme::light());
        assert_eq!(boxes(&scene).len(), boxes_wanted);
        let others: Vec<String> = faults(&scene)
            .into_iter()
            .filter(|fault| !fault.contains("on top of each other"))
            .collect();
        assert_eq!(others, Vec::<String>::new());
        assert_eq!(badges::touched(&scene), Vec::<String>::new());
        let (width, height) = (scene.width, scene.height);
        assert!(
            width < side && height < side,
            "{boxes_wanted} boxes, {edges} lines: {width} x {height}"
        );
    }
}

#[test]
fn missing_capabilities_stand_together_at_the_right() {
    let mut diagram = sparse();
    for band in &mut diagram.bands {
        band.nodes.reverse();
    }
    let scene = arrange(&diagram, &theme::light());
    let x = |id: &str| boxes(&scene).into_iter().find(|found| found.0 == id).unwrap().1;
    assert!(x("tracker").x > x("sklearn").right() && x("tracker").x > x("train").right());
    assert!(x("replica").x > x("fastapi").right());
}
