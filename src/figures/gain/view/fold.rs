//! The outputs before folding and after, in Pre-LN and in Post-LN.

use super::Part;
use super::pairs::pairs;
use crate::charts::numbers::{scientific, significant};
use crate::charts::style::Role;
use crate::components::lab::measured;
use crate::components::live::live;
use crate::figures::gain::model::fold::{Folded, fold};
use crate::text::gain_figure as words;
use leptos::prelude::*;

pub(super) fn folded(part: Part) -> Option<Folded> {
    part.affine.with(|affine| affine.as_ref().and_then(fold))
}

pub(super) fn picture(part: Part) -> AnyView {
    view! { <div class="pair">{live(move || both(part))}</div> }.into_any()
}

fn both(part: Part) -> AnyView {
    let text = &words::text(part.language).fold;
    let Some(folded) = folded(part) else { return ().into_any() };
    let panel = |title: &'static str, outputs, [before, after]: [&'static str; 2], number: AnyView| {
        view! {
            <div class="gain-panel">
                <h2>{title}</h2>
                {pairs(outputs, title.to_owned())}
                <p class="gain-key">
                    <span class="gain-key-before">{before}</span>
                    <span class="gain-key-after">{after}</span>
                </p>
                <p class="gain-off">{number}</p>
            </div>
        }
    };
    let pre = view! { {text.difference} " " {pre(&folded)} }.into_any();
    let post = view! { {text.error} " " {post(&folded)} }.into_any();
    view! {
        {panel(text.pre, &folded.pre, ["W(γ⊙x̂+β)+b", "(W·diag γ)x̂+(Wβ+b)"], pre)}
        {panel(text.post, &folded.post, ["LN(y+f(y)), y=γ⊙x̂+β", "LN(x̂+f̃(x̂))"], post)}
    }
    .into_any()
}

pub(super) fn pre(folded: &Folded) -> AnyView {
    let text =
        if folded.pre_difference == 0.0 { "0".to_owned() } else { scientific(folded.pre_difference, 2) };
    measured("fold-difference", "pre".to_owned(), Role::XHat, folded.pre_difference, text)
}

pub(super) fn post(folded: &Folded) -> AnyView {
    let text = format!("{}%", significant(100.0 * folded.post_error, 2));
    measured("fold-error", "post".to_owned(), Role::Gradient, folded.post_error, text)
}
