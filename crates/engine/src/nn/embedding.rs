//! Token embedding: a table of learned vectors.

use super::error::{ShapeError, check_shape};
use super::float::Float;
use ndarray::{Array2, ArrayView2, Axis};

const NAME: &str = "Embedding";

/// `y[i] = table[token[i]]`.
///
/// Shapes: table `[vocabulary, d]`, tokens `[n]`, y `[n, d]`; definition of `torch.nn.Embedding`.
#[derive(Clone, Debug, PartialEq)]
pub struct Embedding<F> {
    /// One row a token.
    pub table: Array2<F>,
}

impl<F: Float> Embedding<F> {
    /// The rows of the tokens.
    ///
    /// # Errors
    /// A token must lie inside the table.
    pub fn forward(&self, tokens: &[usize]) -> Result<Array2<F>, ShapeError> {
        self.check(tokens)?;
        Ok(self.table.select(Axis(0), tokens))
    }

    /// ∂L/∂table: every row of `dy` added to its token's row.
    ///
    /// # Errors
    /// `dy` must be `[n, d]`, and every token must lie inside the table.
    pub fn backward(&self, tokens: &[usize], dy: ArrayView2<F>) -> Result<Array2<F>, ShapeError> {
        self.check(tokens)?;
        check_shape(NAME, "dy", &[tokens.len(), self.table.ncols()], dy.shape())?;
        let mut dtable = Array2::zeros(self.table.raw_dim());
        for (&token, dy) in tokens.iter().zip(dy.rows()) {
            let mut row = dtable.row_mut(token);
            row += &dy;
        }
        Ok(dtable)
    }

    fn check(&self, tokens: &[usize]) -> Result<(), ShapeError> {
        let limit = self.table.nrows();
        match tokens.iter().find(|&&token| token >= limit) {
            Some(&index) => Err(ShapeError::OutOfRange { layer: NAME, argument: "token", index, limit }),
            None => Ok(()),
        }
    }
}
