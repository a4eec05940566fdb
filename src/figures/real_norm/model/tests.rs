//! Against the two models' own files, and by what holds of any norm.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use super::*;
use std::fs;

fn model(id: ModelId) -> Model {
    Model::read(id, &fs::read(format!("assets/{}.bin", id.slug())).unwrap()).unwrap()
}

const fn at(model: ModelId, token: usize, norm: usize) -> At {
    At { model, token, norm }
}

fn near(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance * expected.abs(), "{found} and not {expected}");
}

#[test]
fn the_huge_number_stays_below_the_root_of_d() {
    let smollm2 = model(ModelId::SmolLm2);
    let run = Run::of(&smollm2, at(ModelId::SmolLm2, 0, 24), 1.0).unwrap();
    assert_eq!((run.largest(), run.bound()), (507, 24.0));
    near(run.x[507], 22_552.0, 1e-4);
    near(run.out.spread, 946.36, 1e-4);
    near(run.out.x_hat[507], 23.831, 1e-4);
    near(run.share(507), 0.986, 1e-3);
    near(run.median(Quantity::X), 45.05, 1e-3);
    near(run.median(Quantity::XHat), 0.0476, 1e-2);
    assert_eq!(run.by_size.len(), 576);
    assert!(run.by_size.is_sorted_by(|left, right| run.x[*left].abs() >= run.x[*right].abs()));
}

#[test]
fn every_norm_keeps_its_promise() {
    for id in ModelId::ALL {
        let model = model(id);
        for (token, norm) in (0..id.tokens()).flat_map(|token| (0..id.norms()).map(move |norm| (token, norm)))
        {
            let run = Run::of(&model, at(id, token, norm), 1.0).unwrap();
            let d = id.width() as f64;
            let length: f64 = run.out.x_hat.iter().map(|x| x * x).sum();
            near(length, d * run.out.mean_square / (run.out.mean_square + run.eps), 1e-9);
            assert!(run.out.x_hat.iter().all(|x| x.abs() <= run.bound() * (1.0 + 1e-12)));
            near(run.out.spread.powi(2), run.out.mean_square, 1e-9);
            let shares: f64 = (0..run.x.len()).map(|place| run.share(place)).sum();
            near(shares, 1.0, 1e-9);
        }
        assert!(Run::of(&model, at(id, id.tokens(), 0), 1.0).is_none());
        assert!(Run::of(&model, at(id, 0, id.norms()), 1.0).is_none());
    }
}

/// The one changes, all others share its divisor.
#[test]
fn one_number_moves_all_others() {
    let smollm2 = model(ModelId::SmolLm2);
    let with = |times| Run::of(&smollm2, at(ModelId::SmolLm2, 0, 24), times).unwrap();
    let (none, as_is, ten) = (with(0.0), with(1.0), with(10.0));
    assert_eq!((none.x[507], none.largest()), (0.0, 507));
    assert!(none.out.x_hat[0].abs() > 7.0 * as_is.out.x_hat[0].abs());
    assert!(ten.out.x_hat[0].abs() < 0.2 * as_is.out.x_hat[0].abs());
    assert!(ten.out.x_hat[507] < ten.bound());
    for place in [0, 100, 300] {
        near(ten.out.x_hat[place] * ten.out.denominator, as_is.x[place], 1e-9);
    }
}

#[test]
fn a_loss_is_claimed_only_where_it_was_measured() {
    let (smollm2, minilm) = (model(ModelId::SmolLm2), model(ModelId::MiniLm));
    let loss = |token, norm, times| {
        rerun(&smollm2, at(ModelId::SmolLm2, token, norm), times).map(|rerun| (rerun.loss, rerun.intact))
    };
    for (times, expected) in
        [(0.0, 12.06), (0.1, 10.28), (0.5, 3.538), (1.0, 3.094), (2.0, 3.053), (10.0, 3.08)]
    {
        assert_eq!(loss(0, 24, times), Some((expected, 3.094)));
    }
    assert_eq!(loss(6, 24, 0.0), Some((12.06, 3.094)), "the first token of another sentence");
    assert_eq!((loss(0, 24, 0.3), loss(1, 24, 0.0), loss(0, 23, 0.0)), (None, None, None));
    assert_eq!(rerun(&minilm, at(ModelId::MiniLm, 0, 12), 0.0), None);
}

#[test]
fn every_step_has_bars_and_lines_of_the_vector() {
    for id in ModelId::ALL {
        let model = model(id);
        let run = Run::of(&model, at(id, 0, 2), 1.0).unwrap();
        for step in steps(id.kind()) {
            let quantities = rows(id.kind(), *step).iter().map(|row| row.result);
            for quantity in quantities.chain([run.bars(*step)]).chain(run.bars_before(*step)) {
                assert_eq!(run.vector(quantity).len(), id.width(), "{step:?} {quantity:?}");
            }
            assert!(run.level(*step).is_none_or(|level| level.at.is_finite()));
        }
        assert_eq!(run.places(Order::Place), (0..id.width()).collect::<Vec<_>>());
        let sorted = run.places(Order::Size);
        assert!(
            sorted.is_sorted_by(|left, right| run.x[*left] >= run.x[*right]) && sorted.len() == id.width()
        );
    }
}
