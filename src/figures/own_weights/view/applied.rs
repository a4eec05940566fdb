//! The student's x̂ through γ and β of the channels from the cursor on.

use super::Part;
use crate::charts::bars::Scale;
use crate::charts::style::Role;
use crate::components::bars::{Bars, bars};
use crate::components::live::{live, live_if};
use crate::components::memo::memo;
use crate::figures::own_weights::model::Applied;
use crate::figures::trained::made::{Made, made};
use crate::lesson::Quantity;
use crate::lesson::layer_norm::Frame;
use crate::text::fill;
use crate::text::own_weights_figure::{self as words, AppliedTitleSlot};
use leptos::prelude::*;

/// y of these γ and β; that of the lesson has its own.
pub(super) const OWN_Y: Quantity = Quantity::own("own-y", Role::Ink);

pub(super) fn applied(part: Part) -> AnyView {
    let frame = move |applied: &Applied| Frame {
        quantity: OWN_Y,
        values: applied.y.clone(),
        ghost: Some(applied.x_hat.clone()),
        line: None,
        band: None,
    };
    let frame = memo(move || part.applied.with(|applied| applied.as_ref().map(frame)));
    let scale = memo(move || {
        let extent = frame.with(|frame| frame.as_ref().map(Frame::extent));
        Scale::covering(extent.unwrap_or_default())
    });
    let is_read = memo(move || frame.with(Option::is_some));
    view! {
        <div class="own-applied">
            <div class="map-head">{live(move || title(part))} {made(Made::Computed, part.language)}</div>
            {live_if(move || {
                is_read
                    .get()
                    .then(|| bars(Bars { frame: frame.into(), scale: scale.into(), editable: Signal::stored(None) }))
            })}
        </div>
    }
    .into_any()
}

/// Which channels.
fn title(part: Part) -> AnyView {
    let words = &words::text(part.language).applied;
    let said = part.applied.with(|applied| {
        let Some(applied) = applied else { return words.unread.to_owned() };
        fill(words.title, |slot| match slot {
            AppliedTitleSlot::First => applied.first.to_string(),
            AppliedTitleSlot::Last => (applied.first + applied.y.len() - 1).to_string(),
        })
    });
    view! { <h2 class="part-name">{said}</h2> }.into_any()
}
