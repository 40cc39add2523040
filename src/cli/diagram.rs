//! `aiia diagram`.

use super::args::{Common, DiagramArgs, Engine};
use super::exit::{Exit, Failure};
use super::load::Loaded;
use super::{coverage, engine, io, load};
use crate::check;
use crate::diagram::model::Diagram;
use crate::diagram::{self, FORMATS, FRAMEWORK, Format, Size, Style, Subject, Undrawn, VIEWS, theme};
use crate::graph::Graph;

pub(super) fn run(args: &DiagramArgs, common: &Common) -> Result<Exit, Failure> {
    let path = io::chosen(args.stack.as_ref())?;
    let format = format(args)?;
    let style = style(args, format)?;
    let view = VIEWS.iter().find(|v| v.name == args.view).unwrap_or(&VIEWS[0]);
    if args.framework.is_some() && view.name != FRAMEWORK {
        return Err(Failure::new(
            format!(
                "--framework is for --view {FRAMEWORK}, and this is the view {}",
                view.name
            ),
            format!("add --view {FRAMEWORK}, or leave --framework out"),
        ));
    }
    let Loaded {
        file,
        declaration,
        catalog,
    } = load::stack(&path, common)?;
    let mut stack = declaration.resolve(&catalog);
    load::look(&path, &mut stack);
    if let Some(id) = &args.framework {
        if catalog.framework(id).is_none() {
            return Err(coverage::unknown(&catalog, id));
        }
        // Findings about a framework the stack does not name are shown as well.
        if stack.frameworks.iter().all(|(named, _)| named != id) {
            stack.frameworks.push((id.clone(), stack.profile_span.clone()));
        }
    }
    let today = load::today(common);
    let graph = Graph::new(&catalog, &stack);
    let outcome = check::run(&catalog, &stack, &graph, today);
    let subject = Subject {
        catalog: &catalog,
        stack: &stack,
        graph: &graph,
        outcome: &outcome,
        today,
        file_name: &file.name,
        framework: args.framework.as_deref(),
    };
    let picture = (view.draw)(&subject)?;
    let bytes = match args.engine {
        Engine::Own => own(&picture, format, &style)?,
        Engine::Dot => by_dot(&picture, format, &style)?,
    };
    match &args.output {
        Some(output) => io::write(output, &bytes)?,
        None => io::put(&bytes, format.is_text())?,
    }
    let errors = stack
        .findings
        .iter()
        .filter(|f| f.severity == crate::finding::Severity::Error)
        .count();
    if errors > 0 {
        eprintln!("note: the declaration has {errors} mistakes; `aiia check` shows them");
    }
    Ok(Exit::Clean)
}

/// The format that was named, else the one of the file's ending.
fn format(args: &DiagramArgs) -> Result<&'static Format, Failure> {
    let ending = args.output.as_ref().and_then(|o| o.extension());
    let ending = ending.map(|e| e.to_string_lossy().to_lowercase());
    let found = match (&args.format, &ending) {
        (Some(name), _) => FORMATS.iter().find(|f| f.name == name.as_str()),
        (None, None) => FORMATS.first(),
        (None, Some(ending)) => FORMATS.iter().find(|f| f.endings.contains(&ending.as_str())),
    };
    found.ok_or_else(|| {
        let names: Vec<&str> = FORMATS.iter().map(|f| f.name).collect();
        let ending = ending.unwrap_or_default().escape_debug().to_string();
        Failure::new(
            format!("no format is written to files ending in .{ending}"),
            format!("name one with --format: {}", names.join(", ")),
        )
    })
}

/// How the picture is to look, if what was asked for goes together.
fn style(args: &DiagramArgs, format: &Format) -> Result<Style, Failure> {
    if args.engine == Engine::Dot {
        engine::admit(format)?;
        if args.width.is_some() {
            return Err(Failure::new(
                "--width does not go with --engine dot, which finds the width itself",
                "--scale makes its picture larger",
            ));
        }
    }
    if !format.is_pixels() && (args.width.is_some() || args.scale.is_some()) {
        let flag = if args.width.is_some() { "--width" } else { "--scale" };
        return Err(Failure::new(
            format!("{flag} is for pictures of pixels, and {} has none", format.name),
            format!("leave {flag} out, or ask for --format png"),
        ));
    }
    let size = match (args.width, args.scale) {
        (Some(width), _) => Size::Width(width),
        (None, Some(scale)) => Size::Scale(scale),
        (None, None) => Size::default(),
    };
    let theme = theme::named(&args.theme).cloned().unwrap_or_else(theme::light);
    Ok(Style { theme, size })
}

fn own(picture: &Diagram, format: &Format, style: &Style) -> Result<Vec<u8>, Failure> {
    let written = format.write(picture, style)?;
    if !written.boxed.is_empty() {
        let shown: Vec<String> = written.boxed.iter().take(8).map(char::to_string).collect();
        let more = written.boxed.len() - shown.len();
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        eprintln!(
            "note: the fonts inside aiia lack {}{more}: empty boxes stand in their place; svg is drawn with the reader's fonts",
            shown.join(" ")
        );
    }
    Ok(written.bytes)
}

fn by_dot(picture: &Diagram, format: &Format, style: &Style) -> Result<Vec<u8>, Failure> {
    let scale = match style.size {
        Size::Scale(scale) => scale,
        Size::Sharp => 2.0,
        Size::Width(_) => 1.0,
    };
    let graph = diagram::to_dot(picture, style);
    let drawn = engine::draw(graph.as_bytes(), format, scale)?;
    if !drawn.warnings.is_empty() {
        eprintln!("note: `dot` says: {}", drawn.warnings);
    }
    Ok(drawn.bytes)
}

impl From<Undrawn> for Failure {
    fn from(undrawn: Undrawn) -> Self {
        Self::new(undrawn.problem, undrawn.help)
    }
}
