//! Pictures to look at.

use aiia::diagram::model::{
    Band, Diagram, Edge, EdgeKind, Group, LegendLine, MarkRef, Node, NodeKind, Severity, State,
};

pub(super) fn node(id: &str, label: &str, version: &str) -> Node {
    Node {
        id: id.into(),
        label: label.into(),
        version: version.into(),
        ..Node::default()
    }
}

pub(super) fn edge(from: &str, to: &str, label: &str, kind: EdgeKind) -> Edge {
    Edge {
        from: from.into(),
        to: to.into(),
        label: label.into(),
        kind,
        declared: true,
        marks: vec![],
    }
}

pub(super) fn band(id: &str, nodes: Vec<Node>) -> Band {
    Band {
        id: id.to_lowercase(),
        label: id.into(),
        nodes,
        ..Band::default()
    }
}

pub(super) fn group(id: &str, nodes: Vec<Node>) -> Group {
    Group {
        id: id.to_lowercase(),
        label: id.into(),
        nodes,
        ..Group::default()
    }
}

pub(super) fn mark(severity: Severity, number: u32) -> MarkRef {
    MarkRef { severity, number }
}

/// The sample of the prototype.
pub(super) fn sample() -> Diagram {
    let text = include_str!("sample-stack.json");
    let json: serde_json::Value = serde_json::from_str(text).expect("the sample is JSON");
    let string = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let mut diagram = Diagram {
        title: string(&json["title"]),
        ..Diagram::default()
    };
    for name in json["bands"].as_array().expect("it is a list") {
        diagram.bands.push(band(&string(name), vec![]));
    }
    let mut side = Vec::new();
    for n in json["nodes"].as_array().expect("it is a list") {
        let made = node(&string(&n["id"]), &string(&n["label"]), &string(&n["ver"]));
        if let Some(band) = n["band"].as_u64() {
            diagram.bands[usize::try_from(band).expect("it is a small number")]
                .nodes
                .push(made);
            continue;
        }
        side.push(made.id.clone());
        let groups = if n["side"] == "left" {
            &mut diagram.left
        } else {
            &mut diagram.right
        };
        let name = string(&n["group"]);
        match groups.iter_mut().find(|g| g.label == name) {
            Some(g) => g.nodes.push(made),
            None => groups.push(group(&name, vec![made])),
        }
    }
    for e in json["edges"].as_array().expect("it is a list") {
        let (from, to) = (string(&e[0]), string(&e[1]));
        let kind = if e[3] == "feedback" {
            EdgeKind::Feedback
        } else if side.contains(&from) || side.contains(&to) {
            EdgeKind::Cross
        } else {
            EdgeKind::Flow
        };
        diagram.edges.push(edge(&from, &to, &string(&e[2]), kind));
    }
    diagram
}

/// Six tools, two holes, ghosts, badges.
pub(super) fn sparse() -> Diagram {
    let mut drawn = Diagram {
        title: "Churn model, first cut".into(),
        subtitle: "6 components, 7 findings, read from stack.toml".into(),
        footer: "aiia catalog 2026.11 · drawn as of 2026-11-23 · aiia diagram --view layers".into(),
        ..Diagram::default()
    };
    let gap = |id: &str, label: &str, note: &str| Node {
        kind: NodeKind::Gap,
        note: Some(note.into()),
        ..node(id, label, "")
    };
    let mut postgres = node("postgres", "PostgreSQL", "11.4");
    postgres.marks = vec![mark(Severity::Error, 1)];
    let mut train = node("train", "train.py", "cron on vm-3");
    train.kind = NodeKind::Custom;
    train.marks = vec![mark(Severity::Warning, 3), mark(Severity::Note, 6)];
    drawn.bands = vec![
        band("Data", vec![postgres, node("s3", "Amazon S3", "")]),
        Band {
            state: State::Missing,
            sublabel: Some("nothing declared".into()),
            marks: vec![mark(Severity::Error, 2)],
            ..band("Versioning", vec![])
        },
        band(
            "Training",
            vec![
                train,
                node("sklearn", "scikit-learn", "1.5.2"),
                gap("tracker", "Experiment tracking", "no run history"),
            ],
        ),
        band(
            "Serving",
            vec![
                node("fastapi", "FastAPI", "0.115.0"),
                gap("replica", "Second replica", "single point of failure"),
            ],
        ),
        Band {
            state: State::Missing,
            sublabel: Some("nothing declared".into()),
            marks: vec![mark(Severity::Warning, 4)],
            ..band("Monitoring", vec![])
        },
    ];
    drawn.left = vec![group("Orchestration", vec![node("cron", "cron", "")])];
    drawn.right = vec![
        Group {
            state: State::Missing,
            sublabel: Some("nothing declared".into()),
            marks: vec![mark(Severity::Warning, 5)],
            ..group("Evaluation", vec![])
        },
        Group {
            state: State::Missing,
            sublabel: Some("nothing declared".into()),
            ..group("Governance", vec![])
        },
    ];
    drawn.edges = vec![
        edge("postgres", "train", "customer rows", EdgeKind::Flow),
        edge("s3", "train", "event logs", EdgeKind::Flow),
        edge("sklearn", "train", "estimator", EdgeKind::Flow),
        edge("train", "fastapi", "model.pkl", EdgeKind::Flow),
        edge("cron", "train", "nightly", EdgeKind::Cross),
        Edge {
            declared: false,
            marks: vec![mark(Severity::Note, 7)],
            ..edge("fastapi", "postgres", "predictions", EdgeKind::Unknown)
        },
    ];
    drawn.legend = vec![
        LegendLine { mark: mark(Severity::Error, 1), text: "PostgreSQL 11.4 is past its end of life (2023-11-09); move to 16 or later.".into() },
        LegendLine { mark: mark(Severity::Error, 2), text: "No layer versions data or models, so no result can be reproduced.".into() },
        LegendLine { mark: mark(Severity::Warning, 3), text: "Training runs from cron on one machine; a failed night goes unnoticed.".into() },
        LegendLine { mark: mark(Severity::Warning, 4), text: "Nothing watches the model in production: neither drift nor latency nor errors are seen before a customer calls, which for a churn model means after the customer has gone.".into() },
        LegendLine { mark: mark(Severity::Warning, 5), text: "Nothing evaluates a new model before it is served.".into() },
        LegendLine { mark: mark(Severity::Note, 6), text: "train.py is a component of your own; declare its owner.".into() },
        LegendLine { mark: mark(Severity::Note, 7), text: "The line from FastAPI to PostgreSQL was inferred from a connection string.".into() },
    ];
    drawn
}

/// An LLM stack of eight, with a base band.
pub(super) fn llm() -> Diagram {
    let mut drawn = Diagram {
        title: "Support assistant".into(),
        subtitle: "RAG over the handbook".into(),
        ..Diagram::default()
    };
    let mut vllm = node("vllm", "vLLM", "0.11.0");
    vllm.marks = vec![mark(Severity::Warning, 1)];
    drawn.bands = vec![
        band(
            "Application",
            vec![Node {
                kind: NodeKind::Custom,
                ..node("chat", "Support chat", "main")
            }],
        ),
        band("Orchestration", vec![node("langgraph", "LangGraph", "1.0.3")]),
        band("Models", vec![vllm, node("tei", "Text Embeddings Inference", "1.8.2")]),
        band(
            "Knowledge",
            vec![node("qdrant", "Qdrant", "1.15.5"), node("minio", "MinIO", "2025-09-07")],
        ),
    ];
    drawn.right = vec![
        group("Evaluation", vec![node("ragas", "Ragas", "0.3.8")]),
        group(
            "Observability",
            vec![
                node("langfuse", "Langfuse", "3.112.0"),
                node("otel", "OpenTelemetry", "1.38"),
            ],
        ),
        group(
            "Governance",
            vec![Node {
                kind: NodeKind::Gap,
                note: Some("no content filter".into()),
                ..node("guard", "Guardrails", "")
            }],
        ),
    ];
    drawn.base = vec![band(
        "Infrastructure",
        vec![
            node("k8s", "Kubernetes", "1.34"),
            node("gpu", "NVIDIA GPU Operator", "25.3.4"),
        ],
    )];
    drawn.edges = vec![
        edge("chat", "langgraph", "question", EdgeKind::Flow),
        edge("langgraph", "vllm", "OpenAI API", EdgeKind::Flow),
        edge("langgraph", "tei", "embed query", EdgeKind::Flow),
        edge("langgraph", "qdrant", "top-k search", EdgeKind::Flow),
        edge("tei", "qdrant", "vectors", EdgeKind::Flow),
        edge("minio", "tei", "documents", EdgeKind::Flow),
        edge("langgraph", "langfuse", "traces", EdgeKind::Cross),
        edge("vllm", "otel", "metrics", EdgeKind::Cross),
        edge("otel", "langfuse", "OTLP", EdgeKind::Flow),
        edge("langfuse", "ragas", "sampled traces", EdgeKind::Cross),
        edge("ragas", "langgraph", "prompt changes", EdgeKind::Feedback),
        edge("gpu", "vllm", "GPUs", EdgeKind::Flow),
        edge("gpu", "tei", "GPUs", EdgeKind::Flow),
        edge("k8s", "gpu", "device plugin", EdgeKind::Flow),
        edge("k8s", "otel", "pod metrics", EdgeKind::Cross),
    ];
    drawn.legend = vec![LegendLine {
        mark: mark(Severity::Warning, 1),
        text: "vLLM serves one replica.".into(),
    }];
    drawn
}
