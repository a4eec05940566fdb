//! The numbers on screen, under the names that the code prints. Nothing where the code draws numbers of its own.

use norm_shortcut::figures::bend::settings::BendSettings;
use norm_shortcut::figures::chain::model as chain;
use norm_shortcut::figures::chain::settings::ChainSettings;
use norm_shortcut::figures::conv_block::model as conv_block;
use norm_shortcut::figures::conv_block::model::Stage;
use norm_shortcut::figures::conv_block::settings::{Branch, ConvBlockSettings};
use norm_shortcut::figures::decoder::model as decoder;
use norm_shortcut::figures::decoder::settings::DecoderSettings;
use norm_shortcut::figures::encoder::model as encoder;
use norm_shortcut::figures::encoder::model::{Setup, Wire};
use norm_shortcut::figures::encoder::settings::EncoderSettings;
use norm_shortcut::figures::gain::model as gain;
use norm_shortcut::figures::gain::settings::GainSettings;
use norm_shortcut::figures::geometry::model as geometry;
use norm_shortcut::figures::geometry::settings::GeometrySettings;
use norm_shortcut::figures::half::format::Format;
use norm_shortcut::figures::half::model::Compared;
use norm_shortcut::figures::half::settings::HalfSettings;
use norm_shortcut::figures::matrix::model as matrix;
use norm_shortcut::figures::matrix::settings::MatrixSettings;
use norm_shortcut::figures::shape::model as shape;
use norm_shortcut::figures::shape::model::{Form, Source};
use norm_shortcut::figures::shape::settings::ShapeSettings;
use norm_shortcut::figures::undo::model as undo;
use norm_shortcut::figures::undo::settings::UndoSettings;
use norm_shortcut::lesson::{Quantity, SlideId, layer_norm, residual};
use norm_shortcut::state::Settings;
use serde_json::{Map, Value, json};

type Shown = Vec<(&'static str, Value)>;

/// All of a slide, in the part that the settings show.
pub fn shown(settings: &Settings) -> Map<String, Value> {
    let pane = settings.pane().map_or("", |pane| pane.name);
    let list = match (settings.slide, pane) {
        (SlideId::WhatIsLayerNorm, _) => batch(settings),
        (SlideId::Normalize | SlideId::ScaleAndShift, "geometry") => way(settings),
        (SlideId::ScaleAndShift, "undo") => cloud(settings),
        (SlideId::ScaleAndShift, "bend") => share(settings),
        (SlideId::ScaleAndShift, "gain") => gains(settings),
        (SlideId::Normalize, "half") => formats(settings),
        (SlideId::Normalize, "shape") => form(settings),
        // Its numbers are in the model's file: see `trained`.
        (SlideId::Normalize, "real") => Shown::new(),
        (SlideId::Normalize | SlideId::ScaleAndShift, _) => norm(settings),
        (SlideId::WhatIsResidual | SlideId::ResidualComputation, "block") => block(settings),
        (SlideId::ResidualBlock, "one") => conv(settings),
        (SlideId::ResidualComputation, "chain") => products(settings),
        (SlideId::HowToCombine, "layer") => layer(settings),
        (SlideId::HowToCombine, "today") => today(settings),
        _ => Shown::new(),
    };
    list.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn batch(settings: &Settings) -> Shown {
    let figure = settings.figure::<MatrixSettings>();
    let own = figure.own.then_some(settings.numbers.x.as_slice());
    let x = matrix::batch(figure.seed(settings.seed), own, &figure.changes);
    let x_hat = matrix::normalize(&x, figure.sharing, settings.numbers.eps).unwrap().x_hat;
    vec![("x-hat", json!(x_hat.into_iter().collect::<Vec<_>>()))]
}

/// The gradients of three steps, γ under decay, or the outputs before folding and after.
fn gains(settings: &Settings) -> Shown {
    let figure = settings.figure::<GainSettings>();
    let affine = gain::Affine::of(&settings.numbers, figure.spread).unwrap();
    match figure.part {
        gain::Part::Start => {
            let steps = gain::start::steps(figure.init, figure.eps).unwrap();
            let of = |read: fn(&gain::start::Step) -> f64| json!(steps.each_ref().map(read));
            vec![
                ("loss", of(|step| step.loss)),
                ("w1", of(|step| step.w1)),
                ("w2", of(|step| step.w2)),
                ("gain", of(|step| step.gamma)),
                ("shift", of(|step| step.beta)),
            ]
        }
        gain::Part::Decay => {
            let after = |written: gain::decay::Written| {
                let after = |gain: &f64| written.after(*gain, figure.decay, gain::decay::STEPS);
                json!(affine.gamma.iter().map(after).collect::<Vec<_>>())
            };
            let same = gain::decay::same(&affine, figure.factor);
            vec![
                ("plain", after(gain::decay::Written::Plain)),
                ("one-plus", after(gain::decay::Written::OnePlus)),
                ("as-it-was", json!(same.outputs[0])),
                ("rescaled", json!(same.outputs[1])),
                ("penalty", json!(same.penalties)),
            ]
        }
        gain::Part::Fold => {
            let folded = gain::fold::fold(&affine).unwrap();
            vec![
                ("pre", json!(folded.pre[0])),
                ("pre-folded", json!(folded.pre[1])),
                ("post", json!(folded.post[0])),
                ("post-folded", json!(folded.post[1])),
                ("post-error", json!(folded.post_error)),
            ]
        }
    }
}

fn norm(settings: &Settings) -> Shown {
    let run = layer_norm::run(&settings.numbers).unwrap();
    let quantities = [Quantity::XHat, Quantity::Y, Quantity::DGamma, Quantity::DBeta, Quantity::Dx];
    quantities.map(|quantity| (quantity.name(), json!(run.vector(quantity)))).into()
}

/// What is finite of it.
fn formats(settings: &Settings) -> Shown {
    let scale = settings.figure::<HalfSettings>().scale;
    let numbers = &settings.numbers;
    let compared = Compared::of(&numbers.x, scale, numbers.eps, numbers.variance);
    const NAMES: [[&str; 5]; 3] = [
        ["fp32-squares", "fp32-mean", "fp32-var", "fp32-eps", "fp32-x-hat"],
        ["fp16-squares", "fp16-mean", "fp16-var", "fp16-eps", "fp16-x-hat"],
        ["bf16-squares", "bf16-mean", "bf16-var", "bf16-eps", "bf16-x-hat"],
    ];
    let column = |(format, names): (Format, [&'static str; 5])| {
        let of = compared.column(format);
        let values = [of.squares.clone(), vec![of.mean], vec![of.var], vec![of.eps], of.x_hat.clone()];
        let finite = |(name, values): (&'static str, Vec<f64>)| {
            let is_finite = values.iter().all(|value| value.is_finite());
            is_finite.then(|| (name, if let [one] = values[..] { json!(one) } else { json!(values) }))
        };
        names.into_iter().zip(values).filter_map(finite).collect::<Shown>()
    };
    Format::ALL.into_iter().zip(NAMES).flat_map(column).collect()
}

/// Of the student's vector; what is drawn the text draws itself.
fn form(settings: &Settings) -> Shown {
    let (figure, numbers) = (settings.figure::<ShapeSettings>(), &settings.numbers);
    if figure.source != Source::Own {
        return Shown::new();
    }
    let both = shape::both(figure.source, figure.seen(), figure.size, &numbers.x, numbers.eps, 0);
    let form = |numbers: &[f64]| {
        let form = Form::of(numbers).unwrap();
        json!([form.skewness, form.kurtosis])
    };
    vec![("before", form(&both.x)), ("after", form(&both.x_hat))]
}

fn way(settings: &Settings) -> Shown {
    let figure = settings.figure::<GeometrySettings>();
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
    let figure = settings.figure::<UndoSettings>();
    let cloud = undo::cloud(figure.seed(settings.seed), figure.undone, settings.numbers.eps).unwrap();
    let figure = settings.figure::<BendSettings>();
    vec![("straight-share", json!(figure.bend.share(&cloud.x_hat, figure.common)))]
}

fn cloud(settings: &Settings) -> Shown {
    let figure = settings.figure::<UndoSettings>();
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
    let figure = settings.figure::<ConvBlockSettings>();
    let zero = figure.branch == Branch::Zero;
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
    let run = chain::run(&settings.figure::<ChainSettings>().chain, settings.seed);
    let numbers = |products: &[engine::training::gradient_depth::Scaled]| {
        json!(products.iter().map(|product| product.to_f64()).collect::<Vec<_>>())
    };
    let paths: Vec<f64> = run.paths.iter().map(|sum| sum.exp()).collect();
    vec![("plain", numbers(&run.plain)), ("residual", numbers(&run.residual)), ("paths", json!(paths))]
}

fn layer(settings: &Settings) -> Shown {
    let figure = settings.figure::<EncoderSettings>();
    let setup = Setup { placement: figure.placement, heads: figure.heads, seed: settings.seed };
    let run = encoder::run(&settings.numbers, setup).unwrap();
    let of = |wire: Wire| json!(run.matrix(wire).unwrap().into_iter().collect::<Vec<_>>());
    let placement = figure.placement;
    vec![("u", of(placement.stream2())), ("y", of(placement.output())), ("dx", of(Wire::DX))]
}

fn today(settings: &Settings) -> Shown {
    let figure = settings.figure::<DecoderSettings>();
    let setup = decoder::Setup { sight: figure.sight, edited: figure.edited, seed: settings.seed };
    let run = decoder::run(&settings.numbers, setup).unwrap();
    [decoder::Wire::Sum1, decoder::Wire::Sum2, decoder::Wire::Final]
        .map(|wire| (wire.symbol(), json!(run.matrix(wire).into_iter().collect::<Vec<_>>())))
        .into()
}
