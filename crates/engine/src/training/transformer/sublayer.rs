//! y = after(α·x + gate ⊙ inside(f(before(x)))), forward and backward; f is given. Where the shortcut is tapped
//! behind the norm, α·before(x) stands in place of α·x.

use super::layout::SurroundAt;
use crate::nn::kernels::lanes::Lanes;
use crate::nn::kernels::real::Real;
use crate::nn::sublayer::Fork;
use crate::training::passes::{combine, dot, map, update};
use crate::training::rows::{NormAt, NormTape, add_rows, update_rows};

/// What forward leaves for backward; `[n, d]` each, empty where the variant has none.
#[derive(Clone, Debug)]
pub(super) struct Tape<F> {
    before: NormTape<F>,
    inside: NormTape<F>,
    after: NormTape<F>,
    /// before(x).
    input: Vec<F>,
    /// f, then inside(f).
    branch: Vec<F>,
    /// The stream after.
    pub y: Vec<F>,
}

/// Buffers of backward, `[n, d]`.
#[derive(Clone, Debug)]
pub(super) struct Back<F> {
    /// ∂L/∂y on the way in, ∂L/∂x on the way out.
    pub stream: Vec<F>,
    /// ∂L/∂f.
    pub df: Vec<F>,
    /// ∂L/∂(input of f).
    pub du: Vec<F>,
}

impl<F: Real> Back<F> {
    pub fn new(numbers: usize) -> Self {
        let zeros = vec![F::default(); numbers];
        Self { stream: zeros.clone(), df: zeros.clone(), du: zeros }
    }
}

impl<F: Real> Tape<F> {
    pub fn new(surround: &SurroundAt, rows: usize, width: usize) -> Self {
        let norm = |norm: &Option<NormAt>| match norm {
            Some(norm) => NormTape::of(norm, rows),
            None => NormTape::default(),
        };
        let zeros = vec![F::default(); rows * width];
        Self {
            before: norm(&surround.before),
            inside: norm(&surround.inside),
            after: norm(&surround.after),
            input: if surround.before.is_some() { zeros.clone() } else { Vec::new() },
            branch: zeros.clone(),
            y: zeros,
        }
    }

    /// What went into f when x went into the sublayer.
    pub fn input<'a>(&'a self, x: &'a [F]) -> &'a [F] {
        if self.input.is_empty() { x } else { &self.input }
    }
}

impl SurroundAt {
    /// From x to `tape.y`; `f` writes f(its first argument) to its second.
    pub fn forward<F: Real>(
        &self,
        parameters: &[F],
        x: &[F],
        tape: &mut Tape<F>,
        f: impl FnOnce(&[F], &mut [F]),
    ) {
        if let Some(norm) = &self.before {
            norm.normalize(parameters, x, &mut tape.before);
            norm.affine(parameters, &tape.before, &mut tape.input);
            self.scale(&mut tape.input);
        }
        f(if tape.input.is_empty() { x } else { &tape.input }, &mut tape.branch);
        if let Some(norm) = &self.inside {
            norm.normalize(parameters, &tape.branch, &mut tape.inside);
            norm.affine(parameters, &tape.inside, &mut tape.branch);
        }
        let carried = if self.fork == Fork::Normalized && !tape.input.is_empty() { &tape.input } else { x };
        self.add(parameters, carried, &tape.branch, &mut tape.y);
        if let Some(norm) = &self.after {
            norm.normalize(parameters, &tape.y, &mut tape.after);
            norm.affine(parameters, &tape.after, &mut tape.y);
        }
    }

    /// y = α·x + gate ⊙ branch, for the x that the shortcut carries.
    fn add<F: Real>(&self, parameters: &[F], x: &[F], branch: &[F], y: &mut [F]) {
        let alpha = self.shortcut.map(|alpha| F::Lanes::splat(F::from_f64(alpha)));
        if let (None, Some(alpha)) = (&self.gate, alpha) {
            return combine(y, branch, x, |branch, x| alpha * x + branch);
        }
        y.copy_from_slice(branch);
        self.gate(parameters, y);
        if let Some(alpha) = alpha {
            update(y, x, |y, x| alpha * x + y);
        }
    }

    fn scale<F: Real>(&self, values: &mut [F]) {
        if let Some(scale) = self.scale {
            let scale = F::Lanes::splat(F::from_f64(scale));
            map(values, |value| value * scale);
        }
    }

    fn gate<F: Real>(&self, parameters: &[F], values: &mut [F]) {
        match self.gate.clone().map(|gate| &parameters[gate]) {
            None => {}
            Some(&[gate]) => values.iter_mut().for_each(|value| *value *= gate),
            Some(gate) => update_rows(values, gate, |value, gate| value * gate),
        }
    }

    /// From ∂L/∂y to ∂L/∂x in `back.stream`; `f` goes from `back.df` to `back.du` and may write gradients.
    pub fn backward<F: Real>(
        &self,
        parameters: &[F],
        gradients: &mut [F],
        tape: &Tape<F>,
        back: &mut Back<F>,
        f: impl FnOnce(&mut [F], &[F], &mut [F]),
    ) {
        if let Some(norm) = &self.after {
            norm.backward(parameters, &tape.after, gradients, &mut back.stream);
        }
        back.df.copy_from_slice(&back.stream);
        self.gate_backward(parameters, gradients, &tape.branch, &mut back.df);
        if let Some(norm) = &self.inside {
            norm.backward(parameters, &tape.inside, gradients, &mut back.df);
        }
        f(gradients, &back.df, &mut back.du);
        let through = |gradients: &mut [F], d: &mut [F]| {
            self.scale(d);
            if let Some(norm) = &self.before {
                norm.backward(parameters, &tape.before, gradients, d);
            }
        };
        if self.fork == Fork::Stream {
            through(gradients, &mut back.du);
        }
        match self.shortcut {
            Some(alpha) => {
                let alpha = F::Lanes::splat(F::from_f64(alpha));
                update(&mut back.stream, &back.du, |dsum, du| alpha * dsum + du);
            }
            None => back.stream.copy_from_slice(&back.du),
        }
        if self.fork == Fork::Normalized {
            through(gradients, &mut back.stream);
        }
    }

    fn gate_backward<F: Real>(&self, parameters: &[F], gradients: &mut [F], branch: &[F], df: &mut [F]) {
        match self.gate.clone() {
            None => return,
            Some(gate) if gate.len() == 1 => gradients[gate.start] = dot(df, branch),
            Some(gate) => add_rows(&mut gradients[gate], df, branch, |df, branch| df * branch),
        }
        self.gate(parameters, df);
    }
}
