//! Small networks of every kind, a few steps each: whoever checks that bits stay the same trains them.

use super::{ARCHITECTURES, HIGHWAYS, SHATTERED, initialization, spirals};
use crate::training::mlp::{self, Norm, ReadOut, Wiring};
use crate::training::recurrent::{self, Input, Recurrence, Task, ThroughTime};
use crate::training::transformer::{self, Variant};
use crate::training::{conv_net, identity, shatter, trial};

/// All of them.
pub fn one_of_each() -> impl Iterator<Item = trial::Config> {
    sequences().chain(perceptrons()).chain(others())
}

fn perceptrons() -> impl Iterator<Item = trial::Config> {
    let kinds = HIGHWAYS.map(|wiring| (wiring, Norm::Batch));
    ARCHITECTURES.into_iter().chain(kinds).enumerate().map(|(at, (wiring, norm))| {
        // Every other one has lanes beyond its batch.
        let (batch, read_out) = if at % 2 == 0 { (5, ReadOut::Contrast) } else { (8, ReadOut::Deletion) };
        let sizes = mlp::Config { depth: 4, width: 10, batch, steps: 5, ..mlp::Config::default() };
        trial::Config::Mlp(mlp::Config { wiring, norm, read_out, ..sizes })
    })
}

fn others() -> impl Iterator<Item = trial::Config> {
    let at_start = initialization((Wiring::Plain, Norm::Batch), 16, 2.0, 1);
    let small =
        conv_net::Config { blocks: 2, channels: 3, batch: 4, steps: 3, ..conv_net::Config::default() };
    let identity = identity::Config { steps: 5, batch: 7, ..identity::Config::default() };
    let slope = SHATTERED.map(|(wiring, norm)| shatter::Config { wiring, norm, depth: 3, seed: 1 });
    let plane = mlp::Config { steps: 5, ..spirals((Wiring::Residual, Norm::Layer), 4, 0.1, 1) };
    [trial::Config::Mlp(at_start), trial::Config::Mlp(plane), trial::Config::ConvNet(small)]
        .into_iter()
        .chain([trial::Config::Identity(identity)])
        .chain(slope.map(trial::Config::Shatter))
}

fn sequences() -> impl Iterator<Item = trial::Config> {
    let transformers = Variant::ALL.into_iter().map(|variant| {
        trial::Config::Transformer(transformer::Config {
            steps: 5,
            ..transformer::Config::cheap(variant, 3, 1)
        })
    });
    let recurrences = [Recurrence::Plain, Recurrence::LayerNorm];
    let recurrent = recurrences.into_iter().flat_map(|recurrence| {
        let config = recurrent::Config::standard(recurrence, 2.0, 8, 1);
        let memory = recurrent::Config { task: Task::FirstSymbol, steps: 5, ..config };
        let through_time =
            ThroughTime { recurrence, gain: 1.0, input: Input::EveryStep, length: 30, seed: 1 };
        [trial::Config::Recurrent(memory), trial::Config::ThroughTime(through_time)]
    });
    transformers.chain(recurrent)
}
