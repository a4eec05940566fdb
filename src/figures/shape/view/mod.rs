//! The histogram of a vector's entries before LN and after, each on its own axis; first a guess.

mod panel;
mod sentence;

use super::model::{Across, Both, Form, Histogram, Source, both};
use super::settings::{Guess, ShapeSettings};
use crate::charts::numbers::fixed;
use crate::components::controls::{Slider, Spread, button, slider};
use crate::components::figure::{Figure, figure};
use crate::components::live::{live, live_if};
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::prose::between;
use crate::components::seed::seed_field;
use crate::components::select::select;
use crate::components::store::Store;
use crate::components::vector_editor::{vector_controls, vector_strip};
use crate::figures::Stage;
use crate::state::Edit;
use crate::text::Language;
use crate::text::shape_figure as words;
use leptos::prelude::*;

/// What is shown of one side.
#[derive(Clone, Debug, PartialEq)]
struct Side {
    histogram: Histogram,
    form: Form,
}

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Part {
    store: Store,
    language: Language,
    settings: Memo<ShapeSettings>,
    /// Before and after; none where there is no spread.
    sides: Memo<Option<[Side; 2]>>,
    /// d of what is shown.
    size: Memo<usize>,
}

impl Part {
    fn change(self, change: impl FnOnce(&mut ShapeSettings)) {
        self.store.change(change);
    }
}

/// The figure.
pub fn shape_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, language, .. } = stage;
    let part = part(store, language);
    figure(Figure {
        caption,
        picture: picture(part),
        aside: ().into_any(),
        strip: strip(part),
        sentence: live(move || sentence::sentence(part)).into_any(),
        settings: settings(part),
        values: ().into_any(),
        exports: picture_exports("shape", language),
        reset: Callback::new(move |()| {
            store.edit(Edit::ResetNumbers);
            store.change(|figure: &mut ShapeSettings| *figure = ShapeSettings::default());
        }),
        file: "shape",
    })
}

fn part(store: Store, language: Language) -> Part {
    let settings = store.figure(ShapeSettings::clone);
    // The guess draws nothing anew.
    let drawn = store.memo(|settings| {
        let figure = settings.figure::<ShapeSettings>();
        let own = if figure.source == Source::Own { settings.numbers.x.clone() } else { Vec::new() };
        let seed = figure.seed(settings.seed);
        (figure.source, figure.seen(), figure.size, own, settings.numbers.eps, seed)
    });
    let both = memo(move || {
        drawn.with(|(source, across, size, own, eps, seed)| both(*source, *across, *size, own, *eps, *seed))
    });
    let sides = memo(move || both.with(|both| sides(both, drawn.with(|drawn| drawn.1))));
    let size = memo(move || both.with(|both| both.size));
    Part { store, language, settings, sides, size }
}

fn sides(both: &Both, across: Across) -> Option<[Side; 2]> {
    let [before, after] = both.histograms(across)?;
    let side = |histogram, numbers: &[f64]| Some(Side { histogram, form: Form::of(numbers)? });
    Some([side(before, &both.x)?, side(after, &both.x_hat)?])
}

/// The sources in the order of their words.
const SOURCES: [Source; 6] =
    [Source::Exponential, Source::Peaks, Source::Uniform, Source::Normal, Source::Scales, Source::Own];

/// Where the entries come from, how many there are, and across what one looks.
fn strip(part: Part) -> AnyView {
    let words = &words::text(part.language).controls;
    let source = memo(move || part.settings.with(|settings| settings.source));
    let chosen = move || SOURCES.iter().position(|known| *known == source.get()).unwrap_or(0);
    let names = words.sources.iter().map(|name| (*name).to_owned()).collect();
    let choose = Callback::new(move |at: usize| {
        if let Some(source) = SOURCES.get(at) {
            part.change(|settings| settings.source = *source);
        }
    });
    let own_or_size =
        move || if source.get() == Source::Own { vector_strip(part.language) } else { size(part) };
    view! {
        {select(words.source, names, Signal::derive(chosen), choose)}
        {live(own_or_size)}
        {tick(part)}
    }
    .into_any()
}

fn size(part: Part) -> AnyView {
    slider(Slider {
        label: "d",
        value: Signal::derive(move || part.settings.with(|settings| settings.size) as f64),
        range: *ShapeSettings::SIZE.start() as f64..=*ShapeSettings::SIZE.end() as f64,
        spread: Spread::Logarithmic,
        text: |size| fixed(size, 0),
        on_input: Callback::new(move |size: f64| {
            part.change(|settings| settings.size = size.round() as usize)
        }),
    })
}

/// One feature of many vectors instead of one vector's entries; the student's x is one.
fn tick(part: Part) -> AnyView {
    let is_on = Signal::derive(move || part.settings.with(|settings| settings.seen() == Across::Samples));
    let toggle = move |_| {
        let to = if is_on.get_untracked() { Across::Entries } else { Across::Samples };
        part.change(|settings| {
            settings.across = to;
            if settings.source == Source::Own {
                settings.source = Source::Normal;
            }
        });
    };
    view! {
        <label class="control shape-tick">
            <input type="checkbox" prop:checked=is_on on:change=toggle />
            <span>{words::text(part.language).controls.samples}</span>
        </label>
    }
    .into_any()
}

/// Other entries, the guess taken back, what the figure does not show.
fn settings(part: Part) -> AnyView {
    let words = words::text(part.language);
    let redraw = move || part.change(|settings| settings.draw = settings.draw.wrapping_add(1));
    let is_own = memo(move || part.settings.with(|settings| settings.source == Source::Own));
    let again = move || part.change(|settings| settings.guess = Guess::Open);
    view! {
        {seed_field(words.controls.seed)}
        <div class="buttons">{button(words.controls.redraw, redraw)} {button(words.controls.again, again)}</div>
        {live_if(move || is_own.get().then(|| vector_controls(part.language)))}
        <p class="quiet">{words.source} {between()} {words.not_shown}</p>
    }
    .into_any()
}

/// Before and after.
fn picture(part: Part) -> AnyView {
    view! {
        <div class="shape">
            {panel::panel(part, panel::Which::Before)} {panel::panel(part, panel::Which::After)}
        </div>
    }
    .into_any()
}
