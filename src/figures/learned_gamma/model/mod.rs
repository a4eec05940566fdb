//! 图4: what γ and β have become in two trained models.
//!
//! y = γ ⊙ x̂ (RMSNorm) or γ ⊙ x̂ + β (LayerNorm), γ, β, x̂, y: `[d]`; training begins at γ = 1, β = 0 (Ba et al. 2016,
//! §6; `torch.nn.LayerNorm`, `torch.nn.RMSNorm`).

mod changed;
mod map;
mod shade;
mod spread;
mod told;

pub use changed::{AllOne, Changed, all_one, changed, spikes};
pub use map::{Cells, Group, Row, around, cells, channel_at, groups, neighbour, norm_at, rows};
pub use shade::{LEVELS, colour, level};
pub use spread::{BINS, NEAR, Spread, range};
pub use told::{SWITCH, Switch, Zero, switch, zeros};

use super::settings::Parameter;
use crate::figures::trained::model::Model;
use ndarray::Array2;

/// Before training.
pub const fn initial(parameter: Parameter) -> f64 {
    match parameter {
        Parameter::Gamma => 1.0,
        Parameter::Beta => 0.0,
    }
}

/// All of a model, `[norms, d]`; `None` for the β of RMSNorm.
pub const fn all(model: &Model, parameter: Parameter) -> Option<&Array2<f64>> {
    match parameter {
        Parameter::Gamma => Some(&model.gamma),
        Parameter::Beta => model.beta.as_ref(),
    }
}
