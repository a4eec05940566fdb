//! The networks that a code text writes down: of one kind, and of the first seed alone, since the code is to be read.

use engine::training::trial::Config;
use engine::training::{identity, mlp, transformer};

/// The multi-layer perceptrons among these trials.
pub fn mlps(trials: Vec<Config>) -> Vec<mlp::Config> {
    of_first_seed(trials, |trial| match trial {
        Config::Mlp(network) => Some((network.seed, network)),
        _ => None,
    })
}

/// The networks that learn y = x.
pub fn identities(trials: Vec<Config>) -> Vec<identity::Config> {
    of_first_seed(trials, |trial| match trial {
        Config::Identity(network) => Some((network.seed, network)),
        _ => None,
    })
}

/// The Transformers.
pub fn transformers(trials: Vec<Config>) -> Vec<transformer::Config> {
    of_first_seed(trials, |trial| match trial {
        Config::Transformer(network) => Some((network.seed, network)),
        _ => None,
    })
}

fn of_first_seed<N>(trials: Vec<Config>, take: fn(Config) -> Option<(u64, N)>) -> Vec<N> {
    let mut networks = trials.into_iter().filter_map(take).peekable();
    let first = networks.peek().map(|(seed, _)| *seed);
    networks.filter(|(seed, _)| Some(*seed) == first).map(|(_, network)| network).collect()
}
