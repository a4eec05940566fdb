//! What is looked at of a file, and whether it is the example. A file of the reader's own is in no link.

use crate::figures::learned_gamma::settings::Parameter;
use crate::knob;
use crate::state::figure::{Figure, Knob};

/// What a file has in the place of γ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kept {
    /// What the names say.
    #[default]
    Guessed,
    /// γ.
    Whole,
    /// γ − 1.
    LessOne,
}

/// What the figure is set to. Norms and channels count from 0; beyond those of the file the last is meant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnSettings {
    /// Whether the example is looked at, where no file is open.
    pub is_example: bool,
    /// γ or β.
    pub parameter: Parameter,
    /// What the file has in the place of γ.
    pub kept: Kept,
    /// The norm under the cursor.
    pub norm: usize,
    /// The channel under the cursor.
    pub channel: usize,
}

/// More norms, and wider ones, than any file has.
const MOST: usize = 1 << 24;

const FILES: [(&str, bool); 2] = [("none", false), ("example", true)];
const PARAMETERS: [(&str, Parameter); 2] = [("gamma", Parameter::Gamma), ("beta", Parameter::Beta)];
const KEPT: [(&str, Kept); 3] =
    [("guess", Kept::Guessed), ("gamma", Kept::Whole), ("less-one", Kept::LessOne)];

impl Figure for OwnSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("own-file", FILES, is_example),
        knob!("own-shows", PARAMETERS, parameter),
        knob!("own-kept", KEPT, kept),
        knob!("own-norm", count, norm),
        knob!("own-channel", count, channel),
    ];

    fn clamped(mut self) -> Self {
        self.norm = self.norm.min(MOST);
        self.channel = self.channel.min(MOST);
        self
    }
}
