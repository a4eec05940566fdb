//! The bars: a column for each of the largest, and beside them the whole vector as one strip, all on one axis.

use super::Part;
use crate::charts::style::percent;
use crate::components::live::{live, live_if};
use crate::components::memo::memo;
use crate::components::prose::prose;
use crate::components::value::still_value;
use crate::figures::real_norm::model::{BOUND, Behind, Column, Drawn, LARGEST, Level, digits};
use crate::text::fill;
use crate::text::real_norm::{self as words, PictureBoundSlot, PictureOthersSlot};
use leptos::prelude::*;

pub(super) fn plot(part: Part) -> AnyView {
    let drawn = memo(move || {
        let (step, settings) = (part.step.get(), part.settings.get());
        let (run, as_is) = (part.run.get()?, part.as_is.get()?);
        Some(run.drawn(step, settings.order, settings.spread, &as_is))
    });
    let role = Signal::derive(move || {
        let role = drawn.with(|drawn| drawn.as_ref().map_or("", |drawn| drawn.quantity.role().name()));
        format!("real-plot role-{role}")
    });
    view! {
        <div class=role data-picture>
            {live_if(move || drawn.with(|drawn| drawn.as_ref().map(axis)))}
            <div class="real-columns">{(0..LARGEST).map(|at| column(drawn, at)).collect_view()}</div>
            {strip(part, drawn)}
            {live_if(move || drawn.with(|drawn| level(part, drawn.as_ref()?)))}
        </div>
    }
    .into_any()
}

/// The axis alone, for what is not here.
pub(super) fn waiting() -> AnyView {
    view! { <div class="real-plot" data-picture>{axis(&Drawn::waiting())}</div> }.into_any()
}

/// Ticks in the gutter, with a line each across all.
fn axis(drawn: &Drawn) -> AnyView {
    let tick = |(at, label): (f64, String)| {
        let bottom = percent(drawn.axis.fraction(at));
        let class = if at == 0.0 { "real-tick real-zero" } else { "real-tick" };
        view! { <div class=class style:bottom=bottom><span>{label}</span></div> }
    };
    let all = drawn.axis.ticks().into_iter().map(tick).collect_view();
    view! { <div class="real-axis" aria-hidden="true">{all}</div> }.into_any()
}

/// One of the largest; what it was before the step stands behind it.
fn column(drawn: Memo<Option<Drawn>>, at: usize) -> AnyView {
    let of = move |which: fn(&Drawn) -> &Vec<Column>, part: fn(&Column) -> f64| {
        Signal::derive(move || {
            let found = |drawn: &Drawn| which(drawn).get(at).map(part);
            percent(drawn.with(|drawn| drawn.as_ref().and_then(found)).unwrap_or(0.0))
        })
    };
    let bar = move |class: &'static str, which: fn(&Drawn) -> &Vec<Column>| {
        let (bottom, height) = (of(which, |column| column.bottom), of(which, |column| column.height));
        view! { <div class=class style:bottom=bottom style:height=height></div> }
    };
    view! {
        <div class="real-column">
            {bar("real-bar before", |drawn| &drawn.before)} {bar("real-bar", |drawn| &drawn.columns)}
        </div>
    }
    .into_any()
}

/// Every number of the vector, the largest of them marked.
fn strip(part: Part, drawn: Memo<Option<Drawn>>) -> AnyView {
    let count = memo(move || part.run.with(|run| run.as_ref().map_or(0, |run| run.x.len())));
    let path = move |read: fn(&Drawn) -> &String| {
        Signal::derive(move || {
            drawn.with(|drawn| drawn.as_ref().map(|drawn| read(drawn).clone())).unwrap_or_default()
        })
    };
    let words = &words::text(part.language).picture;
    let name = live(move || fill(words.others, |PictureOthersSlot::Count| count.get().to_string()));
    let behind =
        memo(move || drawn.with(|drawn| drawn.as_ref().map_or(Behind::Nothing, |drawn| drawn.behind)));
    let grey = live_if(move || {
        let said = match behind.get() {
            Behind::Nothing => return None,
            Behind::StepBefore(_) => words.before,
            Behind::Unedited => words.unedited,
        };
        Some(view! { <span class="real-grey">{said}</span> }.into_any())
    });
    view! {
        <div class="real-strip">
            <span class="real-strip-name">{name} {grey}</span>
            <svg
                aria-hidden="true"
                preserveAspectRatio="none"
                viewBox=Signal::derive(move || format!("0 0 {} 1000", count.get().max(1)))
            >
                <path class="before" d=path(|drawn| &drawn.strip_before)></path>
                <path class="all" d=path(|drawn| &drawn.strip)></path>
                <path class="marked" d=path(|drawn| &drawn.marked)></path>
                <path class="outline" d=path(|drawn| &drawn.strip_before)></path>
            </svg>
        </div>
    }
    .into_any()
}

/// From here on a level's name would stand in that of the strip, which is at the right.
const HIGH: f64 = 0.7;

/// What the bars are measured by, or cannot pass.
fn level(part: Part, drawn: &Drawn) -> Option<AnyView> {
    let Level { quantity, at, is_both } = drawn.level?;
    let class = format!("real-level {}", quantity.role().class());
    let line = |at: f64, name: Option<AnyView>| {
        let bottom = percent(drawn.axis.fraction(at));
        view! { <div class=class.clone() style:bottom=bottom>{name}</div> }.into_any()
    };
    let model = part.at.get().model.slug();
    let number = || still_value(quantity, None, model, at, digits(at));
    let name = if quantity == BOUND {
        let square = part.run.with(|run| run.as_ref().map(|run| run.bound_squared()))?;
        prose(words::text(part.language).picture.bound, |slot| match slot {
            PictureBoundSlot::Square => square.into_any(),
            PictureBoundSlot::Bound => number(),
        })
    } else {
        let sign = if is_both { "±" } else { "" };
        view! { {sign} {super::aside::symbol(quantity)} " = " {sign} {number()} }.into_any()
    };
    let is_high = drawn.axis.fraction(at) > HIGH;
    let name = view! { <span class="real-level-name" class:left=is_high>{name}</span> }.into_any();
    let below = is_both.then(|| line(-at, None));
    Some(view! { <div class="real-levels">{line(at, Some(name))} {below}</div> }.into_any())
}
