//! Boxes that open: one of many that is shown, or a thing to do.

use leptos::prelude::*;

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
        let at = select.get_untracked().map(|select| select.selected_index() - 1);
        let chosen = at.and_then(|at| usize::try_from(at).ok()).and_then(|at| options.get(at));
        if let Some((_, choose)) = chosen {
            choose.run(());
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
        // The first option is the menu's name.
        let chosen = usize::try_from(select.selected_index() - 1).ok().and_then(|at| options.get(at));
        if let Some((_, choose)) = chosen {
            choose.run(());
        }
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
