//! What locks the team in, kind by kind?

pub(super) use vendor_concentration::concentrated;

rules! {
    managed_only,
    no_exit_path,
    no_substitute,
    proprietary_format,
    restrictive_license,
    single_cloud,
    vendor_concentration,
}
