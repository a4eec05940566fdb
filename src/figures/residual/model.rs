//! A sum as a bar of two parts: F(x) stands on x, or is cut out of it.

/// Where the parts of one entry reach, in its own numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stack {
    /// The first term, from zero.
    pub first: f64,
    /// What the second term takes away of the first: from here to the end of the first.
    pub cut: Option<f64>,
    /// What the second term adds: from here to the sum.
    pub added: Option<f64>,
}

/// The parts of `sum`, of which `first` is the first term.
pub fn stack(first: f64, sum: f64) -> Stack {
    let is_same_side = first.signum() == sum.signum() && first != 0.0 && sum != 0.0;
    if !is_same_side {
        let (cut, added) = ((first != 0.0).then_some(0.0), (sum != 0.0).then_some(0.0));
        return Stack { first, cut, added };
    }
    let (cut, added) = ((sum.abs() < first.abs()).then_some(sum), (sum.abs() > first.abs()).then_some(first));
    Stack { first, cut, added }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_the_sign_of_the_first_stands_on_it() {
        assert_eq!(stack(2.0, 3.0), Stack { first: 2.0, cut: None, added: Some(2.0) });
        assert_eq!(stack(-2.0, -3.0), Stack { first: -2.0, cut: None, added: Some(-2.0) });
    }

    #[test]
    fn what_has_the_other_sign_is_cut_out_of_it() {
        assert_eq!(stack(4.0, 3.0), Stack { first: 4.0, cut: Some(3.0), added: None });
        assert_eq!(stack(4.0, -1.0), Stack { first: 4.0, cut: Some(0.0), added: Some(0.0) });
        assert_eq!(stack(4.0, 0.0), Stack { first: 4.0, cut: Some(0.0), added: None });
    }

    #[test]
    fn nothing_is_cut_out_of_nothing() {
        assert_eq!(stack(0.0, 1.5), Stack { first: 0.0, cut: None, added: Some(0.0) });
        assert_eq!(stack(2.0, 2.0), Stack { first: 2.0, cut: None, added: None });
    }
}
