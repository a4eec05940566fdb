//! A small convolutional network, with BatchNorm in every block: with and without shortcuts.

use super::support::each;
use engine::training::conv_net;
use engine::training::experiments;
use engine::training::trial::Config;

fn errors(residual: bool, blocks: usize) -> Vec<f64> {
    let config = |seed| experiments::conv_net(residual, blocks, seed);
    each((1..=2).map(|seed| Config::ConvNet(conv_net::Config { steps: 150, ..config(seed) })), |run| {
        run.train_error()
    })
}

#[test]
fn eight_blocks_learn_better_with_shortcuts() {
    let (plain, residual) = (errors(false, 8), errors(true, 8));
    assert!(residual.iter().all(|error| *error < 0.12), "{residual:?}");
    assert!(plain.iter().all(|error| *error > 0.15), "{plain:?}");
}
