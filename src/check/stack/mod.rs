//! Is the declaration itself complete enough to be judged?

rules! {
    unpinned_version,
    version_not_in_catalog,
}
