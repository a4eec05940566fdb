//! The four pictures, two by two: without shortcut above, with it below.

use super::{Part, Standing, train_error};
use crate::charts::style::Role;
use crate::components::lab::{measured, percent};
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::prose::prose;
use crate::figures::corners::model::Corner;
use crate::figures::corners::names::corner_name;
use crate::figures::spirals::model::{SIDE, Verdict, marks, shades};
use crate::figures::spirals::plane::{Plane, plane};
use crate::text::fill;
use crate::text::spirals_figure::{self, PanelDivergedSlot, PanelNameSlot, PanelStepSlot};
use engine::training::trial::What;
use engine_worker::lab_run::LaneRun;
use leptos::prelude::*;

pub(super) fn panels(part: Part) -> AnyView {
    let seed = memo(move || part.shown.get().seed);
    let points = memo(move || marks(seed.get()));
    let panels = Corner::ALL.map(|corner| panel(part, corner, points));
    view! { <div class="planes">{panels.into_iter().collect_view()}</div> }.into_any()
}

fn panel(part: Part, corner: Corner, points: Memo<[String; 2]>) -> AnyView {
    let margins = memo(move || {
        part.lab
            .run
            .with(|run| run.lanes.get(corner as usize).and_then(field).map_or_else(Vec::new, <[f64]>::to_vec))
    });
    let words = &spirals_figure::text(part.language).panel;
    let name = fill(words.name, |PanelNameSlot::Corner| corner_name(corner, part.language).to_owned());
    let picture = live(move || {
        let shades = margins.with(|margins| shades(margins));
        plane(Plane { side: SIDE, shades, marks: points.get(), name: name.clone() })
    });
    view! {
        <section class="plane-panel" data-corner=corner.name()>
            <h2>{corner_name(corner, part.language)}</h2>
            {picture}
            <p>{live(move || result(part, corner))}</p>
        </section>
    }
    .into_any()
}

/// What the network takes each cell for, as it is now.
fn field(lane: &LaneRun) -> Option<&[f64]> {
    lane.measure(What::Field).or_else(|| lane.look(What::Field)).filter(|field| field.len() == SIDE * SIDE)
}

fn result(part: Part, corner: Corner) -> AnyView {
    let words = &spirals_figure::text(part.language).panel;
    let Some(Standing { step, errors }) = part.standing(corner) else {
        return view! { <span class="quiet">{words.waiting}</span> }.into_any();
    };
    let Some((train, test)) = errors else {
        let at = prose(words.step, |PanelStepSlot::Step| step.into_any());
        return view! { <span class="quiet">{at}</span> }.into_any();
    };
    let said = match Verdict::of(train) {
        Verdict::Diverged => {
            let at = prose(words.diverged, |PanelDivergedSlot::Step| step.into_any());
            return view! { <strong class="verdict bad">{at}</strong> }.into_any();
        }
        Verdict::Parted => view! { <strong class="verdict good">{words.parted}</strong> },
        Verdict::Failed => view! { <strong class="verdict bad">{words.failed}</strong> },
    };
    let test_error = measured("test-error", corner.name().to_owned(), Role::Ink, test, percent(test));
    view! {
        {said}
        <span class="result quiet">
            <span>{words.train} " " {train_error(corner, train)}</span>
            " "
            <span>{words.test} " " {test_error}</span>
        </span>
    }
    .into_any()
}
