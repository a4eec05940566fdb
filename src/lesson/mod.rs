//! The lesson itself as plain data: which slides there are, the steps of each computation, and
//! what a figure shows at each step. Values come from `nn`; words and drawing are elsewhere.

pub mod depth;
pub mod formula;
pub mod layer_norm;
pub mod layer_norm_formulas;
pub mod numbers;
pub mod presets;
pub mod quantity;
pub mod residual;
pub mod residual_formulas;
pub mod slide;

pub use quantity::Quantity;
pub use slide::SlideId;
