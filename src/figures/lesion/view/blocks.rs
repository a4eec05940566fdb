//! The networks as rows of blocks, each with the test error that remains without it. One group of radio
//! buttons: arrow keys go from block to block.

use super::{Part, role};
use crate::components::lab::{measured_at, percent};
use crate::components::live::{live, live_if};
use crate::components::prose::prose;
use crate::figures::lesion::model::Subject;
use crate::figures::lesion::settings::LesionSettings;
use crate::text::fill;
use crate::text::lesion::{self, PictureBlockSlot, PictureNetworkSlot, PictureWholeSlot};
use leptos::prelude::*;

/// What the radio buttons choose.
type Deleted = Option<(Subject, usize)>;

pub(super) fn blocks(part: Part) -> AnyView {
    let words = lesion::text(part.language);
    let none = radio(part, None, words.picture.none.to_owned());
    view! {
        <div class="lesion" role="radiogroup" aria-label=words.controls.blocks>
            <label class="option">{none} <span>{words.controls.intact}</span></label>
            <p class="lesion-key">
                <span>{words.plot.error}</span>
                <span>{words.aside.whole}</span>
            </p>
            {Subject::ALL.map(|subject| network(part, subject)).into_iter().collect_view()}
        </div>
    }
    .into_any()
}

fn radio(part: Part, choice: Deleted, name: String) -> AnyView {
    let settings = part.settings;
    let checked = Signal::derive(move || settings.with(|figure| figure.deleted == choice));
    let choose = move |_| {
        part.store.change(|figure: &mut LesionSettings| figure.deleted = choice);
    };
    view! { <input type="radio" name="deleted" aria-label=name prop:checked=checked on:change=choose /> }
        .into_any()
}

fn network(part: Part, subject: Subject) -> AnyView {
    let words = &lesion::text(part.language).picture;
    let title = move || {
        fill(words.network, |slot| match slot {
            PictureNetworkSlot::Network => part.name(subject),
            PictureNetworkSlot::Layers => subject.depth().to_string(),
            PictureNetworkSlot::Blocks => subject.blocks().to_string(),
        })
    };
    let intact = move || part.verdict(subject, |verdict| verdict.intact.median);
    let line = move || {
        let intact = intact()?;
        Some(view! { <div class="intact" style:bottom=height(intact)></div> }.into_any())
    };
    let tick = |share: f64| {
        let text = format!("{:.0}%", 100.0 * share);
        view! { <span class="ward-tick" style:bottom=height(share)>{text}</span> }
    };
    let columns = (0..subject.blocks()).map(|block| column(part, subject, block)).collect_view();
    view! {
        <div class="patient" data-series=subject.name()>
            <p class="patient-name">
                {live(title)} <span class="whole">{live_if(move || Some(whole(part, subject, intact()?)))}</span>
            </p>
            <div class="ward" data-picture style:--count=subject.blocks().to_string()>
                <div class="ward-frame">{[0.0, 0.5, 1.0].map(tick).into_iter().collect_view()} {live_if(line)}</div>
                {columns}
            </div>
        </div>
    }
    .into_any()
}

/// A height of the picture.
fn height(error: f64) -> String {
    format!("{}%", 100.0 * error)
}

/// The test error of the whole network.
fn whole(part: Part, subject: Subject, intact: f64) -> AnyView {
    prose(lesion::text(part.language).picture.whole, |PictureWholeSlot::Error| {
        measured_at("test-error", subject.name().to_owned(), None, role(subject), intact, percent(intact))
    })
}

fn column(part: Part, subject: Subject, block: usize) -> AnyView {
    let name = move || {
        fill(lesion::text(part.language).picture.block, |slot| match slot {
            PictureBlockSlot::Network => part.name(subject),
            PictureBlockSlot::Block => (block + 1).to_string(),
        })
    };
    let bar = move || {
        let spread = part.verdict(subject, |verdict| verdict.without.get(block).copied()).flatten()?;
        let value = measured_at(
            "test-error-without",
            subject.name().to_owned(),
            Some(block + 1),
            role(subject),
            spread.median,
            format!("{:.0}", 100.0 * spread.median),
        );
        let (least, range) = (height(spread.least), height(spread.most - spread.least));
        Some(
            view! {
                <span class=format!("rise {}", role(subject).class()) style:height=height(spread.median)></span>
                <span class="seed-range" style:bottom=least style:height=range></span>
                <span class="rise-value" style:bottom=height(spread.most)>{value}</span>
            }
            .into_any(),
        )
    };
    let is_deleted =
        Signal::derive(move || part.settings.with(|figure| figure.deleted == Some((subject, block))));
    view! {
        <label class="bed" class:deleted=is_deleted>
            <span class="bed-plot">{live_if(bar)}</span>
            <span class="bed-block">
                {radio(part, Some((subject, block)), name())}
                <span>{block + 1}</span>
            </span>
        </label>
    }
    .into_any()
}
