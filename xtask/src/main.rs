//! The set-up and the checks.
fn main() {}
