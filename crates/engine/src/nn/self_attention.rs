//! Multi-head self-attention.
//!
//! Source: Vaswani et al. 2017, "Attention Is All You Need", section 3.2; parameters laid out as in
//! `torch.nn.MultiheadAttention`; QK-norm as in [`super::qk_norm`], positions as in [`super::rope`]; the causal mask,
//! section 3.2.3.

use super::error::{ShapeError, check_divisible, check_not_empty, check_shape};
use super::float::Float;
use super::linear::{self, Linear};
use super::product;
use super::qk_norm::{self, QkNorm};
use super::rope::Rope;
use super::softmax::{softmax, softmax_backward};
use ndarray::{Array2, ArrayView2, ArrayViewMut2, s};
use std::ops::Range;

const NAME: &str = "SelfAttention";

/// Which tokens a token sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mask {
    /// All of its sequence.
    #[default]
    None,
    /// Itself and those before it: the other scores are −∞, so their share is 0.
    Causal,
}

/// head = softmax(Q Kᵀ/√(d/heads)) V on each sequence; y = concat(heads) W_oᵀ + b_o.
///
/// Sequences lie one after the other: x and y are `[n·length, d]`.
#[derive(Clone, Debug, PartialEq)]
pub struct SelfAttention<F> {
    /// W_q, W_k, W_v one above the other, `[3d, d]`, and their biases, `[3d]`.
    pub in_projection: Linear<F>,
    /// W_o, `[d, d]`, and its bias.
    pub out_projection: Linear<F>,
    /// Into how many heads d is divided.
    pub heads: usize,
    /// Of queries and keys, before they meet.
    pub qk_norm: Option<QkNorm<F>>,
    /// Of queries and keys, behind that norm.
    pub rope: Option<Rope>,
    /// Which tokens a token sees.
    pub mask: Mask,
}

/// Every intermediate of the forward pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace<F> {
    /// The input, `[n·length, d]`.
    pub x: Array2<F>,
    /// Q, K, V side by side, `[n·length, 3d]`.
    pub qkv: Array2<F>,
    /// Of the norm on Q and K.
    pub qk_norm: Option<qk_norm::Trace<F>>,
    /// Q, K turned by their positions, and V, `[n·length, 3d]`.
    pub turned: Option<Array2<F>>,
    /// softmax(Q Kᵀ/√(d/heads)), `[length, length]` each, by sequence and within it by head.
    pub weights: Vec<Array2<F>>,
    /// The heads side by side, `[n·length, d]`.
    pub context: Array2<F>,
    /// The output, `[n·length, d]`.
    pub y: Array2<F>,
}

/// What comes back.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients<F> {
    /// Of W_q, W_k, W_v and their biases; its `dx` is that of the whole.
    pub in_projection: linear::Gradients<F>,
    /// Of W_o and its bias; its `dx` is the gradient of `context`.
    pub out_projection: linear::Gradients<F>,
    /// Of the norm on Q and K.
    pub qk_norm: Option<qk_norm::Gradients<F>>,
}

impl<F> Trace<F> {
    /// Q, K, V as they meet: behind QK-norm and RoPE where there are such, `[n·length, 3d]`.
    pub fn attended(&self) -> &Array2<F> {
        self.turned.as_ref().unwrap_or_else(|| normalized(&self.qkv, &self.qk_norm))
    }
}

/// Q, K, V behind QK-norm where there is one.
fn normalized<'a, F>(qkv: &'a Array2<F>, qk_norm: &'a Option<qk_norm::Trace<F>>) -> &'a Array2<F> {
    qk_norm.as_ref().map_or(qkv, |trace| &trace.qkv)
}

/// Rows of one sequence, and columns of one head in Q (and in the context), K and V.
struct Head {
    rows: Range<usize>,
    q: Range<usize>,
    k: Range<usize>,
    v: Range<usize>,
}

impl<F: Float> SelfAttention<F> {
    /// d.
    pub fn features(&self) -> usize {
        self.in_projection.inputs()
    }

    /// Attends within each run of `length` rows of `x`.
    ///
    /// # Errors
    /// d must divide into heads, the rows into sequences, and the projections must fit.
    pub fn forward(&self, x: ArrayView2<F>, length: usize) -> Result<Trace<F>, ShapeError> {
        self.check(x.shape(), length)?;
        let qkv = self.in_projection.forward(x)?;
        let mut context = Array2::zeros(x.raw_dim());
        let qk_norm = self.qk_norm.as_ref().map(|norm| norm.forward(&qkv)).transpose()?;
        let norm = normalized(&qkv, &qk_norm);
        let turned = self.rope.map(|rope| rope.forward(norm, self.heads, length)).transpose()?;
        let attended = turned.as_ref().unwrap_or(norm);
        let weights = self.each_head(x.nrows(), length);
        let weights = weights.map(|head| self.attend(attended, &mut context, &head)).collect();
        let y = self.out_projection.forward(context.view())?;
        Ok(Trace { x: x.to_owned(), qkv, qk_norm, turned, weights, context, y })
    }

    /// The gradients of the input and of the parameters.
    ///
    /// # Errors
    /// `dy` must have the shape of y, and `trace` must come from this layer.
    pub fn backward(&self, trace: &Trace<F>, dy: ArrayView2<F>) -> Result<Gradients<F>, ShapeError> {
        let length = trace.weights.first().map_or(1, |weights| weights.nrows());
        self.check(trace.x.shape(), length)?;
        check_shape(NAME, "context", trace.x.shape(), trace.context.shape())?;
        check_shape(NAME, "qkv", &[trace.x.nrows(), self.in_projection.outputs()], trace.qkv.shape())?;
        let out_projection = self.out_projection.backward(trace.context.view(), dy)?;
        let mut dqkv = Array2::zeros(trace.qkv.raw_dim());
        for (head, weights) in self.each_head(dy.nrows(), length).zip(&trace.weights) {
            check_shape(NAME, "weights", &[length, length], weights.shape())?;
            let dcontext = out_projection.dx.slice(s![head.rows.clone(), head.q.clone()]);
            self.attend_backward(trace.attended(), weights.view(), dcontext, dqkv.view_mut(), &head);
        }
        let dqkv = match (self.rope, &trace.turned) {
            (Some(rope), Some(_)) => rope.backward(&dqkv, self.heads, length)?,
            (None, None) => dqkv,
            _ => return Err(ShapeError::ForeignTrace { layer: NAME }),
        };
        let qk_norm = match (&self.qk_norm, &trace.qk_norm) {
            (Some(norm), Some(trace)) => Some(norm.backward(trace, &dqkv)?),
            (None, None) => None,
            _ => return Err(ShapeError::ForeignTrace { layer: NAME }),
        };
        let dqkv = qk_norm.as_ref().map_or(&dqkv, |gradients| &gradients.dqkv);
        let in_projection = self.in_projection.backward(trace.x.view(), dqkv.view())?;
        Ok(Gradients { in_projection, out_projection, qk_norm })
    }

    /// One head on one sequence: writes its context, returns its weights.
    fn attend(&self, qkv: &Array2<F>, context: &mut Array2<F>, head: &Head) -> Array2<F> {
        let weights = softmax(self.score(qkv, head));
        let out = product::nn(weights.view(), qkv.slice(s![head.rows.clone(), head.v.clone()]));
        context.slice_mut(s![head.rows.clone(), head.q.clone()]).assign(&out);
        weights
    }

    /// Q Kᵀ/√(d/heads) of one head on one sequence; −∞ where the mask hides a token.
    fn score(&self, qkv: &Array2<F>, head: &Head) -> Array2<F> {
        let part = |columns: &Range<usize>| qkv.slice(s![head.rows.clone(), columns.clone()]);
        let mut scores = product::nt(part(&head.q), part(&head.k)) * self.temperature();
        if self.mask == Mask::Causal {
            let hidden = |(row, column): (usize, usize)| column > row;
            let later = scores.indexed_iter_mut().filter(|(at, _)| hidden(*at));
            later.for_each(|(_, score)| *score = F::from_f64(f64::NEG_INFINITY));
        }
        scores
    }

    /// The scores of a trace of this layer, as the softmax gets them: −∞ where the mask hides a token; `[length, length]`
    /// each, by sequence and within it by head.
    pub fn scores(&self, trace: &Trace<F>) -> Vec<Array2<F>> {
        let length = trace.weights.first().map_or(1, |weights| weights.nrows());
        self.each_head(trace.x.nrows(), length).map(|head| self.score(trace.attended(), &head)).collect()
    }

    /// dV = Pᵀ dC; dP = dC Vᵀ; dS through the softmax; dQ = dS K, dK = dSᵀ Q, both over √(d/heads).
    fn attend_backward(
        &self,
        qkv: &Array2<F>,
        weights: ArrayView2<F>,
        dcontext: ArrayView2<F>,
        mut dqkv: ArrayViewMut2<F>,
        head: &Head,
    ) {
        let part = |columns: &Range<usize>| qkv.slice(s![head.rows.clone(), columns.clone()]);
        let dweights = product::nt(dcontext, part(&head.v));
        let dscores = softmax_backward(weights, dweights) * self.temperature();
        let parts = [
            (&head.q, product::nn(dscores.view(), part(&head.k))),
            (&head.k, product::tn(dscores.view(), part(&head.q))),
            (&head.v, product::tn(weights, dcontext)),
        ];
        for (columns, gradient) in parts {
            dqkv.slice_mut(s![head.rows.clone(), columns.clone()]).assign(&gradient);
        }
    }

    /// 1/√(d/heads).
    fn temperature(&self) -> F {
        F::one() / F::from_usize(self.features() / self.heads.max(1)).sqrt()
    }

    /// By sequence and within it by head.
    fn each_head(&self, rows: usize, length: usize) -> impl Iterator<Item = Head> {
        let (d, heads) = (self.features(), self.heads);
        let width = d / heads.max(1);
        (0..rows / length.max(1)).flat_map(move |sequence| {
            (0..heads).map(move |head| {
                let columns = |block: usize| block * d + head * width..block * d + (head + 1) * width;
                let rows = sequence * length..(sequence + 1) * length;
                Head { rows, q: columns(0), k: columns(1), v: columns(2) }
            })
        })
    }

    fn check(&self, x: &[usize], length: usize) -> Result<(), ShapeError> {
        let d = self.features();
        check_not_empty(NAME, "features, heads, length", &[d, self.heads, length])?;
        for norm in self.qk_norm.iter().flat_map(|norm| [&norm.q, &norm.k]) {
            check_shape(NAME, "qk_norm", &[d / self.heads], norm.gamma.shape())?;
        }
        check_shape(NAME, "in_projection", &[3 * d, d], self.in_projection.weight.shape())?;
        check_shape(NAME, "out_projection", &[d, d], self.out_projection.weight.shape())?;
        let rows = x.first().copied().unwrap_or_default();
        check_divisible(NAME, "features", d, self.heads)?;
        check_divisible(NAME, "rows", rows, length)?;
        check_shape(NAME, "x", &[rows, d], x)
    }
}
