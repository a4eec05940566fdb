//! The words on their way: of one language, and of what is wanted.

use super::lazy::{Fetching, Missing, all};
use super::store::Store;
use crate::lesson::SlideId;
use crate::text::{Bundle, Language, needs};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// `assets/boot.js` may be fetching them already.
    #[wasm_bindgen(catch, js_name = fetchWords)]
    fn fetch_words(bundle: &str, language: &str) -> Result<js_sys::Promise, JsValue>;
}

/// Has words fetched; none of them is taken that the code cannot read.
async fn come(bundle: Bundle, language: Language) -> Result<(), Missing> {
    if bundle.is_here(language) {
        return Ok(());
    }
    let asked = fetch_words(bundle.name(), language.tag()).map_err(|_| Missing)?;
    let text = JsFuture::from(asked).await.ok().and_then(|text| text.as_string()).ok_or(Missing)?;
    bundle.take_in(language, text).map_err(|_| Missing)
}

/// Has words fetched, all at the same time.
pub fn fetch(store: Store, bundles: &[Bundle], language: Language) -> Fetching<()> {
    let missing = bundles.iter().copied().filter(|bundle| !bundle.is_here(language));
    let part = |bundle| -> Fetching<()> {
        Box::pin(async move {
            come(bundle, language).await?;
            store.words_come.try_update(|count| *count += 1);
            Ok(())
        })
    };
    all(missing.map(part).collect())
}

/// What the page begins with. It can do without those of the slide, but not without its own.
pub async fn first(of_slide: Vec<Bundle>, language: Language) -> Result<(), Missing> {
    let part = |bundle| -> Fetching<()> { Box::pin(come(bundle, language)) };
    let of_slide = all(of_slide.into_iter().map(part).collect());
    // Both are asked for before one is waited for.
    let tried: Fetching<()> = Box::pin(async {
        let _ = of_slide.await;
        Ok(())
    });
    all(vec![part(Bundle::Shell), tried]).await
}

/// Whether all words of a slide are there, tracked.
pub fn are_here(store: Store, slide: SlideId, language: Language) -> bool {
    store.words_come.track();
    needs(slide.slug()).iter().all(|bundle| bundle.is_here(language))
}
