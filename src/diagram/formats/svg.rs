//! What does a scene look like as SVG? Prints shapes one by one and escapes their text; it decides nothing else.

use super::Style;
use crate::diagram::layout::arrange;
use crate::diagram::model::Diagram;
use crate::diagram::scene::{Anchor, Dash, Point, Scene, Shape};
use std::fmt::{self, Write};

/// The typefaces asked for, first to last; `textLength` holds the geometry in any of them.
const FAMILY: &str = "'Open Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

pub(super) fn write(diagram: &Diagram, style: &Style) -> String {
    print(&arrange(diagram, &style.theme))
}

/// Prints the scene as a complete SVG document that needs no other file.
///
/// To a screen reader it is one image with a name and a description; every group has a tooltip.
pub fn print(scene: &Scene) -> String {
    let (width, height) = (Px(scene.width), Px(scene.height));
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
    let (width, height) = (Px(scene.width), Px(scene.height));
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
            Px(scene.width),
            Px(scene.height),
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
                    Px(area.x),
                    Px(area.y),
                    Px(area.width),
                    Px(area.height),
                    Px(*radius),
                    fill.unwrap_or("none"),
                ),
            );
            if let Some(stroke) = stroke {
                push(
                    out,
                    format_args!(
                        " stroke=\"{stroke}\" stroke-width=\"{}\"{}",
                        Px(*stroke_width),
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
            out.push_str("<path d=\"");
            rounded(out, points, *radius);
            push(
                out,
                format_args!(
                    "\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{}\"{}/>\n",
                    Px(*stroke_width),
                    dashes(*dash),
                ),
            );
        }
        Shape::Polygon { points, fill } => {
            out.push_str("<polygon points=\"");
            for (at, corner) in points.iter().enumerate() {
                let gap = if at == 0 { "" } else { " " };
                push(out, format_args!("{gap}{},{}", Px(corner.x), Px(corner.y)));
            }
            push(out, format_args!("\" fill=\"{fill}\"/>\n"));
        }
        Shape::Circle { centre, radius, fill } => {
            push(
                out,
                format_args!(
                    "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{fill}\"/>\n",
                    Px(centre.x),
                    Px(centre.y),
                    Px(*radius),
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
            Px(at.x),
            Px(at.y),
            Px(*size),
            Px(*width),
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

/// Prints the path of a line whose corners are rounded as far as its runs allow.
fn rounded(path: &mut String, points: &[Point], radius: f64) {
    for (at, point) in points.iter().enumerate() {
        if at == 0 {
            push(path, format_args!("M{} {}", Px(point.x), Px(point.y)));
            continue;
        }
        let Some(next) = points.get(at + 1) else {
            push(path, format_args!("L{} {}", Px(point.x), Px(point.y)));
            continue;
        };
        let before = points[at - 1];
        let radius = radius
            .min(length(before, *point) / 2.0)
            .min(length(*point, *next) / 2.0);
        let (start, end) = (toward(*point, before, radius), toward(*point, *next, radius));
        push(
            path,
            format_args!(
                "L{} {}Q{} {} {} {}",
                Px(start.x),
                Px(start.y),
                Px(point.x),
                Px(point.y),
                Px(end.x),
                Px(end.y),
            ),
        );
    }
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

/// A number with at most two decimals and no needless zeros.
struct Px(f64);

impl fmt::Display for Px {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number, positive and not too large"
    )]
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A whole number of hundredths is written much faster. It is what the number is rounded to, unless that is very
        // large or about half way between two.
        let exact = self.0 * 100.0;
        let hundredths = exact.round();
        let sure = hundredths.abs() < 1e9 && (exact - hundredths).abs() < 0.499;
        if !sure {
            let text = format!("{:.2}", self.0);
            let text = text.trim_end_matches('0').trim_end_matches('.');
            return out.write_str(if text == "-0" { "0" } else { text });
        }
        if hundredths < 0.0 {
            out.write_char('-')?;
        }
        let hundredths = hundredths.abs() as u32;
        out.write_str(itoa::Buffer::new().format(hundredths / 100))?;
        let digits = [hundredths / 10 % 10, hundredths % 10];
        if digits != [0, 0] {
            out.write_char('.')?;
            out.write_char(char::from_digit(digits[0], 10).unwrap_or('0'))?;
        }
        if digits[1] != 0 {
            out.write_char(char::from_digit(digits[1], 10).unwrap_or('0'))?;
        }
        Ok(())
    }
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
