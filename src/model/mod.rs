//! What words exist?
//!
//! Ids, closed vocabularies and the day: the nouns every other room speaks. Parses and prints
//! nothing but single words.

mod day;
mod evidence;
mod id;
mod vocabulary;
mod words;

pub use day::Day;
pub use evidence::Evidence;
pub use id::{CapabilityId, FrameworkId, InterfaceId, LayerId, ToolId};
pub use vocabulary::{
    Cloud, Coverage, EntryPart, FlowKind, Holds, Hosting, InterfaceKind, LayerKind, LifecycleState, ModelFamily,
    Openness, Relation, Role, RunsAs, SourceModel, Speaks, Where,
};
pub use words::Words;
