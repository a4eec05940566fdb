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
    /// a₀ b₀ a₁ b₁ …: the first half, and the second.
    fn interleave(self, other: Self) -> (Self, Self);
    /// The sum over the lanes, from the first to the last.
    fn sum(self) -> Self::Scalar;

    /// The largest of the lanes, of numbers that are none of them NaN.
    fn largest(self) -> Self::Scalar {
        let mut lanes = [Self::Scalar::default(); MOST];
        self.store(&mut lanes);
        lanes[1..Self::COUNT].iter().fold(lanes[0], |most, lane| most.maximum(*lane))
    }

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
