//! In a few strokes: the gradients of the three steps, how γ decays, or what folding leaves.

use super::model::start::{STEPS, Step};
use super::model::{Affine, Part, decay, fold, start};
use super::settings::GainSettings;
use crate::charts::small::{bars, curve, line};
use crate::state::Settings;

/// Of what is set.
pub fn small(settings: &Settings) -> String {
    let figure = settings.figure::<GainSettings>();
    match figure.part {
        Part::Start => {
            let steps = start::steps(figure.init, figure.eps).unwrap_or([Step::default(); STEPS]);
            let heights = steps.iter().flat_map(|step| [step.gamma, step.w2]).map(start::height);
            bars(&heights.collect::<Vec<_>>())
        }
        Part::Decay => {
            let at = |x: f64| decay::left(figure.decay, (x * f64::from(decay::STEPS)) as u32);
            curve(|x| 0.5 * at(x)) + &curve(|x| 0.5 + 0.25 * at(x))
        }
        Part::Fold => {
            let folded = Affine::of(&settings.numbers, figure.spread).and_then(|affine| fold::fold(&affine));
            folded.map_or_else(
                || line(&[(0.0, 0.5), (1.0, 0.5)]),
                |folded| {
                    let [before, after] = &folded.post;
                    bars(&before.iter().zip(after).flat_map(|(a, b)| [*a, *b]).take(12).collect::<Vec<_>>())
                },
            )
        }
    }
}
