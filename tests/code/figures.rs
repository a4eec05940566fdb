//! A batch, a chain of blocks, a cloud that is to be restored, and an encoder layer.

use super::python::{assert_close, values};
use norm_shortcut::figures::axes;
use norm_shortcut::figures::axes::model::{Data, Norm};
use norm_shortcut::figures::axes::settings::AxesSettings;
use norm_shortcut::figures::bend::model::Bend;
use norm_shortcut::figures::cell;
use norm_shortcut::figures::cell::settings::CellSettings;
use norm_shortcut::figures::chain::model as chain;
use norm_shortcut::figures::chain::model::{Chain, Kind};
use norm_shortcut::figures::decoder;
use norm_shortcut::figures::decoder::model::{Edited, Sight};
use norm_shortcut::figures::encoder::model as encoder;
use norm_shortcut::figures::encoder::model::{Heads, Placement, Setup};
use norm_shortcut::figures::jacobian;
use norm_shortcut::figures::jacobian::model::Written;
use norm_shortcut::figures::learned_gamma;
use norm_shortcut::figures::learned_gamma::model::Spread;
use norm_shortcut::figures::learned_gamma::settings::{LearnedSettings, Parameter};
use norm_shortcut::figures::matrix::model as matrix;
use norm_shortcut::figures::matrix::model::{Changes, Sharing};
use norm_shortcut::figures::real_lesion;
use norm_shortcut::figures::real_lesion::model::Cut;
use norm_shortcut::figures::real_lesion::settings::RealLesionSettings;
use norm_shortcut::figures::scaled_init;
use norm_shortcut::figures::scaled_init::model::Embedding;
use norm_shortcut::figures::scaled_init::settings::ScaledSettings;
use norm_shortcut::figures::trained::model::{Model, ModelId};
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

#[test]
fn a_decoder_layer_prints_what_is_on_screen() {
    for sight in [Sight::Causal, Sight::All] {
        for edited in [Edited::None, Edited::Last] {
            let run =
                decoder::model::run(&Numbers::default(), decoder::model::Setup { sight, edited, seed: 3 });
            let run = run.unwrap();
            let printed = values(&decoder::code::decoder(&run, 1e-5).numpy.unwrap());
            for wire in [decoder::model::Wire::Sum1, decoder::model::Wire::Sum2, decoder::model::Wire::Final]
            {
                let shown: Vec<f64> = run.matrix(wire).into_iter().collect();
                assert_close(wire.symbol(), &printed[wire.symbol()], &shown);
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

/// The text opens the file that the page loads, by its name alone.
#[test]
fn learned_parameters_are_those_on_screen() {
    for (model, parameter, norm, channel, token) in [
        (ModelId::SmolLm2, Parameter::Gamma, 25, 507, 0),
        (ModelId::SmolLm2, Parameter::Gamma, 60, 3, 7),
        (ModelId::MiniLm, Parameter::Gamma, 12, 127, 4),
        (ModelId::MiniLm, Parameter::Beta, 0, 267, 8),
    ] {
        let settings = LearnedSettings { model, parameter, norm, channel, token, is_one: false };
        let name = format!("{}.bin", model.slug());
        let text = learned_gamma::code::learned_gamma(&settings).numpy.unwrap();
        let printed = values(&text.replace(&name, &format!("assets/{name}")));
        let file = std::fs::read(format!("assets/{name}")).unwrap();
        let model = Model::read(model, &file).unwrap();
        let all = learned_gamma::model::all(&model, parameter).unwrap();
        let of = |name: &str| printed[name][0];
        let spread = |numbers: Vec<f64>| Spread::of(parameter, numbers.into_iter()).unwrap();
        let (whole, row) = (spread(all.iter().copied().collect()), spread(all.row(norm).to_vec()));
        assert_eq!(of(if parameter == Parameter::Gamma { "gamma" } else { "beta" }), all[(norm, channel)]);
        assert_eq!((of("count"), of("near")), (whole.count as f64, whole.near as f64));
        assert_eq!(of("median"), row.median);
        let changed = learned_gamma::model::changed(&model, token, norm, channel).unwrap();
        assert_close("x-hat", &printed["x-hat"], &[changed.x_hat]);
        assert!((of("y") - changed.before).abs() < 1e-12 * (1.0 + changed.after.abs()));
        assert_close("y-with-one", &printed["y-with-one"], &[changed.after]);
    }
}

#[test]
fn losses_of_a_real_model_are_those_on_screen() {
    let file = std::fs::read("assets/smollm2.bin").unwrap();
    let model = Model::read(ModelId::SmolLm2, &file).unwrap();
    let lesion = &model.decoder.as_ref().unwrap().lesion;
    for (cut, at, last) in [
        (Cut::Block, 11, 0),
        (Cut::Half, 23, 0),
        (Cut::Swap, 28, 0),
        (Cut::Division, 60, 0),
        (Cut::Gamma, 4, 0),
        (Cut::Range, 13, 17),
        (Cut::Range, 29, 5),
    ] {
        let settings = RealLesionSettings { cut, at, last, prompt: 1, guess: vec![] };
        let text = real_lesion::code::real_lesion(&settings).numpy.unwrap();
        let printed = values(&text.replace("smollm2.bin", "assets/smollm2.bin"));
        if cut == Cut::Range {
            let (first, last) = settings.range();
            let without = real_lesion::model::ranges(&model, 1).unwrap().without(first, last).unwrap();
            assert_eq!(printed["p"], [without.p]);
            assert_eq!(printed["top-p"], without.top.iter().map(|guess| guess.p).collect::<Vec<_>>());
        } else {
            let losses = real_lesion::model::losses(lesion, cut);
            assert_eq!(printed["loss-without"], losses);
            assert_eq!((printed["intact"][0], printed["this"][0]), (lesion.intact, losses[at]));
            assert_eq!(printed["cheaper"], [real_lesion::model::cheaper(losses, at) as f64]);
            assert_eq!(printed["branch-size"], lesion.branch_ratio);
        }
    }
}

#[test]
fn axes_print_what_is_on_screen() {
    for norm in [Norm::of(Data::Text), Norm::of(Data::Images)].concat() {
        let settings = AxesSettings { norm, at: 9, change: -2.5 };
        let printed = values(&axes::code::axes(&settings, 3, 1e-5).numpy.unwrap());
        let x = axes::model::entries(norm.data(), 3);
        let changed = axes::model::change(&x, norm, 1e-5, (9, -2.5)).unwrap();
        assert_eq!(printed["moved"], [changed.count() as f64], "{norm:?}");
        assert_close("x-hat", &printed["x-hat"], &changed.x_hat);
    }
}

/// Other random numbers: the same in kind.
#[test]
fn the_scaled_stack_is_of_the_same_size() {
    for embedding in [Embedding::One, Embedding::Small] {
        let settings = ScaledSettings { layers: 48, embedding };
        let printed = values(&scaled_init::code::scaled(&settings, 1).numpy.unwrap());
        let weights = scaled_init::model::weights(1);
        for (name, is_scaled) in [("plain", false), ("scaled", true)] {
            let end = scaled_init::model::end(&weights, 48, embedding, is_scaled);
            let ratios = [printed[name][0] / end.size, printed[name][1] / end.share];
            assert!(ratios.iter().all(|ratio| (0.6..1.7).contains(ratio)), "{name} {ratios:?}");
        }
    }
}

#[test]
fn a_jacobian_is_the_one_on_screen() {
    for link in [
        "#/normalize?x=1,2,3&dy=1,0,0",
        "#/normalize?x=0.5,-3,2,9,1&gamma=1,2,-1,3,0.5&dy=1,-1,2,0,3&variance=unbiased&eps=0.2",
    ] {
        let (settings, _) = norm_shortcut::deck::parse(link);
        let printed = values(&jacobian::code::jacobian(&settings.numbers).numpy.unwrap());
        let written = Written::of(&settings.numbers).unwrap();
        assert_close(
            "jacobian",
            &printed["jacobian"],
            &written.matrices[3].iter().copied().collect::<Vec<_>>(),
        );
        assert_close("dx", &printed["dx"], &written.products[3].to_vec());
    }
}

/// Other random numbers: the same in kind. In an LSTM the mistake stands far below both others, in a GRU above.
#[test]
fn the_cells_lose_as_much_of_the_gradient() {
    for kind in [cell::model::Kind::Lstm, cell::model::Kind::Gru] {
        let figure = CellSettings { kind, ..CellSettings::default() };
        let printed = values(&cell::code::cell(&figure, 1).numpy.unwrap());
        let weights = cell::model::weights(1, kind, figure.units);
        let placements = [
            ("none", cell::model::Placement::Nowhere),
            ("copy", cell::model::Placement::Copy),
            ("carried", cell::model::Placement::Carried),
        ];
        for (name, placement) in placements {
            let shown = cell::model::ratios(&weights, placement, figure.steps, figure.bias).unwrap();
            assert_eq!(printed[name].len(), shown.len(), "{name}");
            let apart = (printed[name][0] / shown[0]).ln().abs();
            // Over the seeds the mistake's ratio spreads over about a power of ten.
            let most: f64 = if placement == cell::model::Placement::Carried { 10.0 } else { 2.0 };
            assert!(apart < most.ln(), "{kind:?} {name}: {} {}", printed[name][0], shown[0]);
        }
        let (carried, others) = (printed["carried"][0], [printed["none"][0], printed["copy"][0]]);
        match kind {
            cell::model::Kind::Lstm => assert!(others.iter().all(|other| carried < 0.2 * other)),
            cell::model::Kind::Gru => assert!(others.iter().all(|other| carried > 2.0 * other)),
        }
    }
}
