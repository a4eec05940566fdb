//! The layer computed: every wire, with the last token as it is and edited.

use super::{Edited, FEATURES, HIDDEN, Sight, TOKENS, Wire};
use crate::figures::encoder::model::tokens;
use crate::lesson::layer_norm::Numbers;
use engine::nn::decoder_layer::{self, DecoderLayer, Projections, decoder_layer};
use engine::nn::error::ShapeError;
use engine::nn::linear::Linear;
use engine::nn::norm;
use engine::nn::rms_norm::{self, RmsNorm};
use engine::nn::rope::Rope;
use engine::nn::self_attention::Mask;
use engine::nn::swiglu::SwiGlu;
use ndarray::{Array2, s};
use rand::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use rand_pcg::Pcg64Mcg;

/// What the layer is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Setup {
    pub sight: Sight,
    pub edited: Edited,
    pub seed: u64,
}

/// One forward pass.
#[derive(Clone, Debug)]
struct Pass {
    x: Array2<f64>,
    trace: decoder_layer::Trace<f64>,
    last: rms_norm::Trace<f64>,
}

/// Every number of the layer.
#[derive(Clone, Debug)]
pub struct Run {
    /// What it is made of.
    pub setup: Setup,
    layer: DecoderLayer<f64>,
    pass: Pass,
    /// With all tokens as the seed has them, where one is edited.
    before: Option<Pass>,
}

/// Weights normal with variance 1/fan-in, in tenths, so that they can be multiplied by hand; γ = 1.
fn layer(setup: Setup, eps: f64) -> DecoderLayer<f64> {
    // As in the encoder figure: other numbers than those of the tokens.
    let mut rng = Pcg64Mcg::seed_from_u64(setup.seed ^ 0x5eed_0001);
    let mut linear = |outputs: usize, inputs: usize| {
        let spread = 1.0 / (inputs as f64).sqrt();
        let weight = Array2::from_shape_simple_fn((outputs, inputs), || {
            let normal: f64 = StandardNormal.sample(&mut rng);
            (normal * spread * 10.0).round() / 10.0
        });
        Linear { weight, bias: None }
    };
    let projections = Projections { qkv: linear(3 * FEATURES, FEATURES), out: linear(FEATURES, FEATURES) };
    let (gate, down, up) = (linear(HIDDEN, FEATURES), linear(FEATURES, HIDDEN), linear(HIDDEN, FEATURES));
    let mut layer = decoder_layer(projections, 1, SwiGlu { gate, up, down }, eps);
    if setup.sight == Sight::All {
        layer.attention.branch.mask = Mask::None;
    }
    layer
}

impl Pass {
    fn of(layer: &DecoderLayer<f64>, x: Array2<f64>, eps: f64) -> Result<Self, ShapeError> {
        let trace = layer.forward(x.view(), TOKENS)?;
        let last = RmsNorm::new(FEATURES, eps).forward(trace.y().view())?;
        Ok(Self { x, trace, last })
    }

    /// The values on a wire; of a weight nothing.
    fn matrix(&self, layer: &DecoderLayer<f64>, wire: Wire) -> Option<Array2<f64>> {
        let (first, second) = (&self.trace.attention, &self.trace.feed_forward);
        let (attention, ffn) = (&first.branch, &second.branch);
        let block = |of: &Array2<f64>, block: usize| {
            of.slice(s![.., block * FEATURES..(block + 1) * FEATURES]).to_owned()
        };
        Some(match wire {
            Wire::X => self.x.clone(),
            Wire::Norm1 => return first.before.as_ref().map(|trace| trace.y().clone()),
            Wire::Query => block(&attention.qkv, 0),
            Wire::Key => block(&attention.qkv, 1),
            Wire::Value => block(&attention.qkv, 2),
            Wire::TurnedQuery => block(attention.attended(), 0),
            Wire::TurnedKey => block(attention.attended(), 1),
            Wire::Scores => return layer.attention.branch.scores(attention).into_iter().next(),
            Wire::Weights => return attention.weights.first().cloned(),
            Wire::Context => attention.context.clone(),
            Wire::Attention => attention.y.clone(),
            Wire::Sum1 => first.sum.clone(),
            Wire::Norm2 => return second.before.as_ref().map(|trace| trace.y().clone()),
            Wire::PreGate => ffn.pre_activation.clone(),
            Wire::Gate => ffn.gate.clone(),
            Wire::Up => ffn.up.clone(),
            Wire::Hidden => ffn.hidden.clone(),
            Wire::FeedForward => ffn.y.clone(),
            Wire::Sum2 => second.sum.clone(),
            Wire::Final => self.last.y.clone(),
            _ => return None,
        })
    }
}

/// Computes everything that any step shows.
///
/// # Errors
/// None for the shapes here.
pub fn run(given: &Numbers, setup: Setup) -> Result<Run, ShapeError> {
    let layer = layer(setup, given.eps);
    let x = tokens(&given.x, setup.seed);
    let mut edited = x.clone();
    edited.row_mut(TOKENS - 1).mapv_inplace(|x| -x);
    let (x, before) = match setup.edited {
        Edited::None => (x, None),
        Edited::Last => (edited, Some(Pass::of(&layer, x, given.eps)?)),
    };
    let pass = Pass::of(&layer, x, given.eps)?;
    Ok(Run { setup, layer, pass, before })
}

impl Run {
    /// The values on a wire, or a weight.
    pub fn matrix(&self, wire: Wire) -> Array2<f64> {
        let (attention, ffn) = (&self.layer.attention.branch, &self.layer.feed_forward.branch);
        let projection = |block: usize| {
            attention.in_projection.weight.slice(s![block * FEATURES..(block + 1) * FEATURES, ..]).to_owned()
        };
        match wire {
            Wire::WQuery => projection(0),
            Wire::WKey => projection(1),
            Wire::WValue => projection(2),
            Wire::WOutput => attention.out_projection.weight.clone(),
            Wire::WGate => ffn.gate.weight.clone(),
            Wire::WDown => ffn.down.weight.clone(),
            Wire::WUp => ffn.up.weight.clone(),
            _ => self.pass.matrix(&self.layer, wire).unwrap_or_default(),
        }
    }

    /// One entry; NaN where there is none.
    pub fn entry(&self, wire: Wire, at: (usize, usize)) -> f64 {
        self.matrix(wire).get(at).copied().unwrap_or(f64::NAN)
    }

    /// Whether each entry of a wire is another than before the edit, row by row; empty where there is no edit.
    pub fn moved(&self, wire: Wire) -> Vec<bool> {
        let Some(before) = self.before.as_ref().and_then(|pass| pass.matrix(&self.layer, wire)) else {
            return Vec::new();
        };
        self.matrix(wire).iter().zip(&before).map(|(now, before)| now != before).collect()
    }

    /// Of the layer's output, the numbers of the tokens before the edited one: how many have moved, of how many.
    pub fn moved_before_the_edit(&self) -> (usize, usize) {
        let all = (TOKENS - 1) * FEATURES;
        (self.moved(Wire::Sum2).into_iter().take(all).filter(|moved| *moved).count(), all)
    }

    /// How many scores the mask hides.
    pub fn hidden_scores(&self) -> usize {
        self.matrix(Wire::Scores).iter().filter(|score| self.is_hidden(**score)).count()
    }

    /// Whether the mask hides a score: it is −∞.
    pub fn is_hidden(&self, score: f64) -> bool {
        self.setup.sight == Sight::Causal && score == f64::NEG_INFINITY
    }

    /// √(Σx²/d) over all tokens of a wire.
    pub fn root_mean_square(&self, wire: Wire) -> f64 {
        let values = self.matrix(wire);
        let largest = values.iter().fold(0.0, |most: f64, value| most.max(value.abs()));
        if largest == 0.0 || !largest.is_finite() {
            return largest;
        }
        let mean = values.iter().map(|value| (value / largest).powi(2)).sum::<f64>() / values.len() as f64;
        largest * mean.sqrt()
    }

    /// √(Σx²/d + ε) by which one token was divided on its way to the wire.
    pub fn denominator(&self, normalized: Wire, token: usize) -> f64 {
        let of = |trace: Option<&norm::Trace<f64>>| match trace {
            Some(norm::Trace::RmsNorm(trace)) => trace.denominator.get(token).copied(),
            _ => None,
        };
        let found = match normalized {
            Wire::Norm1 => of(self.pass.trace.attention.before.as_ref()),
            Wire::Norm2 => of(self.pass.trace.feed_forward.before.as_ref()),
            _ => self.pass.last.denominator.get(token).copied(),
        };
        found.unwrap_or(f64::NAN)
    }

    /// By which angle RoPE turns a pair of this token, in radians.
    pub fn angle(&self, token: usize, pair: usize) -> f64 {
        let frequencies = Rope::default().frequencies(FEATURES);
        token as f64 * frequencies.get(pair).copied().unwrap_or(f64::NAN)
    }

    /// Whether some number left the range of f64; what a mask hides did not.
    pub fn overflows(&self) -> bool {
        let lost = |value: &f64| !value.is_finite() && !self.is_hidden(*value);
        let norms = [Wire::Norm1, Wire::Norm2, Wire::Final];
        let denominators =
            norms.iter().flat_map(|wire| (0..TOKENS).map(|token| self.denominator(*wire, token)));
        Wire::ALL.iter().any(|wire| self.matrix(*wire).iter().any(lost))
            || denominators.into_iter().any(|value| !value.is_finite())
    }
}
