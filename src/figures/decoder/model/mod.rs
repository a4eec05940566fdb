//! One layer of today's decoder on the encoder figure's three tokens of four features, step by step: what each sublayer
//! reads from the residual stream and what it adds.
//!
//! u = x + Attn(RMSNorm(x)), y = u + FFN(RMSNorm(u)), o = RMSNorm(y) behind the last layer; causal attention, RoPE on
//! neighbouring pairs, SwiGLU, no biases. Touvron et al. 2023, "LLaMA", section 2.2; meta-llama/llama, model.py. Without
//! grouped keys and values, and one head.

mod entry;
mod run;
mod step;
mod symbols;
mod wire;

pub use entry::numbers;
pub use run::{Run, Setup, run};
pub use step::{Part, Piece, Step};
pub use symbols::symbols;
pub use wire::Wire;

pub use crate::figures::encoder::model::{FEATURES, TOKENS};

/// Hidden features of the feed-forward network; about 8d/3 in LLaMA, fewer here so that they fit.
pub const HIDDEN: usize = 5;
/// Pairs of features that RoPE turns.
pub const PAIRS: usize = FEATURES / 2;

/// Which tokens a token sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sight {
    /// Itself and those before it.
    #[default]
    Causal,
    /// All of them.
    All,
}

/// Which token is another than the seed's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edited {
    /// None.
    #[default]
    None,
    /// The last one: it is −x.
    Last,
}
