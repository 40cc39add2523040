//! What has the team itself forbidden?

rules! {
    denied_license,
}
