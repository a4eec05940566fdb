//! 图6: the recurrent network.

use crate::figures::through_time::model::{DELAYS, GAINS};
use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::within;
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
    const KNOBS: &'static [Knob<Self>] =
        &[knob!("g", number, gain), knob!("input", INPUTS, input), knob!("delay", count, delay)];

    fn clamped(mut self) -> Self {
        self.gain = within(self.gain, &GAINS);
        let distance = |delay: &usize| delay.abs_diff(self.delay);
        self.delay = DELAYS.into_iter().min_by_key(distance).unwrap_or(self.delay);
        self
    }
}
