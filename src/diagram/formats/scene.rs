//! The positioned shapes as JSON, one shape a line, so that a diff of two pictures tells what moved.

use super::Style;
use crate::diagram::layout::arrange;
use crate::diagram::model::Diagram;
use crate::diagram::scene::{Scene, Shape};
use serde_json::{Value, json};

pub(super) fn write(diagram: &Diagram, style: &Style) -> String {
    print(&arrange(diagram, &style.theme))
}

fn print(scene: &Scene) -> String {
    let head = json!({
        "width": scene.width,
        "height": scene.height,
        "title": scene.title,
        "description": scene.description,
        "background": scene.background,
    });
    let mut out = open(&head);
    shapes(&scene.shapes, 1, &mut out);
    out.push_str("]}\n");
    out
}

/// An object that ends in a list of shapes, up to that list.
fn open(head: &Value) -> String {
    let head = head.to_string();
    format!("{},\"shapes\":[\n", head.strip_suffix('}').unwrap_or(&head))
}

fn shapes(all: &[Shape], depth: usize, out: &mut String) {
    for (at, shape) in all.iter().enumerate() {
        let indent = " ".repeat(depth);
        out.push_str(&indent);
        if let Shape::Group {
            class,
            id,
            title,
            shapes: inner,
        } = shape
        {
            out.push_str(&open(
                &json!({ "shape": "group", "class": class, "id": id, "title": title }),
            ));
            shapes(inner, depth + 1, out);
            out.push_str(&indent);
            out.push_str("]}");
        } else {
            out.push_str(&serde_json::to_string(shape).expect("shapes are numbers and texts"));
        }
        out.push_str(if at + 1 < all.len() { ",\n" } else { "\n" });
    }
}
