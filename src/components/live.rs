//! Parts of the view that follow signals.

use leptos::prelude::*;

/// A boxed view function: one type for all, since every bare closure would bring its own copy of
/// the machinery into the download.
pub type Live = Box<dyn FnMut() -> AnyView + Send>;

/// A part that is made anew whenever a signal that it reads changes.
pub fn live<V: IntoAny>(view: impl Fn() -> V + Send + 'static) -> Live {
    Box::new(move || view().into_any())
}

/// The same for a part that may be absent.
pub fn live_if(view: impl Fn() -> Option<AnyView> + Send + 'static) -> Live {
    Box::new(move || view().unwrap_or_else(|| ().into_any()))
}
