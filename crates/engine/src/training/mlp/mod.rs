//! Deep perceptrons that learn the handwritten digits, or two spirals: plain or residual, with or without
//! normalization. One engine for every experiment that trains or looks at them.
//!
//! h_0 = W_in x; then blocks of two layers, `width` → `width`; logits = W_out h + b. With N the
//! normalization and its γ and β (β alone without one):
//!
//! | wiring | a block |
//! |---|---|
//! | plain | h ← relu(N(W₂ relu(N(W₁ h)))) |
//! | residual | F = N(W₂ relu(N(W₁ h))); h ← relu(h + F) (He et al. 2016a, figure 2 and section 4.1) |
//! | pre-activation | h ← h + W₂ relu(N(W₁ relu(N(h)))) (He et al. 2016b, figure 1b) |
//!
//! Numbers stand as [features, lanes], the images of a batch side by side. Lanes beyond the batch repeat
//! its first image and get no gradient. The loss is the mean cross entropy; plain gradient descent.

mod backward;
mod config;
mod data;
mod evaluate;
mod forward;
mod loss;
mod network;
mod session;
mod tape;
#[cfg(test)]
mod tests;

pub(super) use config::check;
pub use config::{Config, Highway, Input, Norm, ReadOut, Task, Wiring};
pub use data::FIELD;
pub use evaluate::{CONTRASTS, DELETED};
pub(super) use loss::wrong;
pub use session::{EVALUATED, QUANTILES};
