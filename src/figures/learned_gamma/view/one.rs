//! A token's y at the norm under the cursor: all entries, the chosen one as it is and with γ = 1.

use super::number::of_cursor;
use super::{Part, digits};
use crate::charts::style::Role;
use crate::components::live::{live, live_if};
use crate::figures::learned_gamma::model::{Changed, spikes};
use crate::figures::trained::made::{Made, made};
use crate::text::fill;
use crate::text::learned_gamma_figure::{self as words, OneTitleSlot};
use leptos::prelude::*;

pub(super) fn one(part: Part) -> AnyView {
    view! {
        <div class="learned-one">
            <div class="map-head">
                <h2 class="part-name">{live(move || title(part))}</h2>
                {made(Made::Computed, part.language)}
            </div>
            <div class="learned-spikes" data-picture>{live_if(move || drawing(part))}</div>
            {live_if(move || numbers(part))}
        </div>
    }
    .into_any()
}

fn title(part: Part) -> String {
    let words = &words::text(part.language).one;
    let titled = |token: String| fill(words.title, |OneTitleSlot::Token| token.clone());
    part.token().map_or_else(|| words.empty.to_owned(), titled)
}

/// The scale holds the entry with γ = 1 in either case, so that nothing moves when it is set so.
fn drawing(part: Part) -> Option<AnyView> {
    let changed = part.changed.get()?;
    let most = changed.reach();
    let Changed { y, before, after, .. } = changed;
    let (channel, is_one) = part.settings.with(|settings| (settings.channel, settings.is_one));
    let others = y.iter().copied().enumerate().filter(|(at, _)| *at != channel);
    let own = |number: f64| spikes([(channel, number)].into_iter(), most);
    let view = format!("0 -1 {} 2", y.len());
    let (others, trained, changed) = (spikes(others, most), own(before), own(after));
    Some(
        view! {
            <svg
                viewBox=view
                preserveAspectRatio="none"
                role="img"
                aria-label=words::text(part.language).one.name
                data-one=is_one.to_string()
            >
                <path class="learned-zero" d=format!("M0 0H{}", y.len()) />
                <path class="learned-others" d=others />
                <path class="learned-changed" d=changed />
                <path class="learned-trained" d=trained />
            </svg>
            <span class="learned-top">{digits(most)}</span>
            <span class="learned-bottom">{digits(-most)}</span>
        }
        .into_any(),
    )
}

/// The entry of the cursor's channel, before and after.
fn numbers(part: Part) -> Option<AnyView> {
    let words = &words::text(part.language).one;
    let changed = part.changed.get()?;
    let channel = part.settings.with(|settings| settings.channel);
    let trained = of_cursor(part, "learned-y", Role::Gamma, true, (changed.before, digits(changed.before)));
    let one =
        of_cursor(part, "learned-y-with-one", Role::Branch, true, (changed.after, digits(changed.after)));
    Some(
        view! {
            <p class="learned-two">
                <span>"y" <sub>{channel}</sub></span>
                <span>{words.trained} " " {trained}</span>
                <span>{words.changed} " " {one}</span>
            </p>
        }
        .into_any(),
    )
}
