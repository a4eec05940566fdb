//! The live sentence: what the chosen cell shares, and what the last change moved.

use super::{Batch, Moved};
use crate::charts::style::Role;
use crate::components::lab::measured;
use crate::components::live::{live, live_if};
use crate::components::prose::{between, prose};
use crate::components::value::value;
use crate::figures::matrix::model as matrix;
use crate::figures::matrix::model::{Block, Normalized, Sharing};
use crate::lesson::Quantity;
use crate::lesson::quantity_text::free_text;
use crate::text::{Language, what_is_layer_norm_figure as words};
use leptos::prelude::*;

/// What the chosen cell shares, and what the last change moved.
pub(super) fn sentence(batch: Batch, language: Language) -> AnyView {
    let odd = move || {
        let is_odd = batch.normalized.with(|done| done.as_ref().is_some_and(Normalized::is_odd));
        is_odd.then(|| view! { <strong class="anomaly">{words::text(language).odd.overflow}</strong> })
    };
    view! {
        <span class="said">{live(move || shared_words(batch, language))} {between()} {live_if(move || norm_words(batch, language))}</span>
        <span class="said">{live(move || moved_words(batch, language))}</span>
        {live(odd)}
    }
    .into_any()
}

fn shared_words(batch: Batch, language: Language) -> AnyView {
    let text = &words::text(language).shared;
    let (row, column) = batch.chosen.get();
    let shared = batch.normalized.with(|done| done.as_ref().map(|done| done.shared((row, column))));
    let shared = shared.unwrap_or_default();
    let count = batch.block.with(Block::len);
    let mean = || value(Quantity::Mean, None, shared.mean.unwrap_or(f64::NAN));
    let divisor = || value(Quantity::Denominator, None, shared.divisor);
    macro_rules! said {
        ($template:expr, $slot:ident { $($name:ident => $view:expr),* }) => {
            prose($template, |slot| match slot { $(words::$slot::$name => ($view).into_any()),* })
        };
    }
    match batch.sharing.get() {
        Sharing::Layer => {
            said!(text.layer, SharedLayerSlot { Row => row + 1, Count => count, Mean => mean(), Divisor => divisor() })
        }
        Sharing::Batch => {
            said!(text.batch, SharedBatchSlot { Column => column + 1, Count => count, Mean => mean(), Divisor => divisor() })
        }
        Sharing::Instance => {
            said!(text.instance, SharedInstanceSlot { Count => count, Mean => mean(), Divisor => divisor() })
        }
        Sharing::Group => {
            said!(text.group, SharedGroupSlot { Row => row + 1, Count => count, Mean => mean(), Divisor => divisor() })
        }
        Sharing::Rms => {
            said!(text.rms, SharedRmsSlot { Row => row + 1, Count => count, Divisor => divisor() })
        }
        Sharing::None => said!(text.none, SharedNoneSlot { Row => row + 1 }),
    }
}

/// How long the output of the chosen sample is; for RMSNorm beside what LN would make of it.
fn norm_words(batch: Batch, language: Language) -> Option<AnyView> {
    let text = &words::text(language).shared;
    let row = batch.chosen.get().0;
    let norm = batch.normalized.with(|done| done.as_ref().map(|done| done.norm(row)))?;
    let own = || value(Quantity::XHatNorm, None, norm);
    if batch.sharing.get() != Sharing::Rms {
        return Some(prose(text.norm, |slot| match slot {
            words::SharedNormSlot::Row => (row + 1).into_any(),
            words::SharedNormSlot::Norm => own(),
        }));
    }
    let layer = batch.layer.get()?;
    let (mean, layer) = (layer.shared((row, 0)).mean?, layer.norm(row));
    Some(prose(text.norm_rms, |slot| match slot {
        words::SharedNormRmsSlot::Row => (row + 1).into_any(),
        words::SharedNormRmsSlot::Norm => own(),
        words::SharedNormRmsSlot::Mean => value(Quantity::Mean, None, mean),
        words::SharedNormRmsSlot::Layer => {
            let text = free_text(Quantity::XHatNorm, layer);
            measured("x-hat-norm", "layer".to_owned(), Role::XHat, layer, text)
        }
    }))
}

fn moved_words(batch: Batch, language: Language) -> AnyView {
    let text = &words::text(language).moved;
    let Some(Moved { row, cells }) = batch.moved.get() else { return text.untouched.into_any() };
    let (count, others) = matrix::count_moved(&cells, row);
    let number = |name: &'static str, count: usize| {
        view! { <data class="value" data-quantity=name value=count>{count}</data> }.into_any()
    };
    let row = row + 1;
    match (count, others) {
        (0, _) => {
            let said = prose(text.nothing, |words::MovedNothingSlot::Row| row.into_any());
            view! { <data data-quantity="moved" value=0>{said}</data> }.into_any()
        }
        (_, 0) => prose(text.own, |slot| match slot {
            words::MovedOwnSlot::Row => row.into_any(),
            words::MovedOwnSlot::Count => number("moved", count),
        }),
        _ => prose(text.others, |slot| match slot {
            words::MovedOthersSlot::Row => row.into_any(),
            words::MovedOthersSlot::Count => number("moved", count),
            words::MovedOthersSlot::Others => number("moved-others", others),
        }),
    }
}
