//! What the gradient-norm plot says: the norm at the input over the norm at the output, and
//! whether that is vanishing or exploding.

use crate::training::gradient_depth::Scaled;

/// How the gradient fares on its way to the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Less than a thousandth arrives.
    Vanishing,
    /// It keeps its order of magnitude, within a factor of 1000.
    Steady,
    /// More than a thousand times as much arrives.
    Exploding,
    /// Exactly 0 arrives: every unit of some layer is off.
    Dead,
}

/// Below or above this many decades a gradient counts as vanishing or exploding.
const DECADES: f64 = 3.0;

/// ‖∂L/∂h₀‖ ÷ ‖∂L/∂h_L‖, or `None` for an empty curve.
pub fn ratio(norms: &[Scaled]) -> Option<Scaled> {
    let (first, last) = (norms.first()?, norms.last()?);
    if last.is_zero() { Some(Scaled::ZERO) } else { Some(*first / *last) }
}

/// What that ratio means.
pub fn verdict(ratio: Scaled) -> Verdict {
    match ratio.log10() {
        _ if ratio.is_zero() => Verdict::Dead,
        decades if decades < -DECADES => Verdict::Vanishing,
        decades if decades > DECADES => Verdict::Exploding,
        _ => Verdict::Steady,
    }
}

/// Whether plain f64 arithmetic would have shown 0 or infinity instead.
pub fn is_beyond_f64(norm: Scaled) -> bool {
    let plain = norm.to_f64();
    !norm.is_zero() && (plain == 0.0 || !plain.is_finite())
}

/// The shortest decimal that says exactly this; beyond f64, twelve digits and the power of ten.
pub fn exact_text(norm: Scaled) -> String {
    if is_beyond_f64(norm) {
        let (digits, power) = norm.decimal();
        format!("{digits:.11}e{power}")
    } else {
        crate::charts::numbers::exact(norm.to_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn norm(value: f64, exponent: i64) -> Scaled {
        Scaled::new(value, exponent)
    }

    #[test]
    fn the_verdict_follows_the_ratio() {
        let check = |first: Scaled, verdict_expected| {
            let ratio = ratio(&[first, norm(1.0, 0)]);
            assert_eq!(ratio.map(verdict), Some(verdict_expected), "{first:?}");
        };
        check(norm(1e-4, 0), Verdict::Vanishing);
        check(norm(0.5, 0), Verdict::Steady);
        check(norm(1e4, 0), Verdict::Exploding);
        check(norm(1.0, -3000), Verdict::Vanishing);
        check(norm(1.0, 3000), Verdict::Exploding);
        check(Scaled::ZERO, Verdict::Dead);
        assert_eq!(ratio(&[]), None);
    }

    #[test]
    fn what_is_beyond_f64_keeps_its_power_of_ten() {
        assert!(is_beyond_f64(norm(1.0, -3000)) && is_beyond_f64(norm(1.0, 3000)));
        assert!(!is_beyond_f64(norm(1.0, 0)) && !is_beyond_f64(Scaled::ZERO));
        assert_eq!(exact_text(norm(0.1, 0)), "0.1");
        assert!(exact_text(norm(1.0, -3000)).ends_with("e-904"), "{}", exact_text(norm(1.0, -3000)));
    }
}
