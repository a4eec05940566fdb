//! The words come in one language, each bundle once, before they are shown; the other language when it is asked for.

use browser::{Page, SLIDES, Start, lesson, texts};

/// The words asked for so far, as `normalize.zh`.
async fn asked(page: &Page) -> Vec<String> {
    let names = page
        .script(
            "performance.getEntriesByType('resource').map((entry) => entry.name.split('/').at(-1))\
             .filter((name) => name.startsWith('words-')).map((name) => name.split('.').slice(1, 3).join('.'))",
        )
        .await;
    texts(&names).map(str::to_owned).collect()
}

async fn none_is_missing(page: &Page, place: &str) {
    assert_eq!(page.script("document.documentElement.dataset.missingWords ?? ''").await, "", "{place}");
}

#[tokio::test]
async fn no_word_is_shown_before_it_has_come() {
    for language in ["zh", "en"] {
        for slide in SLIDES {
            let page = Page::start(&Start::default()).await;
            page.open(&format!("#/{slide}?lang={language}")).await;
            page.figure().await;
            page.at_rest().await;
            none_is_missing(&page, slide).await;
            page.close().await;
        }
    }
}

#[tokio::test]
async fn every_face_and_the_deck_on_paper_have_their_words() {
    let page = Page::start(&Start::default()).await;
    for language in ["zh", "en"] {
        for face in ["figure", "table", "predict", "code", "note"] {
            page.open(&format!("#/deep-stability?lang={language}&view=slide&face={face}")).await;
            page.figure().await;
            none_is_missing(&page, face).await;
        }
        for view in ["handout", "worksheet"] {
            page.open(&format!("#/title?lang={language}&view={view}")).await;
            page.has_come().await;
            page.until("document.querySelector('.paper')").await;
            page.at_rest().await;
            none_is_missing(&page, view).await;
        }
    }
    page.close().await;
}

#[tokio::test]
async fn only_one_language_is_fetched_and_each_bundle_once() {
    lesson(Start::default(), "#/normalize", async |page| {
        page.at_rest().await;
        page.until(
            "performance.getEntriesByType('resource').some((entry) => entry.name.includes('.paper.zh.'))",
        )
        .await;
        let mut names = asked(&page).await;
        assert!(names.len() > 20 && names.iter().all(|name| name.ends_with(".zh")), "{names:?}");
        let all = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all, "{names:?}");
    })
    .await;
}

#[tokio::test]
async fn the_language_changes_once_its_words_are_there() {
    let page = Page::start(&Start::default()).await;
    page.open("#/normalize?lang=zh").await;
    page.figure().await;
    page.block(&["*.normalize.en.txt"]).await;
    page.click("[data-action=language]").await;
    page.until("document.querySelector('[data-language-missing] button')").await;
    // All is still in the old language, and what was asked for stays asked for.
    assert_eq!(page.root("lang").await, "zh-CN");
    assert!(page.text("[data-language-missing]").await.contains("重试"));
    page.until("location.hash.includes('lang=en')").await;
    page.block(&[]).await;
    page.click("[data-language-missing] button").await;
    page.until(
        "document.documentElement.lang === 'en' && !document.querySelector('[data-language-missing]')",
    )
    .await;
    page.figure().await;
    none_is_missing(&page, "after the change").await;
    page.close().await;
}

#[tokio::test]
async fn words_that_do_not_come_are_said() {
    let page = Page::start(&Start::default()).await;
    page.open("#/title?lang=en").await;
    page.block(&["*.references.en.txt"]).await;
    page.visit("#/references?lang=en").await;
    page.until("document.querySelector('main .missing button')").await;
    page.block(&[]).await;
    page.click("main .missing button").await;
    page.until("document.querySelectorAll('main .works li').length > 3").await;
    none_is_missing(&page, "references").await;
    page.close().await;
}
