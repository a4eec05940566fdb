//! Values and effects that follow signals.

use leptos::prelude::*;
use std::pin::Pin;

/// A value that is computed anew whenever a signal that it reads changes, and passed on when it differs. Boxed: every
/// bare closure would bring its own copy of the machinery into the download.
pub fn memo<T: PartialEq + Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    boxed(Box::new(value))
}

fn boxed<T: PartialEq + Send + Sync + 'static>(value: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| value())
}

/// Runs at first, and whenever a signal that it reads changes. Boxed, likewise.
pub fn effect(run: impl FnMut() + 'static) {
    let mut run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(move |_: Option<()>| run());
}

/// Runs at first, and whenever a memo changes. It reads it: a memo that nobody reads follows nothing, tracked or not.
pub fn whenever<T: Send + Sync + 'static>(memo: Memo<T>, mut run: impl FnMut() + 'static) {
    effect(move || {
        memo.with(|_| ());
        run();
    });
}

/// Runs a future to its end. Boxed, likewise.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    let future: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    leptos::task::spawn_local(future);
}
