//! Steps, the edit and the norm in the strip; model, token and how it is drawn beside.

use super::{Part, lesson_step, token_line};
use crate::charts::numbers::significant;
use crate::components::controls::{Slider, Spread as SliderSpread, button, choice, count_slider, slider};
use crate::components::live::{live, live_if};
use crate::components::memo::memo;
use crate::components::stepper::{RailStep, stepper};
use crate::figures::real_norm::model::{At, Order, Spread, Step, steps};
use crate::figures::real_norm::settings::RealNormSettings;
use crate::figures::trained::model::{ModelId, NormKind};
use crate::lesson::SlideId;
use crate::lesson::layer_norm::VectorId;
use crate::state::Edit;
use crate::state::parse::MAX_ENTRIES;
use crate::text::{normalize, real_norm as words};
use leptos::prelude::*;

/// The factors with which the whole model was run again.
const FACTORS: [(f64, &str); 6] =
    [(0.0, "0"), (0.1, "0.1"), (0.5, "0.5"), (1.0, "1"), (2.0, "2"), (10.0, "10")];

pub(super) fn strip(part: Part) -> AnyView {
    let words = &words::text(part.language).controls;
    let id = memo(move || part.at.get().model);
    let rail = move || {
        stepper(steps(id.get().kind()).iter().map(|step| rail_step(part, id.get().kind(), *step)).collect())
    };
    let times = memo(move || part.settings.with(|figure| figure.times));
    let factors = choice(words.times, "real-times", &FACTORS, times, move |times| {
        part.change(|figure| figure.times = times);
    });
    view! { {live(rail)} <div class="real-factors">{factors}</div> }.into_any()
}

/// Which norm: beside its place.
pub(super) fn norm(part: Part, id: ModelId) -> AnyView {
    let on_input = Callback::new(move |norm| part.change(|figure| figure.at.norm = norm));
    let value = Signal::derive(move || part.at.get().norm);
    count_slider(words::text(part.language).controls.norm, value, 0..=id.norms() - 1, on_input)
}

fn rail_step(part: Part, kind: NormKind, step: Step) -> RailStep {
    let own = &words::text(part.language).steps;
    let lesson = &normalize::text(part.language).steps;
    let (symbol, name) = match (kind, step) {
        (NormKind::Rms, Step::MeanSquare) => ("mean(x²)", own.mean_square.name),
        (NormKind::Rms, Step::Denominator) => ("√(…+ε)", own.denominator.name),
        (_, Step::Input) => ("x", own.input.name),
        (_, Step::Mean) => (lesson_step(step).symbol(), lesson.mean.name),
        (_, Step::Center) => (lesson_step(step).symbol(), lesson.center.name),
        (_, Step::MeanSquare) => (lesson_step(step).symbol(), lesson.variance.name),
        (_, Step::Denominator) => (lesson_step(step).symbol(), lesson.denominator.name),
        (_, Step::Normalize) => (lesson_step(step).symbol(), lesson.normalize.name),
        (_, Step::Scale) => (lesson_step(step).symbol(), lesson.scale.name),
        (_, Step::Shift) => (lesson_step(step).symbol(), lesson.shift.name),
    };
    RailStep { symbol, name, is_backward: false }
}

pub(super) fn settings(part: Part) -> AnyView {
    let words = &words::text(part.language).controls;
    let model = choice(
        words.model,
        "real-model",
        &[(ModelId::SmolLm2, words.smollm2), (ModelId::MiniLm, words.minilm)],
        memo(move || part.at.get().model),
        move |model| part.change(|figure| figure.at = begin(model)),
    );
    let order = choice(
        words.order,
        "real-order",
        &[(Order::Size, words.by_size), (Order::Place, words.by_place)],
        memo(move || part.settings.with(|figure| figure.order)),
        move |order| part.change(|figure| figure.order = order),
    );
    let axis = choice(
        words.axis,
        "real-axis",
        &[(Spread::Logarithmic, words.logarithmic), (Spread::Linear, words.linear)],
        memo(move || part.settings.with(|figure| figure.spread)),
        move |spread| part.change(|figure| figure.spread = spread),
    );
    let factor = slider(Slider {
        label: words.factor,
        value: Signal::derive(move || part.settings.with(|figure| figure.times)),
        range: RealNormSettings::TIMES,
        spread: SliderSpread::Linear,
        text: |factor| significant(factor, 3),
        on_input: Callback::new(move |times| part.change(|figure| figure.times = times)),
    });
    view! {
        {model} {live_if(move || texts(part))} {axis} {order} {factor}
        {button(words.send, move || send(part))}
    }
    .into_any()
}

/// Where one begins with a model: a token with one number far beyond the others.
fn begin(model: ModelId) -> At {
    match model {
        ModelId::SmolLm2 => RealNormSettings::default().at,
        ModelId::MiniLm => At { model, token: 0, norm: 6 },
    }
}

/// All texts, each with its tokens.
fn texts(part: Part) -> Option<AnyView> {
    let model = part.model()?;
    let line = |sentence| view! { <li>{token_line(part, &model, sentence)}</li> };
    let all = (0..model.sentences.len()).map(line).collect_view();
    Some(view! { <ul class="real-texts">{all}</ul> }.into_any())
}

/// The largest of them, in the model's order, go to the lesson: its vector has no room for all.
fn send(part: Part) {
    let Some(run) = part.run.get_untracked() else { return };
    let mut places: Vec<usize> = run.by_size.iter().copied().take(MAX_ENTRIES).collect();
    places.sort_unstable();
    let x = places.into_iter().filter_map(|place| run.x.get(place).copied()).collect();
    let gesture = part.store.gesture();
    for edit in [Edit::Vector(VectorId::X, x), Edit::Pane(SlideId::Normalize, 0), Edit::Step(0)] {
        part.store.edit_in(gesture, edit);
    }
}
