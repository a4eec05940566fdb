//! 图6: the recurrent network.

use crate::charts::numbers::exact;
use crate::figures::through_time::model::DELAYS;
use crate::figures::through_time::model::GAINS;
use crate::state::figure::{Figure, Knob};
use crate::state::parse;
use crate::state::url::{name_of, named};
use engine::training::recurrent::Input;

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct ThroughTimeSettings {
    /// The recurrent gain g.
    pub gain: f64,
    /// When there is input, for the gradient through time.
    pub input: Input,
    /// Silent steps before the answer, for the training.
    pub delay: usize,
}

impl ThroughTimeSettings {
    /// Where LN does not help: fresh input at every step, g = 1.
    pub fn set_counter_example(&mut self) {
        (self.gain, self.input) = Self::COUNTER_EXAMPLE;
    }

    /// Whether it is set so.
    pub fn is_counter_example(&self) -> bool {
        (self.gain, self.input) == Self::COUNTER_EXAMPLE
    }

    const COUNTER_EXAMPLE: (f64, Input) = (1.0, Input::EveryStep);
}

impl Default for ThroughTimeSettings {
    fn default() -> Self {
        Self { gain: 4.0, input: Input::ThenSilence, delay: 16 }
    }
}

const INPUTS: [(&str, Input); 2] = [("silence", Input::ThenSilence), ("fresh", Input::EveryStep)];

impl Figure for ThroughTimeSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        Knob {
            name: "g",
            read: |figure, text| parse::number(text).ok().map(|gain| figure.gain = gain),
            write: |figure| Some(exact(figure.gain)),
        },
        Knob {
            name: "input",
            read: |figure, text| named(&INPUTS, text).map(|input| figure.input = input),
            write: |figure| Some(name_of(&INPUTS, figure.input).to_owned()),
        },
        Knob {
            name: "delay",
            read: |figure, text| text.parse().ok().map(|delay| figure.delay = delay),
            write: |figure| Some(figure.delay.to_string()),
        },
    ];

    fn clamped(mut self) -> Self {
        self.gain = self.gain.clamp(*GAINS.start(), *GAINS.end());
        let distance = |delay: &usize| delay.abs_diff(self.delay);
        self.delay = DELAYS.into_iter().min_by_key(distance).unwrap_or(self.delay);
        self
    }
}
