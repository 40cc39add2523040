//! What is to be drawn? Plain data, free of any notion of tools, rules or files.

mod board;
mod ring;

pub use board::{Board, Cell, Grid, Joins, Plan, Rung, Side};
pub use ring::{Leg, Ring, Step, StepKind, Taken, Way};

/// A whole picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagram {
    /// The heading; an empty one takes no room.
    pub title: String,
    /// One line beneath the heading; an empty one takes no room.
    pub subtitle: String,
    /// The bands of the core, top to bottom.
    pub bands: Vec<Band>,
    /// The groups of the left column, top to bottom.
    pub left: Vec<Group>,
    /// The groups of the right column, top to bottom.
    pub right: Vec<Group>,
    /// Bands beneath everything, as wide as the picture.
    pub base: Vec<Band>,
    /// What is drawn beside the bands, or instead of them.
    pub form: Form,
    /// The connections; those that name an unknown id, or the same id twice, are left out.
    pub edges: Vec<Edge>,
    /// One line for each mark, printed under the picture.
    pub legend: Vec<LegendLine>,
    /// What the shadings of boxes mean here, in the order in which the key explains them.
    pub tones: Vec<ToneWords>,
    /// What the kinds of lines mean here, where it is not what they mean on the layers.
    pub lines: Vec<LineWords>,
    /// The last line of the picture.
    pub footer: String,
}

/// What a picture is built of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Form {
    /// The bands and columns of [`Diagram`].
    #[default]
    Bands,
    /// The boxes of a published reference.
    Board(Board),
    /// A cycle.
    Ring(Ring),
}

/// A named part of a picture that holds boxes: a band or a panel.
#[derive(Debug, Clone, Copy)]
pub struct Part<'d> {
    /// The name by which scripts and tests find it.
    pub id: &'d str,
    /// The name that is shown.
    pub label: &'d str,
    /// A smaller line under the name.
    pub sublabel: Option<&'d str>,
    /// The boxes in it.
    pub nodes: &'d [Node],
    /// Whether it has anything in it.
    pub state: State,
    /// The badges beside the name.
    pub marks: &'d [MarkRef],
}

impl Diagram {
    /// Every band and panel, for formats that draw them alike.
    pub fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let middle = self.bands.iter().map(Band::part);
        let sides = self.left.iter().chain(&self.right).map(Group::part);
        let base = self.base.iter().map(Band::part);
        let form: Vec<Part<'_>> = match &self.form {
            Form::Bands => Vec::new(),
            Form::Board(board) => board.parts.iter().map(Group::part).collect(),
            Form::Ring(ring) => ring.groups().map(Group::part).collect(),
        };
        middle.chain(sides).chain(base).chain(form)
    }

    /// Takes off every badge that is not wanted.
    pub(super) fn retain_marks(&mut self, wanted: impl Fn(&MarkRef) -> bool) {
        let keep = |marks: &mut Vec<MarkRef>| marks.retain(&wanted);
        for band in self.bands.iter_mut().chain(&mut self.base) {
            keep(&mut band.marks);
            band.nodes.iter_mut().for_each(|node| keep(&mut node.marks));
        }
        let mut groups: Vec<&mut Group> = self.left.iter_mut().chain(&mut self.right).collect();
        match &mut self.form {
            Form::Bands => {}
            Form::Board(board) => groups.extend(&mut board.parts),
            Form::Ring(ring) => {
                for step in &mut ring.steps {
                    keep(&mut step.marks);
                }
                for way in &mut ring.ways {
                    keep(&mut way.marks);
                }
                groups.extend(ring.groups_mut());
            }
        }
        for group in groups {
            keep(&mut group.marks);
            group.nodes.iter_mut().for_each(|node| keep(&mut node.marks));
        }
        for edge in &mut self.edges {
            keep(&mut edge.marks);
        }
    }
}

impl Band {
    fn part(&self) -> Part<'_> {
        Part {
            id: &self.id,
            label: &self.label,
            sublabel: self.sublabel.as_deref(),
            nodes: &self.nodes,
            state: self.state,
            marks: &self.marks,
        }
    }
}

impl Group {
    fn part(&self) -> Part<'_> {
        Part {
            id: &self.id,
            label: &self.label,
            sublabel: self.sublabel.as_deref(),
            nodes: &self.nodes,
            state: self.state,
            marks: &self.marks,
        }
    }
}

/// A horizontal layer of the stack.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Band {
    /// The name by which the SVG and the tests find the band.
    pub id: String,
    /// The name that is shown.
    pub label: String,
    /// A smaller line under the name; for a missing band, the words that say so.
    pub sublabel: Option<String>,
    /// Whether the layer has anything in it.
    pub state: State,
    /// Which of the theme's tints it has; left out, the one of its place among the bands.
    pub tint: Option<usize>,
    /// The boxes in the band, in any order.
    pub nodes: Vec<Node>,
    /// The badges beside the name.
    pub marks: Vec<MarkRef>,
}

/// A panel of a side column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// The name by which the SVG and the tests find the panel.
    pub id: String,
    /// The name that is shown.
    pub label: String,
    /// A smaller line for a panel without boxes, such as "nothing declared".
    pub sublabel: Option<String>,
    /// The boxes in the panel, in any order.
    pub nodes: Vec<Node>,
    /// Whether the panel has anything in it.
    pub state: State,
    /// The badges beside the name.
    pub marks: Vec<MarkRef>,
}

/// Whether a band or panel stands for something that is there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum State {
    /// It is there.
    #[default]
    Present,
    /// It is a hole, drawn dashed.
    Missing,
}

/// A box.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Node {
    /// The name by which edges find the box; of several boxes with one id the first is meant.
    pub id: String,
    /// The name that is shown, on two lines if it is longer than about 34 characters.
    pub label: String,
    /// The second line; may be empty.
    pub version: String,
    /// What kind of thing the box stands for.
    pub kind: NodeKind,
    /// A small third line.
    pub note: Option<String>,
    /// How the box is shaded; the words for it belong in `version` or `note`, for those who see no
    /// colours and for formats without them.
    pub tone: Tone,
    /// The badges on the corner.
    pub marks: Vec<MarkRef>,
}

impl Node {
    /// Whether the box stands for something that is not there, or that nobody knows of.
    #[must_use]
    pub fn is_hole(&self) -> bool {
        self.kind == NodeKind::Gap || matches!(self.tone, Tone::Empty | Tone::Unknown)
    }
}

/// How a box is shaded: a colour inside, and a strip with a pattern of its own. The first four are the
/// grades that the AI Infrastructure Alliance coloured its members' pictures by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Not shaded.
    #[default]
    Plain,
    /// Filled wholly: a solid strip.
    Full,
    /// Filled in part: a strip of slanted stripes.
    Partial,
    /// Filled by what only connects to it: a strip of dots.
    Integrates,
    /// Filled by way of somebody else's product: a strip of level bars.
    ThirdParty,
    /// Not filled: no strip, a dashed outline.
    Empty,
    /// Nobody knows: no strip, a dotted outline.
    Unknown,
    /// A little of something unwelcome: the lowest third of the strip.
    Low,
    /// More of it: two thirds of the strip.
    Medium,
    /// Much of it: the whole strip, in thirds.
    High,
}

/// What a shading means on one picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToneWords {
    /// The shading.
    pub tone: Tone,
    /// What it means.
    pub text: String,
}

/// What a kind of line means on one picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineWords {
    /// The kind.
    pub kind: EdgeKind,
    /// What it means.
    pub text: String,
}

/// What a box stands for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum NodeKind {
    /// A known tool.
    #[default]
    Tool,
    /// A component of the owner's own making.
    Custom,
    /// A capability that is missing, drawn as a dashed ghost.
    Gap,
    /// A box of a published reference, which tools fill.
    Block,
    /// A duty of a published reference, which people show with a page; drawn with a turned corner.
    Duty,
}

/// A connection from one box to another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edge {
    /// The id of the box where the line starts.
    pub from: String,
    /// The id of the box where the arrow ends.
    pub to: String,
    /// The words on the line; may be empty.
    pub label: String,
    /// What kind of connection it is.
    pub kind: EdgeKind,
    /// Whether the owner wrote it down; an inferred one is drawn thinner.
    pub declared: bool,
    /// The badges beside the words.
    pub marks: Vec<MarkRef>,
}

impl NodeKind {
    /// What the key of a picture says of a kind that needs it: a box that the stack declares by hand, be it the team's own or
    /// somebody's of whom the catalog does not know, and one that stands for a hole.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Custom => "not in the catalog",
            Self::Gap => "missing",
            Self::Tool | Self::Block | Self::Duty => "",
        }
    }
}

/// What a connection is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum EdgeKind {
    /// Data or control that flows along the stack.
    #[default]
    Flow,
    /// A signal that goes back up the stack.
    Feedback,
    /// A connection to or from a cross-cutting tool.
    Cross,
    /// A connection nobody can name.
    Unknown,
}

/// A numbered badge that points to a line of the legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MarkRef {
    /// How bad the matter is; decides colour and shape.
    pub severity: Severity,
    /// The number on the badge.
    pub number: u32,
}

/// How bad a matter is, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// An octagon.
    Error,
    /// A diamond.
    Warning,
    /// A circle.
    Note,
}

/// A line under the picture that says what a badge means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegendLine {
    /// The badge.
    pub mark: MarkRef,
    /// What it means.
    pub text: String,
}
