//! Whose parameters are looked at, where the cursor is, and whether its γ is set to 1.

use crate::figures::trained::model::ModelId;
use crate::knob;
use crate::state::figure::{Figure, Knob};

/// What the normalization puts on x̂.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Parameter {
    /// What it multiplies by; begins at 1.
    #[default]
    Gamma,
    /// What it adds; begins at 0. RMSNorm has none.
    Beta,
}

impl Parameter {
    /// Its letter.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Gamma => "γ",
            Self::Beta => "β",
        }
    }
}

/// What the figure is set to. Norms and channels count from 0, as in the checkpoints.
#[derive(Clone, Debug, PartialEq)]
pub struct LearnedSettings {
    /// Whose.
    pub model: ModelId,
    /// γ or β.
    pub parameter: Parameter,
    /// The norm under the cursor.
    pub norm: usize,
    /// The channel under the cursor.
    pub channel: usize,
    /// The token whose vector goes through that norm, of those that the file has.
    pub token: usize,
    /// Whether the γ under the cursor is set to 1.
    pub is_one: bool,
}

impl LearnedSettings {
    /// Tokens whose vectors a model's file has.
    pub const fn tokens(model: ModelId) -> usize {
        match model {
            ModelId::SmolLm2 => 8,
            ModelId::MiniLm => 9,
        }
    }
}

/// A place that both models have.
impl Default for LearnedSettings {
    fn default() -> Self {
        Self {
            model: ModelId::SmolLm2,
            parameter: Parameter::Gamma,
            norm: 10,
            channel: 288,
            token: 4,
            is_one: false,
        }
    }
}

const MODELS: [(&str, ModelId); 2] = [("smollm2", ModelId::SmolLm2), ("minilm", ModelId::MiniLm)];
const PARAMETERS: [(&str, Parameter); 2] = [("gamma", Parameter::Gamma), ("beta", Parameter::Beta)];
const SWITCH: [(&str, bool); 2] = [("off", false), ("on", true)];

impl Figure for LearnedSettings {
    // The model first: the others depend on it.
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("gamma-model", MODELS, model),
        knob!("gamma-shows", PARAMETERS, parameter),
        knob!("gamma-norm", count, norm),
        knob!("gamma-channel", count, channel),
        knob!("gamma-token", count, token),
        knob!("gamma-one", SWITCH, is_one),
    ];

    fn clamped(mut self) -> Self {
        if self.model == ModelId::SmolLm2 {
            self.parameter = Parameter::Gamma;
        }
        self.norm = self.norm.min(self.model.norms() - 1);
        self.channel = self.channel.min(self.model.width() - 1);
        self.token = self.token.min(Self::tokens(self.model) - 1);
        self
    }
}
