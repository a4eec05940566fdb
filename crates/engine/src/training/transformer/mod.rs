//! A small Transformer that learns to reverse a sequence, with its norms wherever one likes.
//!
//! Tokens → embedding + positions → encoder layers → linear map → softmax at every position. The layers are
//! those of `nn::encoder_layer`, written anew without allocation; the tests hold one against the other.
//! Initial weights as in the experiment: embeddings and positions N(0, 1), matrices N(0, 2/(in + out)) (Glorot
//! and Bengio 2010, eq. 16), γ = 1, all biases 0; queries, keys, values, attention output and the last map have
//! no bias. Optimizer: Adam with β = (0.9, 0.98).

mod attention;
mod config;
mod layer;
mod layout;
mod network;
mod qk_norm;
mod readings;
mod sublayer;
mod task;
#[cfg(test)]
mod tests;
mod training;
mod variant;

pub use config::{Config, FinalNorm};
pub use network::Network;
pub use task::Sequences;
pub use training::WATCHED;
pub use variant::Variant;
