//! What a file says of sentences, tokens, and of what the model would say next.

use super::damaged::Damaged;
use super::id::ModelId;
use super::json::Value;

/// A text that the model has read.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// The text, in English: the models know little else.
    pub text: String,
    /// The same in Chinese.
    pub gloss: String,
    /// Its tokens; a space before a word is part of its token.
    pub tokens: Vec<String>,
    /// What may come next, the likeliest first; empty for an encoder, which predicts no next token.
    pub next: Vec<Guess>,
    /// √(Σx²/d) of each norm's input, `[tokens][norms]`, three digits; empty for an encoder.
    pub rms: Vec<Vec<f64>>,
    /// The attention that later tokens pay to the first, a mean over heads and tokens, for each block; empty for an
    /// encoder.
    pub attention_to_first: Vec<f64>,
}

/// A token and its probability.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    /// The token.
    pub token: String,
    /// From 0 to 1.
    pub p: f64,
}

/// A token whose vector the file has at every norm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trajectory {
    /// Which sentence.
    pub sentence: usize,
    /// Which of its tokens.
    pub position: usize,
    /// The token.
    pub token: String,
}

/// A token that may come next, and whose row of the unembedding the file has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its place in the vocabulary.
    pub id: usize,
    /// The token.
    pub token: String,
}

/// The whole vocabulary as each norm's input would have it, if it went straight to the end: the logit lens
/// (nostalgebraist 2020), of one last token.
#[derive(Clone, Debug, PartialEq)]
pub struct Lens {
    /// Which trajectory.
    pub trajectory: usize,
    /// What the model says in the end: a row.
    pub answer: usize,
    /// log Σ exp of all logits, for each norm's input.
    pub log_sum_exp: Vec<f64>,
    /// The five likeliest tokens, for each norm's input.
    pub top: Vec<Vec<Guess>>,
    /// The rank of the answer, from 1, for each norm's input.
    pub rank: Vec<usize>,
    /// Its probability, for each norm's input, of the unrounded model.
    pub p: Vec<f64>,
}

impl Guess {
    /// `[token, p]`.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let [token, p] = value.items()? else { return None };
        Some(Self { token: token.as_text()?, p: p.as_number()? })
    }

    pub(super) fn list(value: &Value) -> Option<Vec<Self>> {
        value.items()?.iter().map(Self::read).collect()
    }
}

impl Sentence {
    pub(super) fn list(description: &Value, id: ModelId) -> Result<Vec<Self>, Damaged> {
        let all = description.get("sentences")?.items().ok_or(Damaged::Entry("sentences"))?;
        all.iter().map(|value| Self::read(value, id)).collect()
    }

    fn read(value: &Value, id: ModelId) -> Result<Self, Damaged> {
        let tokens = value.list("tokens", Value::as_text)?;
        let bare = Self {
            text: value.text("text")?,
            gloss: value.text("zh")?,
            tokens,
            next: Vec::new(),
            rms: Vec::new(),
            attention_to_first: Vec::new(),
        };
        let norms = |row: &Value| {
            let row = row.items().filter(|row| row.len() == id.norms());
            row?.iter().map(Value::as_number).collect()
        };
        match id {
            ModelId::MiniLm => Ok(bare),
            ModelId::SmolLm2 => Ok(Self {
                next: value.list("next", Guess::read)?,
                rms: value.list_of("rms", bare.tokens.len(), norms)?,
                attention_to_first: value.numbers("attn0", id.blocks())?,
                ..bare
            }),
        }
    }
}

impl Trajectory {
    /// At least one, each of a token that is there.
    pub(super) fn list(description: &Value, sentences: &[Sentence]) -> Result<Vec<Self>, Damaged> {
        const NAME: &str = "traj";
        let read = |value: &Value| {
            let (sentence, position) = (value.count("s").ok()?, value.count("t").ok()?);
            let token = sentences.get(sentence)?.tokens.get(position)?.clone();
            Some(Self { sentence, position, token })
        };
        let all = description.list(NAME, read)?;
        if all.is_empty() { Err(Damaged::Entry(NAME)) } else { Ok(all) }
    }
}

impl Row {
    pub(super) fn list(description: &Value) -> Result<Vec<Self>, Damaged> {
        let read =
            |value: &Value| Some(Self { id: value.count("id").ok()?, token: value.text("token").ok()? });
        description.list("rows", read)
    }
}

impl Lens {
    pub(super) fn list(
        description: &Value,
        trajectories: &[Trajectory],
        rows: &[Row],
        norms: usize,
    ) -> Result<Vec<Self>, Damaged> {
        let all = description.get("lens")?.items().ok_or(Damaged::Entry("lens"))?;
        all.iter().map(|value| Self::read(value, trajectories, rows, norms)).collect()
    }

    fn read(value: &Value, trajectories: &[Trajectory], rows: &[Row], norms: usize) -> Result<Self, Damaged> {
        let (at, answer) = ((value.count("s")?, value.count("t")?), value.count("answer")?);
        let trajectory = trajectories.iter().position(|one| (one.sentence, one.position) == at);
        Ok(Self {
            trajectory: trajectory.ok_or(Damaged::Entry("lens"))?,
            answer: rows.iter().position(|row| row.id == answer).ok_or(Damaged::Entry("answer"))?,
            log_sum_exp: value.numbers("lse", norms)?,
            top: value.list_of("top", norms, Guess::list)?,
            rank: value.list_of("rank", norms, Value::as_count)?,
            p: value.numbers("p", norms)?,
        })
    }
}
