//! The boundary between page and worker. Only `protocol` is serialisable; every message carries a
//! run id, so that stale results are dropped.

#[cfg(feature = "page")]
pub mod client;
#[cfg(feature = "page")]
pub mod fetch;
#[cfg(feature = "worker")]
pub mod host;
pub mod lab;
#[cfg(feature = "page")]
pub mod lab_client;
pub mod lab_host;
pub mod lab_run;
#[cfg(feature = "page")]
mod link;
pub mod protocol;
