//! `aiia fit`.

use super::args::{Common, FitArgs, TableFormat};
use super::exit::{Exit, Failure};
use super::{io, load, table};
use crate::catalog::Catalog;
use crate::fit::{self, Answer, Ask, Choice, Premise, Proof, Together};
use crate::model::ToolId;
use crate::stack::Declaration;
use crate::version::{Range, Scheme};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use toml_edit::{DocumentMut, InlineTable, Item, Value};

pub(super) fn run(args: &FitArgs, common: &Common) -> Result<Exit, Failure> {
    let (tools, stack) = sort(&args.asks)?;
    let path = match (&stack, tools.is_empty()) {
        (Some(path), _) => Some(path.clone()),
        (None, true) => Some(io::discover()?),
        (None, false) => None,
    };
    let (mut text, catalog) = match &path {
        Some(path) => {
            let loaded = load::stack(path, common)?;
            (loaded.file.text, loaded.catalog)
        }
        None => (String::new(), load::catalog(common)?),
    };
    let asked = read(&catalog, &tools)?;
    text = with_tools(&text, asked.iter().map(|(id, _)| id), &catalog);
    let declaration = Declaration::parse(&text).map_err(|_| Failure::new("the stack is not TOML", ""))?;
    let resolved = declaration.resolve(&catalog);
    let ask = Ask {
        catalog: &catalog,
        stack: &resolved,
        today: load::today(common),
        open: asked.into_iter().collect(),
    };
    let answer = fit::fit(&ask);
    let exit = match &answer {
        Answer::Together(_) => Exit::Clean,
        Answer::Never(_) => Exit::Findings,
    };
    let told = match (&answer, args.format) {
        (Answer::Together(found), TableFormat::Json) => pretty(&together_json(found)),
        (Answer::Never(proof), TableFormat::Json) => pretty(&proof_json(proof)),
        (Answer::Together(found), format) => together(found, format),
        (Answer::Never(proof), _) => never(proof),
    };
    if args.write {
        let Some(path) = path.filter(|p| p != Path::new("-")) else {
            return Err(Failure::new(
                "--write has no stack file to write to",
                "name one: `aiia fit --write stack.toml`",
            ));
        };
        if let Answer::Together(found) = &answer {
            io::write(&path, written(&text, found).as_bytes())?;
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
fn written(text: &str, found: &Together<'_>) -> String {
    let Ok(mut document) = text.parse::<DocumentMut>() else {
        return text.to_owned();
    };
    for choice in found.choices.iter().filter(|c| !c.unit.pinned) {
        let declared = choice.unit.declared;
        let span = declared.key.start..declared.key.end;
        let key = text.get(span).unwrap_or_default().trim_matches(['"', '\'']);
        let version = choice.candidate.version.to_string();
        let section = match (declared.environment, declared.platform) {
            (Some(_), _) => continue,
            (None, true) => "platform",
            (None, false) => "tools",
        };
        let all = document.get_mut(section).and_then(Item::as_table_like_mut);
        let Some(item) = all.and_then(|t| t.get_mut(key)) else {
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

fn together(found: &Together<'_>, format: TableFormat) -> String {
    let mut notes = String::new();
    let rows = found.choices.iter().map(|choice| {
        let now = match choice.unit.declared.version_text.as_str() {
            "" => "open".to_owned(),
            text => text.to_owned(),
        };
        let version = choice.candidate.version.to_string();
        vec![choice.unit.declared.id.to_string(), now, version, note(choice)]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let mut out = table::draw(format, &["tool", "now", "fits", "why not newer"], rows);
    let counts: Vec<String> = found.pairs.iter().map(|(word, n)| format!("{n} {word}")).collect();
    if !counts.is_empty() {
        let _ = writeln!(notes, "\npairs: {}", counts.join(", "));
    }
    if !found.left.is_empty() {
        let left: Vec<&str> = found.left.iter().map(ToolId::as_str).collect();
        let _ = writeln!(
            notes,
            "left as they are, the catalog knows no versions: {}",
            left.join(", ")
        );
    }
    out.push_str(&notes);
    out
}

fn note(choice: &Choice<'_>) -> String {
    let mut lines = Vec::new();
    if let Some(ended) = choice.candidate.ended {
        lines.push(format!("its support ended on {ended}"));
    }
    match &choice.held_back {
        None => {}
        Some((newest, _)) if choice.unit.pinned => lines.push(format!("pinned; {} is known", newest.version)),
        Some((newest, why)) => {
            let because = why
                .iter()
                .take(3)
                .map(|p| format!("{}: {}", newest.version, sourced(p)));
            lines.extend(because);
            if why.is_empty() {
                lines.push(format!("{} does not go with what else was chosen", newest.version));
            }
        }
    }
    lines.join("\n")
}

/// A premise with the first of its sources.
pub(super) fn sourced(premise: &Premise) -> String {
    let source = premise.evidence.first();
    let source = source.map_or_else(String::new, |e| format!("\n{} (read {})", e.source, e.checked));
    format!("{}{source}", premise.says)
}

fn never(proof: &Proof) -> String {
    if proof.given_up {
        return "the search was given up after too many steps; pin more of the tools and ask again\n".to_owned();
    }
    let mut out = "no versions the catalog knows go together\n\n".to_owned();
    for (n, step) in proof.steps.iter().enumerate() {
        let _ = writeln!(out, "{:>3}. {}", n + 1, step.concludes);
        for premise in &step.premises {
            let _ = writeln!(out, "     - {}", premise.says);
            for evidence in &premise.evidence {
                let _ = writeln!(out, "       {} (read {})", evidence.source, evidence.checked);
            }
        }
    }
    match proof.loosen.as_slice() {
        [] => out.push_str("\nno small set of pins to loosen was found\n"),
        ways => {
            out.push_str("\nloosen, and they go together:\n");
            for way in ways {
                let moves = way.moves.iter().map(|(id, from, to)| format!("`{id}` {from} -> {to}"));
                let _ = writeln!(out, "  {}", moves.collect::<Vec<_>>().join(" and "));
            }
        }
    }
    out
}

pub(super) fn pretty(value: &Json) -> String {
    format!("{value:#}\n")
}

pub(super) fn premises(all: &[Premise]) -> Json {
    let one = |p: &Premise| json!({ "says": p.says, "tools": p.tools, "evidence": p.evidence });
    all.iter().map(one).collect()
}

fn together_json(found: &Together<'_>) -> Json {
    let choices = found.choices.iter().map(|c| {
        let held = c.held_back.as_ref();
        let held = held.map(|(newest, why)| json!({ "newest": newest.version.raw(), "because": premises(why) }));
        json!({
            "tool": c.unit.declared.id,
            "declared": Some(&c.unit.declared.version_text).filter(|t| !t.is_empty()),
            "pinned": c.unit.pinned,
            "version": c.candidate.version.raw(),
            "support-ended": c.candidate.ended,
            "held-back": held,
        })
    });
    let pairs: BTreeMap<_, _> = found.pairs.iter().collect();
    json!({ "together": true, "choices": choices.collect::<Vec<_>>(), "pairs": pairs, "left": found.left })
}

fn proof_json(proof: &Proof) -> Json {
    let steps = proof
        .steps
        .iter()
        .map(|s| json!({ "concludes": s.concludes, "because": premises(&s.premises) }));
    let ways = proof.loosen.iter().map(|way| {
        let moves = way
            .moves
            .iter()
            .map(|(id, from, to)| json!({ "tool": id, "from": from, "to": to }));
        moves.collect::<Vec<_>>()
    });
    json!({
        "together": false,
        "given-up": proof.given_up,
        "steps": steps.collect::<Vec<_>>(),
        "loosen": ways.collect::<Vec<_>>(),
    })
}
