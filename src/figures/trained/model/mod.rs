//! A trained model as far as its file has it: plain data, all shapes checked when it is read.
//!
//! What the file has and how it was made: `assets/real_models.py`.

mod damaged;
mod decoder;
mod file;
mod id;
mod json;
mod lesion;
mod stream;
mod tables;

pub use damaged::Damaged;
pub use decoder::Decoder;
pub use id::{Half, ModelId, NormKind, Place, Placement};
pub use lesion::{Cosines, FirstToken, Lesion, Massive, Pairs, Put, Ranges, Shortened};
pub use stream::Normalized;
pub use tables::{Guess, Lens, Row, Sentence, Trajectory};

use file::{Container, Kind};
use json::Value;
use ndarray::Array2;
use stream::Terms;

/// The normalization parameters of a trained model, some tokens' vectors at every norm, and tables of what the model did.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Which one.
    pub id: ModelId,
    /// ε inside every root.
    pub eps: f64,
    /// γ of every norm, `[norms, d]`.
    pub gamma: Array2<f64>,
    /// β of every norm, `[norms, d]`; `None` for RMSNorm.
    pub beta: Option<Array2<f64>>,
    /// What it has read.
    pub sentences: Vec<Sentence>,
    /// The tokens whose vectors are here, at least one.
    pub trajectories: Vec<Trajectory>,
    /// What it says next, for a decoder.
    pub decoder: Option<Decoder>,
    /// What became of its sentence vectors with something taken away, for an encoder.
    pub pairs: Option<Pairs>,
    terms: Terms,
}

impl Model {
    /// Reads a file, all of it or nothing. Needs memory in proportion to the file, whatever it says.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn read(id: ModelId, file: &[u8]) -> Result<Self, Damaged> {
        let container = Container::open(file)?;
        let description = &container.description;
        check(description, id)?;
        let sentences = Sentence::list(description, id)?;
        let trajectories = Trajectory::list(description, &sentences)?;
        let is_decoder = id == ModelId::SmolLm2;
        let decoder = || Decoder::read(&container, id, &sentences, &trajectories);
        let gamma = if is_decoder { Kind::Bf16 } else { Kind::F16 };
        Ok(Self {
            id,
            eps: description.number("eps").and_then(positive)?,
            gamma: by_norm(&container, id, "gamma", gamma)?,
            beta: (!is_decoder).then(|| by_norm(&container, id, "beta", Kind::F16)).transpose()?,
            decoder: is_decoder.then(decoder).transpose()?,
            pairs: (!is_decoder).then(|| Pairs::read(description, id)).transpose()?,
            terms: Terms::read(&container, id, trajectories.len())?,
            sentences,
            trajectories,
        })
    }
}

/// Whether the file is of this model: its sizes and how it normalizes.
fn check(description: &Value, id: ModelId) -> Result<(), Damaged> {
    let sizes = [("d", id.width()), ("blocks", id.blocks()), ("norms", id.norms())];
    for (name, size) in sizes {
        if description.count(name)? != size {
            return Err(Damaged::AnotherModel);
        }
    }
    let ways = (description.text("norm")?, description.text("placement")?);
    let is_delta = description.get("delta")? == &Value::Truth(id.placement() == Placement::Pre);
    let is_ours = ways.0 == id.kind().name() && ways.1 == id.placement().name() && is_delta;
    if is_ours { Ok(()) } else { Err(Damaged::AnotherModel) }
}

fn positive(eps: f64) -> Result<f64, Damaged> {
    if eps > 0.0 { Ok(eps) } else { Err(Damaged::Entry("eps")) }
}

/// `[norms, d]`.
fn by_norm(
    container: &Container,
    id: ModelId,
    name: &'static str,
    kind: Kind,
) -> Result<Array2<f64>, Damaged> {
    let shape = (id.norms(), id.width());
    let numbers = container.array(name, kind, &[shape.0, shape.1])?;
    let numbers = numbers.into_iter().map(f64::from).collect();
    Array2::from_shape_vec(shape, numbers).map_err(|_| Damaged::Shape(name))
}
