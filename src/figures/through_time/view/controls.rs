//! g, the input, the delay, and the counter-example one click away.

use super::Part;
use crate::components::controls::{action, choice, rate_slider};
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::seed::seed_field;
use crate::figures::through_time::model::{DELAYS, GAINS};
use crate::figures::through_time::settings::ThroughTimeSettings;
use crate::text::through_time;
use engine::training::recurrent::Input;
use leptos::prelude::*;

const DELAY_NAMES: [(usize, &str); DELAYS.len()] = [(DELAYS[0], "8"), (DELAYS[1], "16"), (DELAYS[2], "32")];

/// g, and the counter-example.
pub(super) fn strip(part: Part) -> AnyView {
    let words = &through_time::text(part.language).controls;
    let change = move |change: fn(&mut ThroughTimeSettings)| part.store.change(change);
    let gain = rate_slider(
        words.gain,
        Signal::derive(move || part.settings.with(|figure| figure.gain)),
        GAINS,
        Callback::new(move |gain| part.store.change(|figure: &mut ThroughTimeSettings| figure.gain = gain)),
    );
    let is_counter = memo(move || part.settings.with(ThroughTimeSettings::is_counter_example));
    let always = Signal::stored(false);
    let back = |figure: &mut ThroughTimeSettings| {
        let ThroughTimeSettings { gain, input, .. } = ThroughTimeSettings::default();
        (figure.gain, figure.input) = (gain, input);
    };
    view! {
        {gain}
        {live(move || {
            if is_counter.get() {
                action("claim", words.claim, always, move || change(back))
            } else {
                action("counter-example", words.counter, always, move || {
                    change(ThroughTimeSettings::set_counter_example)
                })
            }
        })}
    }
    .into_any()
}

/// The input, the delay and the seed.
pub(super) fn settings(part: Part) -> AnyView {
    let words = &through_time::text(part.language).controls;
    let input = memo(move || part.settings.with(|figure| figure.input));
    let inputs = [(Input::ThenSilence, words.silence), (Input::EveryStep, words.fresh)];
    let delay = memo(move || part.settings.with(|figure| figure.delay));
    view! {
        {choice(words.input, "input", &inputs, input, move |input| {
            part.store.change(|figure: &mut ThroughTimeSettings| figure.input = input);
        })}
        {choice(words.delay, "delay", &DELAY_NAMES, delay, move |delay| {
            part.store.change(|figure: &mut ThroughTimeSettings| figure.delay = delay);
        })}
        {seed_field(words.seed)}
    }
    .into_any()
}
