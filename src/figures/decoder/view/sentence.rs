//! One sentence: what the step does to the stream or beside it; and what an edited token moves.

use super::Part;
use crate::charts::style::Role;
use crate::components::explanation::with_warning;
use crate::components::live::live_if;
use crate::components::prose::{between, prose};
use crate::components::value::value;
use crate::figures::decoder::model::{Edited, Run, Sight, Step, Wire};
use crate::lesson::Quantity as Q;
use crate::text::Language;
use crate::text::decoder_figure::{
    self, LiveAdd1Slot, LiveAdd2Slot, LiveInputSlot, LiveLastSlot, LiveMovedSlot, LiveScoresSlot,
    LiveSoftmaxSlot,
};
use leptos::prelude::*;

/// Of one wire.
const SIZE: Q = Q::own("stream-size", Role::Ink);
const HIDDEN: Q = Q::own("hidden-scores", Role::Branch);
const MOVED: Q = Q::own("moved-before-edit", Role::Ink);
const SHARE: Q = Q::own("own-share", Role::Branch);

/// The sentence.
pub(super) fn sentence(part: Part) -> AnyView {
    live_if(move || {
        let (run, step) = (part.run.get()?, part.step.get());
        let words = &decoder_figure::text(part.language).live;
        let said = of_step(&run, step, part.language);
        let edited = (run.setup.edited != Edited::None).then(|| of_edit(&run, part.language));
        let warning = run.overflows().then_some(words.overflow);
        Some(with_warning(view! { {said} {edited} }.into_any(), warning))
    })
    .into_any()
}

fn of_step(run: &Run, step: Step, language: Language) -> AnyView {
    let words = &decoder_figure::text(language).live;
    let size = |wire: Wire| value(SIZE, None, run.root_mean_square(wire));
    match step {
        Step::Input => prose(words.input, |LiveInputSlot::Size| size(Wire::X)),
        Step::Norm1 => words.norm_1.into_any(),
        Step::Project => words.project.into_any(),
        Step::Rope => words.rope.into_any(),
        Step::Scores if run.setup.sight == Sight::All => words.scores_all.into_any(),
        Step::Scores => {
            prose(words.scores, |LiveScoresSlot::Count| value(HIDDEN, None, run.hidden_scores() as f64))
        }
        Step::Softmax if run.setup.sight == Sight::All => words.softmax_all.into_any(),
        Step::Softmax => prose(words.softmax, |LiveSoftmaxSlot::Share| {
            value(SHARE, None, run.entry(Wire::Weights, (0, 0)))
        }),
        Step::Attention if run.setup.sight == Sight::All => words.attention_all.into_any(),
        Step::Attention => words.attention.into_any(),
        Step::Add1 => prose(words.add_1, |slot| match slot {
            LiveAdd1Slot::Before => size(Wire::X),
            LiveAdd1Slot::Added => size(Wire::Attention),
            LiveAdd1Slot::After => size(Wire::Sum1),
        }),
        Step::Norm2 => words.norm_2.into_any(),
        Step::Gate => words.gate.into_any(),
        Step::Down => words.down.into_any(),
        Step::Add2 => prose(words.add_2, |slot| match slot {
            LiveAdd2Slot::Before => size(Wire::Sum1),
            LiveAdd2Slot::Added => size(Wire::FeedForward),
            LiveAdd2Slot::After => size(Wire::Sum2),
        }),
        Step::Final => prose(words.last, |slot| match slot {
            LiveLastSlot::Before => size(Wire::Sum2),
            LiveLastSlot::After => size(Wire::Final),
        }),
    }
}

fn of_edit(run: &Run, language: Language) -> AnyView {
    let words = &decoder_figure::text(language).live;
    let (moved, all) = run.moved_before_the_edit();
    let counted = prose(words.moved, |slot| match slot {
        LiveMovedSlot::Moved => value(MOVED, None, moved as f64),
        LiveMovedSlot::All => all.into_any(),
    });
    let why = match run.setup.sight {
        Sight::Causal => words.moved_none,
        Sight::All => words.moved_some,
    };
    view! { {between()} {counted} {between()} {why} }.into_any()
}
