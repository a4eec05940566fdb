//! The lesson itself as plain data: which slides there are, the steps of each computation, and
//! what a figure shows at each step. Values come from `nn`; words and drawing are elsewhere.

pub mod code;
pub mod disputed;
pub mod experiment;
pub mod fate;
pub mod formula;
pub mod formula_tex;
pub mod layer_norm;
pub mod layer_norm_formulas;
pub mod notebook;
pub mod numbers;
pub mod presets;
pub mod quantity;
pub mod quantity_text;
pub mod questions;
pub mod residual;
pub mod residual_formulas;
pub mod slide;
pub mod statistics;

pub use experiment::Experiment;

pub use quantity::Quantity;
pub use slide::SlideId;
