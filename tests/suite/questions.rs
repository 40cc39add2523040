//! Questions people asked in public, answered by the commands that README shows.

use crate::command::{Folder, aiia, err, out};
use crate::golden::root;
use std::fs;

/// The thread, the command, and what its answer must hold.
const QUESTIONS: [(&str, &str, &[&str]); 12] = [
    (
        "vllm-project/vllm/issues/4561",
        "aiia fit vllm pytorch@2.6 python",
        &["0.8.5", "requires `pytorch` exactly"],
    ),
    (
        "kubeflow/kubeflow/issues/6693",
        "aiia catalog matrix kubeflow --with kubernetes",
        &["works 1.34", "works 1.32"],
    ),
    (
        "kserve/kserve/issues/3763",
        "aiia fit kserve knative istio kubernetes@1.30",
        &["0.16", "1.17.2", "requires `kubernetes` 1.34 or later"],
    ),
    (
        "triton-inference-server/server/issues/7613",
        "aiia catalog matrix triton-inference-server --with tensorrt",
        &["works 10.14.1"],
    ),
    (
        "mlflow/mlflow/issues/14184",
        "aiia catalog matrix mlflow-client --with mlflow",
        &["supports >=3.0, <4.0"],
    ),
    (
        "ray-project/ray/issues/45339",
        "aiia catalog matrix ray --with python",
        &["requires >=3.10"],
    ),
    (
        "zenml-io/zenml/issues/4242",
        "aiia fit evidently@0.4.4 litellm@1.80",
        &[
            "does not go with",
            "requires `pydantic` 1.10 or later and below 2",
            "loosen",
        ],
    ),
    (
        "boto/boto3/issues/4392",
        "aiia catalog matrix boto3 --with minio,lakefs,seaweedfs",
        &["broken"],
    ),
    (
        "zenml-io/zenml/issues/4498",
        "aiia catalog show neptune",
        &["2026-03-05", "Parquet"],
    ),
    (
        "SeldonIO/seldon-core/issues/5895",
        "aiia catalog show seldon-core",
        &["BUSL-1.1", "below 1.18"],
    ),
    (
        "codalab/codabench/issues/2459",
        "aiia catalog show minio",
        &["archived since 2026-02-12"],
    ),
    (
        "clearml/clearml/issues/1379",
        "aiia catalog show wandb",
        &["Ways out", "Parquet artifact"],
    ),
];

#[test]
fn questions_from_issue_threads_are_answered() {
    let folder = Folder::new("questions");
    for (thread, command, expected) in QUESTIONS {
        let words: Vec<&str> = command.split(' ').skip(1).collect();
        let answer = aiia(folder.path(), &words);
        assert_ne!(answer.status.code(), Some(2), "{thread}: {}", err(&answer));
        for part in expected {
            assert!(
                out(&answer).contains(part),
                "{thread}: no {part:?} in\n{}",
                out(&answer)
            );
        }
    }
}

#[test]
fn readme_shows_each_question_with_its_command() {
    let readme = fs::read_to_string(root("README.md")).unwrap();
    for (thread, command, _) in QUESTIONS {
        let row = readme
            .lines()
            .find(|line| line.starts_with('|') && line.contains(thread));
        let row = row.unwrap_or_else(|| panic!("README does not name {thread}"));
        assert!(row.contains(&format!("`{command}`")), "{row}");
    }
}
