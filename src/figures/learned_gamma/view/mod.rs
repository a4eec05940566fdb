//! 图4: γ (and β) of two trained models as a map with a cursor, as a histogram, and one γ set to 1.

mod aside;
mod canvas;
mod controls;
mod cursor;
mod map;
mod number;
mod one;
mod sentence;
mod spread;
mod values;

use super::model::{Changed, Spread, all, changed};
use super::settings::LearnedSettings;
use crate::charts::numbers::significant;
use crate::components::figure::{Figure, figure};
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::store::Store;
use crate::figures::Stage;
use crate::figures::trained::edge::Trained;
use crate::figures::trained::model::{Half, Model, ModelId, Place, Placement};
use crate::figures::trained::view::over;
use crate::text::learned_gamma_figure::{
    self as words, PlaceAttentionAfterSlot, PlaceAttentionBeforeSlot, PlaceFeedAfterSlot, PlaceFeedBeforeSlot,
};
use crate::text::{Language, fill};
use leptos::prelude::*;
use std::sync::Arc;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Part {
    store: Store,
    language: Language,
    settings: Memo<LearnedSettings>,
    models: [Trained; 2],
    /// Of all norms: it waits for no cursor.
    of_all: Memo<Option<Spread>>,
    /// Of the one under the cursor.
    of_norm: Memo<Option<Spread>>,
    /// The token's vector at that norm.
    changed: Memo<Option<Changed>>,
}

/// The figure.
pub fn learned_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, language, .. } = stage;
    let part = Part::new(store, language);
    figure(Figure {
        caption,
        picture: picture(part),
        aside: aside::aside(part),
        strip: controls::strip(part),
        sentence: sentence::sentence(part),
        settings: controls::settings(part),
        values: values::values(part),
        exports: picture_exports("learned-gamma", language),
        reset: Callback::new(move |()| part.change(|figure| *figure = LearnedSettings::default())),
        file: "learned-gamma",
    })
}

/// The map, and below it the histogram and a token's y; over them the invitation while the numbers are not here.
fn picture(part: Part) -> AnyView {
    let id = memo(move || part.settings.with(|settings| settings.model));
    let drawing = move || {
        let id = id.get();
        let drawn = view! {
            <div class="learned" data-model=id.slug()>
                {map::map(part, id)} {spread::spread(part)} {one::one(part)}
            </div>
        };
        let guess = words::text(part.language).invite.guess;
        over(part.trained(id), guess, part.language, drawn.into_any())
    };
    live(drawing).into_any()
}

impl Part {
    fn new(store: Store, language: Language) -> Self {
        let settings = store.figure(|settings: &LearnedSettings| settings.clone());
        let models = ModelId::ALL.map(|id| Trained::of(store, id));
        let shown = memo(move || settings.with(|settings| (settings.model, settings.parameter)));
        let row = memo(move || settings.with(|settings| (settings.model, settings.parameter, settings.norm)));
        let of_all = memo(move || {
            let (id, parameter) = shown.get();
            match models[id as usize].model() {
                Some(model) => Spread::of(parameter, all(&model, parameter)?.iter().copied()),
                None => Spread::untrained(parameter, id.norms() * id.width()),
            }
        });
        let of_norm = memo(move || {
            let (id, parameter, norm) = row.get();
            match models[id as usize].model() {
                Some(model) => Spread::of(parameter, all(&model, parameter)?.row(norm).iter().copied()),
                None => Spread::untrained(parameter, id.width()),
            }
        });
        let changed = memo(move || {
            settings.with(|settings| {
                let model = models[settings.model as usize].model()?;
                changed(&model, settings.token, settings.norm, settings.channel)
            })
        });
        Self { store, language, settings, models, of_all, of_norm, changed }
    }

    const fn trained(self, id: ModelId) -> Trained {
        self.models[id as usize]
    }

    /// The chosen model once it is here, tracked.
    fn model(self) -> Option<Arc<Model>> {
        self.trained(self.settings.with(|settings| settings.model)).model()
    }

    /// The number under the cursor, tracked.
    fn number(self) -> Option<f64> {
        let model = self.model()?;
        self.settings
            .with(|settings| all(&model, settings.parameter)?.get((settings.norm, settings.channel)).copied())
    }

    /// The token whose vector is shown, tracked.
    fn token(self) -> Option<String> {
        let at = self.settings.with(|settings| settings.token);
        self.model()?.trajectories.get(at).map(|token| token.token.trim().to_owned())
    }

    fn change(self, change: impl FnOnce(&mut LearnedSettings)) {
        self.store.change(change);
    }

    /// Where a norm stands, in words.
    fn place(self, id: ModelId, norm: usize) -> String {
        let words = &words::text(self.language).place;
        let (block, half) = match id.place(norm) {
            Some(Place::Block(block, half)) => (block.to_string(), half),
            Some(Place::Embedding) => return words.embedding.to_owned(),
            Some(Place::Final) | None => return words.last.to_owned(),
        };
        match (id.placement(), half) {
            (Placement::Pre, Half::Attention) => {
                fill(words.attention_before, |PlaceAttentionBeforeSlot::Block| block.clone())
            }
            (Placement::Pre, Half::FeedForward) => {
                fill(words.feed_before, |PlaceFeedBeforeSlot::Block| block.clone())
            }
            (Placement::Post, Half::Attention) => {
                fill(words.attention_after, |PlaceAttentionAfterSlot::Block| block.clone())
            }
            (Placement::Post, Half::FeedForward) => {
                fill(words.feed_after, |PlaceFeedAfterSlot::Block| block.clone())
            }
        }
    }

    /// The same of the norm under the cursor, tracked.
    fn present_place(self) -> String {
        self.settings.with(|settings| self.place(settings.model, settings.norm))
    }
}

/// A parameter as it is read out: three digits.
fn digits(number: f64) -> String {
    if number == 0.0 { "0".to_owned() } else { significant(number, 3) }
}
