//! What the edit did to the model itself: a run of all of it, made when its file was.

use super::At;
use crate::figures::trained::model::{Massive, Model, Put};

/// The loss of the whole model with the edit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rerun {
    /// Nats a token over the passage.
    pub loss: f64,
    /// The same without any edit.
    pub intact: f64,
    /// The loss of who knows nothing.
    pub uniform: f64,
    /// Tokens of the passage.
    pub tokens: usize,
    /// The number itself in the passage's first token.
    pub value: f64,
}

/// The re-run of this edit. It was made with the first token of the passage at one norm: for other places nothing is
/// known, and nothing for other factors.
pub fn rerun(model: &Model, at: At, times: f64) -> Option<Rerun> {
    let lesion = &model.decoder.as_ref()?.lesion;
    let is_first = model.trajectories.get(at.token)?.position == 0;
    let is_there = is_first && at.norm == Massive::NORM;
    let of = |put: &Put| match *put {
        Put::Times(factor) => factor,
        Put::Value(0.0) => 0.0,
        Put::Value(_) => f64::NAN,
    };
    let known = lesion.massive.edits.iter().find(|(put, _)| (of(put) - times).abs() < 1e-12);
    let (_, loss) = known.filter(|_| is_there)?;
    Some(Rerun {
        loss: *loss,
        intact: lesion.intact,
        uniform: lesion.uniform,
        tokens: lesion.tokens,
        value: lesion.massive.value,
    })
}
