//! R7, R12, R13: what shortcuts are good for.

use super::support::{each, mean};
use engine::training::experiments::{HIGHWAYS, SWEEP_RATES, highway, identity, last_loss, lesion};
use engine::training::identity::Wiring::{Plain, Residual, ZeroStart};
use engine::training::mlp::{Highway, Norm, Wiring};
use engine::training::trial::{Config, What};

/// Intact test error, and with one block deleted, for each seed.
fn deleted(wiring: Wiring, norm: Norm, depth: usize) -> Vec<(f64, f64)> {
    let configs = (1..=3).map(|seed| Config::Mlp(lesion(((wiring, norm), depth), seed)));
    each(configs, |run| {
        let without = run.get(What::TestErrorWithout);
        assert_eq!(without.len(), depth / 2);
        let some = run.get(What::TestErrorWithoutSome);
        if wiring != Wiring::Plain {
            assert!(some.is_sorted_by(|a, b| a <= &(b + 0.02)), "{some:?}");
        }
        (run.test_error(), mean(without.to_vec()))
    })
}

#[test]
fn a_plain_network_breaks_without_a_block() {
    for norm in [Norm::None, Norm::Layer, Norm::Batch] {
        let errors = deleted(Wiring::Plain, norm, 8);
        assert!(errors.iter().all(|(intact, without)| *intact < 0.35 && *without > 0.75), "{errors:?}");
    }
}

#[test]
fn a_residual_network_survives_without_a_block() {
    let networks = [(Wiring::Residual, Norm::Batch), (Wiring::PreActivation, Norm::Layer)];
    for (wiring, norm) in networks {
        let errors = deleted(wiring, norm, 32);
        assert!(errors.iter().all(|(intact, without)| *intact < 0.1 && *without < 0.12), "{errors:?}");
    }
}

fn identity_loss(wiring: engine::training::identity::Wiring, rate: f64) -> Vec<f64> {
    each((1..=3).map(|seed| Config::Identity(identity(wiring, rate, seed))), |run| {
        last_loss(&run.losses, 20).unwrap_or(f64::INFINITY)
    })
}

#[test]
fn the_identity_is_where_a_residual_network_begins() {
    for rate in [0.003, 0.01, 0.03, 0.1] {
        assert!(identity_loss(Plain, rate).iter().all(|loss| *loss > 0.8));
        assert!(identity_loss(Residual, rate).iter().all(|loss| *loss < 0.35));
        assert!(identity_loss(ZeroStart, rate).iter().all(|loss| *loss == 0.0));
    }
    assert!(identity_loss(Residual, 0.1).iter().all(|loss| *loss < 0.05));
    assert!(identity_loss(Residual, 0.3).iter().all(|loss| loss.is_infinite()));
}

/// The best training error over three rates, for each of two seeds.
fn best(wiring: Wiring, norm: Norm) -> Vec<f64> {
    let errors = SWEEP_RATES.map(|rate| {
        each((1..=2).map(|seed| Config::Mlp(highway(wiring, norm, rate, seed))), |run| run.train_error())
    });
    (0..2).map(|seed| errors.iter().map(|errors| errors[seed]).fold(1.0, f64::min)).collect()
}

#[test]
fn nothing_but_the_identity_may_stand_on_the_highway() {
    for norm in [Norm::Layer, Norm::Batch] {
        for wiring in HIGHWAYS {
            let identity = matches!(wiring, Wiring::Residual | Wiring::Highway(Highway::NothingAfter));
            let errors = best(wiring, norm);
            let holds = |error: &f64| if identity { *error < 0.06 } else { *error > 0.12 };
            assert!(errors.iter().all(holds), "{norm:?} {wiring:?}: {errors:?}");
        }
        let (clear, relu) =
            (best(Wiring::Highway(Highway::NothingAfter), norm), best(Wiring::Residual, norm));
        assert!(clear.iter().zip(&relu).all(|(clear, relu)| clear < relu), "{clear:?} {relu:?}");
    }
}
