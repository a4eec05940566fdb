//! Test this claim: every link leads where its words say.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use engine::nn::residual_block::Shortcut;
use engine::training::gradient_depth;
use norm_shortcut::charts::bars::{Clip, Scale};
use norm_shortcut::charts::numbers::{fixed, significant};
use norm_shortcut::deck;
use norm_shortcut::deck::setup;
use norm_shortcut::deck::shows::claim;
use norm_shortcut::figures::chain::model as chain;
use norm_shortcut::figures::chain::settings::ChainSettings;
use norm_shortcut::figures::conv_block::model as conv_block;
use norm_shortcut::figures::conv_block::model::{Design, Ending, Identity};
use norm_shortcut::figures::conv_block::settings::ConvBlockSettings;
use norm_shortcut::figures::gain::model::start::{self, Init, Step};
use norm_shortcut::figures::gradient_norms::model as depth;
use norm_shortcut::figures::gradient_norms::settings::Depth;
use norm_shortcut::figures::highway::settings::HighwaySettings;
use norm_shortcut::figures::matrix::model as matrix;
use norm_shortcut::figures::matrix::model::Sharing;
use norm_shortcut::figures::matrix::settings::MatrixSettings;
use norm_shortcut::figures::spirals::settings::SpiralsSettings;
use norm_shortcut::figures::undo::model as undo;
use norm_shortcut::figures::undo::model::Undone;
use norm_shortcut::figures::warp::model as warp;
use norm_shortcut::figures::warp::model::Warp;
use norm_shortcut::lesson::{Quantity, SlideId, layer_norm, residual};
use norm_shortcut::state::{Face, Settings, apply, url};
use norm_shortcut::text::Language;
use std::fs;

/// Every claim: its slide, its point and where its link leads.
fn claims() -> Vec<(SlideId, usize, Settings)> {
    let points = SlideId::ALL.into_iter().flat_map(|slide| (0..4).map(move |point| (slide, point)));
    points.filter_map(|(slide, point)| Some((slide, point, setup::settings(&claim(slide, point)?)))).collect()
}

fn at(slide: SlideId, point: usize) -> Settings {
    setup::settings(&claim(slide, point).expect("a claim"))
}

/// Only those points have a link that have somewhere to lead.
#[test]
fn every_tested_point_has_a_claim() {
    for slide in SlideId::ALL {
        let tested: Vec<usize> = (0..8).filter(|point| claim(slide, *point).is_some()).collect();
        assert_eq!(deck::slide(slide).tested, tested, "{slide:?}");
    }
}

#[test]
fn every_link_is_read_without_a_notice() {
    for (slide, point, settings) in claims() {
        let link = url::print(&settings);
        let (read, notices) = deck::parse(&link);
        assert_eq!(notices, [], "{link}");
        assert_eq!(read, settings, "{link}");
        assert_eq!((read.slide, read.face, read.claim), (slide, Face::Figure, Some(point)), "{link}");
    }
}

/// A claim's figure is the same wherever one comes from: no tab or slider of the slide is left as it was.
#[test]
fn a_claim_leaves_nothing_of_its_figure_as_it_was() {
    let (strange, notices) =
        deck::parse("#/title?blocks=deep&highway-rate=0.1&corners=spirals&spirals-depth=8");
    assert_eq!(notices, []);
    for (slide, point, expected) in claims() {
        let edits = claim(slide, point).expect("a claim").into_iter();
        let settings = edits.fold(strange.clone(), apply);
        assert_eq!(settings.pane_of(slide), expected.pane_of(slide), "{slide:?}");
        match slide {
            SlideId::ResidualBlock => {
                assert_eq!(settings.figure::<HighwaySettings>(), expected.figure::<HighwaySettings>());
            }
            SlideId::WhyCombine => {
                assert_eq!(settings.figure::<SpiralsSettings>(), expected.figure::<SpiralsSettings>());
            }
            _ => {}
        }
    }
}

/// A sentence for every claim, and a claim for every sentence, in both languages.
#[test]
fn every_claim_has_its_words() {
    for language in [Language::Zh, Language::En] {
        for slide in SlideId::ALL {
            let said = deck::words(slide, language).looking.len();
            let count = claims().iter().filter(|(of, ..)| *of == slide).count();
            assert_eq!(said, count, "{language:?} {slide:?}");
        }
    }
}

#[track_caller]
fn close(left: &[f64], right: &[f64]) {
    assert!(left.iter().zip(right).all(|(left, right)| (left - right).abs() < 1e-3), "{left:?} {right:?}");
}

fn norm(settings: &Settings, quantity: Quantity) -> Vec<f64> {
    layer_norm::run(&settings.numbers).unwrap().vector(quantity)
}

fn block(settings: &Settings) -> residual::Run {
    residual::run(&settings.numbers, &settings.branch, settings.seed).unwrap()
}

#[test]
fn normalization_standardizes_and_is_not_undone() {
    let first = at(SlideId::Normalize, 0);
    close(&norm(&first, Quantity::XHat), &[-1.069, -0.535, 0.0, 1.604]);
    let second = at(SlideId::Normalize, 1);
    assert_eq!(second.numbers.x, [10.0, 20.0, 30.0, 60.0]);
    close(&norm(&second, Quantity::Y), &[1.0, 2.0, 3.0, 6.0]);
    let scaled = at(SlideId::ScaleAndShift, 1);
    let mut smaller = scaled.clone();
    smaller.numbers.x = vec![1.0, 2.0, 3.0, 6.0];
    close(&norm(&scaled, Quantity::Scaled), &norm(&smaller, Quantity::Scaled));
}

#[test]
fn residual_blocks_add_and_start_as_the_identity() {
    let first = block(&at(SlideId::WhatIsResidual, 0));
    let sum: Vec<f64> =
        first.vector(Quantity::X).iter().zip(first.vector(Quantity::FX)).map(|(x, f)| x + f).collect();
    close(&first.vector(Quantity::ResidualSum), &sum);
    let sum = block(&at(SlideId::ResidualComputation, 0));
    assert_eq!(sum.vector(Quantity::X), [1.0, 2.0]);
}

#[test]
fn a_batch_is_normalized_row_by_row() {
    let eps = deck::start().numbers.eps;
    let output = |settings: &Settings, sharing| {
        let x = matrix::batch(settings.seed, None, &settings.figure::<MatrixSettings>().changes);
        matrix::normalize(&x, sharing, eps).unwrap().x_hat
    };
    let (before, after) = (at(SlideId::WhatIsLayerNorm, 0), at(SlideId::WhatIsLayerNorm, 1));
    for row in output(&before, Sharing::Layer).rows() {
        let square = row.iter().map(|y| y * y).sum::<f64>() / row.len() as f64;
        assert!(row.sum().abs() < 1e-9 && (square - 1.0).abs() < 1e-4, "{row}");
    }
    let rows_moved = |sharing| {
        let (before, after) = (output(&before, sharing), output(&after, sharing));
        (0..before.nrows()).filter(|at| before.row(*at) != after.row(*at)).collect::<Vec<_>>()
    };
    assert_eq!(rows_moved(Sharing::Layer), [matrix::LOUD]);
    assert_eq!(rows_moved(Sharing::Batch).len(), matrix::SAMPLES);
}

#[test]
fn normalizing_layers_cannot_be_undone() {
    let settings = at(SlideId::ScaleAndShift, 0);
    let best = |undone| {
        let cloud = undo::cloud(settings.seed, undone, settings.numbers.eps).unwrap();
        cloud.r_squared(&cloud.best())
    };
    assert!((best(Undone::Batch) - 1.0).abs() < 1e-9);
    assert!((0.255..0.265).contains(&best(Undone::Layer)), "{}", best(Undone::Layer));
}

#[test]
fn a_silent_branch_leaves_the_image() {
    let settings = at(SlideId::ResidualBlock, 1);
    let figure = settings.figure::<ConvBlockSettings>();
    let run = conv_block::run(figure.design, settings.seed, figure.digit, true).unwrap();
    assert_eq!(run.identity, Identity::Exact);
    let with_relu = Design { ending: Ending::Relu, ..figure.design };
    assert_eq!(
        conv_block::run(with_relu, settings.seed, figure.digit, true).unwrap().identity,
        Identity::Clipped
    );
}

#[test]
fn shortcuts_keep_a_grid_and_a_chain_explodes() {
    let settings = at(SlideId::WhatIsResidual, 1);
    let run = warp::run(&settings.figure::<Warp>(), settings.seed).unwrap();
    let (residual, plain) = (warp::Run::growth(&run.residual), warp::Run::growth(&run.plain));
    assert!((0.95..1.05).contains(&residual) && plain < 1e-15, "{residual} {plain}");
    let settings = at(SlideId::ResidualComputation, 1);
    let chain = chain::run(&settings.figure::<ChainSettings>().chain, settings.seed);
    assert!((chain.plain_end().to_f64() / 5.8e-29 - 1.0).abs() < 0.02);
    assert!((chain.residual_end().to_f64() / 1.42e6 - 1.0).abs() < 0.01);
}

/// The gradient at the input over that at the output, without shortcuts and with.
fn ratios(settings: &Settings) -> [f64; 2] {
    [Shortcut::None, Shortcut::Identity].map(|shortcut| {
        let profile =
            gradient_depth::run(&settings.figure::<Depth>().config(shortcut, settings.seed)).unwrap();
        depth::ratio(&profile.grad_norms).unwrap().log10()
    })
}

#[test]
fn shortcuts_keep_the_gradient() {
    let [plain, residual] = ratios(&at(SlideId::DeepStability, 0));
    assert!(plain < -5.0 && (1.0..2.0).contains(&residual), "{plain} {residual}");
    let [plain, residual] = ratios(&at(SlideId::DeepStability, 1));
    assert!((-201.0..-199.0).contains(&plain) && residual.abs() < 1.0, "{plain} {residual}");
}

/// Table 4 says what the figure beside it shows.
#[test]
fn the_table_on_zero_gamma_has_the_numbers_of_its_figure() {
    const EPS: f64 = 1e-5;
    let steps = |init| start::steps(init, EPS).unwrap();
    let ([first, second, third], [w2, after, _]) = (steps(Init::Gamma), steps(Init::W2));
    let [alpha, beyond, _] = steps(Init::ReZero);
    let two = |number: f64| significant(number, 2);
    let tens = |number: f64| fixed((number / 10.0).round() * 10.0, 0);
    for (language, comma) in [("zh", "、"), ("en", ", ")] {
        let table = fs::read_to_string(format!("locales/{language}/scale-and-shift.toml")).unwrap();
        let pair = |step: &Step| format!("{}{comma}{}", two(step.w2), two(step.w1));
        let said = [
            format!("‖∂L/∂γ‖={}", two(first.gamma)),
            format!("‖∂L/∂β‖={}", two(first.beta)),
            pair(&second),
            pair(&third),
            tens(w2.w2),
            two(after.w2),
            format!("|∂L/∂α|={}", two(alpha.gamma)),
            pair(&beyond),
        ];
        for said in said {
            assert!(table.contains(&said), "{language}: {said}");
        }
    }
}

/// On the way back the picture of space would stand still: it has the steps there alone, and a link beyond them its last.
#[test]
fn space_has_the_steps_from_x_to_y() {
    for (link, steps) in
        [("normalize?pane3=geometry&step=13", 8), ("scale-and-shift?pane4=geometry&step=4", 3)]
    {
        let (settings, _) = deck::parse(&format!("#/{link}"));
        assert_eq!((settings.steps(), settings.step), (steps, steps - 1), "{link}");
    }
}

/// Ten times x, the same x̂, and one sees it: x−μ, a thousand times as large, is cut off.
#[test]
fn bars_are_seen_beside_much_larger_ones() {
    let at = |x: &[f64]| {
        let numbers = layer_norm::Numbers { x: x.to_vec(), ..Default::default() };
        let frame = layer_norm::run(&numbers).unwrap().frame(layer_norm::Step::Normalize);
        let scale = Scale::covering(frame.extent());
        let ghosts = frame.ghost.unwrap().into_iter().map(|ghost| scale.bar(ghost).clip).collect::<Vec<_>>();
        (scale.max(), ghosts)
    };
    let (most, ghosts) = at(&[1000.0, 2000.0, 3000.0, 6000.0]);
    assert!(most < 3.0);
    assert_eq!(ghosts, [Some(Clip::Below), Some(Clip::Below), None, Some(Clip::Above)]);
    assert_eq!(at(&[1.0, 2.0, 3.0, 6.0]).1, [None; 4]);
}
