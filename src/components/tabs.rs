//! Figures of one slide side by side in time: one is shown, the others are a choice away.

use super::controls::choice;
use super::live::live;
use leptos::prelude::*;

/// The choice and, below it, what is chosen.
pub fn tabs<T: Copy + PartialEq + Send + Sync + 'static>(
    label: &'static str,
    name: &'static str,
    options: &[(T, &'static str)],
    value: Memo<T>,
    on_choose: impl Fn(T) + Copy + Send + Sync + 'static,
    panel: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    view! {
        <div class="tabs">{choice(label, name, options, value, on_choose)}</div>
        {live(move || panel(value.get()))}
    }
    .into_any()
}
