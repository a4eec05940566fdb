//! The lines of PyTorch and NumPy that reproduce what a figure shows, with the student's numbers in
//! them. Each prints `name [numbers]`, a line a quantity, in f64 as on screen.

mod bend;
mod chain;
mod company;
mod conv_block;
mod digits;
mod encoder;
mod geometry;
mod gradient_depth;
mod identity;
mod layer_norm;
mod matrix;
mod meters;
mod python;
mod recurrent;
mod residual;
mod reversal;
mod through_time;
mod undo;
mod warp;

pub use bend::bend;
pub use chain::chain;
pub use company::company;
pub use conv_block::conv_block;
pub use digits::digits;
pub use encoder::encoder;
pub use geometry::geometry;
pub use gradient_depth::gradient_depth;
pub use identity::identity;
pub use layer_norm::layer_norm;
pub use matrix::matrix;
pub use meters::meters;
pub use residual::residual;
pub use reversal::reversal;
pub use through_time::through_time;
pub use undo::undo;
pub use warp::warp;

/// The same computation twice; training alone is PyTorch's.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Code {
    pub pytorch: String,
    pub numpy: Option<String>,
}
