//! Norm parameters out of files of weights, however large: only the header and the norms themselves are read.
//!
//! [`read`] and, for a model in several files, [`read_parts`] take anything that gives [`Slices`] of itself: bytes natively, a `Blob` in a page. Formats: safetensors
//! (`8 bytes length, JSON, data`, <https://github.com/huggingface/safetensors#format>) and GGUF 2 and 3
//! (<https://github.com/ggml-org/ggml/blob/master/docs/gguf.md>). No browser, no clock.
//!
//! The reference crate `safetensors` has offsets of `usize`, 32 bits in a page: files above 4 GB would be out of reach. It is
//! what the tests compare with.

#![forbid(unsafe_code)]

mod family;
mod gguf;
mod listing;
mod names;
mod norm;
mod number;
mod order;
mod place;
mod reading;
mod refused;
mod safetensors;
mod slices;
mod weights;

pub use family::Family;
pub use norm::{Norm, Stored};
pub use number::{Precision, half};
pub use place::{Place, Role, Stack};
pub use reading::{read, read_bytes, read_parts};
pub use refused::Refused;
pub use slices::Slices;
pub use weights::{Format, Formula, Weights};

/// The longest header that is taken, in bytes; that of the safetensors format.
pub const MOST_HEADER: u64 = 100_000_000;

/// The most tensors of a file. The largest models have a tenth of them.
pub const MOST_TENSORS: usize = 1 << 20;

/// The most norm parameters of a file.
pub const MOST_NORMS: usize = 1 << 14;

/// The most numbers of all norms together: 64 MB of them.
pub const MOST_VALUES: u64 = 1 << 24;

/// The longest name of a tensor, in bytes.
pub const MOST_NAME: usize = 1 << 10;
