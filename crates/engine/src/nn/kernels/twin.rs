//! `Lanes` in plain Rust, for every machine but wasm32 with simd128.

use super::lanes::Lanes;
use std::array;
use std::ops::{Add, Div, Mul, Sub};

macro_rules! implement_operator {
    ($lanes:ident, $trait:ident, $method:ident, $operator:tt) => {
        impl $trait for $lanes {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                Self(array::from_fn(|i| self.0[i] $operator other.0[i]))
            }
        }
    };
}

macro_rules! implement_lanes {
    ($lanes:ident, $float:ident, $count:literal, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, Copy, Debug)]
        pub struct $lanes([$float; $count]);

        implement_operator!($lanes, Add, add, +);
        implement_operator!($lanes, Sub, sub, -);
        implement_operator!($lanes, Mul, mul, *);
        implement_operator!($lanes, Div, div, /);

        impl $lanes {
            #[inline(always)]
            fn each(self, function: impl Fn($float) -> $float) -> Self {
                Self(self.0.map(function))
            }

            #[inline(always)]
            fn both(self, other: Self, function: impl Fn($float, $float) -> $float) -> Self {
                Self(array::from_fn(|i| function(self.0[i], other.0[i])))
            }
        }

        impl Lanes for $lanes {
            type Scalar = $float;
            const COUNT: usize = $count;

            #[inline(always)]
            fn splat(value: $float) -> Self {
                Self([value; $count])
            }
            #[inline(always)]
            fn load(from: &[$float]) -> Self {
                let from = &from[..$count];
                Self(array::from_fn(|i| from[i]))
            }
            #[inline(always)]
            fn store(self, to: &mut [$float]) {
                to[..$count].copy_from_slice(&self.0);
            }
            #[inline(always)]
            fn abs(self) -> Self {
                self.each($float::abs)
            }
            #[inline(always)]
            fn sqrt(self) -> Self {
                self.each($float::sqrt)
            }
            #[inline(always)]
            fn with_sign_of(self, sign: Self) -> Self {
                self.both(sign, $float::copysign)
            }
            #[inline(always)]
            fn at_most(self, limit: Self) -> Self {
                self.both(limit, |x, limit| if limit < x { limit } else { x })
            }
            #[inline(always)]
            fn at_least(self, limit: Self) -> Self {
                self.both(limit, |x, limit| if x < limit { limit } else { x })
            }
            #[inline(always)]
            fn where_positive(self, gate: Self) -> Self {
                self.both(gate, |x, gate| if gate > 0.0 { x } else { 0.0 })
            }
            #[inline(always)]
            fn round_and_power_of_two(self) -> (Self, Self) {
                const FRACTION_BITS: u32 = $float::MANTISSA_DIGITS - 1;
                // Added to a small number, it leaves no bits for the fraction and n in the last bits.
                const MAGIC: $float = 1.5 * (1u64 << FRACTION_BITS) as $float;
                let shifted = self.each(|x| x + MAGIC);
                let power = shifted.each(|x| {
                    let exponent = x.to_bits() << FRACTION_BITS;
                    $float::from_bits(exponent.wrapping_add((1.0 as $float).to_bits()))
                });
                (shifted.each(|x| x - MAGIC), power)
            }
            #[inline(always)]
            fn interleave(self, other: Self) -> (Self, Self) {
                let lane = |i: usize| if i % 2 == 0 { self.0[i / 2] } else { other.0[i / 2] };
                (Self(array::from_fn(lane)), Self(array::from_fn(|i| lane($count + i))))
            }
            #[inline(always)]
            fn sum(self) -> $float {
                self.0[1..].iter().fold(self.0[0], |sum, x| sum + x)
            }
        }
    };
}

implement_lanes!(F32x4, f32, 4, "Four `f32`.");
implement_lanes!(F64x2, f64, 2, "Two `f64`.");
