//! One LayerNorm in three formats, side by side, and the running sum of squares.

mod sentence;
mod table;

use super::format::Format;
use super::model::{Compared, Sums, Told};
use super::settings::{COUNTS, HalfSettings};
use crate::charts::log_lines::{Dash, LabelEnd, LogLines, Mark, Scale, Series, Weight};
use crate::charts::numbers::{fixed, shortest};
use crate::charts::style::Role;
use crate::components::controls::{Slider, Spread, button, choice, slider};
use crate::components::figure::{Figure, figure};
use crate::components::lab::{measured, measured_at};
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::plot::{Plot, plot, plot_exports};
use crate::components::prose::between;
use crate::components::store::Store;
use crate::components::vector_editor::{vector_controls, vector_strip};
use crate::figures::Stage;
use crate::state::Edit;
use crate::text::half_figure::{self as words, SumTitleSlot};
use crate::text::{Language, fill};
use leptos::prelude::*;
use table::short;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Part {
    store: Store,
    language: Language,
    compared: Memo<Compared>,
    count: Memo<usize>,
    sums: Memo<Sums>,
    curves: Plot,
}

impl Part {
    fn change(self, change: impl FnOnce(&mut HalfSettings)) {
        self.store.change(change);
    }
}

/// The figure.
pub fn half_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, language, .. } = stage;
    let part = part(store, language);
    figure(Figure {
        caption,
        picture: picture(part),
        aside: ().into_any(),
        strip: strip(part),
        sentence: live(move || sentence::sentence(part)).into_any(),
        settings: settings(part),
        values: values(part),
        exports: plot_exports(part.curves, "half-precision", language),
        reset: Callback::new(move |()| {
            store.edit(Edit::ResetNumbers);
            store.change(|figure: &mut HalfSettings| *figure = HalfSettings::default());
        }),
        file: "half-precision",
    })
}

fn part(store: Store, language: Language) -> Part {
    let compared = store.memo(|settings| {
        let (numbers, figure) = (&settings.numbers, settings.figure::<HalfSettings>());
        Compared::of(&numbers.x, figure.scale, numbers.eps, numbers.variance)
    });
    let count = store.figure(|figure: &HalfSettings| figure.count);
    let seed = store.memo(|settings| settings.figure::<HalfSettings>().seed(settings.seed));
    let sums = memo(move || Sums::of(seed.get(), count.get()));
    let name = words::text(language).sum.name;
    let curves = Plot::new(name, memo(move || sums.with(|sums| curves(sums, count.get(), language))));
    Part { store, language, compared, count, sums, curves }
}

/// x, by what it is multiplied, and ε.
fn strip(part: Part) -> AnyView {
    let words = &words::text(part.language).controls;
    let store = part.store;
    let scale = slider(Slider {
        label: words.scale,
        value: store.figure(|figure: &HalfSettings| figure.scale).into(),
        range: HalfSettings::SCALE,
        spread: Spread::Logarithmic,
        text: shortest,
        on_input: Callback::new(move |scale| part.change(|figure| figure.scale = scale)),
    });
    let eps = slider(Slider {
        label: words.eps,
        value: store.memo(|settings| settings.numbers.eps).into(),
        range: 1e-12..=1.0,
        spread: Spread::Logarithmic,
        text: shortest,
        on_input: Callback::new(move |eps| store.edit(Edit::Eps(eps))),
    });
    view! { {vector_strip(part.language)} <div class="powers">{scale} {eps}</div> }.into_any()
}

/// How many squares, other ones; x in other ways; how it is computed.
fn settings(part: Part) -> AnyView {
    let words = words::text(part.language);
    let counts = COUNTS.map(|(name, count)| (count, name));
    let count = choice(words.controls.count, "half-count", &counts, part.count, move |count| {
        part.change(|figure| figure.count = count);
    });
    let redraw = move || part.change(|figure| figure.draw = figure.draw.wrapping_add(1));
    view! {
        {count}
        <div class="buttons">{button(words.controls.redraw, redraw)}</div>
        {vector_controls(part.language)}
        <p class="quiet">{words.why}</p>
        <p class="quiet">{words.source} {between()} {words.not_shown}</p>
    }
    .into_any()
}

/// The formats side by side, and the running sums.
fn picture(part: Part) -> AnyView {
    let title = move || {
        fill(words::text(part.language).sum.title, |SumTitleSlot::Count| part.count.get().to_string())
    };
    view! {
        <div class="half">
            <div class="half-formats" data-picture>{table::formats(part)}</div>
            <div class="half-sums">
                <h2>{Signal::derive(title)}</h2>
                {plot(part.curves, part.language)}
            </div>
        </div>
    }
    .into_any()
}

/// A curve each; the sum at its end.
fn curves(sums: &Sums, count: usize, language: Language) -> LogLines {
    let words = &words::text(language).sum;
    let series = |(format, points): (Format, &Vec<(f64, f64)>)| {
        let (role, dash, mark) = match format {
            Format::Single => (Role::Ink, Dash::Solid, Mark::None),
            Format::Half => (Role::Spread, Dash::Dashed, Mark::Square),
            Format::Brain => (Role::Branch, Dash::Solid, Mark::Circle),
        };
        let label = format!("{} {}", format.name(), fixed(sums.last(format), 0));
        Series { role, dash, mark, weight: Weight::Bold, label, points: points.clone() }
    };
    LogLines {
        series: Format::ALL.into_iter().zip(&sums.curves).map(series).collect(),
        x_label: words.x.to_owned(),
        y_label: words.y.to_owned(),
        scale: Scale::Linear { from: 0.0, to: sums.exact },
        x_range: (0.0, count as f64),
        x_ticks: Vec::new(),
        cursor: None,
        label_end: LabelEnd::Right,
    }
}

/// x̂ of every entry, and the sums.
fn values(part: Part) -> AnyView {
    let words = words::text(part.language);
    let heads = Format::ALL.map(|format| view! { <th scope="col">{format.name()}</th> });
    let row = move |at: usize| {
        let cells = Format::ALL.map(|format| {
            let number = part.compared.with(|all| all.column(format).x_hat.get(at).copied().unwrap_or(f64::NAN));
            let text = match Told::of(number, number) {
                Told::Number(number) => short(number),
                _ => words.told.none.to_owned(),
            };
            view! { <td>{measured_at("half-x-hat", format.name().to_owned(), Some(at), Role::XHat, number, text)}</td> }
        });
        view! { <tr><th scope="row">{format!("x̂ {}", at + 1)}</th>{cells.into_iter().collect_view()}</tr> }
    };
    let rows = move || {
        let length = part.compared.with(|all| all.exact.x_hat.len());
        view! { <tbody>{(0..length).map(row).collect_view()}</tbody> }.into_any()
    };
    let sums = Format::ALL.map(|format| {
        let sum = move || {
            let sum = part.sums.with(|sums| sums.last(format));
            measured("half-sum", format.name().to_owned(), Role::Spread, sum, short(sum))
        };
        view! { <td>{live(sum)}</td> }
    });
    view! {
        <div class="table-frame" tabindex="0" role="group">
            <table class="numbers-table">
                <thead>
                    <tr><th scope="col">{words.values.number}</th>{heads.into_iter().collect_view()}</tr>
                </thead>
                {live(rows)}
                <tfoot>
                    <tr><th scope="row">{words.sum.y}</th>{sums.into_iter().collect_view()}</tr>
                </tfoot>
            </table>
        </div>
    }
    .into_any()
}
