//! The numbers on screen, under the names that the code prints. Nothing where the code draws numbers of its own.

use norm_shortcut::lesson::conv_block::{self, Stage};
use norm_shortcut::lesson::encoder::{self, Setup, Wire};
use norm_shortcut::lesson::layer_norm;
use norm_shortcut::lesson::{Quantity, SlideId, chain, geometry, matrix, residual, undo};
use norm_shortcut::state::Settings;
use norm_shortcut::state::figures::{BlockBranch, ComputationPart, HighwayTab, HowTab, Pane, ResidualPart};
use serde_json::{Map, Value, json};

type Shown = Vec<(&'static str, Value)>;

/// All of a slide, in the part that the settings show.
pub fn shown(settings: &Settings) -> Map<String, Value> {
    let figures = &settings.figures;
    let list = match settings.slide {
        SlideId::WhatIsLayerNorm => batch(settings),
        SlideId::Normalize => match figures.normalize.pane {
            Pane::Geometry => way(settings),
            _ => norm(settings),
        },
        SlideId::ScaleAndShift => match figures.scale_and_shift.pane {
            Pane::Geometry => way(settings),
            Pane::Undo => cloud(settings),
            Pane::Bend => share(settings),
            _ => norm(settings),
        },
        SlideId::WhatIsResidual if figures.what_is_residual.part == ResidualPart::Block => block(settings),
        SlideId::ResidualBlock if figures.highway.tab == HighwayTab::Block => conv(settings),
        SlideId::ResidualComputation => match figures.residual_computation.part {
            ComputationPart::Block => block(settings),
            ComputationPart::Chain => products(settings),
        },
        SlideId::HowToCombine if figures.how_to_combine.tab == HowTab::Layer => layer(settings),
        _ => Shown::new(),
    };
    list.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn batch(settings: &Settings) -> Shown {
    let figure = &settings.figures.what_is_layer_norm;
    let own = figure.own.then_some(settings.numbers.x.as_slice());
    let x = matrix::batch(figure.seed(settings.seed), own, &figure.changes);
    let x_hat = matrix::normalize(&x, figure.sharing, settings.numbers.eps).unwrap().x_hat;
    vec![("x-hat", json!(x_hat.into_iter().collect::<Vec<_>>()))]
}

fn norm(settings: &Settings) -> Shown {
    let run = layer_norm::run(&settings.numbers).unwrap();
    let quantities = [Quantity::XHat, Quantity::Y, Quantity::DGamma, Quantity::DBeta, Quantity::Dx];
    quantities.map(|quantity| (quantity.name(), json!(run.vector(quantity)))).into()
}

fn way(settings: &Settings) -> Shown {
    let figure = &settings.figures.normalize;
    let (numbers, _) = geometry::three(&settings.numbers);
    let way = geometry::way(&numbers).unwrap();
    let moved = geometry::way(&geometry::mapped(&numbers, figure.times, figure.plus)).unwrap();
    vec![
        (Quantity::PlaneDistance.name(), json!(way.distance())),
        (Quantity::Centered.name(), json!(way.centered)),
        (Quantity::CenteredNorm.name(), json!(way.radius())),
        (Quantity::XHat.name(), json!(way.x_hat)),
        (Quantity::XHatNorm.name(), json!(way.x_hat_norm())),
        (Quantity::Angle.name(), json!(way.angle())),
        (Quantity::Y.name(), json!(way.y)),
        (Quantity::MapDifference.name(), json!(way.difference(&moved))),
    ]
}

fn share(settings: &Settings) -> Shown {
    let figure = &settings.figures.scale_and_shift;
    let cloud = undo::cloud(figure.seed(settings.seed), figure.undone, settings.numbers.eps).unwrap();
    vec![("straight-share", json!(figure.bend.share(&cloud.x_hat, figure.common)))]
}

fn cloud(settings: &Settings) -> Shown {
    let figure = &settings.figures.scale_and_shift;
    let cloud = undo::cloud(figure.seed(settings.seed), figure.undone, settings.numbers.eps).unwrap();
    let best = cloud.best();
    vec![
        ("r-squared", json!(cloud.r_squared(&(figure.gamma, figure.beta)))),
        ("best-r-squared", json!(cloud.r_squared(&best))),
        ("best-gamma", json!(best.0)),
        ("best-beta", json!(best.1)),
    ]
}

fn block(settings: &Settings) -> Shown {
    let run = residual::run(&settings.numbers, &settings.branch, settings.seed).unwrap();
    let quantities =
        [Quantity::FX, Quantity::ResidualSum, Quantity::DxShortcut, Quantity::DxBranch, Quantity::Dx];
    quantities.map(|quantity| (quantity.name(), json!(run.vector(quantity)))).into()
}

fn conv(settings: &Settings) -> Shown {
    let figure = &settings.figures.residual_block;
    let zero = figure.branch == BlockBranch::Zero;
    let run = conv_block::run(figure.design, settings.seed, figure.digit, zero).unwrap();
    let maps = |stage: &Stage| json!(stage.maps.iter().collect::<Vec<_>>());
    vec![
        ("block-input", maps(&run.branch[0])),
        ("block-f", maps(run.f().unwrap())),
        ("block-shortcut", maps(&run.shortcut)),
        ("block-y", maps(run.y().unwrap())),
    ]
}

fn products(settings: &Settings) -> Shown {
    let run = chain::run(&settings.figures.residual_computation.chain, settings.seed);
    let numbers = |products: &[engine::training::gradient_depth::Scaled]| {
        json!(products.iter().map(|product| product.to_f64()).collect::<Vec<_>>())
    };
    let paths: Vec<f64> = run.paths.iter().map(|sum| sum.exp()).collect();
    vec![("plain", numbers(&run.plain)), ("residual", numbers(&run.residual)), ("paths", json!(paths))]
}

fn layer(settings: &Settings) -> Shown {
    let figure = &settings.figures.how_to_combine;
    let setup = Setup { placement: figure.placement, heads: figure.heads, seed: settings.seed };
    let run = encoder::run(&settings.numbers, setup).unwrap();
    let of = |wire: Wire| json!(run.matrix(wire).unwrap().into_iter().collect::<Vec<_>>());
    let placement = figure.placement;
    vec![("u", of(placement.stream2())), ("y", of(placement.output())), ("dx", of(Wire::DX))]
}
