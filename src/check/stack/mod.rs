//! Is the declaration itself complete enough to be judged?

rules! {
    idle_link,
    unpinned_version,
    version_not_in_catalog,
}
