//! One layer a file: forward with every intermediate, backward beside it.

pub mod activation;
pub mod basic_block;
pub mod batch_norm;
pub mod conv2d;
pub mod embedding;
pub mod encoder_layer;
pub mod error;
pub mod feed_forward;
pub mod float;
pub mod global_average_pool;
pub mod images;
pub mod kernels;
pub mod layer_norm;
pub mod linear;
pub mod loss;
pub mod norm;
pub mod parameters;
pub mod positional_encoding;
pub mod product;
pub mod recurrent;
pub mod residual_block;
pub mod rms_norm;
pub mod self_attention;
mod softmax;
pub(crate) mod special;
pub mod sublayer;
