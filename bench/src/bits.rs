//! Whether everything gives the same bits: simd128 and its plain-Rust twin, and this machine and others.

use crate::steps::digits;
use crate::work::config;
use engine::nn::activation::Activation;
use engine::nn::kernels::elementary::{exp, normal_cdf, tanh};
use engine::nn::kernels::lanes::{Lanes, Operand};
use engine::nn::kernels::real::Real;
use engine::nn::kernels::twin;
use engine::nn::residual_block::Shortcut;
use engine::training::digits::Digits;
use engine::training::experiments::kinds::one_of_each;
use engine::training::gradient_depth::{Config, ConfigError, NormPlacement, Profile, Session};
use engine::training::init::unit_normals;
use engine::training::trial::{self, Step};
use std::rc::Rc;

/// How many of some thousand results differ between the lanes in use and the twin.
pub fn differences() -> usize {
    compare::<f32, twin::F32x4>() + compare::<f64, twin::F64x2>()
}

/// A hash of the gradient norms of small networks of every kind, and of some losses in training: the same on
/// every machine.
pub fn fingerprint() -> u32 {
    let mut hash = 0u64;
    for activation in [Activation::Tanh, Activation::Relu, Activation::Identity] {
        for norm in [NormPlacement::None, NormPlacement::Pre, NormPlacement::Post] {
            for shortcut in [Shortcut::Identity, Shortcut::None] {
                let config = Config { width: 23, batch: 5, activation, norm, ..config(60, shortcut) };
                hash = hashed(hash, Session::<f32>::new(config).map(Session::finish));
                hash = hashed(hash, Session::<f64>::new(config).map(Session::finish));
            }
        }
    }
    (trained().fold(hash, mixed) >> 32) as u32
}

/// Losses and read-outs of small networks of every kind, each a few steps trained.
fn trained() -> impl Iterator<Item = u64> {
    let digits = digits();
    one_of_each().flat_map(move |config| numbers(&config, digits.as_ref()))
}

/// The bits of all that one training gives.
fn numbers(config: &trial::Config, digits: Option<&Rc<Digits>>) -> Vec<u64> {
    let Ok(mut trial) = config.start(digits) else { return Vec::new() };
    let mut bits = Vec::new();
    while let Step::Moved { loss } = trial.step() {
        bits.push(loss.to_bits().into());
    }
    let measures = trial.look().into_iter().chain(trial.measure());
    bits.extend(measures.flat_map(|measure| measure.values).map(f64::to_bits));
    bits
}

fn hashed(hash: u64, profile: Result<Profile, ConfigError>) -> u64 {
    let norms = profile.map(|profile| profile.grad_norms).unwrap_or_default();
    norms.iter().fold(hash, |hash, norm| mixed(hash, norm.mantissa.to_bits() ^ norm.exponent as u64))
}

/// FNV-1a, a word at a time.
fn mixed(hash: u64, bits: u64) -> u64 {
    (hash ^ bits).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(29)
}

fn compare<F: Real, Twin: Lanes<Scalar = F>>() -> usize {
    let mut inputs = vec![F::default(); 4096];
    unit_normals(3, 0, &mut inputs);
    for (index, input) in inputs.iter_mut().enumerate() {
        *input *= F::from_f64(2f64.powi(index as i32 % 40 - 30));
    }
    let ours = results::<F, F::Lanes>(&inputs);
    let twins = results::<F, Twin>(&inputs);
    ours.iter().zip(&twins).filter(|(a, b)| a.to_f64().to_bits() != b.to_f64().to_bits()).count()
}

fn results<F: Real, V: Lanes<Scalar = F>>(inputs: &[F]) -> Vec<F> {
    let mut out = Vec::new();
    let mut keep = |value: V| {
        let mut lanes = [F::default(); 4];
        value.store(&mut lanes);
        out.extend(&lanes[..V::COUNT]);
    };
    for pair in inputs.chunks_exact(2 * V::COUNT) {
        let (x, y) = (V::load(pair), V::load(&pair[V::COUNT..]));
        let (n, power) = (x * V::splat(F::from_f64(0.01))).round_and_power_of_two();
        let each = [
            tanh(x),
            exp(x),
            normal_cdf(x),
            x.abs(),
            x.abs().sqrt(),
            x.with_sign_of(y),
            x.at_most(y),
            x.at_least(y),
            n,
            power,
        ];
        each.into_iter().for_each(&mut keep);
        [x.where_positive(y), x + y, x - y, x * y, x / y, V::splat(x.sum())].into_iter().for_each(&mut keep);
        let (first, second) = x.interleave(y);
        [first, second, V::splat(x.largest())].into_iter().for_each(&mut keep);
    }
    let a = Operand { data: inputs, row: 64, step: 1 };
    let b = Operand { data: &inputs[1024..], row: 0, step: 32 };
    V::tile::<4, 2>(a, b, 64).into_iter().flatten().for_each(&mut keep);
    V::tile::<1, 1>(a, b, 7).into_iter().flatten().for_each(&mut keep);
    out
}
