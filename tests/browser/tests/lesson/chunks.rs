//! The page comes in chunks: each once, what is wanted first, and one that does not come can be asked for again.

use browser::{Page, Start, lesson, texts};

/// The chunks asked for so far.
async fn chunks(page: &Page) -> Vec<String> {
    let names = page
        .script(
            "performance.getEntriesByType('resource').map((entry) => entry.name.split('/').at(-1))\
             .filter((name) => /^(chunk|split|pack)_/.test(name))",
        )
        .await;
    texts(&names).map(str::to_owned).collect()
}

#[tokio::test]
async fn every_chunk_is_asked_for_once() {
    lesson(Start::default(), "#/normalize", async |page| {
        page.at_rest().await;
        // What a link leads to has come in one file.
        let first = chunks(&page).await;
        assert!(first[0].starts_with("pack_layer_norm"), "{first:?}");
        assert!(!first.iter().any(|name| name.starts_with("split_layer_norm")), "{first:?}");
        for slide in ["scale-and-shift", "what-is-residual", "normalize", "summary"] {
            page.go(&format!("#/{slide}")).await;
            page.figure().await;
        }
        let mut names = chunks(&page).await;
        let asked = names.len();
        names.sort();
        names.dedup();
        assert!(asked > 5 && names.len() == asked, "{asked} requests for {} files", names.len());
    })
    .await;
}

#[tokio::test]
async fn who_saves_data_gets_only_what_he_asks_for() {
    lesson(Start::default(), "", async |page| {
        page.before_every_page(
            "Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) });",
        )
        .await;
        page.open("#/normalize?view=reading").await;
        page.until("document.querySelector('.face-code button')").await;
        let before = chunks(&page).await;
        assert!(!before.iter().any(|name| name.starts_with("split_code")), "{before:?}");
        page.click(".face-code button").await;
        page.until("document.querySelector('.face-code pre')").await;
    })
    .await;
}

#[tokio::test]
async fn a_chunk_that_does_not_come_is_said_and_can_be_asked_for_again() {
    let page = Page::start(&Start::default()).await;
    for language in ["zh", "en"] {
        page.block(&["*pack_layer_norm*", "*split_layer_norm*"]).await;
        page.visit(&format!("#/normalize?lang={language}")).await;
        page.until("document.querySelector('main .missing button')").await;
        assert_eq!(page.script("document.documentElement.hasAttribute('data-ready')").await, false);
        // The rest of the page works.
        page.go("#/contents").await;
        assert!(page.text("main h1").await.len() > 3);
        page.go("#/normalize").await;
        page.until("document.querySelector('main .missing button')").await;
        page.block(&[]).await;
        page.click("main .missing button").await;
        page.until("document.querySelector('main figure.figure data')").await;
        assert_eq!(page.number("mean").await, 2.5);
    }
    // That something did not come is in the console, and nothing else.
    let errors = page.console_errors().await;
    assert!(
        errors.iter().all(|error| error.contains("ERR_BLOCKED") || error.contains("no answer")),
        "{errors:#?}"
    );
    page.close().await;
}

#[tokio::test]
async fn the_first_words_of_a_slide_stay_where_they_are() {
    let page = Page::start(&Start::default()).await;
    page.before_every_page(
        "window.places = []; new MutationObserver(() => {
             const styled = [...document.querySelectorAll('link[rel=stylesheet]')].every((link) => link.sheet);
             const place = document.querySelector('main:not([lang]) .summary')?.getBoundingClientRect();
             if (styled && place?.height) window.places.push([place.x, place.y, place.width].map(Math.round).join());
         }).observe(document, { childList: true, subtree: true, attributes: true });",
    )
    .await;
    for hash in [
        "#/normalize?lang=en",
        "#/deep-stability?lang=zh",
        "#/discussion?lang=en",
        "#/why-combine?lang=en&theme=projector",
    ] {
        page.open(hash).await;
        page.figure().await;
        let places = page.script("[...new Set(window.places)]").await;
        assert_eq!(places.as_array().map(Vec::len), Some(1), "{hash}: {places}");
    }
    page.close().await;
}
