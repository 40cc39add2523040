//! What the lint holds a catalog file against: each rule with an entry it stops and the same entry mended.

use crate::TODAY;
use crate::command::{Folder, aiia, err, out};
use aiia::catalog::{Canonical, Catalog, EMBEDDED, Source, canonical, lint};
use std::fs;

const HEAD: &str = "name = \"Upper\"\nsummary = \"X\"\nhomepage = \"https://example.org\"\nvendor = \"nobody\"\nlayer = \"serving\"\nsource-model = \"open-source\"\nhosting = [\"self-hosted\"]\nscheme = \"semver\"\n";
const LICENCE: &str =
    "\n[[licenses]]\nspdx = \"MIT\"\nsource = \"https://example.org/l\"\nsays = \"X\"\nchecked = 2026-11-23\n";
const READ: &str = "source = \"https://example.org/r\"\nchecked = 2026-11-23\n";
const SAID: &str = "source = \"https://example.org/f\"\nsays = \"X\"\nchecked = 2026-11-23\n";

const ALL_PARTS: [&str; 5] = ["capabilities", "lifecycle", "releases", "interfaces", "detect"];

/// Parts of which an entry says that nothing was found.
fn silent(parts: &[&str]) -> String {
    let one = |part: &&str| {
        format!(
            "\n[[none-found]]\nof = \"{part}\"\nlooked = [\"https://example.org/r\"]\nsays = \"X\"\nchecked = 2026-11-23\n"
        )
    };
    parts.iter().map(one).collect()
}

fn upper(more: &str) -> Source {
    file("tools/upper.toml", &format!("{HEAD}{LICENCE}{more}"))
}

fn file(path: &str, text: &str) -> Source {
    Source {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

/// What the lint says of the handed-in files, in one string.
fn said(files: Vec<Source>) -> String {
    let paths: Vec<String> = files.iter().map(|f| f.path.clone()).collect();
    let found = match Catalog::with_overlay(files) {
        Ok(catalog) => lint::lint(&catalog, TODAY.parse().unwrap()),
        Err(mistakes) => mistakes,
    };
    let own = found.iter().filter(|m| paths.contains(&m.file.name));
    own.map(|m| m.mistake.message.clone() + "\n").collect()
}

fn compat(keys: &str) -> String {
    format!("\n[[compat]]\n{keys}\nwhere = \"host\"\n{SAID}")
}

fn family(id: &str) -> String {
    format!("\n[[model-families]]\nid = \"{id}\"\ncoverage = \"full\"\n{SAID}")
}

fn line(keys: &str) -> String {
    format!("\n[[releases]]\n{keys}\n{READ}")
}

#[test]
fn a_mistaken_word_is_told_once() {
    let wrong = said(vec![upper(&family("trees"))]);
    assert!(
        wrong.contains("unknown word `trees`") && !wrong.contains("missing key"),
        "{wrong}"
    );
    let lost = said(vec![upper(&family("trees").replace("id = \"trees\"\n", ""))]);
    assert!(lost.contains("missing key `id`"), "{lost}");
    // The key of one entry is none of the next.
    let both = family("trees") + &family("trees").replace("id = \"trees\"\n", "");
    let both = said(vec![upper(&both)]);
    assert!(
        both.contains("unknown word `trees`") && both.contains("missing key `id`"),
        "{both}"
    );
}

#[test]
fn families_of_models_are_said_once_of_what_trains() {
    let cases: Vec<(&str, String, String)> = vec![
        (
            "it has no capability that makes models, yet is said to fit decision-trees",
            family("decision-trees"),
            format!("\n[[capabilities]]\nid = \"model-training\"\ncoverage = \"full\"\n{READ}")
                + &family("decision-trees"),
        ),
        (
            "decision-trees is there twice",
            format!("\n[[capabilities]]\nid = \"model-training\"\ncoverage = \"full\"\n{READ}")
                + &family("decision-trees")
                + &family("decision-trees"),
            format!("\n[[capabilities]]\nid = \"model-training\"\ncoverage = \"full\"\n{READ}")
                + &family("decision-trees")
                + &family("linear-models"),
        ),
    ];
    hold(cases);
}

#[test]
fn each_rule_stops_a_bad_entry_and_passes_its_mend() {
    let kafka = "with = \"apache-kafka\"\nrange = \"";
    let cases: Vec<(&str, String, String)> = vec![
        (
            "is no SPDX expression",
            "\n[[licenses]]\nversions = \"<1.0\"\nspdx = \"Apache 2\"\n".to_owned() + SAID,
            String::new(),
        ),
        (
            "some versions have two licences",
            "\n[[licenses]]\nversions = \">=2.0\"\nspdx = \"AGPL-3.0-only\"\n".to_owned() + SAID,
            String::new(),
        ),
        (
            "its end of life lies before its release",
            line("line = \"1.0\"\nreleased = 2025-01-01\neol = 2024-12-31"),
            line("line = \"1.0\"\nreleased = 2025-01-01\neol = 2025-01-01"),
        ),
        (
            "release lines ascend; 1.9 comes after 1.10",
            line("line = \"1.10\"") + &line("line = \"1.9\""),
            line("line = \"1.9\"") + &line("line = \"1.10\""),
        ),
        (
            "the line 1.9 is there twice",
            line("line = \"1.9\"") + &line("line = \"1.9\""),
            line("line = \"1.9\""),
        ),
        (
            "1.10.2 is no patch of the line 1.1",
            line("line = \"1.1\"\nlatest = \"1.10.2\""),
            line("line = \"1.10\"\nlatest = \"1.10.2\""),
        ),
        (
            "no version is inside",
            compat(&format!("{kafka}>=4.0, <3.0\"\nrelation = \"supports\"")),
            compat(&format!("{kafka}>=3.0, <4.0\"\nrelation = \"supports\"")),
        ),
        (
            "this rules out `apache-kafka` 3.6, which another fact says works",
            compat(&format!("{kafka}>=3.7\"\nrelation = \"requires\""))
                + &compat(&format!("{kafka}3.6 || 3.7\"\nrelation = \"works\"")),
            compat(&format!("{kafka}>=3.7\"\nrelation = \"requires\""))
                + &compat(&format!("{kafka}3.7 || 3.8\"\nrelation = \"works\"")),
        ),
        (
            "the source moves",
            line("line = \"1.0\"").replace("/r\"", "/blob/main/x\""),
            line("line = \"1.0\"").replace("/r\"", "/blob/v1/x\""),
        ),
        (
            "it keeps vectors; say in [[exits]]",
            format!("\n[[capabilities]]\nid = \"vector-store\"\ncoverage = \"full\"\n{READ}"),
            format!("\n[[capabilities]]\nid = \"vector-store\"\ncoverage = \"full\"\n{READ}")
                + &format!(
                    "\n[[exits]]\nholds = \"vectors\"\nmeans = \"Scroll\"\nto = []\nloss = \"none stated\"\n{READ}"
                ),
        ),
        (
            "it keeps vectors; say in [[exits]]",
            format!("\n[[capabilities]]\nid = \"vector-store\"\ncoverage = \"full\"\n{READ}")
                + &format!(
                    "\n[[exits]]\nholds = \"vectors\"\nmeans = \"Scroll\"\nto = []\nloss = \"none stated\"\nmode = \"x\"\n{READ}"
                ),
            format!("\n[[capabilities]]\nid = \"vector-store\"\ncoverage = \"full\"\nmode = \"x\"\n{READ}")
                + &format!(
                    "\n[[exits]]\nholds = \"vectors\"\nmeans = \"Scroll\"\nto = []\nloss = \"none stated\"\nmode = \"x\"\n{READ}"
                ),
        ),
        (
            "`None found` needs `looked`",
            format!("\n[[exits]]\nholds = \"runs\"\nmeans = \"None found\"\nto = []\nloss = \"all\"\n{READ}"),
            format!(
                "\n[[exits]]\nholds = \"runs\"\nmeans = \"None found\"\nto = []\nloss = \"all\"\nlooked = [\"https://example.org/docs\"]\n{READ}"
            ),
        ),
        (
            "`python package apache-airflow` belongs to",
            "\n[detect]\npypi = [\"apache-airflow\"]\n".to_owned(),
            "\n[detect]\npypi = [\"upper\"]\n".to_owned(),
        ),
        (
            "not in canonical form",
            "\n[detect]\npypi = [ 'upper' ]\n".to_owned(),
            "\n[detect]\npypi = [\"upper\"]\n".to_owned(),
        ),
    ];
    hold(cases);
}

#[test]
fn parts_and_capabilities_are_named_once_and_by_their_own_id() {
    hold(vec![
        (
            "a bundle is no part of itself",
            format!("\n[[includes]]\nid = \"upper\"\n{READ}"),
            format!("\n[[includes]]\nid = \"kserve\"\n{READ}"),
        ),
        (
            "`kfserving` is an alias, write `kserve`",
            format!("\n[[includes]]\nid = \"kfserving\"\n{READ}"),
            format!("\n[[includes]]\nid = \"kserve\"\n{READ}"),
        ),
        (
            "the capability `online-serving` is there twice",
            format!("\n[[capabilities]]\nid = \"online-serving\"\ncoverage = \"partial\"\n{READ}").repeat(2),
            format!("\n[[capabilities]]\nid = \"online-serving\"\ncoverage = \"partial\"\n{READ}")
                + &format!("\n[[capabilities]]\nid = \"online-serving\"\ncoverage = \"full\"\nmode = \"x\"\n{READ}"),
        ),
    ]);
}

/// A rule stops the bad entry and passes its mend.
fn hold(cases: Vec<(&str, String, String)>) {
    for (message, bad, good) in cases {
        let told = said(vec![upper(&bad)]);
        assert!(told.contains(message), "{message}: {told}");
        let told = said(vec![upper(&good)]);
        assert!(!told.contains(message), "{message} of the mended entry: {told}");
    }
}

/// One tool's file rules out what the other's says works.
#[test]
fn both_sides_of_a_pair_agree() {
    let other = |keys: &str| file("tools/side.toml", &format!("{HEAD}{LICENCE}{}", compat(keys)));
    let ours = compat("versions = \"2\"\nwith = \"side\"\nrange = \">=5\"\nrelation = \"requires\"");
    let clash = other("versions = \"4\"\nwith = \"upper\"\nrange = \"2.1\"\nrelation = \"works\"");
    let told = said(vec![upper(&ours), clash]);
    assert!(
        told.contains("this rules out what `side` says works: its 4 with 2.1"),
        "{told}"
    );
    let fine = other("versions = \"5\"\nwith = \"upper\"\nrange = \"2.1\"\nrelation = \"works\"");
    assert!(!said(vec![upper(&ours), fine]).contains("rules out"));
}

#[test]
fn a_capability_is_a_choice_and_an_interface_has_two_sides() {
    let interface = "name = \"X\"\nkind = \"api\"\nsummary = \"X\"\nsteward = \"X\"\nopenness = \"de-facto\"\nspecification = \"https://example.org\"\n";
    let alone = file("interfaces/lonely.toml", &format!("{interface}{READ}"));
    assert!(said(vec![alone]).contains("no tool offers or uses `lonely`"));
    let excused = format!("{interface}one-sided = \"People read it\"\n{READ}");
    assert_eq!(said(vec![file("interfaces/lonely.toml", &excused)]), "");
    let layers = EMBEDDED
        .iter()
        .find(|(path, _)| path.ends_with("layers.toml"))
        .unwrap()
        .1;
    let more =
        "[[capabilities]]\nid = \"telepathy\"\nlayer = \"genai\"\nsummary = \"x\"\nquestion = \"who reads minds?\"\n";
    let with = |more: &str| {
        let text = layers.replacen("[[meets]]", &format!("{more}\n[[meets]]"), 1);
        said(vec![file("layers.toml", &text)])
    };
    assert!(with(more).contains("0 of 2 tools have `telepathy`"));
    assert_eq!(with(&format!("{more}few = \"Nobody sells it\"\n")), "");
    // What is missing is put as a question.
    let mute = more.replace("question", "# question");
    assert!(with(&mute).contains("question"), "{}", with(&mute));
}

/// Writing a file in its one form changes no value and is done once.
#[test]
fn the_canonical_form_keeps_what_is_said() {
    for (path, text) in EMBEDDED {
        let path = path.strip_prefix("catalog/").unwrap();
        let mangled = mangle(text);
        let Canonical::Differs { text: mended, .. } = canonical(path, &mangled) else {
            continue;
        };
        assert_eq!(canonical(path, &mended), Canonical::Same, "{path}");
        let value = |t: &str| toml::from_str::<toml::Table>(t).unwrap();
        assert_eq!(value(&mended), value(&mangled), "{path}");
    }
}

/// The same values with other blanks, and keys turned round inside each entry.
fn mangle(text: &str) -> String {
    let entries = text.split("\n\n").map(|entry| {
        let mut lines: Vec<&str> = entry.lines().collect();
        let keys = usize::from(lines.first().is_some_and(|l| l.starts_with('[')));
        lines[keys..].reverse();
        lines.join("  \n").replace(" = [", "=[ ")
    });
    entries.collect::<Vec<_>>().join("\n\n\n") + "\n"
}

#[test]
fn an_entry_speaks_of_every_part_or_says_where_somebody_looked() {
    let bare = said(vec![upper("")]);
    let all = "no word on its capabilities, its place in its life, its releases, its interfaces, its detection names";
    assert!(bare.contains(all), "{bare}");
    assert!(!said(vec![upper(&silent(&ALL_PARTS))]).contains("no word on"));
    let one = said(vec![upper(&silent(&ALL_PARTS[1..]))]);
    assert!(one.contains("no word on its capabilities;"), "{one}");
    let twice = said(vec![upper(&silent(&["detect", "detect"]))]);
    assert!(
        twice.contains("two entries say that nothing was found of `detect`"),
        "{twice}"
    );
    let both = said(vec![upper(&(line("line = \"1.0\"") + &silent(&["releases"])))]);
    assert!(both.contains("it has `releases`: take this entry out"), "{both}");
    let nowhere = silent(&["detect"]).replace("[\"https://example.org/r\"]", "[]");
    assert!(said(vec![upper(&nowhere)]).contains("`looked` is empty"));
}

#[test]
fn comments_stay_where_they_stand() {
    let text = "# Of the file.\nvendor='nobody'\n# Of the name.\nname = 'Upper' # aside\n\n\n# Of the line.\n[[releases]]\nchecked = 2026-11-23\nline=\"1.0\"\n";
    let Canonical::Differs { text: written, .. } = canonical("tools/upper.toml", text) else {
        panic!("it is canonical already");
    };
    assert_eq!(
        written,
        "# Of the name.\nname = \"Upper\" # aside\n# Of the file.\nvendor = \"nobody\"\n\n# Of the line.\n[[releases]]\nline = \"1.0\"\nchecked = 2026-11-23\n"
    );
}

#[test]
fn fix_writes_the_folder_and_nothing_else() {
    let folder = Folder::new("fix");
    let whole = format!("{HEAD}{LICENCE}{}", silent(&ALL_PARTS));
    let mangled = mangle(&whole);
    folder.write("ours/tools/upper.toml", &mangled);
    let refused = aiia(folder.path(), &["catalog", "lint", "--fix"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("--catalog DIR"), "{}", err(&refused));
    let seen = aiia(folder.path(), &["catalog", "lint", "--catalog", "ours"]);
    assert_eq!(seen.status.code(), Some(1), "{}", out(&seen));
    assert!(out(&seen).contains("not in canonical form"), "{}", out(&seen));
    let fixed = aiia(folder.path(), &["catalog", "lint", "--catalog", "ours", "--fix"]);
    assert_eq!(fixed.status.code(), Some(0), "{}", out(&fixed));
    let written = fs::read_to_string(folder.path().join("ours/tools/upper.toml")).unwrap();
    assert_eq!(written, whole);
    folder.write("ours/tools/upper.toml", "name = \n");
    aiia(folder.path(), &["catalog", "lint", "--catalog", "ours", "--fix"]);
    let kept = fs::read_to_string(folder.path().join("ours/tools/upper.toml")).unwrap();
    assert_eq!(kept, "name = \n", "a file that is not TOML is left alone");
}
