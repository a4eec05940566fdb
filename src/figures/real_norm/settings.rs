//! Which norm of which token of which model, and what is done to its largest number.

use super::model::{At, Order, Spread, Step, steps};
use crate::figures::trained::model::ModelId;
use crate::knob;
use crate::state::parse::within;
use crate::state::{Extent, Figure, Knob};
use std::ops::RangeInclusive;

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct RealNormSettings {
    /// What is looked at.
    pub at: At,
    /// In which order its numbers stand.
    pub order: Order,
    /// How the vertical axis is spread.
    pub spread: Spread,
    /// By what the largest number is multiplied.
    pub times: f64,
}

impl RealNormSettings {
    /// What the largest number can be multiplied by.
    pub const TIMES: RangeInclusive<f64> = 0.0..=10.0;
}

impl Default for RealNormSettings {
    /// The first token of a text, where one number has just become huge.
    fn default() -> Self {
        let at = At { model: ModelId::SmolLm2, token: 0, norm: 24 };
        Self { at, order: Order::Size, spread: Spread::Logarithmic, times: 1.0 }
    }
}

/// `smollm2.0.24`: model, token, norm.
fn read(text: &str) -> Option<At> {
    let mut parts = text.split('.');
    let slug = parts.next()?;
    let model = ModelId::ALL.into_iter().find(|model| model.slug() == slug)?;
    let mut count = || parts.next()?.parse().ok();
    let at = At { model, token: count()?, norm: count()? };
    parts.next().is_none().then_some(at)
}

fn write(at: At) -> String {
    format!("{}.{}.{}", at.model.slug(), at.token, at.norm)
}

const ORDERS: [(&str, Order); 2] = [("size", Order::Size), ("place", Order::Place)];
const SPREADS: [(&str, Spread); 2] = [("log", Spread::Logarithmic), ("linear", Spread::Linear)];

impl Figure for RealNormSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        Knob {
            name: "real",
            read: |figure, text| read(text).map(|at| figure.at = at),
            write: |figure| Some(write(figure.at)),
        },
        knob!("real-times", number, times),
        knob!("real-order", ORDERS, order),
        knob!("real-axis", SPREADS, spread),
    ];

    fn clamped(mut self) -> Self {
        self.at = self.at.clamped();
        self.times = within(self.times, &Self::TIMES);
        self
    }

    fn steps(&self, _: Extent) -> usize {
        steps(self.at.model.kind()).len()
    }

    /// RMSNorm and LayerNorm have most steps in common.
    fn carried(&self, step: usize, after: &Self) -> usize {
        let (before, after) = (steps(self.at.model.kind()), steps(after.at.model.kind()));
        let present = before.get(step).copied().unwrap_or(Step::Input);
        after.iter().rposition(|known| *known <= present).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_it_is_written() {
        let at = RealNormSettings::default().at;
        assert_eq!(write(at), "smollm2.0.24");
        assert_eq!(read("minilm.8.12"), Some(At { model: ModelId::MiniLm, token: 8, norm: 12 }));
        for wrong in ["", "smollm2", "smollm2.0", "smollm2.0.x", "smollm2.0.24.1", "gpt2.0.0", "smollm2.-1.0"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        let far = At { model: ModelId::MiniLm, token: 99, norm: 99 };
        assert_eq!(far.clamped(), At { model: ModelId::MiniLm, token: 8, norm: 12 });
    }

    #[test]
    fn the_other_model_goes_on_at_the_same_step() {
        let rms = RealNormSettings::default();
        let layer = RealNormSettings { at: At { model: ModelId::MiniLm, token: 0, norm: 2 }, ..rms.clone() };
        let to = |step| steps(layer.at.model.kind())[rms.carried(step, &layer)];
        assert_eq!(
            [0, 1, 2, 3, 4].map(to),
            [Step::Input, Step::MeanSquare, Step::Denominator, Step::Normalize, Step::Scale]
        );
        let back = |step| steps(rms.at.model.kind())[layer.carried(step, &rms)];
        assert_eq!([1, 2, 7].map(back), [Step::Input, Step::Input, Step::Scale]);
    }
}
