//! What several slides share.

#[cfg(feature = "figures")]
pub mod depth;
#[cfg(feature = "figures")]
pub mod explanation;
#[cfg(feature = "figures")]
pub mod layer_norm;
pub mod layout;
#[cfg(feature = "figures")]
pub mod live;
#[cfg(feature = "figures")]
pub mod numbers;
#[cfg(feature = "figures")]
pub mod residual;
