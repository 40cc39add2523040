//! What does the stack lack, held against the canonical layers and the frameworks it names?

mod asked;

rules! {
    blind_spot,
    missing_layer,
    missing_capability,
    missing_evidence,
    open_loop,
    partial_coverage,
}
