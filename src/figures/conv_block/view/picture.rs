//! The feature maps on every wire, the shortcut as one arc over the branch.

use super::present;
use crate::charts::numbers::exact;
use crate::components::details::folded;
use crate::components::live::{live, live_if};
use crate::components::shared::Shared;
use crate::components::store::{Store, use_store};
use crate::components::value::value;
use crate::figures::conv_block::feature_maps::{FeatureMaps, feature_maps};
use crate::figures::conv_block::model::images::SIDE;
use crate::figures::conv_block::model::{Op, Run, Stage};
use crate::figures::conv_block::settings::ConvBlockSettings;
use crate::lesson::quantity_text::cell_text;
use crate::text::{Language, residual_block_figure, ui};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The picture.
pub fn picture(store: Store, run: Memo<Option<Shared<Run>>>, language: Language) -> AnyView {
    let pixel = store.figure(|figure: &ConvBlockSettings| figure.pixel);
    let words = residual_block_figure::text(language);
    let wires = live_if(move || Some(wires(&*run.get()?, store, pixel.get(), language)));
    view! {
        <div
            class="conv-block"
            tabindex="0"
            role="group"
            aria-label=words.maps.keys
            on:keydown=move |event| move_pixel(store, &event)
        >
            {wires}
        </div>
    }
    .into_any()
}

/// Every pixel as a number.
pub fn values(language: Language) -> AnyView {
    folded(ui::text(language).figure.values, Signal::stored(false), all_pixels)
}

fn wires(run: &Run, store: Store, pixel: usize, language: Language) -> AnyView {
    let panel = |stage: &Stage, role: &'static str, letter: Option<&'static str>| {
        wire(stage, role, letter, store, pixel, language)
    };
    let last = run.branch.len().saturating_sub(1);
    let branch = run
        .branch
        .iter()
        .enumerate()
        .map(|(at, stage)| match at {
            0 => panel(stage, "x", Some("x")),
            at if at == last => panel(stage, "branch", Some("F(x)")),
            _ => panel(stage, "branch", None),
        })
        .collect::<Vec<_>>();
    let end = run.behind.len().saturating_sub(1);
    let behind = run
        .behind
        .iter()
        .enumerate()
        .map(|(at, stage)| panel(stage, "ink", (at == end).then_some("y")))
        .collect::<Vec<_>>();
    let on_path = (run.shortcut.maps != run.branch[0].maps).then(|| panel(&run.shortcut, "shortcut", None));
    let words = &residual_block_figure::text(language).maps;
    let has_path = on_path.is_some();
    let arc = if has_path { words.shortcut_conv } else { words.shortcut };
    view! {
        <div
            class="block-wires"
            class:on-path=has_path
            data-picture
            style:--wires-in=last.to_string()
            style:--wires=(last + 1 + run.behind.len()).to_string()
        >
            <div class="block-arc role-shortcut">
                <span class="arc-label">{arc}</span>
                {on_path}
            </div>
            {branch}
            {behind}
        </div>
    }
    .into_any()
}

/// A part of the block and the maps behind it, with the chosen pixel's number.
fn wire(
    stage: &Stage,
    role: &'static str,
    letter: Option<&'static str>,
    store: Store,
    pixel: usize,
    language: Language,
) -> AnyView {
    let (_, side, _) = stage.maps.dim();
    let (chosen, index) = stage.pixel(pixel);
    let numbers: Vec<f64> = stage.maps.iter().copied().collect();
    let number = numbers.get(index).copied().unwrap_or(f64::NAN);
    let maps = feature_maps(&FeatureMaps {
        side,
        numbers: &numbers,
        largest: stage.largest(),
        chosen,
        name: format!("{} {}", op_name(stage.op, language), letter.unwrap_or_default()),
        on_choose: Callback::new(move |(map, row, column): (usize, usize, usize)| {
            let scale = SIDE / side.max(1);
            let map = map.min(crate::figures::conv_block::model::CHANNELS - 1);
            store.change(|figure: &mut ConvBlockSettings| {
                figure.pixel = (map * SIDE + row * scale) * SIDE + column * scale;
            });
        }),
    });
    let letter = letter.map(|letter| view! { <span class="wire-letter">{letter}</span> });
    view! {
        <div class=format!("block-wire role-{role}")>
            <span class="op-box" title=op_name(stage.op, language)>
                {stage.op.symbol()}
            </span>
            {maps}
            <span class="pixel-value">
                {letter}
                <data class="value" data-quantity=stage.op.name() data-index=index value=exact(number)>
                    {cell_text(number)}
                </data>
            </span>
        </div>
    }
    .into_any()
}

fn op_name(op: Op, language: Language) -> &'static str {
    let words = &residual_block_figure::text(language).ops;
    match op {
        Op::Input => words.input,
        Op::Conv1 | Op::Conv2 => words.conv,
        Op::Norm1 | Op::Norm2 | Op::NormAfter => words.norm,
        Op::Relu1 | Op::Relu2 | Op::ReluAfter => words.relu,
        Op::Shortcut => words.shortcut,
        Op::Sum => words.sum,
    }
}

/// Arrow keys move the pixel that is read out.
fn move_pixel(store: Store, event: &KeyboardEvent) {
    let pixel = store.peek(|settings| settings.figure::<ConvBlockSettings>().into_owned().pixel);
    let (row, column) = (pixel / SIDE, pixel % SIDE);
    let to = match event.key().as_str() {
        "ArrowLeft" if column > 0 => pixel - 1,
        "ArrowRight" if column + 1 < SIDE => pixel + 1,
        "ArrowUp" if row > 0 => pixel - SIDE,
        "ArrowDown" => pixel + SIDE,
        "ArrowLeft" | "ArrowRight" | "ArrowUp" => pixel,
        _ => return,
    };
    event.prevent_default();
    store.change(|figure: &mut ConvBlockSettings| figure.pixel = to);
}

/// Every pixel of x, F(x), the sum and y.
fn all_pixels() -> AnyView {
    let store = use_store();
    let run = present(store);
    let lists = live(move || {
        let Some(run) = run.get() else { return ().into_any() };
        let ends = [run.branch.first(), run.f(), run.behind.first(), run.y()];
        let mut shown: Vec<&Stage> = Vec::new();
        for stage in ends.into_iter().flatten() {
            if shown.iter().all(|other| other.op != stage.op) {
                shown.push(stage);
            }
        }
        shown.into_iter().map(pixels).collect::<Vec<_>>().into_any()
    });
    view! { <div class="matrices">{lists}</div> }.into_any()
}

fn pixels(stage: &Stage) -> AnyView {
    let quantity = stage.op.quantity();
    let numbers = stage.maps.iter().enumerate();
    let cells = numbers.map(|(at, number)| value(quantity, Some(at), *number)).collect::<Vec<_>>();
    view! {
        <div>
            <h2 class="part-name">{stage.op.symbol()}</h2>
            <p class="vector">{cells}</p>
        </div>
    }
    .into_any()
}
