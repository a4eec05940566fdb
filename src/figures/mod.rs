//! Every figure of the lesson: a folder each, with all that is about it, and a line in [`ALL`].
//!
//! A figure's folder has `settings` (what can be set, its names in a link), `model` (what is computed and shown, plain
//! data), `code` (PyTorch and NumPy) and `view`. The first three know no browser. `style.css` has the rules that no other
//! figure needs. What several share and is no vocabulary stands beside the folders: `sides`, `transformers`.

pub mod axes;
pub mod bend;
pub mod cell;
pub mod chain;
pub mod company;
pub mod conv_block;
pub mod corners;
pub mod cost;
pub mod decoder;
pub mod depth_sweep;
pub mod encoder;
pub mod eps;
pub mod gain;
pub mod geometry;
pub mod gradient_norms;
pub mod half;
pub mod highway;
pub mod identity;
pub mod jacobian;
pub mod layer_norm;
pub mod learned_gamma;
pub mod lesion;
pub mod longer;
pub mod matrix;
pub mod meters;
pub mod opening;
pub mod own_weights;
pub mod race;
pub mod real_lesion;
pub mod real_norm;
pub mod real_stream;
pub mod residual;
pub mod scaled_init;
pub mod shape;
pub mod snapshots;
pub mod speed;
pub mod spirals;
pub mod through_time;
pub mod trained;
pub mod undo;
pub mod variants;
pub mod warp;
pub mod working_region;

mod entry;
pub mod sides;
pub mod transformers;

pub use entry::{Ask, Entry, Live, Part, Probe, Stage};

/// All figures, in the order in which a link has their parameters.
pub const ALL: [&Entry; 40] = [
    &gradient_norms::FIGURE,
    &matrix::FIGURE,
    &axes::FIGURE,
    &company::FIGURE,
    &layer_norm::FIGURE,
    &geometry::FIGURE,
    &eps::FIGURE,
    &real_norm::FIGURE,
    &half::FIGURE,
    &jacobian::FIGURE,
    &shape::FIGURE,
    &undo::FIGURE,
    &bend::FIGURE,
    &learned_gamma::FIGURE,
    &gain::FIGURE,
    &own_weights::FIGURE,
    &working_region::FIGURE,
    &through_time::FIGURE,
    &cell::FIGURE,
    &residual::FIGURE,
    &warp::FIGURE,
    &identity::FIGURE,
    &depth_sweep::FIGURE,
    &longer::FIGURE,
    &highway::FIGURE,
    &conv_block::FIGURE,
    &chain::FIGURE,
    &meters::FIGURE,
    &snapshots::FIGURE,
    &scaled_init::FIGURE,
    &lesion::FIGURE,
    &real_lesion::FIGURE,
    &corners::FIGURE,
    &spirals::FIGURE,
    &real_stream::FIGURE,
    &race::FIGURE,
    &encoder::FIGURE,
    &decoder::FIGURE,
    &cost::FIGURE,
    &variants::FIGURE,
];
