//! simd128 against its plain-Rust twin, bit by bit, on the machine that runs this.

use norm_shortcut::nn::kernels::elementary::{exp, tanh};
use norm_shortcut::nn::kernels::lanes::{Lanes, Operand, Real};
use norm_shortcut::nn::kernels::twin;
use norm_shortcut::training::init::unit_normals;

/// How many of some thousand results differ between the lanes in use and the twin.
pub fn differences() -> usize {
    compare::<f32, twin::F32x4>() + compare::<f64, twin::F64x2>()
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
        let each = [tanh(x), exp(x), x.abs(), x.with_sign_of(y), x.at_most(y), x.at_least(y), n, power];
        each.into_iter().for_each(&mut keep);
        [x.where_positive(y), x + y, x - y, x * y, x / y, V::splat(x.sum())].into_iter().for_each(&mut keep);
    }
    let a = Operand { data: inputs, row: 64, step: 1 };
    let b = Operand { data: &inputs[1024..], row: 0, step: 32 };
    V::tile::<4, 2>(a, b, 64).into_iter().flatten().for_each(&mut keep);
    V::tile::<1, 1>(a, b, 7).into_iter().flatten().for_each(&mut keep);
    out
}
