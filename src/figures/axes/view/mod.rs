//! 图1: the cells of a text or of images; which share a mean with the one that is changed, and which outputs move.

mod aside;
mod cells;
mod controls;
mod sentence;

use super::model::{Changed, Data, Norm, change, entries};
use super::settings::AxesSettings;
use crate::charts::numbers::fixed;
use crate::charts::style::Role;
use crate::components::figure::{Figure, figure};
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::shared::Shared;
use crate::components::store::Store;
use crate::components::value::still_value;
use crate::figures::Stage;
use crate::lesson::Quantity;
use crate::text::Language;
use leptos::prelude::*;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Part {
    store: Store,
    language: Language,
    settings: Memo<AxesSettings>,
    norm: Memo<Norm>,
    changed: Memo<Option<Shared<Changed>>>,
}

/// The figure.
pub fn axes_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, language, .. } = stage;
    let part = Part::new(store, language);
    figure(Figure {
        caption,
        picture: cells::picture(part),
        aside: aside::aside(part),
        strip: controls::strip(part),
        sentence: sentence::sentence(part),
        settings: ().into_any(),
        values: cells::values(part),
        exports: picture_exports("axes", language),
        reset: Callback::new(move |()| part.change(|figure| *figure = AxesSettings::default())),
        file: "axes",
    })
}

impl Part {
    fn new(store: Store, language: Language) -> Self {
        let settings = store.figure(|figure: &AxesSettings| figure.clone());
        let norm = store.figure(|figure: &AxesSettings| figure.norm);
        let lesson = store.memo(|settings| (settings.seed, settings.numbers.eps));
        let changed = memo(move || {
            let (seed, eps) = lesson.get();
            let AxesSettings { norm, at, change: by } = settings.get();
            change(&entries(norm.data(), seed), norm, eps, (at, by)).ok().map(Shared::new)
        });
        Self { store, language, settings, norm, changed }
    }

    fn change(self, change: impl FnOnce(&mut AxesSettings)) {
        self.store.change(change);
    }

    /// How many outputs move, and of the entries of earlier tokens all and those that do.
    fn counted(self) -> Option<(usize, Option<(usize, usize)>)> {
        self.changed.with(|changed| changed.as_deref().map(|changed| (changed.count(), changed.earlier)))
    }

    fn data(self) -> Data {
        self.norm.get().data()
    }
}

/// A count of this figure.
fn count(name: &'static str, role: Role, value: usize) -> AnyView {
    still_value(Quantity::own(name, role), None, "axes", value as f64, fixed(value as f64, 0))
}
