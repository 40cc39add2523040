//! The closed vocabularies of catalog and stack files. A new word is one variant here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! vocabulary {
    ($($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $word:ident = $text:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
            JsonSchema,
        )]
        pub enum $name {
            $($(#[$word_doc])* #[serde(rename = $text)] $word,)*
        }

        impl $name {
            /// Every word of the vocabulary.
            pub const ALL: &[Self] = &[$(Self::$word),*];

            /// The word as files write it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$word => $text,)* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    )*};
}

vocabulary! {
    /// How fully a tool has a capability; the grades of the AIIA blueprint's own pictures.
    Coverage {
        /// The tool does the job alone, and says it is for that.
        Full = "full",
        /// Part of the job.
        Partial = "partial",
        /// It connects to something else that does the job.
        Integrates = "integrates",
        /// Through a plug-in of somebody else.
        ViaThirdParty = "via-third-party",
    }
    /// Whether the source can be had, and on what terms.
    SourceModel {
        /// Under a licence the Open Source Initiative approves.
        OpenSource = "open-source",
        /// Readable, with limits on use.
        SourceAvailable = "source-available",
        /// Closed.
        Proprietary = "proprietary",
    }
    /// Who runs it.
    Hosting {
        /// The team itself.
        SelfHosted = "self-hosted",
        /// A vendor, on the team's behalf or in its cloud account.
        Managed = "managed",
        /// Only as the vendor's service.
        SaasOnly = "saas-only",
    }
    /// How a tool runs.
    RunsAs {
        /// Inside the team's own code, which imports it or is run by it; nothing of it runs by itself.
        Library = "library",
        /// As a program that somebody starts, and that ends with its work.
        Command = "command",
        /// By itself: a server, an operator or a vendor's service that others call.
        Service = "service",
    }
    /// A public cloud that a service is bound to.
    Cloud {
        /// Amazon Web Services.
        Aws = "aws",
        /// Microsoft Azure.
        Azure = "azure",
        /// Google Cloud.
        Gcp = "gcp",
    }
    /// Where a tool stands in its life.
    LifecycleState {
        /// Developed.
        Active = "active",
        /// Only kept alive: fixes, no features.
        Maintenance = "maintenance",
        /// Its makers advise against starting with it.
        Deprecated = "deprecated",
        /// Its repository is closed.
        Archived = "archived",
        /// The service ends or has ended.
        Sunset = "sunset",
        /// Pulled back by its makers: compromised, or broken beyond use.
        Withdrawn = "withdrawn",
    }
    /// A part of a tool's entry that is filled, or says where somebody looked in vain.
    EntryPart {
        /// What it can do for a stack.
        Capabilities = "capabilities",
        /// Where it stands in its life.
        Lifecycle = "lifecycle",
        /// Its release lines.
        Releases = "releases",
        /// The interfaces it offers and uses.
        Interfaces = "interfaces",
        /// How it is recognised in a repository.
        Detect = "detect",
    }
    /// On which side of an interface a tool stands.
    Role {
        /// It can be called, read or written through it.
        Offers = "offers",
        /// It calls, reads or writes others through it.
        Uses = "uses",
    }
    /// What a compatibility fact states.
    Relation {
        /// Outside the range it will not install or run.
        Requires = "requires",
        /// The official supported range.
        Supports = "supports",
        /// A combination somebody tested or shipped.
        Works = "works",
        /// Known not to work.
        Broken = "broken",
        /// Sources disagree.
        Contested = "contested",
    }
    /// What two tools must share for a fact to hold.
    Where {
        /// One Python environment or class path.
        Environment = "environment",
        /// One container image.
        Image = "image",
        /// One machine.
        Host = "host",
        /// One Kubernetes cluster.
        Cluster = "cluster",
        /// They meet over the network.
        Network = "network",
    }
    /// What a tool keeps that a team may want back.
    Holds {
        /// Data sets, tables, objects.
        Data = "data",
        /// Model files and their registry entries.
        Models = "models",
        /// Experiment runs.
        Runs = "runs",
        /// Prompts and their versions.
        Prompts = "prompts",
        /// Feature definitions and values.
        Features = "features",
        /// Embeddings and their payloads.
        Vectors = "vectors",
        /// Traces and logs.
        Traces = "traces",
        /// Time series.
        Metrics = "metrics",
        /// Pipeline definitions and their history.
        Pipelines = "pipelines",
    }
    /// A kind of model that training fits: what decides whether one training library stands near another.
    ModelFamily {
        /// Trees: single ones, forests, boosted ones.
        DecisionTrees = "decision-trees",
        /// Linear and generalised linear models.
        LinearModels = "linear-models",
        /// Groups found without labels.
        Clustering = "clustering",
        /// Networks of layers that learn by gradients.
        NeuralNetworks = "neural-networks",
        /// Networks that write or embed text.
        LanguageModels = "language-models",
    }
    /// How an interface may be used by others than its maker.
    Openness {
        /// Specified in the open and changed by a community.
        OpenStandard = "open-standard",
        /// One maker's, implemented by many.
        DeFacto = "de-facto",
        /// One maker's alone.
        Proprietary = "proprietary",
    }
    /// What sort of contract an interface is.
    InterfaceKind {
        /// Calls.
        Api = "api",
        /// Bytes at rest.
        Format = "format",
        /// Messages on a wire.
        Protocol = "protocol",
    }
    /// What a framework's blocks are to a stack.
    Speaks {
        /// It asks for them; a tool that has the capability fills them.
        Asks = "asks",
        /// They are duties of people; a tool only supports them.
        Supports = "supports",
    }
    /// Whether a layer is one of the canonical five.
    LayerKind {
        /// One of storage, versioning, training, serving, monitoring.
        Core = "core",
        /// It cuts across them.
        CrossCutting = "cross-cutting",
    }
    /// What a flow between two capabilities carries.
    FlowKind {
        /// Data, models, metrics: the way forward.
        Data = "data",
        /// Commands and schedules.
        Control = "control",
        /// What production sends back: labels, drift, triggers.
        Feedback = "feedback",
    }
}

impl RunsAs {
    /// How a tool runs by what its entry says: what no team can run by itself is a service, and does not say so again.
    #[must_use]
    pub fn told(said: Option<Self>, hosting: &[Hosting]) -> Option<Self> {
        let sold = !hosting.contains(&Hosting::SelfHosted);
        said.or_else(|| sold.then_some(Self::Service))
    }

    /// Whether two tools are known to run in different ways; that is asked only where both are known.
    #[must_use]
    pub fn differ(a: Option<Self>, b: Option<Self>) -> bool {
        a.zip(b).is_some_and(|(a, b)| a != b)
    }

    /// Whether neither of two tools stands in for the other: one is a library and one a service. A command may stand in
    /// for either, and so may what runs in several ways, or nobody says in which.
    #[must_use]
    pub fn apart(a: Option<Self>, b: Option<Self>) -> bool {
        let ends = |a, b| (a, b) == (Some(Self::Library), Some(Self::Service));
        ends(a, b) || ends(b, a)
    }
}

impl Where {
    /// Whether it is one environment or one image, where a package manager brings along what is required.
    #[must_use]
    pub fn is_shared(self) -> bool {
        matches!(self, Self::Environment | Self::Image)
    }
}

impl LifecycleState {
    /// Whether nobody should start with a tool in this state.
    #[must_use]
    pub fn is_end(self) -> bool {
        matches!(self, Self::Deprecated | Self::Archived | Self::Sunset | Self::Withdrawn)
    }
}
