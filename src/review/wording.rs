//! Which words may stand in the document? Turns sentences into runs, and makes text from outside harmless.

use super::content::{Phrase, Run};
use crate::report::clean;

/// A sentence with names in backticks; `tool` says where a name of a tool leads.
pub(super) fn sentence(text: &str, tool: impl Fn(&str) -> Option<String>) -> Phrase {
    let text = clean(text);
    let parts: Vec<&str> = text.split('`').collect();
    // An odd number of backticks: the last one stands for itself.
    let paired = if parts.len() % 2 == 1 {
        parts.len()
    } else {
        parts.len() - 1
    };
    let mut runs = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        match (at % 2 == 1 && at < paired, at >= paired) {
            (true, _) if !part.is_empty() => runs.push(match tool(part) {
                Some(anchor) => Run::Tool((*part).to_owned(), anchor),
                None => Run::Code((*part).to_owned()),
            }),
            (_, true) => lines(&format!("`{part}"), &mut runs),
            _ => lines(part, &mut runs),
        }
    }
    Phrase(runs)
}

/// Words as they are, with no names in them.
pub(super) fn plain(text: &str) -> Phrase {
    let mut runs = Vec::new();
    lines(&clean(text), &mut runs);
    Phrase(runs)
}

/// A list of names, `kserve (partial), mlflow`; `tool` says where a name of a tool leads.
pub(super) fn names(text: &str, tool: impl Fn(&str) -> Option<String>) -> Phrase {
    let text = clean(text);
    let mut runs = Vec::new();
    for (at, item) in text.split(", ").enumerate() {
        if at > 0 {
            runs.push(Run::Text(", ".to_owned()));
        }
        let (name, rest) = item.split_at(item.find(' ').unwrap_or(item.len()));
        match tool(name) {
            Some(anchor) => {
                runs.push(Run::Tool(name.to_owned(), anchor));
                lines(rest, &mut runs);
            }
            None => lines(item, &mut runs),
        }
    }
    Phrase(runs)
}

fn lines(text: &str, runs: &mut Vec<Run>) {
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            runs.push(Run::Break);
        }
        if !line.is_empty() {
            runs.push(Run::Text(line.to_owned()));
        }
    }
}

/// A sentence as it stands alone: its first letter great, a full stop behind it.
pub(super) fn full(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let stop = if text.ends_with(['.', '?', '!', ':']) { "" } else { "." };
    format!("{first}{}{stop}", chars.as_str())
}

/// The address a source leads to; only pages of the web are linked.
pub(super) fn address(source: &str) -> Option<&str> {
    let scheme = source.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let web = scheme.is_some_and(|s| s == "https" || s == "http");
    let whole = !source.contains(|c: char| c.is_whitespace() || c.is_control());
    (web && whole).then_some(source)
}

#[cfg(test)]
mod tests {
    use super::{Phrase, Run, address, sentence};

    fn tool(name: &str) -> Option<String> {
        (name == "mlflow").then(|| "tool-mlflow".to_owned())
    }

    #[test]
    fn names_in_backticks_are_code_and_tools_are_links() {
        assert_eq!(
            sentence("`mlflow` meets `x`", tool),
            Phrase(vec![
                Run::Tool("mlflow".into(), "tool-mlflow".into()),
                Run::Text(" meets ".into()),
                Run::Code("x".into()),
            ])
        );
    }

    #[test]
    fn a_lone_backtick_stays_one() {
        assert_eq!(sentence("a ` b", tool).words(), "a ` b");
        assert_eq!(sentence("`a` ` b", tool).words(), "a ` b");
    }

    #[test]
    fn only_pages_of_the_web_are_linked() {
        assert_eq!(address("https://example.org/a"), Some("https://example.org/a"));
        for text in [
            "javascript:alert(1)",
            "pkg:pypi/vllm@0.8.5",
            "https://a b",
            "//example.org",
            "data://x",
        ] {
            assert_eq!(address(text), None, "{text}");
        }
    }
}
