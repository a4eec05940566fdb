//! Numbers in fewer bits: fp16, bf16 and fp32, each an f64 that the format holds.
//!
//! x becomes n·2^(e−p), n the whole number nearest to x/2^(e−p), a tie to the even one; e is the exponent of x, held at
//! the least one (below it stand the subnormals), p the bits after the point. What is larger than the largest number
//! becomes ∞. Source: IEEE 754-2019, §4.3.1 and table 3.5; bfloat16: Intel, BFLOAT16 hardware numerics definition (2018).
//!
//! +, −, ×, ÷ and √ of two such numbers, done in f64 and then rounded, give what the format itself would give: f64 has
//! more than twice as many digits (Figueroa 1995, “When is double rounding innocuous?”).

/// A format of floating point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// IEEE binary32.
    Single,
    /// IEEE binary16.
    Half,
    /// bfloat16: the range of fp32 in 16 bits.
    Brain,
}

/// Bits after the point of an f64, and what is added to its exponent.
const BITS: u32 = 52;
const BIAS: i32 = 1023;

impl Format {
    /// All three, the widest first.
    pub const ALL: [Self; 3] = [Self::Single, Self::Half, Self::Brain];

    /// As people write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Single => "fp32",
            Self::Half => "fp16",
            Self::Brain => "bf16",
        }
    }

    /// p: bits after the point.
    pub const fn digits(self) -> i32 {
        match self {
            Self::Single => 23,
            Self::Half => 10,
            Self::Brain => 7,
        }
    }

    /// The largest exponent; the least of a number with all its digits is 1 minus it.
    pub const fn top(self) -> i32 {
        match self {
            Self::Single | Self::Brain => 127,
            Self::Half => 15,
        }
    }

    /// The least exponent of a number with all its digits.
    pub const fn least(self) -> i32 {
        1 - self.top()
    }

    /// (2 − 2^−p)·2^top.
    pub const fn largest(self) -> f64 {
        (2.0 - power(-self.digits())) * power(self.top())
    }

    /// The smallest number above 0.
    pub const fn smallest(self) -> f64 {
        power(self.least() - self.digits())
    }

    /// The nearest number of the format; of two equally near ones the even one.
    pub fn round(self, x: f64) -> f64 {
        if !x.is_finite() {
            return x;
        }
        let step = power(exponent(x).max(self.least()) - self.digits());
        let near = (x / step).round_ties_even() * step;
        if near.abs() > self.largest() { f64::INFINITY.copysign(x) } else { near }
    }

    /// The sum, one number added after the other.
    pub fn sum(self, numbers: &[f64]) -> f64 {
        numbers.iter().fold(0.0, |sum, number| self.round(sum + number))
    }
}

/// 2^exponent, for exponents of an f64 with all its digits.
const fn power(exponent: i32) -> f64 {
    f64::from_bits(((exponent + BIAS) as u64) << BITS)
}

/// The exponent e of x: 2^e ≤ |x| < 2^(e+1); of 0 and of f64's own subnormals one below all formats here.
const fn exponent(x: f64) -> i32 {
    ((x.to_bits() >> BITS) & 0x7ff) as i32 - BIAS
}
