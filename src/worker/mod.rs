//! The boundary between page and worker. Only `protocol` is serialisable; every message carries a
//! run id, so that stale results are dropped.

#[cfg(feature = "page")]
pub mod client;
#[cfg(feature = "worker")]
pub mod host;
pub mod protocol;
