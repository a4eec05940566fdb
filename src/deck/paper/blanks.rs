//! Blanks on paper for each kind of question.

use crate::charts::sketch::{SIZE, places};
use crate::lesson::questions::{Answer, Curve};
use crate::text::questions::Item;
use leptos::prelude::*;

/// Where the answer is written, ticked or sketched.
pub fn blank(answer: &Answer, item: &'static Item) -> AnyView {
    match answer {
        Answer::Number { .. } => {
            let unit = item.options.first().copied();
            view! { <p>{unit} " " <i class="blank"></i></p> }.into_any()
        }
        Answer::Sign(_) | Answer::OneOf(_) => options(item, "☐"),
        Answer::Order(_) => options(item, "____"),
        Answer::Curve(curve) => grid(curve, item),
    }
}

fn options(item: &'static Item, mark: &'static str) -> AnyView {
    let option = |words: &&'static str| view! { <li>{mark} " " {*words}</li> };
    view! { <ul class="ticks">{item.options.iter().map(option).collect_view()}</ul> }.into_any()
}

/// An empty diagram with a line for each point.
fn grid(curve: &Curve, item: &'static Item) -> AnyView {
    let zeros = vec![0.0; curve.at.len()];
    let line = |(x, y): (f64, f64)| view! { <line x1=x x2=x y1="12" y2=y /> };
    let label = |(at, (x, y)): (&u32, (f64, f64))| view! { <text x=x y=y + 11.0>{*at}</text> };
    let lines = places(&zeros, curve.most).into_iter().map(line).collect_view();
    let labels = curve.at.iter().zip(places(&zeros, curve.most)).map(label).collect_view();
    view! {
        <figure class="axes">
            <figcaption>{item.options.first().copied()} " 0–" {curve.most}</figcaption>
            <svg viewBox=format!("0 0 {} {}", SIZE.0, SIZE.1)>
                <rect x="12" y="12" width=SIZE.0 - 24.0 height=SIZE.1 - 24.0 />
                {lines}
                {labels}
            </svg>
        </figure>
    }
    .into_any()
}
