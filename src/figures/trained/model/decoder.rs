//! What a decoder says next: its unembedding, as far as the file has it, and what was measured of it.

use super::damaged::Damaged;
use super::file::{Container, Kind};
use super::id::ModelId;
use super::lesion::Lesion;
use super::tables::{Lens, Row, Sentence, Trajectory};
use ndarray::{Array2, ArrayView1};

/// Weights in a group of a row, which share a scale (Q8_0 of the GGUF format).
const GROUP: usize = 32;

/// The part of a model that predicts the next token.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoder {
    /// The tokens whose rows of the unembedding are here.
    pub rows: Vec<Row>,
    /// The last tokens of sentences, each norm's input read as if it were the last.
    pub lenses: Vec<Lens>,
    /// The model with something taken away.
    pub lesion: Lesion,
    /// W, `[rows, d]`.
    unembedding: Array2<f64>,
}

impl Decoder {
    pub(super) fn read(
        container: &Container,
        id: ModelId,
        sentences: &[Sentence],
        trajectories: &[Trajectory],
    ) -> Result<Self, Damaged> {
        let description = &container.description;
        let rows = Row::list(description)?;
        Ok(Self {
            lenses: Lens::list(description, trajectories, &rows, id.norms())?,
            lesion: Lesion::read(description, id, sentences.len())?,
            unembedding: unembedding(container, rows.len(), id.width())?,
            rows,
        })
    }

    /// z = W·h: the logit of each row, in the order of [`Decoder::rows`], of what the final norm puts out, `[d]`.
    pub(super) fn logits(&self, h: &[f64]) -> Vec<f64> {
        self.unembedding.rows().into_iter().map(|row| row.dot(&ArrayView1::from(h))).collect()
    }
}

/// W[r, i] = q[r, i]·scale[r, ⌊i/32⌋].
fn unembedding(container: &Container, rows: usize, d: usize) -> Result<Array2<f64>, Damaged> {
    let groups = d / GROUP;
    let whole = container.array("row_q", Kind::I8, &[rows, d])?;
    let scales = container.array("row_scale", Kind::F16, &[rows, groups])?;
    Ok(Array2::from_shape_fn((rows, d), |(row, at)| {
        f64::from(whole[row * d + at]) * f64::from(scales[row * groups + at / GROUP])
    }))
}
