//! The finished lesson, in Chromium. Every test also fails on an error on the console, on anything that the
//! content policy refuses, and on a request to another host.

mod adapted;
mod address;
mod axes;
mod back_row;
mod cell;
mod chain;
mod chunks;
mod claims;
mod code;
mod company;
mod conv_block;
mod corners;
mod cost;
mod decoder;
mod depth_sweep;
mod disputed;
mod editing;
mod embed;
mod further;
mod gain;
mod geometry;
mod gradient;
mod half;
mod highway;
mod identity;
mod jacobian;
mod keyboard;
mod learned_gamma;
mod lesion;
mod links;
mod loading;
mod longer;
mod looks;
mod matrix;
mod meters;
mod numbers;
mod own_weights;
mod pictures;
mod pool;
mod predict;
mod presenter;
mod print;
mod real_lesion;
mod real_norm;
mod real_stream;
mod residual;
mod results;
mod scaled_init;
mod shape;
mod spirals;
mod stepping;
mod sublayer;
mod surfaces;
mod tables;
mod through_time;
mod training;
mod undo;
mod warp;
mod words;
mod working_region;

#[path = "../../../qr/read.rs"]
mod qr;

use browser::SLIDES;
