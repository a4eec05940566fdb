//! The layer computed: every wire, every gradient.

use super::{FEATURES, HIDDEN, Placement, Setup, TOKENS, Wire};
use crate::lesson::layer_norm::Numbers;
use engine::nn::activation::Activation;
use engine::nn::encoder_layer::{self, EncoderLayer};
use engine::nn::error::ShapeError;
use engine::nn::feed_forward::FeedForward;
use engine::nn::linear::Linear;
use engine::nn::norm::{self, Norm};
use engine::nn::self_attention::{Mask, SelfAttention};
use engine::nn::sublayer::Design;
use ndarray::{Array1, Array2, s};
use rand::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use rand_pcg::Pcg64Mcg;

/// Every number of the layer, forward and backward.
#[derive(Clone, Debug)]
pub struct Run {
    /// What it is made of.
    pub setup: Setup,
    /// The layer.
    pub layer: EncoderLayer<f64>,
    trace: encoder_layer::Trace<f64>,
    gradients: encoder_layer::Gradients<f64>,
    last: Option<norm::Trace<f64>>,
    x: Array2<f64>,
    dy: Array2<f64>,
}

/// The student's vector cut or filled with 0 to four features, then two tokens from the seed, in
/// tenths.
pub fn tokens(x: &[f64], seed: u64) -> Array2<f64> {
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    Array2::from_shape_fn((TOKENS, FEATURES), |(token, feature)| match token {
        0 => x.get(feature).copied().unwrap_or(0.0),
        _ => {
            let normal: f64 = StandardNormal.sample(&mut rng);
            (normal * 20.0).round() / 10.0
        }
    })
}

/// The layer: weights normal with variance 1/fan-in, in tenths, so that they can be multiplied by
/// hand; no biases; γ = 1, β = 0.
fn layer(setup: Setup, eps: f64) -> EncoderLayer<f64> {
    // The stream after the tokens': other numbers than theirs.
    let mut rng = Pcg64Mcg::seed_from_u64(setup.seed ^ 0x5eed_0001);
    let mut linear = |outputs: usize, inputs: usize| {
        let spread = 1.0 / (inputs as f64).sqrt();
        let weight = Array2::from_shape_simple_fn((outputs, inputs), || {
            let normal: f64 = StandardNormal.sample(&mut rng);
            (normal * spread * 10.0).round() / 10.0
        });
        Linear { weight, bias: None }
    };
    let attention = SelfAttention {
        in_projection: linear(3 * FEATURES, FEATURES),
        out_projection: linear(FEATURES, FEATURES),
        heads: setup.heads.count(),
        qk_norm: None,
        rope: None,
        mask: Mask::None,
    };
    let feed_forward = FeedForward {
        first: linear(HIDDEN, FEATURES),
        second: linear(FEATURES, HIDDEN),
        activation: Activation::Relu,
    };
    let (placement, kind) = setup.placement.design();
    EncoderLayer::new(attention, feed_forward, Design { kind, eps, ..Design::new(placement) })
}

/// Computes everything that any step shows. The gradient from above is the student's dy at the
/// first token and 0 at the others.
pub fn run(given: &Numbers, setup: Setup) -> Result<Run, ShapeError> {
    let layer = layer(setup, given.eps);
    let x = tokens(&given.x, setup.seed);
    let trace = layer.forward(x.view(), TOKENS)?;
    let (_, kind) = setup.placement.design();
    let last = setup.placement.has_final().then(|| Norm::new(kind, FEATURES, given.eps));
    let last_trace = last.as_ref().map(|norm| norm.forward(trace.y().view())).transpose()?;
    let dy = Array2::from_shape_fn((TOKENS, FEATURES), |(token, feature)| {
        if token == 0 { given.dy.get(feature).copied().unwrap_or(0.0) } else { 0.0 }
    });
    let below = match (&last, &last_trace) {
        (Some(norm), Some(trace)) => norm.backward(trace, dy.view())?.dx().clone(),
        _ => dy.clone(),
    };
    let gradients = layer.backward(&trace, below.view())?;
    Ok(Run { setup, layer, trace, gradients, last: last_trace, x, dy })
}

impl Run {
    /// Where the norms stand.
    pub const fn placement(&self) -> Placement {
        self.setup.placement
    }

    /// The values on a wire: one matrix, or one a head; none where the layer has no such wire.
    pub fn matrices(&self, wire: Wire) -> Vec<Array2<f64>> {
        match wire {
            Wire::Scores => self.layer.attention.branch.scores(&self.trace.attention.branch),
            Wire::Weights => self.trace.attention.branch.weights.clone(),
            _ => self.matrix(wire).into_iter().collect(),
        }
    }

    /// The values on a wire that has one matrix.
    pub fn matrix(&self, wire: Wire) -> Option<Array2<f64>> {
        let (first, second) = (&self.trace.attention, &self.trace.feed_forward);
        let (back1, back2) = (&self.gradients.attention, &self.gradients.feed_forward);
        let y = |trace: &Option<norm::Trace<f64>>| trace.as_ref().map(|trace| trace.y().clone());
        let qkv = |block: usize| {
            let columns = block * FEATURES..(block + 1) * FEATURES;
            first.branch.qkv.slice(s![.., columns]).to_owned()
        };
        Some(match wire {
            Wire::X => self.x.clone(),
            Wire::Norm1 => return y(&first.before).or_else(|| y(&first.after)),
            Wire::Query => qkv(0),
            Wire::Key => qkv(1),
            Wire::Value => qkv(2),
            Wire::Scores | Wire::Weights => return None,
            Wire::Context => first.branch.context.clone(),
            Wire::Attention => first.branch.y.clone(),
            Wire::Inside1 => return y(&first.inside),
            Wire::Sum1 => first.sum.clone(),
            Wire::Norm2 => return y(&second.before).or_else(|| y(&second.after)),
            Wire::Hidden => second.branch.hidden.clone(),
            Wire::FeedForward => second.branch.y.clone(),
            Wire::Inside2 => return y(&second.inside),
            Wire::Sum2 => second.sum.clone(),
            Wire::Final => return y(&self.last),
            Wire::Dy => self.dy.clone(),
            Wire::DSum2 | Wire::DShortcut2 => back2.dx_shortcut.clone(),
            Wire::DBranch2 => back2.dx_branch.clone(),
            Wire::DStream2 => back2.dx.clone(),
            Wire::DFork2 => return self.placement().is_tapped().then(|| back2.dfork.clone()),
            Wire::DFork1 => return self.placement().is_tapped().then(|| back1.dfork.clone()),
            Wire::DSum1 | Wire::DShortcut1 => back1.dx_shortcut.clone(),
            Wire::DBranch1 => back1.dx_branch.clone(),
            Wire::DX => back1.dx.clone(),
            Wire::WQuery => self.projection(0),
            Wire::WKey => self.projection(1),
            Wire::WValue => self.projection(2),
            Wire::WOutput => self.layer.attention.branch.out_projection.weight.clone(),
            Wire::WFirst => self.layer.feed_forward.branch.first.weight.clone(),
            Wire::WSecond => self.layer.feed_forward.branch.second.weight.clone(),
        })
    }

    /// W_Q, W_K or W_V.
    fn projection(&self, block: usize) -> Array2<f64> {
        let weight = &self.layer.attention.branch.in_projection.weight;
        weight.slice(s![block * FEATURES..(block + 1) * FEATURES, ..]).to_owned()
    }

    /// One entry of a wire's only matrix; NaN where there is none.
    pub fn entry(&self, wire: Wire, (token, feature): (usize, usize)) -> f64 {
        self.matrix(wire).and_then(|values| values.get((token, feature)).copied()).unwrap_or(f64::NAN)
    }

    /// The Euclidean length of all entries of a wire.
    pub fn norm(&self, wire: Wire) -> f64 {
        let values = self.matrices(wire);
        let largest = values.iter().flatten().fold(0.0, |most: f64, value| most.max(value.abs()));
        if largest == 0.0 || !largest.is_finite() {
            return largest;
        }
        largest * values.iter().flatten().map(|value| (value / largest).powi(2)).sum::<f64>().sqrt()
    }

    /// The root mean square of all entries of a wire.
    pub fn root_mean_square(&self, wire: Wire) -> f64 {
        self.norm(wire) / ((TOKENS * FEATURES) as f64).sqrt()
    }

    /// Mean and √(variance + ε) by which one token was normalized on its way to the wire; of RMSNorm
    /// 0 and the root mean square.
    pub fn statistics(&self, normalized: Wire, token: usize) -> (f64, f64) {
        let (first, second) = (&self.trace.attention, &self.trace.feed_forward);
        let trace = match normalized {
            Wire::Norm1 => first.before.as_ref().or(first.after.as_ref()),
            Wire::Inside1 => first.inside.as_ref(),
            Wire::Norm2 => second.before.as_ref().or(second.after.as_ref()),
            Wire::Inside2 => second.inside.as_ref(),
            _ => self.last.as_ref(),
        };
        let at = |values: &Array1<f64>| values.get(token).copied().unwrap_or(f64::NAN);
        match trace {
            Some(norm::Trace::LayerNorm(trace)) => (at(&trace.mean), at(&trace.denominator)),
            Some(norm::Trace::RmsNorm(trace)) => (0.0, at(&trace.denominator)),
            Some(norm::Trace::DynamicTanh(_)) | None => (f64::NAN, f64::NAN),
        }
    }

    /// Whether some number left the range of f64.
    pub fn overflows(&self) -> bool {
        let present = |wire: &Wire| self.matrices(*wire).iter().flatten().any(|value| !value.is_finite());
        Wire::ALL.iter().any(present)
    }
}
