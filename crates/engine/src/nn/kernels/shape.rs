//! The sizes of a matrix product, known to the kernels and to the numbers that call them.

/// C is [m, n], the sum goes over k.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Rows of C.
    pub m: usize,
    /// Length of the sum.
    pub k: usize,
    /// Columns of C.
    pub n: usize,
}
