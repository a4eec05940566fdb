//! The page's side of the worker: starts it, asks it, hears it.

pub mod fetch;
pub mod lab_client;
pub mod link;
pub mod trainer;
