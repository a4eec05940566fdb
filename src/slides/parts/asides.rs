//! What a section has besides points, figure and table: the faces behind a key, and the links that
//! test a claim. The faces are made once the numbers rest or when they are asked for, so that turning
//! to a slide costs nothing more. The shell has none of them.

#[cfg(feature = "figures")]
pub use crate::slides::parts::claims::{claim_line, claim_link};
#[cfg(feature = "figures")]
pub use made::{code, predict};
#[cfg(not(feature = "figures"))]
pub use none::{claim_line, claim_link, code, predict};

#[cfg(feature = "figures")]
mod made {
    use crate::components::live::live_if;
    use crate::components::store::use_store;
    use crate::lesson::SlideId;
    use crate::slides::parts::code::code_face;
    use crate::slides::parts::layout::face;
    use crate::slides::parts::predict;
    use crate::state::Face;
    use crate::state::code::has_code;
    use crate::text::Language;
    use leptos::prelude::*;

    /// Predict, then check.
    pub fn predict(slide: SlideId, language: Language) -> Option<AnyView> {
        predict::has_questions(slide)
            .then(|| in_time(Face::Predict, move || predict::predict(slide, language)))
    }

    /// The code that reproduces the figure.
    pub fn code(slide: SlideId, language: Language) -> Option<AnyView> {
        has_code(slide).then(|| in_time(Face::Code, move || code_face(language)))
    }

    fn in_time(which: Face, inner: impl Fn() -> AnyView + Send + 'static) -> AnyView {
        let store = use_store();
        let is_made = Memo::new(move |before: Option<&bool>| {
            before == Some(&true) || store.at_rest.get() || store.with(|settings| settings.face == which)
        });
        face(which, live_if(move || is_made.get().then(&inner)).into_any())
    }
}

#[cfg(not(feature = "figures"))]
mod none {
    use crate::lesson::SlideId;
    use crate::text::Language;
    use leptos::prelude::*;

    /// Not in the shell.
    pub const fn predict(_: SlideId, _: Language) -> Option<AnyView> {
        None
    }

    /// Not in the shell.
    pub const fn code(_: SlideId, _: Language) -> Option<AnyView> {
        None
    }

    /// Not in the shell.
    pub fn claim_line(_: SlideId, _: Language) -> AnyView {
        ().into_any()
    }

    /// Not in the shell.
    pub const fn claim_link(_: SlideId, _: usize, _: Language) -> Option<AnyView> {
        None
    }
}
