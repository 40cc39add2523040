//! `aiia fit`.

use super::args::{Common, FitArgs, TableFormat};
use super::exit::{Exit, Failure};
use super::{io, load, table};
use crate::catalog::Catalog;
use crate::finding::SourceFile;
use crate::fit::{self, Answer, Ask, Together};
use crate::model::ToolId;
use crate::report;
use crate::stack::{Declaration, Stack};
use crate::version::{Range, Scheme};
use serde_json::Value as Json;
use std::path::{Path, PathBuf};
use toml_edit::{DocumentMut, InlineTable, Item, Value};

pub(super) fn run(args: &FitArgs, common: &Common) -> Result<Exit, Failure> {
    let (tools, stack) = sort(&args.asks)?;
    let path = match (&stack, tools.is_empty()) {
        (Some(path), _) => Some(path.clone()),
        (None, true) => Some(io::discover()?),
        (None, false) => None,
    };
    let (mut file, catalog) = if let Some(path) = &path {
        let loaded = load::stack(path, common)?;
        (loaded.file, loaded.catalog)
    } else {
        let nothing = SourceFile {
            name: "<asked>".to_owned(),
            text: String::new(),
        };
        (nothing, load::catalog(common)?)
    };
    let asked = read(catalog, &tools)?;
    file.text = with_tools(&file.text, asked.iter().map(|(id, _)| id), catalog);
    let text = &file.text;
    let declaration = Declaration::parse(text).map_err(|_| Failure::new("the stack is not TOML", ""))?;
    let resolved = declaration.resolve(catalog);
    load::sound(&file, &resolved, common)?;
    let ask = Ask {
        catalog,
        stack: &resolved,
        today: load::today(common),
        open: asked.into_iter().collect(),
    };
    let answer = fit::fit(&ask);
    let exit = match &answer {
        Answer::Together(_) => Exit::Clean,
        Answer::Never(_) => Exit::Findings,
    };
    let told = match args.format {
        TableFormat::Json => pretty(&report::fit_json(&answer, &file)),
        format => report::fit(&answer, &file, table::page(format)),
    };
    if args.write {
        let Some(path) = path.filter(|p| p != Path::new("-")) else {
            return Err(Failure::new(
                "--write has no stack file to write to",
                "name one: `aiia fit --write stack.toml`",
            ));
        };
        if let Answer::Together(found) = &answer {
            io::write(&path, written(text, &resolved, found).as_bytes())?;
        }
    }
    io::print(&told)?;
    Ok(exit)
}

/// Which words name tools and which the stack: a file ends in `.toml`, exists, or is `-`.
fn sort(asks: &[String]) -> Result<(Vec<&str>, Option<PathBuf>), Failure> {
    let is_file = |word: &str| {
        word == "-" || Path::new(word).extension().is_some_and(|e| e == "toml") || Path::new(word).is_file()
    };
    let files: Vec<&String> = asks.iter().filter(|word| is_file(word)).collect();
    if files.len() > 1 {
        return Err(Failure::new(
            "`fit` takes one stack",
            "name the tools as TOOL or TOOL@RANGE",
        ));
    }
    let tools = asks.iter().filter(|word| !is_file(word)).map(String::as_str).collect();
    Ok((tools, files.first().map(PathBuf::from)))
}

/// `TOOL` or `TOOL@RANGE`, read by the tool's scheme.
pub(super) fn read(catalog: &Catalog, asks: &[&str]) -> Result<Vec<(ToolId, Range)>, Failure> {
    let one = |ask: &&str| {
        let (name, range) = ask.split_once('@').unwrap_or((ask, "*"));
        let tool = super::catalog::tool(catalog, name)?;
        if tool.file.scheme == Scheme::None {
            return Err(Failure::new(
                format!("`{}` has no versions to choose from", tool.id),
                "leave it out, or declare it in the stack",
            ));
        }
        let range = Range::parse(tool.file.scheme, range)
            .map_err(|e| Failure::new(format!("`{}`: {e}", tool.id), format!("write it as {}@RANGE", tool.id)))?;
        Ok((tool.id.clone(), range))
    };
    asks.iter().map(one).collect()
}

/// The declaration with the named tools in it that it lacks, without a version.
fn with_tools<'t>(text: &str, tools: impl Iterator<Item = &'t ToolId>, catalog: &Catalog) -> String {
    let Ok(mut document) = text.parse::<DocumentMut>() else {
        return text.to_owned();
    };
    let declared = |document: &DocumentMut, id: &ToolId| {
        ["platform", "tools"].iter().any(|section| {
            let keys = document.get(section).and_then(Item::as_table_like);
            keys.is_some_and(|t| t.iter().any(|(key, _)| catalog.resolve(key) == Some(id)))
        })
    };
    let mut changed = false;
    for id in tools {
        if !declared(&document, id) {
            let all = document.entry("tools").or_insert_with(toml_edit::table);
            if let Some(all) = all.as_table_like_mut() {
                all.insert(id.as_str(), Item::Value(Value::InlineTable(InlineTable::new())));
                changed = true;
            }
        }
    }
    if changed { document.to_string() } else { text.to_owned() }
}

/// The declaration with the chosen versions in it; comments and layout stay.
fn written(text: &str, stack: &Stack<'_>, found: &Together<'_>) -> String {
    let Ok(mut document) = text.parse::<DocumentMut>() else {
        return text.to_owned();
    };
    for choice in found.choices.iter().filter(|c| !c.unit.pinned) {
        let declared = choice.unit.declared;
        let span = declared.key.start..declared.key.end;
        let key = text.get(span).unwrap_or_default().trim_matches(['"', '\'']);
        let version = choice.candidate.version.to_string();
        let environment = declared.environment.map(|at| stack.environments[at].name.as_str());
        let section = match (environment, declared.platform) {
            (Some(name), _) => {
                let all = document.get_mut("environments").and_then(Item::as_table_like_mut);
                all.and_then(|t| t.get_mut(name))
            }
            (None, true) => document.get_mut("platform"),
            (None, false) => document.get_mut("tools"),
        };
        let section = section.and_then(Item::as_table_like_mut);
        let Some(item) = section.and_then(|t| t.get_mut(key)) else {
            continue;
        };
        match item {
            Item::Value(Value::String(_)) => *item = kept(item, version),
            other => {
                if let Some(table) = other.as_table_like_mut() {
                    table.insert("version", toml_edit::value(version));
                }
            }
        }
    }
    document.to_string()
}

/// A new text in the place of an old one, its blanks and comments around it.
fn kept(item: &Item, version: String) -> Item {
    let mut value = Value::from(version);
    if let Some(old) = item.as_value() {
        *value.decor_mut() = old.decor().clone();
    }
    Item::Value(value)
}

pub(super) fn pretty(value: &Json) -> String {
    format!("{value:#}\n")
}
