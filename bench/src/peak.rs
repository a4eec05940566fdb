//! The limit that everything else is compared with.

use engine::nn::kernels::lanes::Lanes;
use engine::nn::kernels::real::Real;
use std::hint::black_box;

/// Independent sums: enough to keep two adders and two multipliers busy, few enough for 16 registers.
const CHAINS: usize = 12;

/// Multiplications and additions in registers; the number of operations is [`operations`].
pub fn multiply_add<F: Real>(rounds: usize) -> f64 {
    let factor = F::Lanes::splat(F::from_f64(black_box(0.999)));
    let term = F::Lanes::splat(F::from_f64(black_box(0.001)));
    let mut chains = [F::Lanes::splat(F::from_f64(black_box(0.5))); CHAINS];
    for _ in 0..rounds {
        for chain in &mut chains {
            *chain = *chain * factor + term;
        }
    }
    chains.iter().map(|chain| chain.sum().to_f64()).sum()
}

/// Floating-point operations of `multiply_add(rounds)`.
pub fn operations<F: Real>(rounds: usize) -> f64 {
    (2 * CHAINS * F::Lanes::COUNT * rounds) as f64
}
