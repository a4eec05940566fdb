//! With the server gone all works after the first visit; the next version is taken at once, on one press, and whole.

use browser::{
    Engine, Page, SLIDES, Start,
    host::{Host, Ways},
};

const KEPT: &str = "document.documentElement.dataset.offline === 'kept'";

async fn visit(engine: Engine, before: &str) -> (Host, Page) {
    let host = Host::start(Ways::default());
    let page = Page::at(host.url(), &Start { engine, ..Start::default() }).await;
    if engine == Engine::Chromium {
        page.use_kept(true).await;
    }
    if !before.is_empty() {
        page.before_every_page(before).await;
    }
    page.open("#/title?lang=en").await;
    (host, page)
}

async fn every_slide_works(engine: Engine) {
    let (host, page) = visit(engine, "").await;
    page.until(KEPT).await;
    page.until("document.querySelector('.badge').innerText === 'Works without a network'").await;
    host.change(|ways| ways.is_gone = true);
    host.asked();
    for language in ["en", "zh"] {
        page.open(&format!("#/title?lang={language}")).await;
        for slide in SLIDES {
            page.go(&format!("#/{slide}")).await;
            page.until(&format!("document.documentElement.dataset.slide === '{slide}'")).await;
            page.figure().await;
            assert_eq!(
                page.script("document.querySelectorAll('.missing, .failure').length").await,
                0,
                "{slide}"
            );
        }
    }
    // The digits, and the worker.
    page.open("#/layer-norm-background?part=training&company=8").await;
    page.figure().await;
    page.until("document.querySelector('[data-work=batch-size] [data-action=run]')").await;
    page.click("[data-work=batch-size] [data-action=run]").await;
    page.until("document.querySelector('main data[data-quantity=test-error]')").await;
    page.close().await;
}

#[tokio::test]
async fn every_slide_works_with_the_server_gone_in_chromium() {
    every_slide_works(Engine::Chromium).await;
}

#[tokio::test]
async fn every_slide_works_with_the_server_gone_in_firefox() {
    every_slide_works(Engine::Firefox).await;
}

#[tokio::test]
async fn every_slide_works_with_the_server_gone_in_webkit() {
    every_slide_works(Engine::WebKit).await;
}

#[tokio::test]
async fn a_new_version_is_told_and_taken_whole_on_one_press() {
    let (host, page) = visit(Engine::Chromium, "").await;
    page.until(KEPT).await;
    host.change(|ways| ways.is_next = true);
    page.open("#/normalize?x=2,4,9&lang=en").await;
    // Kept, the page is that of the version before until it is asked for, with all its parts.
    assert_eq!(page.script("document.head.hasAttribute('data-next')").await, false);
    assert_eq!(page.number("mean").await, 5.0);
    page.until("document.querySelector('[data-next-version] button')").await;
    host.asked();
    page.find("[data-next-version] button").await.click().await.expect("a press");
    page.until(
        "document.head.hasAttribute('data-next') && document.querySelector('main figure.figure data')",
    )
    .await;
    assert_eq!(page.number("mean").await, 5.0);
    page.until(KEPT).await;
    // Its files were there before: with the server gone it works as well.
    host.change(|ways| ways.is_gone = true);
    page.open("#/summary").await;
    page.figure().await;
    assert_eq!(page.script("document.head.hasAttribute('data-next')").await, true);
    page.close().await;
}

#[tokio::test]
async fn where_every_byte_counts_all_is_kept_on_a_press() {
    let metered =
        "Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) });";
    let (host, page) = visit(Engine::Chromium, metered).await;
    page.until("document.querySelector('.badge button')").await;
    let asked = host.asked();
    assert!(!asked.iter().any(|name| name.starts_with("split_") || name.starts_with("digits")), "{asked:?}");
    page.click(".badge button").await;
    page.until(KEPT).await;
    host.change(|ways| ways.is_gone = true);
    page.open("#/why-combine").await;
    page.figure().await;
    page.close().await;
}

#[tokio::test]
async fn without_service_workers_nothing_is_said_and_all_works() {
    let (_host, page) = visit(Engine::Chromium, "delete Navigator.prototype.serviceWorker;").await;
    page.until("document.documentElement.dataset.offline === 'absent'").await;
    assert_eq!(page.script("document.querySelectorAll('.badge').length").await, 0);
    page.go("#/normalize").await;
    page.figure().await;
    assert!(page.console_errors().await.is_empty());
    page.close().await;
}

/// What is kept comes after what is wanted: nothing of it is asked for before the page is at rest.
#[tokio::test]
async fn keeping_does_not_stand_in_the_way() {
    let (host, page) = visit(Engine::Chromium, "").await;
    page.until(KEPT).await;
    let asked = host.asked();
    let place = |name: &str| asked.iter().position(|asked| asked.starts_with(name));
    let last_chunk = asked.iter().rposition(|name| name.starts_with("split_"));
    assert!(place("service_worker") > place("page_bg-") && place("service_worker").is_some());
    // By then the page had fetched all that may be wanted next; what is kept is copied, not fetched twice.
    assert!(last_chunk.is_some(), "{asked:?}");
    page.close().await;
}
