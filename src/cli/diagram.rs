//! `aiia diagram`.

use super::args::{Common, DiagramArgs, Engine};
use super::exit::{Exit, Failure};
use super::{engine, format, io, load};
use crate::diagram::model::Diagram;
use crate::diagram::{self, FORMATS, FRAMEWORK, Format, Size, Style, Undrawn, VIEWS, theme};
use crate::finding::Severity;

pub(super) fn run(args: &DiagramArgs, common: &Common) -> Result<Exit, Failure> {
    let format = format::choose(FORMATS, args.format.as_deref(), args.output.as_deref(), "picture")?;
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
    let framework = args.framework.as_deref();
    load::picture(args.stack.as_ref(), framework, common, |subject, _| {
        let picture = (view.draw)(subject)?;
        let bytes = match args.engine {
            Engine::Own => own(&picture, format, &style)?,
            Engine::Dot => by_dot(&picture, format, &style)?,
        };
        io::deliver(args.output.as_deref(), &bytes, format.is_text())?;
        let wrong = subject.stack.findings.iter();
        let errors = wrong.filter(|f| f.severity == Severity::Error).count();
        if errors > 0 {
            let mistakes = if errors == 1 { "mistake" } else { "mistakes" };
            eprintln!("note: the declaration has {errors} {mistakes}; `aiia check` shows them");
        }
        Ok(())
    })?;
    Ok(Exit::Clean)
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
