//! g, the input, the delay, and the counter-example one click away.

use super::Part;
use crate::components::controls::{action, choice, rate_slider};
use crate::components::live::live;
use crate::lesson::through_time::{DELAYS, GAINS};
use crate::slides::parts::seed::seed_field;
use crate::state::figures::FasterConvergence;
use crate::text::through_time;
use engine::training::recurrent::Input;
use leptos::prelude::*;

const DELAY_NAMES: [(usize, &str); DELAYS.len()] = [(DELAYS[0], "8"), (DELAYS[1], "16"), (DELAYS[2], "32")];

pub(super) fn controls(part: Part) -> AnyView {
    let words = &through_time::text(part.language).controls;
    let change = move |change: fn(&mut FasterConvergence)| part.store.change(change);
    let gain = rate_slider(
        words.gain,
        Signal::derive(move || part.settings.with(|figure| figure.gain)),
        GAINS,
        Callback::new(move |gain| part.store.change(|figure: &mut FasterConvergence| figure.gain = gain)),
    );
    let input = Memo::new(move |_| part.settings.with(|figure| figure.input));
    let inputs = [(Input::ThenSilence, words.silence), (Input::EveryStep, words.fresh)];
    let delay = Memo::new(move |_| part.settings.with(|figure| figure.delay));
    let is_counter = Memo::new(move |_| part.settings.with(FasterConvergence::is_counter_example));
    let always = Signal::stored(false);
    let back = |figure: &mut FasterConvergence| {
        let FasterConvergence { gain, input, .. } = FasterConvergence::default();
        (figure.gain, figure.input) = (gain, input);
    };
    view! {
        <div class="editor">
            {gain}
            {choice(words.input, "input", &inputs, input, move |input| {
                part.store.change(|figure: &mut FasterConvergence| figure.input = input);
            })}
            {choice(words.delay, "delay", &DELAY_NAMES, delay, move |delay| {
                part.store.change(|figure: &mut FasterConvergence| figure.delay = delay);
            })}
            {seed_field(words.seed)}
            {live(move || {
                if is_counter.get() {
                    action("claim", words.claim, always, move || change(back))
                } else {
                    action("counter-example", words.counter, always, move || {
                        change(FasterConvergence::set_counter_example)
                    })
                }
            })}
        </div>
    }
    .into_any()
}
