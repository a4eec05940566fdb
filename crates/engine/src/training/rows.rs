//! Passes over rows of features, 16 bytes at a time: the features of a row are always whole vectors.

use super::passes::{EPS, combine, dot, map, update};
use crate::nn::kernels::elementary::tanh;
use crate::nn::kernels::lanes::Lanes;
use crate::nn::kernels::real::Real;
use crate::nn::norm::NormKind;
use std::array;
use std::ops::Range;

/// Features come in multiples of the longest vector.
pub(super) const VECTOR: usize = 4;

/// Sets every entry of every row of `to` to `function`(entry, entry of the one row `row`).
#[inline(always)]
pub(super) fn update_rows<F: Real>(
    to: &mut [F],
    row: &[F],
    function: impl Fn(F::Lanes, F::Lanes) -> F::Lanes + Copy,
) {
    to.chunks_exact_mut(row.len()).for_each(|to| update(to, row, function));
}

/// `sums` += Σ over rows of `function`(a, b).
#[inline(always)]
pub(super) fn add_rows<F: Real>(
    sums: &mut [F],
    a: &[F],
    b: &[F],
    function: impl Fn(F::Lanes, F::Lanes) -> F::Lanes + Copy,
) {
    // A line of the cache at a time.
    const LINE: usize = 4;
    let (width, count) = (sums.len(), F::Lanes::COUNT);
    let mut lines = sums.chunks_exact_mut(LINE * count);
    let mut at = 0;
    for sums in &mut lines {
        add_columns::<F, LINE>(sums, &a[at..], &b[at..], width, function);
        at += LINE * count;
    }
    for sums in lines.into_remainder().chunks_exact_mut(count) {
        add_columns::<F, 1>(sums, &a[at..], &b[at..], width, function);
        at += count;
    }
}

/// The same for C vectors of columns.
#[inline(always)]
fn add_columns<F: Real, const C: usize>(
    sums: &mut [F],
    a: &[F],
    b: &[F],
    width: usize,
    function: impl Fn(F::Lanes, F::Lanes) -> F::Lanes,
) {
    let count = F::Lanes::COUNT;
    let mut totals: [F::Lanes; C] = array::from_fn(|c| F::Lanes::load(&sums[c * count..]));
    for (a, b) in a.chunks(width).zip(b.chunks(width)) {
        for (c, total) in totals.iter_mut().enumerate() {
            *total = *total + function(F::Lanes::load(&a[c * count..]), F::Lanes::load(&b[c * count..]));
        }
    }
    for (c, total) in totals.into_iter().enumerate() {
        total.store(&mut sums[c * count..]);
    }
}

/// Frobenius norm. The squares are added in `f64`, so that they neither vanish nor overflow; as some sums, so that
/// one addition need not wait for the last.
pub(super) fn norm<F: Real>(values: &[F]) -> f64 {
    const SUMS: usize = 8;
    let square = |value: &F| value.to_f64() * value.to_f64();
    let blocks = values.chunks_exact(SUMS);
    let rest: f64 = blocks.remainder().iter().map(square).sum();
    let sums = blocks
        .fold([0.0; SUMS], |sums: [f64; SUMS], block| array::from_fn(|at| sums[at] + square(&block[at])));
    (sums.iter().sum::<f64>() + rest).sqrt()
}

/// Where γ and β of a norm stand among the parameters. RMSNorm has no β; Dynamic Tanh has one more number, α.
#[derive(Clone, Debug)]
pub(super) struct NormAt {
    pub kind: NormKind,
    pub gamma: Range<usize>,
    pub beta: Range<usize>,
    pub alpha: Range<usize>,
}

/// What a norm leaves for backward.
#[derive(Clone, Debug, Default)]
pub(super) struct NormTape<F> {
    /// x̂, or tanh(αx), [n, d].
    pub x_hat: Vec<F>,
    /// 1/√(σ² + ε), [n].
    pub rstd: Vec<F>,
    /// x for Dynamic Tanh, [n, d]; else empty.
    pub x: Vec<F>,
}

impl<F: Real> NormTape<F> {
    /// Room for `rows` rows of `width` features.
    pub fn new(rows: usize, width: usize) -> Self {
        Self { x_hat: vec![F::default(); rows * width], rstd: vec![F::default(); rows], x: Vec::new() }
    }

    /// Room for what `norm` leaves.
    pub fn of(norm: &NormAt, rows: usize) -> Self {
        let tape = Self::new(rows, norm.gamma.len());
        let x = if norm.kind == NormKind::DynamicTanh { tape.x_hat.clone() } else { Vec::new() };
        Self { x, ..tape }
    }
}

impl NormAt {
    /// x̂ of every row of `x`, or tanh(αx).
    pub fn normalize<F: Real>(&self, parameters: &[F], x: &[F], tape: &mut NormTape<F>) {
        match self.kind {
            NormKind::LayerNorm => normalize(x, tape, mean),
            NormKind::RmsNorm => normalize(x, tape, |_| F::default()),
            NormKind::DynamicTanh => {
                let alpha = F::Lanes::splat(self.alpha_of(parameters));
                tape.x.copy_from_slice(x);
                update(&mut tape.x_hat, x, |_, x| tanh(alpha * x));
            }
        }
    }

    /// α, where there is one.
    fn alpha_of<F: Real>(&self, parameters: &[F]) -> F {
        parameters[self.alpha.clone()].first().copied().unwrap_or_default()
    }

    /// y = γ ⊙ x̂ + β.
    pub fn affine<F: Real>(&self, parameters: &[F], tape: &NormTape<F>, y: &mut [F]) {
        let (gamma, beta) = (&parameters[self.gamma.clone()], &parameters[self.beta.clone()]);
        for (y, x_hat) in y.chunks_exact_mut(gamma.len()).zip(tape.x_hat.chunks_exact(gamma.len())) {
            combine(y, x_hat, gamma, |x_hat, gamma| x_hat * gamma);
            update(y, beta, |y, beta| y + beta);
        }
    }

    /// dx = (dx̂ − mean(dx̂) − x̂·mean(dx̂ ⊙ x̂))/√(σ² + ε) with dx̂ = γ ⊙ dy, in place of dy; adds to the
    /// gradients of γ and β. RMSNorm leaves mean(dx̂) in. Dynamic Tanh: dx = α(1 − tanh²(αx)) γ ⊙ dy.
    pub fn backward<F: Real>(&self, parameters: &[F], tape: &NormTape<F>, gradients: &mut [F], dy: &mut [F]) {
        add_rows(&mut gradients[self.gamma.clone()], dy, &tape.x_hat, |dy, x_hat| dy * x_hat);
        add_rows(&mut gradients[self.beta.clone()], dy, dy, |dy, _| dy);
        let gamma = &parameters[self.gamma.clone()];
        match self.kind {
            NormKind::LayerNorm => normalize_backward(dy, tape, gamma, |sum| sum),
            NormKind::RmsNorm => normalize_backward(dy, tape, gamma, |_| F::default()),
            NormKind::DynamicTanh => {
                let one = F::Lanes::splat(F::one());
                update_rows(dy, gamma, |dy, gamma| dy * gamma);
                update(dy, &tape.x_hat, |dy, bounded| dy * (one - bounded * bounded));
                gradients[self.alpha.start] += dot(dy, &tape.x);
                let alpha = F::Lanes::splat(self.alpha_of(parameters));
                map(dy, |dy| alpha * dy);
            }
        }
    }
}

fn mean<F: Real>(row: &[F]) -> F {
    let zero = F::Lanes::splat(F::default());
    let sum = row.chunks_exact(F::Lanes::COUNT).fold(zero, |sum, x| sum + F::Lanes::load(x));
    sum.sum() / F::from_usize(row.len())
}

#[inline(always)]
fn normalize<F: Real>(x: &[F], tape: &mut NormTape<F>, mean: impl Fn(&[F]) -> F) {
    let width = x.len() / tape.rstd.len();
    let (size, eps) = (F::from_usize(width), F::from_f64(EPS));
    let rows = x.chunks_exact(width).zip(tape.x_hat.chunks_exact_mut(width));
    for ((x, x_hat), rstd) in rows.zip(&mut tape.rstd) {
        let mean = F::Lanes::splat(mean(x));
        let mut squares = F::Lanes::splat(F::default());
        for (x, x_hat) in x.chunks_exact(F::Lanes::COUNT).zip(x_hat.chunks_exact_mut(F::Lanes::COUNT)) {
            let centered = F::Lanes::load(x) - mean;
            squares = squares + centered * centered;
            centered.store(x_hat);
        }
        *rstd = F::one() / (squares.sum() / size + eps).sqrt();
        let rstd = F::Lanes::splat(*rstd);
        for x_hat in x_hat.chunks_exact_mut(F::Lanes::COUNT) {
            (F::Lanes::load(x_hat) * rstd).store(x_hat);
        }
    }
}

#[inline(always)]
fn normalize_backward<F: Real>(dy: &mut [F], tape: &NormTape<F>, gamma: &[F], centre: impl Fn(F) -> F) {
    let (width, count) = (gamma.len(), F::Lanes::COUNT);
    let size = F::from_usize(width);
    let rows = dy.chunks_exact_mut(width).zip(tape.x_hat.chunks_exact(width));
    for ((dy, x_hat), rstd) in rows.zip(&tape.rstd) {
        let zero = F::Lanes::splat(F::default());
        let (mut sum, mut along) = (zero, zero);
        let entries = dy.chunks_exact_mut(count).zip(gamma.chunks_exact(count));
        for ((dy, gamma), x_hat) in entries.zip(x_hat.chunks_exact(count)) {
            let dx_hat = F::Lanes::load(dy) * F::Lanes::load(gamma);
            sum = sum + dx_hat;
            along = along + dx_hat * F::Lanes::load(x_hat);
            dx_hat.store(dy);
        }
        let mean = F::Lanes::splat(centre(sum.sum() / size));
        let along = F::Lanes::splat(along.sum() / size);
        let rstd = F::Lanes::splat(*rstd);
        update(dy, x_hat, |dx_hat, x_hat| (dx_hat - mean - x_hat * along) * rstd);
    }
}
