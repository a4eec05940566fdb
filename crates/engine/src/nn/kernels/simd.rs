//! `Lanes` on WebAssembly's simd128. The only file with `unsafe`: unchecked loads and stores.

use super::lanes::{Lanes, Operand};
use core::arch::wasm32::*;
use std::ops::{Add, Div, Mul, Sub};

macro_rules! implement_operator {
    ($lanes:ident, $trait:ident, $method:ident, $instruction:ident) => {
        impl $trait for $lanes {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                Self($instruction(self.0, other.0))
            }
        }
    };
}

macro_rules! implement_lanes {
    ($lanes:ident, $float:ident, $count:literal, $doc:literal,
     $splat:ident, $load_splat:ident, $add:ident, $sub:ident, $mul:ident, $div:ident, $abs:ident, $sqrt:ident,
     $pmin:ident, $pmax:ident, $gt:ident, $shl:ident, $int_add:ident, $extract:ident, [$($lane:literal),*],
     $shuffle:ident, [$($low:literal),*], [$($high:literal),*]) => {
        #[doc = $doc]
        #[derive(Clone, Copy, Debug)]
        pub struct $lanes(v128);

        implement_operator!($lanes, Add, add, $add);
        implement_operator!($lanes, Sub, sub, $sub);
        implement_operator!($lanes, Mul, mul, $mul);
        implement_operator!($lanes, Div, div, $div);

        impl Lanes for $lanes {
            type Scalar = $float;
            const COUNT: usize = $count;

            #[inline(always)]
            fn splat(value: $float) -> Self {
                Self($splat(value))
            }
            #[inline(always)]
            fn load(from: &[$float]) -> Self {
                assert!(from.len() >= $count);
                // SAFETY: 16 bytes from the start of `from` are inside it; v128.load needs no alignment.
                Self(unsafe { v128_load(from.as_ptr().cast()) })
            }
            #[inline(always)]
            fn store(self, to: &mut [$float]) {
                assert!(to.len() >= $count);
                // SAFETY: as in `load`; `to` is borrowed mutably.
                unsafe { v128_store(to.as_mut_ptr().cast(), self.0) }
            }
            #[inline(always)]
            fn abs(self) -> Self {
                Self($abs(self.0))
            }
            #[inline(always)]
            fn sqrt(self) -> Self {
                Self($sqrt(self.0))
            }
            #[inline(always)]
            fn with_sign_of(self, sign: Self) -> Self {
                Self(v128_bitselect(sign.0, self.0, $splat(-0.0)))
            }
            #[inline(always)]
            fn at_most(self, limit: Self) -> Self {
                Self($pmin(self.0, limit.0))
            }
            #[inline(always)]
            fn at_least(self, limit: Self) -> Self {
                Self($pmax(self.0, limit.0))
            }
            #[inline(always)]
            fn where_positive(self, gate: Self) -> Self {
                Self(v128_and(self.0, $gt(gate.0, $splat(0.0))))
            }
            #[inline(always)]
            fn round_and_power_of_two(self) -> (Self, Self) {
                const FRACTION_BITS: u32 = $float::MANTISSA_DIGITS - 1;
                // Added to a small number, it leaves no bits for the fraction and n in the last bits.
                const MAGIC: $float = 1.5 * (1u64 << FRACTION_BITS) as $float;
                let shifted = $add(self.0, $splat(MAGIC));
                let power = $int_add($shl(shifted, FRACTION_BITS), $splat(1.0));
                (Self($sub(shifted, $splat(MAGIC))), Self(power))
            }
            #[inline(always)]
            fn interleave(self, other: Self) -> (Self, Self) {
                let (a, b) = (self.0, other.0);
                (Self($shuffle::<$($low),*>(a, b)), Self($shuffle::<$($high),*>(a, b)))
            }
            #[inline(always)]
            fn sum(self) -> $float {
                let mut sum = $extract::<0>(self.0);
                $(sum += $extract::<$lane>(self.0);)*
                sum
            }
            #[inline(always)]
            fn tile<const R: usize, const C: usize>(
                a: Operand<$float>,
                b: Operand<$float>,
                depth: usize,
            ) -> [[Self; C]; R] {
                let mut sums = [[$splat(0.0); C]; R];
                if depth > 0 {
                    assert!((R - 1) * a.row + (depth - 1) * a.step < a.data.len());
                    assert!((depth - 1) * b.step + C * $count <= b.data.len());
                }
                let mut a_at = a.data.as_ptr();
                let mut b_at = b.data.as_ptr();
                for _ in 0..depth {
                    // SAFETY: in step k < depth the reads are at r·row + k·step of `a` with r < R and at
                    // k·step .. k·step + C·count of `b`; the largest of both were asserted to be inside.
                    // The pointers move by wrapping_add, so the last move may leave the slices.
                    unsafe {
                        let row: [v128; C] =
                            std::array::from_fn(|c| v128_load(b_at.add(c * $count).cast()));
                        for r in 0..R {
                            let factor = $load_splat(a_at.add(r * a.row).cast());
                            for c in 0..C {
                                sums[r][c] = $add(sums[r][c], $mul(factor, row[c]));
                            }
                        }
                    }
                    a_at = a_at.wrapping_add(a.step);
                    b_at = b_at.wrapping_add(b.step);
                }
                sums.map(|row| row.map(Self))
            }
        }
    };
}

implement_lanes!(
    F32x4,
    f32,
    4,
    "Four `f32`.",
    f32x4_splat,
    v128_load32_splat,
    f32x4_add,
    f32x4_sub,
    f32x4_mul,
    f32x4_div,
    f32x4_abs,
    f32x4_sqrt,
    f32x4_pmin,
    f32x4_pmax,
    f32x4_gt,
    i32x4_shl,
    i32x4_add,
    f32x4_extract_lane,
    [1, 2, 3],
    i32x4_shuffle,
    [0, 4, 1, 5],
    [2, 6, 3, 7]
);
implement_lanes!(
    F64x2,
    f64,
    2,
    "Two `f64`.",
    f64x2_splat,
    v128_load64_splat,
    f64x2_add,
    f64x2_sub,
    f64x2_mul,
    f64x2_div,
    f64x2_abs,
    f64x2_sqrt,
    f64x2_pmin,
    f64x2_pmax,
    f64x2_gt,
    i64x2_shl,
    i64x2_add,
    f64x2_extract_lane,
    [1],
    i64x2_shuffle,
    [0, 2],
    [1, 3]
);
