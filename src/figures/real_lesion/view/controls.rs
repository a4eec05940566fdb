//! What is taken out, and the two blocks that are compared; which one, by typing.

use super::{Cut, MODEL, Part};
use crate::components::controls::{action, count_slider};
use crate::components::live::{live, live_if};
use crate::components::select::select;
use crate::figures::real_lesion::model::{PAIR, RANGES, ranges};
use crate::text::real_lesion_figure as words;
use leptos::prelude::*;

pub(super) fn strip(part: Part) -> AnyView {
    let words = words::text(part.language);
    let name = |cut: Cut| {
        let cuts = &words.cuts;
        match cut {
            Cut::Block => cuts.block,
            Cut::Half => cuts.half,
            Cut::Swap => cuts.swap,
            Cut::Division => cuts.division,
            Cut::Gamma => cuts.gamma,
            Cut::Range => cuts.range,
        }
        .to_owned()
    };
    let chosen = Signal::derive(move || Cut::ALL.iter().position(|cut| *cut == part.cut.get()).unwrap_or(0));
    let turn = Callback::new(move |at: usize| {
        if let Some(cut) = Cut::ALL.get(at) {
            part.change(|settings| settings.turn_to(*cut));
        }
    });
    let cuts = select(words.controls.cut, Cut::ALL.map(name).into(), chosen, turn);
    let is_away = Signal::derive(move || part.model().is_none());
    // To one of the two, and from there to the other.
    let pair = action("pair", words.controls.pair, is_away, move || {
        part.change(|settings| {
            let is_first = settings.cut == Cut::Block && settings.at == PAIR[0];
            (settings.cut, settings.at) = (Cut::Block, if is_first { PAIR[1] } else { PAIR[0] });
        });
    });
    view! { {cuts} <div class="buttons">{pair}</div> {live_if(move || prompts(part))} }.into_any()
}

/// Which prompt, for several blocks in a row.
fn prompts(part: Part) -> Option<AnyView> {
    let model = part.model().filter(|_| part.cut.get() == Cut::Range)?;
    let text = |prompt| {
        let sentence = ranges(&model, prompt).and_then(|ranges| model.sentences.get(ranges.sentence));
        sentence.map_or_else(String::new, |sentence| sentence.text.clone())
    };
    let chosen = Signal::derive(move || part.settings.with(|settings| settings.prompt));
    let choose = Callback::new(move |prompt| part.change(|settings| settings.prompt = prompt));
    let words = &words::text(part.language).controls;
    Some(select(words.prompt, (0..RANGES).map(text).collect(), chosen, choose))
}

pub(super) fn settings(part: Part) -> AnyView {
    live(move || which(part, part.cut.get())).into_any()
}

fn which(part: Part, cut: Cut) -> AnyView {
    let words = &words::text(part.language).controls;
    let at = count_slider(
        words.at,
        Signal::derive(move || part.settings.with(|settings| settings.at)),
        0..=cut.count() - 1,
        Callback::new(move |at| part.change(|settings| settings.at = at)),
    );
    let last = (cut == Cut::Range).then(|| {
        count_slider(
            words.last,
            Signal::derive(move || part.settings.with(|settings| settings.last)),
            0..=MODEL.blocks() - 1,
            Callback::new(move |last| part.change(|settings| settings.last = last)),
        )
    });
    view! { {at} {last} }.into_any()
}
