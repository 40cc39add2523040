//! Where do two tools claim one job?

rules! {
    duplicate_capability,
}
