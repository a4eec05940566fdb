//! Boxes that open: one of many that is shown, or a thing to do.

use leptos::prelude::*;
use web_sys::HtmlSelectElement;

/// Does what is chosen: the first option is none of them, but a name.
fn choose(select: &HtmlSelectElement, options: &[(&'static str, Callback<()>)]) {
    let at = usize::try_from(select.selected_index() - 1).ok();
    if let Some((_, chosen)) = at.and_then(|at| options.get(at)) {
        chosen.run(());
    }
}

/// One of many, by name: shows the present one, or `other` where it is none of them.
pub fn picker(
    label: &'static str,
    other: &'static str,
    options: Vec<(&'static str, Callback<()>)>,
    present: Memo<Option<usize>>,
) -> AnyView {
    let names: Vec<AnyView> = options
        .iter()
        .enumerate()
        .map(|(at, (words, _))| {
            let is_chosen = Signal::derive(move || present.get() == Some(at));
            view! { <option prop:selected=is_chosen>{*words}</option> }.into_any()
        })
        .collect();
    let is_other = Signal::derive(move || present.get().is_none());
    let select = NodeRef::<leptos::html::Select>::new();
    let on_change = move |_| {
        if let Some(select) = select.get_untracked() {
            choose(&select, &options);
        }
    };
    view! {
        <select node_ref=select aria-label=label on:change=on_change>
            <option hidden disabled prop:selected=is_other>
                {other}
            </option>
            {names}
        </select>
    }
    .into_any()
}

/// A menu of things to do: shows its name, does what is chosen, and shows its name again.
pub fn menu(name: &'static str, options: Vec<(&'static str, Callback<()>)>) -> AnyView {
    let names: Vec<AnyView> =
        options.iter().map(|(words, _)| view! { <option>{*words}</option> }.into_any()).collect();
    let select = NodeRef::<leptos::html::Select>::new();
    let on_change = move |_| {
        let Some(select) = select.get_untracked() else { return };
        choose(&select, &options);
        select.set_selected_index(0);
    };
    view! {
        <select node_ref=select aria-label=name on:change=on_change>
            <option>{name}</option>
            {names}
        </select>
    }
    .into_any()
}
