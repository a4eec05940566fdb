//! The arithmetic under the deep networks: matrix products, exp and tanh, 16 bytes at a time.
//!
//! Written once over [`lanes::Lanes`]; on wasm32 those are simd128 instructions (`simd`), elsewhere
//! plain Rust (`twin`). Both round every operation alike, so a network gives the same bits
//! natively and in every browser.

pub mod elementary;
mod floats;
pub mod lanes;
pub mod matmul;
pub mod real;
pub mod shape;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd;
pub mod turn;
pub mod twin;
