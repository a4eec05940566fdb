//! Networks assembled from `nn`, advanced step by step: no clock, no browser.

mod adam;
pub mod conv_net;
pub mod cost;
pub mod digits;
pub mod experiments;
pub mod gradient_depth;
mod head;
pub mod identity;
pub mod init;
mod matrix;
pub mod measure;
pub mod mlp;
mod momentum;
mod normalizer;
pub mod optimizer;
mod passes;
mod products;
pub mod recurrent;
mod rows;
pub mod schedule;
pub mod shatter;
pub mod spirals;
pub mod stepping;
pub mod transformer;
pub mod trial;
