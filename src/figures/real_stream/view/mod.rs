//! The residual stream of a trained model: strips that share the axis of depth, and the words that the sum says.

mod aside;
mod controls;
mod sentence;
mod shown;
mod strips;
mod table;

use super::model::{Stream, direct_effects, half, lens};
use super::settings::RealStreamSettings;
use crate::components::figure::{Figure, figure};
use crate::components::live::live_if;
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::shared::Shared;
use crate::components::store::Store;
use crate::figures::Stage;
use crate::figures::trained::edge::Trained;
use crate::figures::trained::made::{Made, made};
use crate::figures::trained::model::{Half, Model, ModelId};
use crate::figures::trained::view::{origin, with_model};
use crate::text::real_stream::{self as words, AboutRerunsSlot, BranchAttentionSlot, BranchFeedForwardSlot};
use crate::text::{Language, fill};
use leptos::prelude::*;
use std::sync::Arc;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Part {
    store: Store,
    language: Language,
    settings: Memo<RealStreamSettings>,
    /// Of the settings, alone: what belongs to the token stays when a branch is left out.
    token: Memo<usize>,
    smollm2: Trained,
    minilm: Trained,
    /// The token's stream, with a branch left out or not.
    stream: Memo<Option<Shared<Stream>>>,
    /// The share of the answer without each branch; none for a token that has no words.
    direct: Memo<Option<Vec<f64>>>,
}

/// The figure.
pub fn real_stream_figure(stage: Stage) -> AnyView {
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
        exports: picture_exports("real-stream", language),
        reset: Callback::new(move |()| {
            store.change(|figure: &mut RealStreamSettings| *figure = RealStreamSettings::default());
        }),
        file: "real-stream",
    })
}

impl Part {
    fn of(store: Store, language: Language) -> Self {
        let settings = store.figure(|figure: &RealStreamSettings| figure.clone());
        let token = store.figure(|figure: &RealStreamSettings| figure.token);
        let (smollm2, minilm) = (Trained::of(store, ModelId::SmolLm2), Trained::of(store, ModelId::MiniLm));
        let stream = memo(move || {
            let RealStreamSettings { token, without } = settings.get();
            Stream::of(&*smollm2.model()?, token, without).map(Shared::new)
        });
        let direct = memo(move || {
            let model = smollm2.model()?;
            direct_effects(&model, token.get(), lens(&model, token.get())?.answer)
        });
        Self { store, language, settings, token, smollm2, minilm, stream, direct }
    }

    fn change(self, change: impl FnOnce(&mut RealStreamSettings)) {
        self.store.change(change);
    }

    /// The word that the model says next after the token; none for a token that has no words.
    fn answer(self, model: &Model) -> Option<(usize, String)> {
        let row = lens(model, self.token.get())?.answer;
        Some((row, model.decoder.as_ref()?.rows.get(row)?.token.trim().to_owned()))
    }

    fn branch_name(self, branch: usize) -> String {
        let words = &words::text(self.language).branch;
        let block = half(branch).map_or(0, |(block, _)| block);
        match half(branch) {
            Some((_, Half::FeedForward)) => fill(words.feed_forward, |slot| match slot {
                BranchFeedForwardSlot::Branch => branch.to_string(),
                BranchFeedForwardSlot::Block => block.to_string(),
            }),
            _ => fill(words.attention, |slot| match slot {
                BranchAttentionSlot::Branch => branch.to_string(),
                BranchAttentionSlot::Block => block.to_string(),
            }),
        }
    }
}

fn picture(part: Part) -> AnyView {
    let guess = words::text(part.language).invite.guess;
    with_model(
        part.smollm2,
        guess,
        part.language,
        move || strips::waiting(part.language),
        move |model: Arc<Model>| {
            let slug = model.id.slug();
            view! {
                <div class="real-stream" data-work=slug data-state="done">
                    {controls::head(part, model.clone())} {strips::strips(part, &model)}
                </div>
            }
            .into_any()
        },
    )
}

/// How the numbers came about, whose they are, and what they do not say.
fn about(part: Part) -> AnyView {
    let words = &words::text(part.language).about;
    let language = part.language;
    let reruns = live_if(move || {
        let tokens = part.smollm2.model()?.decoder.as_ref()?.lesion.tokens;
        let said = fill(words.reruns, |AboutRerunsSlot::Tokens| tokens.to_string());
        Some(view! { <li>{made(Made::Rerun, language)} " " {said}</li> }.into_any())
    });
    view! {
        <ul class="quiet">
            <li>{made(Made::Computed, language)} " " {words.direct}</li>
            {reruns}
            <li>{words.lens}</li>
            <li>{words.limits}</li>
            {ModelId::ALL.map(|id| view! { <li>{origin(id, language)}</li> }).into_iter().collect_view()}
        </ul>
    }
    .into_any()
}
