//! What decay makes of each entry of γ, and two pairs of γ and W with the same output.

use super::Part;
use super::pairs::pairs;
use crate::charts::log_lines::{Dash, LabelEnd, LogLines, Mark, Scale, Series, Weight};
use crate::charts::style::Role;
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::plot::{Plot, plot};
use crate::figures::gain::model::Affine;
use crate::figures::gain::model::decay::{STEPS, Written, same};
use crate::text::gain_figure as words;
use leptos::prelude::*;

/// Entries of γ that have a curve.
const SHOWN: usize = 8;

pub(super) fn picture(part: Part) -> AnyView {
    let text = &words::text(part.language).decay;
    let drawn = Plot::new(text.name, memo(move || lines(part)));
    view! {
        <div class="pair">
            <div><h2>{text.title}</h2> {plot(drawn, part.language)}</div>
            <div class="gain-panel"><h2>{text.same}</h2> {live(move || outputs(part))}</div>
        </div>
    }
    .into_any()
}

fn outputs(part: Part) -> AnyView {
    let text = &words::text(part.language).decay;
    let factor = part.settings.with(|figure| figure.factor);
    let Some(same) = part.affine.with(|affine| affine.as_ref().map(|affine| same(affine, factor))) else {
        return ().into_any();
    };
    view! {
        {pairs(&same.outputs, text.same.to_owned())}
        <p class="gain-key"><span class="gain-key-before">"W(γ⊙x̂)"</span> <span class="gain-key-after">"(W/k)(kγ⊙x̂)"</span></p>
    }
    .into_any()
}

/// γ toward 0, 1 + w toward 1, entry by entry.
fn lines(part: Part) -> LogLines {
    let text = &words::text(part.language).decay;
    let decay = part.settings.with(|figure| figure.decay);
    let gamma = |affine: &Affine| affine.gamma.iter().copied().take(SHOWN).collect::<Vec<_>>();
    let gamma = part.affine.with(|affine| affine.as_ref().map(gamma).unwrap_or_default());
    let series = |(written, role, dash, mark, label): (Written, _, _, _, &str)| {
        let of = move |(at, gain): (usize, &f64)| Series {
            role,
            dash,
            mark: if at == 0 { mark } else { Mark::None },
            weight: if at == 0 { Weight::Bold } else { Weight::Thin },
            label: if at == 0 { label.to_owned() } else { String::new() },
            points: written.curve(*gain, decay),
        };
        gamma.iter().enumerate().map(of).collect::<Vec<_>>()
    };
    let most = gamma.iter().fold(1.5f64, |most, gain| most.max(*gain));
    let least = gamma.iter().fold(0.0f64, |least, gain| least.min(*gain));
    LogLines {
        series: [
            (Written::Plain, Role::Gamma, Dash::Solid, Mark::Circle, "γ"),
            (Written::OnePlus, Role::Shortcut, Dash::Dashed, Mark::Square, "1+w"),
        ]
        .into_iter()
        .flat_map(series)
        .collect(),
        x_label: text.step.to_owned(),
        y_label: text.gain.to_owned(),
        scale: Scale::Linear { from: least, to: most },
        x_range: (0.0, f64::from(STEPS)),
        x_ticks: Vec::new(),
        cursor: None,
        label_end: LabelEnd::Right,
    }
}
