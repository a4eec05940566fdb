//! How the gradient's norm changes on its way back through a deep network, by real backpropagation.
//!
//! The network: h_{l+1} = act(W_l u) (+ h_l), with u = LN(h_l) when the norm is `Pre`, LN after the
//! sum when it is `Post`; h_0 is the input, [batch, width]. The loss is ½ Σ h_L² / batch; for `Post`,
//! where that is constant, Σ h_L · linspace(−1, 1, width) / batch. The result is the Frobenius norm
//! of ∂loss/∂h_l for every l.
//!
//! Norms may leave the range of `f64` long before 1000 layers. Backpropagation is linear, and so is
//! the forward pass where activations are (ReLU and identity always, tanh near 0): both carry a power
//! of two apart from the numbers ([`Scaled`]).

mod backward;
mod batch;
mod config;
mod forward;
mod passes;
mod scaled;
mod session;
mod state;
mod weights;

pub use config::{BATCHES, Config, ConfigError, DEPTHS, GAINS, Init, NormPlacement, WIDTHS};
pub use scaled::Scaled;
pub use session::{Progress, Session};
pub use weights::Remembered;

/// What one run finds out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// ‖∂loss/∂h_l‖, Frobenius, for l = 0 (the input) to L (the output): depth + 1 entries.
    pub grad_norms: Vec<Scaled>,
    /// The loss.
    pub loss: Scaled,
    /// ‖h_L‖, Frobenius.
    pub output_norm: Scaled,
}

/// Runs the whole network at once, in `f64`.
pub fn run(config: &Config) -> Result<Profile, ConfigError> {
    Ok(Session::<f64>::new(*config)?.finish())
}
