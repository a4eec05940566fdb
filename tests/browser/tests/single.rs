//! The lesson in one file, opened from a folder: no host, no network, and all of it.

use browser::{Engine, Page, SLIDES, Start, heading};

#[tokio::test]
async fn one_file_is_the_lesson_in_chromium() {
    one_file_is_the_lesson(Engine::Chromium).await;
}

#[tokio::test]
async fn one_file_is_the_lesson_in_firefox() {
    one_file_is_the_lesson(Engine::Firefox).await;
}

#[tokio::test]
async fn one_file_is_the_lesson_in_webkit() {
    one_file_is_the_lesson(Engine::WebKit).await;
}

async fn one_file_is_the_lesson(engine: Engine) {
    let file = format!("file://{}", browser::variable("SINGLE"));
    let page = Page::at(file, &Start { engine, ..Start::default() }).await;
    page.open("#/normalize?x=2,4,9&lang=en").await;
    page.figure().await;
    assert_eq!(page.number("mean").await, 5.0);
    page.fill("main label.row input", "1 2 6").await;
    page.until("document.querySelector('data[data-quantity=mean]').value === '3'").await;
    page.until("location.hash.includes('x=1,2,6')").await;

    for (language, tag) in [("zh", "zh-CN"), ("en", "en")] {
        page.go(&format!("#/title?lang={language}")).await;
        page.until(&format!("document.documentElement.lang === '{tag}'")).await;
        for slide in SLIDES {
            page.go(&format!("#/{slide}?lang={language}")).await;
            page.until(&format!("document.documentElement.dataset.slide === '{slide}'")).await;
            page.until("document.documentElement.hasAttribute('data-ready')").await;
            page.figure().await;
            assert_eq!(page.text("main h1").await.replace('\n', " "), heading(slide, language), "{slide}");
        }
    }
    trains(&page).await;

    // A link into the middle of it, and the same address once more.
    page.open("#/deep-stability?depth=30").await;
    page.until("document.querySelector('[data-work=gradient-depth]').dataset.state === 'done'").await;
    page.reload().await;
    page.until_there("document.querySelector('[data-work=gradient-depth]')?.dataset.state === 'done'").await;
    assert!(page.script("document.querySelector('.failure, .missing')").await.is_null());
    assert_eq!(page.script("getComputedStyle(document.querySelector('.topbar')).display").await, "flex");
    let errors = page.console_errors().await;
    assert!(errors.is_empty(), "{errors:#?}");
    page.close().await;
}

/// A run on the handwritten digits, which are in the file as well, and one that ends.
async fn trains(page: &Page) {
    page.go("#/layer-norm-background?part=training&company=128").await;
    page.click("[data-work=batch-size] [data-action=run]").await;
    page.until(
        "[...document.querySelectorAll('main data[data-quantity=test-error]')].some((data) => Number(data.value) > 0)",
    )
    .await;
    page.go("#/how-to-combine?how=race&race-layers=2").await;
    page.click("[data-work=race] [data-action=run]").await;
    page.until("document.querySelector('[data-work=race]').dataset.state === 'done'").await;
}

#[tokio::test]
async fn the_site_itself_from_a_folder_is_told_so() {
    let page = Page::at(format!("file://{}/index.html", browser::variable("SITE")), &Start::default()).await;
    page.visit("#/normalize?lang=en").await;
    page.until("document.querySelector('.failure[role=alert] button')").await;
    assert_eq!(page.root("data-failure").await, "disk");
    page.close().await;
}
