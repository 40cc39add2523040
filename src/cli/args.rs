//! The command line.

use crate::model::Day;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::io::IsTerminal as _;
use std::path::PathBuf;

/// Check an AI-infrastructure stack against a catalog of sourced facts, and draw it.
#[derive(Debug, Parser)]
#[command(name = "aiia", version, max_term_width = 100)]
pub struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Common {
    /// Lay a folder of catalog files over the shipped catalog; later ones lie on top
    #[arg(long = "catalog", value_name = "DIR", global = true)]
    pub overlays: Vec<PathBuf>,
    /// The day the run stands for, instead of today
    #[arg(long, value_name = "DATE", global = true)]
    pub as_of: Option<Day>,
    /// Whether to use colour; the variable `NO_COLOR` is heeded
    #[arg(long, value_enum, default_value_t, global = true)]
    pub color: Color,
    /// Print the closing lines alone
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(super) enum Color {
    /// When stdout is a terminal
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Common {
    /// Whether to use colour on stdout.
    #[expect(clippy::disallowed_methods, reason = "cli reads the environment")]
    pub(super) fn color(&self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let refused = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
                !refused && std::io::stdout().is_terminal()
            }
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Say what is missing in a stack, what does not fit, and what is at its end
    Check(CheckArgs),
    /// Draw a stack
    Diagram(DiagramArgs),
    /// Write the document for a design review: pictures, findings with their evidence, coverage, lock-in, bill of tools
    Report(ReportArgs),
    /// Choose the newest versions that go together, or prove that none do
    Fit(FitArgs),
    /// Plan the way to a newer version of one tool, step by step
    Upgrade(UpgradeArgs),
    /// Compare two stacks, or two revisions of one: findings and versions that came and went
    Diff(DiffArgs),
    /// Hold published frameworks against a stack, block by block
    Coverage(CoverageArgs),
    /// For each gap, say which tools would fill it and fit what is there, and why
    Suggest(SuggestArgs),
    /// Say what a replacement breaks, moves and frees
    Swap(SwapArgs),
    /// Say what holds a team, kind by kind, and what leaving each tool would cost
    LockIn(LockInArgs),
    /// Explain a finding's code, a tool, a capability or a framework
    Explain(ExplainArgs),
    /// Look into the catalog
    Catalog(CatalogArgs),
    /// Print a JSON Schema
    Schema(SchemaArgs),
    /// Print completions for a shell
    Completions(CompletionsArgs),
}

#[derive(Debug, ClapArgs)]
pub(super) struct CheckArgs {
    /// Stack files; left out: stack.toml here or above; `-` reads stdin
    #[arg(value_name = "STACK")]
    pub stacks: Vec<PathBuf>,
    /// The least severity that makes the exit status 1
    #[arg(long, value_enum, default_value_t)]
    pub fail_on: FailOn,
    /// Format on stdout
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = report_formats())]
    pub format: String,
    /// Write a format to a file as well; may be given several times
    #[arg(long, value_name = "FORMAT=FILE")]
    pub output: Vec<String>,
    /// Hold the stack against this framework as well; may be given several times
    #[arg(long, value_name = "ID")]
    pub framework: Vec<String>,
    /// Fail on new findings only: those of this file, which --write-baseline wrote, are known
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write today's findings to a file, and fail on none of them
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    pub write_baseline: Option<PathBuf>,
    /// List every pair of tools that no fact speaks of
    #[arg(long)]
    pub explain_untested: bool,
    /// List every link between tools: over what, why it was inferred, and what each end speaks
    #[arg(long)]
    pub explain_links: bool,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(super) enum FailOn {
    /// Errors
    #[default]
    Error,
    /// Warnings and errors
    Warning,
    /// Any finding
    Note,
    /// Nothing
    Never,
}

#[derive(Debug, ClapArgs)]
pub(super) struct DiagramArgs {
    /// The stack file; left out: stack.toml here or above; `-` reads stdin
    #[arg(value_name = "STACK")]
    pub stack: Option<PathBuf>,
    /// What to show
    #[arg(long, value_name = "VIEW", default_value = crate::diagram::VIEWS[0].name, value_parser = diagram_views())]
    pub view: String,
    /// The framework, or a level of it, that `--view framework` draws; left out: the one the stack names
    #[arg(long, value_name = "ID")]
    pub framework: Option<String>,
    /// Format; left out: by the ending of the output file, else svg
    #[arg(long, value_name = "FORMAT", value_parser = diagram_formats())]
    pub format: Option<String>,
    /// What places the boxes: aiia, or the `dot` of Graphviz on this machine, for svg, png and pdf
    #[arg(long, value_enum, default_value_t)]
    pub engine: Engine,
    /// Width of a png in pixels
    #[arg(long, value_name = "PIXELS", value_parser = width, allow_negative_numbers = true, conflicts_with = "scale")]
    pub width: Option<u32>,
    /// Pixels of a png for each px of the picture; left out: 2, or less where that would be too many
    #[arg(long, value_name = "NUMBER", value_parser = scale, allow_negative_numbers = true)]
    pub scale: Option<f64>,
    /// The colours
    #[arg(long, value_name = "THEME", default_value = crate::diagram::theme::THEMES[0].name, value_parser = diagram_themes())]
    pub theme: String,
    /// File to write; left out, or `-`: stdout
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Engine {
    /// The same picture on every machine
    #[default]
    Own,
    /// As the Graphviz of this machine has it, which differs from version to version
    Dot,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ReportArgs {
    /// The stack file; left out: stack.toml here or above; `-` reads stdin
    #[arg(value_name = "STACK")]
    pub stack: Option<PathBuf>,
    /// Format; left out: by the ending of the output file, else html
    #[arg(long, value_name = "FORMAT", value_parser = review_formats())]
    pub format: Option<String>,
    /// File to write; left out, or `-`: stdout
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct FitArgs {
    /// Tools, each as TOOL or TOOL@RANGE, and a stack file; left out: stack.toml here or above.
    /// What the stack pins stays; a tool that is named may move
    #[arg(value_name = "TOOL[@RANGE] | STACK")]
    pub asks: Vec<String>,
    /// Write the chosen versions into the stack file
    #[arg(long)]
    pub write: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

#[derive(Debug, ClapArgs)]
pub(super) struct CoverageArgs {
    /// The stack file; left out: stack.toml here or above; `-` reads stdin
    #[arg(value_name = "STACK")]
    pub stack: Option<PathBuf>,
    /// A framework, or a level of it; may be given several times. Left out: those the stack names,
    /// or a line for each there is
    #[arg(long, value_name = "ID")]
    pub framework: Vec<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

#[derive(Debug, ClapArgs)]
pub(super) struct SuggestArgs {
    /// The stack file; left out: stack.toml here or above; `-` reads stdin
    #[arg(value_name = "STACK")]
    pub stack: Option<PathBuf>,
    /// Only tools for this capability, missing or not; may be given several times
    #[arg(long = "for", value_name = "CAPABILITY")]
    pub capability: Vec<String>,
    /// The smallest set of tools that closes all gaps together without a conflict
    #[arg(long)]
    pub plan: bool,
    /// List every tool, not the best alone
    #[arg(long, conflicts_with = "plan")]
    pub all: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

#[derive(Debug, ClapArgs)]
pub(super) struct SwapArgs {
    /// The tool that goes
    #[arg(value_name = "OLD")]
    pub old: String,
    /// The tool that comes; without a version at its newest that goes with the rest
    #[arg(value_name = "NEW[@VERSION]")]
    pub new: String,
    /// The stack file; left out: stack.toml here or above; `-` reads stdin
    #[arg(value_name = "STACK")]
    pub stack: Option<PathBuf>,
    /// The least severity of a new finding that makes the exit status 1
    #[arg(long, value_enum, default_value_t)]
    pub fail_on: FailOn,
    /// How to print it; markdown is a checklist
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

#[derive(Debug, ClapArgs)]
pub(super) struct LockInArgs {
    /// The stack file; left out: stack.toml here or above; `-` reads stdin
    #[arg(value_name = "STACK")]
    pub stack: Option<PathBuf>,
    /// Only this tool, in full
    #[arg(long, value_name = "TOOL", conflicts_with = "explain")]
    pub tool: Option<String>,
    /// List everything that was looked at, with its sources
    #[arg(long)]
    pub explain: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

#[derive(Debug, ClapArgs)]
pub(super) struct DiffArgs {
    /// The stack before: a file, or REVISION:PATH as git knows it
    #[arg(value_name = "BEFORE")]
    pub before: String,
    /// The stack after: a file, or REVISION:PATH
    #[arg(value_name = "AFTER", default_value = "stack.toml")]
    pub after: String,
    /// The least severity of a new finding that makes the exit status 1
    #[arg(long, value_enum, default_value_t)]
    pub fail_on: FailOn,
    /// How to print it; markdown is for a pull request
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

#[derive(Debug, ClapArgs)]
pub(super) struct UpgradeArgs {
    /// The tool, and the range its version is to lie in; left out: the newest that goes with the others
    #[arg(value_name = "TOOL[@RANGE]")]
    pub tool: String,
    /// The stack file; left out: stack.toml here or above; `-` reads stdin
    #[arg(value_name = "STACK")]
    pub stack: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ExplainArgs {
    /// A code, a tool, a capability or a framework; left out: every code
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Print the table of all codes as Markdown
    #[arg(long, conflicts_with = "name")]
    pub markdown: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct CatalogArgs {
    #[command(subcommand)]
    pub command: CatalogCommand,
    /// How to print it
    #[arg(long, value_enum, default_value_t, global = true)]
    pub format: TableFormat,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    /// For a terminal
    #[default]
    Human,
    /// For machines
    Json,
    /// For a wiki
    Markdown,
}

#[derive(Debug, Subcommand)]
pub(super) enum CatalogCommand {
    /// List tools, or what tools are described by
    List {
        /// Only tools of this layer
        #[arg(long)]
        layer: Option<String>,
        /// Only tools with this capability
        #[arg(long)]
        capability: Option<String>,
        /// List capabilities instead
        #[arg(long, conflicts_with_all = ["layer", "capability", "interfaces", "frameworks"])]
        capabilities: bool,
        /// List interfaces instead
        #[arg(long, conflicts_with_all = ["layer", "capability", "frameworks"])]
        interfaces: bool,
        /// List frameworks instead
        #[arg(long, conflicts_with_all = ["layer", "capability"])]
        frameworks: bool,
    },
    /// Find tools by words in their name, summary, vendor or capabilities
    Search {
        /// Words that must all occur
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// Show everything known of a tool, an interface or a framework
    Show {
        /// Its id or alias
        id: String,
    },
    /// Hold two tools side by side
    Compare {
        /// One tool
        a: String,
        /// The other
        b: String,
    },
    /// Which version goes with which of everything it has facts with, and who says so
    Matrix {
        /// The tool
        tool: String,
        /// Only against these tools
        #[arg(long, value_name = "TOOL", value_delimiter = ',')]
        with: Vec<String>,
    },
    /// Count what the catalog holds
    Stats,
    /// Hold every entry against the rules of truth
    Lint {
        /// First write the files of every `--catalog DIR` in canonical form
        #[arg(long)]
        fix: bool,
    },
}

#[derive(Debug, Clone, Copy, ClapArgs)]
pub(super) struct SchemaArgs {
    /// Which file's shape
    #[arg(value_enum)]
    pub what: SchemaOf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum SchemaOf {
    /// stack.toml
    Stack,
    /// A tool's file in the catalog
    Tool,
    /// What `aiia check --format json` prints
    Report,
}

#[derive(Debug, Clone, Copy, ClapArgs)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// A width of one pixel at least; what grows too large is refused by its pixels.
fn width(text: &str) -> Result<u32, String> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    // More than can be counted is too large in any case.
    let number = digits.then(|| text.parse().unwrap_or(u32::MAX));
    number
        .filter(|n| *n > 0)
        .ok_or_else(|| "not a whole number above 0".to_owned())
}

/// A scale above nothing; what grows too large is refused by its pixels.
fn scale(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|n: &f64| n.is_finite() && *n > 0.0);
    number.ok_or_else(|| "not a number above 0".to_owned())
}

fn report_formats() -> PossibleValuesParser {
    let named = crate::report::FORMATS.iter();
    PossibleValuesParser::new(named.map(|f| PossibleValue::new(f.name).help(f.what)))
}

fn review_formats() -> PossibleValuesParser {
    let named = crate::review::FORMATS.iter();
    PossibleValuesParser::new(named.map(|f| PossibleValue::new(f.name).help(f.what)))
}

fn diagram_views() -> PossibleValuesParser {
    let named = crate::diagram::VIEWS.iter();
    PossibleValuesParser::new(named.map(|v| PossibleValue::new(v.name).help(v.what)))
}

fn diagram_themes() -> PossibleValuesParser {
    let named = crate::diagram::theme::THEMES.iter();
    PossibleValuesParser::new(named.map(|t| PossibleValue::new(t.name).help(t.what)))
}

fn diagram_formats() -> PossibleValuesParser {
    let named = crate::diagram::FORMATS.iter();
    PossibleValuesParser::new(named.map(|f| PossibleValue::new(f.name).help(f.what)))
}
