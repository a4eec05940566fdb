//! What the figure says in words.

use super::Corners;
use super::panels::{ailment_text, present_loss, solved};
use crate::charts::numbers::fixed;
use crate::components::live::live;
use crate::components::prose::prose;
use crate::lesson::corners::{Corner, Placement, SEEDS};
use crate::slides::parts::networks::corner_name;
use crate::text::why_combine_figure::{self, LiveBeforeSlot, LiveDoneSlot, LiveRunningSlot};
use crate::worker::lab_run::LabState;
use leptos::prelude::*;

pub(super) fn sentence(part: Corners) -> AnyView {
    view! {
        <span class="said">{live(move || before(part))}</span>
        <span class="said">{live(move || training(part))}</span>
    }
    .into_any()
}

/// What each corner suffers from before training.
fn before(part: Corners) -> AnyView {
    let words = &why_combine_figure::text(part.language).live;
    let said = |corner: Corner| {
        let ailment = ailment_text(part, corner)?;
        let said = prose(words.before, |slot| match slot {
            LiveBeforeSlot::Corner => corner_name(corner, part.language).into_any(),
            LiveBeforeSlot::Ailment => ailment.into_any(),
        });
        Some(view! { {said} " " }.into_any())
    };
    Corner::ALL.into_iter().filter_map(said).collect::<Vec<_>>().into_any()
}

/// How the training stands.
fn training(part: Corners) -> AnyView {
    let words = &why_combine_figure::text(part.language).live;
    let counts = Corner::ALL.map(|corner| solved(part, corner));
    if let [Some(neither), Some(norm_only), Some(shortcut_only), Some(both)] = counts {
        let said = prose(words.done, |slot| match slot {
            LiveDoneSlot::Neither => neither.into_any(),
            LiveDoneSlot::NormOnly => norm_only.into_any(),
            LiveDoneSlot::ShortcutOnly => shortcut_only.into_any(),
            LiveDoneSlot::Both => both.into_any(),
            LiveDoneSlot::Seeds => SEEDS.into_any(),
        });
        let is_fragile = both == 0 && part.settings.with(|figure| figure.placement) == Placement::Post;
        return view! { {said} " " {is_fragile.then_some(words.fragile)} }.into_any();
    }
    match (part.race.run.with(|run| run.state), present_loss(part, Corner::Both)) {
        (LabState::Idle, _) | (_, None) => words.ready.into_any(),
        (_, Some(loss)) => prose(words.running, |slot| match slot {
            LiveRunningSlot::Corner => corner_name(Corner::Both, part.language).into_any(),
            LiveRunningSlot::Loss => fixed(loss, 2).into_any(),
        }),
    }
}
