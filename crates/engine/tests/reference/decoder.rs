//! Today's decoder layer, with the last RMSNorm behind it.

use super::support::{Case, cases};
use engine::nn::activation::Activation;
use engine::nn::decoder_layer::{DecoderLayer, Projections, decoder_layer};
use engine::nn::linear::Linear;
use engine::nn::norm::{self, Norm};
use engine::nn::rms_norm::RmsNorm;
use engine::nn::self_attention::Mask;
use engine::nn::swiglu::SwiGlu;
use ndarray::{ArrayView2, s};

const RELATIVE: f64 = 1e-9;
const EPS: f64 = 1e-5;

fn linear(case: &Case, name: &str) -> Linear<f64> {
    Linear { weight: case.matrix(&format!("params/{name}")), bias: None }
}

fn norm(case: &Case, name: &str) -> RmsNorm<f64> {
    RmsNorm { gamma: case.vector(&format!("params/{name}")), eps: EPS }
}

fn layer(case: &Case) -> DecoderLayer<f64> {
    let projections = Projections { qkv: linear(case, "attention.wqkv"), out: linear(case, "attention.wo") };
    let feed_forward = SwiGlu {
        gate: linear(case, "feed_forward.w1"),
        up: linear(case, "feed_forward.w3"),
        down: linear(case, "feed_forward.w2"),
    };
    let mut layer = decoder_layer(projections, case.number("heads") as usize, feed_forward, EPS);
    layer.attention.before = Some(Norm::RmsNorm(norm(case, "attention_norm")));
    layer.feed_forward.before = Some(Norm::RmsNorm(norm(case, "ffn_norm")));
    if !case.flag("causal") {
        layer.attention.branch.mask = Mask::None;
    }
    layer
}

fn check_norm(case: &Case, name: &str, gradients: Option<&norm::Gradients<f64>>) {
    let Some(norm::Gradients::RmsNorm(gradients)) = gradients else {
        panic!("{} has no {name}", case.name())
    };
    case.check(&format!("dparams/{name}"), &gradients.dgamma, RELATIVE);
}

/// Q or K as they meet.
fn block(attended: ArrayView2<f64>, block: usize) -> ArrayView2<f64> {
    let d = attended.ncols() / 3;
    attended.slice_move(s![.., block * d..(block + 1) * d])
}

#[test]
fn decoder_layer_agrees_with_pytorch() {
    for case in cases("decoder_layer") {
        let layer = layer(&case);
        let last = norm(&case, "norm");
        let length = case.array("x").shape()[1];
        let trace = layer.forward(case.rows("x").view(), length).unwrap();
        let out = last.forward(trace.y().view()).unwrap();
        let of_last = last.backward(&out, case.rows("dy").view()).unwrap();
        let gradients = layer.backward(&trace, of_last.dx.view()).unwrap();
        let branch = &trace.attention.branch;
        case.check("q", block(branch.attended().view(), 0).iter(), RELATIVE);
        case.check("k", block(branch.attended().view(), 1).iter(), RELATIVE);
        case.check("context", &branch.context, RELATIVE);
        case.check("u", trace.attention.y(), RELATIVE);
        case.check("hidden", &trace.feed_forward.branch.hidden, RELATIVE);
        case.check("y", trace.y(), RELATIVE);
        case.check("out", &out.y, RELATIVE);
        case.check("dx", gradients.dx(), RELATIVE);
        let (attention, feed_forward) = (&gradients.attention.branch, &gradients.feed_forward.branch);
        case.check("dparams/attention.wqkv", &attention.in_projection.dweight, RELATIVE);
        case.check("dparams/attention.wo", &attention.out_projection.dweight, RELATIVE);
        case.check("dparams/feed_forward.w1", &feed_forward.gate.dweight, RELATIVE);
        case.check("dparams/feed_forward.w3", &feed_forward.up.dweight, RELATIVE);
        case.check("dparams/feed_forward.w2", &feed_forward.down.dweight, RELATIVE);
        check_norm(&case, "attention_norm", gradients.attention.before.as_ref());
        check_norm(&case, "ffn_norm", gradients.feed_forward.before.as_ref());
        case.check("dparams/norm", &of_last.dgamma, RELATIVE);
    }
}

#[test]
fn silu_agrees_with_pytorch() {
    for case in cases("silu") {
        let (x, dy) = (case.vector("x"), case.vector("dy"));
        case.check("y", &Activation::Silu.forward(x.view()), 1e-13);
        case.check("dx", &Activation::Silu.backward(x.view(), dy.view()).unwrap(), 1e-12);
    }
}
