//! Test this claim: what the links of the figures that train lead to, trained from their own settings, comes
//! out as their sentences say.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

#[path = "../crates/engine/tests/recipes/support.rs"]
#[allow(dead_code)]
mod support;

use engine::training::experiments::NORMS;
use engine::training::mlp::{Norm, Wiring};
use engine::training::recurrent::Recurrence;
use engine::training::transformer::Variant;
use engine::training::trial::{Config, What};
use norm_shortcut::deck::setup;
use norm_shortcut::deck::shows::claim;
use norm_shortcut::figures::company::settings::CompanySettings;
use norm_shortcut::figures::company::{batch_size, model as company};
use norm_shortcut::figures::corners::model as corners;
use norm_shortcut::figures::corners::model::Corner;
use norm_shortcut::figures::corners::settings::CornersSettings;
use norm_shortcut::figures::depth_sweep::settings::DepthSweepSettings;
use norm_shortcut::figures::race::model::{Lane, Race};
use norm_shortcut::figures::through_time::model as through_time;
use norm_shortcut::figures::through_time::settings::ThroughTimeSettings;
use norm_shortcut::figures::variants::model as variants;
use norm_shortcut::figures::variants::model::{DEPTHS, VARIANTS};
use norm_shortcut::figures::variants::settings::VariantsSettings;
use norm_shortcut::figures::working_region::model as working_region;
use norm_shortcut::lesson::SlideId;
use norm_shortcut::state::{Edit, Settings, apply};
use support::{digits, each, median, run};

fn at(slide: SlideId, point: usize) -> Settings {
    setup::settings(&claim(slide, point).expect("a claim"))
}

#[test]
fn in_a_batch_of_two_only_a_sign_is_left() {
    let settings = at(SlideId::LayerNormBackground, 0);
    let figure = settings.figure::<CompanySettings>();
    assert_eq!(figure.batch, 2);
    let seen = company::Seen::new(&digits(), figure.digit, figure.unit, settings.seed);
    let values = seen.draws(2);
    let is_sign = |value: &&f64| (value.abs() - 1.0).abs() < 0.03;
    let signs = values.iter().filter(is_sign).count();
    assert!((190..200).contains(&signs), "almost always: {signs} of {}", values.len());
    assert!(values.iter().any(|value| *value > 0.0) && values.iter().any(|value| *value < 0.0));
    let spread = |batch| company::Moments::of(&seen.draws(batch)).std;
    assert!(spread(128) < 0.25 * spread(2), "{} {}", spread(128), spread(2));
}

#[test]
fn at_batch_two_batch_norm_hardly_learns() {
    let settings = at(SlideId::LayerNormBackground, 1);
    let figure = settings.figure::<CompanySettings>();
    let errors = each(batch_size::configs(figure.batch, figure.rate, settings.seed), |run| run.test_error());
    let of = |norm| median(batch_size::lanes(norm).into_iter().map(|lane| errors[lane]));
    assert!(of(Norm::Batch) > 0.6 && of(Norm::Layer) < 0.25 && of(Norm::None) < 0.25);
}

#[test]
fn more_cells_train_with_a_norm() {
    let settings = at(SlideId::TrainingStability, 0);
    let outcomes = each(working_region::configs(settings.seed), |run| {
        working_region::outcome(&run.losses, run.diverged)
    });
    let map = |norm| -> working_region::Map {
        let places =
            (0..working_region::SIDE).flat_map(|row| (0..working_region::SIDE).map(move |at| (row, at)));
        places
            .map(|place| {
                let of = working_region::lanes(norm, place).map(|lane| outcomes[lane]);
                working_region::Cell::of(&of)
            })
            .collect()
    };
    let [none, batch, layer] = NORMS.map(|norm| working_region::trained(&map(norm)));
    assert!(none <= 5 && (9..=15).contains(&layer) && (14..=20).contains(&batch));
    let best: Vec<f64> = NORMS.iter().map(|norm| working_region::best_loss(&map(*norm))).collect();
    assert!(best.iter().all(|loss| (0.03..0.25).contains(loss)));
}

fn ratios(settings: &Settings, recurrence: Recurrence) -> f64 {
    let figure = settings.figure::<ThroughTimeSettings>();
    let probes = through_time::probes(figure.gain, figure.input, settings.seed);
    let all = each(probes, |run| run.get(What::TimeGradRatio)[0]);
    median(all[through_time::lanes(recurrence)].iter().copied()).log10()
}

#[test]
fn norm_holds_explosion_down_and_does_not_stop_vanishing() {
    let first = at(SlideId::FasterConvergence, 0);
    let (plain, norm) = (ratios(&first, Recurrence::Plain), ratios(&first, Recurrence::LayerNorm));
    assert!((16.0..20.0).contains(&plain) && (1.0..5.0).contains(&norm));
    let second = at(SlideId::FasterConvergence, 1);
    let (plain, norm) = (ratios(&second, Recurrence::Plain), ratios(&second, Recurrence::LayerNorm));
    assert!(plain < -15.0 && norm < -15.0);
}

/// Training and test error of a sweep by side and depth; medians over its seeds.
fn sweep(settings: &Settings, wiring: Wiring) -> Vec<(usize, f64, f64)> {
    let configs = settings.figure::<DepthSweepSettings>().sweep(settings.seed).configs();
    let mine = |config: &Config| matches!(config, Config::Mlp(network) if network.wiring == wiring && network.steps > 0);
    let of: Vec<Config> = configs.into_iter().filter(mine).collect();
    let depth = |config: &Config| match config {
        Config::Mlp(network) => network.depth,
        _ => 0,
    };
    let depths = [2, 8, 16, 32, 64];
    let digits = digits();
    let errors: Vec<(usize, f64, f64)> = of
        .iter()
        .map(|config| {
            let run = run(config, &digits);
            (depth(config), run.train_error(), run.test_error())
        })
        .collect();
    let at = |wanted: usize, read: fn(&(usize, f64, f64)) -> f64| {
        median(errors.iter().filter(|(depth, ..)| *depth == wanted).map(read))
    };
    depths.into_iter().map(|depth| (depth, at(depth, |of| of.1), at(depth, |of| of.2))).collect()
}

#[test]
fn plain_networks_degrade_and_residual_ones_do_not() {
    for (point, wiring) in [(0, Wiring::Residual), (1, Wiring::PreActivation)] {
        let settings = at(SlideId::ResidualBackground, point);
        let (plain, shortcut) = (sweep(&settings, Wiring::Plain), sweep(&settings, wiring));
        assert!(plain[1..].windows(2).all(|pair| pair[1].1 > pair[0].1), "{plain:?}");
        assert!(plain[4].1 > 0.7 && shortcut.iter().all(|(_, train, _)| *train < 0.08), "{shortcut:?}");
    }
}

#[test]
fn depth_beyond_eight_layers_does_not_lower_the_test_error() {
    let settings = at(SlideId::ModelPerformance, 0);
    let shortcut = sweep(&settings, Wiring::Residual);
    assert!(shortcut[2..].iter().all(|(_, _, test)| *test > shortcut[1].2 - 0.01), "{shortcut:?}");
}

fn readings(settings: &Settings, what: What) -> [f64; 4] {
    let figure = settings.figure::<CornersSettings>();
    let probes = corners::probes(figure.layers, figure.placement, settings.seed);
    let last = each(probes, |run| *run.get(what).last().unwrap());
    Corner::ALL.map(|corner| last[corner as usize])
}

#[test]
fn sizes_and_cosines_of_the_four_corners() {
    let first = at(SlideId::WhyCombine, 0);
    assert_eq!(first.figure::<CornersSettings>().layers, 24);
    let [.., shortcut_only, both] = readings(&first, What::StreamSize);
    assert!((both - 1.0).abs() < 1e-3 && shortcut_only > 1e9);

    let second = at(SlideId::WhyCombine, 1);
    assert_eq!(second.figure::<CornersSettings>().layers, 6);
    let [neither, norm_only, shortcut_only, both] = readings(&second, What::TokenCosine);
    assert!(neither > 0.99 && norm_only > 0.99 && shortcut_only < 0.9 && both < 0.75);
    let deeper = CornersSettings { layers: 24, ..second.figure::<CornersSettings>().into_owned() };
    let second = apply(second, Edit::figure(deeper));
    let [.., shortcut_only, both] = readings(&second, What::TokenCosine);
    assert!(shortcut_only > 0.99 && both < 0.95, "{shortcut_only} {both}");
}

#[test]
fn post_ln_needs_warm_up() {
    let settings = at(SlideId::HowToCombine, 1);
    let race = settings.figure::<Race>();
    assert_eq!(*race, Race::DEFAULT);
    let results = each(race.trials(settings.seed), |run| (run.get(What::TestLoss)[0], run.test_error()));
    for lane in Lane::ALL {
        for (loss, error) in &results[lane.trials()] {
            let stalls = lane == Lane::First;
            assert!(
                if stalls { *loss > 1.9 && *error > 0.6 } else { *error < 0.05 },
                "{lane:?} {loss} {error}"
            );
        }
    }
}

/// The map of the summary at 2 and 6 layers: who learns.
#[test]
fn what_keeps_the_branch_small_learns() {
    let settings = at(SlideId::Summary, 0);
    let figure = settings.figure::<VariantsSettings>();
    let trials = variants::trials(figure.rows, figure.rate, figure.seeds, settings.seed);
    let digits = digits();
    for (row, variant) in VARIANTS.into_iter().enumerate() {
        for (column, layers) in DEPTHS.into_iter().enumerate().filter(|(_, layers)| *layers < 12) {
            for trial in &trials[variants::place(row, column, figure.seeds)] {
                let error = run(trial, &digits).test_error();
                let fails =
                    layers == 6 && [Variant::Post, Variant::NoNorm, Variant::NoShortcut].contains(&variant);
                if layers == 6 {
                    assert!(if fails { error > 0.05 } else { error < 0.05 }, "{variant:?} {layers}: {error}");
                }
            }
        }
    }
}
