//! The lock-in view: whose the tools are, what holds the team to each, and by which formats what
//! they keep gets out.
//!
//! A vendor with several tools here is an outline around them. A tool is shaded by how many of the
//! kinds of lock-in hold the team to it, and names them; beside them stands the price of leaving.
//! The figures are those of `aiia lock-in`.

use super::boxes;
use super::marks::Marks;
use super::spoken;
use super::subject::Subject;
use crate::diagram::model::{Band, Diagram, Edge, EdgeKind, Group, LineWords, Node, NodeKind, State, Tone, ToneWords};
use crate::lock_in::{self, Holding, Kind, Price, Question, Share, Way};
use crate::model::ToolId;
use crate::stack::Component;
use std::collections::{BTreeMap, BTreeSet};

/// Families of findings that say something about being held.
const FAMILIES: [&str; 3] = ["lock-in", "lifecycle", "policy"];

/// The kind of lock-in whose subjects are vendors, not tools.
const VENDOR: &str = "vendor";

/// Builds the lock-in view of a stack.
pub(super) fn draw(subject: &Subject<'_>) -> Diagram {
    let question = subject.question();
    let kinds = lock_in::vector(&question);
    let vendors = vendors(subject);
    let shares = lock_in::shares(&question);
    let held = Held::new(&kinds, &vendors);
    let mut marks = Marks::new(subject);
    let mut diagram = Diagram {
        title: subject.title(),
        subtitle: subtitle(&kinds, held.seller),
        footer: subject.footer(),
        lines: lines(),
        ..Diagram::default()
    };
    let prices: BTreeMap<&ToolId, Price<'_>> = lock_in::places(&question)
        .into_iter()
        .map(|p| (&p.component.id, lock_in::price(&question, p)))
        .collect();
    let mut singles: Vec<Node> = Vec::new();
    for (vendor, tools) in &vendors {
        let mut nodes: Vec<Node> = tools
            .iter()
            .map(|c| node(subject, c, &held, prices.get(&c.id), &mut marks))
            .collect();
        let several = nodes.len() > 1;
        match vendor {
            Some(name) if several => diagram.bands.push(outline(&shares, name, nodes)),
            Some(name) => {
                // Some vendors are called like the one thing they make.
                for node in nodes.iter_mut().filter(|node| node.label != *name) {
                    node.version = joined([node.version.as_str(), name]);
                }
                singles.append(&mut nodes);
            }
            None => diagram.base.push(Band {
                id: "own".to_owned(),
                label: "Not in the catalog".to_owned(),
                sublabel: Some("no vendor named".to_owned()),
                nodes: boxes::crowded(nodes, "own"),
                ..Band::default()
            }),
        }
    }
    if !singles.is_empty() {
        diagram.bands.push(Band {
            id: "one-each".to_owned(),
            label: "One tool each".to_owned(),
            sublabel: Some("a vendor of its own".to_owned()),
            nodes: boxes::crowded(singles, "one-each"),
            ..Band::default()
        });
    }
    let boxes: Vec<&Node> = diagram.parts().flat_map(|p| p.nodes).collect();
    let occurs = |tone: Tone| boxes.iter().any(|node| node.tone == tone);
    diagram.tones = tones().into_iter().filter(|words| occurs(words.tone)).collect();
    exits(&question, &mut diagram);
    marks.explain(&mut diagram);
    diagram
}

/// The declared tools by vendor, those with the most first; the team's own last.
fn vendors<'a>(subject: &Subject<'a>) -> Vec<(Option<String>, Vec<&'a Component<'a>>)> {
    let mut by: BTreeMap<Option<&str>, Vec<&Component<'a>>> = BTreeMap::new();
    for component in subject.stack.declared() {
        by.entry(component.vendor()).or_default().push(component);
    }
    let mut all: Vec<(Option<String>, Vec<&Component<'a>>)> =
        by.into_iter().map(|(v, tools)| (v.map(str::to_owned), tools)).collect();
    all.sort_by(|(a, x), (b, y)| a.is_none().cmp(&b.is_none()).then(y.len().cmp(&x.len())).then(a.cmp(b)));
    all
}

/// Which kinds hold the team to which tool.
struct Held<'k> {
    kinds: &'k [Kind],
    /// The seller on whom the most things rest alone.
    seller: Option<&'k str>,
    /// Its tools, where it has several or the one does several jobs: one tool with one job is held no more than any other.
    of_seller: BTreeSet<ToolId>,
}

impl<'k> Held<'k> {
    fn new(kinds: &'k [Kind], vendors: &[(Option<String>, Vec<&Component<'_>>)]) -> Self {
        let vendor = kinds.iter().find(|k| k.name == VENDOR);
        let mut named = vendor.into_iter().flat_map(|k| &k.parts);
        let seller = named.find(|p| p.holds).map(|p| p.subject.as_str());
        let several = vendor.is_some_and(|kind| kind.held > 1);
        let of_seller = vendors.iter().filter(|(vendor, tools)| {
            let is_seller = seller.is_some() && vendor.as_deref() == seller;
            is_seller && (several || tools.len() > 1)
        });
        Self {
            kinds,
            seller,
            of_seller: of_seller.flat_map(|(_, tools)| tools).map(|c| c.id.clone()).collect(),
        }
    }

    fn of(&self, id: &ToolId) -> Vec<&'static str> {
        let holds = |kind: &Kind| {
            let mut parts = kind.parts.iter();
            if kind.name == VENDOR {
                self.of_seller.contains(id)
            } else {
                parts.any(|p| p.holds && p.subject == id.as_str())
            }
        };
        self.kinds.iter().filter(|k| holds(k)).map(|k| k.name).collect()
    }
}

fn node(
    subject: &Subject<'_>,
    component: &Component<'_>,
    held: &Held<'_>,
    price: Option<&Price<'_>>,
    marks: &mut Marks<'_>,
) -> Node {
    let kinds = held.of(&component.id);
    let mut words = kinds.join(", ");
    if let Some(price) = price.filter(|p| !p.costs.is_empty()) {
        let figure = format!("leaving {}", points(price.liability()));
        words = joined([words.as_str(), &figure]);
    }
    Node {
        note: Some(words).filter(|w| !w.is_empty()),
        tone: match kinds.len() {
            0 => Tone::Plain,
            1 => Tone::Low,
            2 => Tone::Medium,
            _ => Tone::High,
        },
        marks: marks.of_tool_in(component, &FAMILIES),
        ..boxes::plain(subject, component)
    }
}

fn outline(shares: &[Share], vendor: &str, nodes: Vec<Node>) -> Band {
    let share = shares.iter().find(|s| s.vendor == vendor);
    let words = match share {
        Some(s) if s.steward => "a steward, not a seller".to_owned(),
        Some(s) => format!("{} of {} jobs rest on it alone", s.needs.len(), s.of),
        None => "nothing rests on it alone".to_owned(),
    };
    Band {
        id: format!("vendor:{vendor}"),
        label: vendor.to_owned(),
        sublabel: Some(words),
        nodes: boxes::crowded(nodes, vendor),
        ..Band::default()
    }
}

/// A box a format, and a line from each tool to the formats that what it keeps leaves in.
fn exits(question: &Question<'_>, diagram: &mut Diagram) {
    let mut formats: BTreeMap<String, Node> = BTreeMap::new();
    let mut shut: BTreeMap<&str, Node> = BTreeMap::new();
    let mut lines: BTreeMap<(String, String, EdgeKind), BTreeSet<&str>> = BTreeMap::new();
    for holding in lock_in::holdings(question) {
        let from = holding.component.id.to_string();
        for (to, kind) in leads(&holding) {
            let key = format!("exit:{to}");
            if let Some((label, node_kind)) = ending(&to) {
                shut.entry(label).or_insert_with(|| Node {
                    id: key.clone(),
                    label: label.to_owned(),
                    kind: node_kind,
                    ..Node::default()
                });
            } else {
                let name = question.catalog.interface(&to).map_or(to.clone(), |i| i.name.clone());
                formats.entry(to.clone()).or_insert_with(|| Node {
                    id: key.clone(),
                    label: spoken::bare(&name).to_owned(),
                    ..Node::default()
                });
            }
            lines
                .entry((from.clone(), key, kind))
                .or_default()
                .insert(holding.holds.as_str());
        }
    }
    for (id, label, nodes, state) in [
        (
            "ways-out",
            "Ways out",
            formats.into_values().collect::<Vec<_>>(),
            State::Present,
        ),
        (
            "no-format",
            "No open format",
            shut.into_values().collect(),
            State::Missing,
        ),
    ] {
        if !nodes.is_empty() {
            diagram.right.push(Group {
                id: id.to_owned(),
                label: label.to_owned(),
                nodes,
                state,
                ..Group::default()
            });
        }
    }
    diagram.edges = lines
        .into_iter()
        .map(|((from, to, kind), holds)| Edge {
            from,
            to,
            label: holds.into_iter().collect::<Vec<_>>().join(", "),
            kind,
            declared: true,
            marks: Vec::new(),
        })
        .collect();
}

/// Where what a tool keeps goes, by the best way there is.
fn leads(holding: &Holding<'_>) -> Vec<(String, EdgeKind)> {
    let formats = holding.exit.to.iter().map(|id| id.get_ref().to_string());
    match holding.way {
        Way::Open => formats.map(|f| (f, EdgeKind::Flow)).collect(),
        Way::Lossy => formats.map(|f| (f, EdgeKind::Cross)).collect(),
        Way::Unnamed => vec![("unnamed".to_owned(), EdgeKind::Unknown)],
        Way::Proprietary => vec![("proprietary".to_owned(), EdgeKind::Unknown)],
        Way::None => vec![("none".to_owned(), EdgeKind::Unknown)],
    }
}

/// The box for what leaves in no format that others read.
fn ending(to: &str) -> Option<(&'static str, NodeKind)> {
    match to {
        "unnamed" => Some(("its own calls or files", NodeKind::Tool)),
        "proprietary" => Some(("its maker's format alone", NodeKind::Tool)),
        "none" => Some(("no way out found", NodeKind::Gap)),
        _ => None,
    }
}

fn tones() -> Vec<ToneWords> {
    let words = [
        (Tone::Low, "held by one kind of lock-in"),
        (Tone::Medium, "held by two kinds of lock-in"),
        (Tone::High, "held by three or more kinds of lock-in"),
    ];
    words
        .map(|(tone, text)| ToneWords {
            tone,
            text: text.to_owned(),
        })
        .to_vec()
}

fn lines() -> Vec<LineWords> {
    let words = [
        (EdgeKind::Flow, "leaves in an open format"),
        (EdgeKind::Cross, "leaves in an open format, with a loss"),
        (EdgeKind::Unknown, "leaves in no open format"),
    ];
    words
        .map(|(kind, text)| LineWords {
            kind,
            text: text.to_owned(),
        })
        .to_vec()
}

/// The vector in one line, and what the figures on the boxes are.
fn subtitle(kinds: &[Kind], seller: Option<&str>) -> String {
    let counted = kinds.iter().map(|kind| {
        let counted = format!("{} {} of {}", kind.name, kind.held, kind.of);
        match seller {
            Some(seller) if kind.name == VENDOR => format!("{counted} ({seller})"),
            _ => counted,
        }
    });
    let counted: Vec<String> = counted.collect();
    format!(
        "lock-in · held by {} · leaving: switching cost × likelihood",
        counted.join(", ")
    )
}

fn joined(parts: [&str; 2]) -> String {
    let filled: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    filled.join(" · ")
}

/// Points as `aiia lock-in` prints them: at most two decimals, no needless zeros.
fn points(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
