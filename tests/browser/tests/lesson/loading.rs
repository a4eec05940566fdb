//! It loads in both languages, from anywhere, under the strict policy, at every window.

use crate::SLIDES;
use browser::{FIGURES, Place, Start, lesson, texts};

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
    lesson(Start { place: Place::Below, ..Start::default() }, "#/normalize", async |page| {
        assert_eq!(page.number("mean").await, 2.5);
        page.go("#/deep-stability").await;
        assert_eq!(page.root("data-slide").await, "deep-stability");
    })
    .await;
}

/// Texts in sight under 24 px. Sub- and superscripts of formulas are smaller by their nature.
const SMALL: &str = "[...document.querySelectorAll('body *')].filter((element) => \
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) \
    && element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) \
    && getComputedStyle(element).webkitTextFillColor !== 'rgba(0, 0, 0, 0)' \
    && element.getBoundingClientRect().width > 1 \
    && getComputedStyle(element).clipPath === 'none' && !element.closest('math, tspan[dy], sub') && parseFloat(getComputedStyle(element).fontSize) * element.currentCSSZoom \
    * (element.ownerSVGElement ? element.getScreenCTM().a : 1) < 23.99) \
    .map((element) => `${element.tagName}.${element.getAttribute('class')}: ${element.textContent.slice(0, 30)}`)";

async fn no_small_text(view: &str) {
    no_small_text_at(SLIDES.map(|slide| format!("{slide}?{view}")).to_vec()).await;
}

async fn no_small_text_at(places: Vec<String>) {
    let viewport = (1920, 1080, 1.0);
    lesson(Start { viewport, ..Start::default() }, "", async move |page| {
        let mut small = Vec::new();
        for place in places {
            for language in ["zh", "en"] {
                let hash = format!("#/{place}&lang={language}&theme=projector");
                page.go(&hash).await;
                page.figure().await;
                let found = page.script(SMALL).await;
                small.extend(texts(&found).map(|text| format!("{hash}: {text}")));
            }
        }
        assert!(small.is_empty(), "{}", small.join("\n"));
    })
    .await;
}

#[tokio::test]
async fn a_projector_shows_no_small_text() {
    no_small_text("").await;
}

#[tokio::test]
async fn nor_on_the_stage() {
    for face in ["points", "table", "predict", "code", "note"] {
        no_small_text(&format!("&view=slide&face={face}")).await;
    }
}

#[tokio::test]
async fn nor_in_any_figure() {
    no_small_text_at(FIGURES.map(|figure| format!("{figure}&view=slide&face=figure")).to_vec()).await;
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
