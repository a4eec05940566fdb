//! The layer as one writes it, and what is counted.

use super::{Part, count};
use crate::charts::style::Role;
use crate::components::live::live_if;
use crate::figures::axes::model::{Data, ENTRIES};
use crate::text::axes_figure as words;
use leptos::prelude::*;

pub(super) fn aside(part: Part) -> AnyView {
    let text = &words::text(part.language).aside;
    let line = |name: &'static str, value: AnyView| view! { <div><dt>{name}</dt><dd>{value}</dd></div> };
    let counts = move || {
        let norm = part.norm.get();
        let (moved, earlier) = part.counted()?;
        let all = ENTRIES[norm.data() as usize];
        let earlier = earlier.map(|(all, moved)| {
            line(text.earlier, view! { {count("earlier-moved", Role::Gradient, moved)} "/" {all} }.into_any())
        });
        let shape = match norm.data() {
            Data::Text => "(B, T, d) = (2, 3, 4)",
            Data::Images => "(N, C, H, W) = (2, 3, 4, 4)",
        };
        Some(
            view! {
                <div class="axes-read">
                    <p><code>{norm.layer()}</code></p>
                    <p class="quiet">{shape}</p>
                    <dl class="large-numbers">
                        {line(text.means, count("axes-means", Role::Mean, norm.groups()))}
                        {line(text.sharing, count("axes-sharing", Role::Mean, norm.sharing()))}
                        {line(text.parameters, count("parameters", Role::Gamma, norm.parameters()))}
                        {line(text.moved, view! { {count("axes-moved", Role::XHat, moved)} "/" {all} }.into_any())}
                        {earlier}
                    </dl>
                </div>
            }
            .into_any(),
        )
    };
    live_if(counts).into_any()
}
