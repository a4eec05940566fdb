//! A recurrent network that reads a sequence step by step, with or without LayerNorm.
//!
//! hₜ = tanh(N(xₜ U + hₜ₋₁ W) + b) from h₀ = 0, N the identity or LayerNorm (Ba, Kiros and Hinton 2016, section 3.1,
//! equation 4); the answer is a linear map of the last h. Initial weights: U N(0, 1/inputs), W N(0, g²/H) with the
//! gain g, the last map N(0, 1/H), γ = 1, biases 0. The same as `nn::recurrent` without allocation; the tests
//! hold one against the other.

mod config;
mod network;
mod task;
#[cfg(test)]
mod tests;
mod through_time;
mod training;

pub use config::{Config, Input, Recurrence, Task, ThroughTime};
