//! The engine of the lesson: layers with every intermediate, and networks that learn step by step.
//!
//! It knows no browser, no words, no clock and no global randomness: the same seed gives the same bits everywhere.

pub mod nn;
pub mod training;
