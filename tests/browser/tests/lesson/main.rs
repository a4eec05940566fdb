//! The finished lesson, in Chromium. Every test also fails on an error on the console, on anything that the
//! content policy refuses, and on a request to another host.

mod adapted;
mod address;
mod chain;
mod chunks;
mod claims;
mod code;
mod company;
mod conv_block;
mod corners;
mod depth_sweep;
mod disputed;
mod editing;
mod geometry;
mod gradient;
mod highway;
mod identity;
mod keyboard;
mod lesion;
mod links;
mod loading;
mod looks;
mod matrix;
mod meters;
mod numbers;
mod pictures;
mod predict;
mod print;
mod real_norm;
mod real_stream;
mod residual;
mod results;
mod spirals;
mod stepping;
mod sublayer;
mod surfaces;
mod through_time;
mod training;
mod undo;
mod warp;
mod words;
mod working_region;

use browser::SLIDES;
