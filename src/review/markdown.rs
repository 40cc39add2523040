//! For a wiki or a pull request: GitHub-flavoured Markdown, pictures as Mermaid charts.

use super::content::{Block, Finding, Phrase, Picture, Proof, Review, Run, Source, Table};
use super::wording::address;
use crate::diagram::{FORMATS, Style};
use std::fmt::Write as _;

/// Writes the document.
pub(super) fn write(review: &Review) -> String {
    let mut out = format!("# Stack review: {}\n\n", text(&review.title));
    for (name, value) in &review.facts {
        let _ = writeln!(out, "- {name}: {}", words(value, Place::Line));
    }
    for section in &review.sections {
        out.truncate(out.trim_end().len());
        let _ = write!(out, "\n\n<a id=\"{}\"></a>\n\n## {}\n\n", section.id, section.title);
        for block in &section.blocks {
            piece(block, &mut out);
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// Where words stand: a cell ends at a bar and has no second line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Line,
    Cell,
}

fn piece(block: &Block, out: &mut String) {
    match block {
        Block::Heading(phrase) => drop(write!(out, "### {}\n\n", words(phrase, Place::Line))),
        Block::Paragraph(phrase) => drop(write!(out, "{}\n\n", start(&words(phrase, Place::Line)))),
        Block::List(points) => {
            for point in points {
                let _ = writeln!(out, "- {}", start(&words(point, Place::Line)));
            }
            out.push('\n');
        }
        Block::Counts(caption, counts) => {
            let names: Vec<&str> = counts.iter().map(|(name, _)| *name).collect();
            let numbers: Vec<String> = counts.iter().map(|(_, n)| n.to_string()).collect();
            let _ = write!(
                out,
                "{caption}:\n\n| {} |\n|{}\n| {} |\n\n",
                names.join(" | "),
                " --- |".repeat(names.len()),
                numbers.join(" | ")
            );
        }
        Block::Table(all) => table(all, out),
        Block::Finding(one) => finding(one, out),
        Block::Picture(one) => picture(one, out),
        Block::Fold(title, inside) => {
            let _ = write!(out, "<details>\n<summary>{}</summary>\n\n", html(&title.words()));
            for block in inside {
                piece(block, out);
            }
            out.push_str("</details>\n\n");
        }
        Block::Sources(all) => sources(all, out),
    }
}

fn table(table: &Table, out: &mut String) {
    let _ = write!(out, "{}:\n\n| ", text(&table.caption));
    let _ = write!(
        out,
        "{} |\n|{}\n",
        table.head.join(" | "),
        " --- |".repeat(table.head.len())
    );
    for row in &table.rows {
        out.push('|');
        for (at, cell) in row.cells.iter().enumerate() {
            out.push(' ');
            if let Some(anchor) = row.anchor.as_ref().filter(|_| at == 0) {
                out.push_str(&target(anchor));
            }
            out.push_str(&words(cell, Place::Cell));
            out.push_str(" |");
        }
        out.push('\n');
    }
    out.push('\n');
}

fn finding(finding: &Finding, out: &mut String) {
    let number = finding.number;
    let _ = write!(
        out,
        "{}**{number}. {}:** {}\n\n",
        target(&format!("finding-{number}")),
        finding.severity,
        words(&finding.message, Place::Line)
    );
    if let Some((reason, until)) = &finding.waived {
        let _ = writeln!(out, "- Waived until {until}: {}", text(reason));
    }
    if let Some(help) = &finding.help {
        let _ = writeln!(out, "- Mend: {}", words(help, Place::Line));
    }
    for proof in &finding.evidence {
        let _ = writeln!(out, "- {}", evidence(proof));
    }
    let mut about = vec![code(finding.code, Place::Line)];
    about.extend(finding.place.as_ref().map(|p| text(p)));
    about.extend(
        finding
            .framework
            .as_ref()
            .map(|f| format!("asked for by {}", code(f, Place::Line))),
    );
    about.extend(finding.layers.iter().map(|l| text(l)));
    let _ = write!(out, "- {}\n\n", about.join(", "));
}

fn evidence(proof: &Proof) -> String {
    let says = words(&proof.says, Place::Line);
    let said = if says.is_empty() {
        String::new()
    } else {
        format!("{says}: ")
    };
    let number = cite(proof.number);
    format!("{said}{}, read {} {number}", source(&proof.source), proof.checked)
}

fn picture(picture: &Picture, out: &mut String) {
    let _ = write!(out, "### {}\n\n{}\n\n", text(&picture.title), text(&picture.what));
    let mermaid = FORMATS.iter().find(|f| f.name == "mermaid");
    let chart = mermaid.map(|f| f.write(&picture.diagram, &Style::default()));
    if let Some(Ok(chart)) = chart {
        // Every quote, backtick and line break of a name is escaped in a chart, so that none ends it.
        let _ = write!(out, "```mermaid\n{}```\n\n", String::from_utf8_lossy(&chart.bytes));
    }
}

fn sources(all: &[Source], out: &mut String) {
    for (at, one) in all.iter().enumerate() {
        let days: Vec<String> = one.checked.iter().map(ToString::to_string).collect();
        let anchor = target(&format!("source-{}", at + 1));
        let _ = writeln!(
            out,
            "{}. {anchor}{}, read {}",
            at + 1,
            source(&one.source),
            days.join(", ")
        );
    }
    out.push('\n');
}

/// A source as a link where it is a page of the web.
fn source(source: &str) -> String {
    match address(source) {
        Some(to) if !to.contains(['<', '>', '\\', '`']) => format!("<{to}>"),
        _ => code(source, Place::Line),
    }
}

/// Something that links lead to. Anchors are words and digits.
fn target(anchor: &str) -> String {
    format!("<a id=\"{}\"></a>", html(anchor))
}

fn cite(number: usize) -> String {
    format!("[[{number}]](#source-{number})")
}

fn words(phrase: &Phrase, place: Place) -> String {
    let run = |run: &Run| match run {
        Run::Text(words) => text(words),
        Run::Code(words) | Run::Tool(words, _) => code(words, place),
        Run::Strong(words) | Run::Hole(words) => format!("**{}**", text(words)),
        Run::Break if place == Place::Cell => "<br>".to_owned(),
        Run::Break => " ".to_owned(),
        Run::Finding(number) => format!("[finding {number}](#finding-{number})"),
        Run::Cite(number) => cite(*number),
        Run::Link(words, to) => format!("[{}](<{}>)", text(words), html(to)),
    };
    phrase.0.iter().map(run).collect()
}

/// Text that may hold anything, as text.
fn text(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '$' | '!' => {
                out.push('\\');
                out.push(c);
            }
            // A name behind this sign would call somebody to a pull request.
            '@' if rest.peek().is_some_and(char::is_ascii_alphanumeric) => out.push_str("@<!-- -->"),
            c => out.push(c),
        }
    }
    out
}

/// Words that begin a line, where a digit or a dash could begin a list.
fn start(words: &str) -> String {
    let digits = words.chars().take_while(char::is_ascii_digit).count();
    if words.starts_with(['-', '+', '=']) {
        return format!("\\{words}");
    }
    match words[digits..].chars().next() {
        Some('.' | ')') if digits > 0 => format!("{}\\{}", &words[..digits], &words[digits..]),
        _ => words.to_owned(),
    }
}

/// A name that machines read, whatever backticks it holds.
fn code(raw: &str, place: Place) -> String {
    let raw = raw.replace(['\n', '\r'], " ");
    let longest = raw.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad = if raw.starts_with('`') || raw.ends_with('`') {
        " "
    } else {
        ""
    };
    let inside = if place == Place::Cell {
        raw.replace('|', "\\|")
    } else {
        raw
    };
    format!("{fence}{pad}{inside}{pad}{fence}")
}

fn html(raw: &str) -> String {
    raw.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::{Place, code, start, text};

    #[test]
    fn hostile_names_stay_text() {
        assert_eq!(
            text("<b>*x*</b> | # [a](b)"),
            "&lt;b&gt;\\*x\\*&lt;/b&gt; \\| \\# \\[a\\](b)"
        );
        assert_eq!(text("@team a@ b"), "@<!-- -->team a@ b");
        assert_eq!(code("a`b", Place::Line), "``a`b``");
        assert_eq!(code("`a``", Place::Line), "``` `a`` ```");
        assert_eq!(code("a|b", Place::Cell), "`a\\|b`");
    }

    #[test]
    fn a_line_that_begins_with_a_number_is_no_list() {
        assert_eq!(start("1. a"), "1\\. a");
        assert_eq!(start("- a"), "\\- a");
        assert_eq!(start("17 of 20"), "17 of 20");
    }
}
