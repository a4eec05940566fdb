//! The Transformer encoder layer.

use super::support::{Case, cases};
use engine::nn::activation::Activation;
use engine::nn::encoder_layer::EncoderLayer;
use engine::nn::feed_forward::FeedForward;
use engine::nn::layer_norm::LayerNorm;
use engine::nn::linear::{self, Linear};
use engine::nn::norm::{self, Norm};
use engine::nn::self_attention::SelfAttention;
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
    };
    let feed_forward = FeedForward {
        first: linear(case, "linear1.weight", "linear1.bias"),
        second: linear(case, "linear2.weight", "linear2.bias"),
        activation: match case.value("activation").as_str() {
            Some("gelu") => Activation::Gelu,
            _ => Activation::Relu,
        },
    };
    let pre = case.flag("norm_first");
    let design = Design::new(if pre { NormPlacement::Pre } else { NormPlacement::Post });
    let mut layer = EncoderLayer::new(attention, feed_forward, design);
    let norm = |name: &str| {
        let gamma = case.vector(&format!("params/{name}.weight"));
        let beta = case.vector(&format!("params/{name}.bias"));
        Some(Norm::LayerNorm(LayerNorm { beta, gamma, ..LayerNorm::new(0, 1e-5) }))
    };
    if pre {
        (layer.attention.before, layer.feed_forward.before) = (norm("norm1"), norm("norm2"));
    } else {
        (layer.attention.after, layer.feed_forward.after) = (norm("norm1"), norm("norm2"));
    }
    layer
}

fn check_linear(case: &Case, weight: &str, bias: &str, gradients: &linear::Gradients<f64>) {
    case.check(&format!("dparams/{weight}"), &gradients.dweight, RELATIVE);
    case.check(&format!("dparams/{bias}"), gradients.dbias.as_ref().unwrap(), RELATIVE);
}

fn check_norm(case: &Case, name: &str, norms: [&Option<norm::Gradients<f64>>; 2]) {
    let Some(norm::Gradients::LayerNorm(gradients)) = norms[0].as_ref().or(norms[1].as_ref()) else {
        panic!("{} has no {name}", case.name());
    };
    case.check(&format!("dparams/{name}.weight"), &gradients.dgamma, RELATIVE);
    case.check(&format!("dparams/{name}.bias"), &gradients.dbeta, RELATIVE);
}

#[test]
fn encoder_layer_agrees_with_pytorch() {
    for case in cases("encoder_layer") {
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
        check_linear(&case, "linear1.weight", "linear1.bias", &feed_forward.branch.first);
        check_linear(&case, "linear2.weight", "linear2.bias", &feed_forward.branch.second);
        check_norm(&case, "norm1", [&attention.before, &attention.after]);
        check_norm(&case, "norm2", [&feed_forward.before, &feed_forward.after]);
    }
}
