//! Pictures without end.

use super::samples::{band, edge, group, mark, node};
use aiia::diagram::model::{Diagram, EdgeKind, NodeKind, Severity};

/// A small generator of numbers, the same on every machine.
pub(super) struct Lcg(pub(super) u64);

impl Lcg {
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

const WORDS: [&str; 14] = [
    "metrics",
    "features",
    "weights",
    "logs",
    "embeddings",
    "S3 API",
    "traces",
    "model URI",
    "events",
    "drift reports",
    "retrieval-augmented prompts",
    "SQL",
    "OIDC",
    "gRPC inference",
];
const NAMES: [&str; 20] = [
    "Redis",
    "PostgreSQL",
    "MLflow",
    "KServe",
    "Triton Inference Server",
    "Ray",
    "Airflow",
    "Feast",
    "vLLM",
    "Prometheus",
    "Grafana",
    "DVC",
    "lakeFS",
    "Weights and Biases",
    "Kubeflow Pipelines",
    "Milvus",
    "Kafka",
    "Spark",
    "JAX",
    "dbt",
];

/// A diagram with about so many boxes and edges; `local` keeps most edges between neighbouring bands.
pub(super) fn generated(seed: u64, boxes: usize, edges: usize, bands: usize, local: bool) -> Diagram {
    let mut lcg = Lcg(seed.wrapping_mul(7919) + 17);
    let mut drawn = Diagram {
        title: format!("Generated {seed}"),
        ..Diagram::default()
    };
    for index in 0..bands {
        let mut made = band(&format!("Layer {index}"), vec![]);
        if lcg.below(9) == 0 {
            made.sublabel = Some("a line of smaller words".into());
        }
        drawn.bands.push(made);
    }
    for index in 0..lcg.below(3) {
        drawn.left.push(group(&format!("Left {index}"), vec![]));
    }
    for index in 0..lcg.below(4) {
        drawn.right.push(group(&format!("Right {index}"), vec![]));
    }
    if lcg.below(3) == 0 {
        drawn.base.push(band("Infrastructure", vec![]));
    }
    let mut places = Vec::new();
    for index in 0..boxes {
        let mut made = node(
            &format!("n{index}"),
            NAMES[lcg.below(NAMES.len())],
            ["", "1.2.3", "2024-01-16"][lcg.below(3)],
        );
        for _ in 0..[0, 0, 0, 0, 0, 1, 1, 2, 3][lcg.below(9)] {
            made.marks.push(mark(
                [Severity::Error, Severity::Warning, Severity::Note][lcg.below(3)],
                u32::try_from(lcg.below(30)).unwrap() + 1,
            ));
        }
        if lcg.below(9) == 0 {
            made.note = Some("a small third line".into());
        }
        made.kind = [
            NodeKind::Tool,
            NodeKind::Tool,
            NodeKind::Tool,
            NodeKind::Custom,
            NodeKind::Gap,
        ][lcg.below(5)];
        let kind = lcg.below(14);
        let (left, right, base) = (drawn.left.len(), drawn.right.len(), drawn.base.len());
        if kind == 0 && left > 0 {
            drawn.left[lcg.below(left)].nodes.push(made);
            places.push(99);
        } else if kind == 1 && right > 0 {
            drawn.right[lcg.below(right)].nodes.push(made);
            places.push(99);
        } else if kind == 2 && base > 0 {
            drawn.base[0].nodes.push(made);
            places.push(bands);
        } else if bands > 0 {
            let place = lcg.below(bands);
            drawn.bands[place].nodes.push(made);
            places.push(place);
        }
    }
    let mut tries = 0;
    while drawn.edges.len() < edges && tries < edges * 30 {
        tries += 1;
        let (a, b) = (lcg.below(boxes), lcg.below(boxes));
        let (Some(&p), Some(&q)) = (places.get(a), places.get(b)) else {
            continue;
        };
        if local && p != 99 && q != 99 && p.abs_diff(q) > 1 && lcg.below(6) != 0 {
            continue;
        }
        let kind = if p == 99 || q == 99 {
            EdgeKind::Cross
        } else {
            [
                EdgeKind::Flow,
                EdgeKind::Flow,
                EdgeKind::Flow,
                EdgeKind::Feedback,
                EdgeKind::Unknown,
            ][lcg.below(5)]
        };
        let mut made = edge(&format!("n{a}"), &format!("n{b}"), WORDS[lcg.below(WORDS.len())], kind);
        made.declared = lcg.below(3) > 0;
        if lcg.below(12) == 0 {
            made.marks.push(mark(Severity::Warning, 4));
        }
        drawn.edges.push(made);
    }
    drawn
}
