//! Which model, the channels that stand out, one γ set to 1; where the cursor is, by typing, and whose vector.

use super::Part;
use crate::components::controls::{action, choice, count_slider};
use crate::components::live::{live, live_if};
use crate::components::memo::memo;
use crate::components::select::select;
use crate::figures::learned_gamma::model::{SWITCH, zeros};
use crate::figures::learned_gamma::settings::Parameter;
use crate::figures::trained::model::{Massive, ModelId, Trajectory};
use crate::text::learned_gamma_figure as words;
use leptos::prelude::*;

/// The model, where to look, and the one γ.
pub(super) fn strip(part: Part) -> AnyView {
    let words = &words::text(part.language).controls;
    let id = memo(move || part.settings.with(|settings| settings.model));
    let options = ModelId::ALL.map(|id| (id, id.short()));
    let models = choice(words.model, "gamma-model", &options, id, move |id| {
        part.change(|settings| settings.model = id);
    });
    view! {
        {models}
        <div class="buttons">{live(move || standing_out(part, id.get()))} {set_to_one(part)}</div>
    }
    .into_any()
}

/// The channel that is shut, before the first feed-forward network where it is, with the token that shows it; or one γ
/// after the other that is 0.
fn standing_out(part: Part, id: ModelId) -> AnyView {
    let words = &words::text(part.language).controls;
    let is_away = Signal::derive(move || part.model().is_none());
    match id {
        ModelId::SmolLm2 => action("channel", words.switch, is_away, move || {
            part.change(|settings| {
                (settings.norm, settings.channel, settings.token) =
                    (2 * SWITCH.start() + 3, Massive::ENTRY, 0);
            });
        }),
        ModelId::MiniLm => action("channel", words.zeros, is_away, move || {
            let Some(model) = untrack(|| part.model()) else { return };
            let zeros = zeros(&model);
            part.change(|settings| {
                let at = zeros
                    .iter()
                    .position(|zero| (zero.norm, zero.channel) == (settings.norm, settings.channel));
                let next = at.map_or(0, |at| (at + 1) % zeros.len());
                if let Some(zero) = zeros.get(next) {
                    (settings.norm, settings.channel) = (zero.norm, zero.channel);
                    settings.parameter = Parameter::Gamma;
                }
            });
        }),
    }
}

fn set_to_one(part: Part) -> AnyView {
    let is_one = memo(move || part.settings.with(|settings| settings.is_one));
    view! {
        <button
            type="button"
            data-action="one"
            aria-pressed=Signal::derive(move || is_one.get().to_string())
            prop:disabled=Signal::derive(move || part.model().is_none())
            on:click=move |_| part.change(|settings| settings.is_one = !settings.is_one)
        >
            {words::text(part.language).controls.one}
        </button>
    }
    .into_any()
}

/// γ or β, the cursor by its numbers, the token.
pub(super) fn settings(part: Part) -> AnyView {
    let id = memo(move || part.settings.with(|settings| settings.model));
    view! { {live(move || of_model(part, id.get()))} {live_if(move || tokens(part))} }.into_any()
}

fn of_model(part: Part, id: ModelId) -> AnyView {
    let words = &words::text(part.language).controls;
    let parameter = memo(move || part.settings.with(|settings| settings.parameter));
    let options = [(Parameter::Gamma, "γ"), (Parameter::Beta, "β")];
    let parameters = (id == ModelId::MiniLm).then(|| {
        choice(words.parameter, "gamma-shows", &options, parameter, move |parameter| {
            part.change(|settings| settings.parameter = parameter);
        })
    });
    let norm = count_slider(
        words.norm,
        Signal::derive(move || part.settings.with(|settings| settings.norm)),
        0..=id.norms() - 1,
        Callback::new(move |norm| part.change(|settings| settings.norm = norm)),
    );
    let channel = count_slider(
        words.channel,
        Signal::derive(move || part.settings.with(|settings| settings.channel)),
        0..=id.width() - 1,
        Callback::new(move |channel| part.change(|settings| settings.channel = channel)),
    );
    view! { {parameters} {norm} {channel} }.into_any()
}

/// The tokens whose vectors are here, each with its sentence.
fn tokens(part: Part) -> Option<AnyView> {
    let model = part.model()?;
    let option = |token: &Trajectory| {
        let text = model.sentences.get(token.sentence).map_or("", |sentence| &sentence.text);
        format!("“{}” · {}", token.token.trim(), text)
    };
    let options = model.trajectories.iter().map(option).collect();
    let chosen = Signal::derive(move || part.settings.with(|settings| settings.token));
    let choose = Callback::new(move |token| part.change(|settings| settings.token = token));
    Some(select(words::text(part.language).controls.token, options, chosen, choose))
}
