//! 图2: one digit in changing batches, and networks trained at that batch size.

mod controls;
mod present;
mod sentence;
mod table;
mod trail;
mod training;

use crate::components::figure::{Figure, figure};
use crate::components::lab::{DigitsState, Lab};
use crate::components::live::{live, live_if};
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::store::{Store, use_store};
use crate::figures::Stage;
use crate::figures::company::BATCH_SIZE;
use crate::figures::company::batch_size;
use crate::figures::company::edge::Play;
use crate::figures::company::model::{Moments, SIZES, Seen};
use crate::figures::company::settings::{CompanySettings, View};
use crate::figures::working_region::CONTRAST;
use crate::figures::working_region::view::contrast_table;
use crate::text::{Language, company};
use engine::training::digits::Digits;
use engine::training::trial::Config;
use leptos::prelude::*;
use std::sync::Arc;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
pub struct Company {
    store: Store,
    settings: Memo<CompanySettings>,
    view: Memo<View>,
    batch: Memo<usize>,
    /// The handwritten digits, once they are here.
    digits: Signal<Option<Arc<Digits>>>,
    /// The digit in its unit.
    seen: Memo<Option<Arc<Seen>>>,
    /// x̂ of the digit under BN, draw by draw, for each of [`SIZES`].
    draws: Memo<Vec<Vec<f64>>>,
    /// Which batch is shown, and the play that goes on to the next.
    play: Play,
    lab: Lab,
    /// What the settings describe for it.
    configs: Memo<Vec<Config>>,
}

impl Company {
    /// The parts; asks for the digits.
    pub fn parts() -> Self {
        let store = use_store();
        let laboratory = store.laboratory;
        laboratory.want_digits();
        let settings = store.figure(|figure: &CompanySettings| figure.clone());
        let digits = Signal::derive(move || match laboratory.digits.get() {
            DigitsState::Here(digits) => Some(digits),
            _ => None,
        });
        let of = store.memo(|settings| {
            let figure = settings.figure::<CompanySettings>();
            (figure.digit, figure.unit, settings.seed)
        });
        let seen = memo(move || {
            let (digit, unit, seed) = of.get();
            digits.get().map(|digits| Arc::new(Seen::new(&digits, digit, unit, seed)))
        });
        let draws = memo(move || {
            seen.get().map_or_else(Vec::new, |seen| SIZES.map(|batch| seen.draws(batch)).to_vec())
        });
        let configs = store.memo(|settings| {
            let figure = settings.figure::<CompanySettings>();
            batch_size::configs(figure.batch, figure.rate, settings.seed)
        });
        Self {
            store,
            settings,
            view: memo(move || settings.with(|figure| figure.view)),
            batch: memo(move || settings.with(|figure| figure.batch)),
            digits,
            seen,
            draws,
            play: Play::new(store, memo(move || seen.with(Option::is_some))),
            lab: store.lab(BATCH_SIZE),
            configs,
        }
    }

    /// Back to the defaults.
    pub fn reset(&self) {
        self.play.go(0);
        self.store.change(|figure: &mut CompanySettings| *figure = CompanySettings::default());
    }

    /// x̂ under BN at the present batch size, once it is known.
    fn present(&self) -> Option<Vec<f64>> {
        let at = SIZES.iter().position(|size| *size == self.batch.get())?;
        self.draws.with(|draws| draws.get(at).cloned())
    }

    /// Where it lies, for each batch size.
    fn moments(&self) -> Vec<Moments> {
        self.draws.with(|draws| draws.iter().map(|draws| Moments::of(draws)).collect())
    }
}

/// The figure.
pub fn company_figure(stage: Stage) -> AnyView {
    let Stage { caption, language, .. } = stage;
    let part = Company::parts();
    figure(Figure {
        caption,
        picture: picture(part, language),
        aside: ().into_any(),
        strip: controls::strip(part, language),
        sentence: sentence::sentence(part, language),
        settings: controls::settings(part, language),
        values: view! { {sentence::caveat(part, language)} {values(part, language)} }.into_any(),
        exports: picture_exports("company", language),
        reset: Callback::new(move |()| part.reset()),
        file: "company",
    })
}

/// The company with its pictures, or the training.
fn picture(part: Company, language: Language) -> AnyView {
    let words = &company::text(language).company;
    live(move || match (part.view.get(), part.store.laboratory.digits.get()) {
        (View::Training, _) => training::picture(part, language),
        (View::Company, DigitsState::Here(_)) => view! {
            <div class="company">{present::present(part, language)} {trail::trail(part, language)}</div>
        }
        .into_any(),
        (View::Company, DigitsState::Failed) => {
            view! { <p class="anomaly" role="alert">{words.failed}</p> }.into_any()
        }
        (View::Company, _) => view! { <p class="quiet">{words.loading}</p> }.into_any(),
    })
    .into_any()
}

/// How far BN's x̂ wanders, once the digits are here.
fn values(part: Company, language: Language) -> AnyView {
    let is_seen = memo(move || part.seen.with(Option::is_some));
    live_if(move || match part.view.get() {
        View::Company => is_seen.get().then(|| table::table(part, language)),
        View::Training => training::table(part, language),
    })
    .into_any()
}

/// What was measured in this browser for the slide's table: errors by batch size and by contrast.
pub fn measured_tables(part: Company, language: Language) -> AnyView {
    let contrast = part.store.lab(CONTRAST);
    live(move || {
        let found = [training::table(part, language), contrast_table(contrast, language)];
        if found.iter().all(Option::is_none) {
            let words = &company::text(language).measured;
            return view! { <p class="quiet">{words.not_yet}</p> }.into_any();
        }
        found.into_iter().flatten().collect_view().into_any()
    })
    .into_any()
}
