//! Which part of the life of γ and β is shown, and with what.

use super::model::start::Init;
use super::model::{DECAYS, EPS, FACTORS, Part, SPREADS};
use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::clamp;

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct GainSettings {
    /// What is shown.
    pub part: Part,
    /// What is 0 at the start.
    pub init: Init,
    /// ε of the branch's LN.
    pub eps: f64,
    /// λ of the weight decay.
    pub decay: f64,
    /// k by which γ is multiplied and W divided.
    pub factor: f64,
    /// How far γ and β differ from the student's.
    pub spread: f64,
}

impl Default for GainSettings {
    fn default() -> Self {
        Self { part: Part::Start, init: Init::Gamma, eps: 1e-5, decay: 0.1, factor: 2.0, spread: 0.3 }
    }
}

const PARTS: [(&str, Part); 3] = [("start", Part::Start), ("decay", Part::Decay), ("fold", Part::Fold)];
const INITS: [(&str, Init); 5] = [
    ("gamma", Init::Gamma),
    ("both", Init::Both),
    ("w2", Init::W2),
    ("rezero", Init::ReZero),
    ("usual", Init::Usual),
];

impl Figure for GainSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("gain-part", PARTS, part),
        knob!("gain-init", INITS, init),
        knob!("gain-eps", number, eps),
        knob!("gain-decay", number, decay),
        knob!("gain-times", number, factor),
        knob!("gain-spread", number, spread),
    ];

    fn clamped(self) -> Self {
        Self {
            eps: clamp(self.eps, &EPS, 1e-5),
            decay: clamp(self.decay, &DECAYS, 0.1),
            factor: clamp(self.factor, &FACTORS, 2.0),
            spread: clamp(self.spread, &SPREADS, 0.3),
            ..self
        }
    }
}
