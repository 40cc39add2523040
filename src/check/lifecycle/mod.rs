//! Which tools are at their end, or past it?

mod state;

rules! {
    archived,
    deprecated,
    end_of_life,
    license_changed,
    maintenance_only,
    sunset,
    withdrawn,
}
