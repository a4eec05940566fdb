//! Which block: one that has been studied, or one's own; which digit goes through it.

use crate::components::controls::choice;
use crate::components::menu::picker;
use crate::components::seed::seed_field;
use crate::components::store::Store;
use crate::figures::conv_block::model::images::IMAGES;
use crate::figures::conv_block::model::{Design, Ending, Mix, Norms, Order, Path, Preset};
use crate::figures::conv_block::settings::{Branch, ConvBlockSettings};
use crate::text::residual_block_figure::{self, ControlsDigitSlot};
use crate::text::{Language, fill};
use leptos::prelude::*;

/// A block that has been studied, with or without its branch.
pub fn strip(store: Store, language: Language) -> AnyView {
    let words = &residual_block_figure::text(language).controls;
    let branches = [(Branch::On, words.branch_on), (Branch::Zero, words.branch_zero)];
    let branch = choice(
        words.branch,
        "block-branch",
        &branches,
        store.figure(|figure: &ConvBlockSettings| figure.branch),
        move |branch| store.change(|figure: &mut ConvBlockSettings| figure.branch = branch),
    );
    view! { {presets(store, language)} {branch} {digits(store, language)} }.into_any()
}

/// A block of one's own, and its seed.
pub fn settings(store: Store, language: Language) -> AnyView {
    let words = &residual_block_figure::text(language).controls;
    view! { {parts(store, language)} {seed_field(words.seed)} }.into_any()
}

fn presets(store: Store, language: Language) -> AnyView {
    let words = &residual_block_figure::text(language).presets;
    let name = |preset: Preset| match preset {
        Preset::Original => words.original,
        Preset::NothingAfter => words.nothing_after,
        Preset::ReluOnly => words.relu_only,
        Preset::NormAfter => words.norm_after,
        Preset::PreActivation => words.pre_activation,
        Preset::Half => words.half,
        Preset::ConvShortcut => words.conv_shortcut,
        Preset::Projection => words.projection,
    };
    let take = move |preset: Preset| {
        Callback::new(move |()| {
            store.change(|figure: &mut ConvBlockSettings| figure.design = preset.design())
        })
    };
    let options = Preset::ALL.into_iter().map(|preset| (name(preset), take(preset))).collect();
    let present = store.figure(|figure: &ConvBlockSettings| {
        Preset::ALL.into_iter().position(|preset| preset.design() == figure.design)
    });
    view! { <div class="buttons">{picker(words.menu, words.own, options, present)}</div> }.into_any()
}

/// Which digit; its number is no value that was computed.
fn digits(store: Store, language: Language) -> AnyView {
    let words = &residual_block_figure::text(language).controls;
    let digit = store.figure(|figure: &ConvBlockSettings| figure.digit);
    let next = move || {
        store.change(|figure: &mut ConvBlockSettings| figure.digit = (figure.digit + 1) % IMAGES.len());
    };
    let name = Signal::derive(move || fill(words.digit, |ControlsDigitSlot::Digit| digit.get().to_string()));
    view! {
        <div class="buttons">
            <button type="button" data-action="next-digit" on:click=move |_| next()>
                {name}
            </button>
        </div>
    }
    .into_any()
}

/// Every choice about the block.
fn parts(store: Store, language: Language) -> AnyView {
    let words = &residual_block_figure::text(language).parts;
    fn part<T: Copy + PartialEq + Send + Sync + 'static>(
        store: Store,
        label: &'static str,
        name: &'static str,
        options: &[(T, &'static str)],
        read: fn(&Design) -> T,
        write: fn(&mut Design, T),
    ) -> AnyView {
        let present = store.figure(move |figure: &ConvBlockSettings| read(&figure.design));
        choice(label, name, options, present, move |to| {
            store.change(|figure: &mut ConvBlockSettings| write(&mut figure.design, to));
        })
    }
    let orders = [(Order::After, words.order_after), (Order::Before, words.order_before)];
    let norms = [
        (Norms::InBranch, words.norm_branch),
        (Norms::AfterSum, words.norm_sum),
        (Norms::None, words.norm_none),
    ];
    let paths =
        [(Path::Identity, words.identity), (Path::Conv, words.conv), (Path::Projection, words.projection)];
    let mixes = [(Mix::Whole, "x+F"), (Mix::Half, "½x+½F")];
    let endings = [(Ending::Relu, "ReLU"), (Ending::Nothing, words.nothing)];
    view! {
        {part(store, words.order, "block-order", &orders, |d| d.order, |d, to| d.order = to)}
        {part(store, words.norm, "block-norm", &norms, |d| d.norms, |d, to| d.norms = to)}
        {part(store, words.path, "block-path", &paths, |d| d.path, |d, to| d.path = to)}
        {part(store, words.mix, "block-mix", &mixes, |d| d.mix, |d, to| d.mix = to)}
        {part(store, words.ending, "block-end", &endings, |d| d.ending, |d, to| d.ending = to)}
    }
    .into_any()
}
