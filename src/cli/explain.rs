//! `aiia explain`.

use super::args::{Common, ExplainArgs};
use super::exit::{Exit, Failure};
use super::{catalog, io, load};
use crate::check;
use crate::document::did_you_mean;
use crate::finding::Code;
use std::fmt::Write as _;

pub(super) fn run(args: &ExplainArgs, common: &Common) -> Result<Exit, Failure> {
    let codes = check::codes();
    let Some(name) = &args.name else {
        let text = if args.markdown {
            crate::report::rule_table(&codes)
        } else {
            list(&codes)
        };
        io::print(&text)?;
        return Ok(Exit::Clean);
    };
    if let Some(code) = codes.iter().find(|c| c.name == name) {
        io::print(&page(code))?;
        return Ok(Exit::Clean);
    }
    let catalog = load::catalog(common)?;
    if let Some(text) = catalog::describe(catalog, name) {
        io::print(&text)?;
        return Ok(Exit::Clean);
    }
    let known = codes.iter().map(|c| c.name.to_owned());
    let known: Vec<String> = known
        .chain(catalog.tool_ids().map(ToString::to_string))
        .chain(catalog.layers().capabilities.iter().map(|c| c.id.to_string()))
        .chain(catalog.framework_ids())
        .collect();
    let help = match did_you_mean(name, known.iter().map(String::as_str)) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "`aiia explain` lists the codes, `aiia catalog list` the tools".to_owned(),
    };
    let shown = name.escape_debug();
    Err(Failure::new(format!("nothing is known as `{shown}`"), help))
}

fn list(codes: &[&Code]) -> String {
    let width = codes.iter().map(|c| c.name.len()).max().unwrap_or_default();
    let mut out = String::new();
    for code in codes {
        let _ = writeln!(out, "{:width$}  {:7}  {}", code.name, code.severity, code.what);
    }
    out
}

fn page(code: &Code) -> String {
    let mut out = format!("{} ({})\n\n{}\n", code.name, code.severity, sentence(code.what));
    let _ = write!(
        out,
        "\nWhy it matters\n  {}\n\nWhat to do\n  {}\n",
        code.why,
        sentence(code.fix)
    );
    if !code.bad.is_empty() {
        let _ = write!(out, "\nA stack that has it\n\n{}", indented(code.bad));
    }
    let _ = write!(out, "\nA stack that does not\n\n{}", indented(code.good));
    out
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), chars.as_str())
}

fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| {
        if line.is_empty() {
            "\n".to_owned()
        } else {
            format!("    {line}\n")
        }
    });
    lines.collect()
}
