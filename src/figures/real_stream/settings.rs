//! Whose stream, and which branch is left out of its sum.

use crate::figures::trained::model::ModelId;
use crate::state::{Figure, Knob};

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RealStreamSettings {
    /// The token, among those whose vectors the file has.
    pub token: usize,
    /// The branch that is left out, from 0.
    pub without: Option<usize>,
}

impl Default for RealStreamSettings {
    /// The last token of the first text: the model says what comes next.
    fn default() -> Self {
        Self { token: 4, without: None }
    }
}

impl Figure for RealStreamSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        Knob {
            name: "stream-token",
            read: |figure, text| text.parse().ok().map(|token| figure.token = token),
            write: |figure| Some(figure.token.to_string()),
        },
        Knob {
            name: "stream-without",
            read: |figure, text| branch(text).map(|without| figure.without = without),
            write: |figure| figure.without.map(|branch| branch.to_string()),
        },
    ];

    fn clamped(self) -> Self {
        let model = ModelId::SmolLm2;
        Self {
            token: self.token.min(model.tokens() - 1),
            without: self.without.map(|branch| branch.min(model.branches() - 1)),
        }
    }
}

/// `23`; `none`.
fn branch(text: &str) -> Option<Option<usize>> {
    if text == "none" { Some(None) } else { text.parse().ok().map(Some) }
}
