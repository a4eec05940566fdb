//! 图10, second part: a chain of blocks, what is left of the gradient and over which paths it came.

mod controls;
mod numbers;
mod plot;
mod sentence;

use crate::components::details::folded;
use crate::components::figure::{Figure, figure};
use crate::components::live::{live, live_if};
use crate::components::memo::memo;
use crate::components::shared::Shared;
use crate::components::store::{Store, use_store};
use crate::figures::chain::histogram::{Histogram, histogram};
use crate::figures::chain::model::{Kind, Run, run};
use crate::figures::chain::settings::ChainSettings;
use crate::state::Edit;
use crate::text::{Language, chain_figure, ui};
use leptos::prelude::*;

/// The run of the present chain.
fn present(store: Store) -> Memo<Shared<Run>> {
    let given = store.memo(|settings| (settings.figure::<ChainSettings>().chain.clone(), settings.seed));
    memo(move || given.with(|(chain, seed)| Shared::new(run(chain, *seed))))
}

/// The figure.
pub fn chain_figure(caption: String, language: Language) -> AnyView {
    let store = use_store();
    let run = present(store);
    let plot = plot::Plot::new(store, run, language);
    let words = &chain_figure::text(language).paths;
    let paths = live(move || {
        let run = run.get();
        histogram(Histogram {
            shares: run.shares(),
            peak: run.peak(),
            most: run.most(),
            axis: words.axis,
            name: format!("{} {}", words.name, run.peak()),
        })
    });
    let is_equal = store.memo(|settings| settings.figure::<ChainSettings>().chain.kind == Kind::Equal);
    let equal = live_if(move || {
        is_equal.get().then(|| view! { <span class="equal">{words.equal}</span> }.into_any())
    });
    let picture = view! {
        <div class="halves chain">
            {plot.chart()}
            <div class="paths">
                <h2 class="part-name">{words.title} {equal}</h2>
                {paths}
            </div>
        </div>
    };
    figure(Figure {
        caption,
        picture: picture.into_any(),
        aside: ().into_any(),
        strip: controls::strip(store, language),
        sentence: sentence::sentence(store, run, language),
        settings: controls::settings(store, language),
        values: folded(ui::text(language).figure.values, Signal::stored(false), numbers::table),
        exports: plot.exports(language),
        reset: Callback::new(move |()| {
            let defaults = ChainSettings::default();
            store.change(|figure: &mut ChainSettings| {
                (figure.chain, figure.at) = (defaults.chain, defaults.at);
            });
            store.edit(Edit::Seed(0));
        }),
        file: "chain",
    })
}
