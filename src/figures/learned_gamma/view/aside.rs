//! What is read out under the cursor, set large, and what became of the model without this norm's γ.

use super::number::{entry, of_cursor, of_model};
use super::{Part, digits};
use crate::charts::numbers::fixed;
use crate::charts::style::Role;
use crate::components::live::live_if;
use crate::figures::learned_gamma::model::{AllOne, all_one};
use crate::figures::trained::made::{Made, made};
use crate::text::fill;
use crate::text::learned_gamma_figure::{self as words, AsideChannelSlot};
use leptos::prelude::*;

pub(super) fn aside(part: Part) -> AnyView {
    live_if(move || read_out(part)).into_any()
}

fn read_out(part: Part) -> Option<AnyView> {
    let words = &words::text(part.language).aside;
    let model = part.model()?;
    let number = part.number()?;
    let settings = part.settings.get();
    let median = part.of_norm.with(|own| own.as_ref().map(|own| own.median))?;
    let median = of_cursor(part, "norm-median", Role::Ink, false, (median, digits(median)));
    let channel = fill(words.channel, |AsideChannelSlot::Channel| settings.channel.to_string());
    let value = entry(settings.parameter, settings.model, settings.norm, settings.channel, number);
    let all = all_one(&model, settings.norm).map(|all| without(part, all));
    Some(
        view! {
            <div class="learned-read">
                <p class="learned-place">{part.present_place()} <span>{channel}</span></p>
                <dl class="large-numbers">
                    <div>
                        <dt>{settings.parameter.letter()}</dt>
                        <dd>{value}</dd>
                    </div>
                    <div>
                        <dt>{words.median}</dt>
                        <dd>{median}</dd>
                    </div>
                    {all}
                </dl>
            </div>
        }
        .into_any(),
    )
}

fn without(part: Part, all: AllOne) -> AnyView {
    let words = &words::text(part.language).aside;
    let line = |name: &'static str, value: AnyView| {
        view! {
            <div>
                <dt>{name} " " {made(Made::Rerun, part.language)}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    match all {
        AllOne::Loss(intact, without) => {
            let intact = of_model(part, "trained-loss", intact, fixed(intact, 3));
            let without =
                of_cursor(part, "loss-with-gamma-one", Role::Ink, false, (without, fixed(without, 2)));
            view! { {line(words.loss, intact)} {line(words.all_one, without)} }.into_any()
        }
        AllOne::Kept(kept) => {
            let kept = of_cursor(part, "cosine-with-gamma-one", Role::Ink, false, (kept, fixed(kept, 3)));
            line(words.kept, kept).into_any()
        }
    }
}
