//! Adam over all parameters of a network at once, 16 bytes at a time.
//!
//! Source: Kingma and Ba 2015, "Adam", algorithm 1; the same rule as [`super::optimizer`].

use super::optimizer::Adam;
use crate::nn::kernels::lanes::Lanes;
use crate::nn::kernels::real::Real;

/// m and v of every parameter.
#[derive(Clone, Debug)]
pub(super) struct FlatAdam<F> {
    rule: Adam,
    /// m.
    first: Vec<F>,
    /// v.
    second: Vec<F>,
    /// β₁ᵗ and β₂ᵗ.
    powers: (f64, f64),
}

/// What one step multiplies with, in every lane.
struct Factors<V> {
    beta1: V,
    beta2: V,
    rest1: V,
    rest2: V,
    rate: V,
    root: V,
    eps: V,
}

impl<V: Lanes> Factors<V> {
    /// The next w, m, v.
    #[inline(always)]
    fn step(&self, w: V, g: V, m: V, v: V) -> (V, V, V) {
        let m = self.beta1 * m + self.rest1 * g;
        let v = self.beta2 * v + self.rest2 * g * g;
        (w - self.rate * m / (v.sqrt() / self.root + self.eps), m, v)
    }
}

impl<F: Real> FlatAdam<F> {
    /// Before the first step, for `count` parameters.
    pub fn new(rule: Adam, count: usize) -> Self {
        let zeros = vec![F::default(); count];
        Self { rule, first: zeros.clone(), second: zeros, powers: (1.0, 1.0) }
    }

    /// w ← w − η m̂/(√v̂ + ε), with every gradient times `scale` first.
    pub fn step(&mut self, learning_rate: f64, scale: f64, parameters: &mut [F], gradients: &[F]) {
        self.powers = (self.powers.0 * self.rule.beta1, self.powers.1 * self.rule.beta2);
        let (factors, count) = (self.factors(learning_rate), F::Lanes::COUNT);
        let scale = F::Lanes::splat(F::from_f64(scale));
        let moments = self.first.chunks_mut(count).zip(self.second.chunks_mut(count));
        let pairs = parameters.chunks_mut(count).zip(gradients.chunks(count));
        for ((w, g), (m, v)) in pairs.zip(moments) {
            if w.len() == count {
                let g = F::Lanes::load(g) * scale;
                let next = factors.step(F::Lanes::load(w), g, F::Lanes::load(m), F::Lanes::load(v));
                next.0.store(w);
                next.1.store(m);
                next.2.store(v);
            } else {
                let some = F::Lanes::load_some;
                let next = factors.step(some(w), some(g) * scale, some(m), some(v));
                next.0.store_some(w);
                next.1.store_some(m);
                next.2.store_some(v);
            }
        }
    }

    fn factors(&self, learning_rate: f64) -> Factors<F::Lanes> {
        let lanes = |value| F::Lanes::splat(F::from_f64(value));
        let Adam { beta1, beta2, eps } = self.rule;
        Factors {
            beta1: lanes(beta1),
            beta2: lanes(beta2),
            rest1: lanes(1.0 - beta1),
            rest2: lanes(1.0 - beta2),
            rate: lanes(learning_rate / (1.0 - self.powers.0)),
            root: lanes((1.0 - self.powers.1).sqrt()),
            eps: lanes(eps),
        }
    }
}
