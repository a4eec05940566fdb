//! Values that follow signals.

use leptos::prelude::*;

/// A value that is computed anew whenever a signal that it reads changes, and passed on when it differs. Boxed: every
/// bare closure would bring its own copy of the machinery into the download.
pub fn memo<T: PartialEq + Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    boxed(Box::new(value))
}

fn boxed<T: PartialEq + Send + Sync + 'static>(value: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| value())
}
