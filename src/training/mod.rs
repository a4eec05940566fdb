//! Networks assembled from `nn`, advanced step by step: no clock, no browser.

pub mod gradient_depth;
pub mod init;
pub mod optimizer;
pub mod schedule;
