//! What several slides share.

pub mod depth;
pub mod layer_norm;
pub mod layout;
pub mod live;
pub mod numbers;
pub mod residual;
