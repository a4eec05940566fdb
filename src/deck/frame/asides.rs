//! What a section has besides points, figure and table: the faces behind a key, and the links that
//! test a claim. The faces are fetched and made once the numbers rest or when they are asked for, so that turning
//! to a slide costs nothing more; where every byte counts, only when they are asked for.

use super::layout::face;
use super::{code, predict};
use crate::components::lazy::{all, coming, fetching, in_time, lazily};
use crate::components::store::use_store;
use crate::components::words;
use crate::in_chunk;
use crate::lesson::SlideId;
use crate::state::Face;
use crate::state::words::PREDICT;
use crate::text::{Language, needs, ui};
use leptos::prelude::*;

in_chunk!(predict, fetch_predict, predict_face(slide: SlideId, language: Language) -> AnyView, predict::predict);
in_chunk!(code, fetch_code, code_face(language: Language) -> AnyView, code::code_face);

/// Predict, then check.
pub fn predict(slide: SlideId, language: Language) -> Option<AnyView> {
    let store = use_store();
    let fetch = move || all(vec![fetching(fetch_predict()), words::fetch(store, needs(PREDICT), language)]);
    let made = move || Box::pin(predict_face(slide, language)) as _;
    let inner = move || lazily(fetch, made, move || coming(language), language);
    predict::has_questions(slide).then(|| behind_a_key(Face::Predict, language, inner))
}

/// The code that reproduces the figure: every figure has some.
pub fn code(language: Language) -> AnyView {
    let fetch = || fetching(fetch_code());
    let made = move || Box::pin(code_face(language)) as _;
    let inner = move || lazily(fetch, made, move || coming(language), language);
    behind_a_key(Face::Code, language, inner)
}

fn behind_a_key(which: Face, language: Language, inner: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let store = use_store();
    let is_asked = move || store.with(|settings| settings.face == which);
    let inner = in_time(ui::text(language).load_part, is_asked, || ().into_any(), inner);
    face(which, inner.into_any())
}
