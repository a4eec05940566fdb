//! Opening a file or the example, γ or β, the numbers that stand out, and γ and β for the lesson; where the cursor is, by
//! typing, and what the file keeps.

use super::Part;
use crate::components::controls::{action, choice, count_slider};
use crate::components::file_field::{Takes, file_field};
use crate::components::live::live_if;
use crate::components::memo::memo;
use crate::figures::learned_gamma::settings::Parameter;
use crate::figures::own_weights::model::{Opened, Origin};
use crate::figures::own_weights::settings::{Kept, OwnSettings};
use crate::lesson::layer_norm::VectorId;
use crate::state::Edit;
use crate::text::own_weights_figure as words;
use leptos::prelude::*;

/// What a lecture needs.
pub(super) fn strip(part: Part) -> AnyView {
    let words = &words::text(part.language).controls;
    let is_away = Signal::derive(move || part.origin() == Origin::Fresh);
    let is_unread = Signal::derive(move || part.applied.with(Option::is_none));
    view! {
        <div class="buttons">
            {open(part)} {live_if(move || (part.origin() == Origin::Own).then(|| show_example(part, false)))}
        </div>
        {live_if(move || shows(part))}
        <div class="buttons">
            {action("farthest", words.farthest, is_away, move || to_farthest(part))}
            {action("take", words.take, is_unread, move || take(part))}
        </div>
    }
    .into_any()
}

/// Any number of parts of a model.
pub(super) fn open(part: Part) -> AnyView {
    let words = &words::text(part.language).controls;
    let takes = Takes { multiple: true, ..Takes::default() };
    file_field("open", words.open, takes, move |files| part.own.open(&files))
}

pub(super) fn show_example(part: Part, is_invited: bool) -> AnyView {
    let show = move |_| {
        part.own.close();
        let begun = Opened::example().map(|example| example.begun()).unwrap_or_default();
        part.change(|settings| *settings = OwnSettings { is_example: true, ..begun });
    };
    let (action, class) = if is_invited { ("invite", "primary") } else { ("example", "") };
    view! {
        <button type="button" class=class data-action=action on:click=show>
            {words::text(part.language).controls.example}
        </button>
    }
    .into_any()
}

/// γ or β, where there is a choice.
fn shows(part: Part) -> Option<AnyView> {
    let has_beta = part.opened().is_some_and(|opened| opened.has_beta() && opened.origin != Origin::Fresh);
    let parameter = memo(move || part.parameter());
    let options = [(Parameter::Gamma, "γ"), (Parameter::Beta, "β")];
    has_beta.then(|| {
        choice(
            words::text(part.language).controls.parameter,
            "own-shows",
            &options,
            parameter,
            move |shown| {
                part.change(|settings| settings.parameter = shown);
            },
        )
    })
}

/// So many norms have their farthest number looked at, one after the other.
const FARTHEST: usize = 12;

fn to_farthest(part: Part) {
    let Some(drawn) = part.drawn.get_untracked() else { return };
    let farthest = drawn.opened.farthest(drawn.parameter, drawn.kept, FARTHEST);
    let now = part.cursor.get_untracked();
    let at = farthest.iter().position(|entry| (entry.norm, entry.channel) == now);
    let next = at.map_or(0, |at| (at + 1) % farthest.len());
    if let Some(entry) = farthest.get(next) {
        part.change(|settings| (settings.norm, settings.channel) = (entry.norm, entry.channel));
    }
}

/// γ and β of the channels become the lesson's; where the vector is longer than the norm, the rest begins at 1 and 0.
fn take(part: Part) {
    let Some(applied) = part.applied.get_untracked() else { return };
    let length = part.store.peek(|settings| settings.numbers.x.len());
    for (id, mut values, rest) in [(VectorId::Gamma, applied.gamma, 1.0), (VectorId::Beta, applied.beta, 0.0)]
    {
        values.resize(length, rest);
        part.store.edit(Edit::Vector(id, values));
    }
}

/// What the file keeps, and the cursor by its numbers.
pub(super) fn settings(part: Part) -> AnyView {
    let words = &words::text(part.language).controls;
    let kept = memo(move || {
        let guess = part.opened().is_some_and(|opened| opened.is_less_one());
        match part.settings.with(|settings| settings.kept) {
            Kept::Guessed if guess => Kept::LessOne,
            Kept::Guessed => Kept::Whole,
            kept => kept,
        }
    });
    let options = [(Kept::Whole, words.whole), (Kept::LessOne, words.less_one)];
    view! {
        {choice(words.kept, "own-kept", &options, kept, move |kept| part.change(|settings| settings.kept = kept))}
        {live_if(move || cursor(part))}
    }
    .into_any()
}

fn cursor(part: Part) -> Option<AnyView> {
    let words = &words::text(part.language).controls;
    let opened = part.opened()?;
    let norms = opened.weights.norms.len();
    let width = usize::try_from(opened.weights.width()).ok()?;
    let (norm, channel) =
        (Signal::derive(move || part.cursor.get().0), Signal::derive(move || part.cursor.get().1));
    let to_norm = Callback::new(move |norm| part.change(|settings| settings.norm = norm));
    let to_channel = Callback::new(move |channel| part.change(|settings| settings.channel = channel));
    Some(
        view! {
            {count_slider(words.norm, norm, 0..=norms.saturating_sub(1).max(1), to_norm)}
            {count_slider(words.channel, channel, 0..=width.saturating_sub(1).max(1), to_channel)}
        }
        .into_any(),
    )
}
