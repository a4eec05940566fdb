//! The controls of the student's numbers: the vector that runs through the lesson, γ, β, the
//! gradient from above, ε, and which variance.

use super::live_values;
use crate::charts::numbers::exact;
use crate::components::controls::{action, button, choice};
use crate::components::details::folded;
use crate::components::export::not_loaded;
use crate::components::field::{Field, choosing, choosing_number, field};
use crate::components::live::live;
use crate::components::memo::{memo, spawn};
use crate::components::menu::menu;
use crate::components::runs::LayerNormRun;
use crate::components::store::use_store;
use crate::components::value::live_value;
use crate::in_chunk;
use crate::lesson::layer_norm::VectorId;
use crate::lesson::presets::{Preset, random};
use crate::lesson::{Quantity, SlideId};
use crate::state::parse::Wanted;
use crate::state::{Edit, parse};
use crate::text::ui::{self, EditorEntrySlot, EditorRowSlot};
use crate::text::{Language, fill};
use engine::nn::layer_norm::Variance;
use leptos::prelude::*;

/// A vector as canonical text.
fn row_text(values: &[f64]) -> String {
    values.iter().map(|value| exact(*value)).collect::<Vec<_>>().join(", ")
}

/// The symbol of a vector.
const fn symbol(id: VectorId) -> &'static str {
    match id {
        VectorId::X => "x",
        VectorId::Gamma => "γ",
        VectorId::Beta => "β",
        VectorId::Dy => "∂L/∂y",
    }
}

/// A whole row in one field.
fn row_field(id: VectorId, language: Language) -> AnyView {
    let store = use_store();
    let label = fill(ui::text(language).editor.row, |EditorRowSlot::Vector| symbol(id).to_owned());
    field(Field {
        label,
        text: store.memo(move |settings| row_text(settings.numbers.vector(id))).into(),
        take: choosing(Wanted::Vector(id), move |gesture, values| {
            store.edit_in(gesture, Edit::Vector(id, values.to_vec()))
        }),
        class: "row",
    })
}

/// x as a row.
pub fn vector_strip(language: Language) -> AnyView {
    row_field(VectorId::X, language)
}

/// More ways to change x: the chosen entry, presets, undo.
pub fn vector_controls(language: Language) -> AnyView {
    view! {
        <div class="editor">
            {chosen_entry(language)}
            {history_buttons(language)}
            {presets(language)}
        </div>
    }
    .into_any()
}

/// The entry that is lit, to type or to remove; and a new one.
fn chosen_entry(language: Language) -> AnyView {
    let store = use_store();
    let words = &ui::text(language).editor;
    let length = store.memo(|settings| settings.numbers.x.len());
    let chosen = memo(move || store.lit.get().unwrap_or(0).min(length.get().saturating_sub(1)));
    let entry = move || {
        let index = chosen.get();
        field(Field {
            label: fill(words.entry, |EditorEntrySlot::Number| (index + 1).to_string()),
            text: store
                .memo(move |settings| settings.numbers.x.get(index).map_or_else(String::new, |x| exact(*x)))
                .into(),
            take: choosing_number(Wanted::Number, move |gesture, value| {
                store.edit_in(gesture, Edit::Entry(VectorId::X, index, value));
            }),
            class: "entry",
        })
    };
    let alone = Signal::derive(move || length.get() <= 1);
    let full = Signal::derive(move || length.get() >= parse::MAX_ENTRIES);
    let remove = move || store.edit(Edit::RemoveEntry(chosen.get_untracked()));
    let add = move || {
        store.edit(Edit::AddEntry);
        store.lit.set(Some(length.get_untracked().saturating_sub(1)));
    };
    view! {
        <div class="chosen">
            {live(entry)}
            {action("remove-entry", words.remove, alone, remove)}
            {action("add-entry", words.add, full, add)}
        </div>
    }
    .into_any()
}

fn history_buttons(language: Language) -> AnyView {
    let store = use_store();
    let words = &ui::text(language).editor;
    let (no_undo, no_redo) =
        (Signal::derive(move || !store.can_undo()), Signal::derive(move || !store.can_redo()));
    view! {
        <div class="buttons history">
            {action("undo", words.undo, no_undo, move || store.undo())}
            {action("redo", words.redo, no_redo, move || store.redo())}
        </div>
    }
    .into_any()
}

// What draws normal numbers has tables of 4 KB.
in_chunk!(reader, fetch_random, random_in_chunk(seed: u64) -> Vec<f64>, random);

/// A menu of vectors, and the two moves that change nothing.
fn presets(language: Language) -> AnyView {
    let store = use_store();
    let words = &ui::text(language).editor;
    let choose = move |preset: Preset| store.edit(Edit::Vector(VectorId::X, preset.x()));
    let option = |words: &'static str, preset: Preset| (words, Callback::new(move |()| choose(preset)));
    let draw = Callback::new(move |()| {
        let seed = u64::from(store.gesture().0);
        spawn(async move {
            match random_in_chunk(seed).await {
                Ok(x) => store.edit(Edit::Vector(VectorId::X, x)),
                Err(_) => not_loaded(store),
            }
        });
    });
    let options = vec![
        option(words.slide_preset, Preset::Slide),
        (words.random_preset, draw),
        option(words.constant_preset, Preset::Constant),
        option(words.outlier_preset, Preset::Outlier),
        option(words.offset_preset, Preset::Offset),
    ];
    view! {
        <div class="buttons">
            {menu(words.presets, options)}
            {button(words.times_ten, move || store.edit(Edit::ScaleBy(10.0)))}
            {button(words.plus_hundred, move || store.edit(Edit::ShiftBy(100.0)))}
        </div>
    }
    .into_any()
}

/// γ, β, ∂L/∂y, ε and the variance, behind a summary that is open where the slide is about them.
pub fn affine_editor(slide: SlideId, language: Language) -> AnyView {
    let words = &ui::text(language).editor;
    view! {
        <details class="more" open=slide == SlideId::ScaleAndShift>
            <summary>{words.parameters}</summary>
            <div class="editor">
                {row_field(VectorId::Gamma, language)}
                {row_field(VectorId::Beta, language)}
                {row_field(VectorId::Dy, language)}
                {eps_field(language)}
                {variance_choice(language)}
            </div>
        </details>
    }
    .into_any()
}

fn eps_field(language: Language) -> AnyView {
    let store = use_store();
    field(Field {
        label: ui::text(language).editor.eps.to_owned(),
        text: store.memo(|settings| exact(settings.numbers.eps)).into(),
        take: choosing_number(Wanted::Eps, move |gesture, eps| store.edit_in(gesture, Edit::Eps(eps))),
        class: "eps",
    })
}

fn variance_choice(language: Language) -> AnyView {
    let store = use_store();
    let words = &ui::text(language).editor;
    choice(
        words.variance,
        "variance",
        &[(Variance::Biased, words.biased), (Variance::Unbiased, words.unbiased)],
        store.memo(|settings| settings.numbers.variance),
        move |variance| store.edit(Edit::Variance(variance)),
    )
}

/// The columns of the table of all values.
const COLUMNS: [(Quantity, &str); 11] = [
    (Quantity::X, "x"),
    (Quantity::Centered, "x−μ"),
    (Quantity::XHat, "x̂"),
    (Quantity::Gamma, "γ"),
    (Quantity::Scaled, "γ⊙x̂"),
    (Quantity::Beta, "β"),
    (Quantity::Y, "y"),
    (Quantity::Dy, "g"),
    (Quantity::DGamma, "∂L/∂γ"),
    (Quantity::DxHat, "ĝ"),
    (Quantity::Dx, "∂L/∂x"),
];

/// Every value of every entry.
pub fn per_entry_table(language: Language) -> AnyView {
    let store = use_store();
    let is_short = store.memo(|settings| settings.numbers.x.len() <= live_values::SHORT);
    folded(ui::text(language).figure.values, is_short.into(), values_table)
}

fn values_table() -> AnyView {
    let store = use_store();
    let run = LayerNormRun::of(store);
    let language = store.language();
    let words = &ui::text(language).figure;
    let heads = COLUMNS.map(|(quantity, symbol)| {
        let class = quantity.role().class();
        view! { <th scope="col" class=class>{symbol}</th> }
    });
    let columns = COLUMNS.map(|(quantity, _)| {
        let values =
            move |_: Option<&Vec<f64>>| run.get().map_or_else(Vec::new, |run| run.0.vector(quantity));
        (quantity, Memo::new(values))
    });
    let length = store.memo(|settings| settings.numbers.x.len());
    let row = move |index: usize| {
        let cells = columns.map(|(quantity, values)| {
            let number = move || values.with(|values| values.get(index).copied().unwrap_or(f64::NAN));
            view! { <td>{live_value(quantity, Some(index), Signal::derive(number))}</td> }.into_any()
        });
        view! { <tr><th scope="row">{index + 1}</th>{cells.into_iter().collect::<Vec<_>>()}</tr> }.into_any()
    };
    view! {
            <div class="scalars">
                "μ = " {live_values::scalar::<LayerNormRun>(Quantity::Mean)} " σ² = "
                {live_values::scalar::<LayerNormRun>(Quantity::Var)} " σ = " {live_values::scalar::<LayerNormRun>(Quantity::Std)}
                " √(σ²+ε) = " {live_values::scalar::<LayerNormRun>(Quantity::Denominator)}
            </div>
            <div class="table-frame" tabindex="0" role="group">
                <table class="numbers-table">
                    <thead>
                        <tr>
                            <th scope="col">{words.index}</th>
                            {heads.into_iter().collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || 0..length.get() key=|index| *index let:index>
                            {row(index)}
                        </For>
                    </tbody>
                </table>
            </div>
    }
    .into_any()
}
