//! One histogram: its stair, the bell curve beside it, its axis, skewness and kurtosis; or what to predict.

use super::{Guess, Histogram, Part, Side};
use crate::charts::numbers::fixed;
use crate::charts::style::{Role, percent};
use crate::charts::ticks;
use crate::components::controls::action;
use crate::components::lab::measured;
use crate::components::live::{live, live_if};
use crate::figures::shape::model::{Across, bound};
use crate::text::shape_figure as words;
use leptos::prelude::*;

/// Before LN, or after.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Before,
    After,
}

impl Which {
    const fn series(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }

    const fn role(self) -> Role {
        match self {
            Self::Before => Role::X,
            Self::After => Role::XHat,
        }
    }

    fn of(self, [before, after]: &[Side; 2]) -> &Side {
        match self {
            Self::Before => before,
            Self::After => after,
        }
    }
}

pub(super) fn panel(part: Part, which: Which) -> AnyView {
    let words = words::text(part.language);
    let (title, class) = match which {
        Which::Before => (words.panels.before, "shape-panel shape-before"),
        Which::After => (words.panels.after, "shape-panel shape-after"),
    };
    let asks = move || {
        which == Which::After
            && part.settings.with(super::ShapeSettings::asks)
            && part.sides.with(Option::is_some)
    };
    let form = move || if asks() { ().into_any() } else { form(part, which) };
    view! {
        <div class=class>
            <div class="shape-head">
                <h2>{title}</h2>
                {(which == Which::After).then(|| view! { <p class="shape-key">{words.panels.bell}</p> })}
            </div>
            <div class="shape-stairs" data-picture>
                {live(move || stairs(part, which, asks()))}
                {live_if(move || asks().then(|| question(part)))}
            </div>
            <div class="shape-ticks" aria-hidden="true">{live_if(move || axis(part, which, asks()))}</div>
            <p class="shape-form">{live(form)}</p>
        </div>
    }
    .into_any()
}

/// Width and height of the drawing, in bins and parts.
fn stair(histogram: &Histogram, most: f64) -> String {
    use std::fmt::Write;
    let mut path = "M0 1".to_owned();
    for (at, count) in histogram.bins.iter().enumerate() {
        let _ = write!(path, "V{:.4}H{}", 1.0 - *count as f64 / most, at + 1);
    }
    path + "V1Z"
}

/// N(0, 1) over the same axis.
fn bell(histogram: &Histogram, most: f64) -> String {
    const POINTS: usize = 96;
    let (low, high) = histogram.range;
    let bins = histogram.bins.len() as f64;
    let point = |at: usize| {
        let part = at as f64 / POINTS as f64;
        let height = histogram.bell(low + (high - low) * part) / most;
        format!("{}{:.3} {:.4}", if at == 0 { 'M' } else { 'L' }, part * bins, 1.0 - height)
    };
    (0..=POINTS).map(point).collect()
}

/// The highest of the panel: of one vector both panels have the same, so that the shapes compare.
fn most(sides: &[Side; 2], which: Which, across: Across) -> f64 {
    let [before, after] = sides;
    let peak = after.histogram.bell(0.0);
    ROOM * match (across, which) {
        (Across::Samples, Which::Before) => before.histogram.most(),
        _ => after.histogram.most().max(peak),
    }
}

fn stairs(part: Part, which: Which, asks: bool) -> AnyView {
    let words = &words::text(part.language).panels;
    let across = part.settings.with(super::ShapeSettings::seen);
    part.sides.with(|sides| {
        let Some(sides) = sides else {
            return view! { <p class="shape-none">{words.none}</p> }.into_any();
        };
        if asks {
            return expected(part, &which.of(sides).histogram);
        }
        let histogram = &which.of(sides).histogram;
        let most = most(sides, which, across);
        let view = format!("0 0 {} 1", histogram.bins.len());
        let name = if which == Which::Before { words.before } else { words.after };
        let bell =
            (which == Which::After).then(|| view! { <path class="shape-bell" d=bell(histogram, most) /> });
        let limits = (which == Which::After && across == Across::Samples).then(|| limits(part, histogram));
        view! {
            <svg viewBox=view preserveAspectRatio="none" role="img" aria-label=name>
                <path class="shape-stair" d=stair(histogram, most) />
                {bell}
            </svg>
            {limits}
        }
        .into_any()
    })
}

/// A bell curve alone, on an axis that says nothing of what comes.
fn expected(part: Part, histogram: &Histogram) -> AnyView {
    let histogram = Histogram { range: ASKED, ..histogram.clone() };
    let view = format!("0 0 {} 1", histogram.bins.len());
    let path = bell(&histogram, ROOM * histogram.bell(0.0));
    view! {
        <svg viewBox=view preserveAspectRatio="none" role="img" aria-label=words::text(part.language).panels.bell>
            <path class="shape-bell" d=path />
        </svg>
    }
    .into_any()
}

/// The axis of x̂ while it is asked for.
const ASKED: (f64, f64) = (-4.4, 4.4);

/// Over the highest.
const ROOM: f64 = 1.12;

/// ±√(d−1), where the axis has it.
fn limits(part: Part, histogram: &Histogram) -> AnyView {
    let limit = bound(part.size.get());
    if limit > histogram.range.1 {
        return ().into_any();
    }
    let line = |at: f64| {
        let left = percent(histogram.part(at));
        view! { <div class="shape-limit" style:left=left></div> }
    };
    view! { {line(-limit)} {line(limit)} <p class="shape-limit-name">"±√(d−1) = ±" {fixed(limit, 2)}</p> }
        .into_any()
}

fn axis(part: Part, which: Which, asks: bool) -> Option<AnyView> {
    part.sides.with(|sides| {
        let (low, high) = if asks { ASKED } else { which.of(sides.as_ref()?).histogram.range };
        let tick = |tick: ticks::Tick| {
            view! { <span style:left=percent((tick.at - low) / (high - low))>{tick.label}</span> }
        };
        Some(ticks::linear(low, high, 6).into_iter().map(tick).collect_view().into_any())
    })
}

fn form(part: Part, which: Which) -> AnyView {
    let words = &words::text(part.language).panels;
    part.sides.with(|sides| {
        let Some(sides) = sides else { return ().into_any() };
        let form = which.of(sides).form;
        let said = |quantity, number: f64| {
            measured(quantity, which.series().to_owned(), which.role(), number, fixed(number, 2))
        };
        view! {
            <span>{words.skewness} " " {said("skewness", form.skewness)}</span>
            <span>{words.kurtosis} " " {said("kurtosis", form.kurtosis)}</span>
        }
        .into_any()
    })
}

/// What to predict from, with its two answers.
fn question(part: Part) -> AnyView {
    let words = &words::text(part.language).ask;
    let never = Signal::stored(false);
    let answer = move |guess: Guess| move || part.change(|settings| settings.guess = guess);
    view! {
        <div class="shape-ask">
            <p>{words.question}</p>
            <div class="buttons">
                {action("guess-bell", words.bell, never, answer(Guess::Bell))}
                {action("guess-same", words.same, never, answer(Guess::Same))}
            </div>
        </div>
    }
    .into_any()
}
