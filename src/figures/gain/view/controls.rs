//! Which part is shown, and what belongs to it.

use super::{Part, Shown};
use crate::charts::numbers::{fixed, shortest, significant};
use crate::components::controls::{Slider, Spread, choice, slider};
use crate::components::live::live;
use crate::components::vector_editor::{affine_editor, vector_controls};
use crate::figures::gain::model::start::Init;
use crate::figures::gain::model::{DECAYS, EPS, FACTORS, SPREADS};
use crate::lesson::SlideId;
use crate::text::gain_figure as words;
use leptos::prelude::*;

/// The three parts, and the one control that a lecture needs.
pub(super) fn strip(part: Part) -> AnyView {
    let text = words::text(part.language);
    let parts =
        [(Shown::Start, text.parts.start), (Shown::Decay, text.parts.decay), (Shown::Fold, text.parts.fold)];
    let shown = choice(text.controls.part, "gain-part", &parts, part.shown, move |shown| {
        part.change(|figure| figure.part = shown);
    });
    let main = move || match part.shown.get() {
        Shown::Start => init(part),
        Shown::Decay => view! { {decay(part)} {factor(part)} }.into_any(),
        Shown::Fold => spread(part),
    };
    view! { {shown} {live(main)} }.into_any()
}

/// What else belongs to the part.
pub(super) fn settings(part: Part) -> AnyView {
    let own =
        || view! { {vector_controls(part.language)} {affine_editor(SlideId::ScaleAndShift, part.language)} };
    match part.shown.get() {
        Shown::Start => eps(part),
        Shown::Decay => view! { {spread(part)} {own()} }.into_any(),
        Shown::Fold => own().into_any(),
    }
}

/// What an init is called.
pub(super) fn init_name(part: Part, init: Init) -> &'static str {
    let names = &words::text(part.language).inits;
    match init {
        Init::Gamma => names.gamma,
        Init::Both => names.both,
        Init::W2 => names.w2,
        Init::ReZero => names.rezero,
        Init::Usual => names.usual,
    }
}

fn init(part: Part) -> AnyView {
    let all = [Init::Gamma, Init::Both, Init::W2, Init::ReZero, Init::Usual];
    choice(
        words::text(part.language).controls.init,
        "gain-init",
        &all.map(|init| (init, init_name(part, init))),
        part.get(|figure| figure.init),
        move |init| part.change(|figure| figure.init = init),
    )
}

fn eps(part: Part) -> AnyView {
    slider(Slider {
        label: "ε",
        value: part.get(|figure| figure.eps).into(),
        range: EPS,
        spread: Spread::Logarithmic,
        text: shortest,
        on_input: Callback::new(move |eps| part.change(|figure| figure.eps = eps)),
    })
}

fn decay(part: Part) -> AnyView {
    slider(Slider {
        label: words::text(part.language).controls.decay,
        value: part.get(|figure| figure.decay).into(),
        range: DECAYS,
        spread: Spread::Linear,
        text: |decay| fixed(decay, 2),
        on_input: Callback::new(move |decay| part.change(|figure| figure.decay = decay)),
    })
}

fn factor(part: Part) -> AnyView {
    slider(Slider {
        label: words::text(part.language).controls.factor,
        value: part.get(|figure| figure.factor).into(),
        range: FACTORS,
        spread: Spread::Logarithmic,
        text: |factor| significant(factor, 2),
        on_input: Callback::new(move |factor| part.change(|figure| figure.factor = factor)),
    })
}

fn spread(part: Part) -> AnyView {
    slider(Slider {
        label: words::text(part.language).controls.spread,
        value: part.get(|figure| figure.spread).into(),
        range: SPREADS,
        spread: Spread::Linear,
        text: |spread| fixed(spread, 2),
        on_input: Callback::new(move |spread| part.change(|figure| figure.spread = spread)),
    })
}
