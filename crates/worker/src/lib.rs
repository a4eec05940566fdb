//! The worker: the engine off the page's thread, and what page and worker say to each other. What
//! crosses is serialisable, and every message carries a run id, so that stale results are dropped. And what two windows
//! of the lesson say to each other.

pub mod host;
pub mod lab;
pub mod lab_host;
pub mod lab_run;
pub mod pool;
pub mod protocol;
mod run;
pub mod windows;

pub use run::{Failure, RunId};
