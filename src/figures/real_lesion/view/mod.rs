//! 图12: a trained model without one of its parts: the losses as bars over the blocks, the branches' sizes below them.

mod aside;
mod bars;
mod controls;
mod guess;
mod number;
mod sentence;
mod sizes;
mod triangle;
mod values;

use super::model::Cut;
use super::settings::RealLesionSettings;
use crate::components::figure::{Figure, figure};
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::store::Store;
use crate::figures::Stage;
use crate::figures::trained::edge::Trained;
use crate::figures::trained::model::{Half, Model, ModelId};
use crate::figures::trained::view::over;
use crate::text::real_lesion_figure::{
    self as words, ItemAttentionSlot, ItemBlockSlot, ItemDivisionAttentionSlot, ItemDivisionFeedSlot,
    ItemFeedSlot, ItemGammaAttentionSlot, ItemGammaFeedSlot, ItemRangeSlot, ItemSwapSlot,
};
use crate::text::{Language, fill};
use leptos::prelude::*;
use std::sync::Arc;

/// The model.
const MODEL: ModelId = ModelId::SmolLm2;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Part {
    store: Store,
    language: Language,
    settings: Memo<RealLesionSettings>,
    cut: Memo<Cut>,
    trained: Trained,
}

/// The figure.
pub fn real_lesion_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, language, .. } = stage;
    let settings = store.figure(|settings: &RealLesionSettings| settings.clone());
    let cut = memo(move || settings.with(|settings| settings.cut));
    let part = Part { store, language, settings, cut, trained: Trained::of(store, MODEL) };
    let guess = words::text(language).invite.guess;
    figure(Figure {
        caption,
        picture: over(part.trained, guess, language, picture(part)),
        aside: aside::aside(part),
        strip: controls::strip(part),
        sentence: sentence::sentence(part),
        settings: controls::settings(part),
        values: values::values(part),
        exports: picture_exports("real-lesion", language),
        reset: Callback::new(move |()| part.change(|figure| *figure = RealLesionSettings::default())),
        file: "real-lesion",
    })
}

fn picture(part: Part) -> AnyView {
    let drawing = move || match part.cut.get() {
        Cut::Range => triangle::triangle(part),
        cut => view! {
            <div class="real-lesion" data-cut=cut.name()>
                {bars::bars(part, cut)} {sizes::sizes(part, cut)} {guess::row(part, cut)}
            </div>
        }
        .into_any(),
    };
    live(drawing).into_any()
}

impl Part {
    /// The model once it is here, tracked.
    fn model(self) -> Option<Arc<Model>> {
        self.trained.model()
    }

    fn change(self, change: impl FnOnce(&mut RealLesionSettings)) {
        self.store.change(change);
    }

    /// What is taken out, in words.
    fn item(self, cut: Cut, at: usize) -> String {
        let words = &words::text(self.language).item;
        let block = cut.block(at).unwrap_or_default().to_string();
        match (cut, cut.half(at)) {
            (Cut::Block | Cut::Range, _) => fill(words.block, |ItemBlockSlot::Block| block.clone()),
            (Cut::Swap, _) => fill(words.swap, |slot| match slot {
                ItemSwapSlot::Block => block.clone(),
                ItemSwapSlot::Next => (at + 1).to_string(),
            }),
            (Cut::Half, Some(Half::Attention)) => {
                fill(words.attention, |ItemAttentionSlot::Block| block.clone())
            }
            (Cut::Half, _) => fill(words.feed, |ItemFeedSlot::Block| block.clone()),
            (Cut::Division, Some(Half::Attention)) => {
                fill(words.division_attention, |ItemDivisionAttentionSlot::Block| block.clone())
            }
            (Cut::Division, Some(Half::FeedForward)) => {
                fill(words.division_feed, |ItemDivisionFeedSlot::Block| block.clone())
            }
            (Cut::Division, None) => words.division_last.to_owned(),
            (Cut::Gamma, Some(Half::Attention)) => {
                fill(words.gamma_attention, |ItemGammaAttentionSlot::Block| block.clone())
            }
            (Cut::Gamma, Some(Half::FeedForward)) => {
                fill(words.gamma_feed, |ItemGammaFeedSlot::Block| block.clone())
            }
            (Cut::Gamma, None) => words.gamma_last.to_owned(),
        }
    }

    /// The same of what is chosen.
    fn chosen(self, settings: &RealLesionSettings) -> String {
        let (first, last) = settings.range();
        if settings.cut != Cut::Range || first == last {
            return self.item(settings.cut, settings.at);
        }
        fill(words::text(self.language).item.range, |slot| match slot {
            ItemRangeSlot::First => first.to_string(),
            ItemRangeSlot::Last => last.to_string(),
        })
    }
}

/// The class of a half of a block: its colour; feed-forward is hatched as well.
const fn half_class(half: Option<Half>) -> &'static str {
    match half {
        Some(Half::Attention) => "cut-attention",
        Some(Half::FeedForward) => "cut-feed",
        None => "cut-whole",
    }
}
