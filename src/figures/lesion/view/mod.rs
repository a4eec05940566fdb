//! 图12: networks are trained, then blocks are deleted from them.

mod blocks;
mod chosen;
mod controls;
mod plot;
mod sentence;

use crate::charts::style::Role;
use crate::components::figure::{Figure, figure};
use crate::components::lab::{Invitation, Lab, Setup, invited, run_controls};
use crate::components::memo::memo;
use crate::components::networks::network_name;
use crate::components::plot::{plot, plot_exports};
use crate::components::store::Store;
use crate::figures::lesion::LESION;
use crate::figures::lesion::model::{Lesion, Measured, Subject, Verdict};
use crate::figures::lesion::settings::LesionSettings;
use crate::state::Edit;
use crate::text::{Language, lesion};
use engine::training::trial::What;
use engine_worker::lab::Order;
use engine_worker::lab_run::{LabRun, LabState};
use leptos::prelude::*;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Part {
    store: Store,
    language: Language,
    settings: Memo<LesionSettings>,
    lab: Lab,
    /// What is shown: the last run, or what the settings describe.
    lesion: Memo<Lesion>,
    /// What each network has come to, in the order of [`Subject::ALL`].
    verdicts: Memo<[Option<Verdict>; 3]>,
}

impl Part {
    fn is_idle(&self) -> bool {
        self.lab.run.with(|run| run.state == LabState::Idle)
    }

    fn name(&self, subject: Subject) -> String {
        network_name(self.lesion.with(|lesion| lesion.network(subject)), self.language)
    }

    fn verdict<T>(&self, subject: Subject, read: impl FnOnce(&Verdict) -> T) -> Option<T> {
        self.verdicts.with(|verdicts| verdicts[subject as usize].as_ref().map(read))
    }
}

/// The colour of a network.
const fn role(subject: Subject) -> Role {
    match subject {
        Subject::Plain => Role::Branch,
        Subject::Shallow => Role::XHat,
        Subject::Deep => Role::Shortcut,
    }
}

fn measured(run: &LabRun, lane: usize) -> Option<Measured> {
    let lane = run.lanes.get(lane)?;
    let all = |what| lane.measure(what);
    Some(Measured {
        intact: *all(What::TestError)?.first()?,
        without: all(What::TestErrorWithout)?.to_vec(),
        some: all(What::TestErrorWithoutSome)?.to_vec(),
    })
}

/// The figure.
pub fn lesion_figure(store: Store, caption: String, language: Language) -> AnyView {
    let settings = store.figure(|figure: &LesionSettings| figure.clone());
    let seed = store.memo(|settings| settings.seed);
    let wanted = memo(move || settings.with(|figure| figure.lesion(seed.get())));
    let configs = memo(move || wanted.get().configs());
    let lab = store.lab(LESION);
    let lesion = lab.shown(Lesion::of, wanted);
    let verdicts = memo(move || {
        let lesion = lesion.get();
        lab.run.with(|run| Subject::ALL.map(|subject| lesion.verdict(subject, |lane| measured(run, lane))))
    });
    let part = Part { store, language, settings, lab, lesion, verdicts };
    let counts = plot::counts(part);
    let picture = view! {
        <div class="lesion-figure">{blocks::blocks(part)} {plot(counts, language)}</div>
    };
    let setup = Setup { configs, order: Order::OneByOne, shows: lesion::text(language).paper.shows };
    let invitation = Invitation { guess: lesion::text(language).invite.guess, seconds: 2 };
    figure(Figure {
        caption,
        picture: invited(picture.into_any(), lab, setup, invitation, language),
        aside: chosen::chosen(part),
        strip: run_controls(lab, setup, language),
        sentence: sentence::sentence(part),
        settings: view! {
            {controls::controls(part)} <p class="quiet">{lesion::text(language).picture.about}</p>
        }
        .into_any(),
        values: sentence::caveats(part),
        exports: plot_exports(counts, "lesion", language),
        reset: Callback::new(move |()| {
            lab.reset();
            store.change(|figure: &mut LesionSettings| {
                *figure = LesionSettings::default();
            });
            store.edit(Edit::Seed(0));
        }),
        file: "lesion",
    })
}
