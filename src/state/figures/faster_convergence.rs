//! 图6: the recurrent network.

use super::{Figure, Knob};
use crate::charts::numbers::exact;
use crate::lesson::through_time::{DELAYS, GAINS};
use crate::state::parse;
use crate::state::url::{name_of, named};
use engine::training::recurrent::Input;

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct FasterConvergence {
    /// The recurrent gain g.
    pub gain: f64,
    /// When there is input, for the gradient through time.
    pub input: Input,
    /// Silent steps before the answer, for the training.
    pub delay: usize,
}

impl FasterConvergence {
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

impl Default for FasterConvergence {
    fn default() -> Self {
        Self { gain: 4.0, input: Input::ThenSilence, delay: 16 }
    }
}

const INPUTS: [(&str, Input); 2] = [("silence", Input::ThenSilence), ("fresh", Input::EveryStep)];

impl Figure for FasterConvergence {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::url;

    #[test]
    fn a_link_holds_the_whole_figure() {
        let hash = "#/faster-convergence?g=0.5&input=fresh&delay=32";
        let (settings, notices) = url::parse(hash);
        assert_eq!(notices, vec![]);
        let expected = FasterConvergence { gain: 0.5, input: Input::EveryStep, delay: 32 };
        assert_eq!(settings.figures.faster_convergence, expected);
        assert_eq!(url::print(&settings), hash);
    }

    #[test]
    fn bad_links_are_said() {
        let notices = |query: &str| url::parse(&format!("#/faster-convergence?{query}")).1;
        for query in ["g=x", "g=nan", "input=some", "delay=-1"] {
            let name = query.split('=').next().unwrap_or_default().to_owned();
            assert_eq!(notices(query), vec![url::Notice::BadValue(name)], "{query}");
        }
        for query in ["g=9", "g=-1", "delay=100"] {
            let name = query.split('=').next().unwrap_or_default().to_owned();
            assert_eq!(notices(query), vec![url::Notice::Clamped(name)], "{query}");
        }
    }
}
