//! The deleted block beside the picture: what the whole network gets wrong, and what is left without it, set large.

use super::{Part, role};
use crate::components::lab::{measured_at, percent};
use crate::components::live::live;
use crate::figures::lesion::model::Subject;
use crate::text::fill;
use crate::text::lesion::{self, AsideWithoutSlot, PictureNetworkSlot};
use leptos::prelude::*;

pub(super) fn chosen(part: Part) -> AnyView {
    live(move || numbers(part).unwrap_or_else(|| all(part))).into_any()
}

/// Of every network the whole one's error, and what one block costs on average.
fn all(part: Part) -> AnyView {
    let words = &lesion::text(part.language).aside;
    let row = |subject: Subject| {
        let known = part.verdict(subject, |verdict| (verdict.intact.median, verdict.mean));
        let whole = value(subject, "test-error", None, known.map(|known| known.0));
        let mean = known.map(|known| {
            view! { " → " {value(subject, "test-error-without-mean", None, Some(known.1))} }
        });
        let name = format!("{} {}", part.name(subject), subject.depth());
        view! { <div><dt>{name}</dt><dd>{whole} {mean}</dd></div> }
    };
    view! {
        <div class="lesion-chosen">
            <p>{words.all}</p>
            <dl class="large-numbers">{Subject::ALL.map(row).into_iter().collect_view()}</dl>
            <p class="quiet">{words.hint}</p>
        </div>
    }
    .into_any()
}

/// An error, or that it is not known yet.
fn value(subject: Subject, quantity: &'static str, index: Option<usize>, number: Option<f64>) -> AnyView {
    number.map_or_else(
        || "–".into_any(),
        |number| {
            let series = subject.name().to_owned();
            measured_at(quantity, series, index, role(subject), number, percent(number))
        },
    )
}

fn numbers(part: Part) -> Option<AnyView> {
    let words = lesion::text(part.language);
    let (subject, block) = part.settings.with(|figure| figure.deleted)?;
    let known = part.verdict(subject, |verdict| {
        (verdict.intact.median, verdict.without.get(block).map(|spread| spread.median))
    });
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
                    <div><dt>{words.aside.whole}</dt><dd>{value(subject, "test-error", None, known.map(|known| known.0))}</dd></div>
                    <div>
                        <dt>{without}</dt>
                        <dd>{value(subject, "test-error-without", Some(block + 1), known.and_then(|known| known.1))}</dd>
                    </div>
                </dl>
                <p class="quiet">{words.plot.error}</p>
            </div>
        }
        .into_any(),
    )
}
