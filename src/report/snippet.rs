//! Source excerpts, drawn by `annotate-snippets` as rustc draws them.

use crate::document::Mistake;
use crate::finding::{Finding, Severity, SourceFile, Span};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// A statement with its places, notes and way out.
pub(super) struct Told<'a> {
    pub severity: Severity,
    pub code: Option<&'a str>,
    pub title: &'a str,
    pub primary: Option<(&'a Span, &'a str)>,
    pub also: Vec<(&'a Span, &'a str)>,
    pub notes: Vec<String>,
    pub help: Option<&'a str>,
}

/// A mistake in a file, as an excerpt.
#[must_use]
pub fn mistake(file: &SourceFile, mistake: &Mistake, color: bool) -> String {
    let told = Told {
        severity: Severity::Error,
        code: None,
        title: &mistake.message,
        primary: Some((&mistake.span, "")),
        also: Vec::new(),
        notes: Vec::new(),
        help: mistake.help.as_deref(),
    };
    draw(file, &told, color)
}

/// A finding in a stack, as an excerpt.
#[must_use]
pub fn finding(file: &SourceFile, finding: &Finding, color: bool) -> String {
    let told = Told {
        severity: finding.severity,
        code: Some(finding.code.name),
        title: &finding.message,
        primary: finding.span.as_ref().map(|span| (span, finding.label.as_str())),
        also: finding
            .also
            .iter()
            .map(|(span, label)| (span, label.as_str()))
            .collect(),
        notes: Vec::new(),
        help: finding.help.as_deref(),
    };
    draw(file, &told, color)
}

pub(super) fn draw(file: &SourceFile, told: &Told<'_>, color: bool) -> String {
    let level = match told.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut title = level.primary_title(told.title);
    if let Some(code) = told.code {
        title = title.id(code);
    }
    let mut group: Group<'_> = Group::with_title(title);
    let window = told.primary.map(|(primary, _)| {
        let spans = told.also.iter().map(|(span, _)| *span);
        Window::around(&file.text, std::iter::once(primary).chain(spans))
    });
    if let (Some((span, label)), Some(window)) = (told.primary, &window) {
        let mut snippet = Snippet::source(window.text)
            .path(file.name.as_str())
            .line_start(window.line)
            .fold(true);
        let primary = AnnotationKind::Primary.span(window.range(span));
        snippet = snippet.annotation(if label.is_empty() {
            primary
        } else {
            primary.label(label)
        });
        for (span, label) in &told.also {
            let context = AnnotationKind::Context.span(window.range(span));
            snippet = snippet.annotation(context.label(*label));
        }
        group = group.element(snippet);
    }
    for note in &told.notes {
        group = group.element(Level::NOTE.message(note.as_str()));
    }
    if let Some(help) = told.help {
        group = group.element(Level::HELP.message(help));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let text = renderer.decor_style(DecorStyle::Ascii).render(&[group]);
    text.trim_end().to_owned() + "\n"
}

/// The lines of a file that an excerpt needs: a finding in a file of a million lines costs no
/// more than one in a small file.
struct Window<'a> {
    text: &'a str,
    start: usize,
    line: usize,
}

impl<'a> Window<'a> {
    fn around<'s>(text: &'a str, spans: impl Iterator<Item = &'s Span>) -> Self {
        let (mut from, mut to) = (text.len(), 0);
        for span in spans {
            from = from.min(span.start.min(text.len()));
            to = to.max(span.end.min(text.len()));
        }
        let to = to.max(from);
        let start = text.as_bytes()[..from]
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |at| at + 1);
        let end = text.as_bytes()[to..]
            .iter()
            .position(|b| *b == b'\n')
            .map_or(text.len(), |at| to + at);
        Self {
            text: text.get(start..end).unwrap_or_default(),
            start,
            line: text.as_bytes()[..start].split(|b| *b == b'\n').count(),
        }
    }

    fn range(&self, span: &Span) -> std::ops::Range<usize> {
        let inside = |at: usize| {
            let mut at = at.saturating_sub(self.start).min(self.text.len());
            while !self.text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        inside(span.start)..inside(span.end.max(span.start))
    }
}
