//! The numbers on screen.

use std::collections::BTreeMap;

/// The `<data>` values of one quantity by index; a quantity without entries has the index 0.
pub type Values = BTreeMap<usize, f64>;

/// Whether two numbers agree to 1e-10 of the larger; NaN agrees with NaN.
pub fn close(left: f64, right: f64) -> bool {
    let size = left.abs().max(right.abs());
    left == right
        || (left.is_nan() && right.is_nan())
        || (size.is_finite() && (left - right).abs() <= 1e-10 * size)
}

#[cfg(test)]
mod tests {
    use super::close;

    #[test]
    fn closeness_is_relative_and_knows_the_special_numbers() {
        assert!(close(1e200, 1e200 * (1.0 + 1e-11)));
        assert!(!close(1e200, 1e200 * (1.0 + 1e-9)));
        assert!(close(f64::INFINITY, f64::INFINITY) && !close(f64::INFINITY, 1.0));
        assert!(close(f64::NAN, f64::NAN) && !close(f64::NAN, 1.0));
        assert!(!close(0.0, 1e-20));
    }
}
