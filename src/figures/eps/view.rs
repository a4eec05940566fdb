//! Where ε stands: the student's vector under each placement, side by side.

use crate::charts::bars::Scale;
use crate::charts::numbers::shortest;
use crate::components::bars::{Bars, bars};
use crate::components::controls::{Slider, Spread, button, slider};
use crate::components::figure::{Figure, figure};
use crate::components::live::live_if;
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::prose::prose;
use crate::components::store::{Store, use_store};
use crate::components::value::{live_value, value};
use crate::components::vector_editor::{vector_controls, vector_strip};
use crate::figures::Stage;
use crate::figures::eps::model as eps;
use crate::figures::eps::model::Compared;
use crate::lesson::Quantity;
use crate::lesson::layer_norm::{Frame, VectorId};
use crate::state::Edit;
use crate::text::{Language, eps_figure as words};
use leptos::prelude::*;

/// The figure.
pub fn eps_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, language, .. } = stage;
    let places = eps_places();
    figure(Figure {
        caption,
        picture: picture(places, language),
        aside: ().into_any(),
        strip: strip(places, language),
        sentence: sentence(places, language),
        settings: vector_controls(language),
        values: values(places, language),
        exports: picture_exports("layer-norm", language),
        reset: Callback::new(move |()| store.edit(Edit::ResetNumbers)),
        file: "layer-norm",
    })
}

/// The vector under each placement.
#[derive(Clone, Copy)]
pub struct EpsPlaces {
    store: Store,
    compared: Memo<Option<Compared>>,
}

/// The figure's state.
pub fn eps_places() -> EpsPlaces {
    let store = use_store();
    let compared = store.memo(|settings| eps::compare(&settings.numbers).ok());
    EpsPlaces { store, compared }
}

/// σ² = 3.5·10⁻⁶: near PyTorch's ε.
const NEAR: [f64; 4] = [1.001, 1.002, 1.003, 1.006];

/// The vector, ε, and a vector for which ε counts.
pub fn strip(places: EpsPlaces, language: Language) -> AnyView {
    let store = places.store;
    let text = words::text(language);
    view! {
        {vector_strip(language)}
        <div class="powers">
            {slider(Slider {
                label: text.slider,
                value: store.memo(|settings| settings.numbers.eps).into(),
                range: 1e-12..=1.0,
                spread: Spread::Logarithmic,
                text: shortest,
                on_input: Callback::new(move |eps| store.edit(Edit::Eps(eps))),
            })}
        </div>
        <div class="buttons">
            {button(text.near, move || store.edit(Edit::Vector(VectorId::X, NEAR.to_vec())))}
        </div>
    }
    .into_any()
}

/// The quantities of x̂ and of the divisor, in the order of the placements.
const X_HATS: [Quantity; 3] = [Quantity::XHat, Quantity::XHatOutside, Quantity::XHatNowhere];
const DIVISORS: [Quantity; 3] = [Quantity::Denominator, Quantity::DivisorOutside, Quantity::Std];

/// x̂ under each placement as bars on one scale; dashed, what PyTorch gives.
pub fn picture(places: EpsPlaces, language: Language) -> AnyView {
    let text = words::text(language);
    let names = [text.columns.inside, text.columns.outside, text.columns.nowhere];
    let x_hats = move |placement: usize| {
        let placed = |all: &eps::Compared| all.placed[placement].x_hat.to_vec();
        places.compared.with(|all| all.as_ref().map(placed)).unwrap_or_default()
    };
    let scale = memo(move || Scale::covering((0..X_HATS.len()).flat_map(x_hats)));
    let panel = |placement: usize| {
        let frame = Signal::derive(move || {
            let inside = (placement > 0).then(|| x_hats(0));
            let (quantity, values) = (X_HATS[placement], x_hats(placement));
            Some(Frame { quantity, values, ghost: inside, line: None, band: None })
        });
        let divisor = divisor(places, placement);
        view! {
            <div class="eps-panel">
                <h2>{names[placement]}</h2>
                <p class="large-number">"÷ " {divisor}</p>
                {bars(Bars { frame, scale: scale.into(), editable: Signal::stored(None) })}
            </div>
        }
    };
    view! { <div class="eps-panels">{(0..X_HATS.len()).map(panel).collect_view()}</div> }.into_any()
}

/// What x−μ is divided by.
fn divisor(places: EpsPlaces, placement: usize) -> AnyView {
    let number = move || {
        places
            .compared
            .with(|compared| compared.as_ref().map_or(f64::NAN, |all| all.placed[placement].divisor))
    };
    live_value(DIVISORS[placement], None, Signal::derive(number))
}

/// The three as a table.
fn values(places: EpsPlaces, language: Language) -> AnyView {
    let text = words::text(language);
    let columns = [text.columns.inside, text.columns.outside, text.columns.nowhere];
    let heads = columns.map(|column| view! { <th scope="col">{column}</th> });
    let length = places.store.memo(|settings| settings.numbers.x.len());
    let row = move |at: usize| {
        let cells = [0, 1, 2].map(|placement| {
            let number = move || {
                places.compared.with(|compared| {
                    compared.as_ref().and_then(|all| all.placed[placement].x_hat.get(at).copied())
                })
            };
            let number = Signal::derive(move || number().unwrap_or(f64::NAN));
            view! { <td>{live_value(X_HATS[placement], Some(at), number)}</td> }
        });
        view! { <tr><th scope="row">{format!("x̂ {}", at + 1)}</th>{cells.into_iter().collect_view()}</tr> }
            .into_any()
    };
    let divisors = [0, 1, 2].map(|placement| view! { <td>{divisor(places, placement)}</td> });
    view! {
        <div class="table-frame eps-places" tabindex="0" role="group">
            <table class="numbers-table">
                <thead>
                    <tr><th scope="col">{text.entry}</th>{heads.into_iter().collect_view()}</tr>
                </thead>
                <tbody>
                    <tr><th scope="row">{text.divisor}</th>{divisors.into_iter().collect_view()}</tr>
                    <For each=move || 0..length.get() key=|at| *at let:at>
                        {row(at)}
                    </For>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Whether it matters.
pub fn sentence(places: EpsPlaces, language: Language) -> AnyView {
    let text = &words::text(language).live;
    live_if(move || {
        let compared = places.compared.get()?;
        let var = || value(Quantity::Var, None, compared.var);
        let eps = || value(Quantity::Eps, None, places.store.with(|settings| settings.numbers.eps));
        Some(match compared.difference() {
            Some(most) => {
                let difference = || value(Quantity::EpsDifference, None, most);
                if most < eps::VISIBLE {
                    prose(text.agree, |slot| match slot {
                        words::LiveAgreeSlot::Var => var(),
                        words::LiveAgreeSlot::Eps => eps(),
                        words::LiveAgreeSlot::Difference => difference(),
                    })
                } else {
                    prose(text.differ, |slot| match slot {
                        words::LiveDifferSlot::Var => var(),
                        words::LiveDifferSlot::Eps => eps(),
                        words::LiveDifferSlot::Difference => difference(),
                    })
                }
            }
            None if compared.var.is_finite() => prose(text.undefined, |slot| match slot {
                words::LiveUndefinedSlot::Var => var(),
                words::LiveUndefinedSlot::Eps => eps(),
            }),
            None => prose(text.overflow, |slot| match slot {
                words::LiveOverflowSlot::Var => var(),
                words::LiveOverflowSlot::Eps => eps(),
            }),
        })
    })
    .into_any()
}
