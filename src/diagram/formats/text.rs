//! Plain text for a terminal: parts as blocks in their order, then the lines by where they start,
//! then what the badges mean. Nothing is cut: what does not fit goes on in the next line.

use super::Style;
use super::legend::{self, Drawn};
use super::outline::{self, Line, Outline, Room, plain};
use crate::diagram::model::{Diagram, EdgeKind, MarkRef, Node, NodeKind, Severity, State, Tone};
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthStr as _;

/// The width of a line in columns: that of a terminal nobody has made wider.
const WIDTH: usize = 80;
/// The widest name after which versions still stand in one column.
const NAME: usize = 30;

/// What is inferred, what is missing and who made a box is told in words.
const DRAWN: Drawn = Drawn {
    flow: "──>",
    feedback: "-->",
    cross: "──▷",
    unknown: "..>",
    inferred: "",
    own: "",
    gap: "",
};

pub(super) fn write(diagram: &Diagram, _: &Style) -> String {
    let outline = Outline::new(diagram);
    let lines = outline.lines(diagram);
    let mut page = Page(String::new());
    for line in outline::heading(diagram) {
        page.wrapped("", &line);
    }
    for (frame, rooms) in outline.sections() {
        if let Some(frame) = frame {
            page.rule(&frame.caption, '═');
        }
        for room in rooms {
            block(room, &mut page);
        }
        if frame.is_some() {
            page.rule("", '═');
        }
    }
    shadings(diagram, &mut page);
    links(diagram, &outline, &lines, &mut page);
    legend(diagram, &mut page);
    let footer = plain(&diagram.footer);
    if !footer.is_empty() {
        page.gap();
        page.wrapped("", &footer);
    }
    page.0
}

/// Text that is written downwards.
struct Page(String);

impl Page {
    /// An empty line, unless there is one or nothing is written yet.
    fn gap(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with("\n\n") {
            self.0.push('\n');
        }
    }

    fn line(&mut self, text: &str) {
        self.0.push_str(text.trim_end());
        self.0.push('\n');
    }

    /// Words broken where the line ends; `first` stands before them and is as wide as the indent of the rest.
    fn wrapped(&mut self, first: &str, words: &str) {
        let indent = first.width();
        let mut line = first.to_owned();
        let mut empty = true;
        for word in words.split(' ').filter(|w| !w.is_empty()) {
            if !empty && line.width() + 1 + word.width() > WIDTH {
                self.line(&line);
                line = " ".repeat(indent);
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        self.line(&line);
    }

    /// A name over a rule as long as the page is wide; where there is no name, the rule alone.
    fn rule(&mut self, name: &str, stroke: char) {
        self.gap();
        let start = if name.is_empty() {
            String::new()
        } else {
            format!("{stroke}{stroke} {name} ")
        };
        let rest = WIDTH.saturating_sub(start.width()).max(2);
        self.line(&(start + &stroke.to_string().repeat(rest)));
    }
}

fn block(here: &Room<'_>, page: &mut Page) {
    let missing = here.part.state == State::Missing;
    let mut name = plain(here.part.label);
    // Where something stands after all, the line beneath says what is wrong with it.
    if missing && here.part.nodes.iter().all(Node::is_hole) {
        name += " (missing)";
    }
    page.rule(&with_tags(name, here.part.marks), if missing { '┄' } else { '─' });
    let indent = "  ";
    let small = plain(here.part.sublabel.unwrap_or_default());
    if !small.is_empty() || here.boxes.is_empty() {
        page.wrapped(indent, &outline::emptiness(&here.part));
    }
    let names = here.part.nodes.iter().map(|n| name_of(n).width());
    let column = names.filter(|w| *w <= NAME).max().unwrap_or(0);
    for node in here.part.nodes {
        row(node, indent, column, page);
    }
}

/// A box: its name, its version and note, and its badges.
fn row(node: &Node, indent: &str, column: usize, page: &mut Page) {
    let name = name_of(node);
    let note = plain(node.note.as_deref().unwrap_or_default());
    let mut details: Vec<String> = [plain(&node.version), note].into();
    if node.kind == NodeKind::Custom {
        details.push(node.kind.words().to_owned());
    }
    details.retain(|d| !d.is_empty());
    let details = with_tags(details.join(" · "), &node.marks);
    let start = format!("{indent}{name}");
    if details.is_empty() {
        page.wrapped(indent, &name);
    } else if name.width() <= column {
        let room = " ".repeat(column - name.width() + 2);
        page.wrapped(&(start + &room), &details);
    } else {
        page.wrapped(indent, &name);
        page.wrapped(&format!("{indent}{}", " ".repeat(column + 2)), &details);
    }
}

/// The name of a box; what is missing has a sign of its own.
fn name_of(node: &Node) -> String {
    let name = plain(&node.label);
    let name = if name.is_empty() { "unnamed" } else { &name };
    match node.kind {
        NodeKind::Gap => format!("? missing: {name}"),
        NodeKind::Tool | NodeKind::Custom | NodeKind::Block | NodeKind::Duty => name.to_owned(),
    }
}

/// What the words say by which boxes of a published reference are filled.
fn shadings(diagram: &Diagram, page: &mut Page) {
    // How much of something unwelcome there is, a box tells by naming all of it.
    let told = |tone: Tone| !matches!(tone, Tone::Low | Tone::Medium | Tone::High);
    let words = legend::shadings(diagram).into_iter().filter(|(tone, _)| told(*tone));
    let words: Vec<String> = words.map(|(_, words)| words).collect();
    if !words.is_empty() {
        page.gap();
        page.wrapped("  ", &words.join(" · "));
    }
}

/// The lines, by the box in which they start, in the order of the boxes.
fn links(diagram: &Diagram, outline: &Outline<'_>, lines: &[Line<'_>], page: &mut Page) {
    let mut by_start: BTreeMap<(usize, usize), Vec<&Line<'_>>> = BTreeMap::new();
    for line in lines {
        by_start.entry(line.from).or_default().push(line);
    }
    if by_start.is_empty() && outline.passes.is_empty() {
        return;
    }
    page.rule("Links", '─');
    for pass in &outline.passes {
        page.wrapped("  ", &outline.frames[pass.from].caption);
        let arrow = arrow(legend::pass_kind(pass.step.kind));
        let start = format!("    {arrow} {}  ", outline.frames[pass.to].caption);
        page.wrapped(&start, &pass.lines().join(", "));
    }
    for (start, lines) in by_start {
        page.wrapped("  ", &end_of(outline, start));
        let column = lines.iter().map(|l| end_of(outline, l.to).width());
        let column = column.filter(|w| *w <= NAME).max().unwrap_or(0);
        for line in lines {
            let name = end_of(outline, line.to);
            let mut words = vec![plain(&line.edge.label)];
            // On a cycle the words of a line say so themselves.
            if !outline.cycle {
                words.extend((line.edge.kind == EdgeKind::Feedback).then(|| "feedback".to_owned()));
                words.extend((!line.edge.declared).then(|| "inferred".to_owned()));
            }
            words.retain(|w| !w.is_empty());
            let words = with_tags(words.join(", "), &line.edge.marks);
            let room = " ".repeat(column.saturating_sub(name.width()) + 2);
            page.wrapped(&format!("    {} {name}{room}", arrow(line.edge.kind)), &words);
        }
    }
    let key = legend::key(diagram, outline, lines, &DRAWN);
    let key: Vec<String> = key.iter().map(|(how, what)| format!("{how} {what}")).collect();
    page.gap();
    page.wrapped("  ", &key.join(" · "));
}

fn arrow(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Flow => DRAWN.flow,
        EdgeKind::Feedback => DRAWN.feedback,
        EdgeKind::Cross => DRAWN.cross,
        EdgeKind::Unknown => DRAWN.unknown,
    }
}

/// The box at the end of a line; one on a cycle with its station, for it may stand at several.
fn end_of(outline: &Outline<'_>, at: (usize, usize)) -> String {
    let node = outline.node(at);
    let station = plain(outline.rooms[at.0].part.label);
    match (outline.cycle, node.is_hole()) {
        (true, true) => format!("{station}: ?"),
        (true, false) => format!("{station}: {}", name_of(node)),
        (false, _) => name_of(node),
    }
}

fn legend(diagram: &Diagram, page: &mut Page) {
    if diagram.legend.is_empty() {
        return;
    }
    page.rule("Findings", '─');
    let widest = diagram.legend.iter().map(|l| tag(l.mark).width()).max().unwrap_or(0);
    for line in &diagram.legend {
        let tag = tag(line.mark);
        let room = " ".repeat(widest - tag.width() + 2);
        let words = format!("{}: {}", outline::word(line.mark.severity), plain(&line.text));
        page.wrapped(&format!("  {tag}{room}"), &words);
    }
}

/// Words with the badges behind them: `3.1.0  [E1 W4]`.
fn with_tags(mut words: String, marks: &[MarkRef]) -> String {
    let mut sorted = marks.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    if sorted.is_empty() {
        return words;
    }
    let tags: Vec<String> = sorted.into_iter().map(tag).collect();
    if !words.is_empty() {
        words.push(' ');
    }
    words + "[" + &tags.join(" ") + "]"
}

/// A badge as a letter and a number.
fn tag(mark: MarkRef) -> String {
    let letter = match mark.severity {
        Severity::Error => 'E',
        Severity::Warning => 'W',
        Severity::Note => 'N',
    };
    format!("{letter}{}", mark.number)
}
