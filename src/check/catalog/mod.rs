//! Are the facts themselves fresh enough to rest on?

rules! {
    stale_fact,
}
