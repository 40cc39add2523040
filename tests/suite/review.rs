//! The document for a design review: it holds everything the other commands tell, and nothing else.

use crate::command::{Folder, aiia, err, out};
use crate::golden::root;
use aiia::diagram::VIEWS;
use roxmltree::{Document, Node};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Names that break careless pages.
const HOSTILE: [&str; 8] = [
    "</script><script>alert(1)</script>",
    "\\\"><img src=x onerror=alert(1)>",
    "</style><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "` | <b>bold</b> [a](javascript:alert(1)) **x** ![i](http://x/y)",
    "```\\n<script>alert(1)</script>\\n```",
    "{{ 7 * 7 }} {% raw %} &amp; &#60; ]]> -->",
    "\\u202e\\u0000\\u0007\\u2028 @everyone #1",
];

/// A stack's folder, its page, and what `aiia check` says of it as JSON: made once for all tests.
struct Told {
    folder: PathBuf,
    page: String,
    report: Value,
}

fn told_stacks() -> &'static [Told] {
    static TOLD: OnceLock<Vec<Told>> = OnceLock::new();
    TOLD.get_or_init(|| {
        let told = stacks().into_iter().map(|folder| Told {
            page: page(&folder),
            report: checked(&folder),
            folder,
        });
        told.collect()
    })
}

fn stacks() -> Vec<PathBuf> {
    let all = fs::read_dir(root("tests/stacks")).unwrap();
    let mut all: Vec<PathBuf> = all.map(|e| e.unwrap().path()).collect();
    all.sort();
    all
}

fn page(folder: &Path) -> String {
    let output = aiia(folder, &["report", "stack.toml"]);
    assert_eq!(output.status.code(), Some(0), "{}: {}", folder.display(), err(&output));
    out(&output)
}

/// The page as XML, without its style, its script and its doctype.
fn bare(page: &str) -> String {
    let without = |text: &str, tag: &str| {
        let (before, rest) = text.split_once(&format!("<{tag}>")).unwrap();
        let (_, after) = rest.split_once(&format!("</{tag}>")).unwrap();
        assert!(!after.contains(&format!("<{tag}")), "more than one {tag}");
        format!("{before}{after}")
    };
    let page = page.strip_prefix("<!DOCTYPE html>\n").unwrap();
    without(&without(page, "style"), "script")
}

fn words(node: Node<'_, '_>) -> String {
    let all: String = node
        .descendants()
        .filter_map(|n| n.text().filter(|_| n.is_text()))
        .collect();
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn by_id<'a, 'i>(page: &'a Document<'i>, id: &str) -> Option<Node<'a, 'i>> {
    page.descendants().find(|n| n.attribute("id") == Some(id))
}

fn articles<'a, 'i>(page: &'a Document<'i>) -> Vec<Node<'a, 'i>> {
    page.descendants().filter(|n| n.has_tag_name("article")).collect()
}

fn checked(folder: &Path) -> Value {
    let output = aiia(
        folder,
        &["check", "stack.toml", "--format", "json", "--fail-on", "never"],
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A message as the document has it: names are no longer in backticks.
fn told(message: &str) -> String {
    message
        .replace('`', "")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn every_finding_is_told_with_its_evidence() {
    for Told { folder, page, report } in told_stacks() {
        let text = bare(page);
        let page = Document::parse(&text).unwrap();
        let articles = articles(&page);
        let findings = report["findings"].as_array().unwrap();
        assert_eq!(articles.len(), findings.len(), "{}", folder.display());
        for finding in findings {
            let message = told(finding["message"].as_str().unwrap());
            let code = finding["code"].as_str().unwrap();
            let found = articles.iter().find(|a| {
                let words = words(**a);
                // The first letter of a sentence is great.
                words.contains(&message[1..]) && words.contains(code)
            });
            let article = found.unwrap_or_else(|| panic!("{}: {message} is not told", folder.display()));
            assert_eq!(article.attribute("data-severity"), finding["severity"].as_str());
            let words = words(*article);
            if let Some(help) = finding["help"].as_str() {
                assert!(words.contains(&told(help)[1..]), "{message}: no mend");
            }
            for evidence in finding["evidence"].as_array().unwrap() {
                let source = evidence["source"].as_str().unwrap();
                assert!(words.contains(source), "{message}: {source}");
                assert!(
                    words.contains(&told(evidence["says"].as_str().unwrap())),
                    "{message}: {evidence}"
                );
                assert!(
                    words.contains(&format!("read {}", evidence["checked"].as_str().unwrap())),
                    "{message}"
                );
            }
        }
    }
}

#[test]
fn counts_are_those_of_check() {
    for Told { folder, page, report } in told_stacks() {
        let text = bare(page);
        let page = Document::parse(&text).unwrap();
        let summary = words(by_id(&page, "summary").unwrap());
        let n = |key: &str| report["summary"][key].as_u64().unwrap();
        let findings = format!(
            "errors{} warnings{} notes{} waived{}",
            n("errors"),
            n("warnings"),
            n("notes"),
            n("waived")
        );
        let pairs = &report["summary"]["pairs"];
        let n = |key: &str| pairs[key].as_u64().unwrap();
        let pairs = format!(
            "work{} allowed{} broken{} unsupported{} contested{} undecided{} untested{}",
            n("works"),
            n("allowed"),
            n("broken"),
            n("unsupported"),
            n("contested"),
            n("undecided"),
            n("untested")
        );
        let squeezed = summary.replace(' ', "");
        for counted in [findings, pairs] {
            assert!(
                squeezed.contains(&counted.replace(' ', "")),
                "{}: {counted} in {summary}",
                folder.display()
            );
        }
    }
}

#[test]
fn every_declared_tool_is_in_the_bill() {
    for Told { folder, page, .. } in told_stacks() {
        let text = bare(page);
        let page = Document::parse(&text).unwrap();
        let bill = words(by_id(&page, "bill").unwrap());
        let stack: toml::Table = toml::from_str(&fs::read_to_string(folder.join("stack.toml")).unwrap()).unwrap();
        let tables = ["platform", "tools"]
            .iter()
            .filter_map(|key| stack.get(*key)?.as_table());
        let mut ids: Vec<&str> = tables.flat_map(|t| t.keys()).map(String::as_str).collect();
        let own = stack.get("custom").and_then(toml::Value::as_array);
        ids.extend(own.into_iter().flatten().map(|c| c["id"].as_str().unwrap()));
        let catalog = aiia::catalog::Catalog::embedded();
        for id in ids {
            let id = catalog.resolve(id).map_or(id, |id| id.as_str());
            let row = by_id(&page, &format!("tool-{id}"));
            assert!(
                row.is_some_and(|r| r.has_tag_name("tr")),
                "{}: {id} has no row",
                folder.display()
            );
            assert!(bill.contains(id), "{}: {id} is not in the bill", folder.display());
        }
    }
}

#[test]
fn pictures_number_findings_as_the_text_does() {
    for Told { folder, page, .. } in told_stacks() {
        let text = bare(page);
        let page = Document::parse(&text).unwrap();
        for view in VIEWS {
            let drawn = page.descendants().any(|n| {
                n.attribute("id")
                    .is_some_and(|id| id.starts_with(&format!("picture-{}", view.name)))
            });
            let pictures = words(by_id(&page, "pictures").unwrap());
            assert!(
                drawn || pictures.contains(&format!("No picture of {}", view.name)),
                "{}: {}",
                folder.display(),
                view.name
            );
        }
        let class = |n: &Node<'_, '_>, class: &str| n.attribute("class") == Some(class);
        let mut seen = 0;
        for node in page.descendants().filter(|n| class(n, "node")) {
            let tool = node.attribute("data-id").unwrap();
            for mark in node.descendants().filter(|n| class(n, "mark")) {
                let number = mark.attribute("data-id").unwrap();
                let article = by_id(&page, &format!("finding-{number}"));
                let article = article.unwrap_or_else(|| panic!("{}: no finding {number}", folder.display()));
                let about: Vec<&str> = article.attribute("data-tools").unwrap().split('|').collect();
                // What is missing is drawn as a box as well, and has no row in the bill.
                let gap = by_id(&page, &format!("tool-{tool}")).is_none();
                assert!(
                    gap || about.contains(&tool),
                    "{}: {number} on {tool} is about {about:?}",
                    folder.display()
                );
                seen += 1;
            }
        }
        assert!(seen > 0, "{}: no badge", folder.display());
    }
}

#[test]
fn every_link_into_the_page_leads_somewhere_and_every_id_is_one() {
    for Told { folder, page, .. } in told_stacks() {
        let text = bare(page);
        let page = Document::parse(&text).unwrap();
        let ids: Vec<&str> = page.descendants().filter_map(|n| n.attribute("id")).collect();
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(known.len(), ids.len(), "{}: an id stands twice", folder.display());
        for name in ["href", "aria-labelledby", "aria-describedby"] {
            for target in page.descendants().filter_map(|n| n.attribute(name)) {
                let inside = if name == "href" {
                    target.strip_prefix('#')
                } else {
                    Some(target)
                };
                assert!(
                    inside.is_none_or(|id| known.contains(id)),
                    "{}: {target}",
                    folder.display()
                );
            }
        }
    }
}

#[test]
fn a_page_needs_nothing_but_itself() {
    let folder = root("tests/stacks/kubeflow-platform");
    let page = page(&folder);
    assert!(page.contains("default-src 'none'"));
    let (_, rest) = page.split_once("<script>").unwrap();
    let (script, _) = rest.split_once("</script>").unwrap();
    assert!(script.len() < 8 * 1024, "the script has {} bytes", script.len());
    let digest: Vec<u8> = Sha256::digest(script.as_bytes()).to_vec();
    let policy = format!("script-src 'sha256-{}'", base64(&digest));
    assert!(page.contains(&policy), "the policy must say {policy}");
    let style = page.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    assert!(!style.contains("@import"));
    for address in style.split("url(").skip(1) {
        assert!(address.starts_with("data:"), "{}", &address[..40]);
    }
    let text = bare(&page);
    let page = Document::parse(&text).unwrap();
    for node in page.descendants() {
        assert!(
            node.attribute("src").is_none() && node.attribute("style").is_none(),
            "{node:?}"
        );
        assert!(
            !["link", "img", "iframe", "object", "base"].contains(&node.tag_name().name()),
            "{node:?}"
        );
    }
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: Vec<u8> = bytes
        .iter()
        .flat_map(|b| (0..8).rev().map(move |i| b >> i & 1))
        .collect();
    let six = bits
        .chunks(6)
        .map(|c| c.iter().fold(0, |all, bit| all << 1 | bit) << (6 - c.len()));
    let mut text: String = six.map(|at| char::from(LETTERS[usize::from(at)])).collect();
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

fn hostile(name: &str) -> String {
    format!(
        "name = \"{name}\"\nprofile = \"{name}\"\nframeworks = [\"{name}\", \"aiia-v2\"]\n\n[tools]\nmlflow = {{ version = \"3.1.0\", mode = \"{name}\", role = \"{name}\" }}\n\"{name}\" = \"{name}\"\n\n\
         [[custom]]\nid = \"desk\"\nname = \"{name}\"\nversion = \"{name}\"\nvendor = \"{name}\"\ncapabilities = [\"online-serving\"]\n\n\
         [[evidence]]\nitem = \"aiia-v2/labeling\"\npath = \"{name}\"\n\n\
         [[waive]]\ncode = \"gap/missing-layer\"\nsubject = \"storage\"\nreason = \"{name}\"\nuntil = 2099-01-01\n\n\
         [[waive]]\ncode = \"{name}\"\nreason = \"{name}\"\nuntil = \"{name}\"\n"
    )
}

#[test]
fn hostile_names_stay_text() {
    for (i, name) in HOSTILE.iter().enumerate() {
        let folder = Folder::new(&format!("review-hostile-{i}"));
        folder.write("stack.toml", hostile(name));
        let written = page(folder.path());
        let text = bare(&written);
        let page = Document::parse(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        for node in page.descendants().filter(Node::is_element) {
            let tag = node.tag_name().name();
            assert!(!["script", "img", "b", "style"].contains(&tag), "{name}: {tag}");
            for attribute in node.attributes() {
                assert!(!attribute.name().starts_with("on"), "{name}: {}", attribute.name());
                if attribute.name() == "href" {
                    let to = attribute.value();
                    let web = to.starts_with("https://") || to.starts_with("http://");
                    assert!(web || to.starts_with('#'), "{name}: {to}");
                }
            }
        }
        let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(
            !written.contains(|c: char| turns(c) || (c.is_control() && c != '\n')),
            "{name}"
        );
        let markdown = out(&aiia(folder.path(), &["report", "stack.toml", "--format", "markdown"]));
        check_markdown(name, &markdown);
    }
}

/// No tag of a name's own, every fence closed, every table as wide as its head.
fn check_markdown(name: &str, text: &str) {
    let mut fenced = false;
    let mut columns = 0;
    for line in text.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
            assert!(line == "```" || line == "```mermaid", "{name}: {line}");
        }
        if fenced {
            continue;
        }
        for (at, _) in line.match_indices('<') {
            let known = [
                "<a id=\"",
                "</a>",
                "<br>",
                "<details>",
                "</details>",
                "<summary>",
                "</summary>",
                "<!-- -->",
                "<https://",
                "<http://",
            ];
            let quoted = line[..at].matches('`').count() % 2 == 1;
            assert!(
                quoted || known.iter().any(|tag| line[at..].starts_with(tag)),
                "{name}: {line}"
            );
        }
        assert!(!line.replace("\\]", "").contains("](javascript"), "{name}: {line}");
        if !line.starts_with('|') {
            columns = 0;
            continue;
        }
        let bars = line.replace("\\|", "").matches('|').count();
        if columns == 0 {
            columns = bars;
        }
        assert_eq!(bars, columns, "{name}: {line}");
    }
    assert!(!fenced, "{name}");
}

#[test]
fn markdown_of_every_stack_is_whole() {
    for Told { folder, report, .. } in told_stacks() {
        let text = out(&aiia(folder, &["report", "stack.toml", "--format", "markdown"]));
        check_markdown(&folder.display().to_string(), &text);
        let n = report["findings"].as_array().unwrap().len();
        assert_eq!(text.matches("<a id=\"finding-").count(), n, "{}", folder.display());
        for target in text.split("](#").skip(1).map(|t| t.split(')').next().unwrap()) {
            assert!(
                text.contains(&format!("<a id=\"{target}\"></a>")),
                "{}: {target}",
                folder.display()
            );
        }
    }
}

#[test]
fn mistakes_in_the_declaration_come_first() {
    let folder = Folder::new("review-mistakes");
    folder.write(
        "stack.toml",
        "[tools]\nmlflw = \"3.1.0\"\nminio = \"nine\"\nkserve = \"0.15.2\"\n",
    );
    let text = bare(&page(folder.path()));
    let page = Document::parse(&text).unwrap();
    let summary = words(by_id(&page, "summary").unwrap());
    assert!(summary.contains("The declaration has 2 mistakes"), "{summary}");
    let findings = by_id(&page, "findings").unwrap();
    let first = findings.descendants().find(|n| n.has_tag_name("h3")).unwrap();
    assert_eq!(words(first), "The declaration itself");
    let article = findings.descendants().find(|n| n.has_tag_name("article")).unwrap();
    assert_eq!(article.attribute("data-severity"), Some("error"));
}

#[test]
fn waivers_say_how_they_stand() {
    let folder = Folder::new("review-waivers");
    let waive =
        |code: &str, until: &str| format!("[[waive]]\ncode = \"{code}\"\nreason = \"ADR-14\"\nuntil = {until}\n\n");
    let stack = [
        "[tools]\nmlflow = \"3.1.0\"\n\n".to_owned(),
        waive("gap/missing-layer", "2099-01-01"),
        waive("gap/missing-capability", "2020-01-01"),
        waive("lifecycle/archived", "2099-01-01"),
        waive("gap/nothing", "2099-01-01"),
    ];
    folder.write("stack.toml", stack.concat());
    let text = bare(&page(folder.path()));
    let page = Document::parse(&text).unwrap();
    let rows = by_id(&page, "waivers")
        .unwrap()
        .descendants()
        .filter(|n| n.has_tag_name("tr"));
    let rows: Vec<String> = rows.skip(1).map(words).collect();
    for (row, stands) in rows.iter().zip(["active: finding", "lapsed", "unused", "no such code"]) {
        assert!(row.contains(stands) && row.contains("ADR-14"), "{row}: {stands}");
    }
    assert_eq!(rows.len(), 4);
}

#[test]
fn the_same_stack_gives_the_same_bytes() {
    let folder = root("tests/stacks/spark-lakehouse");
    for format in ["html", "markdown", "pdf"] {
        let args = ["report", "stack.toml", "--format", format];
        assert!(aiia(&folder, &args).stdout == aiia(&folder, &args).stdout, "{format}");
    }
}

#[test]
fn pages_of_paper_have_a_title_bookmarks_and_links_and_no_date() {
    let folder = root("tests/stacks/sagemaker-mlops");
    let output = aiia(&folder, &["report", "stack.toml", "--format", "pdf"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let has = |words: &str| output.stdout.windows(words.len()).any(|w| w == words.as_bytes());
    assert!(output.stdout.starts_with(b"%PDF-"));
    for words in ["/Outlines", "/URI", "/Annots", "sagemaker-mlops: stack review"] {
        assert!(has(words), "{words}");
    }
    assert!(!has("/CreationDate") && !has("/ModDate"));
}

#[test]
fn a_report_that_cannot_be_written_leaves_no_file() {
    let folder = Folder::new("review-failures");
    folder.write("stack.toml", "[tools]\nmlflow = \"3.1.0\"\n");
    let output = aiia(folder.path(), &["report", "-o", "report.docx"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        err(&output).contains("--format: html, markdown, pdf"),
        "{}",
        err(&output)
    );
    let output = aiia(folder.path(), &["report", "-o", "nowhere/report.html"]);
    assert_eq!(output.status.code(), Some(2));
    folder.write("stack.toml", "[tools\n");
    let output = aiia(folder.path(), &["report", "-o", "report.html"]);
    assert_eq!(output.status.code(), Some(2));
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 1, "only stack.toml is there");
}
