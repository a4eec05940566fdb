//! What is read of a file.

use crate::family::Family;
use crate::norm::Norm;

/// How a file is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// safetensors.
    Safetensors,
    /// GGUF of this version.
    Gguf(u32),
}

/// What the norms compute, where the file says it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Formula {
    /// y = γ ⊙ (x − μ)/√(σ² + ε) + β.
    LayerNorm {
        /// ε.
        eps: f32,
    },
    /// y = γ ⊙ x/√(mean x² + ε).
    RmsNorm {
        /// ε.
        eps: f32,
    },
}

/// The norms of a model.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// How it is laid out.
    pub format: Format,
    /// A guess from the names.
    pub family: Family,
    /// What GGUF says of its architecture (`llama`).
    pub architecture: Option<String>,
    /// What GGUF says it is called.
    pub title: Option<String>,
    /// What GGUF says its norms compute.
    pub formula: Option<Formula>,
    /// In how many files GGUF says the model lies.
    pub parts: Option<u16>,
    /// How many files were read.
    pub files: usize,
    /// By depth, then by place; at least one.
    pub norms: Vec<Norm>,
    /// Tensors of the files, of all shapes.
    pub tensors: usize,
    /// Bytes of the files.
    pub length: u64,
    /// Bytes that were read.
    pub read: u64,
}

impl Weights {
    /// Blocks that have norms: those of the longest run of one part of the model.
    pub fn blocks(&self) -> usize {
        let mut blocks: Vec<_> = self
            .norms
            .iter()
            .filter_map(|norm| Some((norm.place.stack, *norm.place.numbers.first()?)))
            .collect();
        blocks.sort_unstable();
        blocks.dedup();
        blocks.chunk_by(|one, other| one.0 == other.0).map(<[_]>::len).max().unwrap_or_default()
    }

    /// The width that most norms have.
    pub fn width(&self) -> u64 {
        let mut widths: Vec<u64> = self.norms.iter().map(|norm| norm.gamma.count()).collect();
        widths.sort_unstable();
        widths.chunk_by(|one, other| one == other).max_by_key(|run| run.len()).map_or(0, |run| run[0])
    }
}
