//! The charts: numbers as text, bars, curves over a logarithmic axis, files.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop")]

#[path = "charts/bars.rs"]
mod bars;
#[path = "charts/export.rs"]
mod export;
#[path = "charts/golden.rs"]
mod golden;
#[path = "charts/log_lines.rs"]
mod log_lines;
#[path = "charts/numbers.rs"]
mod numbers;
#[path = "charts/picture.rs"]
mod picture;
#[path = "charts/recorder.rs"]
mod recorder;
#[path = "charts/samples.rs"]
mod samples;
#[path = "charts/scatter.rs"]
mod scatter;
