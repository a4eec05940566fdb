//! It loads in both languages, from anywhere, under the strict policy, at every window.

use crate::SLIDES;
use browser::{Start, lesson};

#[tokio::test]
async fn a_chinese_browser_reads_chinese() {
    lesson(Start::default(), "", async |page| {
        assert_eq!(page.root("lang").await, "zh-CN");
        assert_eq!(page.root("data-slide").await, "title");
        assert!(page.text("h1").await.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c)));
    })
    .await;
}

#[tokio::test]
async fn any_other_browser_reads_english() {
    for language in ["en-GB", "fr"] {
        lesson(Start { language, ..Start::default() }, "", async |page| {
            assert_eq!(page.root("lang").await, "en");
            assert!(page.text("h1").await.is_ascii());
        })
        .await;
    }
}

#[tokio::test]
async fn it_works_below_a_path() {
    lesson(Start { below: true, ..Start::default() }, "#/normalize", async |page| {
        assert_eq!(page.number("mean").await, 2.5);
        page.go("#/deep-stability").await;
        assert_eq!(page.root("data-slide").await, "deep-stability");
    })
    .await;
}

#[tokio::test]
async fn every_slide_stands_in_both_languages() {
    lesson(Start::default(), "", async |page| {
        for language in ["zh", "en"] {
            for slide in SLIDES {
                page.go(&format!("#/{slide}?lang={language}")).await;
                assert_eq!(page.root("data-slide").await, slide);
                assert!(!page.text("main h1").await.is_empty(), "{slide} in {language}");
                assert!(page.console_errors().await.is_empty(), "{slide} in {language}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_is_wider_than_the_window() {
    let viewport = (390, 844, 2.0);
    lesson(Start { viewport, ..Start::default() }, "", async |page| {
        for slide in SLIDES {
            page.go(&format!("#/{slide}?lang=en")).await;
            let width = page.script("document.documentElement.scrollWidth").await;
            assert!(width.as_f64().is_some_and(|width| width <= 390.0), "{slide} is {width} wide");
            // Nor is anything cut off, but in a box that scrolls by itself.
            let cut = page
                .script(
                    "[...document.querySelectorAll('main :is(h1, button, select, input, p)')]\
                     .filter((element) => !element.closest('.rail, .table-frame'))\
                     .filter((element) => element.getBoundingClientRect().right > 390.5)\
                     .map((element) => element.textContent)",
                )
                .await;
            assert_eq!(cut.as_array().map(Vec::len), Some(0), "{slide}: {cut}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_projector_shows_no_small_text() {
    let viewport = (1920, 1080, 1.0);
    lesson(Start { viewport, ..Start::default() }, "", async |page| {
        for slide in SLIDES {
            for language in ["zh", "en"] {
                page.go(&format!("#/{slide}?lang={language}&theme=projector")).await;
                // Sub- and superscripts of formulas are smaller by their nature.
                let small = page
                    .script(
                        "[...document.querySelectorAll('body *')].filter((element) => \
                         [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) \
                         && element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) \
                         && element.getBoundingClientRect().width > 1 \
                         && !element.closest('math') && parseFloat(getComputedStyle(element).fontSize) \
                         * (element.ownerSVGElement ? element.getScreenCTM().a : 1) < 23.99) \
                         .map((element) => `${element.tagName}.${element.getAttribute('class')}: ${element.textContent.slice(0, 30)}`)",
                    )
                    .await;
                assert_eq!(small.as_array().map(Vec::len), Some(0), "{slide} in {language}: {small:#}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_first_words_do_not_wait_for_wasm() {
    lesson(Start::default(), "", async |page| {
        let html = page.script("fetch(location.pathname).then((answer) => answer.text())").await;
        let html = html.as_str().unwrap_or_default();
        let body = html.split_once("<body").map_or("", |(_, body)| body);
        assert!(body.contains("<h1"), "no heading in index.html");
    })
    .await;
}

#[tokio::test]
async fn a_dark_system_gets_a_dark_lesson() {
    lesson(Start { dark: true, ..Start::default() }, "", async |page| {
        assert_eq!(page.root("data-theme").await, "dark");
        page.go("#/title?theme=projector").await;
        assert_eq!(page.root("data-theme").await, "projector");
    })
    .await;
}
