//! What stands beneath a picture: what badges, lines, boxes and shadings mean. For formats that are languages.

use super::outline::{Line, Outline, plain, word};
use crate::diagram::model::{Diagram, EdgeKind, NodeKind, StepKind, Tone};

/// How a format draws kinds of lines and boxes, in words; what it does not tell apart is empty.
pub(super) struct Drawn {
    pub(super) flow: &'static str,
    pub(super) feedback: &'static str,
    pub(super) cross: &'static str,
    pub(super) unknown: &'static str,
    pub(super) inferred: &'static str,
    pub(super) own: &'static str,
    pub(super) gap: &'static str,
}

/// What the kinds of lines and boxes that occur mean, each behind how this format draws it.
pub(super) fn key(
    diagram: &Diagram,
    outline: &Outline<'_>,
    lines: &[Line<'_>],
    drawn: &Drawn,
) -> Vec<(&'static str, String)> {
    let kinds = [
        (EdgeKind::Flow, drawn.flow, "data or control flow"),
        (EdgeKind::Feedback, drawn.feedback, "feedback"),
        (EdgeKind::Cross, drawn.cross, "cross-cutting"),
        (EdgeKind::Unknown, drawn.unknown, "must meet, interface not known"),
    ];
    let mut key = Vec::new();
    for (kind, how, words) in kinds {
        let passed = outline.passes.iter().any(|pass| pass_kind(pass.step.kind) == kind);
        if passed || lines.iter().any(|l| l.edge.kind == kind) {
            let own = diagram.lines.iter().find(|l| l.kind == kind);
            key.push((how, own.map_or_else(|| words.to_owned(), |l| plain(&l.text))));
        }
    }
    if lines.iter().any(|l| !l.edge.declared) {
        // On a cycle the words of a line say whether it is inferred or merely possible.
        let words = if outline.cycle {
            "not declared"
        } else {
            "inferred, not declared"
        };
        key.push((drawn.inferred, words.to_owned()));
    }
    let has = |kind: NodeKind| {
        let mut nodes = outline.rooms.iter().flat_map(|r| r.part.nodes);
        nodes.any(|n| n.kind == kind)
    };
    for (kind, how) in [(NodeKind::Custom, drawn.own), (NodeKind::Gap, drawn.gap)] {
        if has(kind) {
            key.push((how, kind.words().to_owned()));
        }
    }
    key.retain(|(how, _)| !how.is_empty());
    key
}

/// As which kind of line what leads between frames is drawn.
pub(super) fn pass_kind(kind: StepKind) -> EdgeKind {
    match kind {
        StepKind::Unknown | StepKind::Broken => EdgeKind::Unknown,
        StepKind::Declared | StepKind::Inferred | StepKind::Within => EdgeKind::Flow,
    }
}

/// The lines under a picture: what the badges mean, the key, and the footer.
pub(super) fn foot(diagram: &Diagram, key: &[(&'static str, String)]) -> Vec<String> {
    let legend = diagram.legend.iter();
    let legend = legend.map(|l| format!("{} {}: {}", word(l.mark.severity), l.mark.number, plain(&l.text)));
    let mut lines: Vec<String> = legend.collect();
    if !key.is_empty() {
        let key: Vec<String> = key.iter().map(|(how, what)| format!("{how}: {what}")).collect();
        lines.push(key.join(" · "));
    }
    let footer = plain(&diagram.footer);
    lines.extend((!footer.is_empty()).then_some(footer));
    lines
}

/// The shadings that occur, each with what it means, for a sample box of each.
pub(super) fn shadings(diagram: &Diagram) -> Vec<(Tone, String)> {
    let nodes = || diagram.parts().flat_map(|part| part.nodes);
    let occurs = |tone: Tone| nodes().any(|node| node.tone == tone);
    let words = diagram.tones.iter().filter(|words| occurs(words.tone));
    words.map(|words| (words.tone, plain(&words.text))).collect()
}

/// The name of a shading; boxes that are holes or plain have none.
pub(super) fn shading(tone: Tone) -> Option<&'static str> {
    Some(match tone {
        Tone::Plain | Tone::Empty | Tone::Unknown => return None,
        Tone::Full => "full",
        Tone::Partial => "partial",
        Tone::Integrates => "integrates",
        Tone::ThirdParty => "third_party",
        Tone::Low => "low",
        Tone::Medium => "medium",
        Tone::High => "high",
    })
}
