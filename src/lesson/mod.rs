//! The lesson itself as plain data: which slides there are, the steps of each computation, and
//! what a figure shows at each step. Values come from `nn`; words and drawing are elsewhere.

pub mod batch_size;
pub mod bend;
pub mod chain;
pub mod code;
pub mod company;
pub mod contrast;
pub mod conv_block;
pub mod corners;
pub mod depth;
pub mod depth_sweep;
pub mod disputed;
pub mod encoder;
pub mod eps;
pub mod experiment;
pub mod fate;
pub mod formula;
pub mod geometry;
pub mod geometry_scene;
pub mod highway;
pub mod identity;
pub mod layer_norm;
pub mod layer_norm_formulas;
pub mod lesion;
pub mod matrix;
pub mod meters;
pub mod numbers;
pub mod presets;
pub mod quantity;
pub mod quantity_text;
pub mod questions;
pub mod race;
pub mod residual;
pub mod residual_formulas;
pub mod slide;
pub mod snapshots;
pub mod speed;
pub mod spirals;
pub mod statistics;
pub mod through_time;
pub mod variants;
pub mod warp;
pub mod working_region;

pub use experiment::Experiment;
pub mod undo;

pub use quantity::Quantity;
pub use slide::SlideId;
