//! γ and β in training: three steps of a branch that starts at 0, weight decay, folding.

mod controls;
mod decay;
mod fold;
mod pairs;
mod sentence;
mod start;

use super::model::start::{STEPS, Step};
use super::model::{Affine, Part as Shown, start as model};
use super::settings::GainSettings;
use crate::charts::numbers::{fixed, significant};
use crate::components::figure::{Figure, figure};
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::store::Store;
use crate::figures::Stage;
use crate::state::Edit;
use crate::text::Language;
use crate::text::gain_figure as words;
use leptos::prelude::*;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Part {
    store: Store,
    language: Language,
    settings: Memo<GainSettings>,
    /// Which of the three is shown.
    shown: Memo<Shown>,
    /// What stands before each of the first three steps.
    steps: Memo<Option<[Step; STEPS]>>,
    /// The student's x̂, γ and β, with their spread.
    affine: Memo<Option<Affine>>,
}

impl Part {
    fn change(self, change: impl FnOnce(&mut GainSettings)) {
        self.store.change(change);
    }

    fn get<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&GainSettings) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        self.store.figure(read)
    }
}

/// Two digits, in hundreds without a power of ten: 350.
fn two(value: f64) -> String {
    if (99.5..9950.0).contains(&value) {
        let unit = 10f64.powf(value.log10().floor() - 1.0);
        fixed((value / unit).round() * unit, 0)
    } else {
        significant(value, 2)
    }
}

/// The figure.
pub fn gain_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, language, .. } = stage;
    let part = part(store, language);
    let about = move || {
        let about = &words::text(language).about;
        match part.shown.get() {
            Shown::Start => about.start,
            Shown::Decay => about.decay,
            Shown::Fold => about.fold,
        }
    };
    let drawn = move || match part.shown.get() {
        Shown::Start => start::picture(part),
        Shown::Decay => decay::picture(part),
        Shown::Fold => fold::picture(part),
    };
    figure(Figure {
        caption,
        picture: view! { <div class="gain">{live(drawn)}</div> }.into_any(),
        aside: ().into_any(),
        strip: controls::strip(part),
        sentence: live(move || sentence::sentence(part)).into_any(),
        settings: view! { {live(move || controls::settings(part))} <p class="quiet">{live(about)}</p> }
            .into_any(),
        values: ().into_any(),
        exports: picture_exports("gain", language),
        reset: Callback::new(move |()| {
            store.edit(Edit::ResetNumbers);
            store.change(|figure: &mut GainSettings| *figure = GainSettings::default());
        }),
        file: "gain",
    })
}

fn part(store: Store, language: Language) -> Part {
    let settings = store.figure(GainSettings::clone);
    let shown = store.figure(|figure: &GainSettings| figure.part);
    let block = store.figure(|figure: &GainSettings| (figure.init, figure.eps));
    let steps = memo(move || {
        let (init, eps) = block.get();
        model::steps(init, eps).ok()
    });
    let affine =
        store.memo(|settings| Affine::of(&settings.numbers, settings.figure::<GainSettings>().spread));
    Part { store, language, settings, shown, steps, affine }
}
