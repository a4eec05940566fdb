//! Every slide in both languages, in every browser engine: one load a language, then from slide to slide.
//! Every test also fails on an error, on anything that the content policy refuses, and on a request to
//! another host.

use browser::race::{RACE, takes_native_steps};
use browser::{Engine, Page, Place, SLIDES, Start, heading, lesson};

#[tokio::test]
async fn every_slide_stands_in_chromium() {
    every_slide_stands(Engine::Chromium).await;
}

#[tokio::test]
async fn every_slide_stands_in_firefox() {
    every_slide_stands(Engine::Firefox).await;
}

#[tokio::test]
async fn every_slide_stands_in_webkit() {
    every_slide_stands(Engine::WebKit).await;
}

async fn every_slide_stands(engine: Engine) {
    let start = Start { engine, place: Place::Watched, ..Start::default() };
    lesson(start, "", async |page| {
        assert_eq!(page.root("lang").await, "zh-CN", "a Chinese browser reads Chinese");
        for (load, language, tag) in [("", "zh", "zh-CN"), ("#/title?lang=en", "en", "en")] {
            page.open(load).await;
            for slide in SLIDES {
                page.go(&format!("#/{slide}")).await;
                stands(&page, slide, language).await;
                assert_eq!(page.root("lang").await, tag);
            }
            the_worker_works(&page).await;
            steps_and_keys_work(&page).await;
        }
        networks_train(&page).await;
        page.go(RACE).await;
        takes_native_steps(&page).await;
    })
    .await;
}

/// The heading is the deck's, the figure is drawn, and all its numbers are numbers.
async fn stands(page: &Page, slide: &str, language: &str) {
    // The whole lesson may still be on its way.
    page.until(&format!("document.documentElement.dataset.slide === '{slide}'")).await;
    page.figure().await;
    assert_eq!(page.text("main h1").await.replace('\n', " "), heading(slide, language), "{slide}");
    let odd = page
        .script(
            "[...document.querySelectorAll('main data[data-quantity]')]\
             .filter((data) => !/^-?\\d+(\\.\\d+)?(e-?\\d+)?$/.test(data.value))\
             .map((data) => `${data.dataset.quantity} is ${data.value}`)",
        )
        .await;
    assert_eq!(odd.as_array().map(Vec::len), Some(0), "{slide}: {odd}");
    let errors = page.console_errors().await;
    assert!(errors.is_empty(), "{slide} in {language}: {errors:#?}");
}

/// Backpropagation in the worker ends with a norm for every layer of both curves.
async fn the_worker_works(page: &Page) {
    page.go("#/deep-stability?depth=30").await;
    page.until("document.querySelector('[data-work=gradient-depth]').dataset.state === 'done'").await;
    for series in ["plain", "residual"] {
        let layers = format!("data[data-quantity=grad-norm][data-series={series}]");
        page.until(&format!("document.querySelectorAll('{layers}').length === 31")).await;
    }
    // What the canvas shows is more than one colour.
    let drawn = "(() => { const canvas = document.querySelector('canvas.chart'); \
                 const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height); \
                 return new Set(new Uint32Array(data.buffer)).size > 8; })()";
    page.until(drawn).await;
}

/// One network of each kind really trains: digits, a recurrent one, Transformers.
const TRAINING: [(&str, &str, &str); 3] = [
    ("#/layer-norm-background?part=training&company=128", "batch-size", "test-error"),
    ("#/faster-convergence?delay=8", "recurrent", "test-error"),
    ("#/how-to-combine?how=race&race-layers=2", "race", "loss"),
];

/// Starts a run of each kind and waits for a number that it has come to.
async fn networks_train(page: &Page) {
    for (hash, work, quantity) in TRAINING {
        page.go(hash).await;
        page.figure().await;
        let run = format!("[data-work={work}] [data-action=run]");
        page.until(&format!("document.querySelector('{run}')")).await;
        page.click(&run).await;
        let state = format!("document.querySelector('[data-work={work}]').dataset.state");
        page.until(&format!(
            "['running', 'done'].includes({state}) && \
             [...document.querySelectorAll('main data[data-quantity={quantity}]')]\
             .some((data) => Number(data.value) > 0 && Number.isFinite(Number(data.value)))"
        ))
        .await;
        page.click(&format!("[data-work={work}] [data-action=run-reset]")).await;
        page.until(&format!("{state} === 'idle'")).await;
    }
}

/// A vector is typed, and a step is taken by a button.
async fn steps_and_keys_work(page: &Page) {
    page.go("#/normalize").await;
    page.fill("main label.row input", "2 4 9").await;
    page.until("document.querySelector('data[data-quantity=mean]').value === '5'").await;
    page.click("[data-action=next-step]").await;
    assert_eq!(page.root("data-step").await, "1");
}
