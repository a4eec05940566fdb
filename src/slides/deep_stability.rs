//! 图11 · 表11: 提高深层网络训练稳定性. Gradient norms across depth by real backpropagation, three meters for one
//! network, and gradient norms while training.

use super::parts::depth::{self, controls, measured_table, norms_table, picture, sentence};
use super::parts::depth_sweep::{self, DepthSweep};
use super::parts::layout::{Section, figure_caption, section, table_caption};
use super::parts::meters::meters_figure;
use super::parts::snapshots::snapshots_figure;
use crate::components::figure::{Figure, figure};
use crate::components::store::{Store, use_store};
use crate::components::table::table;
use crate::components::tabs::tabs;
use crate::lesson::SlideId;
use crate::state::Edit;
use crate::state::figures::{DeepStability, StabilityTab as Tab};
use crate::text::{Language, deep_stability, meters};
use leptos::prelude::*;

const SLIDE: SlideId = SlideId::DeepStability;

/// The slide.
pub fn view(language: Language) -> AnyView {
    let words = deep_stability::text(language);
    let store = use_store();
    let caption = table_caption(SLIDE, language).into_any();
    let published = table(caption, words.table.columns, words.table.rows, |slot| match slot {});
    let sweep = depth_sweep::measuring_table(DepthSweep::new(store, language));
    section(Section {
        slide: SLIDE,
        figure: Some(figures(store, language)),
        table: Some(view! { {measured_table(store, language)} {sweep} {published} }.into_any()),
        reference: words.reference,
    })
}

/// One of the three.
fn figures(store: Store, language: Language) -> AnyView {
    let words = &meters::text(language).tabs;
    let tab = store.figure(|figure: &DeepStability| figure.tab);
    let choose = move |tab| store.change(|figure: &mut DeepStability| figure.tab = tab);
    let options = [(Tab::Norms, words.norms), (Tab::Meters, words.meters), (Tab::Training, words.training)];
    let caption = move || figure_caption(SLIDE, language);
    tabs(words.label, "stability", &options, tab, choose, move |tab| match tab {
        Tab::Norms => norms_figure(store, caption(), language),
        Tab::Meters => meters_figure(store, caption(), language),
        Tab::Training => snapshots_figure(store, caption(), language),
    })
}

fn norms_figure(store: Store, caption: String, language: Language) -> AnyView {
    let plot = depth::Plot::new(store, language);
    figure(Figure {
        caption,
        controls: controls(language),
        picture: view! { {picture(plot)} {norms_table(store, language)} }.into_any(),
        sentence: sentence(store, language),
        exports: depth::exports(plot, language),
        reset: Callback::new(move |()| store.edit(Edit::ResetDepth)),
        file: "gradient-norms",
    })
}
