//! Drawings of frameworks: places that cannot be drawn are told before anything is.

use aiia::catalog::{Catalog, Source};

const HEAD: &str = "name = \"Own\"\nsummary = \"X\"\nsource = \"https://example.org\"\nchecked = 2026-11-23\n";

fn block(id: &str, place: &str) -> String {
    let place = if place.is_empty() {
        String::new()
    } else {
        format!("place = {{ {place} }}\n")
    };
    format!("\n[[blocks]]\nid = \"{id}\"\nname = \"{id}\"\nany-of = [\"model-training\"]\n{place}says = \"X\"\n")
}

fn mistakes(drawing: &str, blocks: &[(&str, &str)]) -> Vec<String> {
    let blocks: String = blocks.iter().map(|(id, place)| block(id, place)).collect();
    let own = Source {
        path: "frameworks/own.toml".to_owned(),
        text: format!("{HEAD}{drawing}{blocks}"),
    };
    match Catalog::with_overlay(vec![own]) {
        Ok(_) => Vec::new(),
        Err(all) => all.into_iter().map(|m| m.mistake.message).collect(),
    }
}

const GRID: &str = "\n[drawing]\ncolumns = 4\n";
const FIRST: (&str, &str) = ("a", "at = [1, 1], span = [1, 2]");

#[test]
fn a_drawing_without_a_fault_is_taken() {
    let frame = format!("{GRID}\n[[drawing.frames]]\nname = \"F\"\nat = [1, 1]\nspan = [1, 4]\n");
    let second = ("b", "at = [1, 3], span = [1, 2], joins = \"left\"");
    assert_eq!(mistakes(&frame, &[FIRST, second]), Vec::<String>::new());
}

#[test]
fn what_cannot_be_drawn_is_told() {
    let frame = |at: &str| format!("{GRID}\n[[drawing.frames]]\nname = \"F\"\nat = {at}\nspan = [1, 1]\n");
    let sides = format!("{GRID}\n[[drawing.sides]]\nname = \"S\"\nrows = [2, 1]\n");
    for (drawing, second, said) in [
        (
            GRID,
            ("b", "at = [1, 2], span = [1, 1]"),
            "its place is also that of `a`",
        ),
        (GRID, ("b", "at = [2, 4], span = [1, 2]"), "it leaves the 4 columns"),
        (GRID, ("b", "at = [0, 1], span = [1, 1]"), "count from 1"),
        (GRID, ("b", "at = [2, 1], span = [0, 1]"), "count from 1"),
        (GRID, ("b", "at = [60000, 1], span = [60000, 1]"), "at most 200 rows"),
        (GRID, ("b", ""), "every block of a drawing has a `place`"),
        (
            GRID,
            ("b", "at = [3, 1], span = [1, 1], joins = \"above\""),
            "no box stands where it joins one",
        ),
        ("", ("b", "at = [2, 1], span = [1, 1]"), "the framework no `[drawing]`"),
        (
            "\n[drawing]\ncolumns = 0\n",
            ("b", "at = [2, 1], span = [1, 1]"),
            "1 to 200 columns",
        ),
        (
            &frame("[1, 1]"),
            ("b", "at = [2, 1], span = [1, 1]"),
            "it cuts through `a`",
        ),
        (
            &frame("[3, 1]"),
            ("b", "at = [2, 1], span = [1, 1]"),
            "no box stands in it",
        ),
        (&sides, ("b", "at = [2, 1], span = [1, 1]"), "from the top down"),
    ] {
        let found = mistakes(drawing, &[FIRST, second]);
        assert!(found.iter().any(|m| m.contains(said)), "{said}: {found:?}");
    }
}

#[test]
fn the_blueprints_are_drawn() {
    let catalog = Catalog::embedded();
    for (id, boxes) in [("aiia-v1", 23), ("aiia-v2", 18)] {
        let framework = catalog.framework(id).unwrap().framework;
        assert!(framework.drawing.is_some(), "{id}");
        assert_eq!(framework.blocks.iter().filter(|b| b.place.is_some()).count(), boxes);
    }
}
