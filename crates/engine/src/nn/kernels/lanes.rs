//! A vector of 16 bytes: what WebAssembly's simd128 offers, in the operations that the kernels need.

use crate::nn::float::Float;
use std::array;
use std::fmt::Debug;
use std::ops::{Add, Div, Mul, Sub};

/// Lanes of one number type. The two implementations, `simd` and `twin`, give the same bits (but
/// for the sign and payload of NaN).
pub trait Lanes:
    Copy + Debug + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// The number in each lane.
    type Scalar: Float;
    /// Numbers in 16 bytes.
    const COUNT: usize;

    /// One number in every lane.
    fn splat(value: Self::Scalar) -> Self;
    /// The first `COUNT` numbers of `from`; panics if there are fewer.
    fn load(from: &[Self::Scalar]) -> Self;
    /// Writes the first `COUNT` numbers of `to`; panics if there are fewer.
    fn store(self, to: &mut [Self::Scalar]);
    /// |x|.
    fn abs(self) -> Self;
    /// √x, correctly rounded; NaN below 0.
    fn sqrt(self) -> Self;
    /// The magnitude of `self` with the sign of `sign`.
    fn with_sign_of(self, sign: Self) -> Self;
    /// `limit` where `limit` < `self`, else `self`: NaN in `self` stays.
    fn at_most(self, limit: Self) -> Self;
    /// `limit` where `self` < `limit`, else `self`: NaN in `self` stays.
    fn at_least(self, limit: Self) -> Self;
    /// `self` where `gate` > 0, else 0.
    fn where_positive(self, gate: Self) -> Self;
    /// n = x rounded to an integer (half to even), and 2ⁿ; right for −127 < n < 128.
    fn round_and_power_of_two(self) -> (Self, Self);
    /// The sum over the lanes, from the first to the last.
    fn sum(self) -> Self::Scalar;

    /// Loads what there is, 0 in the lanes beyond; at most `COUNT` are read.
    fn load_some(from: &[Self::Scalar]) -> Self {
        let mut padded = [Self::Scalar::default(); MOST];
        for (to, from) in padded.iter_mut().zip(from).take(Self::COUNT) {
            *to = *from;
        }
        Self::load(&padded)
    }

    /// Writes as many lanes as there is room for.
    fn store_some(self, to: &mut [Self::Scalar]) {
        let mut padded = [Self::Scalar::default(); MOST];
        self.store(&mut padded);
        for (to, from) in to.iter_mut().zip(padded).take(Self::COUNT) {
            *to = from;
        }
    }

    /// A tile of A·B in registers: R rows of A by C vectors of B, summed over `depth` in order,
    /// each product rounded before it is added. Panics when the tile is not all inside A and B.
    fn tile<const R: usize, const C: usize>(
        a: Operand<Self::Scalar>,
        b: Operand<Self::Scalar>,
        depth: usize,
    ) -> [[Self; C]; R] {
        let mut sums = [[Self::splat(Self::Scalar::default()); C]; R];
        for k in 0..depth {
            let row: [Self; C] = array::from_fn(|c| Self::load(&b.data[k * b.step + c * Self::COUNT..]));
            for (r, sums) in sums.iter_mut().enumerate() {
                let factor = Self::splat(a.data[r * a.row + k * a.step]);
                for (sum, b) in sums.iter_mut().zip(row) {
                    *sum = *sum + factor * b;
                }
            }
        }
        sums
    }
}

/// The largest `COUNT`.
const MOST: usize = 4;

/// A factor of a product, from the tile's first entry on.
#[derive(Clone, Copy, Debug)]
pub struct Operand<'a, F> {
    /// Its numbers.
    pub data: &'a [F],
    /// From one row of the tile to the next (of no use for B).
    pub row: usize,
    /// From one k to the next, where k is summed over.
    pub step: usize,
}

/// Numbers that the kernels compute with.
pub trait Real: Float {
    /// 16 bytes of them.
    type Lanes: Lanes<Scalar = Self>;
    /// From here on tanh rounds to 1.
    const TANH_IS_ONE: Self;
    /// Below, eˣ rounds to 0; above, to infinity.
    const EXP_RANGE: (Self, Self);
    /// Coefficients 2·B₂ₖ/(2k)! of r·coth(r/2) in r², B the Bernoulli numbers: as many as |r| ≤ ln 2 / 2 needs.
    const R_COTH: &'static [Self];
    /// ln(Q(z)/t) + z²/2 in powers of 2t − 1, where Q is the upper tail of N(0, 1) and t = √8/(√8 + z), z ≥ 0.
    const NORMAL_TAIL: &'static [Self];
    /// ln 2 = high + low; the high part has few bits, so that n·high is exact.
    const LN_2: (Self, Self);
    /// 1/ln 2.
    const LOG2_E: Self;
}

impl Real for f32 {
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    type Lanes = super::simd::F32x4;
    #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
    type Lanes = super::twin::F32x4;
    const TANH_IS_ONE: f32 = 10.0;
    const EXP_RANGE: (f32, f32) = (-105.0, 89.0);
    const R_COTH: &'static [f32] = &[2.0, 1.0 / 6.0, -1.0 / 360.0, 1.0 / 15120.0];
    const NORMAL_TAIL: &'static [f32] = &[
        -1.3649412,
        0.6726432,
        0.047343887,
        -0.04689364,
        -0.009880019,
        0.008808825,
        0.0017940663,
        -0.0022887653,
        -0.00022791096,
        0.00057376636,
        8.0007385e-06,
        -8.728381e-05,
    ];
    const LN_2: (f32, f32) = (355.0 / 512.0, -2.121_944_4e-4);
    const LOG2_E: f32 = std::f32::consts::LOG2_E;
}

impl Real for f64 {
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    type Lanes = super::simd::F64x2;
    #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
    type Lanes = super::twin::F64x2;
    const TANH_IS_ONE: f64 = 20.0;
    const EXP_RANGE: (f64, f64) = (-750.0, 710.0);
    const R_COTH: &'static [f64] = &[
        2.0,
        1.0 / 6.0,
        -1.0 / 360.0,
        1.0 / 15120.0,
        -1.0 / 604800.0,
        1.0 / 23950080.0,
        -691.0 / 653837184000.0,
    ];
    const NORMAL_TAIL: &'static [f64] = &[
        -1.3649412646166375,
        0.672643223977656,
        0.047343306841863525,
        -0.046895610231083025,
        -0.009872689364099222,
        0.008824938553738764,
        0.001758933507402803,
        -0.002345812444802156,
        -0.00014624628742128406,
        0.0006736782697069831,
        -9.373894767667295e-05,
        -0.00017429984933155644,
        7.141810433422301e-05,
        3.173310599377061e-05,
        -3.023784054007137e-05,
        1.699233231227702e-07,
        8.662535397475538e-06,
        -3.007645434410669e-06,
        -1.409445991433531e-06,
        1.3267813608518889e-06,
        -4.146853754663641e-08,
        -3.168341367694147e-07,
        7.745572408758512e-08,
        3.972203547273795e-08,
        -1.2776086554968677e-08,
        -1.5867042924138042e-09,
    ];
    const LN_2: (f64, f64) = (6.931_471_803_691_238e-1, 1.908_214_929_270_587_7e-10);
    const LOG2_E: f64 = std::f64::consts::LOG2_E;
}
