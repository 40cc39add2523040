//! What does a scene look like as SVG? Prints shapes one by one and escapes their text; it decides nothing else.

use super::Style;
use crate::diagram::layout::arrange;
use crate::diagram::model::Diagram;
use crate::diagram::scene::{Anchor, Dash, Point, Scene, Shape};
use std::fmt::Write;

/// The typefaces asked for, first to last; `textLength` holds the geometry in any of them.
const FAMILY: &str = "'Open Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

pub(super) fn write(diagram: &Diagram, style: &Style) -> String {
    print(&arrange(diagram, &style.theme))
}

/// Prints the scene as a complete SVG document that needs no other file.
///
/// To a screen reader it is one image with a name and a description; every group has a tooltip.
pub fn print(scene: &Scene) -> String {
    let (width, height) = (number(scene.width), number(scene.height));
    let opening = format!(
        "xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\""
    );
    document(scene, &opening, "diagram", Groups::Titled)
}

/// Prints the scene as an SVG element for an HTML page that may hold several.
///
/// It has no size of its own, so that the page's style gives it one; its ids begin with `prefix`, which
/// must differ from picture to picture and be written as an HTML id. A screen reader may step into
/// it: every band, box and line is a group with a name. For scripts, a box, band or panel carries
/// its id as `data-id`, a line and its words the ids of both ends as `data-from` and `data-to`,
/// and a badge its number as `data-id`; the kind of group is its `class`.
pub fn embed(scene: &Scene, prefix: &str) -> String {
    let (width, height) = (number(scene.width), number(scene.height));
    let opening = format!("viewBox=\"0 0 {width} {height}\" role=\"group\"");
    document(scene, &opening, prefix, Groups::Named)
}

/// How the groups of a picture are told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Groups {
    /// By tooltips alone: the parts of an image are hidden from screen readers anyway.
    Titled,
    /// To screen readers as well.
    Named,
}

fn document(scene: &Scene, opening: &str, prefix: &str, groups: Groups) -> String {
    let mut out = String::new();
    let prefix = escape(prefix);
    push(
        &mut out,
        format_args!(
            "<svg {opening} aria-labelledby=\"{prefix}-title\" aria-describedby=\"{prefix}-description\" \
             font-family=\"{FAMILY}\">\n\
             <title id=\"{prefix}-title\">{}</title>\n\
             <desc id=\"{prefix}-description\">{}</desc>\n\
             <rect width=\"{}\" height=\"{}\" fill=\"{}\"/>\n",
            escape(&scene.title),
            escape(&scene.description),
            number(scene.width),
            number(scene.height),
            scene.background
        ),
    );
    for shape in &scene.shapes {
        print_shape(&mut out, shape, groups);
    }
    out.push_str("</svg>\n");
    out
}

fn print_shape(out: &mut String, shape: &Shape, groups: Groups) {
    match shape {
        Shape::Group {
            class,
            id,
            title,
            shapes,
        } => {
            open_group(out, class, id, title, groups);
            for shape in shapes {
                print_shape(out, shape, groups);
            }
            out.push_str("</g>\n");
        }
        Shape::Box {
            area,
            radius,
            fill,
            stroke,
            stroke_width,
            dash,
        } => {
            push(
                out,
                format_args!(
                    "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"{}\"",
                    number(area.x),
                    number(area.y),
                    number(area.width),
                    number(area.height),
                    number(*radius),
                    fill.unwrap_or("none"),
                ),
            );
            if let Some(stroke) = stroke {
                push(
                    out,
                    format_args!(
                        " stroke=\"{stroke}\" stroke-width=\"{}\"{}",
                        number(*stroke_width),
                        dashes(*dash)
                    ),
                );
            }
            out.push_str("/>\n");
        }
        Shape::Line {
            points,
            radius,
            stroke,
            stroke_width,
            dash,
        } => {
            push(
                out,
                format_args!(
                    "<path d=\"{}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{}\"{}/>\n",
                    rounded(points, *radius),
                    number(*stroke_width),
                    dashes(*dash),
                ),
            );
        }
        Shape::Polygon { points, fill } => {
            let corners: Vec<String> = points
                .iter()
                .map(|p| format!("{},{}", number(p.x), number(p.y)))
                .collect();
            push(
                out,
                format_args!("<polygon points=\"{}\" fill=\"{fill}\"/>\n", corners.join(" ")),
            );
        }
        Shape::Circle { centre, radius, fill } => {
            push(
                out,
                format_args!(
                    "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{fill}\"/>\n",
                    number(centre.x),
                    number(centre.y),
                    number(*radius),
                ),
            );
        }
        Shape::Text { .. } => print_text(out, shape),
    }
}

fn print_text(out: &mut String, shape: &Shape) {
    let Shape::Text {
        at,
        anchor,
        text,
        width,
        size,
        semibold,
        fill,
    } = shape
    else {
        return;
    };
    let anchor = match anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    };
    let weight = if *semibold { " font-weight=\"600\"" } else { "" };
    push(
        out,
        format_args!(
            "<text x=\"{}\" y=\"{}\"{anchor} font-size=\"{}\"{weight} fill=\"{fill}\" textLength=\"{}\" \
             lengthAdjust=\"spacingAndGlyphs\">{}</text>\n",
            number(at.x),
            number(at.y),
            number(*size),
            number(*width),
            escape(text),
        ),
    );
}

fn open_group(out: &mut String, class: &str, id: &str, title: &str, groups: Groups) {
    push(out, format_args!("<g class=\"{class}\""));
    // The id of a line is `from->to`; no tool's id holds an arrow.
    match id.split_once("->") {
        Some((from, to)) if class.starts_with("edge") => push(
            out,
            format_args!(" data-from=\"{}\" data-to=\"{}\"", escape(from), escape(to)),
        ),
        _ if !id.is_empty() => push(out, format_args!(" data-id=\"{}\"", escape(id))),
        _ => {}
    }
    if title.is_empty() {
        out.push_str(">\n");
        return;
    }
    let title = escape(title);
    if groups == Groups::Named {
        push(out, format_args!(" role=\"group\" aria-label=\"{title}\""));
    }
    push(out, format_args!(">\n<title>{title}</title>\n"));
}

/// Returns the path of a line whose corners are rounded as far as its runs allow.
fn rounded(points: &[Point], radius: f64) -> String {
    let mut path = String::new();
    for (at, point) in points.iter().enumerate() {
        if at == 0 {
            push(&mut path, format_args!("M{} {}", number(point.x), number(point.y)));
            continue;
        }
        let Some(next) = points.get(at + 1) else {
            push(&mut path, format_args!("L{} {}", number(point.x), number(point.y)));
            continue;
        };
        let before = points[at - 1];
        let radius = radius
            .min(length(before, *point) / 2.0)
            .min(length(*point, *next) / 2.0);
        let (start, end) = (toward(*point, before, radius), toward(*point, *next, radius));
        push(
            &mut path,
            format_args!(
                "L{} {}Q{} {} {} {}",
                number(start.x),
                number(start.y),
                number(point.x),
                number(point.y),
                number(end.x),
                number(end.y),
            ),
        );
    }
    path
}

fn length(a: Point, b: Point) -> f64 {
    (a.x - b.x).abs() + (a.y - b.y).abs()
}

/// Returns the point `distance` px from `from` on an upright or level run to `to`.
fn toward(from: Point, to: Point, distance: f64) -> Point {
    let run = length(from, to).max(1.0);
    Point {
        x: from.x + (to.x - from.x) / run * distance,
        y: from.y + (to.y - from.y) / run * distance,
    }
}

fn dashes(dash: Dash) -> &'static str {
    match dash {
        Dash::Solid => "",
        Dash::Dashed => " stroke-dasharray=\"5 4\"",
        Dash::Dotted => " stroke-dasharray=\"1.5 3.5\" stroke-linecap=\"round\"",
        Dash::LongDashed => " stroke-dasharray=\"12 4\"",
        Dash::DashDotted => " stroke-dasharray=\"10 3 2 3\"",
    }
}

/// Prints a number with at most two decimals and no needless zeros.
fn number(value: f64) -> String {
    // Nearly all of them are halves, and whole numbers are written much faster.
    if value.fract() == 0.0 && value != 0.0 {
        return format!("{value:.0}");
    }
    if (value * 2.0).fract() == 0.0 && value > 0.0 {
        return format!("{:.0}.5", value.floor());
    }
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Escapes a text for an element or an attribute and drops what XML 1.0 forbids.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            other => out.push(other),
        }
    }
    out
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("writing to a string cannot fail");
}
