//! Who trains networks, as figures know it: the wires behind it come in another chunk, once the figure stands.

use engine::training::trial::Config;
use engine_worker::RunId;
use engine_worker::lab::{Order, Pace, Pause};

/// Trains the networks of one run at a time.
pub trait Trainer {
    /// The digits, for all runs to come.
    fn take_digits(&self, bytes: Vec<u8>);
    /// Trains these networks; a run that is under way is dropped.
    fn start(&self, configs: Vec<Config>, order: Order, pace: Pace) -> RunId;
    /// The run rests.
    fn pause(&self, why: Pause);
    /// The run goes on.
    fn resume(&self);
    /// One step of every network, then rest.
    fn step(&self);
    /// Another learning rate.
    fn rate(&self, rate: f64);
    /// Drops the run.
    fn cancel(&self);
}
