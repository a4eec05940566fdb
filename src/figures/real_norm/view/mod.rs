//! A norm of a trained model: its largest numbers as columns, the whole vector as a strip, step by step.

mod aside;
mod controls;
mod plot;
mod sentence;
mod shown;
mod table;
mod trace;

use super::model::{At, Run, Step, steps};
use super::settings::RealNormSettings;
use crate::components::figure::{Figure, figure};
use crate::components::live::{live, live_if};
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::shared::Shared;
use crate::components::store::Store;
use crate::figures::Stage;
use crate::figures::trained::edge::Trained;
use crate::figures::trained::model::{Half, Model, ModelId, Place, Placement};
use crate::figures::trained::tokens::tokens;
use crate::figures::trained::view::{Made, made_mark, origin, with_model_over};
use crate::lesson::layer_norm::Step as LayerNormStep;
use crate::text::real_norm::{
    self as words, ControlsTokenSlot, PlaceAttentionAfterSlot, PlaceAttentionBeforeSlot, PlaceEmbeddingSlot,
    PlaceFeedForwardAfterSlot, PlaceFeedForwardBeforeSlot, PlaceLastSlot,
};
use crate::text::{Language, fill};
use leptos::prelude::*;
use std::sync::Arc;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Part {
    store: Store,
    language: Language,
    settings: Memo<RealNormSettings>,
    at: Memo<At>,
    step: Memo<Step>,
    /// What is on screen, once the numbers are here.
    run: Memo<Option<Shared<Run>>>,
    /// The same with nothing changed.
    as_is: Memo<Option<Shared<Run>>>,
}

/// The figure.
pub fn real_norm_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, language, .. } = stage;
    let part = Part::of(store, language);
    figure(Figure {
        caption,
        picture: picture(part),
        aside: aside::aside(part),
        strip: controls::strip(part),
        sentence: sentence::sentence(part),
        settings: controls::settings(part),
        values: view! { {table::table(part)} {about(part)} }.into_any(),
        exports: picture_exports("real-norm", language),
        reset: Callback::new(move |()| {
            store.change(|figure: &mut RealNormSettings| *figure = RealNormSettings::default());
        }),
        file: "real-norm",
    })
}

impl Part {
    fn of(store: Store, language: Language) -> Self {
        let settings = store.figure(|figure: &RealNormSettings| figure.clone());
        let at = store.figure(|figure: &RealNormSettings| figure.at);
        let times = store.figure(|figure: &RealNormSettings| figure.times);
        let run = move |times: f64| {
            let at = at.get();
            let model = Trained::of(store, at.model).model()?;
            Run::of(&model, at, times).map(Shared::new)
        };
        let step = store.memo(|settings| {
            let all = steps(settings.figure::<RealNormSettings>().at.model.kind());
            all.get(settings.step).copied().unwrap_or(Step::Input)
        });
        let (shown, as_is) = (memo(move || run(times.get())), memo(move || run(1.0)));
        Self { store, language, settings, at, step, run: shown, as_is }
    }

    /// The model on screen, once it is here.
    fn model(self) -> Option<Arc<Model>> {
        Trained::of(self.store, self.at.get().model).model()
    }

    fn change(self, change: impl FnOnce(&mut RealNormSettings)) {
        self.store.change(change);
    }
}

/// The text and the place, the bars, and under the largest their arithmetic.
fn picture(part: Part) -> AnyView {
    let id = memo(move || part.at.get().model);
    let guess = move |id| match id {
        ModelId::SmolLm2 => words::text(part.language).guess.smollm2,
        ModelId::MiniLm => words::text(part.language).guess.minilm,
    };
    let shown = move || {
        let id = id.get();
        with_model_over(Trained::of(part.store, id), guess(id), part.language, plot::waiting, move |model| {
            view! {
                <div class="real-norm" data-work=id.slug() data-state="done">
                    {head(part, model)} {plot::plot(part)} {trace::trace(part)}
                </div>
            }
            .into_any()
        })
    };
    live(shown).into_any()
}

/// Which model, which token of which text, and which norm.
fn head(part: Part, model: Arc<Model>) -> AnyView {
    let id = model.id;
    let sentence = {
        let model = model.clone();
        memo(move || model.trajectories.get(part.at.get().token).map(|token| token.sentence))
    };
    let line = live_if(move || Some(token_line(part, &model, sentence.get()?)));
    let place = Signal::derive(move || place_name(id, part.at.get().norm, part.language));
    view! {
        <div class="real-head">
            <strong>{id.short()}</strong>
            {line}
            <div class="real-where"><span>{place}</span> {controls::norm(part, id)}</div>
        </div>
    }
    .into_any()
}

/// A text of the model, to choose a token from.
fn token_line(part: Part, model: &Model, sentence: usize) -> AnyView {
    let label = words::text(part.language).controls.token;
    let name = fill(label, |ControlsTokenSlot::Model| model.id.short().to_owned());
    let choose = Callback::new(move |token| part.change(|figure| figure.at.token = token));
    let chosen = Signal::derive(move || part.at.get().token);
    tokens(model, sentence, name, chosen, choose, part.language == Language::Zh)
}

/// Where a norm stands.
fn place_name(id: ModelId, norm: usize, language: Language) -> String {
    let words = &words::text(language).place;
    let n = || norm.to_string();
    macro_rules! of_block {
        ($template:expr, $slot:ident, $block:expr) => {
            fill($template, |slot| match slot {
                $slot::Norm => n(),
                $slot::Block => $block.to_string(),
            })
        };
    }
    match (id.place(norm), id.placement()) {
        (None | Some(Place::Embedding), _) => fill(words.embedding, |PlaceEmbeddingSlot::Norm| n()),
        (Some(Place::Final), _) => fill(words.last, |PlaceLastSlot::Norm| n()),
        (Some(Place::Block(block, Half::Attention)), Placement::Pre) => {
            of_block!(words.attention_before, PlaceAttentionBeforeSlot, block)
        }
        (Some(Place::Block(block, Half::FeedForward)), Placement::Pre) => {
            of_block!(words.feed_forward_before, PlaceFeedForwardBeforeSlot, block)
        }
        (Some(Place::Block(block, Half::Attention)), Placement::Post) => {
            of_block!(words.attention_after, PlaceAttentionAfterSlot, block)
        }
        (Some(Place::Block(block, Half::FeedForward)), Placement::Post) => {
            of_block!(words.feed_forward_after, PlaceFeedForwardAfterSlot, block)
        }
    }
}

/// The step of the lesson's LayerNorm that a step is.
const fn lesson_step(step: Step) -> LayerNormStep {
    match step {
        Step::Input => LayerNormStep::Input,
        Step::Mean => LayerNormStep::Mean,
        Step::Center => LayerNormStep::Center,
        Step::MeanSquare => LayerNormStep::Variance,
        Step::Denominator => LayerNormStep::Denominator,
        Step::Normalize => LayerNormStep::Normalize,
        Step::Scale => LayerNormStep::Scale,
        Step::Shift => LayerNormStep::Shift,
    }
}

/// Whose numbers they are, how they came about, and what they do not say.
fn about(part: Part) -> AnyView {
    let words = &words::text(part.language).about;
    let language = part.language;
    view! {
        <ul class="quiet">
            <li>{made_mark(Made::Here, language)} " " {words.here}</li>
            <li>{made_mark(Made::Rerun, language)} " " {words.reruns}</li>
            <li>{words.limits}</li>
            {ModelId::ALL.map(|id| view! { <li>{origin(id, language)}</li> }).into_iter().collect_view()}
        </ul>
    }
    .into_any()
}
