//! 图3: I, less two terms of rank 1, over s: four matrices, and under each what it makes of the gradient.

use super::model::{MOST, Written};
use crate::charts::numbers::{fixed, scientific, significant};
use crate::charts::style::{Role, percent};
use crate::components::controls::button;
use crate::components::figure::{Figure, figure};
use crate::components::live::{live, live_if};
use crate::components::picture::picture_exports;
use crate::components::prose::{between, prose};
use crate::components::shared::Shared;
use crate::components::store::Store;
use crate::components::value::still_value;
use crate::components::vector_editor::{vector_controls, vector_strip};
use crate::figures::Stage;
use crate::lesson::Quantity;
use crate::lesson::layer_norm::VectorId;
use crate::state::Edit;
use crate::text::Language;
use crate::text::jacobian_figure::{self as words, LiveCutSlot, LiveLeftSlot};
use leptos::prelude::*;

const ENTRY: Quantity = Quantity::own("jacobian", Role::Gradient);
const PRODUCT: Quantity = Quantity::own("jacobian-product", Role::Gradient);
const S: Quantity = Quantity::own("jacobian-s", Role::Spread);

/// What each matrix is called in `data-series`, and its colour.
const TERMS: [(&str, Role); 4] =
    [("unit", Role::Ink), ("mean", Role::Mean), ("x-hat", Role::XHat), ("jacobian", Role::Gradient)];

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Part {
    store: Store,
    language: Language,
    written: Memo<Option<Shared<Written>>>,
}

/// The figure.
pub fn jacobian_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, language, .. } = stage;
    let written = store
        .memo(|settings| Written::of(&settings.numbers).ok().filter(Written::is_finite).map(Shared::new));
    let part = Part { store, language, written };
    figure(Figure {
        caption,
        picture: picture(part),
        aside: ().into_any(),
        strip: strip(part),
        sentence: sentence(part),
        settings: vector_controls(language),
        values: values(part),
        exports: picture_exports("jacobian", language),
        reset: Callback::new(move |()| store.edit(Edit::ResetNumbers)),
        file: "jacobian",
    })
}

fn strip(part: Part) -> AnyView {
    let text = words::text(part.language);
    let store = part.store;
    let example = move || {
        let gesture = store.gesture();
        store.edit_in(gesture, Edit::Vector(VectorId::X, vec![1.0, 2.0, 3.0]));
        store.edit_in(gesture, Edit::Vector(VectorId::Dy, vec![1.0, 0.0, 0.0]));
    };
    view! { {vector_strip(part.language)} <div class="buttons">{button(text.example, example)}</div> }
        .into_any()
}

/// Four columns: a matrix, and below it its product with ĝ.
fn picture(part: Part) -> AnyView {
    let drawn = move || {
        part.written.with(|written| {
            written.as_deref().map_or_else(|| unknown(part), |written| columns(part, written))
        })
    };
    view! { <div class="jacobian" data-picture>{live(drawn)}</div> }.into_any()
}

fn unknown(part: Part) -> AnyView {
    view! { <p class="jacobian-unknown">{words::text(part.language).unknown}</p> }.into_any()
}

fn columns(part: Part, written: &Written) -> AnyView {
    let text = &words::text(part.language).terms;
    let names = [("", "I"), ("−", "11ᵀ/d"), ("−", "x̂x̂ᵀ/d"), ("÷ s =", "J")];
    let said = [text.unit, text.mean, text.x_hat, text.jacobian];
    let products = ["ĝ", "mean(ĝ)", "x̂·mean(ĝ⊙x̂)", "∂L/∂x"];
    let d = written.x_hat.len();
    let matrices = &written.matrices;
    let column = |at: usize| {
        let ((sign, name), (series, role)) = (names[at], TERMS[at]);
        let matrix = cells(matrices[at].iter().copied(), d, (ENTRY, series, role));
        let product = cells(written.products[at].iter().copied(), 1, (PRODUCT, series, role));
        view! {
            <div class="jacobian-term">
                <p class="jacobian-name"><span class="jacobian-sign">{sign}</span> " " <strong>{name}</strong></p>
                <p class="jacobian-said quiet">{said[at]}</p>
                {matrix}
                <p class="jacobian-name"><span class="jacobian-sign">{sign}</span> " " <strong>{products[at]}</strong></p>
                {product}
            </div>
        }
    };
    let s = still_value(S, None, "jacobian", written.s, significant(written.s, 4));
    view! {
        <p class="jacobian-s">"s = √(σ²+ε) = " {s}</p>
        <div class="jacobian-terms">{(0..TERMS.len()).map(column).collect_view()}</div>
    }
    .into_any()
}

/// From more entries on the numbers stand in the table alone.
const READABLE: usize = 4;

/// How dark the largest number's cell is: what is written on it can be read in every theme.
const SHADE: f64 = 0.35;

/// Up to so many in a row there is room for two digits and a power of ten.
const ROOMY: usize = 3;

/// Whether numbers of which the largest is so large need a power of ten each.
fn have_powers(most: f64) -> bool {
    most > 1e-12 && !(5e-3..999.5).contains(&most)
}

/// A number among its like, in the room of six characters: three decimals, less where one is large; what they do not
/// show is about 0. Digits of rounding are not worth reading.
fn shown(value: f64, most: f64, columns: usize) -> String {
    let decimals = if most < 9.9995 {
        3
    } else if most < 99.995 {
        2
    } else {
        1
    };
    let rounded = fixed(value, decimals);
    match value.abs() {
        size if size < 1e-12 || size < 1e-12 * most => "0".to_owned(),
        _ if have_powers(most) => scientific(value, if columns > ROOMY { 1 } else { 2 }),
        _ if value.fract() == 0.0 => fixed(value, 0),
        _ if rounded.chars().all(|digit| matches!(digit, '0' | '.')) => "≈0".to_owned(),
        _ => rounded,
    }
}

/// Numbers in a frame, as dark as they are large; columns of a product lie on their side.
fn cells(
    values: impl Iterator<Item = f64> + Clone,
    columns: usize,
    (quantity, series, role): (Quantity, &'static str, Role),
) -> AnyView {
    let most = values.clone().fold(0.0f64, |most, value| most.max(value.abs()));
    let wide = if columns == 1 { values.clone().count() } else { columns };
    let cell = |(at, value): (usize, f64)| {
        let part = if most > 0.0 { value.abs() / most } else { 0.0 };
        let shown = shown(value, most, wide);
        let class = if value < -1e-12 { "jacobian-cell negative" } else { "jacobian-cell" };
        let number = still_value(quantity, Some(at), series, value, shown);
        view! { <div class=class style:--part=percent(SHADE * part)>{number}</div> }
    };
    let powers = match (have_powers(most), wide > ROOMY) {
        (false, _) => "",
        (true, false) => "jacobian-powers ",
        (true, true) => "jacobian-powers jacobian-short ",
    };
    let class = format!("jacobian-cells {powers}{}", role.class());
    // Many numbers in little room: shades here, the numbers in the table.
    let class = if wide > READABLE { format!("{class} jacobian-dense") } else { class };
    let all = values.enumerate().map(cell).collect_view();
    view! { <div class=class style:--columns=wide.to_string()>{all}</div> }.into_any()
}

/// J and ∂L/∂x in numbers.
fn values(part: Part) -> AnyView {
    let text = words::text(part.language);
    let rows = move || {
        part.written.with(|written| {
            let written = written.as_deref()?;
            let [.., j] = &written.matrices;
            let [.., dx] = &written.products;
            let number = |value: &f64| view! { <td>{significant(*value, 4)}</td> };
            let row = |(at, (row, dx)): (usize, (ndarray::ArrayView1<f64>, &f64))| {
                view! {
                    <tr>
                        <th scope="row">{at + 1}</th>
                        {row.iter().map(number).collect_view()}
                        {number(dx)}
                    </tr>
                }
            };
            let rows = j.rows().into_iter().zip(dx).enumerate().map(row).collect_view();
            let heads = (1..=dx.len()).map(|at| view! { <th scope="col">{at}</th> }).collect_view();
            Some(
                view! {
                    <thead><tr><th scope="col">"J"</th>{heads}<th scope="col">"∂L/∂x"</th></tr></thead>
                    <tbody>{rows}</tbody>
                }
                .into_any(),
            )
        })
    };
    view! {
        <p class="quiet">{text.about}</p>
        <div class="table-frame" tabindex="0" role="group"><table class="numbers-table">{live_if(rows)}</table></div>
    }
    .into_any()
}

fn sentence(part: Part) -> AnyView {
    let text = &words::text(part.language).live;
    let store = part.store;
    live_if(move || {
        let all = store.with(|settings| settings.numbers.x.len());
        part.written.with(|written| {
            let Some(written) = written.as_deref() else { return Some(text.none.into_any()) };
            let d = written.x_hat.len();
            let said = match d {
                1 | 2 => text.nothing.into_any(),
                _ => prose(text.left, |slot| match slot {
                    LiveLeftSlot::Directions => (d - 2).into_any(),
                    LiveLeftSlot::All => d.into_any(),
                    LiveLeftSlot::Scale => {
                        still_value(ENTRY, None, "scale", 1.0 / written.s, significant(1.0 / written.s, 3))
                    }
                }),
            };
            let cut = (all > MOST).then(|| {
                prose(text.cut, |slot| match slot {
                    LiveCutSlot::Shown => MOST.into_any(),
                    LiveCutSlot::All => all.into_any(),
                })
            });
            Some(view! { <span class="said">{said} {between()} {cut}</span> }.into_any())
        })
    })
    .into_any()
}
