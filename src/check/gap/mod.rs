//! What does the stack lack, held against the canonical layers and the frameworks it names?

mod asked;

rules! {
    missing_layer,
    missing_capability,
    partial_coverage,
}
