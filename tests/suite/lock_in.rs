//! What holds a team and what leaving costs: every figure rests on something, and the weights are the reader's.

use crate::command::{Folder, aiia, err, out};
use crate::golden::root;
use aiia::catalog::{Catalog, Outline};
use aiia::lock_in::{Openness, openness};
use serde_json::Value;

fn json(folder: &std::path::Path, args: &[&str]) -> Value {
    let output = aiia(folder, args);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn part<'v>(read: &'v Value, kind: &str, subject: &str) -> &'v Value {
    let kinds = read["kinds"].as_array().unwrap();
    let kind = kinds.iter().find(|k| k["kind"] == kind).unwrap();
    let parts = kind["parts"].as_array().unwrap();
    parts.iter().find(|p| p["subject"] == subject).unwrap()
}

#[test]
fn an_outline_is_what_reading_the_whole_entry_gives() {
    let (catalog, unread) = (Catalog::embedded(), Catalog::embedded());
    for tool in catalog.tools() {
        let scanned = catalog.outline(&tool.id).unwrap();
        let read = Outline {
            size: scanned.size,
            ..Outline::of(&tool.file)
        };
        assert_eq!(*scanned, read, "{}", tool.id);
        assert!(scanned.size > 0);
        assert_eq!(unread.scheme(tool.id.as_str()), Some(tool.file.scheme), "{}", tool.id);
    }
}

#[test]
fn whatever_holds_a_real_stack_has_a_source() {
    for entry in std::fs::read_dir(root("tests/stacks")).unwrap() {
        let folder = entry.unwrap().path();
        let read = json(&folder, &["lock-in", "stack.toml", "--format", "json"]);
        let kinds = read["kinds"].as_array().unwrap();
        let names: Vec<&str> = kinds.iter().map(|k| k["kind"].as_str().unwrap()).collect();
        assert_eq!(names, ["vendor", "product", "data", "platform", "legal", "version"]);
        for kind in kinds {
            let parts = kind["parts"].as_array().unwrap();
            for part in parts.iter().filter(|p| p["holds"] == true) {
                let sources = part["evidence"].as_array().unwrap();
                assert!(!sources.is_empty(), "{}: {kind} {part}", folder.display());
            }
            // What is counted is what is listed; a vendor's share counts needs and not vendors.
            if kind["kind"] != "vendor" {
                let held = parts.iter().filter(|p| p["holds"] == true).count();
                assert_eq!(
                    (kind["held"].as_u64(), kind["of"].as_u64()),
                    (Some(held as u64), Some(parts.len() as u64))
                );
            }
        }
        for tool in read["tools"].as_array().unwrap() {
            let parts = tool["cost"]["parts"].as_array().unwrap();
            let sum: f64 = parts
                .iter()
                .map(|p| p["count"].as_f64().unwrap() * p["weight"].as_f64().unwrap())
                .sum();
            assert!((sum - tool["cost"]["points"].as_f64().unwrap()).abs() < 1e-9, "{tool}");
            let product = sum * tool["likelihood"]["value"].as_f64().unwrap();
            assert!((product - tool["liability"].as_f64().unwrap()).abs() < 1e-9, "{tool}");
        }
    }
}

#[test]
fn each_kind_says_what_it_found() {
    let folder = Folder::new("lock-in-kinds");
    folder.write(
        "stack.toml",
        "profile = \"llm-app\"\n\n[platform]\nkubernetes = \"1.32\"\n\n[tools]\namazon-bedrock = {}\nredis = \"7.2\"\nseldon-core = \"1.17\"\nmistral-ai = {}\nazure-blob-storage = {}\nknative = \"1.18\"\n\n[[custom]]\nid = \"amazon-cognito\"\nvendor = \"Amazon Web Services\"\ncapabilities = [\"access-control\"]\n",
    );
    let read = json(folder.path(), &["lock-in", "--format", "json"]);
    let says = |kind: &str, subject: &str| part(&read, kind, subject)["says"].as_str().unwrap().to_owned();
    assert!(says("vendor", "Amazon Web Services").contains("through `amazon-bedrock`"));
    assert!(says("data", "mistral-ai").contains("no way out was found for its models"));
    assert!(says("data", "azure-blob-storage").contains("`azure-blob-api` alone, which is one maker's"));
    assert!(says("platform", "amazon-bedrock").contains("runs on aws alone"));
    assert!(
        says("legal", "redis")
            .contains("versions 8.0 or later are under LicenseRef-RSALv2 OR SSPL-1.0 OR AGPL-3.0-only")
    );
    assert_eq!(
        part(&read, "legal", "redis")["holds"],
        false,
        "its newest versions can be had under the AGPL"
    );
    assert!(says("legal", "seldon-core").contains("are under BUSL-1.1"));
    assert_eq!(part(&read, "legal", "seldon-core")["holds"], true);
    assert!(says("version", "knative").contains("known lines go with its neighbours"));
    // One tool in full, and one nobody declared.
    let one = aiia(folder.path(), &["lock-in", "--tool", "redis"]);
    for part in [
        "Switching cost\n",
        "Likelihood\n  0.4: versions 8.0 or later are under",
        "What it keeps\n",
    ] {
        assert!(out(&one).contains(part), "no {part} in {}", out(&one));
    }
    let wrong = aiia(folder.path(), &["lock-in", "--tool", "rediss"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("did you mean `redis`?"), "{}", err(&wrong));
}

#[test]
fn weights_are_the_readers() {
    let folder = Folder::new("lock-in-weights");
    folder.write(
        "stack.toml",
        "[catalog]\noverlays = [\"ours\"]\n\n[tools]\nredis = \"7.2\"\n",
    );
    let shipped = std::fs::read_to_string(root("catalog/lock-in.toml")).unwrap();
    folder.write(
        "ours/lock-in.toml",
        shipped.replace("license-changed = 0.4", "license-changed = 0.9"),
    );
    let read = json(folder.path(), &["lock-in", "--format", "json"]);
    assert_eq!(read["tools"][0]["likelihood"]["value"], 0.9);
    folder.write("ours/lock-in.toml", shipped.replace("license-changed = 0.4\n", ""));
    let wrong = aiia(folder.path(), &["lock-in"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("license-changed"), "{}", err(&wrong));
}

#[test]
fn a_share_is_a_number_from_0_to_1() {
    let folder = Folder::new("share");
    for bad in ["1.4", "-0.1", "nan", "inf", "\"half\""] {
        folder.write(
            "stack.toml",
            format!("[tools]\nmlflow = \"3.1.0\"\n\n[policy]\nmax-vendor-share = {bad}\n"),
        );
        let told = aiia(folder.path(), &["check", "--format", "json"]);
        assert_eq!(told.status.code(), Some(1), "{bad}: {}", out(&told));
        let read: Value = serde_json::from_slice(&told.stdout).unwrap();
        let first = &read["findings"][0];
        assert_eq!(
            (&first["code"], &first["span"]["line"]),
            (&"stack/invalid-value".into(), &5.into()),
            "{bad}"
        );
    }
}

#[test]
fn licences_are_open_in_part_or_closed() {
    let catalog = Catalog::embedded();
    let cases = [
        ("Apache-2.0", Openness::Open),
        ("PSF-2.0", Openness::Open),
        ("GPL-2.0-only WITH Classpath-exception-2.0", Openness::Open),
        ("LicenseRef-RSALv2 OR SSPL-1.0 OR AGPL-3.0-only", Openness::Open),
        ("MIT AND LicenseRef-Proprietary", Openness::InPart),
        (
            "(AGPL-3.0-only OR SSPL-1.0 OR Elastic-2.0) AND Elastic-2.0",
            Openness::InPart,
        ),
        ("BUSL-1.1", Openness::Closed),
        ("SSPL-1.0", Openness::Closed),
        ("LicenseRef-Proprietary", Openness::Closed),
        ("not a licence", Openness::Closed),
    ];
    for (spdx, expected) in cases {
        assert_eq!(openness(&catalog, spdx), expected, "{spdx}");
    }
    // What the catalog calls open source is, or was, under a licence of which at least a part is open.
    for tool in catalog.tools() {
        let open = tool
            .licenses
            .iter()
            .any(|l| openness(&catalog, &l.spdx) != Openness::Closed);
        let called = tool.file.source_model == aiia::model::SourceModel::OpenSource;
        assert!(open || !called, "{}", tool.id);
    }
}

#[test]
fn every_figure_leads_to_its_sources() {
    let folder = root("tests/stacks/sagemaker-mlops");
    let told = out(&aiia(&folder, &["lock-in", "--explain"]));
    let read = json(&folder, &["lock-in", "--format", "json"]);
    for kind in read["kinds"].as_array().unwrap() {
        for part in kind["parts"].as_array().unwrap() {
            for e in part["evidence"].as_array().unwrap() {
                let source = format!(
                    "{} (read {})",
                    e["source"].as_str().unwrap(),
                    e["checked"].as_str().unwrap()
                );
                assert!(told.contains(&source), "{source}");
            }
        }
    }
}
