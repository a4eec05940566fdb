//! The residual stream of one token through SmolLM2, summed from what each branch added.
//!
//! x_k = x_0 + b_0 + … + b_{k−1} (pre-norm), with x_k the input of norm k, `[d]`. Leaving branch j out of the sum and
//! nothing else gives x_60 − b_j: the direct effect on what the model says, for all later branches stay as they were
//! (Elhage et al. 2021, "A Mathematical Framework for Transformer Circuits"). The real model would compute them anew.

mod drawn;

pub use drawn::{Lines, Shade, bars, cosines, direct, heat, losses, median_line, ranks};

use crate::figures::trained::model::{Half, Lens, Model, ModelId, Place};
use engine::training::experiments::spread;

/// Everything that is shown of a token.
#[derive(Clone, Debug, PartialEq)]
pub struct Stream {
    /// √(Σx²/d) at each norm, `[norms]`.
    pub rms: Vec<f64>,
    /// ‖b‖/‖x‖ of each branch, `[branches]`.
    pub ratio: Vec<f64>,
    /// The cosine of a block's input and output, `[blocks]`.
    pub cosine: Vec<f64>,
    /// What comes of the whole sum.
    pub whole: End,
    /// The branch that is left out, and what comes without it.
    pub without: Option<(usize, End)>,
}

/// What comes of a sum.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// ‖x‖ behind the last block.
    pub length: f64,
    /// √(Σx²/d) of it, which the last norm divides by.
    pub rms: f64,
    /// Of each word of the file, its share among them: exp z over the sum of exp z.
    pub shares: Vec<f64>,
}

impl Stream {
    /// That of a token, with a branch left out of the sum or not; `None` where there is no such token or branch.
    pub fn of(model: &Model, token: usize, without: Option<usize>) -> Option<Self> {
        let id = model.id;
        let x: Vec<Vec<f64>> =
            (0..id.norms()).map(|norm| model.norm_input(token, norm)).collect::<Option<_>>()?;
        let branch = |branch: usize| model.branch(token, branch);
        let ratio = (0..id.branches()).map(|k| Some(length(&branch(k)?) / length(&x[k])));
        let last = x.last()?;
        let end = |x: &[f64]| {
            let normalized = model.normalize(id.norms() - 1, x)?;
            Some(End { length: length(x), rms: normalized.spread, shares: shares(&model.logits(x)?) })
        };
        let left = |k: usize| Some((k, end(&less(last, &branch(k)?))?));
        Some(Self {
            rms: x.iter().map(|x| length(x) / (x.len() as f64).sqrt()).collect(),
            ratio: ratio.collect::<Option<_>>()?,
            cosine: (0..id.blocks()).map(|block| cosine(&x[2 * block], &x[2 * block + 2])).collect(),
            whole: end(last)?,
            without: match without {
                None => None,
                Some(branch) => Some(left(branch)?),
            },
        })
    }

    /// Places of the words with the largest shares of the whole sum.
    pub fn likeliest(&self, count: usize) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.whole.shares.len()).collect();
        places.sort_by(|left, right| self.whole.shares[*right].total_cmp(&self.whole.shares[*left]));
        places.truncate(count);
        places
    }
}

/// The share of word `row` with each branch left out of the sum in turn, `[branches]`.
pub fn direct_effects(model: &Model, token: usize, row: usize) -> Option<Vec<f64>> {
    let last = model.norm_input(token, model.id.branches())?;
    let without = |k: usize| {
        let rest = less(&last, &model.branch(token, k)?);
        shares(&model.logits(&rest)?).get(row).copied()
    };
    (0..model.id.branches()).map(without).collect()
}

/// A sum without one of its terms.
fn less(sum: &[f64], branch: &[f64]) -> Vec<f64> {
    sum.iter().zip(branch).map(|(x, b)| x - b).collect()
}

fn length(x: &[f64]) -> f64 {
    x.iter().map(|x| x * x).sum::<f64>().sqrt()
}

fn cosine(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(x, y)| x * y).sum::<f64>() / (length(x) * length(y))
}

fn shares(logits: &[f64]) -> Vec<f64> {
    let most = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = logits.iter().map(|z| (z - most).exp()).sum();
    logits.iter().map(|z| (z - most).exp() / sum).collect()
}

/// The lens of a token: only the last one of a text has it.
pub fn lens(model: &Model, token: usize) -> Option<&Lens> {
    model.decoder.as_ref()?.lenses.iter().find(|lens| lens.trajectory == token)
}

/// The block of a branch, and which half of it it is.
pub fn half(branch: usize) -> Option<(usize, Half)> {
    match ModelId::SmolLm2.place(branch)? {
        Place::Block(block, half) => Some((block, half)),
        Place::Embedding | Place::Final => None,
    }
}

/// √(Σs²/d) of the stream behind each norm of a post-norm model: the median of its tokens, `[norms]`.
pub fn post_norm(model: &Model) -> Option<Vec<f64>> {
    let of = |norm: usize| {
        let rms = |token: usize| Some(length(&model.stream(token, norm)?) / (model.id.width() as f64).sqrt());
        spread(&(0..model.trajectories.len()).map(rms).collect::<Option<Vec<f64>>>()?).map(|all| all.median)
    };
    (0..model.id.norms()).map(of).collect()
}

#[cfg(test)]
mod tests;
