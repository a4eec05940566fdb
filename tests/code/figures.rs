//! A batch, a chain of blocks, a cloud that is to be restored, and an encoder layer.

use super::python::{assert_close, values};
use norm_shortcut::figures::bend::model::Bend;
use norm_shortcut::figures::chain::model as chain;
use norm_shortcut::figures::chain::model::{Chain, Kind};
use norm_shortcut::figures::encoder::model as encoder;
use norm_shortcut::figures::encoder::model::{Heads, Placement, Setup};
use norm_shortcut::figures::matrix::model as matrix;
use norm_shortcut::figures::matrix::model::{Changes, Sharing};
use norm_shortcut::figures::undo::model as undo;
use norm_shortcut::figures::undo::model::Undone;
use norm_shortcut::figures::warp::model as warp;
use norm_shortcut::lesson::layer_norm::Numbers;

#[test]
fn a_batch_prints_what_is_on_screen() {
    let own = [1.0, 2.0, 3.0];
    for sharing in
        [Sharing::Layer, Sharing::Batch, Sharing::Instance, Sharing::Group, Sharing::Rms, Sharing::None]
    {
        for own in [None, Some(own.as_slice())] {
            let x = matrix::batch(4, own, &Changes::from([((1, 2), -0.5)]));
            let printed =
                values(&norm_shortcut::figures::matrix::code::matrix(&x, sharing, 1e-3).numpy.unwrap());
            let shown = matrix::normalize(&x, sharing, 1e-3).unwrap().x_hat;
            assert_close("x-hat", &printed["x-hat"], &shown.into_iter().collect::<Vec<_>>());
        }
    }
}

#[test]
fn a_chain_prints_what_is_on_screen() {
    for kind in [Kind::Equal, Kind::Random] {
        let chain = Chain { kind, ..Chain::default() };
        let printed = values(&norm_shortcut::figures::chain::code::chain(&chain, 7).numpy.unwrap());
        let run = chain::run(&chain, 7);
        for (name, products) in [("plain", &run.plain), ("residual", &run.residual)] {
            for (printed, shown) in printed[name].iter().zip(products) {
                assert_close(name, &[*printed], &[shown.to_f64()]);
            }
        }
        for (printed, shown) in printed["paths"].iter().zip(&run.paths) {
            assert!((printed.ln() - shown).abs() < 1e-10, "{printed} {shown}");
        }
    }
}

#[test]
fn a_cloud_prints_what_is_on_screen() {
    for undone in [Undone::Batch, Undone::Layer] {
        let (gamma, beta) = ([1.0, 2.0, 0.5, 3.0], [0.0, -1.0, 0.5, 2.0]);
        let printed = values(
            &norm_shortcut::figures::undo::code::undo(2, undone, 1e-5, &gamma, &beta).unwrap().numpy.unwrap(),
        );
        let cloud = undo::cloud(2, undone, 1e-5).unwrap();
        let best = cloud.best();
        let close = |name: &str, shown: f64| {
            assert!((printed[name][0] - shown).abs() < 1e-10 * (1.0 + shown.abs()), "{name} {shown}");
        };
        close("r-squared", cloud.r_squared(&(gamma, beta)));
        close("best-r-squared", cloud.r_squared(&best));
        assert_close("best-gamma", &printed["best-gamma"], &best.0);
    }
}

#[test]
fn the_nearly_straight_share_is_the_one_on_screen() {
    for (undone, bend, gamma) in [
        (Undone::Layer, Bend::Tanh, 0.4),
        (Undone::Batch, Bend::Sigmoid, 1.5),
        (Undone::Layer, Bend::Sigmoid, 5.0),
    ] {
        let printed = values(
            &norm_shortcut::figures::bend::code::bend(2, undone, 1e-5, gamma, bend).unwrap().numpy.unwrap(),
        );
        let x_hat = undo::cloud(2, undone, 1e-5).unwrap().x_hat;
        assert_close("straight-share", &printed["straight-share"], &[bend.share(&x_hat, gamma)]);
    }
}

#[test]
fn an_encoder_layer_prints_what_is_on_screen() {
    for placement in Placement::ALL {
        for heads in [Heads::One, Heads::Two] {
            let run = encoder::run(&Numbers::default(), Setup { placement, heads, seed: 3 }).unwrap();
            let printed = values(&norm_shortcut::figures::encoder::code::encoder(&run, 1e-5).numpy.unwrap());
            for (name, wire) in [("u", placement.stream2()), ("y", placement.output())] {
                let shown: Vec<f64> = run.matrix(wire).unwrap().into_iter().collect();
                assert_close(name, &printed[name], &shown);
            }
        }
    }
}

/// Its own draws: the grid shrinks and stays as on screen, in other digits.
#[test]
fn a_warped_grid_is_of_the_same_kind() {
    let printed = values(&norm_shortcut::figures::warp::code::warp(&warp::Warp::default(), 0).numpy.unwrap());
    assert!((1.0..1.3).contains(&printed["residual"][0]) && printed["plain"][0] < 1e-15, "{printed:?}");
}
