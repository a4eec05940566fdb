//! The one error of the layers: shapes that do not fit.

use thiserror::Error;

/// Why a layer refuses its parameters or its input. Numbers alone never cause an error: whatever
/// they are, the result is what floating-point arithmetic gives.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ShapeError {
    /// An array has another shape than the layer needs.
    #[error("{layer}: {argument} should be {expected:?}, is {actual:?}")]
    Mismatch {
        /// The layer, by its name in the code.
        layer: &'static str,
        /// The array, by its name in the equation.
        argument: &'static str,
        /// The shape that fits the other arrays.
        expected: Vec<usize>,
        /// The shape that came.
        actual: Vec<usize>,
    },
    /// An array has no entries where at least one is needed.
    #[error("{layer}: {argument} is empty: {actual:?}")]
    Empty {
        /// The layer.
        layer: &'static str,
        /// The array.
        argument: &'static str,
        /// Its shape.
        actual: Vec<usize>,
    },
    /// A size is no multiple of another, such as features of attention heads.
    #[error("{layer}: {size} {argument} do not divide by {divisor}")]
    Indivisible {
        /// The layer.
        layer: &'static str,
        /// What is to be divided.
        argument: &'static str,
        /// How much there is of it.
        size: usize,
        /// By how much.
        divisor: usize,
    },
    /// An index, such as a token or a class, lies beyond the table.
    #[error("{layer}: {argument} {index} is not below {limit}")]
    OutOfRange {
        /// The layer.
        layer: &'static str,
        /// What is counted.
        argument: &'static str,
        /// The index that came.
        index: usize,
        /// How many there are.
        limit: usize,
    },
    /// A backward pass was given the trace of a layer of another kind.
    #[error("{layer}: the trace is not from this layer")]
    ForeignTrace {
        /// The layer.
        layer: &'static str,
    },
}

/// Refuses an array whose shape is not the expected one.
pub(crate) fn check_shape(
    layer: &'static str,
    argument: &'static str,
    expected: &[usize],
    actual: &[usize],
) -> Result<(), ShapeError> {
    if expected == actual {
        return Ok(());
    }
    Err(ShapeError::Mismatch { layer, argument, expected: expected.to_vec(), actual: actual.to_vec() })
}

/// Refuses an array with an axis of length 0.
pub(crate) fn check_not_empty(
    layer: &'static str,
    argument: &'static str,
    actual: &[usize],
) -> Result<(), ShapeError> {
    if actual.contains(&0) {
        return Err(ShapeError::Empty { layer, argument, actual: actual.to_vec() });
    }
    Ok(())
}

/// Refuses a size that is no multiple of another.
pub(crate) fn check_divisible(
    layer: &'static str,
    argument: &'static str,
    size: usize,
    divisor: usize,
) -> Result<(), ShapeError> {
    if size.is_multiple_of(divisor) {
        return Ok(());
    }
    Err(ShapeError::Indivisible { layer, argument, size, divisor })
}
