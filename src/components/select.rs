//! A choice among several that folds into one row.

use leptos::prelude::*;

/// One of several in little room, by their place.
pub fn select(
    label: &'static str,
    options: Vec<String>,
    chosen: Signal<usize>,
    on_choose: Callback<usize>,
) -> AnyView {
    let option = |(at, words): (usize, String)| {
        let is_chosen = Signal::derive(move || chosen.get() == at);
        view! { <option prop:selected=is_chosen>{words}</option> }
    };
    let options = options.into_iter().enumerate().map(option).collect_view();
    let select = NodeRef::<leptos::html::Select>::new();
    let choose = move |_| {
        let at = select.get_untracked().and_then(|select| usize::try_from(select.selected_index()).ok());
        if let Some(at) = at {
            on_choose.run(at);
        }
    };
    view! {
        <label class="control pick">
            <span class="control-name">{label}</span>
            <select node_ref=select on:change=choose>
                {options}
            </select>
        </label>
    }
    .into_any()
}
