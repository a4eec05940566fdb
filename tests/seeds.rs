//! Every network of a figure has the seed that is its own, from whichever the figure begins with.

use engine::training::mlp::Norm;
use engine::training::mlp::Wiring;
use engine::training::recurrent::Input;
use engine::training::trial::Config;
use norm_shortcut::figures::company::batch_size;
use norm_shortcut::figures::corners::model as corners;
use norm_shortcut::figures::depth_sweep::model::Sweep;
use norm_shortcut::figures::highway::model::Highways;
use norm_shortcut::figures::identity::model::Identity;
use norm_shortcut::figures::lesion::model::{Kind, Lesion};
use norm_shortcut::figures::longer::model::Budget;
use norm_shortcut::figures::meters::model::{Meters, SEEDS};
use norm_shortcut::figures::race::model::Race;
use norm_shortcut::figures::speed::model as speed;
use norm_shortcut::figures::through_time::model as through_time;
use norm_shortcut::figures::transformers::Placement;
use norm_shortcut::figures::variants::model as variants;
use norm_shortcut::figures::working_region::model as working_region;
use std::collections::BTreeSet;

/// Where one can choose how many seeds there are.
const CHOSEN: usize = 5;

/// How many seeds each figure trains from, and its networks.
fn runs(seed: u64) -> Vec<(&'static str, u64, Vec<Config>)> {
    let (rate, seeds, chosen) = (0.03, CHOSEN, CHOSEN as u64);
    let (norm, depth, steps) = (Norm::Batch, 8, 300);
    vec![
        ("batch-size", batch_size::SEEDS, batch_size::configs(8, rate, seed)),
        ("working-region", working_region::SEEDS, working_region::configs(seed)),
        ("through-time", through_time::SEEDS, through_time::probes(1.0, Input::EveryStep, seed)),
        ("recurrent", through_time::SEEDS, through_time::trials(1.0, 8, seed)),
        ("speed", speed::SEEDS, speed::configs(seed)),
        ("identity", chosen, Identity { rate, seeds, seed }.configs()),
        ("depth-sweep", chosen, Sweep { norm, wiring: Wiring::Residual, rate, seeds, seed }.configs()),
        ("longer", chosen, Budget { norm, depth, rate, steps, seeds, seed }.configs()),
        ("highway", chosen, Highways { rate, seeds, seed }.configs()),
        ("meters", SEEDS as u64, Meters::default().configs(seed)),
        ("lesion", chosen, Lesion { kind: Kind::Batch, seeds, seed }.configs()),
        ("switchboard", corners::SEEDS, corners::trials(6, Placement::Pre, rate, seed)),
        ("race", Race::SEEDS, Race::DEFAULT.trials(seed)),
        ("variants", chosen, variants::trials(variants::Rows::Recent, rate, seeds, seed)),
    ]
}

fn seed(config: &Config) -> u64 {
    match config {
        Config::Mlp(config) => config.seed,
        Config::Identity(config) => config.seed,
        Config::Shatter(config) => config.seed,
        Config::Transformer(config) => config.seed,
        Config::Recurrent(config) => config.seed,
        Config::ThroughTime(config) => config.seed,
        Config::ConvNet(config) => config.seed,
        Config::Cost(_) => 0,
    }
}

/// After the largest seed come 0 and 1: neither the same again nor fewer.
#[test]
fn the_largest_seed_has_as_many_networks_as_any() {
    let usual = runs(0);
    for first in [u64::MAX, u64::MAX - 1] {
        for ((name, count, configs), (_, _, usual)) in runs(first).into_iter().zip(&usual) {
            assert_eq!(configs.len(), usual.len(), "{name} {first}");
            let seeds: Vec<u64> = configs.iter().map(|config| seed(config).wrapping_sub(first)).collect();
            assert_eq!(seeds, usual.iter().map(seed).collect::<Vec<_>>(), "{name} {first}");
            assert_eq!(BTreeSet::from_iter(seeds), (0..count).collect(), "{name} {first}");
        }
    }
}
