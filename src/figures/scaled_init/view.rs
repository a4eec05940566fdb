//! 图11: the size of an untrained stream over depth, and the last block's share of it, with GPT-2's factor and without.

use super::model::{DEPTHS, Embedding, End, LAYERS, Stacks, end, stacks, weights};
use super::settings::ScaledSettings;
use crate::charts::log_lines::{Dash, LabelEnd, LogLines, Mark, Scale, Series, Weight};
use crate::charts::numbers::significant;
use crate::charts::style::Role;
use crate::components::controls::{choice, count_slider};
use crate::components::figure::{Figure, figure};
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::plot::{Plot, plot, plot_exports};
use crate::components::prose::{between, prose};
use crate::components::shared::Shared;
use crate::components::store::Store;
use crate::components::value::still_value;
use crate::figures::Stage;
use crate::lesson::Quantity;
use crate::text::scaled_init_figure::{self as words, LiveNowSlot};
use crate::text::{Language, fill};
use leptos::prelude::*;

const SIZE: Quantity = Quantity::own("stream-size", Role::X);
const SHARE: Quantity = Quantity::own("branch-share", Role::Branch);

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Part {
    store: Store,
    language: Language,
    settings: Memo<ScaledSettings>,
    /// Over depth.
    stacks: Memo<Shared<Stacks>>,
    /// At the chosen depth, without the factor and with it.
    ends: Memo<[End; 2]>,
    sizes: Plot,
    shares: Plot,
}

/// The figure.
pub fn scaled_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, language, .. } = stage;
    let part = Part::new(store, language);
    let text = words::text(language);
    figure(Figure {
        caption,
        picture: view! {
            <div class="pair">
                <div><h2>{text.plot.size_title}</h2> {plot(part.sizes, language)}</div>
                <div><h2>{text.plot.share_title}</h2> {plot(part.shares, language)}</div>
            </div>
        }
        .into_any(),
        aside: ().into_any(),
        strip: strip(part),
        sentence: sentence(part),
        settings: view! { <p class="quiet">{text.about}</p> }.into_any(),
        values: values(part),
        exports: view! { {plot_exports(part.sizes, "stream-size", language)} }.into_any(),
        reset: Callback::new(move |()| {
            store.change(|figure: &mut ScaledSettings| *figure = ScaledSettings::default());
        }),
        file: "scaled-init",
    })
}

impl Part {
    fn new(store: Store, language: Language) -> Self {
        let settings = store.figure(|figure: &ScaledSettings| figure.clone());
        let embedding = store.figure(|figure: &ScaledSettings| figure.embedding);
        let seed = store.memo(|settings| settings.seed);
        let drawn = memo(move || Shared::new(weights(seed.get())));
        let stacks = memo(move || Shared::new(drawn.with(|drawn| stacks(drawn, embedding.get()))));
        let ends = memo(move || {
            let ScaledSettings { layers, embedding } = settings.get();
            drawn.with(|drawn| [false, true].map(|is_scaled| end(drawn, layers, embedding, is_scaled)))
        });
        let text = &words::text(language).plot;
        let of = move |name: &'static str, read: fn(&End) -> f64, y: &'static str| {
            let lines = memo(move || {
                stacks.with(|stacks| lines(stacks, read, y, settings.with(|figure| figure.layers), language))
            });
            Plot::new(name, lines)
        };
        let sizes = of(text.size_name, |end| end.size, text.size);
        let shares = of(text.share_name, |end| end.share, text.share);
        Self { store, language, settings, stacks, ends, sizes, shares }
    }
}

fn lines(
    stacks: &Stacks,
    read: fn(&End) -> f64,
    y: &'static str,
    layers: usize,
    language: Language,
) -> LogLines {
    let text = &words::text(language).plot;
    let series = |role, (dash, mark), label: &str, ends: &[End]| Series {
        role,
        dash,
        mark,
        weight: Weight::Bold,
        label: label.to_owned(),
        points: DEPTHS.iter().zip(ends).map(|(layers, end)| (*layers as f64, read(end).log10())).collect(),
    };
    LogLines {
        series: vec![
            series(Role::Branch, (Dash::Solid, Mark::Circle), text.plain, &stacks.plain),
            series(Role::Shortcut, (Dash::Dashed, Mark::Square), text.scaled, &stacks.scaled),
        ],
        x_label: text.layers.to_owned(),
        y_label: y.to_owned(),
        scale: Scale::Log10,
        x_range: (0.0, *LAYERS.end() as f64),
        x_ticks: Vec::new(),
        cursor: Some(layers as f64),
        label_end: LabelEnd::Right,
    }
}

fn strip(part: Part) -> AnyView {
    let text = &words::text(part.language).controls;
    let store = part.store;
    let layers = count_slider(
        text.layers,
        Signal::derive(move || part.settings.with(|figure| figure.layers)),
        LAYERS,
        Callback::new(move |layers| store.change(|figure: &mut ScaledSettings| figure.layers = layers)),
    );
    let embedding = choice(
        text.embedding,
        "scaled-embedding",
        &[(Embedding::One, text.one), (Embedding::Small, text.small)],
        store.figure(|figure: &ScaledSettings| figure.embedding),
        move |embedding| store.change(|figure: &mut ScaledSettings| figure.embedding = embedding),
    );
    view! { {layers} {embedding} }.into_any()
}

fn number(quantity: Quantity, index: Option<usize>, is_scaled: bool, value: f64) -> AnyView {
    let series = if is_scaled { "scaled" } else { "plain" };
    still_value(quantity, index, series, value, significant(value, 3))
}

fn sentence(part: Part) -> AnyView {
    let text = &words::text(part.language).live;
    live(move || {
        let [plain, scaled] = part.ends.get();
        let (layers, embedding) = part.settings.with(|figure| (figure.layers, figure.embedding));
        let now = prose(text.now, |slot| match slot {
            LiveNowSlot::Layers => layers.into_any(),
            LiveNowSlot::Count => (2 * layers).into_any(),
            LiveNowSlot::Plain => number(SIZE, None, false, plain.size),
            LiveNowSlot::Scaled => number(SIZE, None, true, scaled.size),
            LiveNowSlot::PlainShare => number(SHARE, None, false, plain.share),
            LiveNowSlot::ScaledShare => number(SHARE, None, true, scaled.share),
        });
        let lesson = match embedding {
            Embedding::One => text.one,
            Embedding::Small => text.small,
        };
        view! { <span class="said">{now} {between()} {lesson}</span> }.into_any()
    })
    .into_any()
}

/// Both over depth as a table.
fn values(part: Part) -> AnyView {
    let text = words::text(part.language);
    let rows = move || {
        part.stacks.with(|stacks| {
            let all = DEPTHS.iter().zip(stacks.plain.iter().zip(&stacks.scaled));
            let row = |(layers, (plain, scaled)): (&usize, (&End, &End))| {
                let at = Some(*layers);
                view! {
                    <tr>
                        <th scope="row">{*layers}</th>
                        <td>{number(SIZE, at, false, plain.size)}</td>
                        <td>{number(SIZE, at, true, scaled.size)}</td>
                        <td>{number(SHARE, at, false, plain.share)}</td>
                        <td>{number(SHARE, at, true, scaled.share)}</td>
                    </tr>
                }
            };
            view! { <tbody>{all.map(row).collect_view()}</tbody> }.into_any()
        })
    };
    let head = |name: &'static str, series: &'static str| {
        let said = fill(text.values.head, |slot| match slot {
            words::ValuesHeadSlot::Quantity => name.to_owned(),
            words::ValuesHeadSlot::Which => series.to_owned(),
        });
        view! { <th scope="col">{said}</th> }
    };
    let (plot, plain, scaled) = (&text.plot, text.plot.plain, text.plot.scaled);
    view! {
        <div class="table-frame" tabindex="0" role="group">
            <table class="numbers-table">
                <thead>
                    <tr>
                        <th scope="col">{plot.layers}</th>
                        {head(plot.size, plain)} {head(plot.size, scaled)} {head(plot.share, plain)}
                        {head(plot.share, scaled)}
                    </tr>
                </thead>
                {live(rows)}
            </table>
        </div>
    }
    .into_any()
}
