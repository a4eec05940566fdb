//! The deleted block beside the picture: what the whole network gets wrong, and what is left without it, set large.

use super::{Part, role};
use crate::components::lab::{measured_at, percent};
use crate::components::live::live;
use crate::text::fill;
use crate::text::lesion::{self, AsideWithoutSlot, PictureNetworkSlot};
use leptos::prelude::*;

pub(super) fn chosen(part: Part) -> AnyView {
    live(move || numbers(part).unwrap_or_else(|| hint(part))).into_any()
}

fn hint(part: Part) -> AnyView {
    view! { <p class="quiet">{lesion::text(part.language).aside.hint}</p> }.into_any()
}

fn numbers(part: Part) -> Option<AnyView> {
    let words = lesion::text(part.language);
    let (subject, block) = part.settings.with(|figure| figure.deleted)?;
    let known = part.verdict(subject, |verdict| {
        (verdict.intact.median, verdict.without.get(block).map(|spread| spread.median))
    });
    let value = |quantity, index, number: Option<f64>| {
        number.map_or_else(
            || "–".into_any(),
            |number| {
                let series = subject.name().to_owned();
                measured_at(quantity, series, index, role(subject), number, percent(number))
            },
        )
    };
    let name = fill(words.picture.network, |slot| match slot {
        PictureNetworkSlot::Network => part.name(subject),
        PictureNetworkSlot::Layers => subject.depth().to_string(),
        PictureNetworkSlot::Blocks => subject.blocks().to_string(),
    });
    let without = fill(words.aside.without, |AsideWithoutSlot::Block| (block + 1).to_string());
    Some(
        view! {
            <div class="lesion-chosen">
                <p>{name}</p>
                <dl class="large-numbers">
                    <div><dt>{words.aside.whole}</dt><dd>{value("test-error", None, known.map(|known| known.0))}</dd></div>
                    <div>
                        <dt>{without}</dt>
                        <dd>{value("test-error-without", Some(block + 1), known.and_then(|known| known.1))}</dd>
                    </div>
                </dl>
                <p class="quiet">{words.plot.error}</p>
            </div>
        }
        .into_any(),
    )
}
