//! R11: at how many initial scales and learning rates a shallow network trains.

use super::support::each;
use engine::training::experiments::{
    RATES, SCALES, WINDOW, cell, depth, has_trained, spread_of_steps, steps_to,
};
use engine::training::mlp::{Norm, Wiring};
use engine::training::trial::Config;

fn trains(norm: Norm, scale: f64, rate: f64) -> bool {
    let runs =
        each((1..=3).map(|seed| Config::Mlp(cell(norm, scale, rate, seed))), |run| has_trained(&run.losses));
    runs.iter().filter(|trained| **trained).count() >= 2
}

#[test]
fn normalization_widens_the_region_that_works() {
    let cells = |norm| {
        let all = SCALES.iter().flat_map(|scale| RATES.iter().map(move |rate| (*scale, *rate)));
        all.filter(|(scale, rate)| trains(norm, *scale, *rate)).count()
    };
    let [none, layer, batch] = [Norm::None, Norm::Layer, Norm::Batch].map(cells);
    assert!(none <= 6 && layer >= 10 && layer > 2 * none, "{none} {layer}");
    assert!(batch >= layer, "{batch} {layer}");
}

/// What does not show at this size: with good scale and rate LayerNorm is not faster (science has no
/// effect to find); a shortcut is, where a plain network still trains.
#[test]
fn at_depth_8_a_shortcut_needs_fewer_steps() {
    let steps = |architecture| {
        let configs = (1..=5).map(|seed| Config::Mlp(depth(architecture, 8, 0.03, seed)));
        let steps = each(configs, |run| steps_to(&run.losses, 0.5));
        spread_of_steps(&steps).unwrap()
    };
    let (plain, residual) = (steps((Wiring::Plain, Norm::Layer)), steps((Wiring::Residual, Norm::Layer)));
    assert!(residual.most < plain.least, "{plain:?} {residual:?}");
    assert!(residual.least > WINDOW as f64);
}
