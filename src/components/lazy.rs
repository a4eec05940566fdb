//! Views whose code is a chunk of its own, fetched when it is wanted.

use super::controls::button;
use super::live::{Live, live};
use super::store::use_store;
use crate::components::memo::spawn;
use crate::text::{Language, ui};
use leptos::prelude::*;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use wasm_bindgen::JsValue;

/// The code of a view has not come: there is no network, or the site has changed.
#[derive(Clone, Copy, Debug)]
pub struct Missing;

impl From<leptos::wasm_split::SplitLoaderError> for Missing {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// A function whose code is fetched when it is first called: `name` calls it, `fetch` only fetches it.
/// Functions of one chunk come together. Where the build is not split, all is there.
#[macro_export]
macro_rules! in_chunk {
    ($chunk:ident, $fetch:ident, $name:ident($($argument:ident: $type:ty),*) -> $output:ty, $view:expr) => {
        /// Has its code fetched before it is called.
        #[cfg(split)]
        #[::leptos::wasm_split::wasm_split(
            $chunk, wasm_split_path = ::leptos::wasm_split, preload(#[allow(dead_code, missing_docs)] $fetch), fallible
        )]
        pub fn $name($($argument: $type),*) -> Result<$output, $crate::components::lazy::Missing> {
            Ok(($view)($($argument),*))
        }

        /// All is in one file.
        #[cfg(not(split))]
        pub async fn $name($($argument: $type),*) -> Result<$output, $crate::components::lazy::Missing> {
            Ok(($view)($($argument),*))
        }

        /// All is in one file.
        #[cfg(not(split))]
        #[allow(dead_code)]
        pub async fn $fetch() -> Result<(), $crate::components::lazy::Missing> {
            Ok(())
        }
    };
}

/// How many views are on their way, and how many have not come; the page stands when there are none of either.
#[derive(Clone, Copy)]
pub struct OnTheWay {
    /// On their way.
    pub coming: RwSignal<usize>,
    missing: RwSignal<usize>,
}

impl Default for OnTheWay {
    fn default() -> Self {
        Self { coming: RwSignal::new(0), missing: RwSignal::new(0) }
    }
}

impl OnTheWay {
    /// Whether all that was asked for is there.
    pub fn stands(self) -> bool {
        self.coming.get() == 0 && self.missing.get() == 0
    }
}

/// One more, until what is returned is dropped.
fn count(count: RwSignal<usize>) -> Counted {
    count.try_update(|count| *count += 1);
    Counted(count)
}

struct Counted(RwSignal<usize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.try_update(|count| *count = count.saturating_sub(1));
    }
}

/// Something that may have to be fetched.
pub type Fetching<T> = Pin<Box<dyn Future<Output = Result<T, Missing>>>>;

/// The fetch of a chunk, whatever its error.
pub fn fetching<E: Into<Missing>>(chunk: impl Future<Output = Result<(), E>> + 'static) -> Fetching<()> {
    Box::pin(async { chunk.await.map_err(Into::into) })
}

/// What can be had without waiting: all that has been fetched before.
pub fn at_once<T>(mut part: Fetching<T>) -> Option<T> {
    match poll(&mut part) {
        Poll::Ready(Ok(part)) => Some(part),
        _ => None,
    }
}

/// Several at the same time; all of them, or what is missing.
pub fn all(mut parts: Vec<Fetching<()>>) -> Fetching<()> {
    Box::pin(poll_fn(move |context| {
        let mut missing = None;
        parts.retain_mut(|part| match part.as_mut().poll(context) {
            Poll::Ready(Err(error)) => {
                missing = Some(error);
                false
            }
            part => part.is_pending(),
        });
        match missing {
            Some(error) => Poll::Ready(Err(error)),
            None if parts.is_empty() => Poll::Ready(Ok(())),
            None => Poll::Pending,
        }
    }))
}

/// Where a view is.
enum Part {
    Coming,
    Missing(#[allow(dead_code)] Counted),
    Here(Option<AnyView>),
}

/// The view at once where its code is there, else what is shown meanwhile; an error with a way to try again
/// where the code does not come.
pub fn lazily(
    fetch: impl Fn() -> Fetching<()> + 'static,
    view: impl Fn() -> Fetching<AnyView> + 'static,
    meanwhile: impl Fn() -> AnyView + Send + 'static,
    language: Language,
) -> AnyView {
    lazily_boxed(Box::new(fetch), Box::new(view), Box::new(meanwhile), language)
}

/// Every bare closure would bring its own copy of this into the download.
fn lazily_boxed(
    fetch: Box<dyn Fn() -> Fetching<()>>,
    view: Box<dyn Fn() -> Fetching<AnyView>>,
    meanwhile: Box<dyn Fn() -> AnyView + Send>,
    language: Language,
) -> AnyView {
    let mut fetched = fetch();
    if let Poll::Ready(Ok(())) = poll(&mut fetched)
        && let Poll::Ready(Ok(view)) = poll(&mut view())
    {
        return view;
    }
    let part = RwSignal::new_local(Part::Coming);
    let on_the_way = use_context::<OnTheWay>();
    let sources = StoredValue::new_local((fetch, view, Owner::current()));
    let take_in = move |fetched: Fetching<()>| {
        let Some(counts) = on_the_way else { return };
        let counted = count(counts.coming);
        spawn(async move {
            let come = fetched.await;
            // Its place may be gone by now.
            sources.try_with_value(|(_, view, owner)| part.set(made(come, view, owner.as_ref(), counts)));
            drop(counted);
        });
    };
    take_in(fetched);
    let retry = move || {
        part.set(Part::Coming);
        sources.with_value(|(fetch, ..)| take_in(fetch()));
    };
    live(move || {
        part.track();
        match &mut *part.write_untracked() {
            Part::Coming => meanwhile(),
            Part::Missing(_) => missing(language, retry),
            Part::Here(view) => view.take().into_any(),
        }
    })
    .into_any()
}

fn poll<T>(future: &mut Fetching<T>) -> Poll<Result<T, Missing>> {
    future.as_mut().poll(&mut Context::from_waker(Waker::noop()))
}

/// The view belongs where it was asked for. With its code there it is made without waiting.
fn made(
    come: Result<(), Missing>,
    view: &impl Fn() -> Fetching<AnyView>,
    owner: Option<&Owner>,
    counts: OnTheWay,
) -> Part {
    let make = || poll(&mut view());
    match come.map(|()| owner.map_or_else(make, |owner| owner.with(make))) {
        Ok(Poll::Ready(Ok(view))) => Part::Here(Some(view)),
        _ => Part::Missing(count(counts.missing)),
    }
}

/// A thin bar at the edge of the window: it takes no room from what is read.
pub fn coming(language: Language) -> AnyView {
    view! { <progress class="coming" data-loading aria-label=ui::text(language).loading></progress> }
        .into_any()
}

/// That a part has not come, and a way to try again.
pub fn missing(language: Language, retry: impl Fn() + Send + Sync + 'static) -> AnyView {
    let words = ui::text(language);
    view! {
        <div class="missing" role="alert">
            <p>{words.missing}</p>
            {button(words.try_again, retry)}
        </div>
    }
    .into_any()
}

/// What few look at: made once the numbers rest, or when it is asked for; where every byte counts only then, by a button
/// with these words. Once made it stays.
pub fn in_time(
    words: &'static str,
    is_asked: impl Fn() -> bool + Send + Sync + 'static,
    meanwhile: impl Fn() -> AnyView + Send + 'static,
    made: impl Fn() -> AnyView + Send + 'static,
) -> Live {
    let at_rest = use_store().at_rest;
    let (metered, asked) = (is_metered(), RwSignal::new(false));
    let is_time = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || asked.get() || is_asked() || (!metered && at_rest.get())
    });
    live(move || match (is_time.get(), metered) {
        (true, _) => made(),
        (false, true) => button(words, move || asked.set(true)).into_any(),
        (false, false) => meanwhile(),
    })
}

/// Whether every byte counts: then only what is asked for is fetched. Browsers that do not say are not metered.
pub fn is_metered() -> bool {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).unwrap_or_default();
    let connection = get(window().navigator().as_ref(), "connection");
    if connection.is_undefined() {
        return false;
    }
    let kind = get(&connection, "effectiveType").as_string().unwrap_or_default();
    get(&connection, "saveData").is_truthy() || ["slow-2g", "2g", "3g"].contains(&kind.as_str())
}
