//! What has the team itself forbidden?

rules! {
    denied_license,
    vendor_share,
}
