//! What the layer does to the others when one entry changes.

use super::{Part, count};
use crate::charts::style::Role;
use crate::components::live::live_if;
use crate::components::prose::{between, prose};
use crate::figures::axes::model::Norm;
use crate::text::axes_figure::{self as words, LiveLeakSlot, LiveMovedSlot};
use leptos::prelude::*;

pub(super) fn sentence(part: Part) -> AnyView {
    let text = words::text(part.language);
    let said = move || {
        let norm = part.norm.get();
        let (moved, earlier) = part.counted()?;
        let said = prose(text.live.moved, |slot| match slot {
            LiveMovedSlot::Moved => count("axes-moved", Role::XHat, moved),
            LiveMovedSlot::Sharing => count("axes-sharing", Role::Mean, norm.sharing()),
        });
        let leak = earlier.filter(|(_, moved)| *moved > 0).map(|(all, moved)| {
            prose(text.live.leak, |slot| match slot {
                LiveLeakSlot::Moved => count("earlier-moved", Role::Gradient, moved),
                LiveLeakSlot::All => all.to_string().into_any(),
            })
        });
        Some(view! { {said} {between()} {leak} {between()} {about(part, norm)} }.into_any())
    };
    live_if(said).into_any()
}

fn about(part: Part, norm: Norm) -> &'static str {
    let notes = &words::text(part.language).notes;
    match norm {
        Norm::Token => notes.token,
        Norm::Sequence => notes.sequence,
        Norm::Feature => notes.feature,
        Norm::Pixel => notes.pixel,
        Norm::Image => notes.image,
        Norm::Group => notes.group,
        Norm::Instance => notes.instance,
        Norm::Channel => notes.channel,
    }
}
