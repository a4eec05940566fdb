//! The Transformer encoder layer.

use super::support::{Case, cases};
use engine::nn::activation::Activation;
use engine::nn::encoder_layer::EncoderLayer;
use engine::nn::feed_forward::FeedForward;
use engine::nn::layer_norm::LayerNorm;
use engine::nn::linear::{self, Linear};
use engine::nn::norm::{self, Norm};
use engine::nn::qk_norm::QkNorm;
use engine::nn::rms_norm::RmsNorm;
use engine::nn::self_attention::{Mask, SelfAttention};
use engine::nn::sublayer::{Design, NormPlacement};

const RELATIVE: f64 = 1e-9;

fn linear(case: &Case, weight: &str, bias: &str) -> Linear<f64> {
    Linear {
        weight: case.matrix(&format!("params/{weight}")),
        bias: Some(case.vector(&format!("params/{bias}"))),
    }
}

fn layer(case: &Case) -> EncoderLayer<f64> {
    let attention = SelfAttention {
        in_projection: linear(case, "self_attn.in_proj_weight", "self_attn.in_proj_bias"),
        out_projection: linear(case, "self_attn.out_proj.weight", "self_attn.out_proj.bias"),
        heads: case.number("heads") as usize,
        qk_norm: case.has("params/q_norm.weight").then(|| {
            let norm = |name| RmsNorm { gamma: case.vector(name), eps: 1e-5 };
            QkNorm { q: norm("params/q_norm.weight"), k: norm("params/k_norm.weight") }
        }),
        rope: None,
        mask: Mask::None,
    };
    let feed_forward = FeedForward {
        first: linear(case, "linear1.weight", "linear1.bias"),
        second: linear(case, "linear2.weight", "linear2.bias"),
        activation: match case.value("activation").as_str() {
            Some("gelu") => Activation::Gelu,
            _ => Activation::Relu,
        },
    };
    let placement = placement(case);
    let design = Design::new(placement);
    let mut layer = EncoderLayer::new(attention, feed_forward, design);
    let norm = |name: &str| {
        let gamma = case.vector(&format!("params/{name}.weight"));
        let beta = case.vector(&format!("params/{name}.bias"));
        Some(Norm::LayerNorm(LayerNorm { beta, gamma, ..LayerNorm::new(0, 1e-5) }))
    };
    let (first, second) = (&mut layer.attention, &mut layer.feed_forward);
    let places = match placement {
        NormPlacement::Post => [&mut first.after, &mut second.after],
        NormPlacement::Output => [&mut first.inside, &mut second.inside],
        _ => [&mut first.before, &mut second.before],
    };
    places.into_iter().zip(["norm1", "norm2"]).for_each(|(at, name)| *at = norm(name));
    layer
}

fn placement(case: &Case) -> NormPlacement {
    if case.has("norm_first") {
        return if case.flag("norm_first") { NormPlacement::Pre } else { NormPlacement::Post };
    }
    match case.value("placement").as_str() {
        Some("tap") => NormPlacement::Tap,
        Some("output") => NormPlacement::Output,
        Some("pre") => NormPlacement::Pre,
        _ => NormPlacement::Post,
    }
}

fn check_linear(case: &Case, weight: &str, bias: &str, gradients: &linear::Gradients<f64>) {
    case.check(&format!("dparams/{weight}"), &gradients.dweight, RELATIVE);
    case.check(&format!("dparams/{bias}"), gradients.dbias.as_ref().unwrap(), RELATIVE);
}

fn check_norm(case: &Case, name: &str, norms: [&Option<norm::Gradients<f64>>; 3]) {
    let Some(norm::Gradients::LayerNorm(gradients)) = norms.into_iter().find_map(Option::as_ref) else {
        panic!("{} has no {name}", case.name());
    };
    case.check(&format!("dparams/{name}.weight"), &gradients.dgamma, RELATIVE);
    case.check(&format!("dparams/{name}.bias"), &gradients.dbeta, RELATIVE);
}

#[test]
fn encoder_layer_agrees_with_pytorch() {
    for case in cases("encoder_layer").into_iter().chain(cases("encoder_placement")) {
        let layer = layer(&case);
        let length = case.array("x").shape()[1];
        let trace = layer.forward(case.rows("x").view(), length).unwrap();
        let gradients = layer.backward(&trace, case.rows("dy").view()).unwrap();
        case.check_visit(&layer, &gradients);
        case.check("y", trace.y(), RELATIVE);
        case.check("dx", gradients.dx(), RELATIVE);
        let (attention, feed_forward) = (&gradients.attention, &gradients.feed_forward);
        let projections = &attention.branch;
        // A bias of the keys adds the same to every score of a row, which softmax ignores: its gradient
        // is 0 but for rounding, in PyTorch as here; the floor of `check` allows that.
        let names = ["self_attn.in_proj_weight", "self_attn.in_proj_bias"];
        check_linear(&case, names[0], names[1], &projections.in_projection);
        let names = ["self_attn.out_proj.weight", "self_attn.out_proj.bias"];
        check_linear(&case, names[0], names[1], &projections.out_projection);
        if let Some(norms) = &projections.qk_norm {
            case.check("dparams/q_norm.weight", &norms.q.dgamma, RELATIVE);
            case.check("dparams/k_norm.weight", &norms.k.dgamma, RELATIVE);
        }
        check_linear(&case, "linear1.weight", "linear1.bias", &feed_forward.branch.first);
        check_linear(&case, "linear2.weight", "linear2.bias", &feed_forward.branch.second);
        check_norm(&case, "norm1", [&attention.before, &attention.inside, &attention.after]);
        check_norm(&case, "norm2", [&feed_forward.before, &feed_forward.inside, &feed_forward.after]);
    }
}
