//! The gradient-norm plot: its network, its curves, its sentence, its numbers.

mod controls;
mod curve;
mod plot;
mod sentence;
mod tables;

pub use tables::measured_table;

use super::settings::Depth;
use crate::components::figure::{Figure, figure};
use crate::figures::Stage;
use crate::state::Edit;
use leptos::prelude::*;

/// The figure.
pub fn gradient_norms_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, language, .. } = stage;
    let plot = plot::Plot::new(store, language);
    figure(Figure {
        caption,
        picture: plot::picture(plot),
        aside: ().into_any(),
        strip: view! { {controls::strip(language)} {sentence::reading(store, language)} }.into_any(),
        sentence: sentence::sentence(store, language),
        settings: controls::settings(language),
        values: tables::norms_table(store, language),
        exports: plot::exports(plot, language),
        reset: Callback::new(move |()| {
            store.change(|depth: &mut Depth| *depth = Depth::default());
            store.edit(Edit::Seed(0));
        }),
        file: "gradient-norms",
    })
}
