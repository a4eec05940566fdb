//! What became of the models with something taken away: each number is a run of the whole model, made when the file was.

use super::damaged::Damaged;
use super::id::ModelId;
use super::json::{Value, finite};
use super::tables::Guess;

/// SmolLM2 with something taken away. Losses are mean cross entropies in nats a token, over one passage.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesion {
    /// The passage, written for this.
    pub passage: String,
    /// Its tokens.
    pub tokens: usize,
    /// The loss of the model as it is.
    pub intact: f64,
    /// ln of the vocabulary: the loss of who knows nothing.
    pub uniform: f64,
    /// Without one block, both of its branches, `[blocks]`.
    pub without_block: Vec<f64>,
    /// Without one branch, attention and feed-forward in turn, `[branches]`.
    pub without_branch: Vec<f64>,
    /// With blocks l and l + 1 exchanged, `[blocks − 1]`.
    pub swapped: Vec<f64>,
    /// With one norm that does not divide, y = γ ⊙ x, `[norms]`.
    pub without_division: Vec<f64>,
    /// With one norm whose γ is 1, `[norms]`.
    pub without_gamma: Vec<f64>,
    /// The one huge entry of the first token.
    pub massive: Massive,
    /// That entry for other first tokens.
    pub first_tokens: Vec<FirstToken>,
    /// Without block 11, which makes the huge entry, the first token's vector at norm 24 put back as it was.
    pub without_block_11_but_first: f64,
    /// Without several blocks in a row, for each of some sentences.
    pub ranges: Vec<Ranges>,
    /// √(Σx²/d) of each norm's input, the median over tokens but the first, `[norms]`.
    pub rms: Vec<f64>,
    /// ‖branch‖/‖stream‖ of each branch, the median over tokens but the first, `[branches]`.
    pub branch_ratio: Vec<f64>,
    /// The cosine of a block's input and output, the median over tokens but the first, `[blocks]`.
    pub block_cosine: Vec<f64>,
}

/// The passage's first token has one entry far beyond all others (Sun et al. 2024, "Massive Activations").
#[derive(Clone, Debug, PartialEq)]
pub struct Massive {
    /// Its value at norm [`Massive::NORM`].
    pub value: f64,
    /// The loss with another in its place.
    pub edits: Vec<(Put, f64)>,
}

impl Massive {
    /// Which entry.
    pub const ENTRY: usize = 507;
    /// The norm before which it is replaced.
    pub const NORM: usize = 24;
}

/// What is put in the place of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Put {
    /// So many times the number.
    Times(f64),
    /// This number.
    Value(f64),
}

/// What another first token has at norm [`Massive::NORM`], before " and so on".
#[derive(Clone, Debug, PartialEq)]
pub struct FirstToken {
    /// The token.
    pub token: String,
    /// Its entry [`Massive::ENTRY`].
    pub entry: f64,
    /// √(Σx²/d) of its vector.
    pub rms: f64,
    /// The same entry of the fourth token.
    pub entry_of_fourth: f64,
}

/// Without blocks `first..=last`, for all first and last, of one sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranges {
    /// Which sentence.
    pub sentence: usize,
    /// What the model as it is says next.
    pub answer: String,
    rows: Vec<Shortened>,
    blocks: usize,
}

/// What a model without some blocks says next.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortened {
    /// The probability of the intact model's answer.
    pub p: f64,
    /// The three likeliest tokens.
    pub top: Vec<Guess>,
}

/// MiniLM with something taken away: three sentences as vectors.
#[derive(Clone, Debug, PartialEq)]
pub struct Pairs {
    /// The sentences of the quick start of its makers: two of a kind and one of another.
    pub texts: Vec<String>,
    /// The model as it is.
    pub intact: Cosines,
    /// Without one block, both of its branches, `[blocks]`.
    pub without_block: Vec<Cosines>,
    /// With one norm that does not divide, y = γ ⊙ x + β, `[norms]`.
    pub without_division: Vec<Cosines>,
    /// With one norm whose γ is 1 and β 0, `[norms]`.
    pub without_gamma: Vec<Cosines>,
}

/// Cosines of the vectors of three sentences.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cosines {
    /// Of the first and the second, which are of a kind.
    pub alike: f64,
    /// Of the first and the third.
    pub first_third: f64,
    /// Of the second and the third.
    pub second_third: f64,
    /// Of each with what the intact model makes of it, the mean of the three.
    pub kept: f64,
}

impl Lesion {
    pub(super) fn read(description: &Value, id: ModelId, sentences: usize) -> Result<Self, Damaged> {
        let value = description.get("lesion")?;
        let (blocks, branches, norms) = (id.blocks(), id.branches(), id.norms());
        let massive = value.get("x507")?;
        Ok(Self {
            passage: value.text("passage")?,
            tokens: value.count("tokens")?,
            intact: value.number("base")?,
            uniform: value.number("uniform")?,
            without_block: value.numbers("block", blocks)?,
            without_branch: value.numbers("sub", branches)?,
            swapped: value.numbers("swap", blocks - 1)?,
            without_division: value.numbers("norm_identity", norms)?,
            without_gamma: value.numbers("gamma_one", norms)?,
            massive: Massive { value: massive.number("value")?, edits: massive.list("edits", edit)? },
            first_tokens: value.list("first_token", FirstToken::read)?,
            without_block_11_but_first: value.number("block11_restore_first")?,
            ranges: value.list("range", |value| Ranges::read(value, blocks, sentences))?,
            rms: value.numbers("rms_median", norms)?,
            branch_ratio: value.numbers("branch_ratio_median", branches)?,
            block_cosine: value.numbers("block_cos_median", blocks)?,
        })
    }
}

/// `["x0.5", loss]` or `["0", loss]`.
fn edit(value: &Value) -> Option<(Put, f64)> {
    let [put, loss] = value.items()? else { return None };
    let put = put.as_text()?;
    let put = match put.strip_prefix('x') {
        Some(times) => Put::Times(finite(times)?),
        None => Put::Value(finite(&put)?),
    };
    Some((put, loss.as_number()?))
}

impl FirstToken {
    fn read(value: &Value) -> Option<Self> {
        let [token, entry, rms, fourth] = value.items()? else { return None };
        Some(Self {
            token: token.as_text()?,
            entry: entry.as_number()?,
            rms: rms.as_number()?,
            entry_of_fourth: fourth.as_number()?,
        })
    }
}

impl Ranges {
    fn read(value: &Value, blocks: usize, sentences: usize) -> Option<Self> {
        let sentence = value.count("s").ok().filter(|sentence| *sentence < sentences)?;
        let rows = value.list_of("rows", blocks * (blocks + 1) / 2, Shortened::read).ok()?;
        Some(Self { sentence, answer: value.text("answer").ok()?, rows, blocks })
    }

    /// Without blocks `first..=last`.
    pub fn without(&self, first: usize, last: usize) -> Option<&Shortened> {
        let is_range = first <= last && last < self.blocks;
        // Before the rows of `first` stand those of all earlier: blocks, blocks − 1, …
        let earlier = || (0..first).map(|first| self.blocks - first).sum::<usize>();
        is_range.then(earlier).and_then(|earlier| self.rows.get(earlier + last - first))
    }
}

impl Shortened {
    /// `[p, [token, p], …]`.
    fn read(value: &Value) -> Option<Self> {
        let (p, top) = value.items()?.split_first()?;
        Some(Self { p: p.as_number()?, top: top.iter().map(Guess::read).collect::<Option<_>>()? })
    }
}

impl Pairs {
    pub(super) fn read(description: &Value, id: ModelId) -> Result<Self, Damaged> {
        let value = description.get("pairs")?;
        Ok(Self {
            texts: value.list_of("texts", 3, Value::as_text)?,
            intact: Cosines::read(value.get("base")?).ok_or(Damaged::Entry("base"))?,
            without_block: value.list_of("block", id.blocks(), Cosines::read)?,
            without_division: value.list_of("norm_identity", id.norms(), Cosines::read)?,
            without_gamma: value.list_of("plain_affine", id.norms(), Cosines::read)?,
        })
    }
}

impl Cosines {
    fn read(value: &Value) -> Option<Self> {
        let [alike, first_third, second_third, kept] = value.items()? else { return None };
        Some(Self {
            alike: alike.as_number()?,
            first_third: first_third.as_number()?,
            second_third: second_third.as_number()?,
            kept: kept.as_number()?,
        })
    }
}
