//! One sentence: what the main path carries, and what comes back on each way.

use super::Live;
use crate::components::explanation::with_warning;
use crate::components::live::live_if;
use crate::components::prose::prose;
use crate::components::value::value;
use crate::figures::encoder::model::{Placement, Run, Step, Wire};
use crate::lesson::Quantity;
use crate::text::Language;
use crate::text::how_to_combine_figure::{self, LiveBackwardSlot, LiveForwardSlot};
use leptos::prelude::*;

/// The sentence.
pub fn sentence(live: Live, language: Language) -> AnyView {
    live_if(move || {
        let (run, step) = (live.run.get()?, live.step.get());
        let words = &how_to_combine_figure::text(language).live;
        let said = if step.is_backward() { backward(&run, step, language) } else { forward(&run, language) };
        let warning = run.overflows().then_some(words.overflow);
        Some(with_warning(said, warning))
    })
    .into_any()
}

fn forward(run: &Run, language: Language) -> AnyView {
    let words = &how_to_combine_figure::text(language).live;
    let placement = run.placement();
    let numbers = prose(words.forward, |slot| {
        let (quantity, wire) = match slot {
            LiveForwardSlot::Input => (Quantity::StreamIn, Wire::X),
            LiveForwardSlot::Output => (Quantity::StreamOut, placement.stream_out()),
        };
        value(quantity, None, run.root_mean_square(wire))
    });
    let why = match placement {
        Placement::Post => words.post,
        Placement::Pre | Placement::PreRms => words.pre,
        Placement::Sandwich => words.sandwich,
        Placement::None => words.none,
        Placement::Tap => words.tap,
        Placement::Output => words.output,
    };
    view! { {numbers} {why} }.into_any()
}

fn backward(run: &Run, step: Step, language: Language) -> AnyView {
    let words = &how_to_combine_figure::text(language).live;
    let of_first = matches!(step, Step::BackNorm1 | Step::Split1 | Step::Join1);
    let (shortcut, branch) =
        if of_first { (Wire::DShortcut1, Wire::DBranch1) } else { (Wire::DShortcut2, Wire::DBranch2) };
    let length = |wire: Wire| value(wire.norm_quantity(), None, run.norm(wire));
    let numbers = prose(words.backward, |slot| match slot {
        LiveBackwardSlot::Top => length(Wire::Dy),
        LiveBackwardSlot::Shortcut => length(shortcut),
        LiveBackwardSlot::Branch => length(branch),
        LiveBackwardSlot::Bottom => length(Wire::DX),
    });
    let why = match run.placement() {
        Placement::Post => words.post_back,
        Placement::None => words.none_back,
        Placement::Tap => words.tap_back,
        Placement::Output => words.output_back,
        _ => words.pre_back,
    };
    view! { {numbers} {why} }.into_any()
}
