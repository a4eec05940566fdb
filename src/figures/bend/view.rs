//! 图4: the normalized cloud under one γ, before tanh or the sigmoid: which part of the curve it makes use of.

use super::settings::BendSettings;
use crate::charts::log_lines::{Dash, LabelEnd, LogLines, Mark, Scale, Series, Weight};
use crate::charts::numbers::{fixed, significant};
use crate::charts::scatter::Scatter;
use crate::charts::style::Role;
use crate::components::controls::{choice, rate_slider};
use crate::components::figure::{Figure, figure};
use crate::components::lab::{measured, percent};
use crate::components::live::live_if;
use crate::components::memo::memo;
use crate::components::plot::{Plot, plot, plot_exports};
use crate::components::prose::{between, prose};
use crate::components::scatter::scatter;
use crate::figures::Stage;
use crate::figures::bend::model::{Bend, GAMMAS};
use crate::figures::undo::model::Undone;
use crate::figures::undo::settings::UndoSettings;
use crate::figures::undo::view::{Undo, undo};
use crate::state::Edit;
use crate::text::Language;
use crate::text::bend_figure::{self as words, LiveNowSlot};
use leptos::prelude::*;

/// The figure.
pub fn bend_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, language, .. } = stage;
    let cloud = undo();
    let bent = bent(cloud, language);
    figure(Figure {
        caption,
        picture: picture(bent, language),
        aside: ().into_any(),
        strip: controls(cloud, language),
        sentence: sentence(bent, language),
        settings: view! { <p class="quiet">{words::text(language).source}</p> }.into_any(),
        values: ().into_any(),
        exports: exports(bent, language),
        reset: Callback::new(move |()| {
            store.edit(Edit::ResetNumbers);
            store.change(|figure: &mut UndoSettings| *figure = UndoSettings::default());
            store.change(|figure: &mut BendSettings| *figure = BendSettings::default());
        }),
        file: "layer-norm",
    })
}
use ndarray::Array2;

/// What the parts of the figure share.
#[derive(Clone, Copy)]
pub struct Bent {
    undo: Undo,
    settings: Memo<(f64, Bend)>,
    shares: Plot,
}

/// The figure's state: the cloud is that of the undoing.
pub fn bent(undo: Undo, language: Language) -> Bent {
    let settings = undo.store.figure(|figure: &BendSettings| (figure.common, figure.bend));
    let text = &words::text(language).shares;
    // γ moves the point alone.
    let curves = memo(move || {
        undo.cloud.with(|cloud| cloud.as_ref().map(|cloud| BENDS.map(|bend| bend.shares(&cloud.x_hat))))
    });
    let data = memo(move || {
        let curves = curves.get()?;
        undo.cloud
            .with(|cloud| cloud.as_ref().map(|cloud| shares(&curves, &cloud.x_hat, settings.get(), language)))
    });
    let shares = Plot::new(text.name, memo(move || data.get().unwrap_or_else(|| lines(vec![], language))));
    Bent { undo, settings, shares }
}

/// Which normalization, γ, and what follows.
pub fn controls(undo: Undo, language: Language) -> AnyView {
    let text = &words::text(language).controls;
    let store = undo.store;
    let undone = choice(
        text.norm,
        "bend-norm",
        &[(Undone::Layer, "LN"), (Undone::Batch, "BN")],
        undo.undone,
        move |undone| store.change(|figure: &mut UndoSettings| figure.undone = undone),
    );
    let bend = choice(
        text.bend,
        "bend",
        &[(Bend::Tanh, "tanh"), (Bend::Sigmoid, "sigmoid")],
        store.figure(|figure: &BendSettings| figure.bend),
        move |bend| store.change(|figure: &mut BendSettings| figure.bend = bend),
    );
    let gamma = rate_slider(
        text.gamma,
        store.figure(|figure: &BendSettings| figure.common).into(),
        GAMMAS,
        Callback::new(move |gamma| {
            store.change(|figure: &mut BendSettings| figure.common = gamma);
        }),
    );
    view! { {gamma} {bend} {undone} }.into_any()
}

/// The units on the curve, and their share against γ.
pub fn picture(bent: Bent, language: Language) -> AnyView {
    let text = words::text(language);
    let Bent { undo, settings, shares } = bent;
    let points = memo(move || {
        let (gamma, bend) = settings.get();
        undo.cloud.with(|cloud| units(cloud.as_ref().map(|cloud| &cloud.x_hat), gamma, bend, language))
    });
    view! {
        <div class="pair bend">
            <div>
                <h2>{text.units.title}</h2>
                {scatter(points, text.units.name, NodeRef::new())}
            </div>
            <div>
                <h2>{text.shares.title}</h2>
                {plot(shares, language)}
            </div>
        </div>
    }
    .into_any()
}

/// Saving the shares.
pub fn exports(bent: Bent, language: Language) -> AnyView {
    plot_exports(bent.shares, "nearly-straight", language)
}

/// The axes of the units go so far.
const SHOWN: f64 = 3.0;

fn units(x_hat: Option<&Array2<f64>>, gamma: f64, bend: Bend, language: Language) -> Scatter {
    let text = &words::text(language).units;
    let cloud = |is_straight: bool, role, mark| {
        let all = x_hat.into_iter().flatten().map(|x_hat| gamma * x_hat);
        let these = all.filter(|y| bend.is_straight(*y) == is_straight);
        Series {
            role,
            dash: Dash::Solid,
            mark,
            weight: Weight::Bold,
            label: String::new(),
            points: these.map(|y| (y, bend.standard(y))).collect(),
        }
    };
    Scatter {
        clouds: vec![cloud(false, Role::Branch, Mark::Diamond), cloud(true, Role::Gamma, Mark::Circle)],
        x_label: "γx̂".to_owned(),
        y_label: match bend {
            Bend::Tanh => text.tanh.to_owned(),
            Bend::Sigmoid => text.sigmoid.to_owned(),
        },
        range: (-SHOWN, SHOWN),
    }
}

const fn name(bend: Bend) -> &'static str {
    match bend {
        Bend::Tanh => "tanh",
        Bend::Sigmoid => "sigmoid",
    }
}

/// The nonlinearities in the order of their curves.
const BENDS: [Bend; 2] = [Bend::Tanh, Bend::Sigmoid];

/// Both curves, the chosen one bold, and the present γ on it.
fn shares(
    curves: &[Vec<(f64, f64)>; 2],
    x_hat: &Array2<f64>,
    (gamma, chosen): (f64, Bend),
    language: Language,
) -> LogLines {
    let line = |bend: Bend, curve: &[(f64, f64)]| Series {
        role: if bend == chosen { Role::Gamma } else { Role::Ink },
        dash: if bend == Bend::Tanh { Dash::Solid } else { Dash::Dashed },
        mark: Mark::None,
        weight: if bend == chosen { Weight::Bold } else { Weight::Thin },
        label: name(bend).to_owned(),
        points: curve.iter().map(|(gamma, share)| (*gamma, 100.0 * share)).collect(),
    };
    let present = Series {
        role: Role::Gamma,
        mark: Mark::Circle,
        label: String::new(),
        points: vec![(gamma, 100.0 * chosen.share(x_hat, gamma))],
        ..line(chosen, &[])
    };
    let both = BENDS.into_iter().zip(curves).map(|(bend, curve)| line(bend, curve));
    lines(both.chain([present]).collect(), language)
}

fn lines(series: Vec<Series>, language: Language) -> LogLines {
    LogLines {
        series,
        x_label: "γ".to_owned(),
        y_label: words::text(language).shares.y.to_owned(),
        scale: Scale::Linear { from: 0.0, to: 100.0 },
        x_range: (*GAMMAS.start(), *GAMMAS.end()),
        x_ticks: Vec::new(),
        cursor: None,
        label_end: LabelEnd::Right,
    }
}

/// From this share on the curve as a whole is nearly straight, or hardly.
const MOST: f64 = 0.9;
const FEW: f64 = 0.1;

/// How many units lie where the curve is nearly straight.
pub fn sentence(bent: Bent, language: Language) -> AnyView {
    let text = &words::text(language).live;
    let Bent { undo, settings, .. } = bent;
    live_if(move || {
        let (gamma, bend) = settings.get();
        let (share, count) = undo.cloud.with(|cloud| {
            let x_hat = &cloud.as_ref()?.x_hat;
            Some((bend.share(x_hat, gamma), x_hat.len()))
        })?;
        let lesson = match share {
            share if share >= MOST => text.straight,
            share if share <= FEW => text.bent,
            _ => text.between,
        };
        let said = prose(text.now, |slot| match slot {
            LiveNowSlot::Gamma => significant(gamma, 2).into_any(),
            LiveNowSlot::Share => {
                measured("straight-share", name(bend).to_owned(), Role::Gamma, share, percent(share))
            }
            LiveNowSlot::Count => count.into_any(),
            LiveNowSlot::Bend => name(bend).into_any(),
            LiveNowSlot::Reach => fixed(bend.reach(), 2).into_any(),
        });
        Some(view! { <span class="said">{said} {between()} {lesson}</span> }.into_any())
    })
    .into_any()
}
