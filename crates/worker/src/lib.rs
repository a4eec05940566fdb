//! The worker: the engine off the page's thread, and what page and worker say to each other. Only `protocol` and `lab`
//! are serialisable; every message carries a run id, so that stale results are dropped.

pub mod host;
pub mod lab;
pub mod lab_host;
pub mod lab_run;
pub mod pool;
pub mod protocol;
mod run;

pub use run::{Failure, RunId};
