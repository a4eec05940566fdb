//! What the gradient-norm plot says: the norm at the input over the norm at the output.

use engine::training::gradient_depth::Scaled;

/// ‖∂L/∂h₀‖ ÷ ‖∂L/∂h_L‖, or `None` for an empty curve.
pub fn ratio(norms: &[Scaled]) -> Option<Scaled> {
    let (first, last) = (norms.first()?, norms.last()?);
    if last.is_zero() { Some(Scaled::ZERO) } else { Some(*first / *last) }
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
    fn the_ratio_is_input_over_output() {
        let of = |norms: &[Scaled]| ratio(norms).map(Scaled::to_f64);
        assert_eq!(of(&[norm(1.0, 0), norm(8.0, 0), norm(4.0, 0)]), Some(0.25));
        assert_eq!(of(&[norm(1.0, 0), Scaled::ZERO]), Some(0.0));
        assert_eq!(of(&[]), None);
    }

    #[test]
    fn what_is_beyond_f64_keeps_its_power_of_ten() {
        assert!(is_beyond_f64(norm(1.0, -3000)) && is_beyond_f64(norm(1.0, 3000)));
        assert!(!is_beyond_f64(norm(1.0, 0)) && !is_beyond_f64(Scaled::ZERO));
        assert_eq!(exact_text(norm(0.1, 0)), "0.1");
        assert!(exact_text(norm(1.0, -3000)).ends_with("e-904"), "{}", exact_text(norm(1.0, -3000)));
    }
}
